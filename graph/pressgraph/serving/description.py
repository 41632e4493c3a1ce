"""What an endpoint says of itself in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from pressgraph.knowledge.iris import PREFIXES, RDF
from pressgraph.serving.datasets import named_node
from pressgraph.serving.negotiation import SENT
from pressgraph.serving.settings import Settings
from pressgraph.serving.void import Contents, describe_graphs

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
    "N-Quads",
)
_INPUTS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
assert len(_INPUTS) == len(SENT)


def describe(address: str, settings: Settings, contents: Contents | None = None) -> list[Triple]:
    """The description of the endpoint at an address and, where they were counted, of the graphs that it has."""
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if settings.writable else [])]
    triples = [
        Triple(service, _a(), _sd("Service")),
        Triple(service, _sd("endpoint"), named_node(address)),
        *(Triple(service, _sd("supportedLanguage"), _sd(language)) for language in languages),
        *(Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + form)) for form in _RESULTS),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, _a(), _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), graph),
        Triple(graph, _a(), _sd("Graph")),
    ]
    if settings.writable:
        triples += [Triple(service, _sd("inputFormat"), NamedNode(_FORMATS + form)) for form in _INPUTS]
    if contents is not None:
        triples += describe_graphs(contents, dataset, graph)
    if settings.services:
        triples.append(Triple(service, _sd("feature"), _sd("BasicFederatedQuery")))
    return triples


def write(triples: list[Triple], media: str) -> bytes:
    """The triples in a media type of RDF."""
    form = RdfFormat.from_media_type(media)
    assert form is not None, "negotiation offers what there is"
    written = serialize(triples, format=form, prefixes={**PREFIXES, "sd": SD})
    assert written is not None, "without a file, the bytes come back"
    return written


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _a() -> NamedNode:
    return NamedNode(f"{RDF}type")
