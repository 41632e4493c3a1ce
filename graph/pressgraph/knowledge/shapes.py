"""The gate at build: of an article's quads, those that conform to the shapes, and complaints about the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal as OneOf
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from pressgraph.knowledge.breaches import Breach, find_breaches
from pressgraph.knowledge.complaints import complaint, name_nodes, no_article
from pressgraph.knowledge.iris import PRESS, RDF, press
from pressgraph.ontology import Ontology, load_ontology

_TYPE = NamedNode(RDF + "type")
_TRIPLE = tuple(RDF + role for role in ("subject", "predicate", "object"))
#: A statement does not outlive what these point at.
_BEARERS = frozenset({RDF + "subject", RDF + "object", PRESS + "attributedTo", PRESS + "accordingTo"})
Spo = tuple[object, object, object]


class Checked(NamedTuple):
    """What conforms of an article, and one sentence on each thing that does not."""

    kept: list[Quad]
    complaints: list[str]


def check_article(
    quads: Iterable[Quad], *, language: OneOf["fr", "en"] = "fr", ontology: Ontology | None = None
) -> Checked:
    """The quads of one article that conform to the shapes, and the complaints about the others.

    A relation that breaks a rule goes with the statements that hold it; a node that lacks what it must
    have, or has a wrong literal, goes with all that speaks of it; then the rest is checked again, until
    it conforms. Nothing is kept of an article whose own node does not conform.
    """
    ontology = ontology or load_ontology()
    kept = list(quads)
    if not kept:
        return Checked([], [])
    article = kept[0].graph_name
    named = name_nodes(kept, ontology, language)
    if not any((quad.subject, quad.predicate, quad.object) == (article, _TYPE, press("Article")) for quad in kept):
        return Checked([], [no_article(str(article), language)])
    complaints: dict[tuple[object, str], str] = {}
    while breaches := find_breaches(kept, ontology) if kept else []:
        fatal = [breach for breach in breaches if breach.node == article]
        for breach in fatal or breaches:
            complaints.setdefault((breach.node, breach.rule[language]), complaint(breach, named))
        kept = [] if fatal else _without(kept, breaches)
    return Checked(kept, list(complaints.values()))


def _without(quads: Sequence[Quad], breaches: Sequence[Breach]) -> list[Quad]:
    """The quads without what is at fault, the statements about it, and what only those held."""
    nodes = {breach.node for breach in breaches if breach.whole and not breach.unheld}
    wrong = {_spo(quad) for breach in breaches for quad in breach.triples if not breach.unheld}
    unheld = {_spo(quad) for breach in breaches for quad in breach.triples if breach.unheld}
    statements = _statements(quads)
    bearers = {quad.subject for quad in quads if quad.predicate.value in _BEARERS and quad.object in nodes}
    lost = {node for node, triple in statements.items() if node in nodes | bearers or triple in wrong}
    still_held = {triple for node, triple in statements.items() if node not in lost}
    unheld |= {statements[node] for node in lost} - still_held
    gone = nodes | lost
    return [
        quad
        for quad in quads
        if quad.subject not in gone and quad.object not in gone and _spo(quad) not in wrong | unheld
    ]


def _statements(quads: Iterable[Quad]) -> dict[object, Spo]:
    """The triple of each statement node."""
    parts: dict[object, dict[str, NamedNode | Literal]] = {}
    for quad in quads:
        if quad.predicate.value in _TRIPLE:
            parts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object  # type: ignore[assignment]
    return {node: (part.get(_TRIPLE[0]), part.get(_TRIPLE[1]), part.get(_TRIPLE[2])) for node, part in parts.items()}


def _spo(quad: Quad) -> Spo:
    return quad.subject, quad.predicate, quad.object
