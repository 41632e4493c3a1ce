"""The status that a verb or noun gives to what completes it: « refuser de », « le projet de », « exiger que »."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.completions import completed
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.moods import negation
from pressgraph.extraction.text.verbs import finite, is_reflexive
from pressgraph.lexicon import Carrier, Wording
from pressgraph.model import Status

#: How far before « que » the verb that has the clause may stand, in tokens: « demande à X que ».
CLAUSE_REACH = 8
#: How far before « pour avoir » the charge may stand, in tokens: « mis en examen mardi à Belmont pour avoir ».
CHARGE_REACH = 14


def carrier(analysis: Analysis, k: int, i: int, type_: str = "", *, nominal: bool = False) -> Status | None:
    """Status that the word at ``k`` gives to an infinitive or noun at ``i``; None when it gives none."""
    for one in carriers_at(analysis, k):
        last = one.wording.rest[-1] if one.wording.rest else ""
        if analysis.has("that", last) or (one.status == "Alleged" and analysis.has("for", last)):
            continue
        if (one.types and type_ not in one.types) or (one.complement and (one.complement == "noun") != nominal):
            continue
        end = completed(analysis, k, one.wording)
        fits = (end is not None and end <= i) or _controls(analysis, k, i, one.wording)
        if fits and (not one.wording.reflexive or is_reflexive(analysis, k)):
            return one.status  # type: ignore[return-value]  # checked when the lexicon is read
    return None


def _controls(analysis: Analysis, k: int, i: int, wanted: Wording) -> bool:
    """« a appelé X à démissionner »: who is to do it stands between the verb and its preposition."""
    if len(wanted.rest) != 1 or not analysis.has("object_control", wanted.lemma):
        return False
    before = i - 1
    while before > k and analysis.doc[before].pos_ in {"PRON", "ADV"}:
        before -= 1
    return before > k and analysis.form("contractions", analysis.forms[before]) == wanted.rest[0]


def carriers_at(analysis: Analysis, k: int) -> Iterator[Carrier]:
    """The carriers whose first word stands at a token, the longest wording first."""
    token = analysis.doc[k]
    for lemma in dict.fromkeys((*verb_lemmas(analysis, token), token.lemma_.lower(), analysis.forms[k])):
        yield from analysis.carriers.get(lemma, ())


def clause_status(analysis: Analysis, head: int) -> Status | None:
    """Status that « exige que », « craint que » gives to the clause whose finite verb is at ``head``."""
    start, _ = analysis.sentence(head)
    that = next((k for k in range(head - 1, start, -1) if _opens(analysis, k, head)), None)
    if that is None or not analysis.has("that", analysis.forms[that]) or analysis.quoted[that] != analysis.quoted[head]:
        return None
    for k in range(that - 1, max(start, that - CLAUSE_REACH) - 1, -1):
        for one in carriers_at(analysis, k):
            rest = one.wording.rest
            if rest and analysis.has("that", rest[-1]) and _before_that(analysis, k, one.wording):
                denied, _ = negation(analysis, k, k)
                return None if denied else one.status  # type: ignore[return-value]  # checked in the lexicon
        if finite(analysis, k):
            return None
    return None


def _opens(analysis: Analysis, k: int, head: int) -> bool:
    """Whether a clause opens at ``k``: « que », a relative, or another finite verb before the one at ``head``."""
    words = analysis.in_any(("that", "relatives"), analysis.forms[k]) or analysis.doc[k].text in {"«", "»", ";", ":"}
    return words or analysis.quoted[k] != analysis.quoted[head] or (finite(analysis, k) and k < head - 1)


def _before_that(analysis: Analysis, k: int, wanted: Wording) -> bool:
    """Whether the words of a wording but « que » stand at ``k``."""
    return completed(analysis, k, Wording(wanted.lemma, wanted.rest[:-1], wanted.reflexive)) is not None


def charged(analysis: Analysis, i: int) -> bool:
    """Whether what is told at ``i`` is what somebody is charged with: « mis en examen pour avoir frappé »."""
    start, _ = analysis.sentence(i)
    k = i - 1
    while k > start and (analysis.has("compound_infinitives", analysis.forms[k]) or _between(analysis, k)):
        k -= 1
    if not analysis.has("for", analysis.forms[k]):
        return False
    for j in range(k - 1, max(start, k - CHARGE_REACH) - 1, -1):
        for one in carriers_at(analysis, j):
            rest = one.wording.rest
            charge = rest and analysis.has("for", rest[-1]) and one.status == "Alleged"
            if charge and completed(analysis, j, Wording(one.wording.lemma, rest[:-1])) is not None:
                return True
        if finite(analysis, j) and not analysis.has("auxiliaries", analysis.doc[j].lemma_):
            return False
    return False


def _between(analysis: Analysis, k: int) -> bool:
    return analysis.doc[k].pos_ in {"ADV", "PRON", "DET"} or analysis.has("negation", analysis.forms[k])


def carrying_noun(analysis: Analysis, i: int) -> int | None:
    """The noun that a noun at ``i`` completes: « le projet » of « le projet d’un rachat »."""
    start, _ = analysis.sentence(i)
    k = i - 1
    while k > start and analysis.doc[k].pos_ in {"DET", "ADJ"} and not _ties(analysis, k):
        k -= 1
    ties = k > start and _ties(analysis, k)
    return k - 1 if ties and analysis.doc[k - 1].pos_ in {"NOUN", "PROPN", "ADJ"} else None


def _ties(analysis: Analysis, k: int) -> bool:
    """Whether a preposition stands at a token, an article in it or not."""
    return analysis.has("prepositions", analysis.form("contractions", analysis.forms[k])) or analysis.swallowed(k)
