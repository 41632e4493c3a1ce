"""Several packs as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from pressgraph.linking.items import Alias, Item
from pressgraph.linking.pack import Pack

#: As many items of several packs as a day's articles ask for.
REMEMBERED = 20_000
T = TypeVar("T")


class Packs:
    """Packs in the order of their authority: the first that has an item tells of it, for all names of any.

    What a pack says of an item without having been verified item by item yields to one that was.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        self._item = lru_cache(maxsize=REMEMBERED)(self._read_item)

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
        """The item of a QID, as all packs that have it know it."""
        return self._item(qid)

    def alike(self, key: str) -> tuple[str, ...]:
        """The keys of names in any pack that are spelt almost like one."""
        return tuple(sorted({other for pack in self.packs for other in pack.alike(key)}))

    def _read_item(self, qid: str) -> Item | None:
        found = [item for pack in self.packs if (item := pack.item(qid))]
        return _joined(found) if found else None


def joined(packs: Sequence[Pack]) -> Pack:
    """The one pack that stands for several, the first having the last word."""
    return packs[0] if len(packs) == 1 else Packs(packs)


def _joined(same: Sequence[Item]) -> Item:
    """One item as several packs know it: what the first lacks comes from the next, and names from all."""
    verified = [item for item in same if item.source]
    first, *others = sorted(same, key=lambda item: item not in verified[:1])
    if not others:
        return first
    return replace(
        first,
        label_en=_first(item.label_en for item in (first, *others)),
        description=_first(item.description for item in (first, *others)),
        description_en=_first(item.description_en for item in (first, *others)),
        aliases=(*first.aliases, *_more_names(first, others)),
        homonyms=_all(item.homonyms for item in (first, *others)),
        cues=_all(item.cues for item in (first, *others)),
        types=_all(item.types for item in (first, *others)),
        prior=max(item.prior for item in same),
        relations=_all(item.relations for item in (first, *others)),
        since=_first(item.since for item in (first, *others)),
        until=_first(item.until for item in (first, *others)),
    )


def _more_names(first: Item, others: Iterable[Item]) -> Iterator[Alias]:
    seen = set(first.names)
    for item in others:
        labels = (Alias(item.label), Alias(item.label_en, "en"))
        for alias in (*labels, *item.aliases):
            if alias.text and alias.text not in seen:
                seen.add(alias.text)
                yield alias


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _all(several: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for values in several for value in values))
