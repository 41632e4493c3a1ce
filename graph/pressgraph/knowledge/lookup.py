"""What a name means in a store: the entity, class, type of event, role or value that bears it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import Literal, NamedNode, Store

from pressgraph.errors import QueryError
from pressgraph.knowledge.iris import EVENT_TYPE, ID, PRESS, ROLE, expand, fold, shorten
from pressgraph.knowledge.quads import ALT_LABEL, LABEL
from pressgraph.knowledge.triples import KNOWLEDGE, triples
from pressgraph.ontology import ClassTerm, EventType, RoleTerm, ValueTerm, load_ontology

Kind = OneOf["entity", "class", "event-type", "role", "value", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_NAMESPACES = {"entity": ID, "class": PRESS, "event-type": EVENT_TYPE, "role": ROLE, "value": PRESS}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and a node that bears it, as its ``label`` or otherwise."""

    spelling: str
    iri: str
    label: bool


def find_meant(store: Store, kind: Kind, value: str) -> NamedNode | Literal:
    """The node of a kind that a user means by a name or an IRI; for a text, the text.

    Case, accents and hyphens do not matter. QueryError when nothing bears the name, or several do.
    """
    if kind == "text":
        return Literal(value)
    iri = expand(value)
    if iri:
        return NamedNode(iri)
    names = _names(store, kind)
    found = _bearers(names.get(fold(value), []))
    if len(found) == 1:
        return NamedNode(found[0])
    if found:
        raise QueryError(f"{value!r} names several things: give one, {' or '.join(map(shorten, found))}.")
    near = get_close_matches(fold(value), names, 1, 0.6)
    hint = f" Did you mean {min(name.spelling for name in names[near[0]])!r}?" if near else ""
    raise QueryError(f"There is no {kind} called {value!r}.{hint}")


def find_anything(store: Store, value: str) -> NamedNode | Literal:
    """The entity that bears a name, the node of an IRI, or else the value as text."""
    if expand(value) or fold(value) in _names(store, "entity"):
        return find_meant(store, "entity", value)
    return Literal(value)


def _bearers(names: list[_Name]) -> list[str]:
    """Of the nodes that bear a name, those for which it is the label; if none, all."""
    return sorted({name.iri for name in names if name.label} or {name.iri for name in names})


def _names(store: Store, kind: Kind) -> Mapping[str, list[_Name]]:
    """All names of a kind, folded."""
    names: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in chain(_stored(store, kind), _shipped(kind)):
        names[fold(name.spelling)].append(name)
    return names


def _stored(store: Store, kind: Kind) -> Iterator[_Name]:
    """The names of entities, and those of roles, which the vocabulary may lack."""
    if kind not in ("entity", "role"):
        return
    for predicate in (LABEL, ALT_LABEL):
        for node, _, name in triples(store, None, predicate, None, KNOWLEDGE):
            if node.value.startswith(_NAMESPACES[kind]):
                yield _Name(name.value, node.value, predicate == LABEL)


def _shipped(kind: Kind) -> Iterator[_Name]:
    """The names of the ontology's terms, whether the store uses them or not."""
    ontology = load_ontology()
    tables: Mapping[str, Mapping[str, ClassTerm | EventType | RoleTerm | ValueTerm]] = {
        "class": ontology.classes,
        "event-type": ontology.event_types,
        "role": ontology.roles,
        "value": ontology.values,
    }
    for name, term in tables.get(kind, {}).items():
        iri = _NAMESPACES[kind] + name
        yield _Name(name, iri, label=False)
        yield from (_Name(label, iri, label=True) for label in term.labels.values())
        if isinstance(term, RoleTerm):
            yield from (_Name(alias, iri, label=False) for alias in chain(*term.aliases.values()))
