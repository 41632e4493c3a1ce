"""A store in the formats that other tools read: RDF as bytes, rdflib and networkx as objects."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, serialize
from pyoxigraph import Triple as OxTriple

from pressgraph.knowledge.iris import ARTICLE, BASE, ENTITY_CLASSES, ID, PREFIXES, RDF, STATE, XSD, shorten
from pressgraph.knowledge.reified import reifiers
from pressgraph.knowledge.tabular import to_statements
from pressgraph.knowledge.triples import KNOWLEDGE, Triple, graphs, triples
from pressgraph.knowledge.xml_text import fit_for_xml

if TYPE_CHECKING:
    import rdflib

Json = str | list["Json"] | dict[str, "Json"]


def to_nquads(store: Store) -> bytes:
    """All graphs as N-Quads, one sorted line a quad."""
    quads = (Quad(*triple, graph) for graph in _all_graphs(store) for triple in triples(store, None, None, None, graph))
    return _sorted_lines(quads, RdfFormat.N_QUADS)


def to_ntriples(store: Store) -> bytes:
    """The knowledge as N-Triples, one sorted line a triple."""
    return _sorted_lines(_knowledge(store), RdfFormat.N_TRIPLES)


def to_trig(store: Store) -> bytes:
    """All graphs as TriG with prefixes, the knowledge first."""
    quads = (Quad(*triple, graph) for graph in _all_graphs(store) for triple in _sorted(store, graph))
    return with_prefixes(quads, RdfFormat.TRIG, _prefixes(store))


def to_turtle(store: Store) -> bytes:
    """The knowledge as Turtle with prefixes."""
    return with_prefixes(_knowledge(store), RdfFormat.TURTLE, _prefixes(store))


def to_jsonld(store: Store) -> bytes:
    """All graphs as JSON-LD with prefixes, the knowledge first."""
    document: dict[str, Json] = {"@context": dict(sorted(PREFIXES.items()))}
    nodes = list(_json_nodes(store, KNOWLEDGE))
    for graph in _named_graphs(store):
        nodes.append({"@id": shorten(graph.value), "@graph": list(_json_nodes(store, graph))})
    return (json.dumps(document | {"@graph": nodes}, ensure_ascii=False, indent=1) + "\n").encode()


def to_rdfxml(store: Store) -> bytes:
    """The knowledge as RDF/XML. Raises OutputError for a control character, which XML has no way to write."""
    return write_rdfxml(quad.triple for quad in _knowledge(store))


def to_nquads12(store: Store) -> bytes:
    """All graphs as N-Quads 1.2, in which each statement reifies its triple, one sorted line a quad."""
    return b"".join(sorted([*to_nquads(store).splitlines(keepends=True), *_reified_lines(store)]))


def to_trig12(store: Store) -> bytes:
    """All graphs as TriG 1.2, in which each statement reifies its triple, the knowledge first."""
    quads = (quad for graph in _all_graphs(store) for quad in _with_reifiers(store, graph))
    return with_prefixes(quads, RdfFormat.TRIG, _prefixes(store))


def to_turtle12(store: Store) -> bytes:
    """The knowledge as Turtle 1.2, in which each statement reifies its triple."""
    return with_prefixes(_with_reifiers(store, KNOWLEDGE), RdfFormat.TURTLE, _prefixes(store))


def to_rdflib(store: Store) -> rdflib.Dataset:
    """All graphs as an rdflib dataset, whose default graph is the knowledge."""
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(data=to_nquads(store), format="nquads")
    for prefix, base in PREFIXES.items():
        dataset.bind(prefix, base, replace=True)
    return dataset


#: Formats by the ending of a file's name; those in 12 are of RDF 1.2, which older tools cannot read.
EXPORTERS: Mapping[str, Callable[[Store], bytes]] = {
    "nq": to_nquads,
    "trig": to_trig,
    "ttl": to_turtle,
    "nt": to_ntriples,
    "jsonld": to_jsonld,
    "rdf": to_rdfxml,
    "csv": to_statements,
    "nq12": to_nquads12,
    "trig12": to_trig12,
    "ttl12": to_turtle12,
}


def write_turtle(found: Iterable[Triple]) -> str:
    """Triples as sorted Turtle with prefixes, such as the answer to a CONSTRUCT."""
    return with_prefixes(sorted((Quad(*t) for t in found), key=str), RdfFormat.TURTLE, PREFIXES).decode()


def write_rdfxml(found: Iterable[OxTriple]) -> bytes:
    """Triples as RDF/XML. Raises OutputError for a control character, which XML has no way to write."""
    text = fit_for_xml((serialize(found, format=RdfFormat.RDF_XML) or b"").decode(), "ttl")
    # A parser of XML takes a carriage return that is not escaped for a line feed.
    return text.replace("\r", "&#13;").strip("\n").encode() + b"\n"


def _all_graphs(store: Store) -> list[NamedNode | DefaultGraph]:
    """The knowledge, then the named graphs."""
    return [KNOWLEDGE, *_named_graphs(store)]


def _named_graphs(store: Store) -> list[NamedNode]:
    """The graphs of the articles and of the links; not the store's own state."""
    named = (graph for graph in graphs(store, BASE) if graph.value != STATE)
    # A graph that was emptied is still known by name.
    return [graph for graph in named if any(triples(store, None, None, None, graph))]


