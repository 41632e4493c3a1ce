"""The RDF 1.2 profile: each statement node also reifies the triple that it is about.

``<statement> rdf:reifies <<( subject predicate object )>>`` joins what the node says already, on the same
IRI, so that SPARQL 1.2 can ask ``?s ?p ?o ~ ?statement``. Tools of RDF 1.1 cannot read it, so it is never
part of a store and only written when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from pressgraph.knowledge.iris import RDF
from pressgraph.knowledge.triples import triples

REIFIES = NamedNode(RDF + "reifies")
_PARTS = tuple(NamedNode(RDF + part) for part in ("subject", "predicate", "object"))


def reifiers(store: Store, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """One quad for each statement of a graph: that it reifies its triple."""
    parts = [{node: value for node, _, value in triples(store, None, part, None, graph)} for part in _PARTS]
    subjects, predicates, objects = parts
    for node in sorted(subjects.keys() & predicates.keys() & objects.keys(), key=str):
        yield Quad(node, REIFIES, _triple(subjects[node], predicates[node], objects[node]), graph)


def _triple(subject: NamedNode | Literal, predicate: NamedNode | Literal, object_: NamedNode | Literal) -> Triple:
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    return Triple(subject, predicate, object_)
