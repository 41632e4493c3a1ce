"""Whether what a verb or noun speaks of happened: negation, tense, mood, modality, condition."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pressgraph.extraction.events.carriers import carrier, carrying_noun, charged
from pressgraph.extraction.events.verb_statuses import Reality, carried_status, verb_reality
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.moods import finite_head, holds
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import finite, is_passive


def reality(analysis: Analysis, trigger: Trigger) -> Reality:
    """The Reality of a trigger."""
    start, end = analysis.sentence(trigger.start)
    own = analysis.quoted[trigger.start]
    question = any(t.text == "?" and analysis.quoted[t.i] == own for t in analysis.doc[trigger.end : end])
    if _condition(analysis, trigger.start, start):
        return Reality("Hypothetical", question=question)
    if trigger.kind == "noun":
        return replace(_noun_reality(analysis, trigger.start, trigger.end, trigger.entry.type), question=question)
    return replace(verb_reality(analysis, trigger.start, trigger.entry.type), question=question)


def _condition(analysis: Analysis, i: int, start: int) -> bool:
    """Whether « si » opens the clause: no other finite verb stands between."""
    for k in range(i - 1, start - 1, -1):
        word = analysis.forms[k]
        reflexive = analysis.has("reflexives", word) and not (k + 1 < i and _subject_pronoun(analysis, k + 1))
        if analysis.has("if", word) and not reflexive:
            return analysis.doc[k].pos_ != "ADV" or k == start
        if analysis.doc[k].text in {",", ";", ":"} or analysis.has("that", word):
            return False
    return False


def _subject_pronoun(analysis: Analysis, i: int) -> bool:
    """Whether a token is « il », « ils »: « s’ils » is a condition, « s’en » is reflexive."""
    return analysis.in_any(("pronouns_singular", "pronouns_plural"), analysis.forms[i])


def _noun_reality(analysis: Analysis, i: int, end: int, type_: str) -> Reality:
    """Status of an event told by a noun, from what it completes, its adjectives and the verb that has it."""
    start, limit = analysis.sentence(i)
    near = analysis.forms[max(start, i - 3) : min(limit, end + 8)]
    if _none(analysis, i):
        return Reality("NotOccurred")
    if holds(analysis, (*near, *(" ".join(pair) for pair in pairwise(near))), "unlikely"):
        return Reality("NotOccurred", hedged=True)
    if holds(analysis, near, "rumours") or charged(analysis, i):
        return Reality("Alleged")
    if (noun := carrying_noun(analysis, i)) is not None and (status := carrier(analysis, noun, i, type_, nominal=True)):
        outer = _noun_reality(analysis, noun, noun + 1, type_)
        return Reality("NotOccurred") if outer.status == "NotOccurred" and status != "NotOccurred" else Reality(status)
    told = _object_of(analysis, i, type_) or _subject_of(analysis, end, type_)
    if told is not None:
        return told
    beside = analysis.forms[i - 1 : i] + analysis.forms[end : min(limit, end + 8)]
    if holds(analysis, beside, "planned_adjectives") and not analysis.has("accomplished_types", type_):
        return Reality("Planned")
    if holds(analysis, near, "hypothetical"):
        return Reality("Hypothetical")
    return Reality("Occurred")


def _none(analysis: Analysis, i: int) -> bool:
    """« Aucune nouvelle sanction », « sans accord »: no such event."""
    start, _ = analysis.sentence(i)
    k = i - 1
    while (
        k > start
        and analysis.doc[k].pos_ in {"ADJ", "DET"}
        and not analysis.has("negative_determiners", analysis.forms[k])
    ):
        k -= 1
    return k >= start and analysis.has("negative_determiners", analysis.forms[k])


def _object_of(analysis: Analysis, i: int, type_: str) -> Reality | None:
    """What the verb before a noun says of it: « prépare le rachat »; None where it takes it for granted.

    Whoever does not comment on a death, or will contest a sentence, leaves it as it is.
    """
    start, _ = analysis.sentence(i)
    for k in range(i - 1, max(start, i - 7) - 1, -1):
        token = analysis.doc[k]
        if token.pos_ == "VERB" or (token.pos_ in {"ADJ", "AUX"} and carrier(analysis, k, i, type_, nominal=True)):
            if carried := carrier(analysis, k, i, type_, nominal=True):
                return carried_status(analysis, k, carried)
            own = verb_reality(analysis, k)
            light = analysis.in_any(("light_verbs", "taking_place"), token.lemma_.lower())
            of = analysis.has("of", analysis.forms[i - 1]) and own.status == "NotOccurred"
            real = own.status in {"Occurred", "Ongoing"}
            return None if real or not (light or of or own.status == "Alleged") else own
        if token.text in {",", ";", ":"} or token.pos_ in {"SCONJ", "CCONJ"}:
            return None
    return None


def _subject_of(analysis: Analysis, end: int, type_: str) -> Reality | None:
    """What the verb after a noun says of it: « le rachat doit être finalisé »; None where it takes it for granted."""
    _, limit = analysis.sentence(end - 1)
    for k in range(end, min(limit, end + 12)):
        token = analysis.doc[k]
        if token.pos_ == "VERB" and (finite(analysis, k) or finite_head(analysis, k) is not None):
            return _of_subject(analysis, k, type_)
        if token.text in {",", ";", ":"} or token.pos_ == "SCONJ":
            return None
    return None


def _of_subject(analysis: Analysis, k: int, type_: str) -> Reality | None:
    """The Reality that the verb at ``k`` gives to the noun that is its subject."""
    passive = is_passive(analysis, k)
    happens = _happens(analysis, k)
    carried = carrier(analysis, k, len(analysis.doc), type_, nominal=True)
    if carried and (passive or analysis.has("subject_carriers", analysis.doc[k].lemma_.lower())):
        modal = analysis.in_any(("obligation_verbs", "ability_verbs"), analysis.doc[k].lemma_)
        if modal and not happens and analysis.has("accomplished_types", type_):
            return None
        return carried_status(analysis, k, carried)
    own = verb_reality(analysis, k)
    if own.status == "Alleged" or (happens and own.status != "Occurred"):
        return own
    planned = own.status in {"Planned", "Hypothetical"} and not analysis.has("accomplished_types", type_)
    return own if planned and not carried else None


def _happens(analysis: Analysis, k: int) -> bool:
    """Whether the verb at ``k``, or the infinitive after it, says that its subject takes place."""
    words = [t.lemma_.lower() for t in analysis.doc[k : k + 5]]
    return holds(analysis, (*words, *analysis.forms[k : k + 5]), "taking_place")
