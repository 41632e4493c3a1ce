"""The links to Wikidata that a store holds: a graph of their own, and in the knowledge beside the entities."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from pressgraph.knowledge.derivation import LINKS
from pressgraph.knowledge.iris import press
from pressgraph.knowledge.triples import Triple, triples

_ENTITY, _ITEM = press("linkedEntity"), press("linkedItem")


def all_links(store: Store) -> set[Triple]:
    """All that the store says of links."""
    return set(triples(store, None, None, None, LINKS))


def count_linked(store: Store) -> int:
    """How many entities are linked to an item."""
    return sum(1 for _ in triples(store, None, press("linkOutcome"), press("Linked"), LINKS))


def cited_packs(store: Store) -> set[str]:
    """The packs that links say they are of."""
    return {value.value for _, _, value in triples(store, None, press("pack"), None, LINKS)}


def links_about(store: Store, entities: Iterable[NamedNode]) -> set[Triple]:
    """What the store says of the links of some entities, and of the items that nothing else is linked to."""
    said, nodes, items = set[Triple](), set[NamedNode](), set[NamedNode]()
    for entity in entities:
        nodes.update(link for link, _, _ in triples(store, None, _ENTITY, entity, LINKS))
        said.update(triples(store, entity, None, None, LINKS))
    for link in nodes:
        about = set(triples(store, link, None, None, LINKS))
        items.update(item for _, predicate, item in about if predicate == _ITEM and isinstance(item, NamedNode))
        said |= about
    for item in items:
        if all(link in nodes for link, _, _ in triples(store, None, _ITEM, item, LINKS)):
            said.update(triples(store, item, None, None, LINKS))
    return said


def links_among(said: Iterable[Triple], entities: Iterable[NamedNode]) -> set[Triple]:
    """Of what is said of links, what is about some entities."""
    found, known = set(said), set(entities)
    links = {link for link, predicate, entity in found if predicate == _ENTITY and entity in known}
    items = {item for link, predicate, item in found if predicate == _ITEM and link in links}
    return {triple for triple in found if triple[0] in known | links | items}
