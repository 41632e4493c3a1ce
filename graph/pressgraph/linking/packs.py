"""Several packs as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.linking.items import Item
from pressgraph.linking.pack import Pack


@dataclass(frozen=True, slots=True)
class Packs:
    """Packs in the order of their authority: the first that has an item tells of it, for all names of any."""

    packs: tuple[Pack, ...]

    @property
    def id(self) -> str:
        """The ids of all, joined by a plus."""
        return "+".join(pack.id for pack in self.packs)

    def bearers(self, key: str) -> tuple[Item, ...]:
        """The items that have a name of this key in any pack."""
        qids = {item.qid for pack in self.packs for item in pack.bearers(key)}
        found = (self.item(qid) for qid in qids)
        return tuple(sorted((item for item in found if item), key=lambda item: item.number))

    def item(self, qid: str) -> Item | None:
        """The item of a QID, as the first pack that has it knows it."""
        found = (pack.item(qid) for pack in self.packs)
        return next((item for item in found if item), None)

    def alike(self, key: str) -> tuple[str, ...]:
        """The keys of names in any pack that are spelt almost like one."""
        return tuple(sorted({other for pack in self.packs for other in pack.alike(key)}))


def joined(packs: Sequence[Pack]) -> Pack:
    """The one pack that stands for several, the first having the last word."""
    return packs[0] if len(packs) == 1 else Packs(tuple(packs))
