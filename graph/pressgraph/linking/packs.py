"""Several packs as one, with what users added to any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressgraph.linking.additions import ANY, NOTHING, Additions, joined_additions
from pressgraph.linking.items import Item
from pressgraph.linking.pack import Pack
from pressgraph.linking.packfile import FilePack


@dataclass(frozen=True, slots=True)
class Packs:
    """Packs in the order of their authority: the first that has an item tells of it, for all names of any.

    What a user added is said of the items of all: names are theirs as well, and blocks hide them.
    """

    packs: tuple[Pack, ...]
    additions: Additions = NOTHING

    @property
    def id(self) -> str:
        """The ids of all, joined by a plus."""
        return "+".join(pack.id for pack in self.packs)

    def bearers(self, key: str) -> tuple[Item, ...]:
        """The items that have a name of this key in any pack, without those that a user says it never is."""
        never = self.additions.blocked(key)
        if ANY in never:
            return ()
        qids = {item.qid for pack in self.packs for item in pack.bearers(key)}
        found = {item.qid: item for qid in qids.union(self.additions.named(key)) if (item := self.item(qid))}
        return tuple(sorted((found[qid] for qid in found.keys() - never), key=lambda item: item.number))

    def item(self, qid: str) -> Item | None:
        """The item of a QID, as the first pack that has it knows it."""
        found = next((item for pack in self.packs if (item := pack.item(qid))), None)
        more = self.additions.of(found.qid) if found else ()
        return replace(found, aliases=(*found.aliases, *more)) if found and more else found

    def alike(self, key: str) -> tuple[str, ...]:
        """The keys of names in any pack that are spelt almost like one."""
        return tuple(sorted({other for pack in self.packs for other in pack.alike(key)}))


def joined(packs: Sequence[Pack]) -> Pack:
    """The one pack that stands for several, the first having the last word."""
    additions = joined_additions(pack.additions for pack in packs if isinstance(pack, FilePack))
    return packs[0] if len(packs) == 1 and not additions else Packs(tuple(packs), additions)
