"""Figures of organizations that the article itself states: how many work there, what they sell, what they are worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressgraph.extraction.amounts.quantities import Counted, head_of
from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.scopes import Scope, scopes_around
from pressgraph.extraction.text.verbs import auxiliaries, finite
from pressgraph.model import Amount, Key, Passage, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIDENCE = 0.75
#: Words, at most, between an amount and « chiffre d’affaires » around it.
_NEAR = 4
#: Classes of what has figures of its own.
_ORGANIZED = frozenset({"Organization", "Medium"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a referent: its property, the amount, and the clause that states it."""

    subject: int
    property: str
    amount: Amount
    passage: Passage
    extractor: str


def find_figures(
    clauses: Clauses,
    placed: Sequence[Counted],
    occurrences: Sequence[Occurrence],
    scopes: Sequence[Scope],
) -> list[Figure]:
    """The figures of an article's organizations, in the order of the text."""
    amounts = {p.amount.key: p.amount for p in placed}
    found = [*_valued(clauses, occurrences, amounts), *_stated(clauses, placed, scopes)]
    return sorted(found, key=lambda f: (f.passage, f.property))


def _valued(clauses: Clauses, occurrences: Sequence[Occurrence], amounts: Mapping[str, Amount]) -> Iterator[Figure]:
    """Organizations with the sum that an event of valuation gives them."""
    for o in occurrences:
        sums = [amounts[key] for key in o.amounts if amounts[key].kind == "money"]
        # Who values another is not what is valued.
        slot = "theme" if "theme" in {*o.slots, *o.trigger.entry.frame.values()} else "agent"
        numbers = [n for n in o.slots.get(slot, ()) if clauses.classes[n] in _ORGANIZED]
        if o.type == "valuation" and o.status == "Occurred" and o.own and sums and numbers:
            yield Figure(numbers[0], "valuation", sums[0], o.passage, "amount/valuation")


def _stated(clauses: Clauses, placed: Sequence[Counted], scopes: Sequence[Scope]) -> Iterator[Figure]:
    """« X, qui compte 60 salariés », « X a réalisé un chiffre d’affaires de 12 millions d’euros »."""
    analysis = clauses.analysis
    for p in placed:
        verb = _verb(analysis, p)
        property_ = None if verb is None else _property(analysis, p, verb)
        if verb is None or property_ is None or not _held(analysis, verb, scopes):
            continue
        subject = subject_of(clauses, verb.i)
        if subject is not None and clauses.classes[subject.referent] in _ORGANIZED:
            passage = analysis.passage(min(subject.start, p.start), max(subject.end, p.end))
            yield Figure(subject.referent, property_, p.amount, passage, f"amount/{property_}")


def _verb(analysis: Analysis, placed: Counted) -> Token | None:
    """The verb whose object an amount is, or counts: through « un chiffre d’affaires de »."""
    token = head_of(analysis, placed.start, placed.end)
    for _ in range(3):
        child, token = token, token.head
        if token.pos_ == "VERB" and token.i < placed.start and child.dep_.startswith(("obj", "obl", "dep")):
            return token
        if child.i == token.i or token.i > placed.start or not analysis.has("revenue_nouns", token.lemma_.lower()):
            return None
    return None


def _property(analysis: Analysis, placed: Counted, verb: Token) -> str | None:
    """What an amount says of the subject of a verb, if anything."""
    lemmas = verb_lemmas(analysis, verb)

    def says(words: str) -> bool:
        return any(analysis.has(words, lemma) for lemma in lemmas)

    if placed.amount.kind == "count":
        unit = placed.amount.unit.lower()
        staff = analysis.has("staff", unit) and says("staff_verbs")
        employed = analysis.in_any(("staff", "employed"), unit) and says("employing_verbs")
        return "headcount" if staff or employed else None
    around = analysis.words(verb.i + 1, min(placed.end + _NEAR, analysis.sentence(verb.i)[1]))
    revenue = any(term in around for term in analysis.lexicon.grammar.words["revenue_terms"])
    return "revenue" if placed.amount.kind == "money" and revenue and says("revenue_verbs") else None


def _held(analysis: Analysis, verb: Token, scopes: Sequence[Scope]) -> bool:
    """Whether the article itself says it, as a fact of now or of the past, and does not deny it."""
    around = scopes_around(analysis, scopes, verb.i)
    if any(not scope.factive for scope in around) or analysis.quoted[verb.i]:
        return False
    start, _ = analysis.sentence(verb.i)
    if any(analysis.has("negation_particles", word) for word in analysis.forms[max(start, verb.i - 4) : verb.i]):
        return False
    helpers = list(auxiliaries(analysis, verb.i))
    form = analysis.doc[helpers[-1]] if helpers else verb
    return finite(analysis, form.i) and has_feature(form, "Mood", "Ind") and has_feature(form, "Tense", "Pres")


def stated(figure: Figure, keys: Mapping[int, Key]) -> Statement:
    """The statement that gives an organization its figure."""
    evidence = (figure.passage,)
    return Statement(keys[figure.subject], figure.property, figure.amount.key, evidence, figure.extractor, CONFIDENCE)
