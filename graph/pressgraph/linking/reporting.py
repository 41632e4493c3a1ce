"""What packs are asked by people: what one has, and which items have a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pressgraph.linking.items import Item
from pressgraph.linking.names import IGNORED, key_of, looseness_between
from pressgraph.linking.pack import Pack, TablePack
from pressgraph.linking.packfile import FilePack

_LABEL, _ALIAS = "le libellé", "un autre nom"
_ALIKE = "presque le même nom"
_TOLD = ("source", "date", "licence", "digest")


@dataclass(frozen=True, slots=True)
class Bearer:
    """An item that has a name, or almost: which of its names that is, and how much it differs from the one asked."""

    item: Item
    name: str
    looseness: int | None

    @property
    def how(self) -> str:
        """In words, how its name and the one asked differ."""
        kind = _LABEL if self.name in (self.item.label, self.item.label_en) else _ALIAS
        return f"« {self.name} », {kind}, {_ALIKE if self.looseness is None else IGNORED[self.looseness]}"

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        item = self.item
        return {
            "qid": item.qid,
            "label": item.label,
            "label_en": item.label_en,
            "classes": list(item.classes),
            "description": item.description,
            "description_en": item.description_en,
            "prior": item.prior,
            "since": item.since,
            "until": item.until,
            "name": self.name,
            "how": self.how,
        }


def find_bearers(name: str, pack: Pack) -> list[Bearer]:
    """The items that have a name: those whose names differ least first, then the best known.

    Items with a name that is spelt almost so come last, and only where no item has the name itself.
    """
    found = list(_bearers(name, pack.bearers(key_of(name))))
    if not found:
        found = [bearer for key in pack.alike(key_of(name)) for bearer in _alike(key, pack.bearers(key))]
    once = {bearer.item.qid: bearer for bearer in reversed(found)}
    return sorted(once.values(), key=_order)


def _order(bearer: Bearer) -> tuple[int, float, int]:
    looseness = len(IGNORED) if bearer.looseness is None else bearer.looseness
    return looseness, -bearer.item.prior, bearer.item.number


def _bearers(name: str, items: Iterable[Item]) -> Iterator[Bearer]:
    for item in items:
        named = [
            (looseness, other) for other in item.names if (looseness := looseness_between(name, other)) is not None
        ]
        if named:
            looseness, other = min(named, key=lambda pair: pair[0])
            yield Bearer(item, other, looseness)


def _alike(key: str, items: Iterable[Item]) -> Iterator[Bearer]:
    for item in items:
        yield Bearer(item, next((name for name in item.names if key_of(name) == key), item.label), None)


def describe(pack: Pack) -> dict[str, Any]:
    """What a pack has, in counts, and what it tells of itself."""
    if isinstance(pack, FilePack):
        return _describe_file(pack)
    items = pack.items if isinstance(pack, TablePack) else ()
    names = sum(len(item.names) for item in items)
    return {"id": pack.id, "items": len(items), "names": names, "classes": _by_class(items)}


def _describe_file(pack: FilePack) -> dict[str, Any]:
    told = {name: pack.meta[name] for name in _TOLD if pack.meta.get(name)}
    additions = pack.additions
    return {
        "id": pack.id,
        **told,
        "items": pack.count("item"),
        "names": pack.count("name"),
        "redirects": pack.count("redirect"),
        "types": pack.count("class"),
        "bytes": pack.path.stat().st_size,
        "classes": pack.count_by_class(),
        "own names": _by_name((alias.text, qid) for qid, alias in additions.names),
        "blocks": _by_name(additions.blocks),
    }


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The QIDs of each name, in a line."""
    found: dict[str, str] = {}
    for name, qid in pairs:
        found[name] = f"{found[name]}|{qid}" if name in found else qid
    return found


def _by_class(items: Iterable[Item]) -> dict[str, int]:
    return dict(Counter("|".join(item.classes) for item in items).most_common())
