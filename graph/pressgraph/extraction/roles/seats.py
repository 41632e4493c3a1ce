"""Functions told by their seat: « X a pris la tête de Voltane », « X, qui cédera la présidence »."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse
from pressgraph.extraction.roles.contexts import topic_firm
from pressgraph.extraction.roles.posts import TRANSITIVE, Held, is_present
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import is_passive

#: How far after its verb a seat may stand, in tokens: « a pris en janvier la tête de ».
REACH = 5
#: How far after the seat its organization may start, in tokens: « la présidence tournante du ».
NEAR = 3


def told_by_seats(state: Discourse, clauses: Clauses) -> Iterator[Held]:
    """Who takes, holds or leaves a seat that its verb and noun tell, held now or formerly."""
    analysis = state.analysis
    table = analysis.lexicon.grammar.maps["seat_verbs"]
    for token in analysis.doc if table else ():
        if token.pos_ != "VERB" or analysis.quoted[token.i]:
            continue
        verb = next((v for v in verb_lemmas(analysis, token) if v in table), None)
        if verb is None or (seat := _seat(analysis, token.i)) is None or is_passive(analysis, token.i):
            continue
        former = _former(analysis, token.i, verb, table[verb])
        subject = subject_of(clauses, token.i)
        holder = state.referents[subject.referent] if subject is not None else None
        if former is None or subject is None or holder is None or holder.cls != "Person" or not holder.named:
            continue
        firm, end = _firm(state, clauses, seat[1])
        if firm is None and (end > seat[1] or table[verb] == "start"):
            continue  # « prendre la tête du peloton »
        if firm is None and (firm := topic_firm(state, token.i)) is None:
            continue
        words = analysis.lexicon.grammar.maps["seat_posts"][analysis.words(*seat)]
        if holder.gender == "f":
            words = analysis.form("feminine_seats", words)
        passage = analysis.passage(min(subject.start, token.i), end)
        mark = analysis.passage(token.i, token.i + 1) if former else None
        role = analysis.function_words[words]
        at = (min(subject.start, token.i), end)
        yield Held(subject.referent, role, words, firm, former, passage, mark, f"function/seat/{table[verb]}", at)


def _seat(analysis: Analysis, verb: int) -> tuple[int, int] | None:
    """Bounds of the noun of a seat that is the verb's object: the longest wording after a definite article."""
    seats = analysis.lexicon.grammar.maps["seat_posts"]
    _, limit = analysis.sentence(verb)
    for i in range(verb + 1, min(limit - 1, verb + REACH)):
        if analysis.has("definite", analysis.forms[i]):
            wordings = [(i + 1, end) for end in range(min(limit, i + 4), i + 1, -1)]
            return next((w for w in wordings if analysis.words(*w) in seats), None)
        if analysis.doc[i].pos_ in {"VERB", "AUX", "PRON", "PUNCT", "CCONJ"}:
            return None
    return None


def _former(analysis: Analysis, i: int, verb: str, kind: str) -> bool | None:
    """Whether the function that a verb tells is over; None where it tells none."""
    told = reality(analysis, Trigger(i, i + 1, TRANSITIVE, "verb", verb))
    if told.question or told.hedged:
        return None
    done = told.status in {"Occurred", "Ongoing"}
    if kind == "end":
        return done if done or told.status == "Planned" else None
    if not done:
        return None
    return kind == "hold" and not is_present(analysis, i)


def _firm(state: Discourse, clauses: Clauses, i: int) -> tuple[int | None, int]:
    """The organization that a seat is of, and the end of its phrase; the seat's own end where none follows."""
    analysis = state.analysis
    _, limit = analysis.sentence(i - 1)
    k = next((k for k in range(i, min(limit, i + 2)) if analysis.has("of_forms", analysis.forms[k])), None)
    if k is None:
        return None, i
    found = [m for m in state.within(k, min(limit, k + NEAR)) if m.kind and m.kind != "pronoun"]
    for m in found:
        referent = state.referents[m.referent]
        if referent.cls in EMPLOYERS and referent.named:
            return m.referent, m.end
    return None, k + 1
