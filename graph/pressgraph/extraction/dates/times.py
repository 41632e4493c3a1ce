"""Which event each expression of time dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pressgraph.extraction.dates.dates import find_times
from pressgraph.extraction.dates.outlooks import outlook
from pressgraph.extraction.dates.periods import anchor_of
from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.syntax.governors import governor, segment_start
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import auxiliaries, finite
from pressgraph.model import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A noun that stands within so many tokens after « grâce à » is what the event owes itself to.
OWED = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression of time and its tokens, ``start`` to ``end`` (exclusive)."""

    time: TimeExpression
    start: int
    end: int


def place_times(analysis: Analysis) -> list[Placed]:
    """The article's times outside quotations, in order."""
    article = analysis.article
    begin = analysis.body_start
    looks, language = partial(outlook, analysis), analysis.lexicon.language
    times = find_times(article.text, article.published, begin, outlook=looks, language=language, quotes=analysis.quotes)
    return [p for t in times if (p := _place(analysis, t)) and not analysis.quoted[p.start]]


def _place(analysis: Analysis, time: TimeExpression) -> Placed | None:
    span = analysis.parse.char_span(time.passage.start, time.passage.end, alignment_mode="expand")
    return Placed(time, span.start, span.end) if span is not None else None


def attach_times(
    analysis: Analysis, placed: Sequence[Placed], tellings: Sequence[Occurrence]
) -> dict[int, list[TimeExpression]]:
    """Start of a trigger -> the times that date it: each time dates the event that it completes, or none."""
    triggers = {i: o.trigger for o in reversed(tellings) for i in range(o.trigger.start, o.trigger.end)}
    told = {o.trigger.start: o for o in tellings}
    found: dict[int, list[TimeExpression]] = {}
    moved: set[int] = set()
    for p in placed:
        at = governor(analysis, p.start, p.end)
        put_off = at is not None and at not in triggers and _is(analysis, at, "postponing_verbs")
        for completed in _completed(analysis, triggers, p, at):
            trigger: Trigger | None = completed
            if not _possible(analysis, told[completed.start], p):
                trigger = _noun_between(analysis, triggers, completed, p)
            if trigger is None or trigger.start in moved:
                continue
            if put_off:
                # « Attendu fin octobre, le lancement a été reporté à janvier »: only the last date stands.
                found[trigger.start] = []
                moved.add(trigger.start)
            for start in (trigger.start, *_owed(analysis, trigger, tellings)):
                found.setdefault(start, []).append(p.time)
    return found


def _completed(
    analysis: Analysis, triggers: Mapping[int, Trigger], placed: Placed, at: int | None
) -> Iterator[Trigger]:
    """The events that a time says when of, ``at`` the word that it goes with."""
    enclosed = _enclosed(analysis, triggers, placed)
    if enclosed is not None or at is None:
        yield from [enclosed] if enclosed is not None else []
        return
    trigger = dated(analysis, triggers, at) or _gerund(analysis, triggers, at)
    if trigger is not None:
        yield trigger
    verb = analysis.doc[at]
    if not verb.dep_.startswith(("acl", "xcomp")) and verb.head.i > at and _is(analysis, at, "setting_participles"):
        # « Réuni mercredi, le conseil a voté »: the day of the one is that of the other.
        main = dated(analysis, triggers, verb.head.i)
        if main is not None:
            yield main


def _gerund(analysis: Analysis, triggers: Mapping[int, Trigger], at: int) -> Trigger | None:
    """The event of a gerund, which is as old as its verb: « entre-temps, ils ont surfé sur le buzz en lançant X »."""
    for i in range(at + 1, analysis.sentence(at)[1]):
        if i not in triggers or not analysis.has("gerund_particles", analysis.forms[i - 1]):
            continue
        verbs = [i, analysis.doc[i].head.i, analysis.doc[i].head.head.i]
        if at in verbs[1:] or any(analysis.doc[k].head.i == at and analysis.doc[k].dep_ == "conj" for k in verbs):
            return triggers[i]
    return None


def dated(analysis: Analysis, triggers: Mapping[int, Trigger], at: int) -> Trigger | None:
    """The event that something said of the word at a token is said of; None for none."""
    if at in triggers:
        return triggers[at]
    token = analysis.doc[at]
    if any(_is(analysis, at, words) for words in ("obligation_verbs", "ability_verbs", "near_verbs")):
        below = (t for t in token.children if t.dep_ == "xcomp" and t.i > at)
        if found := next((trigger for t in below if (trigger := dated(analysis, triggers, t.i))), None):
            return found
    nouns = [t.i for t in _nouns(analysis, token) if t.i in triggers and triggers[t.i].kind == "noun"]
    return triggers[nouns[0]] if nouns else None


def _nouns(analysis: Analysis, verb: Token) -> Iterator[Token]:
    """Nouns of events that a verb only makes happen: « remettre sa démission », « le procès s’est ouvert »."""
    light = _is(analysis, verb.i, "light_verbs")
    happens = light or _is(analysis, verb.i, "happening_verbs", "postponing_verbs")
    if light:
        yield from (child for child in verb.children if child.dep_ == "obj" and child.i > verb.i)
        yield from _object(analysis, verb)
    if happens:
        # « Le rachat doit être finalisé en mai »: the subject stands with the first verb.
        heads = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
        subjects = [child for head in heads for child in head.children if child.dep_.startswith("nsubj")]
        yield from (noun for subject in subjects for noun in _antecedent(analysis, subject))
    alone = not finite(analysis, verb.i) and not any(True for _ in auxiliaries(analysis, verb.i))
    if happens and alone and verb.dep_.startswith("acl") and _agree(verb, verb.head):
        yield verb.head


