"""Which IRI the entities of some articles get beside those that a store already names.

An IRI that one identity wishes for alone is its own. When a second comes to wish for it, both get a
longer one, and the first is renamed wherever it stands; when one of them goes, the other has it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from pressgraph.knowledge.consolidation import Identity, LocalEntity, identify, name_identities
from pressgraph.knowledge.contributions import is_named
from pressgraph.knowledge.derivation import MENTIONS, SPECIALIZATION
from pressgraph.knowledge.iris import ENTITY_CLASSES, STATE, press
from pressgraph.knowledge.quads import LABEL, TYPE
from pressgraph.knowledge.triples import KNOWLEDGE, triples

#: From an IRI that several identities wish for to each of those that they got instead; kept in the state graph.
RIVAL = NamedNode(f"{STATE}#rival")
_STATE = NamedNode(STATE)


@dataclass(frozen=True, slots=True)
class Naming:
    """IRIs for the entities of changed articles, the entities of others that are renamed, and who rivals whom."""

    ids: Mapping[NamedNode, NamedNode]
    moved: Mapping[NamedNode, NamedNode]
    rivals_added: set[Quad]
    rivals_removed: set[Quad]


def home_of(local: NamedNode) -> NamedNode:
    """The article that an article's own node belongs to."""
    return NamedNode(local.value.partition("#")[0])


def name_anew(
    store: Store, before: Iterable[LocalEntity], after: Iterable[LocalEntity], changed: Collection[NamedNode]
) -> Naming:
    """The naming once the entities ``before`` of changed articles have given way to those ``after``."""
    fresh: defaultdict[str, dict[Identity, list[LocalEntity]]] = defaultdict(lambda: defaultdict(list))
    for entity in after:
        identity = identify(entity)[0]
        fresh[identity.iri][identity].append(entity)
    naming = Naming({}, {}, set(), set())
    ids, moved = dict[NamedNode, NamedNode](), dict[NamedNode, NamedNode]()
    for wish in {*fresh, *(identify(entity)[0].iri for entity in before)}:
        others = _others(store, NamedNode(wish), changed)
        names = name_identities([*others, *fresh[wish]])
        ids.update({NamedNode(e.iri): NamedNode(names[i]) for i, same in fresh[wish].items() for e in same})
        for identity, iri in others.items():
            if names[identity] != iri.value:
                moved.update({node: NamedNode(names[identity]) for node in _bearers(store, iri, identity, changed)})
        wanted = {_rival(wish, name) for name in names.values()} if len(names) > 1 else set()
        known = set(store.quads_for_pattern(NamedNode(wish), RIVAL, None, _STATE))
        naming.rivals_added.update(wanted - known)
        naming.rivals_removed.update(known - wanted)
    return Naming(ids, moved, naming.rivals_added, naming.rivals_removed)


def rivalries(entities: Iterable[LocalEntity]) -> set[Quad]:
    """Who rivals whom among the entities of a whole store."""
    wishes: defaultdict[str, set[Identity]] = defaultdict(set)
    for entity in entities:
        identity = identify(entity)[0]
        wishes[identity.iri].add(identity)
    rivals = (same for same in wishes.values() if len(same) > 1)
    return {_rival(identity.iri, name) for same in rivals for identity, name in name_identities(same).items()}


def _rival(wish: str, name: str) -> Quad:
    return Quad(NamedNode(wish), RIVAL, NamedNode(name), _STATE)


def _others(store: Store, wish: NamedNode, changed: Collection[NamedNode]) -> dict[Identity, NamedNode]:
    """The identities in unchanged articles that wish for an IRI, and the IRI of each."""
    rivals = [name for _, _, name in triples(store, wish, RIVAL, None, _STATE) if isinstance(name, NamedNode)]
    found: dict[Identity, NamedNode] = {}
    for iri in rivals or [wish]:
        # Those that bear an IRI are one, so the first of them tells.
        for local in _locals(store, iri, changed):
            identity = _identity(store, local)
            if identity.iri == wish.value:
                found[identity] = iri
                break
    return found


def _bearers(store: Store, iri: NamedNode, identity: Identity, changed: Collection[NamedNode]) -> Iterator[NamedNode]:
    """The entities of unchanged articles that are what an IRI names."""
    yield from (local for local in _locals(store, iri, changed) if _identity(store, local) == identity)


def _locals(store: Store, iri: NamedNode, changed: Collection[NamedNode]) -> Iterator[NamedNode]:
    for local, _, _ in triples(store, None, SPECIALIZATION, iri, KNOWLEDGE):
        if home_of(local) not in changed:
            yield local


def _identity(store: Store, local: NamedNode) -> Identity:
    """What makes an entity one with others, as its article's graph in the store has it."""
    home = home_of(local)
    types = {value for _, _, value in triples(store, local, TYPE, None, home)}
    classes = frozenset(name for name in ENTITY_CLASSES if press(name) in types)
    label = min(value.value for _, _, value in triples(store, local, LABEL, None, home))
    kinds = {kind for kind in MENTIONS if any(triples(store, local, kind, None, home))}
    return identify(LocalEntity(local.value, classes, label, is_named(kinds)))[0]
