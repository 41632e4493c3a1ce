"""Which classes of Wikidata are which of our ontology: roots as data, and all that is below them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pressgraph.linking.building.texts import qid
from pressgraph.linking.items import CONCEPT

_ROOTS = Path(__file__).with_name("roots.toml")
TYPES = Path(__file__).with_name("types.tsv")
#: More classes above one than any has: what goes on longer is a source gone wrong.
MAX_ABOVE = 20_000
#: Of how many classes one remembers what is above: all roots, and what is met again and again.
REMEMBERED = 5_000
#: The classes right above a class (P279); none of one that is not known.
Parents = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Root:
    """A class of Wikidata that is certain classes of ours; without any it is left out of packs."""

    qid: str
    label: str
    classes: tuple[str, ...]
    order: int


class Classes:
    """The classes of our ontology for the types of an item. What was found of a type is remembered."""

    def __init__(self, roots: Mapping[str, Root], parents: Parents) -> None:
        self.roots, self.parents = roots, parents
        self._of_type: dict[str, Root | None] = {}
        self.above = lru_cache(maxsize=REMEMBERED)(self._above)

    def of(self, types: Iterable[str]) -> tuple[str, ...] | None:
        """The classes of an item of these types, the most usual first; None where it is to be left out.

        An item of no known type is a notion: nothing will be linked to it before its class is known.
        """
        told = sorted({root.order: root for kind in types if (root := self.root_of(kind))}.items())
        if any(not root.classes for _, root in told):
            return None
        found = dict.fromkeys(name for _, root in told for name in root.classes)
        return tuple(name for name in found if name != CONCEPT or len(found) == 1) or (CONCEPT,)

    def root_of(self, kind: str) -> Root | None:
        """The root that tells what a class of Wikidata is; None where it is below none."""
        if kind not in self._of_type:
            self._of_type[kind] = self._told_by(kind)
        return self._of_type[kind]

    def _told_by(self, kind: str) -> Root | None:
        return min(self._nearest(self.above(kind)), key=lambda root: root.order, default=None)

    def nearest_above(self, kind: str) -> list[str]:
        """The QIDs of the roots above a class that stand above no other of them."""
        return [root.qid for root in self._nearest(self.above(kind) - {kind})]

    def _nearest(self, qids: frozenset[str]) -> list[Root]:
        met = [root for one in qids if (root := self.roots.get(one))]
        above = {root.qid: self.above(root.qid) for root in met}
        return [root for root in met if not any(_is_below(other.qid, root.qid, above) for other in met)]

    def _above(self, kind: str) -> frozenset[str]:
        """A class and all that stand above it."""
        seen, waiting = {kind}, [kind]
        while waiting and len(seen) < MAX_ABOVE:
            new = [parent for parent in self.parents(waiting.pop()) if parent not in seen]
            seen.update(new)
            waiting.extend(new)
        return frozenset(seen)


def _is_below(one: str, other: str, above: Mapping[str, frozenset[str]]) -> bool:
    """Whether a class stands below another, which does not stand below it as well."""
    return one != other and other in above[one] and one not in above[other]


@cache
def load_roots(path: Path = _ROOTS) -> Mapping[str, Root]:
    """The roots by QID, in the order in which they tell."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["roots"]
    told = [(number, label, tuple(one["classes"])) for one in listed for number, label in one["items"].items()]
    return {number: Root(number, label, classes, order) for order, (number, label, classes) in enumerate(told)}


def roots_of(names: Iterable[str]) -> tuple[str, ...]:
    """The classes of Wikidata that are classes of ours; QIDs as they are."""
    found = ((name,) if qid(name) else _roots_with(name) for name in names)
    return tuple(dict.fromkeys(root for roots in found for root in roots))


def _roots_with(name: str) -> tuple[str, ...]:
    return tuple(root.qid for root in load_roots().values() if name in root.classes)


def classes_of(parents: Parents) -> Classes:
    """The classes by what a source says of subclasses; of a class that it does not have, by what ships."""
    shipped = _shipped()
    return Classes(load_roots(), lambda kind: parents(kind) or shipped.get(kind, ()))


def built_in_classes() -> Classes:
    """The classes by what ships alone: the types of the KGTK sample, and the roots above each."""
    return classes_of(lambda kind: ())


@cache
def _shipped() -> Mapping[str, tuple[str, ...]]:
    lines = TYPES.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line.startswith("Q"))
    return {kind: tuple(roots.split()) for kind, _, roots in rows}
