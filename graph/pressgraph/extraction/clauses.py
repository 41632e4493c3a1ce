"""Where the mentions of an article start and end, for the rules that walk along its clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.state import Markable


@dataclass(frozen=True, slots=True)
class Clauses:
    """The markables of an article, by the token where the widest of them starts, or where they end.

    ``classes`` are those of the referents, by number. ``owners`` are those that only tell whose or what kind
    of thing follows (« Exelia's plant », « Exelia shares »), by the token where they end; they do not act.
    """

    analysis: Analysis
    starts: dict[int, Markable]
    ends: dict[int, list[Markable]]
    classes: Sequence[str]
    owners: Mapping[int, Markable] = field(default_factory=dict)

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


def owns(analysis: Analysis, markable: Markable) -> bool:
    """Whether a mention is the owner of what follows, or a name that stands before the noun it belongs to."""
    if markable.end >= len(analysis.doc):
        return False
    if analysis.has("genitives", analysis.forms[markable.end]):
        return True
    last = analysis.doc[markable.end - 1]
    before_noun = last.head.i >= markable.end and last.head.pos_ == "NOUN" and markable.kind == "name"
    return before_noun and analysis.premodifies(last.i)


def index_clauses(analysis: Analysis, markables: Sequence[Markable], classes: Sequence[str]) -> Clauses:
    """The Clauses of an article; ``classes`` are those of the referents, by number."""
    starts: dict[int, Markable] = {}
    ends: dict[int, list[Markable]] = {}
    owners: dict[int, Markable] = {}
    for m in markables:
        if in_brackets(analysis, m) and classes[m.referent] != "Place":
            # « L’édile (Parti du centre) affirme »: who stands in brackets does not act.
            continue
        if owns(analysis, m):
            owners.setdefault(m.end, m)
            continue
        if m.start not in starts or m.end > starts[m.start].end:
            starts[m.start] = m
        ends.setdefault(m.end, []).append(m)
    return Clauses(analysis, starts, ends, classes, owners)
