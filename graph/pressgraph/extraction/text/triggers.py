"""Where the article speaks of an event: the verbs and nouns of the lexicon in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.completions import completed, likely
from pressgraph.extraction.text.derived import event_verbs
from pressgraph.extraction.text.lemmas import after_quotation, bare_verb, verb_lemmas
from pressgraph.extraction.text.moods import restricts
from pressgraph.extraction.text.verbs import is_passive, is_reflexive, own_reflexive, reported_clause
from pressgraph.lexicon import EventEntry

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of an event: tokens ``start`` to ``end`` (exclusive), and what the lexicon says of it.

    ``others`` are entries of the same words; the arguments decide among them.
    """

    start: int
    end: int
    entry: EventEntry
    kind: Literal["verb", "noun"]
    lemma: str
    others: tuple[EventEntry, ...] = ()


def find_triggers(analysis: Analysis, named: frozenset[int], *, quoted: bool = False) -> list[Trigger]:
    """The triggers of an article in order, outside its header and names: those of its own words, or of quoted ones."""
    return [t for t in _all(analysis, named, quoted=quoted) if analysis.doc[t.start].idx >= analysis.body_start]


def _all(analysis: Analysis, named: frozenset[int], *, quoted: bool) -> Iterator[Trigger]:
    taken = -1
    for token in analysis.doc:
        if token.is_punct or token.i in named or analysis.quoted[token.i] != quoted or token.i < taken:
            continue
        trigger = verb_trigger(analysis, token) or noun_trigger(analysis, token)
        if trigger:
            taken = trigger.end
            yield trigger


def framed(type_: str, frame: Mapping[str, str], *, speech: bool = False) -> EventEntry:
    """An entry without words, for what a rule finds by itself and reads by a frame."""
    return EventEntry(type_, (), (), (), frame, speech, {}, (), False, False, {})


def verb_trigger(analysis: Analysis, token: Token) -> Trigger | None:
    """The event that a verb expresses; None for another word."""
    if token.i not in analysis.asked.verb_triggers:
        analysis.asked.verb_triggers[token.i] = _verb_trigger(analysis, token)
    return analysis.asked.verb_triggers[token.i]


def _verb_trigger(analysis: Analysis, token: Token) -> Trigger | None:
    word = analysis.forms[token.i]
    before = analysis.forms[token.i - 1] if token.i else ""
    if (entries := analysis.lexicon.forms.get(word)) and not analysis.determiner(before):
        return _trigger(analysis, token.i, token.i + 1, entries, "verb", word)
    if (
        token.pos_ in {"NOUN", "ADJ"}
        and (analysis.determiner(before) or not (_verbal(analysis, token) or bare_verb(analysis, token.i)))
        and not after_quotation(analysis, token.i)
    ):
        return None
    if analysis.premodifies(token.i):
        return None  # « the leaked report »
    for lemma in verb_lemmas(analysis, token):
        if analysis.has("said_in_active", lemma) and is_passive(analysis, token.i):
            continue
        ends: dict[tuple[int, int, bool], list[EventEntry]] = {}
        for wanted, entry in likely(analysis, token.i, event_verbs(analysis.lexicon).get(lemma, {})):
            end = completed(analysis, token.i, wanted)
            if not end or (not wanted.reflexive and not entry.speech and own_reflexive(analysis, token.i)):
                continue
            if not wanted.reflexive or is_reflexive(analysis, token.i):
                ends.setdefault((len(wanted.rest), -end, wanted.reflexive), []).append(entry)
        for size, back, reflexive in sorted(ends, reverse=True):
            # Most words first, and the nearest: « went public on Monday » is not « go on ».
            entries = tuple(ends[size, back, reflexive])
            if (trigger := _trigger(analysis, token.i, -back, entries, "verb", lemma)) is not None:
                return trigger
    return None


