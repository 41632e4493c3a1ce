"""Candidates: the items of a pack that bear a name of an entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.linking.items import Item
from pressgraph.linking.names import key_of, looseness_between
from pressgraph.linking.pack import Pack


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An entity to link: ``id`` is its IRI or key, ``classes`` those of the ontology.

    ``context`` is the words around it: labels of related entities and sentences that name it.
    """

    id: str
    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How an entity and an item come by the same name.

    ``by_label`` and ``to_label`` tell a label from an alias, on the entity's side and the item's;
    ``looseness`` is that of the form that both share.
    """

    item: Item
    name: str
    item_name: str
    by_label: bool
    to_label: bool
    looseness: int


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


def find_matches(target: LinkTarget, pack: Pack) -> list[NameMatch]:
    """The items that share a name with the entity, each by the closest of their names.

    In the order of the items' numbers, so that nothing hangs on the order of the pack.
    """
    best: dict[str, NameMatch] = {}
    for name in (target.label, *target.aliases):
        for item in pack.bearers(key_of(name)):
            for match in _matches(name, target, item):
                known = best.get(item.qid)
                if known is None or closeness(match) > closeness(known):
                    best[item.qid] = match
    return sorted(best.values(), key=lambda match: match.item.number)


def _matches(name: str, target: LinkTarget, item: Item) -> Iterator[NameMatch]:
    labels = {item.label, item.label_en}
    for other in item.names:
        looseness = looseness_between(name, other)
        if looseness is not None:
            yield NameMatch(item, name, other, name == target.label, other in labels, looseness)


#: What is left of certainty when a name matches only as an alias, or only with some difference.
BY_ALIAS, TO_ALIAS = 0.95, 0.95
BY_LOOSENESS = (1.0, 0.95, 0.95, 0.9, 0.85)


def closeness(match: NameMatch) -> float:
    """How well the names agree, from 0 to 1: 1 for identical labels."""
    by_kind = (1.0 if match.by_label else BY_ALIAS) * (1.0 if match.to_label else TO_ALIAS)
    return by_kind * BY_LOOSENESS[match.looseness]
