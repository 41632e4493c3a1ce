"""What a reader of the article has in mind: the referents met so far, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.phrases import Phrase
from pressgraph.extraction.referents import Referent
from pressgraph.model import MentionKind

#: Salience of an earlier mention falls by this much a sentence.
FADING = 0.75


@dataclass(frozen=True, slots=True)
class Markable:
    """A place that denotes a referent: tokens ``start`` to ``end`` (exclusive) with head ``head``.

    ``kind`` is None for a phrase that is no mention of its own, such as a function before a name.
    """

    start: int
    end: int
    head: int
    referent: int
    kind: MentionKind | None
    phrase: Phrase | None = None


@dataclass(slots=True)
class Discourse:
    """The referents met so far and where; read from left to right.

    ``roles`` are the functions of people, ``introduced`` the nouns right before a name.
    """

    analysis: Analysis
    referents: list[Referent]
    markables: list[Markable] = field(default_factory=list)
    roles: dict[int, set[str]] = field(default_factory=dict)
    introduced: dict[int, set[str]] = field(default_factory=dict)

    def add(self, markable: Markable) -> None:
        """Take note of a mention."""
        self.markables.append(markable)

    def new(self, cls: str, label: str, lemma: str, *, plural: bool = False, parent: int | None = None) -> int:
        """Number of a new unnamed referent."""
        number = len(self.referents)
        self.referents.append(Referent(number, cls, label, named=False, lemmas={lemma}, plural=plural, parent=parent))
        return number

    def salience(self, number: int, at: int) -> float:
        """How present a referent is at a token: its mentions so far, fading with each sentence."""
        here = self.analysis.sentence_of[at]
        return sum(
            FADING ** (here - self.analysis.sentence_of[m.start])
            for m in self.markables
            if m.referent == number and m.start < at
        )

    def most_salient(self, numbers: Iterable[int], at: int) -> int | None:
        """The most present of some referents; None when none was mentioned before."""
        ranked = [(round(self.salience(n, at), 9), -n) for n in numbers]
        best = max(ranked, default=(0.0, 0))
        return -best[1] if best[0] > 0 else None
