"""Items as the network sees them: windows of pieces, a tag for each word, and the mentions with their referents."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from items import Item, Mark
from pressgraph.reading.antecedents import Mention
from pressgraph.reading.pieces import Pieces
from pressgraph.reading.tags import MENTION_KINDS, MENTION_TAGS, NAME_CLASSES, NAME_TAGS
from pressgraph.reading.windows import Window, windows_of
from pressgraph.reading.words import Word, words_of

IGNORED = -100
_NAME_IDS = {tag: number for number, tag in enumerate(NAME_TAGS)}
_MENTION_IDS = {tag: number for number, tag in enumerate(MENTION_TAGS)}


@dataclass(frozen=True, slots=True)
class Example:
    """An item, ready: its words and windows, the tags of each word for both heads, its mentions and their referents."""

    words: Sequence[Word]
    windows: Sequence[Window]
    names: tuple[int, ...]
    kinds: tuple[int, ...]
    mentions: tuple[Mention, ...]
    referents: tuple[str, ...]

    @property
    def length(self) -> int:
        """Pieces of its longest window."""
        return max(len(window.ids) for window in self.windows)


def example_of(item: Item, pieces: Pieces) -> Example:
    """The Example of an item; of a partly marked one the unmarked kinds are ``IGNORED``."""
    words = words_of(item.text)
    first = {word.start: n for n, word in enumerate(words)}
    last = {word.end: n + 1 for n, word in enumerate(words)}
    names = [0] * len(words)
    kinds = [0 if item.whole else IGNORED] * len(words)
    for start, end in item.unsure:
        for n, word in enumerate(words):
            if start <= word.start and word.end <= end:
                names[n] = IGNORED
    found: list[tuple[Mention, str]] = []
    for mark in sorted(item.marks, key=lambda m: m.start):
        if mark.start not in first or mark.end not in last:
            _ignore(words, mark, names, kinds)
            continue
        start, end = first[mark.start], last[mark.end]
        if mark.label in NAME_CLASSES:
            names[start:end] = _tags(_NAME_IDS, mark.label, end - start)
        elif item.whole:
            kinds[start:end] = _tags(_MENTION_IDS, mark.label, end - start)
        if mark.label != "role":
            kind = mark.label if mark.label in MENTION_KINDS else "name"
            cls = mark.label if kind == "name" else ""
            found.append((Mention(start, end, kind, cls), mark.referent))
    found.sort(key=lambda pair: (pair[0].start, pair[0].end))
    mentions, referents = tuple(m for m, _ in found), tuple(r for _, r in found)
    return Example(words, windows_of(words, pieces), tuple(names), tuple(kinds), mentions, referents)


def _tags(ids: dict[str, int], label: str, size: int) -> list[int]:
    return [ids[f"B-{label}"], *[ids[f"I-{label}"]] * (size - 1)]


def _ignore(words: Sequence[Word], mark: Mark, names: list[int], kinds: list[int]) -> None:
    """A mark that ends inside of a word teaches nothing."""
    for n, word in enumerate(words):
        if word.start < mark.end and mark.start < word.end:
            names[n] = kinds[n] = IGNORED


def batches(found: Sequence[Example], budget: int, chance: random.Random) -> Iterator[list[Example]]:
    """One pass over the examples in batches of like lengths, of at most ``budget`` pieces with padding."""
    order = sorted(found, key=lambda e: e.length + 24 * chance.random())
    groups: list[list[Example]] = []
    rows, length = 0, 0
    for example in order:
        longest = max(length, example.length)
        if groups and (rows + len(example.windows)) * longest <= budget:
            groups[-1].append(example)
            rows, length = rows + len(example.windows), longest
            continue
        groups.append([example])
        rows, length = len(example.windows), example.length
    chance.shuffle(groups)
    yield from groups
