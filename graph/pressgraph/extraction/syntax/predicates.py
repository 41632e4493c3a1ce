"""What goes on about a noun of event after its verb: who did it, what it struck, where it was."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import is_passive

#: How many tokens may stand between a noun with its complements and its verb.
GAP = 5


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb whose subject is a noun of event, or a participle that qualifies it; ``end`` is the token after it.

    ``strikes`` where its object is what the event befell: « un incendie a détruit l’usine ».
    """

    end: int
    strikes: bool


def predicate_of(clauses: Clauses, trigger: Trigger, end: int) -> Predicate | None:
    """The Predicate of a noun whose complements end before a token; None where none adds to it."""
    analysis = clauses.analysis
    if analysis.preposition(trigger.start):
        return None
    _, limit = analysis.sentence(trigger.start)
    for k in range(end, min(limit, end + GAP)):
        token = analysis.doc[k]
        if token.pos_ == "VERB" or (token.pos_ == "ADJ" and is_passive(analysis, k)):
            return _predicate(analysis, trigger, k)
        helps = analysis.in_any(("auxiliary_forms", "reflexives", "inner_negation"), analysis.forms[k])
        if token.pos_ not in {"AUX", "ADV", "PRON", "SPACE"} and not helps:
            return None
    return None


def _predicate(analysis: Analysis, trigger: Trigger, k: int) -> Predicate | None:
    lemmas = verb_lemmas(analysis, analysis.doc[k])
    if is_passive(analysis, k):
        return Predicate(k + 1, strikes=False) if any(analysis.has("doing_verbs", verb) for verb in lemmas) else None
    if not analysis.has("striking_types", trigger.entry.type):
        return None
    if any(analysis.has("striking_verbs", verb) for verb in lemmas):
        return Predicate(k + 1, strikes=True)
    return Predicate(k + 1, strikes=False) if any(analysis.has("occurring_verbs", verb) for verb in lemmas) else None
