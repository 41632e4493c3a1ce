"""Where the article speaks of an event: the verbs and nouns of the lexicon in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.lexicon import EventEntry, Wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICIPLES = (("ées", "er"), ("ée", "er"), ("és", "er"), ("é", "er"), ("ant", "er"))
#: How many tokens (adverbs, negation) may stand between a verb and the words that complete it.
GAP = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of an event: tokens ``start`` to ``end`` (exclusive), and what the lexicon says of it."""

    start: int
    end: int
    entry: EventEntry
    kind: Literal["verb", "noun"]
    lemma: str


def find_triggers(analysis: Analysis, named: frozenset[int]) -> list[Trigger]:
    """The triggers of an article in order, outside its header, names and quoted speech."""
    return [t for t in _all(analysis, named) if analysis.doc[t.start].idx >= analysis.doc.user_data.get("body_start", 0)]


def _all(analysis: Analysis, named: frozenset[int]) -> Iterator[Trigger]:
    taken = -1
    for token in analysis.doc:
        if token.i in named or analysis.quoted[token.i] or token.i < taken:
            continue
        trigger = verb_trigger(analysis, token) or noun_trigger(analysis, token)
        if trigger:
            taken = trigger.end
            yield trigger


def verb_lemmas(token: Token) -> tuple[str, ...]:
    """Infinitives that a token may be a form of: the tagger's, and that of a participle it misread."""
    word = straight(token)
    guesses = [word[: -len(end)] + er for end, er in _PARTICIPLES if word.endswith(end) and len(word) > len(end) + 2]
    lemma = token.lemma_.lower()
    return (lemma, *guesses[:1]) if token.pos_ in {"VERB", "AUX"} else tuple(guesses[:1]) if token.pos_ in {"ADJ", "NOUN"} else ()


def verb_trigger(analysis: Analysis, token: Token) -> Trigger | None:
    """The event that a verb expresses; None for another word."""
    word = straight(token)
    before = straight(analysis.doc[token.i - 1]) if token.i else ""
    if (entry := analysis.lexicon.forms.get(word)) and not analysis.determiner(before):
        return Trigger(token.i, token.i + 1, entry, "verb", word)
    if token.pos_ in {"NOUN", "ADJ"} and (analysis.determiner(before) or not _verbal(token)):
        return None
    for lemma in verb_lemmas(token):
        for wanted, entry in analysis.lexicon.verbs.get(lemma, ()):
            end = completed(analysis, token.i, wanted)
            if end and (not wanted.reflexive or is_reflexive(analysis, token.i)):
                return Trigger(token.i, end, entry, "verb", lemma)
    return None


def _verbal(token: Token) -> bool:
    """Whether a word tagged as noun or adjective looks like a participle in use: « code partagé par »."""
    if not straight(token).endswith(("é", "ée", "és", "ées")):
        return False
    follower = straight(token.nbor()) if token.i + 1 < len(token.doc) else ""
    return follower in {"par", "à", "sur", "en", "le", "la"} or any(c.lemma_ in {"être", "avoir"} for c in token.children)


def noun_trigger(analysis: Analysis, token: Token) -> Trigger | None:
    """The event that a noun expresses; None for another word."""
    word = straight(token)
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    for lemma in dict.fromkeys((token.lemma_.lower(), word, word.rstrip("s"))):
        for wanted, entry in analysis.lexicon.nouns.get(lemma, ()):
            if end := completed(analysis, token.i, wanted):
                return Trigger(token.i, end, entry, "noun", " ".join((lemma, *wanted.rest)))
    return None


def completed(analysis: Analysis, i: int, wanted: Wording) -> int | None:
    """End of a wording that starts at token ``i``; None when the words that must follow do not."""
    if not wanted.rest:
        return i + 1
    doc, size = analysis.doc, len(wanted.rest)
    for start in range(i + 1, min(i + 2 + GAP, len(doc) - size + 1)):
        if all(_is(doc[start + k], word) for k, word in enumerate(wanted.rest)):
            return start + size
        if doc[start].is_punct or doc[start].pos_ in {"NOUN", "PROPN", "SCONJ"}:
            return None
    return None


def _is(token: Token, word: str) -> bool:
    form = straight(token)
    same = {"à": {"à", "au", "aux"}, "de": {"de", "d'", "du", "des"}}.get(word, {word, f"{word}s"})
    return form in same or token.lemma_ == word or (word.endswith("er") and word in verb_lemmas(token))


def is_reflexive(analysis: Analysis, i: int) -> bool:
    """Whether « se » stands before the verb at token ``i``, an auxiliary between allowed."""
    return any(straight(t) in {"se", "s'"} for t in analysis.doc[max(0, i - 3) : i])