def _agree(verb: Token, noun: Token) -> bool:
    """Whether a participle may qualify a noun by its number."""
    return not {*verb.morph.get("Number", []), *noun.morph.get("Number", [])} >= {"Sing", "Plur"}


#: Words, at most, between a verb and its object: a date, a place, an article.
_REACH = 12


def _object(analysis: Analysis, verb: Token) -> Iterator[Token]:
    """The noun that follows a verb as its object, by its place: « a remis mercredi sa démission »."""
    _, high = analysis.sentence(verb.i)
    for token in analysis.doc[verb.i + 1 : min(high, verb.i + _REACH)]:
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.text in ";:(":
            return
        determined = token.i > 0 and analysis.determiner(analysis.forms[token.i - 1])
        if token.pos_ == "NOUN" and determined and not analysis.preposition(token.i):
            yield token
            return


def _antecedent(analysis: Analysis, subject: Token) -> Iterator[Token]:
    """The noun that a subject is, or that « qui » stands for."""
    if not analysis.has("subject_relatives", analysis.forms[subject.i]):
        yield subject
    elif subject.head.dep_.startswith("acl"):
        yield subject.head.head


def _is(analysis: Analysis, at: int, *word_lists: str) -> bool:
    token = analysis.doc[at]
    return any(analysis.has(words, form) for words in word_lists for form in (token.lemma_.lower(), analysis.forms[at]))


def when_told(analysis: Analysis, told: Occurrence, times: Sequence[TimeExpression]) -> Occurrence:
    """The telling with the keys of its times; what is to come by all of them has not happened yet."""
    times = [t for t in times if _dates(analysis, told, t)]
    to_come = bool(times) and all(_to_come(analysis, t) for t in times)
    status = "Planned" if to_come and told.status == "Occurred" else told.status
    return replace(told, times=tuple(t.key for t in times), status=status)


def _dates(analysis: Analysis, told: Occurrence, time: TimeExpression) -> bool:
    """Whether a time says when it is: « depuis » and « avant » with a negation say when it has not been."""
    first, *_ = analysis.article.words(time.passage).lower().split()
    bounded = analysis.has("since", first) or analysis.has("not_before", first)
    return not (bounded and (told.status == "NotOccurred" or _denied(analysis, told)))


def _denied(analysis: Analysis, told: Occurrence) -> bool:
    """« Le procès ne devrait pas commencer avant 2027 »."""
    low, high = segment_start(analysis, told.trigger.start), analysis.sentence(told.trigger.start)[1]
    return any(analysis.has("negation_particles", word) for word in analysis.forms[low:high])


def _to_come(analysis: Analysis, time: TimeExpression) -> bool:
    """Whether a time begins, or a deadline ends, after the day or month of publication."""
    anchor = anchor_of(analysis.article.published)
    bound = time.earliest or time.latest
    return anchor is not None and bound is not None and bound > anchor.latest


def _possible(analysis: Analysis, told: Occurrence, placed: Placed) -> bool:
    """Whether what is told may be at that time: what has happened, or is being said, is not to come."""
    if told.trigger.kind == "noun" or told.status != "Occurred" or not _to_come(analysis, placed.time):
        return True
    return not told.trigger.entry.speech and not _past(analysis, told.trigger.start)


def _past(analysis: Analysis, at: int) -> bool:
    return any(finite(analysis, k) for k in auxiliaries(analysis, at))


def _noun_between(analysis: Analysis, triggers: Mapping[int, Trigger], verb: Trigger, placed: Placed) -> Trigger | None:
    """« annonce une grève le 14 octobre »: the noun of event between a verb and a time that is not the verb's."""
    low = max(verb.end, segment_start(analysis, placed.start))
    nouns = [triggers[i] for i in range(low, placed.start) if i in triggers and triggers[i].kind == "noun"]
    return nouns[-1] if nouns else None


def _enclosed(analysis: Analysis, triggers: Mapping[int, Trigger], placed: Placed) -> Trigger | None:
    """« la fermeture, le 31 décembre, de la piscine »: a date between a noun and its complement."""
    doc, start, end = analysis.doc, placed.start, placed.end
    if start < 2 or end + 1 >= len(doc) or doc[start - 1].text != "," or doc[end].text != ",":
        return None
    if (
        start - 2 in triggers
        and triggers[start - 2].kind == "noun"
        and analysis.has("of_forms", analysis.forms[end + 1])
    ):
        return triggers[start - 2]
    return None


def _owed(analysis: Analysis, trigger: Trigger, tellings: Sequence[Occurrence]) -> list[int]:
    """Nouns that the dated event owes itself to: « a récemment doublé de valeur grâce à une levée de fonds »."""
    owed = []
    for o in tellings:
        t = o.trigger
        if t.kind != "noun" or t.start <= trigger.start or o.sentence != analysis.sentence_of[trigger.start]:
            continue
        low = max(segment_start(analysis, t.start), t.start - OWED, trigger.end)
        if any(analysis.has("event_prepositions", word) for word in analysis.forms[low : t.start]):
            owed.append(t.start)
    return owed
