"""What a name means in a store: the entity, class, type of event, role or value that bears it."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import Literal, NamedNode, Store

from pressgraph.errors import QueryError
from pressgraph.knowledge.iris import EVENT_TYPE, ID, PRESS, ROLE, expand, fold, local_name, shorten
from pressgraph.knowledge.quads import ALT_LABEL, LABEL, TYPE
from pressgraph.knowledge.triples import KNOWLEDGE, triples

Kind = OneOf["entity", "class", "event-type", "role", "value", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_NAMESPACES = {"entity": ID, "class": PRESS, "event-type": EVENT_TYPE, "role": ROLE, "value": PRESS}


def find_meant(store: Store, kind: Kind, value: str) -> NamedNode | Literal:
    """The node of a kind that a user means by a name or an IRI; for a text, the text.

    Case, accents and hyphens do not matter. QueryError when nothing bears the name, or several do.
    """
    iri = expand(value)
    if kind == "text":
        return Literal(value)
    if iri:
        return NamedNode(iri)
    names = _names(store, kind)
    found = _best(names.get(fold(value), {}))
    if len(found) == 1:
        return NamedNode(found[0])
    if found:
        choices = " or ".join(shorten(iri) for iri in found)
        raise QueryError(f"{value!r} names several things in the store: give one of them, {choices}.")
    raise QueryError(f"The store has no {kind} called {value!r}.{_suggestion(store, value, names)}")


def find_anything(store: Store, value: str) -> NamedNode | Literal:
    """The entity that bears a name, the node of an IRI, or else the value as text."""
    try:
        return find_meant(store, "entity", value)
    except QueryError:
        if fold(value) in _names(store, "entity"):
            raise
        return Literal(value)


def _best(bearers: dict[str, int]) -> list[str]:
    """Of the bearers of a name, those for which it is the label; if none, those that have it as an alias."""
    best = min(bearers.values(), default=0)
    return sorted(iri for iri, rank in bearers.items() if rank == best)


def _suggestion(store: Store, value: str, names: dict[str, dict[str, int]]) -> str:
    near = get_close_matches(fold(value), names, 1, 0.6)
    if not near:
        return ""
    node = NamedNode(_best(names[near[0]])[0])
    labels = sorted(label.value for _, _, label in triples(store, node, LABEL, None, KNOWLEDGE))
    return f" Did you mean {labels[0]!r}?"


def _names(store: Store, kind: Kind) -> dict[str, dict[str, int]]:
    """Folded names of a kind, with their bearers: 0 for a label, 1 for an alias or an identifier."""
    names: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for rank, predicate in ((1, ALT_LABEL), (0, LABEL)):
        for node, _, name in triples(store, None, predicate, None, KNOWLEDGE):
            if _is_a(store, node, kind):
                names[fold(name.value)][node.value] = rank
                names[fold(local_name(node.value))].setdefault(node.value, 1)
    return dict(names)


def _is_a(store: Store, node: NamedNode, kind: Kind) -> bool:
    if not node.value.startswith(_NAMESPACES[kind]):
        return False
    if kind not in ("class", "value"):
        return True
    is_value = any(True for _ in triples(store, node, TYPE, None, KNOWLEDGE))
    return local_name(node.value)[0].isupper() and is_value == (kind == "value")
