"""Where an article's quads break the rules of a well-formed article graph.

The SHACL shapes are run by pySHACL, unless a quicker validator says that all is well. Their SPARQL
constraints take a second for an article, so the whole-article rules run as plain queries of
``sparql/rules`` instead, which say the same.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from pressgraph.knowledge.iris import RDFS, press
from pressgraph.knowledge.verdicts import surely_conform
from pressgraph.ontology import Ontology
from pressgraph.resources import data_path

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    Index = Mapping[tuple[Node, Node, Node], Quad]

RULES = Path(__file__).parent / "sparql" / "rules"
SUBCLASS_OF = RDFS + "subClassOf"
_SUMMARY = re.compile(r"^#\+ summary@(\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a node breaks, in words of each language.

    ``triples`` are the quads of the node that are at fault, none where what is missing is. They are
    ``unheld`` where the fault is only that they may not be asserted: the statements about them stand.
    """

    node: NamedNode | BlankNode
    rule: Mapping[str, str]
    triples: tuple[Quad, ...] = ()
    path: NamedNode | None = None
    unheld: bool = False

    @property
    def whole(self) -> bool:
        """Whether the node itself is at fault, by what it lacks or says of itself, and not a relation."""
        return not self.triples or any(isinstance(quad.object, Literal) for quad in self.triples)


def find_breaches(quads: Sequence[Quad], ontology: Ontology) -> list[Breach]:
    """All breaches in the quads of one article, in the order of the nodes."""
    breaches = [*_of_rules(quads), *_of_shapes(quads, ontology)]
    return sorted(breaches, key=lambda breach: (str(breach.node), str(breach.path), str(breach.triples)))


def _of_rules(quads: Sequence[Quad]) -> Iterator[Breach]:
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    graph = quads[0].graph_name
    for path in sorted(RULES.glob("*.rq")):
        sparql = path.read_text(encoding="utf-8")
        rule = dict(_SUMMARY.findall(sparql))
        rows = store.query(sparql)
        assert isinstance(rows, QuerySolutions)
        triple = {variable.value for variable in rows.variables} >= {"s", "p", "o"}
        for row in rows:
            if triple:
                at_fault = Quad(row["s"], row["p"], row["o"], graph)
                yield Breach(row["s"], rule, (at_fault,), row["p"], unheld=True)
            else:
                yield Breach(row["value"], rule)


def _of_shapes(quads: Sequence[Quad], ontology: Ontology) -> Iterator[Breach]:
    if not surely_conform(quads, _subclasses(ontology)):
        yield from _told_by_pyshacl(quads, ontology)


def _told_by_pyshacl(quads: Sequence[Quad], ontology: Ontology) -> Iterator[Breach]:
    import rdflib
    from pyshacl import validate
    from rdflib.namespace import RDF, SH

    with _quiet():
        index = {
            (_term(quad.subject), _term(quad.predicate), _term(quad.object)): quad
            for quad in quads
            if not isinstance(quad.object, Triple)  # rdflib has no word for it, and no shape is about it
        }
    data = rdflib.Graph()
    for triple in index:
        data.add(triple)
    for subclass, is_below, above in _subclasses(ontology):
        data.add((_term(subclass), _term(is_below), _term(above)))
    shapes = _shapes(data_path("ontology", "shapes.ttl"))
    conforms, report, _ = validate(data, shacl_graph=shapes, meta_shacl=False, inplace=True)
    if conforms:
        return
    assert isinstance(report, rdflib.Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield _breach(result, report, shapes, data, index)


def _breach(result: Node, report: rdflib.Graph, shapes: rdflib.Graph, data: rdflib.Graph, index: Index) -> Breach:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral
    from rdflib.namespace import SH

    focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    if path is None:
        # A shape whose targets are the subjects of a relation: the relation is at fault, not its subject.
        path, value = shapes.value(report.value(result, SH.sourceShape), SH.targetSubjectsOf), None
    found = data.triples((focus, path, value)) if focus and path else ()
    quads = sorted((index[triple] for triple in found), key=str)
    messages = (message for message in report.objects(result, SH.resultMessage) if isinstance(message, RdflibLiteral))
    return Breach(
        node=BlankNode(str(focus)) if isinstance(focus, BNode) else NamedNode(str(focus)),
        rule={str(message.language): str(message) for message in messages},
        triples=tuple(quads),
        path=NamedNode(str(path)) if isinstance(path, URIRef) else None,
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """No traceback of rdflib's on stderr for a literal that is not of its datatype: the shapes tell."""
    log = logging.getLogger("rdflib.term")
    before = log.disabled
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = before


@cache
def _shapes(path: Path) -> rdflib.Graph:
    """The shapes without their SPARQL constraints, which run as plain queries."""
    import rdflib
    from rdflib.namespace import SH

    shapes = rdflib.Graph().parse(path, format="turtle")
    shapes.remove((None, SH.sparql, None))
    return shapes


def _subclasses(ontology: Ontology) -> list[Triple]:
    """What lets an article with direct types only be checked without inference."""
    is_below = NamedNode(SUBCLASS_OF)
    pairs = ((name, ancestor) for name, term in ontology.classes.items() for ancestor in term.ancestors)
    return [Triple(press(name), is_below, press(ancestor)) for name, ancestor in pairs]


def _term(term: object) -> Node:
    """The term in rdflib's words, spelt as it is here."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)
    datatype = None if term.language else URIRef(term.datatype.value)
    return RdflibLiteral(term.value, lang=term.language, datatype=datatype, normalize=False)
