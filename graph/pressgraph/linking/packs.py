"""Several packs as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from pressgraph.linking.additions import ANY, Additions, joined_additions
from pressgraph.linking.items import Alias, Item
from pressgraph.linking.pack import Pack
from pressgraph.linking.packfile import FilePack

#: As many items of several packs as a day's articles ask for.
REMEMBERED = 20_000
T = TypeVar("T")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


class Packs:
    """Packs in the order of their authority: the first that has an item tells of it, and all tell its names.

    What a pack says of an item that nobody verified yields to one where somebody did. What a user
    added is said of the items of all: names are theirs as well, and blocks hide them.
    """

    def __init__(self, packs: Sequence[Pack], additions: Additions) -> None:
        self.packs, self.additions = tuple(packs), additions
        self._item = lru_cache(maxsize=REMEMBERED)(self._read_item)

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
        """The item of a QID, as all packs that have it know it."""
        return self._item(qid)

    def alike(self, key: str) -> tuple[str, ...]:
        """The keys of names in any pack that are spelt almost like one."""
        return tuple(sorted({other for pack in self.packs for other in pack.alike(key)}))

    def _read_item(self, qid: str) -> Item | None:
        same = [item for pack in self.packs if (item := pack.item(qid))]
        if not same:
            return None
        found = _joined(same)
        more = self.additions.of(found.qid)
        return replace(found, aliases=(*found.aliases, *more)) if more else found


def dates_of(pack: Pack) -> tuple[str, ...]:
    """The dates of what a pack was made of, as far as it tells, sorted."""
    if isinstance(pack, Packs):
        return tuple(sorted({date for one in pack.packs for date in dates_of(one)}))
    said = pack.meta.get("date", "") if isinstance(pack, FilePack) else pack.id.rpartition("@")[2]
    return (said,) if _DATE.fullmatch(said) else ()


def joined(packs: Sequence[Pack]) -> Pack:
    """The one pack that stands for several, the first having the last word."""
    additions = joined_additions(pack.additions for pack in packs if isinstance(pack, FilePack))
    return packs[0] if len(packs) == 1 and not additions else Packs(packs, additions)


def _joined(same: Sequence[Item]) -> Item:
    """One item as several packs know it: what the first lacks comes from the next, and names from all."""
    if len(same) == 1:
        return same[0]
    first, *others = sorted(same, key=lambda item: not item.is_verified(item.label))
    every = (first, *others)
    return replace(
        first,
        label_en=_first(item.label_en for item in every),
        description=_first(item.description for item in every),
        description_en=_first(item.description_en for item in every),
        aliases=(*first.aliases, *_more_names(first, others)),
        homonyms=_all(item.homonyms for item in every),
        cues=_all(item.cues for item in every),
        types=_all(item.types for item in every),
        prior=max(item.prior for item in same),
        relations=_all(item.relations for item in every),
        since=_first(item.since for item in every),
        until=_first(item.until for item in every),
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
