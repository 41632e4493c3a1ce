"""Whether what a verb or noun speaks of happened: negation, tense, mood, modality, condition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pressgraph.extraction.analysis import Analysis, has_feature, straight
from pressgraph.extraction.triggers import Trigger, after_quotation, completed, is_reflexive, verb_lemmas
from pressgraph.extraction.verbs import finite
from pressgraph.model import Status

FUTURE = ("era", "ira", "dra", "tra", "vra", "rra", "ura", "ront", "rons", "rez", "rai")
CONDITIONAL = ("rait", "raient", "rions", "riez")
INFINITIVE = ("er", "ir", "re", "oir")
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
        word = straight(analysis.doc[k])
        if word == "si" or (word == "s'" and k + 1 < i and straight(analysis.doc[k + 1]) in {"il", "ils"}):
            return analysis.doc[k].pos_ != "ADV" or k == start
        if analysis.doc[k].text in {",", ";", ":"} or word in {"que", "qu'"}:
            return False
    return False


def _verb_reality(analysis: Analysis, i: int, question: bool, type_: str = "") -> Reality:
    if is_infinitive(analysis, i):
        return _infinitive(analysis, i, question)
    head = _finite_head(analysis, i)
    negated, pending = negation(analysis, head if head is not None else i, i)
    if head is None:
        return Reality("NotOccurred" if negated else "Occurred", pending=pending, question=question)
    if head != i and analysis.doc[head].lemma_ not in {"avoir", "être"} and (carried := _carrier(analysis, head, i)):
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


def _finite_head(analysis: Analysis, i: int) -> int | None:
    """The finite auxiliary of a participle, or the verb itself when it is finite."""
    if finite(analysis, i):
        return i
    k = i - 1
    start, _ = analysis.sentence(i)
    while k >= start:
        token = analysis.doc[k]
        if token.lemma_ in {"avoir", "être"} or token.pos_ == "AUX" or finite(analysis, k):
            if straight(token) in {"été", "avoir", "être", "ayant", "étant"}:
                k -= 1
                continue
            return k
        if (
            token.pos_ not in {"ADV", "PRON", "SPACE"}
            and token.text not in '«“",'
            and straight(token) not in {"fait", "été"}
        ):
            return None
        k -= 1
    return None


def _mood(analysis: Analysis, head: int, i: int) -> Status:
    """Status by the finite verb's mood and tense; its ending counts more than the tagger's word."""
    token = analysis.doc[head]
    form = straight(token)
    future = form.endswith(FUTURE) and token.lemma_ != form
    if form.endswith(CONDITIONAL) or (has_feature(token, "Mood", "Cnd") and not future):
        return "Planned" if _reported_future(analysis, head, i) else "Alleged"
    if future or has_feature(token, "Tense", "Fut"):
        return "Planned"
    after = [straight(t) for t in analysis.doc[i + 1 : i + 4]]
    before = [straight(t) for t in analysis.doc[max(head - 2, 0) : i]]
    if head == i and any(w in {"actuellement", "depuis"} for w in (*after, *before)):
        return "Ongoing"
    return "Occurred"


def is_infinitive(analysis: Analysis, i: int) -> bool:
    """Whether a token is an infinitive; the tagger takes some participles for one."""
    token = analysis.doc[i]
    tagged = has_feature(token, "VerbForm", "Inf") or (token.pos_ == "VERB" and not finite(analysis, i))
    return tagged and straight(token).endswith(INFINITIVE)


def _reported_future(analysis: Analysis, head: int, i: int) -> bool:
    """« a dit que Brio serait lancé »: a simple conditional after « que » is a future in the past."""
    start, _ = analysis.sentence(i)
    compound = head != i and analysis.doc[head].lemma_ == "avoir"
    said = any(straight(t) in {"que", "qu'"} for t in analysis.doc[start:head])
    return said and not compound


def negation(analysis: Analysis, head: int, i: int) -> tuple[bool, bool]:
    """Whether a clause is negated around its verb, and whether only so far (« pas encore »)."""
    low, high = max(min(head, i) - 3, analysis.sentence(i)[0]), min(max(head, i) + 3, analysis.sentence(i)[1])
    words = [straight(t) for t in analysis.doc[low:high]]
    particle = any(w in {"ne", "n'"} for w in words)
    word = any(w in analysis.lexicon.words["negation"] for w in words)
    if not (particle and word) and not _no_subject(analysis, i):
        return False, False
    return True, any(w in analysis.lexicon.words["not_yet"] for w in words)


def _no_subject(analysis: Analysis, i: int) -> bool:
    """« Aucune sanction n’a été prononcée », « personne n’a démissionné »."""
    start, _ = analysis.sentence(i)
    words = [straight(t) for t in analysis.doc[max(start, i - 8) : i]]
    return any(w in {"aucun", "aucune", "personne", "nul"} for w in words) and any(w in {"ne", "n'"} for w in words)


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
    if governor is not None and i - governor <= 3 and analysis.doc[governor].lemma_ in {"faire", "laisser"}:
        return _verb_reality(analysis, governor, question)
    return Reality("Hypothetical", purpose=True, question=question)


def _purpose(analysis: Analysis, i: int) -> bool:
    """Whether « pour » or « afin de » governs the infinitive, clitics and negation between allowed."""
    k = i - 1
    while k >= 0 and analysis.doc[k].pos_ in {"PRON", "ADV"} and straight(analysis.doc[k]) not in {"afin"}:
        k -= 1
    words = [straight(t) for t in analysis.doc[max(0, k - 1) : k + 1]]
    return words[-1:] == ["pour"] or words in (["afin", "de"], ["afin", "d'"])


def _carrier(analysis: Analysis, k: int, i: int) -> Status | None:
    """Status that the verb at ``k`` gives to the infinitive at ``i``; None when it gives none."""
    token = analysis.doc[k]
    for lemma in (*verb_lemmas(token), token.lemma_.lower(), straight(token)):
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
    if own == "Alleged" and modal == "devoir":
        return Reality("Planned", question=question)
    if own == "Alleged" and modal == "pouvoir":
        return Reality("Hypothetical", question=question)
    if status in {"Occurred", "Ongoing"}:
        return Reality(own if own != "Occurred" else status, question=question)
    return Reality("Alleged" if own == "Alleged" and status == "Occurred" else status, question=question)


def _noun_reality(analysis: Analysis, trigger: Trigger, question: bool) -> Reality:
    """Status of an event told by a noun, from its adjectives and the verb that has it."""
    start, end = analysis.sentence(trigger.start)
    near = [straight(t) for t in analysis.doc[max(start, trigger.start - 3) : min(end, trigger.end + 8)]]
    before = near[: trigger.start - max(start, trigger.start - 3)]
    if any(w in {"aucun", "aucune", "sans"} for w in before):
        return Reality("NotOccurred", question=question)
    if any(pair in (("peu", "probable"), ("peu", "vraisemblable")) for pair in pairwise(near)) or {
        "improbable",
        "exclu",
        "exclue",
    } & set(near):
        return Reality("NotOccurred", hedged=True, question=question)
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
    if any(w in analysis.lexicon.words["planned_adjectives"] for w in near):
        return Reality("Planned", question=question)
    if any(w in analysis.lexicon.words["hypothetical"] for w in near):
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
