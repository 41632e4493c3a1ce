"""Items split by story: those that share a person are in the same part, so that none is half learnt, half tested."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from items import Item

#: Shares of the stories kept for the test and for calibration, in per mille.
TEST, CALIBRATION = 100, 60


def part_of(story: str) -> str:
    """``test``, ``calibration`` or ``train``, by the hash of a story's name."""
    place = int(hashlib.sha256(story.encode()).hexdigest()[:8], 16) % 1000
    return "test" if place < TEST else "calibration" if place < TEST + CALIBRATION else "train"


def split(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items by part; a story is all the items that people's full names tie together, named by its first text."""
    leader = list(range(len(items)))

    def lead(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    first: dict[str, int] = {}
    for n, item in enumerate(items):
        for mark in item.marks:
            words = item.text[mark.start : mark.end]
            if mark.label == "Person" and " " in words:
                one, other = sorted((lead(n), lead(first.setdefault(words.lower(), n))))
                leader[other] = one
    parts: dict[str, list[Item]] = {"train": [], "calibration": [], "test": []}
    for n, item in enumerate(items):
        parts[part_of(items[lead(n)].text)].append(item)
    return parts
