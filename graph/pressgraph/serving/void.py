"""What a data set is and how much is in it (VoID), and what its SPARQL service can do (Service Description)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Triple

from pressgraph.knowledge.iris import ARTICLE, DCTERMS, ID, PREFIXES, PRESS, RDF, STATE, shorten

VOID = "http://rdfs.org/ns/void#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
#: The formats of answers, by their names in the W3C's list.
RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
INPUTS = ("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML")
_VOCABULARIES = ("rdf", "rdfs", "owl", "skos", "prov", "dcterms", "schema", "time")
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


@dataclass(frozen=True, slots=True)
class Service:
    """What a server offers: its address without a slash at the end, and whom it lets do what."""

    origin: str
    writable: bool = False
    federated: bool = False


def describe_data(contents: Contents, service: Service) -> list[Triple]:
    """The VoID description of the knowledge, sorted, without blank nodes."""
    here = NamedNode(f"{service.origin}/.well-known/void")
    data = NamedNode(f"{here.value}#knowledge")
    triples = {
        _is(here, f"{VOID}DatasetDescription"),
        Triple(here, NamedNode("http://xmlns.com/foaf/0.1/primaryTopic"), data),
        *_data(data, contents, service),
        *_parts(data, "class", contents.classes, "entities"),
        *_parts(data, "property", contents.properties, "triples"),
    }
    return sorted(triples, key=str)


def describe_service(contents: Contents, service: Service) -> list[Triple]:
    """The description of the SPARQL service, sorted, without blank nodes."""
    endpoint = NamedNode(f"{service.origin}/sparql")
    here, data = NamedNode(f"{endpoint.value}#service"), NamedNode(f"{endpoint.value}#dataset")
    default = NamedNode(f"{service.origin}/.well-known/void#knowledge")
    triples = {
        _is(here, f"{SD}Service"),
        Triple(here, _sd("endpoint"), endpoint),
        Triple(here, _sd("defaultDataset"), data),
        _is(data, f"{SD}Dataset"),
        Triple(data, _sd("defaultGraph"), default),
        _is(default, f"{SD}Graph"),
        Triple(default, _void("triples"), Literal(contents.triples)),
        *(Triple(here, _sd("supportedLanguage"), _sd(name)) for name in _languages(service)),
        *(Triple(here, _sd("resultFormat"), NamedNode(FORMATS + name)) for name in RESULTS),
        *(Triple(here, _sd("inputFormat"), NamedNode(FORMATS + name)) for name in INPUTS if service.writable),
        *(Triple(here, _sd("feature"), _sd(name)) for name in ["BasicFederatedQuery"] if service.federated),
        *_graphs(data, contents.named_graphs),
    }
    return sorted(triples, key=str)


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


def _data(data: NamedNode, contents: Contents, service: Service) -> Iterator[Triple]:
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
    yield Triple(data, _void("sparqlEndpoint"), NamedNode(f"{service.origin}/sparql"))
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


def _graphs(data: NamedNode, counts: Counts) -> Iterator[Triple]:
    for iri, size in counts:
        named = NamedNode(f"{data.value}-{_tail(iri)}")
        yield Triple(data, _sd("namedGraph"), named)
        yield _is(named, f"{SD}NamedGraph")
        yield Triple(named, _sd("name"), NamedNode(iri))
        graph = NamedNode(f"{named.value}-graph")
        yield Triple(named, _sd("graph"), graph)
        yield _is(graph, f"{SD}Graph")
        yield Triple(graph, _void("triples"), Literal(size))


def _tail(iri: str) -> str:
    """A piece of an IRI that tells an IRI from all others, legible where it has a short form."""
    short = shorten(iri).replace(":", "-", 1)
    return short if re.fullmatch(r"[\w-]+", short) else sha256(iri.encode()).hexdigest()[:16]


def _languages(service: Service) -> list[str]:
    return ["SPARQL11Query", *(["SPARQL11Update"] if service.writable else [])]


def _counts(rows: Iterable[Mapping[str, object]], named: str, measure: str) -> Counts:
    found = ((row[named], _number(row, measure)) for row in rows)
    return [(term.value, size) for term, size in found if isinstance(term, NamedNode)]


def _number(row: Mapping[str, object], name: str) -> int:
    return int(getattr(row[name], "value", 0))


def _is(node: NamedNode, class_: str) -> Triple:
    return Triple(node, NamedNode(f"{RDF}type"), NamedNode(class_))


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
