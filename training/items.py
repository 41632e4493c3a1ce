"""Marked press items: text, and the spans that name or denote something in it.

The format is that of ``data/written/README.md``: one item a block, ``{words|Class|id}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressgraph.reading.tags import MENTION_KINDS, NAME_CLASSES

DATA = Path(__file__).parent / "data"
LABELS = (*NAME_CLASSES, *MENTION_KINDS)
_HEAD = re.compile(r"# ([^|]+) \| (fr|en) \| (\d{4}-\d\d-\d\d)")
_MARK = re.compile(r"\{([^{}|]+)\|([A-Za-z]+)\|([\w-]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span, ``text[start:end]``, its label (of ``LABELS``) and the id of what it denotes."""

    start: int
    end: int
    label: str
    referent: str


@dataclass(frozen=True, slots=True)
class Item:
    """A press item without its marks, and the marks.

    Of an item that is not ``whole`` only names are marked; what stands at ``unsure`` may be one or not.
    """

    domain: str
    language: str
    date: str
    text: str
    marks: tuple[Mark, ...]
    whole: bool = True
    unsure: tuple[tuple[int, int], ...] = ()


def read_items(path: Path) -> Iterator[Item]:
    """The items of a file, in order. Raises ValueError naming the block that is no item."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n---\n"), 1):
        if not block.strip():
            continue
        head, _, body = block.strip().removesuffix("---").strip().partition("\n")
        found = _HEAD.fullmatch(head)
        if found is None:
            raise ValueError(f"{path.name}, item {number}: its first line is {head!r}")
        text, marks = unmark(body)
        yield Item(found[1], found[2], found[3], text, tuple(marks))


def unmark(body: str) -> tuple[str, list[Mark]]:
    """The text of a marked body, and its marks; a named group counts as an organization."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(body):
        text += body[at : found.start()]
        label = "Organization" if found[2] == "Group" else found[2]
        marks.append(Mark(len(text), len(text) + len(found[1]), label, found[3]))
        text += found[1]
        at = found.end()
    return text + body[at:], marks


def written_items() -> list[Item]:
    """All marked items of the project, in the order of their files."""
    return [item for file in sorted((DATA / "written").glob("*.txt")) for item in read_items(file)]
