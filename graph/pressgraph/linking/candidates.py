"""Candidates: the items of a pack that bear a name of an entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pressgraph.linking import weights
from pressgraph.linking.items import Item
from pressgraph.linking.names import ALMOST, MIDDLE_NAME, key_of, looseness_between, words
from pressgraph.linking.pack import Pack
from pressgraph.linking.variants import may_be_misspelt, other_middle_name, other_names

#: No entity has more candidates; those of the closest names, and the best known, come first.
MAX_CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An entity to link: ``id`` is its IRI or key, ``classes`` those of the ontology.

    ``context`` is the words around it: labels of related entities and sentences that name it.
    ``date`` is the earliest of the articles that name it, as EDTF, empty where unknown. ``told`` is
    whether an article says what they do: the function or calling of somebody.
    """

    id: str
    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    date: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How an entity and an item come by the same name.

    ``by_label`` and ``to_label`` tell a label from an alias, on the entity's side and the item's;
    ``looseness`` is that of the form that both share. ``whole`` is False where the entity has a
    longer name, which is none of the item's.
    """

    item: Item
    name: str
    item_name: str
    by_label: bool
    to_label: bool
    looseness: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against a candidate: a value from 0 to 1, and why in words."""

    name: str
    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be the entity; ``score`` is 0 where a feature excludes it.

    ``certain`` is False where the name alone does not tell and nothing else does either.
    """

    item: Item
    features: tuple[Feature, ...]
    score: float
    certain: bool = True

    def value(self, feature: str) -> float:
        """The value of one of its features, 0 where it has none of that name."""
        return next((f.value for f in self.features if f.name == feature), 0.0)

    @property
    def evidence(self) -> float:
        """What speaks for it beside the name, 0 where nothing does."""
        return self.value("context") + self.value("neighbours")


class _Asked(NamedTuple):
    """A name to look up: whether it is the entity's label or a form of it, and the least that the two differ."""

    name: str
    by_label: bool
    looseness: int


def find_matches(target: LinkTarget, pack: Pack) -> list[NameMatch]:
    """The items that share a name with the entity, each by the closest of their names, at most MAX_CANDIDATES.

    In the order of the items' numbers, so that nothing hangs on the order of the pack. Names that
    are almost the same are looked for only where no item bears one that is.
    """
    best: dict[str, NameMatch] = {}
    for match in _all_matches(target, pack) or _almost(target, pack):
        known = best.get(match.item.qid)
        if known is None or closeness(match) > closeness(known):
            best[match.item.qid] = match
    first = sorted(best.values(), key=lambda m: (-closeness(m), -m.item.prior, m.item.number))[:MAX_CANDIDATES]
    return sorted(first, key=lambda match: match.item.number)


def _all_matches(target: LinkTarget, pack: Pack) -> list[NameMatch]:
    found = ((asked, item) for asked in _asked(target) for item in pack.bearers(key_of(asked.name)))
    return [match for asked, item in found for match in _matches(asked, target, item)]


def _asked(target: LinkTarget) -> Iterator[_Asked]:
    for name in dict.fromkeys((target.label, *target.aliases)):
        yield _Asked(name, name == target.label, 0)
        for other, looseness in other_names(name, target.classes):
            yield _Asked(other, name == target.label, looseness)


def _matches(asked: _Asked, target: LinkTarget, item: Item) -> Iterator[NameMatch]:
    if asked.looseness == MIDDLE_NAME and other_middle_name(target.label, item.names):
        return
    labels = {item.label, item.label_en}
    whole = asked.by_label or len(asked.name) >= len(target.label) or _bears(item, target.label)
    for other in item.names:
        looseness = looseness_between(asked.name, other)
        if looseness is not None:
            ignored = max(looseness, asked.looseness)
            yield NameMatch(item, asked.name, other, asked.by_label, other in labels, ignored, whole)


def _bears(item: Item, name: str) -> bool:
    key = key_of(name)
    return any(key_of(other) == key for other in item.names)


def _almost(target: LinkTarget, pack: Pack) -> Iterator[NameMatch]:
    """The items whose name is spelt almost as the label is."""
    labels = key_of(target.label)
    for key in pack.alike(labels) if labels else ():
        for item in pack.bearers(key):
            name = next((name for name in item.names if key_of(name) == key), "")
            if may_be_misspelt(target.label, name):
                yield NameMatch(item, target.label, name, True, name in (item.label, item.label_en), ALMOST)


def closeness(match: NameMatch) -> float:
    """How well the names agree, from 0 to 1: 1 for identical labels."""
    to_item = 1.0
    if not match.to_label and not match.item.is_verified(match.item_name):
        to_item = weights.TO_ALIAS if len(words(match.item_name)) > 1 else weights.TO_ONE_WORD
    return (1.0 if match.by_label else weights.BY_ALIAS) * to_item * weights.BY_LOOSENESS[match.looseness]
