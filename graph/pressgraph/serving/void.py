"""What a data set is and how much is in it (VoID), for whoever looks it up and for the service's own description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from pressgraph.knowledge.iris import ARTICLE, DCTERMS, ID, PREFIXES, PRESS, RDF, STATE, shorten

VOID = "http://rdfs.org/ns/void#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_VOCABULARIES = ("rdf", "rdfs", "owl", "skos", "prov", "dcterms", "schema", "time")
Node = NamedNode | BlankNode
Counts = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is in a store: of the knowledge as a whole, of each class, property and article's graph."""

    triples: int
    subjects: int
    articles: int
    classes: Counts
    properties: Counts
    graphs: Counts

    @property
    def named_graphs(self) -> Counts:
        """The graphs that a reader may ask, without the one that says in what state the store is."""
        return [(graph, size) for graph, size in self.graphs if graph != STATE]


def describe_data(contents: Contents, origin: str) -> list[Triple]:
    """The VoID description of the knowledge at a server's address, sorted, without blank nodes."""
    here = NamedNode(f"{origin}/.well-known/void")
    data = NamedNode(f"{here.value}#knowledge")
    triples = {
        _is(here, f"{VOID}DatasetDescription"),
        Triple(here, NamedNode("http://xmlns.com/foaf/0.1/primaryTopic"), data),
        *_data(data, contents, origin),
        *_parts(data, "class", contents.classes, "entities"),
        *_parts(data, "property", contents.properties, "triples"),
    }
    return sorted(triples, key=str)


def describe_graphs(contents: Contents, data: Node, default: Node) -> Iterator[Triple]:
    """How large the default graph of a service is, and which named graphs beside it can be asked."""
    yield Triple(default, _void("triples"), Literal(contents.triples))
    for iri, size in contents.named_graphs:
        named, graph = BlankNode(f"named-{_tail(iri)}"), BlankNode(f"graph-{_tail(iri)}")
        yield Triple(data, _sd("namedGraph"), named)
        yield _is(named, f"{SD}NamedGraph")
        yield Triple(named, _sd("name"), NamedNode(iri))
        yield Triple(named, _sd("graph"), graph)
        yield _is(graph, f"{SD}Graph")
        yield Triple(graph, _void("triples"), Literal(size))


def contents_from(rows: Mapping[str, Iterable[Mapping[str, object]]]) -> Contents:
    """The contents that the rows of the counting queries tell, by the names of the queries."""
    (totals,) = rows["void"]
    return Contents(
        _number(totals, "triples"),
        _number(totals, "subjects"),
        _number(totals, "articles"),
        _counts(rows["void-classes"], "class", "entities"),
        _counts(rows["void-properties"], "property", "triples"),
        _counts(rows["void-graphs"], "graph", "triples"),
    )


def _data(data: NamedNode, contents: Contents, origin: str) -> Iterator[Triple]:
    yield _is(data, f"{VOID}Dataset")
    yield Triple(data, NamedNode(f"{DCTERMS}title"), Literal("pressgraph", language="en"))
    sizes = {
        "triples": contents.triples,
        "distinctSubjects": contents.subjects,
        "classes": len(contents.classes),
        "properties": len(contents.properties),
        "documents": contents.articles,
    }
    for name, size in sizes.items():
        yield Triple(data, _void(name), Literal(size))
    yield Triple(data, _void("sparqlEndpoint"), NamedNode(f"{origin}/sparql"))
    for space in (ID, ARTICLE):
        yield Triple(data, _void("uriSpace"), Literal(space))
    for vocabulary in (PRESS, *(PREFIXES[name] for name in _VOCABULARIES)):
        yield Triple(data, _void("vocabulary"), NamedNode(vocabulary))
    for name in ("Turtle", "N-Triples", "JSON-LD", "RDF_XML"):
        yield Triple(data, _void("feature"), NamedNode(FORMATS + name))


def _parts(data: NamedNode, kind: str, counts: Counts, measure: str) -> Iterator[Triple]:
    """The partition of a data set by class or by property."""
    for iri, size in counts:
        part = NamedNode(f"{data.value}-{kind}-{_tail(iri)}")
        yield Triple(data, _void(f"{kind}Partition"), part)
        yield Triple(part, _void(kind), NamedNode(iri))
        yield Triple(part, _void(measure), Literal(size))


def _tail(iri: str) -> str:
    """A piece of an IRI that tells an IRI from all others, legible where it has a short form."""
    short = shorten(iri).replace(":", "-", 1)
    return short if re.fullmatch(r"[\w-]+", short) else sha256(iri.encode()).hexdigest()[:16]


def _counts(rows: Iterable[Mapping[str, object]], named: str, measure: str) -> Counts:
    found = ((row[named], _number(row, measure)) for row in rows)
    return [(term.value, size) for term, size in found if isinstance(term, NamedNode)]


def _number(row: Mapping[str, object], name: str) -> int:
    return int(getattr(row[name], "value", 0))


def _is(node: Node, class_: str) -> Triple:
    return Triple(node, NamedNode(f"{RDF}type"), NamedNode(class_))


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
