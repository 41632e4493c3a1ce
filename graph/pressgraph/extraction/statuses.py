"""Whether what a verb or noun speaks of happened: negation, tense, mood, modality, condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressgraph.extraction.analysis import Analysis, has_feature
from pressgraph.extraction.triggers import Trigger, after_quotation, completed, verb_lemmas
from pressgraph.extraction.verbs import finite, is_reflexive
from pressgraph.model import Status

#: How far before an infinitive its governing verb may stand, in tokens.
GOVERNOR_REACH = 8


@dataclass(frozen=True, slots=True)
class Reality:
    """An event's status as its clause tells it.

    ``pending`` for « pas encore », ``purpose`` for an infinitive that nothing says came true,
    ``hedged`` for « peu probable », ``question`` for a sentence that asks.
    """

    status: Status
    pending: bool = False
    purpose: bool = False
    hedged: bool = False
    question: bool = False


def reality(analysis: Analysis, trigger: Trigger) -> Reality:
    """The Reality of a trigger."""
    start, end = analysis.sentence(trigger.start)
    question = any(t.text == "?" and not analysis.quoted[t.i] for t in analysis.doc[trigger.end : end])
    if _condition(analysis, trigger.start, start):
        return Reality("Hypothetical", question=question)
    if trigger.kind == "noun":
        return _noun_reality(analysis, trigger, question)
    return _verb_reality(analysis, trigger.start, question, trigger.entry.type)


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


def _verb_reality(analysis: Analysis, i: int, question: bool, type_: str = "") -> Reality:
    if is_infinitive(analysis, i):
        return _infinitive(analysis, i, question)
    head = _finite_head(analysis, i)
    if head is None and _without(analysis, i):
        return Reality("NotOccurred", question=question)
    negated, pending = negation(analysis, head if head is not None else i, i)
    if head is None:
        return Reality("NotOccurred" if negated else "Occurred", pending=pending, question=question)
    modal = head != i and not analysis.has("auxiliaries", analysis.doc[head].lemma_)
    if modal and (carried := _carrier(analysis, head, i)):
        return _carried(analysis, head, carried, question)
    status: Status = "Occurred" if after_quotation(analysis.doc[i]) and head == i else _mood(analysis, head, i)
    if (
        status == "Occurred"
        and head == i
        and analysis.has("durative_types", type_)
        and has_feature(analysis.doc[i], "Tense", "Pres")
    ):
        status = "Ongoing"
    if negated and status in {"Occurred", "Ongoing", "Planned"}:
        status = "NotOccurred"
    return Reality(status, pending=pending, question=question)


def _without(analysis: Analysis, i: int) -> bool:
    """« sans avoir été condamné »."""
    k = i - 1
    while k > 0 and analysis.in_any(("compound_infinitives", "never"), analysis.forms[k]):
        k -= 1
    return k >= 0 and analysis.has("without", analysis.forms[k])


def states(analysis: Analysis, i: int, begin: int) -> bool:
    """Whether the copula or auxiliary ``i`` states what starts at ``begin``.

    It does not where it is denied, conditional or future, in a question or in a condition.
    """
    start, limit = analysis.sentence(i)
    if _holds(analysis, analysis.forms[max(start, i - 4) : begin], "negation"):
        return False
    if any(t.text == "?" for t in analysis.doc[i:limit]) or _holds(analysis, analysis.forms[start:i], "full_if"):
        return False
    verbs = [t for t in analysis.doc[max(start, i - 3) : i + 1] if t.pos_ in {"AUX", "VERB"}]
    unreal = analysis.affixes("not_present")
    return bool(verbs) and not any(
        analysis.forms[t.i].endswith(unreal) or has_feature(t, "VerbForm", "Inf") for t in verbs
    )


def _finite_head(analysis: Analysis, i: int) -> int | None:
    """The finite auxiliary of a participle, or the verb itself when it is finite."""
    if finite(analysis, i):
        return i
    k = i - 1
    start, _ = analysis.sentence(i)
    while k >= start:
        token = analysis.doc[k]
        if analysis.has("auxiliaries", token.lemma_) or token.pos_ == "AUX" or finite(analysis, k):
            if analysis.has("nonfinite_auxiliaries", analysis.forms[k]):
                k -= 1
                continue
            return k
        if (
            token.pos_ not in {"ADV", "PRON", "SPACE"}
            and token.text not in '«“",'
            and not analysis.has("transparent_participles", analysis.forms[k])
        ):
            return None
        k -= 1
    return None


def _mood(analysis: Analysis, head: int, i: int) -> Status:
    """Status by the finite verb's mood and tense; its ending counts more than the tagger's word."""
    token = analysis.doc[head]
    form = analysis.forms[head]
    future = form.endswith(analysis.affixes("future")) and token.lemma_ != form
    if form.endswith(analysis.affixes("conditional")) or (has_feature(token, "Mood", "Cnd") and not future):
        return "Planned" if _reported_future(analysis, head, i) else "Alleged"
    if future or has_feature(token, "Tense", "Fut"):
        return "Planned"
    after = analysis.forms[i + 1 : i + 4]
    before = analysis.forms[max(head - 2, 0) : i]
    if head == i and any(analysis.in_any(("now", "since"), w) for w in (*after, *before)):
        return "Ongoing"
    return "Occurred"


def is_infinitive(analysis: Analysis, i: int) -> bool:
    """Whether a token is an infinitive; the tagger takes some participles for one."""
    token = analysis.doc[i]
    tagged = has_feature(token, "VerbForm", "Inf") or (token.pos_ == "VERB" and not finite(analysis, i))
    return tagged and analysis.forms[i].endswith(analysis.affixes("infinitive"))


def _reported_future(analysis: Analysis, head: int, i: int) -> bool:
    """« a dit que Brio serait lancé »: a simple conditional after « que » is a future in the past."""
    start, _ = analysis.sentence(i)
    compound = head != i and analysis.has("have", analysis.doc[head].lemma_)
    said = any(analysis.has("that", word) for word in analysis.forms[start:head])
    return said and not compound


def negation(analysis: Analysis, head: int, i: int) -> tuple[bool, bool]:
    """Whether a clause is negated around its verb, and whether only so far (« pas encore »)."""
    low, high = max(min(head, i) - 3, analysis.sentence(i)[0]), min(max(head, i) + 3, analysis.sentence(i)[1])
    words = analysis.forms[low:high]
    if i > low and analysis.has("neither", analysis.forms[i - 1]):
        return True, False
    denied = _holds(analysis, words, "negation_particles") and _holds(analysis, words, "negation")
    if not denied and not _no_subject(analysis, i) and not _cleft(analysis, i):
        return False, False
    return True, _holds(analysis, words, "not_yet")


def _holds(analysis: Analysis, words: Sequence[str], word_list: str) -> bool:
    """Whether one of some words is in a list of the grammar."""
    return any(analysis.has(word_list, word) for word in words)


def _cleft(analysis: Analysis, i: int) -> bool:
    """« Ce n’est pas X qui a agressé Y »."""
    start, _ = analysis.sentence(i)
    words = analysis.forms[start:i]
    denied = all(_holds(analysis, words, name) for name in ("cleft_particles", "cleft_verbs", "cleft_negation"))
    return denied and _holds(analysis, words[-6:], "subject_relatives") and _holds(analysis, words[:4], "cleft_openers")


def _no_subject(analysis: Analysis, i: int) -> bool:
    """« Aucune sanction n’a été prononcée », « personne n’a démissionné »."""
    start, _ = analysis.sentence(i)
    words = analysis.forms[max(start, i - 8) : i]
    return _holds(analysis, words, "negative_subjects") and _holds(analysis, words, "negation_particles")


def _infinitive(analysis: Analysis, i: int, question: bool) -> Reality:
    """Status of an infinitive by the verb that governs it."""
    start, _ = analysis.sentence(i)
    purpose = _purpose(analysis, i)
    for k in range(i - 1, max(start, i - GOVERNOR_REACH) - 1, -1):
        token = analysis.doc[k]
        if token.text in {";", ":", "«"}:
            break
        carried = _carrier(analysis, k, i)
        if carried is not None:
            return _carried(analysis, k, carried, question)
        if token.pos_ in {"VERB"} and k < i - 1 and not purpose:
            break
    if purpose:
        return Reality("Hypothetical", purpose=True, question=question)
    governor = next((k for k in range(i - 1, start - 1, -1) if analysis.doc[k].pos_ == "VERB"), None)
    if governor is not None and i - governor <= 3 and analysis.has("causatives", analysis.doc[governor].lemma_):
        return _verb_reality(analysis, governor, question)
    return Reality("Hypothetical", purpose=True, question=question)


def _purpose(analysis: Analysis, i: int) -> bool:
    """Whether « pour » or « afin de » governs the infinitive, clitics and negation between allowed."""
    k = i - 1
    while k >= 0 and analysis.doc[k].pos_ in {"PRON", "ADV"}:
        k -= 1
    words = analysis.forms[max(0, k - 1) : k + 1]
    return bool(words) and (analysis.has("purposes", words[-1]) or analysis.has("purposes", " ".join(words)))


def _carrier(analysis: Analysis, k: int, i: int) -> Status | None:
    """Status that the verb at ``k`` gives to the infinitive at ``i``; None when it gives none."""
    token = analysis.doc[k]
    for lemma in (*verb_lemmas(analysis, token), token.lemma_.lower(), analysis.forms[k]):
        for carrier in analysis.carriers.get(lemma, ()):
            end = completed(analysis, k, carrier.wording)
            if end is not None and end <= i and (not carrier.wording.reflexive or is_reflexive(analysis, k)):
                return carrier.status  # type: ignore[return-value]  # checked when the lexicon is read
    return None


def _carried(analysis: Analysis, k: int, status: Status, question: bool) -> Reality:
    """The carrier's status, as the carrier's own clause changes it."""
    head = _finite_head(analysis, k)
    negated, pending = negation(analysis, head if head is not None else k, k)
    if negated:
        return Reality("Hypothetical" if status == "NotOccurred" else "NotOccurred", pending=pending, question=question)
    own = _mood(analysis, head, k) if head is not None else "Occurred"
    modal = analysis.doc[k].lemma_
    if own == "Alleged" and analysis.has("obligation_verbs", modal):
        return Reality("Planned", question=question)
    if own == "Alleged" and analysis.has("ability_verbs", modal):
        return Reality("Hypothetical", question=question)
    if status in {"Occurred", "Ongoing"}:
        return Reality(own if own != "Occurred" else status, question=question)
    return Reality("Alleged" if own == "Alleged" and status == "Occurred" else status, question=question)


def _noun_reality(analysis: Analysis, trigger: Trigger, question: bool) -> Reality:
    """Status of an event told by a noun, from its adjectives and the verb that has it."""
    start, end = analysis.sentence(trigger.start)
    near = analysis.forms[max(start, trigger.start - 3) : min(end, trigger.end + 8)]
    before = near[: trigger.start - max(start, trigger.start - 3)]
    if _holds(analysis, before, "negative_determiners"):
        return Reality("NotOccurred", question=question)
    if _holds(analysis, (*near, *(" ".join(pair) for pair in pairwise(near))), "unlikely"):
        return Reality("NotOccurred", hedged=True, question=question)
    if _holds(analysis, near, "rumours"):
        return Reality("Alleged", question=question)
    governor = _governor(analysis, trigger)
    if governor is not None:
        head = _finite_head(analysis, governor)
        carried = _carrier(analysis, governor, trigger.start if governor < trigger.start else len(analysis.doc))
        if carried is not None:
            return _carried(analysis, governor, carried, question)
        own = _verb_reality(analysis, governor, question)
        if own.status != "Occurred":
            return own
        if head is None:
            return own
    if _holds(analysis, near, "planned_adjectives"):
        return Reality("Planned", question=question)
    if _holds(analysis, near, "hypothetical"):
        return Reality("Hypothetical", question=question)
    return Reality("Occurred", question=question)


def _governor(analysis: Analysis, trigger: Trigger) -> int | None:
    """The verb that has the noun as its object, or as its subject."""
    start, end = analysis.sentence(trigger.start)
    for k in range(trigger.start - 1, max(start, trigger.start - 7) - 1, -1):
        token = analysis.doc[k]
        if token.pos_ == "VERB":
            return k
        if token.text in {",", ";", ":"} or token.pos_ in {"SCONJ", "CCONJ"}:
            break
    for k in range(trigger.end, min(end, trigger.end + 12)):
        token = analysis.doc[k]
        if token.pos_ in {"VERB"} and (finite(analysis, k) or _finite_head(analysis, k) is not None):
            return k
        if token.text in {",", ";", ":"} or token.pos_ == "SCONJ":
            return None
    return None