def _sorted(store: Store, graph: NamedNode | DefaultGraph) -> list[Triple]:
    return sorted(triples(store, None, None, None, graph), key=lambda triple: tuple(map(str, triple)))


def _knowledge(store: Store) -> list[Quad]:
    return [Quad(*triple) for triple in _sorted(store, KNOWLEDGE)]


def _with_reifiers(store: Store, graph: NamedNode | DefaultGraph) -> list[Quad]:
    """The quads of a graph and those by which its statements reify, sorted."""
    plain = store.quads_for_pattern(None, None, None, graph)
    return sorted((*plain, *reifiers(store, graph)), key=lambda quad: tuple(map(str, quad.triple)))


def _reified_lines(store: Store) -> list[bytes]:
    quads = (quad for graph in _all_graphs(store) for quad in reifiers(store, graph))
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def _sorted_lines(quads: Iterable[Quad], form: RdfFormat) -> bytes:
    return b"".join(sorted((serialize(quads, format=form) or b"").splitlines(keepends=True)))


def _prefixes(store: Store) -> dict[str, str]:
    """The known prefixes, one for each class of entities, and one for what belongs to each article."""
    classes = {name.lower(): f"{ID}{name.lower()}/" for name in ENTITY_CLASSES}
    articles = [graph.value for graph in graphs(store, ARTICLE)]
    short = Counter(iri.removeprefix(ARTICLE)[:8] for iri in articles)
    digits = {iri: 8 if short[iri.removeprefix(ARTICLE)[:8]] == 1 else None for iri in articles}
    named = {f"a-{iri.removeprefix(ARTICLE)[: digits[iri]]}": f"{iri}#" for iri in articles}
    return {**PREFIXES, **classes, **named}


def with_prefixes(quads: Iterable[Quad] | Iterable[OxTriple], form: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Quads as Turtle or TriG, the prefixes in use sorted and an empty line after each subject.

    The serializer has its own order of prefixes, and puts no line break inside a literal.
    """
    text = (serialize(quads, format=form, prefixes=dict(prefixes)) or b"").decode()
    lines = [line for line in text.split("\n") if not line.startswith("@prefix ")]
    body = "\n".join(f"{line}\n" if line.endswith((" .", "}")) else line for line in lines)
    used = (name for name in sorted(prefixes) if f"{name}:" in body)
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used)
    return f"{head}\n{body}".strip("\n").encode() + b"\n"


def _json_nodes(store: Store, graph: NamedNode | DefaultGraph) -> Iterator[dict[str, Json]]:
    for subject, about in groupby(_sorted(store, graph), key=lambda triple: triple[0]):
        node: dict[str, Json] = {"@id": shorten(subject.value)}
        for predicate, found in groupby(about, key=lambda triple: triple[1]):
            values = [value for _, _, value in found]
            if predicate.value == f"{RDF}type":
                node["@type"] = [shorten(value.value) for value in values]
            else:
                node[shorten(predicate.value)] = [_json_value(value) for value in values]
        yield node


def _json_value(value: NamedNode | Literal) -> Json:
    if isinstance(value, NamedNode):
        return {"@id": shorten(value.value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == f"{XSD}string":
        return value.value
    return {"@value": value.value, "@type": shorten(value.datatype.value)}