def _trigger(
    analysis: Analysis, i: int, end: int, entries: tuple[EventEntry, ...], kind: Literal["verb", "noun"], lemma: str
) -> Trigger | None:
    """The trigger with its entries in order: speech first beside a quotation or « que », else last."""
    speech = _speaks(analysis, i, end)
    entries = tuple(e for e in entries if speech or not e.quoting)
    if not entries:
        return None
    entries = tuple(sorted(entries, key=lambda e: (e.speech != speech, not e.needs)))
    if any(e.speech == speech for e in entries):
        entries = tuple(e for e in entries if e.speech == speech)
    return Trigger(i, end, entries[0], kind, lemma, entries[1:])


def _speaks(analysis: Analysis, i: int, end: int) -> bool:
    """Whether the words beside a verb are what is said: a quotation, or « que » and a clause."""
    start, limit = analysis.sentence(i)
    before = {t.text for t in analysis.doc[max(start - 3, 0, i - 8) : i]}
    if (
        before & {"»", "”"}
        or analysis.quoted[min(end, len(analysis.doc) - 1)]
        or any(analysis.quoted[max(0, i - 4) : i])
        or reported_clause(analysis, i) is not None
    ):
        return True
    return any(_opens_words(analysis, k) for k in range(end, min(limit, end + 4)))


def _opens_words(analysis: Analysis, k: int) -> bool:
    """Whether a token opens what is said: a mark, or « que » unless it only restricts."""
    word = analysis.forms[k]
    return word in {"«", "“", ":"} or (analysis.has("that", word) and not restricts(analysis, k))


def _verbal(analysis: Analysis, token: Token) -> bool:
    """Whether a word tagged as noun or adjective looks like a participle in use: « code partagé par »."""
    if not analysis.forms[token.i].endswith(analysis.affixes("participle")):
        return False
    follower = analysis.forms[token.i + 1] if token.i + 1 < len(token.doc) else ""
    return analysis.has("verbal_followers", follower) or any(
        analysis.has("auxiliaries", c.lemma_) for c in token.children
    )


def noun_trigger(analysis: Analysis, token: Token) -> Trigger | None:
    """The event that a noun expresses; None for another word."""
    if token.i not in analysis.asked.noun_triggers:
        analysis.asked.noun_triggers[token.i] = _noun_trigger(analysis, token)
    return analysis.asked.noun_triggers[token.i]


def _noun_trigger(analysis: Analysis, token: Token) -> Trigger | None:
    word = analysis.forms[token.i]
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or _goes_on(analysis, token.i):
        return None
    for lemma in dict.fromkeys((token.lemma_.lower(), word, word.rstrip("s"))):
        ends: dict[int, list[EventEntry]] = {}
        for wanted, entry in analysis.lexicon.nouns.get(lemma, ()):
            if end := completed(analysis, token.i, wanted):
                ends.setdefault(end, []).append(entry)
        if ends and not _classifies(analysis, token.i):
            entries = sorted(ends[max(ends)], key=lambda e: (e.speech, not e.needs))
            return Trigger(token.i, max(ends), entries[0], "noun", lemma, tuple(entries[1:]))
    return None


def _goes_on(analysis: Analysis, i: int) -> bool:
    """Whether a hyphen ties a word to the next one: « aide-soignante » is no aid."""
    doc = analysis.doc
    return i + 1 < len(doc) and not doc[i].whitespace_ and doc[i + 1].text.startswith("-") and len(doc[i + 1]) > 1


def _classifies(analysis: Analysis, i: int) -> bool:
    """Whether a bare noun after « de » only says what kind another is: « un programme d’accès »."""
    if analysis.premodifies(i) and analysis.doc[i].head.pos_ == "NOUN":
        return True  # « the launch pad »
    if i < 2 or not analysis.has("of", analysis.forms[i - 1]):
        return False
    if analysis.doc[i - 2].lemma_.lower() in analysis.carriers or analysis.has("undergoing", analysis.forms[i - 2]):
        return False  # « le projet de rachat », « l’offre de rachat », « victime d’agressions »
    return analysis.doc[i - 2].pos_ in {"NOUN", "PROPN", "ADJ"} and not analysis.has(
        "currencies", analysis.forms[i - 2]
    )
