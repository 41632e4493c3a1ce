"""What a reader of the article has in mind: the referents met so far, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pressgraph.extraction.mentions.phrases import Phrase
from pressgraph.extraction.mentions.referents import Referent
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.model import MentionKind

#: Salience of an earlier mention falls by this much a sentence.
FADING = 0.75
#: Classes of whom people hold functions.
EMPLOYERS = ("Organization", "Medium")
#: What was last mentioned more sentences ago than this is out of mind: 0.75 ** 100 rounds to nothing.
HORIZON = 100


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

    ``roles`` are the functions of people, ``titles`` the words of these, ``introduced`` the nouns right before
    a name, ``places`` where the article says that something is from. ``fields`` are what a function at a token
    is of, ``posts`` the functions of people, each with what it is of.
    """

    analysis: Analysis
    referents: list[Referent]
    markables: list[Markable] = field(default_factory=list)
    roles: dict[int, set[str]] = field(default_factory=dict)
    introduced: dict[int, set[str]] = field(default_factory=dict)
    titles: dict[int, set[str]] = field(default_factory=dict)
    places: dict[int, set[str]] = field(default_factory=dict)
    fields: dict[int, frozenset[str | int]] = field(default_factory=dict)
    posts: dict[int, list[tuple[str, frozenset[str | int]]]] = field(default_factory=dict)
    _introducing: dict[int, list[Markable]] = field(default_factory=dict, init=False, repr=False)
    _mentions: dict[int, list[Markable]] = field(default_factory=dict, init=False, repr=False)
    _classes: dict[str, list[Referent]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for referent in self.referents:
            self._classes.setdefault(referent.cls, []).append(referent)
        self._index()

    def add(self, markable: Markable) -> None:
        """Take note of a mention."""
        self.markables.append(markable)
        self._mentions.setdefault(markable.referent, []).append(markable)

    def introduce(self, markable: Markable) -> None:
        """Take note of a description right before a name: a mention of its own, yet one phrase with the name."""
        self._introducing.setdefault(markable.referent, []).append(markable)

    def introducing(self, number: int) -> Sequence[Markable]:
        """The descriptions right before a name of a referent."""
        return self._introducing.get(number, ())

    def settle(self) -> None:
        """Put the mentions in the order of the text, of two at one place the longer first."""
        self.markables.sort(key=lambda m: (m.start, -m.end))
        self._index()

    def _index(self) -> None:
        self._mentions.clear()
        for markable in self.markables:
            self._mentions.setdefault(markable.referent, []).append(markable)

    def mentions(self, number: int) -> Sequence[Markable]:
        """The mentions of a referent."""
        return self._mentions.get(number, ())

    def of_class(self, *classes: str) -> list[Referent]:
        """The referents of some classes."""
        return [r for cls in classes for r in self._classes.get(cls, ())]

    def before(self, at: int, reach: int) -> list[Markable]:
        """The mentions that start before a token, at most ``reach`` sentences back."""
        sentence_of, found = self.analysis.sentence_of, []
        here = sentence_of[min(at, len(sentence_of) - 1)]
        # While the text is read, a mention may stand one token before the one that was noted before it.
        for k in range(bisect_left(self.markables, at + 1, key=lambda m: m.start) - 1, -1, -1):
            start = self.markables[k].start
            gap = here - sentence_of[start]
            if gap > reach + 1:
                break
            if start < at and gap <= reach:
                found.append(self.markables[k])
        return found[::-1]

    def within(self, start: int, end: int) -> list[Markable]:
        """The mentions that start at tokens ``start`` to ``end`` (exclusive), once all are settled."""
        low = bisect_left(self.markables, start, key=lambda m: m.start)
        return self.markables[low : bisect_left(self.markables, end, lo=low, key=lambda m: m.start)]

    def recent(self, at: int) -> list[int]:
        """The referents that are still in mind at a token."""
        return list(dict.fromkeys(m.referent for m in self.before(at, HORIZON)))

    def new(self, cls: str, label: str, lemma: str, *, plural: bool = False, parent: int | None = None) -> int:
        """Number of a new unnamed referent."""
        number = len(self.referents)
        return self.add_referent(
            Referent(number, cls, label, named=False, lemmas={lemma}, plural=plural, parent=parent)
        )

    def add_referent(self, referent: Referent) -> int:
        """The number of a referent that is made known; it is the next one."""
        self.referents.append(referent)
        self._classes.setdefault(referent.cls, []).append(referent)
        return referent.number

    def holds(self, person: int, role: str, at: int) -> bool:
        """Whether a person is known to have a function, and nothing that the one at a token is of speaks against it."""
        wanted = self.fields.get(at, frozenset())
        fields = [field for known, field in self.posts.get(person, ()) if known == role]
        return any(not wanted or not field or wanted & field for field in fields)

    def salience(self, number: int, at: int) -> float:
        """How present a referent is at a token: its mentions so far, fading with each sentence."""
        here = self.analysis.sentence_of[at]
        return sum(FADING ** (here - self.analysis.sentence_of[m.start]) for m in self.mentions(number) if m.start < at)

    def most_salient(self, numbers: Iterable[int], at: int) -> int | None:
        """The most present of some referents; None when none was mentioned before."""
        ranked = [(round(self.salience(n, at), 9), -n) for n in numbers]
        best = max(ranked, default=(0.0, 0))
        return -best[1] if best[0] > 0 else None
