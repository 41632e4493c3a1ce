"""Which event each expression of time dates, and expressions that only the narration resolves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.extraction.clauses import finite
from pressgraph.extraction.dates import find_times
from pressgraph.extraction.triggers import Trigger
from pressgraph.model import Passage, TimeExpression

#: A word that opens another clause between a time and a trigger counts as this many tokens.
CLAUSE_COST = 12
#: A time further from every trigger than this dates none of them.
MAX_COST = 26
BREAKS = frozenset(
    {"que", "qu'", "qui", "dont", "où", "car", "mais", ";", ":", "tandis", "lorsque", "puisque", "avant", "après"}
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression of time and its tokens, ``start`` to ``end`` (exclusive)."""

    time: TimeExpression
    start: int
    end: int


def place_times(analysis: Analysis) -> list[Placed]:
    """The article's times outside quotations, in order, with those that its narration resolves."""
    article = analysis.article
    times = find_times(article.text, article.published, analysis.doc.user_data.get("body_start", 0))
    placed = [p for t in times if (p := _place(analysis, t)) and not analysis.quoted[p.start]]
    return sorted((*placed, *_narrated(analysis, placed)), key=lambda p: p.start)


def _place(analysis: Analysis, time: TimeExpression) -> Placed | None:
    span = analysis.doc.char_span(time.passage.start, time.passage.end, alignment_mode="expand")
    return Placed(time, span.start, span.end) if span is not None else None


def _narrated(analysis: Analysis, placed: Sequence[Placed]) -> Iterator[Placed]:
    """« entre-temps », « plus récemment »: from the last date told before to the publication."""
    published = analysis.article.published
    if published is None:
        return
    taken = {i for p in placed for i in range(p.start, p.end)}
    for token in analysis.doc:
        end = _opening(analysis, token.i)
        before = [p.time for p in placed if p.end <= token.i and "/" not in p.time.edtf and p.time.edtf < published]
        if end is None or not before or analysis.quoted[token.i]:
            continue
        passage = analysis.passage(token.i, end)
        last = before[-1]
        if token.i in taken:
            continue
        yield Placed(_since(passage, last, published), token.i, end)


def _since(passage: Passage, last: TimeExpression, published: str) -> TimeExpression:
    latest = date.fromisoformat(published) if len(published) == 10 else None
    return TimeExpression(f"time/{passage.start}", passage, f"{last.edtf}/{published}", last.earliest, latest, None)


def _opening(analysis: Analysis, i: int) -> int | None:
    """The token after « entre-temps » or « plus récemment » at a token; None when neither starts there."""
    words = [straight(t) for t in analysis.doc[i : i + 3]]
    if words[:1] == ["entre-temps"] or words[:1] == ["entretemps"]:
        return i + 1
    if words == ["entre", "-", "temps"]:
        return i + 3
    return i + 2 if words[:2] == ["plus", "récemment"] else None


def attach_times(
    analysis: Analysis, placed: Sequence[Placed], triggers: Sequence[Trigger]
) -> dict[int, list[TimeExpression]]:
    """Start of a trigger -> the times that date it: each time dates the one trigger nearest in clause."""
    found: dict[int, list[TimeExpression]] = {}
    for p in placed:
        here = [t for t in triggers if analysis.sentence_of[t.start] == analysis.sentence_of[p.start]]
        costs = sorted((_cost(analysis, p, t), t.start) for t in here)
        if costs and costs[0][0] <= MAX_COST:
            found.setdefault(costs[0][1], []).append(p.time)
    return found


def _cost(analysis: Analysis, placed: Placed, trigger: Trigger) -> int:
    """Tokens between a time and a trigger; a clause that opens between them counts more."""
    low, high = sorted(((placed.start, placed.end), (trigger.start, trigger.end)))
    between = analysis.doc[low[1] : high[0]]
    breaks = sum(straight(t) in BREAKS for t in between)
    verbs = sum(finite(analysis, t.i) and t.pos_ == "VERB" for t in between)
    noun = 3 if trigger.kind == "noun" else 0
    return len(between) + CLAUSE_COST * (breaks + verbs) + noun
