"""The quads of links: what was decided of each entity and an item of Wikidata, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from pressgraph.knowledge.iris import LINK, OWL, RDF, RDFS, SKOS, WIKIDATA, XSD, press

_OUTCOMES = {"linked": "Linked", "candidate": "Candidate", "not-found": "NotFound"}
_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_SAME_AS, _CLOSE = NamedNode(OWL + "sameAs"), NamedNode(SKOS + "closeMatch")
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


class LinkDecision(Protocol):
    """What ``pressgraph.linking.Link`` says, as far as it is written; ``entity`` is an IRI."""

    @property
    def entity(self) -> str:
        """The IRI of the entity."""

    @property
    def outcome(self) -> str:
        """``linked``, ``candidate`` or ``not-found``."""

    @property
    def considered(self) -> tuple[str, str] | None:
        """QID and label of the item linked to or, failing that, of the best candidate."""

    @property
    def score(self) -> float:
        """The score of that item, 0 without one."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences."""

    @property
    def is_same(self) -> bool:
        """Whether it is linked on evidence that leaves no doubt."""

    @property
    def features(self) -> Mapping[str, float]:
        """What spoke for and against that item, by name, from 0 to 1."""

    @property
    def pack(self) -> str:
        """Name and version of the pack that was searched."""

    @property
    def pack_dates(self) -> tuple[str, ...]:
        """The dates of what was searched, as EDTF, where they are known."""


def link_quads(links: Iterable[LinkDecision]) -> list[Quad]:
    """The links as nodes of the default graph, sorted; ``owl:sameAs`` only for what is linked beyond doubt.

    What is linked on less is a ``skos:closeMatch``. A candidate is never asserted: nothing but its
    link node names it. An entity that the pack lacks has a link node too, so that a question can
    list what is not linked.
    """
    triples = {triple for link in links for triple in _triples(link)}
    return sorted((Quad(*triple) for triple in triples), key=str)


def _triples(link: LinkDecision) -> Iterator[Triple]:
    entity = NamedNode(link.entity)
    node = NamedNode(LINK + sha256(link.entity.encode()).hexdigest()[:16])
    yield node, _TYPE, press("Link")
    yield node, press("linkedEntity"), entity
    yield node, press("linkOutcome"), press(_OUTCOMES[link.outcome])
    yield node, press("score"), _score(link.score)
    yield node, press("pack"), Literal(link.pack)
    for reason in link.reasons:
        yield node, press("reason"), Literal(reason)
    for date in link.pack_dates:
        yield node, press("packDate"), Literal(date)
    for name, value in link.features.items():
        yield node, press(f"{name}Feature"), _score(value)
    if link.considered is None:
        return
    qid, label = link.considered
    item = NamedNode(WIKIDATA + qid)
    yield node, press("linkedItem"), item
    yield item, _LABEL, Literal(label, language="fr")
    if link.outcome == "linked":
        yield entity, _SAME_AS if link.is_same else _CLOSE, item


def _score(score: float) -> Literal:
    """A decimal in the one spelling that stores keep: no trailing zeros."""
    text = f"{score:.4f}".rstrip("0").rstrip(".")
    return Literal(text, datatype=NamedNode(XSD + "decimal"))
