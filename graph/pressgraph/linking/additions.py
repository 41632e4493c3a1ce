"""What a user adds to packs: names of items, and names that are never to be taken for an item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pressgraph.linking.items import Alias
from pressgraph.linking.names import key_of

#: In a block, instead of a QID: the name is never linked.
ANY = "*"


@dataclass(frozen=True)
class Additions:
    """Names that a user gave to items, and blocks: a name, and the QID that it never is (``*`` for any)."""

    names: tuple[tuple[str, Alias], ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()

    def named(self, key: str) -> tuple[str, ...]:
        """The QIDs of the items that a user gave a name of this key."""
        return self._named.get(key, ())

    def of(self, qid: str) -> tuple[Alias, ...]:
        """The names that a user gave to an item."""
        return self._of.get(qid, ())

    def blocked(self, key: str) -> frozenset[str]:
        """The QIDs that a name of this key never is; ``*`` among them where it is never linked."""
        return self._blocked.get(key, frozenset())

    def __bool__(self) -> bool:
        return bool(self.names or self.blocks)

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((key_of(alias.text), qid) for qid, alias in self.names)

    @cached_property
    def _of(self) -> Mapping[str, tuple[Alias, ...]]:
        return _grouped(self.names)

    @cached_property
    def _blocked(self) -> Mapping[str, frozenset[str]]:
        grouped = _grouped((key_of(name), qid) for name, qid in self.blocks)
        return {key: frozenset(qids) for key, qids in grouped.items()}


NOTHING = Additions()

Key = TypeVar("Key")
Value = TypeVar("Value")


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    found: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items()}


def joined_additions(parts: Iterable[Additions]) -> Additions:
    """Several users' additions as one."""
    listed = list(parts)
    names = dict.fromkeys(pair for part in listed for pair in part.names)
    blocks = dict.fromkeys(pair for part in listed for pair in part.blocks)
    return Additions(tuple(names), tuple(blocks))
