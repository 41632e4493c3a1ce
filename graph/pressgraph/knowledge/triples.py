"""Triples as our stores hold them: no blank node, no triple term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
KNOWLEDGE = DefaultGraph()


def triples(
    store: Store,
    subject: NamedNode | None,
    predicate: NamedNode | None,
    object_: NamedNode | Literal | None,
    graph: NamedNode | DefaultGraph,
) -> Iterator[Triple]:
    """The triples of one graph that fit a pattern, None standing for anything."""
    for quad in store.quads_for_pattern(subject, predicate, object_, graph):
        yield cast(Triple, (quad.subject, quad.predicate, quad.object))


def graphs(store: Store, base: str) -> list[NamedNode]:
    """The named graphs of a store whose IRIs begin with ``base``, sorted."""
    named = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return sorted((graph for graph in named if graph.value.startswith(base)), key=lambda graph: graph.value)
