"""The third kind of graph: what Wikidata says of linked items, never mixed with what articles say.

It is one named graph, which no knowledge is derived from. Items and properties bear Wikidata's own IRIs, as in
its query service, so that a question written for the one finds the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.derivation import LINKS
from pressgraph.knowledge.iris import (
    BASE,
    DCTERMS,
    DIRECT,
    ENTITY_DATA,
    GEO,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    WIKIDATA,
    XSD,
    press,
)
from pressgraph.knowledge.state import UNPUBLISHED
from pressgraph.knowledge.transactions import change
from pressgraph.knowledge.triples import Triple, triples

ENRICHMENT = NamedNode(f"{BASE}enrichment")
_SOURCE = f"{ENRICHMENT.value}/source/"
_TYPE, _LABEL = NamedNode(f"{RDF}type"), NamedNode(f"{RDFS}label")
_ABOUT, _FROM = NamedNode(f"{SCHEMA}about"), NamedNode(f"{PROV}wasDerivedFrom")
_LICENCE, _RIGHTS = NamedNode(f"{DCTERMS}license"), NamedNode(f"{DCTERMS}rights")
_ITEM, _OUTCOME, _LINKED = press("linkedItem"), press("linkOutcome"), press("Linked")
#: Licences by what sources call them.
_LICENCES = {
    name: NamedNode("https://creativecommons.org/publicdomain/zero/1.0/") for name in ("CC0", "CC0-1.0", "CC0 1.0")
}
_DATES = {
    4: NamedNode(f"{XSD}gYear"),
    7: NamedNode(f"{XSD}gYearMonth"),
    10: NamedNode(f"{XSD}date"),
}
_QID = re.compile(r"Q[1-9][0-9]{0,18}")


class Told(Protocol):
    """What ``pressgraph.enrichment.Described`` says: what one source tells of an item."""

    @property
    def qid(self) -> str:
        """Its number."""

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Labels, each with its language."""

    @property
    def facts(self) -> Iterable[tuple[str, str]]:
        """The number of a property, and a value."""

    @property
    def source(self) -> str:
        """Who tells it."""

    @property
    def version(self) -> str:
        """The revision of the item, where that is known."""

    @property
    def modified(self) -> str:
        """When that was written."""


class Known(Protocol):
    """What ``pressgraph.enrichment.Property`` says of a property."""

    @property
    def kind(self) -> str:
        """``item``, ``date``, ``point``, ``file`` or ``address``."""

    @property
    def label_fr(self) -> str:
        """Its French label."""

    @property
    def label_en(self) -> str:
        """Its English label."""


def enrichment_quads(
    described: Iterable[Told], properties: Mapping[str, Known], licences: Mapping[str, str]
) -> set[Quad]:
    """The quads of what is told of items; ``licences`` are those of the sources, by name."""
    found = set[Triple]()
    for one in described:
        found |= {*_facts(one, properties), *_provenance(one)}
        found |= set(_source(one.source, licences.get(one.source, "")))
    used = {predicate.value.removeprefix(DIRECT) for _, predicate, _ in found}
    for number in used & properties.keys():
        known = properties[number]
        found.add((NamedNode(DIRECT + number), _LABEL, Literal(known.label_fr, language="fr")))
        found.add((NamedNode(DIRECT + number), _LABEL, Literal(known.label_en, language="en")))
    return {Quad(*triple, ENRICHMENT) for triple in found}


def _facts(one: Told, properties: Mapping[str, Known]) -> Iterator[Triple]:
    item = NamedNode(WIKIDATA + one.qid)
    for text, language in one.labels:
        yield item, _LABEL, Literal(text, language=language)
    for number, value in one.facts:
        term = _term(properties[number].kind, value)
        if term is not None:
            yield item, NamedNode(DIRECT + number), term


def _term(kind: str, value: str) -> NamedNode | Literal | None:
    """A value as RDF; None for an address that is no IRI."""
    if kind == "item":
        return NamedNode(WIKIDATA + value) if _QID.fullmatch(value) else None
    if kind == "date":
        return Literal(value, datatype=_DATES[len(value.removeprefix("-"))])
    if kind == "point":
        return Literal(f"Point({value})", datatype=NamedNode(f"{GEO}wktLiteral"))
    try:
        return NamedNode(value)
    except ValueError:
        return None


