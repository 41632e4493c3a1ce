"""Whose it is: what « son », « leur » or « dont » goes back to, where only one thing may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.syntax.appositions import Fits
from pressgraph.extraction.syntax.clauses import REACH, Clauses, before_brackets, opening
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.extraction.text.verbs import finite


def owners(state: Discourse, clauses: Clauses, i: int, fits: Fits, besides: Sequence[Markable] = ()) -> list[Markable]:
    """Whose « son » or « leur » at a token is, where only one thing before it in its sentence may be meant.

    It is none of ``besides``: « X a racheté Y, devenue sa filiale ».

    What opens a sentence may belong to the only one of the sentence before. Of « leur » both of a pair are.
    """
    analysis = state.analysis
    many = analysis.has("possessive_many_owners", analysis.forms[i])
    if not many and not analysis.has("possessive_one_owner", analysis.forms[i]):
        return []
    first, _ = analysis.sentence(i)
    apart = {m.referent for m in besides}
    found = [m for m in _candidates(state, first, i, fits) if m.referent not in apart]
    if not found and not many and i - first <= 2 and (ahead := _after_circumstance(clauses, i, fits)):
        return ahead
    if not found and analysis.sentence_of[i]:
        before, _ = analysis.sentences[analysis.sentence_of[i] - 1]
        if _others(state, clauses, (first, i), fits):
            return []
        found, first = _candidates(state, before, first, fits), before
    if _others(state, clauses, (first, i), fits):
        return []
    if many:
        pair = len(found) == 2 and any(
            analysis.has("additive", w) for w in analysis.forms[found[0].end : found[1].start]
        )
        return found if pair else []
    return found if len(found) == 1 else []


def _after_circumstance(clauses: Clauses, i: int, fits: Fits) -> list[Markable]:
    """The subject after a phrase that opens the sentence: « Face à son rival Y, X recrute »."""
    analysis = clauses.analysis
    _, limit = analysis.sentence(i)
    if not analysis.preposition(i):
        return []
    comma = next((j for j in range(i + 1, min(i + 2 * REACH, limit)) if analysis.doc[j].text == ","), None)
    subject = opening(clauses, comma + 1, limit) if comma is not None else None
    before = subject is not None and subject.end < limit and analysis.doc[subject.end].text != ","
    return [subject] if subject is not None and before and fits(clauses.classes[subject.referent]) else []


def _candidates(state: Discourse, start: int, end: int, fits: Fits) -> list[Markable]:
    """One markable for each referent of a stretch that may own, outside of quotations."""
    found: dict[int, Markable] = {}
    for m in state.within(start, end):
        if m.end <= end and fits(state.referents[m.referent].cls) and not state.analysis.quoted[m.start]:
            found.setdefault(m.referent, m)
    return list(found.values())


def _others(state: Discourse, clauses: Clauses, bounds: tuple[int, int], fits: Fits) -> bool:
    """Whether somebody or something that the graph does not know may own too: « le maire a reçu X et sa sœur »."""
    analysis, (start, end) = state.analysis, bounds
    known = {k for m in state.within(start, end) for k in range(m.start, m.end)}
    for token in analysis.doc[start:end]:
        word = analysis.forms[token.i]
        if token.i in known or analysis.quoted[token.i] or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        person = word in analysis.function_words or analysis.in_any(
            ("person_nouns", "feminine_kin", "masculine_kin"), word
        )
        subject = token.dep_.startswith("nsubj")
        alone = subject and opening(clauses, token.i, end) is None and not _named_after(clauses, token.i, end)
        if alone and fits("Person" if person else noun_class(analysis, token.i) or ""):
            return True
    return False


def relative_owner(clauses: Clauses, start: int) -> list[Markable]:
    """What « dont » follows: « X, dont le fondateur, A », « X, dont Y est actionnaire »."""
    analysis, verb = clauses.analysis, False
    first, _ = analysis.sentence(start)
    for k in range(start - 1, max(first, start - 2 * REACH), -1):
        if analysis.has("of_relatives", analysis.forms[k]):
            end = k - (analysis.doc[k - 1].text == ",")
            found = clauses.before(before_brackets(analysis, end))
            return [found] if found else []
        copula = analysis.has("copulas", analysis.doc[k].lemma_) or analysis.doc[k].pos_ == "AUX"
        if analysis.doc[k].is_punct or (finite(analysis, k) and (verb or not copula)):
            break
        verb = verb or finite(analysis, k)
    return []


def _named_after(clauses: Clauses, i: int, end: int) -> bool:
    """Whether a name says who a noun speaks of: « la petite-fille du fondateur, X, restera »."""
    analysis = clauses.analysis
    for k in range(i + 1, min(i + 2 * REACH, end)):
        if analysis.doc[k].text == ",":
            name = clauses.at(k + 1)
            closed = name is not None and name.end < len(analysis.doc) and analysis.doc[name.end].is_punct
            return closed and name is not None and name.kind == "name"
        if finite(analysis, k):
            return False
    return False
