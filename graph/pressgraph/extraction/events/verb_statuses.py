"""Whether what a verb speaks of happened: negation, tense, mood, and what governs it."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extraction.events.carriers import carrier, charged, clause_status
from pressgraph.extraction.syntax.labels import leading_verb
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.lemmas import after_quotation, bare_verb
from pressgraph.extraction.text.moods import finite_head, is_infinitive, mood, negation, was_said, without
from pressgraph.extraction.text.verbs import finite, says_in_hearsay
from pressgraph.model import Status

#: An infinitive or noun in the reach of two carriers is no more real than the weaker of the two says.
WEAKNESS: tuple[Status, ...] = ("NotOccurred", "Hypothetical", "Alleged", "Planned")
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


def verb_reality(analysis: Analysis, i: int, type_: str = "") -> Reality:
    """The Reality of a verb."""
    if (leading := leading_verb(analysis, i)) is not None:
        return verb_reality(analysis, leading, type_)
    if is_infinitive(analysis, i):
        return _infinitive(analysis, i, type_)
    head = i if bare_verb(analysis, i) else finite_head(analysis, i)
    if head is None and without(analysis, i):
        return Reality("NotOccurred")
    if head is None and charged(analysis, i):
        return Reality("Alleged")
    if head is None and (opening := _opening(analysis, i)) is not None:
        return _compound(analysis, opening, i, type_)
    negated, pending = negation(analysis, head if head is not None else i, i)
    if head is None:
        return Reality("NotOccurred" if negated else "Occurred", pending=pending)
    modal = head != i and not analysis.has("auxiliaries", analysis.doc[head].lemma_)
    if modal and (carried := carrier(analysis, head, i, type_)):
        return carried_status(analysis, head, carried)
    if wanted := clause_status(analysis, head):
        return Reality("NotOccurred" if negated and wanted != "Alleged" else wanted)
    status: Status = "Occurred" if after_quotation(analysis, i) and head == i else mood(analysis, head, i)
    if (
        status == "Occurred"
        and head == i
        and analysis.has("durative_types", type_)
        and has_feature(analysis.doc[i], "Tense", "Pres")
    ):
        status = "Ongoing"
    if status == "Occurred" and head != i and has_feature(analysis.doc[i], "Aspect", "Prog"):
        status = "Ongoing"
    if not negated and status in {"Occurred", "Ongoing"} and says_in_hearsay(analysis, i):
        status = "Alleged"
    if negated and status in {"Occurred", "Ongoing", "Planned"}:
        status = "NotOccurred"
    return Reality(status, pending=pending)


def _opening(analysis: Analysis, i: int) -> int | None:
    """The « être » or « avoir » of « être condamné », « avoir été condamné »."""
    start, _ = analysis.sentence(i)
    k, opening = i - 1, None
    while k >= start and (
        analysis.has("compound_infinitives", analysis.forms[k])
        or analysis.doc[k].pos_ in {"ADV", "PRON"}
        or analysis.has("negation", analysis.forms[k])
    ):
        opening = k if analysis.has("compound_infinitives", analysis.forms[k]) else opening
        k -= 1
    return opening


def _compound(analysis: Analysis, opening: int, i: int, type_: str) -> Reality:
    """Status of « être condamné », by what governs it; « avoir condamné » is past, and at most alleged."""
    negated, _ = negation(analysis, opening, i)
    perfect = not analysis.has("be", analysis.forms[opening]) or analysis.has("etre_verbs", analysis.doc[i].lemma_)
    if not perfect:
        return _infinitive(analysis, opening, type_)
    told = _infinitive(analysis, opening, type_)
    if not told.purpose and told.status == "Alleged":
        return told
    return Reality("NotOccurred" if negated else "Occurred")


def _infinitive(analysis: Analysis, i: int, type_: str) -> Reality:
    """Status of an infinitive by the verb that governs it."""
    start, _ = analysis.sentence(i)
    purpose = _purpose(analysis, i)
    if without(analysis, i):
        return Reality("NotOccurred", purpose=True)
    for k in range(i - 1, max(start, i - GOVERNOR_REACH) - 1, -1):
        token = analysis.doc[k]
        if token.text in {";", ":", "«"}:
            break
        carried = carrier(analysis, k, i, type_)
        if carried is not None:
            return carried_status(analysis, k, carried)
        if token.pos_ in {"VERB"} and k < i - 1 and not purpose:
            break
    if _headline(analysis, i):
        return Reality("Planned")
    if purpose:
        return Reality("Hypothetical", purpose=True)
    if (told := _before(analysis, i)) is not None:
        return told
    governor = next((k for k in range(i - 1, start - 1, -1) if analysis.doc[k].pos_ == "VERB"), None)
    if governor is not None and i - governor <= 3 and analysis.has("causatives", analysis.doc[governor].lemma_):
        return verb_reality(analysis, governor)
    return Reality("Hypothetical", purpose=True)


def _headline(analysis: Analysis, i: int) -> bool:
    """Whether an infinitive is the verb of a headline: « Exelia to buy Voltane »."""
    start, limit = analysis.sentence(i)
    opened = i - 1 > start and analysis.has("headline_infinitives", analysis.forms[i - 1])
    return opened and not any(finite(analysis, k) for k in range(start, limit))


def _before(analysis: Analysis, i: int) -> Reality | None:
    """« Avant de rejoindre X »: as real as what comes before it; None for another infinitive."""
    start, limit = analysis.sentence(i)
    k = i - 1
    while k > start and analysis.doc[k].pos_ == "PRON":
        k -= 1
    if k <= start or not analysis.has("of", analysis.forms[k]) or not analysis.has("previous", analysis.forms[k - 1]):
        return None
    verb = next((j for j in (*range(k - 2, start - 1, -1), *range(i + 1, limit)) if finite(analysis, j)), None)
    present = verb is not None and has_feature(analysis.doc[verb], "Tense", "Pres")
    ahead = present and verb is not None and not analysis.has("auxiliaries", analysis.doc[verb].lemma_)
    if verb is None or ahead or mood(analysis, verb, verb) != "Occurred":
        return Reality("Planned")
    return Reality("Occurred")


def _purpose(analysis: Analysis, i: int) -> bool:
    """Whether « pour » or « afin de » governs the infinitive, clitics and negation between allowed."""
    k = i - 1
    while k >= 0 and analysis.doc[k].pos_ in {"PRON", "ADV"}:
        k -= 1
    words = analysis.forms[max(0, k - 1) : k + 1]
    return bool(words) and (analysis.has("purposes", words[-1]) or analysis.has("purposes", " ".join(words)))


def carried_status(analysis: Analysis, k: int, status: Status) -> Reality:
    """The carrier's status, as the carrier's own clause changes it."""
    head = finite_head(analysis, k)
    noun = analysis.doc[k].pos_ == "NOUN"
    negated, pending = negation(analysis, head if head is not None else k - 2 * noun, k)
    if analysis.has("future_in_past", analysis.forms[k]) and was_said(analysis, k):
        status = "Planned"
    if negated or without(analysis, k):
        return Reality("Hypothetical" if status == "NotOccurred" else "NotOccurred", pending=pending)
    if is_infinitive(analysis, k):
        return _weaker(status, _outer(analysis, k))
    own = mood(analysis, head, k) if head is not None else "Occurred"
    modal = analysis.doc[k].lemma_
    if own == "Alleged" and analysis.has("obligation_verbs", modal):
        return Reality("Planned")
    if own == "Alleged" and analysis.has("ability_verbs", modal):
        return Reality("Hypothetical")
    if own == "Alleged" and head != k and status in {"Hypothetical", "Planned"}:
        return Reality("Alleged")
    if status == "Planned" and head == k and analysis.has("intention_verbs", modal) and _imperfect(analysis, k):
        return Reality("Hypothetical")
    if status in {"Occurred", "Ongoing"}:
        return Reality(own if own != "Occurred" else status)
    return Reality(status)


def _imperfect(analysis: Analysis, i: int) -> bool:
    """« Voulait », « espérait »: what was meant then, and may have come to nothing."""
    return has_feature(analysis.doc[i], "Tense", "Imp") or analysis.forms[i].endswith(analysis.affixes("imperfect"))


def _outer(analysis: Analysis, k: int) -> Reality | None:
    """The Reality of a carrier that is an infinitive itself (« dément vouloir vendre »); None if nothing governs it."""
    told = _infinitive(analysis, k, "")
    return None if told.purpose else told


def _weaker(status: Status, outer: Reality | None) -> Reality:
    """The less real of a carrier's status and of what governs the carrier."""
    if outer is None or outer.status not in WEAKNESS:
        return Reality(status)
    if status not in WEAKNESS:
        return outer
    if outer.status == "NotOccurred":
        return Reality("Hypothetical" if status == "NotOccurred" else "NotOccurred", pending=outer.pending)
    if outer.status == "Planned":
        return Reality(status)
    return Reality("Hypothetical")
