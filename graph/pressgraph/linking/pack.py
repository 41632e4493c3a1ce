"""A pack: a versioned set of Wikidata items, in which names are looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from pressgraph.linking.items import Item
from pressgraph.linking.names import key_of


class Pack(Protocol):
    """What names are looked up in. A key is that of a name as ``names.key_of`` makes it."""

    @property
    def id(self) -> str:
        """``name@version``, which every link cites."""

    def bearers(self, key: str) -> tuple[Item, ...]:
        """The items that have a name of this key, in the order of their numbers."""

    def item(self, qid: str) -> Item | None:
        """The item of a QID, or that into which it was merged; None if the pack has none."""

    def alike(self, key: str) -> tuple[str, ...]:
        """The other keys of names that are spelt almost like one, sorted; none of a short one."""


@dataclass(frozen=True)
class TablePack:
    """Items in the order of their table, all in memory; ``path`` is the file that they were read from, if any."""

    name: str
    version: str
    items: tuple[Item, ...]
    path: Path | None = None

    @property
    def id(self) -> str:
        """``name@version``."""
        return f"{self.name}@{self.version}"

    def bearers(self, key: str) -> tuple[Item, ...]:
        """The items that have a name of this key."""
        return self._by_key.get(key, ())

    def item(self, qid: str) -> Item | None:
        """The item of a QID."""
        return self._by_qid.get(qid)

    def alike(self, key: str) -> tuple[str, ...]:
        """None: a small table is no place to look for misspelt names."""
        return ()

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Item, ...]]:
        return by_key(self.items)

    @cached_property
    def _by_qid(self) -> Mapping[str, Item]:
        return {item.qid: item for item in self.items}


def by_key(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    """Items by the keys of their names, those of one key in the order of their numbers."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda item: item.number):
        for key in dict.fromkeys(map(key_of, item.names)):
            if key:
                found[key].append(item)
    return {key: tuple(bearers) for key, bearers in found.items()}
