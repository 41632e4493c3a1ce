"""Which event each expression of time dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.dates import find_times
from pressgraph.extraction.triggers import Trigger
from pressgraph.extraction.verbs import finite
from pressgraph.model import TimeExpression

#: A word that opens another clause between a time and a trigger counts as this many tokens.
CLAUSE_COST = 12
#: A time further from every trigger than this dates none of them.
MAX_COST = 26
#: Words and marks that open another clause between a time and what it dates.
OPENERS = ("relatives", "contrasts", "subordinators", "time_openers")
MARKS = frozenset(";:")


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression of time and its tokens, ``start`` to ``end`` (exclusive)."""

    time: TimeExpression
    start: int
    end: int


def place_times(analysis: Analysis) -> list[Placed]:
    """The article's times outside quotations, in order."""
    article = analysis.article
    times = find_times(article.text, article.published, analysis.doc.user_data.get("body_start", 0))
    return [p for t in times if (p := _place(analysis, t)) and not analysis.quoted[p.start]]


def _place(analysis: Analysis, time: TimeExpression) -> Placed | None:
    span = analysis.doc.char_span(time.passage.start, time.passage.end, alignment_mode="expand")
    return Placed(time, span.start, span.end) if span is not None else None


def attach_times(
    analysis: Analysis, placed: Sequence[Placed], triggers: Sequence[Trigger]
) -> dict[int, list[TimeExpression]]:
    """Start of a trigger -> the times that date it: each time dates the one trigger nearest in clause."""
    found: dict[int, list[TimeExpression]] = {}
    inside: dict[int, list[Trigger]] = {}
    for t in triggers:
        inside.setdefault(analysis.sentence_of[t.start], []).append(t)
    for p in placed:
        here = inside.get(analysis.sentence_of[p.start], ())
        costs = sorted((_cost(analysis, p, t), t.start) for t in here)
        if costs and costs[0][0] <= MAX_COST:
            for start in (costs[0][1], *_owed(analysis, costs[0][1], here)):
                found.setdefault(start, []).append(p.time)
    return found


def _owed(analysis: Analysis, start: int, triggers: Sequence[Trigger]) -> list[int]:
    """Nouns that the dated event owes itself to: « a récemment doublé de valeur grâce à une levée de fonds »."""
    owed = []
    for t in triggers:
        before = analysis.forms[start : t.start]
        if t.kind == "noun" and t.start > start and any(analysis.has("event_prepositions", w) for w in before[-5:]):
            owed.append(t.start)
    return owed


def _cost(analysis: Analysis, placed: Placed, trigger: Trigger) -> int:
    """Tokens between a time and a trigger; a clause that opens between them counts more."""
    low, high = sorted(((placed.start, placed.end), (trigger.start, trigger.end)))
    between = analysis.doc[low[1] : high[0]]
    breaks = sum(t.text in MARKS or analysis.in_any(OPENERS, analysis.forms[t.i]) for t in between)
    # « affirme que le bassin a été contrôlé en juin »: any verb after a verb has a clause of its own.
    own = trigger.kind == "verb" and trigger.start < placed.start
    verbs = sum(t.pos_ == "VERB" and (own or finite(analysis, t.i)) for t in between)
    noun = 3 if trigger.kind == "noun" else 0
    if _in_aside(analysis, placed, trigger):
        breaks += 1
    return len(between) + CLAUSE_COST * (breaks + verbs) + noun


def _in_aside(analysis: Analysis, placed: Placed, trigger: Trigger) -> bool:
    """Whether the time is in an aside with a verb of its own: « X, remercié lundi, n’a pas réagi »."""
    start, _ = analysis.sentence(placed.start)
    k = placed.start - 1
    while k >= start and analysis.doc[k].text != ",":
        k -= 1
    if k < start or k < trigger.start < placed.start or not placed.end < trigger.start:
        return False
    return any(t.pos_ == "VERB" for t in analysis.doc[k + 1 : placed.start])
