"""What one reads in a source, whatever it is: items without classes, subclasses, redirects, faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pressgraph.linking.items import Item


class Entry(NamedTuple):
    """What one line or subject of a source tells.

    ``item`` has no classes yet, unless the source knows ours. ``parents`` are the classes right
    above it. ``merged_into`` is the QID that took its place. ``date`` is when it last changed.
    """

    after: int
    share: float
    qid: str = ""
    item: Item | None = None
    parents: tuple[str, ...] = ()
    merged_into: str = ""
    date: str = ""
    fault: str = ""


#: The entries of a file from a place on.
Reader = Callable[[Path, int], Iterator[Entry]]
