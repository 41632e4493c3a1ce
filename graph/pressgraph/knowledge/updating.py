"""The change of a store's knowledge that follows when articles come, go or change: what they touch, no more.

It comes to the same quads as deriving the whole knowledge anew (``derivation.derive``; a test compares
the two). What stays may be supported by other articles: only that is looked up in them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.contributions import Contribution, Name, article_entities, contribution
from pressgraph.knowledge.derivation import SPECIALIZATION, preferred_labels
from pressgraph.knowledge.iris import ARTICLE, ID
from pressgraph.knowledge.naming import Naming, home_of, name_anew
from pressgraph.knowledge.quads import ALT_LABEL, LABEL
from pressgraph.knowledge.triples import KNOWLEDGE, Triple, triples

Graphs = Mapping[NamedNode, set[Triple]]
#: Of two ends of a triple, the one with fewer bearers is looked through; so many are counted to tell which.
_COUNTED = 200


@dataclass(frozen=True, slots=True)
class Update:
    """What changes in the knowledge, and the entities that the articles touch.

    Of those ``grown`` an article more speaks, which stands beside them; something else may have
    changed of the others, ``touched``; and no article has those ``gone`` any more. ``locals`` are what
    the articles that change or go had.
    """

    added: set[Triple]
    removed: set[Triple]
    grown: set[tuple[NamedNode, NamedNode]]
    touched: set[NamedNode]
    gone: set[NamedNode]
    locals: set[NamedNode]
    naming: Naming


@dataclass(frozen=True, slots=True)
class _Change:
    """A store as it is, the articles that change in what they contribute, and both contributions."""

    store: Store
    articles: frozenset[NamedNode]
    before: Contribution
    after: Contribution


def knowledge_update(store: Store, old: Graphs, new: Graphs) -> Update:
    """What changes when the graphs ``old`` of some articles, which the store has, give way to ``new``."""
    changed = {*old, *new}
    was = [entity for graph in old.values() for entity in article_entities(graph)]
    becomes = [entity for graph in new.values() for entity in article_entities(graph)]
    naming = name_anew(store, was, becomes, changed)
    renamed = {home: set(triples(store, None, None, None, home)) for home in set(map(home_of, naming.moved))}
    around = _ids(store, renamed)
    own = _ids(store, old)
    ids = own | around
    ids_after = around | dict(naming.moved) | dict(naming.ids)
    change = _Change(
        store,
        frozenset({*changed, *renamed}),
        contribution(chain(old.values(), renamed.values()), ids),
        contribution(chain(new.values(), renamed.values()), ids_after),
    )
    names_removed, names_added = _name_changes(change)
    gone = {entity for entity in set(ids.values()) - set(ids_after.values()) if not any(_bearers(change, entity))}
    touched = set(ids.values())
    grown = {(entity, home_of(local)) for local, entity in ids_after.items() if entity not in touched}
    added, removed = _gained(change) | names_added, _lost(change) | names_removed
    return Update(added, removed, grown, touched - gone, gone, set(own), naming)


def _ids(store: Store, graphs: Graphs) -> dict[NamedNode, NamedNode]:
    """The entities of articles with the IRIs that the knowledge has for them."""
    found: dict[NamedNode, NamedNode] = {}
    for graph in graphs.values():
        for entity in article_entities(graph):
            local = NamedNode(entity.iri)
            found.update((local, iri) for iri in _known(store, local))
    return found


def _known(store: Store, local: NamedNode) -> Iterator[NamedNode]:
    for _, _, iri in triples(store, local, SPECIALIZATION, None, KNOWLEDGE):
        if isinstance(iri, NamedNode):
            yield iri


def _gained(change: _Change) -> set[Triple]:
    fresh = change.after.plain - change.before.plain
    return {triple for triple in fresh if not any(triples(change.store, *triple, KNOWLEDGE))}


def _lost(change: _Change) -> set[Triple]:
    return {triple for triple in change.before.plain - change.after.plain if not _is_supported(change, triple)}


def _is_supported(change: _Change, triple: Triple) -> bool:
    """Whether an article that does not change says a triple too, of the same entities."""
    subject, _, value = triple
    ends = [end for end in (subject, value) if isinstance(end, NamedNode)]
    if any(home_of(end) in change.articles for end in ends):
        return False  # a node of an article's own is in no other
    by_object = isinstance(value, NamedNode) and _is_rarer(change, value, subject)
    return any(_said_elsewhere(change, triple, by_object=by_object))


def _said_elsewhere(change: _Change, triple: Triple, *, by_object: bool) -> Iterator[NamedNode]:
    """The articles that say a triple and do not change, found by those that bear its object, or else its subject."""
    subject, predicate, value = triple
    store = change.store
    if by_object and isinstance(value, NamedNode):
        for node in _bearers(change, value):
            for quad in store.quads_for_pattern(None, predicate, node, None):
                yield from _homes(change, quad, quad.subject, subject)
        return
    for node in _bearers(change, subject):
        for quad in store.quads_for_pattern(node, predicate, value if isinstance(value, Literal) else None, None):
            yield from _homes(change, quad, quad.object, value)


def _homes(change: _Change, quad: Quad, node: object, wanted: NamedNode | Literal) -> Iterator[NamedNode]:
    """The article of a quad, if it does not change and the node in it is the one wanted."""
    home = quad.graph_name
    if not isinstance(home, NamedNode) or not home.value.startswith(ARTICLE) or home in change.articles:
        return
    if node == wanted or (isinstance(node, NamedNode) and wanted in set(_known(change.store, node))):
        yield home


def _is_rarer(change: _Change, one: NamedNode, other: NamedNode) -> bool:
    def count(node: NamedNode) -> int:
        return sum(1 for _ in islice(_bearers(change, node), _COUNTED))

    # A node that is no entity may be an object all over the store: never begin there.
    return one.value.startswith(ID) and count(one) < count(other)


def _bearers(change: _Change, node: NamedNode) -> Iterator[NamedNode]:
    """What stands for a node in the articles that do not change: itself, or the entities that it names."""
    if not node.value.startswith(ID):
        if home_of(node) not in change.articles:
            yield node
        return
    for local, _, _ in triples(change.store, None, SPECIALIZATION, node, KNOWLEDGE):
        if home_of(local) not in change.articles:
            yield local


def _name_changes(change: _Change) -> tuple[set[Triple], set[Triple]]:
    """The labels and other names that go, and those that come."""
    before, after = change.before, change.after
    votes = {name for name in {*before.labels, *after.labels} if before.labels[name] != after.labels[name]}
    mine, lost = _by_node(after.names), _by_node(before.names - after.names)
    removed, added = set[Triple](), set[Triple]()
    for node in {node for node, _ in votes | (before.names ^ after.names)}:
        shown = set(triples(change.store, node, LABEL, None, KNOWLEDGE))
        known = shown | set(triples(change.store, node, ALT_LABEL, None, KNOWLEDGE))
        names = {name for _, _, name in known if isinstance(name, Literal)} - lost[node] | mine[node]
        names |= {name for name in lost[node] if _is_called_elsewhere(change, node, name)}
        wanted = _named(change, node, names, {name for _, _, name in shown if isinstance(name, Literal)})
        removed |= known - wanted
        added |= wanted - known
    return removed, added


def _by_node(names: set[Name]) -> defaultdict[NamedNode, set[Literal]]:
    found: defaultdict[NamedNode, set[Literal]] = defaultdict(set)
    for node, name in names:
        found[node].add(name)
    return found


def _named(change: _Change, node: NamedNode, names: set[Literal], shown: set[Literal]) -> set[Triple]:
    """The triples that give a node its names, which show ``shown`` as its labels before the change."""
    before, after = change.before.labels, change.after.labels
    votes = {name: after[node, name] - before[node, name] for name in names | shown}
    leading = shown and all(count == 0 or (count > 0 and name in shown) for name, count in votes.items())
    chosen = shown if leading else preferred_labels(_votes(change, node, names), one=node.value.startswith(ID))
    others = names - chosen if chosen else set()
    return {(node, LABEL, name) for name in chosen} | {(node, ALT_LABEL, name) for name in others}


def _is_called_elsewhere(change: _Change, node: NamedNode, name: Literal) -> bool:
    return any(
        True
        for predicate in (LABEL, ALT_LABEL)
        for _ in _said_elsewhere(change, (node, predicate, name), by_object=False)
    )


def _votes(change: _Change, node: NamedNode, names: Iterable[Literal]) -> dict[Literal, int]:
    """How many entities of articles bear each label, once the change is made."""
    counts = Counter({name: change.after.labels[node, name] for name in names})
    for bearer in _bearers(change, node):
        if bearer == node:  # no entity: any article may name it
            said = {name: _said_elsewhere(change, (node, LABEL, name), by_object=False) for name in counts}
            counts.update(name for name, homes in said.items() for _ in homes)
        else:
            home = home_of(bearer)
            counts.update(name for name in [*counts] if Quad(bearer, LABEL, name, home) in change.store)
    return {name: count for name, count in counts.items() if count}
