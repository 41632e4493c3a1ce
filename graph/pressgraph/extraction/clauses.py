"""Where the mentions of an article start and end, for the rules that walk along its clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.state import Markable


@dataclass(frozen=True, slots=True)
class Clauses:
    """The markables of an article, by the token where the widest of them starts, or where they end.

    ``classes`` are those of the referents, by number.
    """

    analysis: Analysis
    starts: dict[int, Markable]
    ends: dict[int, list[Markable]]
    classes: Sequence[str]

    def at(self, i: int) -> Markable | None:
        """The widest markable that starts at a token."""
        return self.starts.get(i)

    def before(self, i: int) -> Markable | None:
        """The widest markable that ends right before a token."""
        return widest(self.ends.get(i, ()))


def widest(markables: Iterable[Markable]) -> Markable | None:
    """The longest of some markables, the first of equals; None of none."""
    return max(markables, key=lambda m: m.end - m.start, default=None)


def in_brackets(analysis: Analysis, markable: Markable) -> bool:
    """Whether a mention fills a pair of brackets."""
    before, after = markable.start - 1, markable.end
    return before >= 0 and after < len(analysis.doc) and (analysis.forms[before], analysis.forms[after]) == ("(", ")")


def index_clauses(analysis: Analysis, markables: Sequence[Markable], classes: Sequence[str]) -> Clauses:
    """The Clauses of an article; ``classes`` are those of the referents, by number."""
    starts: dict[int, Markable] = {}
    ends: dict[int, list[Markable]] = {}
    for m in markables:
        if in_brackets(analysis, m) and classes[m.referent] != "Place":
            # « L’édile (Parti du centre) affirme »: who stands in brackets does not act.
            continue
        if m.start not in starts or m.end > starts[m.start].end:
            starts[m.start] = m
        ends.setdefault(m.end, []).append(m)
    return Clauses(analysis, starts, ends, classes)