def _provenance(one: Told) -> Iterator[Triple]:
    """Where what is told of an item is from: the document of Wikidata, in which revision, through which source."""
    document = NamedNode(ENTITY_DATA + one.qid)
    yield document, _TYPE, NamedNode(f"{SCHEMA}Dataset")
    yield document, _ABOUT, NamedNode(WIKIDATA + one.qid)
    yield document, _FROM, _source_node(one.source)
    if one.version:
        yield document, NamedNode(f"{SCHEMA}version"), Literal(one.version, datatype=NamedNode(f"{XSD}integer"))
    if one.modified:
        date_time = NamedNode(f"{XSD}dateTime")
        yield document, NamedNode(f"{SCHEMA}dateModified"), Literal(one.modified, datatype=date_time)


def _source(name: str, licence: str) -> Iterator[Triple]:
    node = _source_node(name)
    yield node, _TYPE, NamedNode(f"{PROV}Entity")
    yield node, _LABEL, Literal(name)
    if licence in _LICENCES:
        yield node, _LICENCE, _LICENCES[licence]
    elif licence:
        yield node, _RIGHTS, Literal(licence)


def _source_node(name: str) -> NamedNode:
    return NamedNode(_SOURCE + sha256(name.encode()).hexdigest()[:16])


def linked_items(store: Store) -> set[str]:
    """The numbers of the items that entities of a store are linked to."""
    links = (link for link, _, _ in triples(store, None, _OUTCOME, _LINKED, LINKS))
    items = (item for link in links for _, _, item in triples(store, link, _ITEM, None, LINKS))
    return {item.value.removeprefix(WIKIDATA) for item in items}


def set_enrichment(store: Store, quads: set[Quad]) -> None:
    """Nothing; the store has these quads beside what articles say, and no others."""
    old = set(store.quads_for_pattern(None, None, None, ENRICHMENT))
    if old != quads:
        change(store, removed=old - quads, added=(quads - old) | {UNPUBLISHED})


def carried_over(old: Store, new: Store) -> set[Quad]:
    """Of what one store was enriched with, what is about items that another is linked to."""
    said = set(triples(old, None, None, None, ENRICHMENT))
    return {Quad(*triple, ENRICHMENT) for triple in said - _without_links(said, linked_items(new))}


def unlinked_facts(store: Store, before: set[Triple], after: set[Triple]) -> set[Quad]:
    """What a store is enriched with that goes when its links change from ``before`` to ``after``."""
    changed, becomes = {link for link, _, _ in before}, _linked(after)
    lost = {item for item in _linked(before) - becomes if not any(_links_to(store, item, changed))}
    if not lost or not any(triples(store, None, None, None, ENRICHMENT)):
        return set()
    links = {link for link, _, _ in triples(store, None, _OUTCOME, _LINKED, LINKS)} - changed
    others = {item for link in links for _, _, item in triples(store, link, _ITEM, None, LINKS)}
    kept = {item.value.removeprefix(WIKIDATA) for item in others | becomes}
    said = set(triples(store, None, None, None, ENRICHMENT))
    return {Quad(*triple, ENRICHMENT) for triple in _without_links(said, kept)}


def _links_to(store: Store, item: NamedNode | Literal, but: set[NamedNode]) -> Iterator[NamedNode]:
    """The links that lead to an item, but for some."""
    for link, _, _ in triples(store, None, _ITEM, item, LINKS):
        if link not in but and Quad(link, _OUTCOME, _LINKED, LINKS) in store:
            yield link


def _linked(links: Iterable[Triple]) -> set[NamedNode | Literal]:
    """The items that some links lead to."""
    said = set(links)
    made = {link for link, predicate, outcome in said if predicate == _OUTCOME and outcome == _LINKED}
    return {item for link, predicate, item in said if predicate == _ITEM and link in made}


def _without_links(said: set[Triple], linked: set[str]) -> set[Triple]:
    """What is told of items that are not linked, nor named in what is told of those that are."""
    about: defaultdict[NamedNode, set[Triple]] = defaultdict(set)
    for triple in said:
        about[triple[0]].add(triple)
    documents = {item: document for document, predicate, item in said if predicate == _ABOUT}
    kept, waiting = set[NamedNode](), {NamedNode(WIKIDATA + qid) for qid in linked} & about.keys()
    while waiting:
        kept |= waiting
        waiting = {value for node in waiting for value in _named(node, about, documents)} & about.keys() - kept
    return {triple for node, told in about.items() if node not in kept for triple in told}


def _named(
    node: NamedNode,
    about: Mapping[NamedNode, set[Triple]],
    documents: Mapping[NamedNode | Literal, NamedNode],
) -> Iterator[NamedNode]:
    """What is needed to read what is told of a node: what it names, its properties, and where it is from."""
    if node in documents:
        yield documents[node]
    for _, predicate, value in about[node]:
        yield predicate
        if isinstance(value, NamedNode):
            yield value
