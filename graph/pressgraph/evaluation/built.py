"""What was built of one article, read from its quads by the ontology's terms alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, QuerySolutions, RdfFormat, Store

from pressgraph.evaluation.gold import CLASSES, Span

_QUERIES = Path(__file__).with_name("sparql")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
#: All that the default graph lends to the article's own graph.
_LENT = frozenset(
    ("http://www.w3.org/2000/01/rdf-schema#label", f"{_SKOS}altLabel", f"{_SKOS}prefLabel", f"{_SKOS}broader")
)
#: Speaker and agent, addressee and recipient name the same slot of two kinds of events.
SLOT = {"speaker": "agent", "addressee": "recipient"}
Many = Mapping[str, frozenset[str]]
Spans = Mapping[str, frozenset[Span]]


@dataclass(frozen=True, slots=True)
class Built:
    """Nodes are named by their IRIs, terms of the ontology and the vocabulary by their local names."""

    labels: Many
    classes: Mapping[str, str]
    passages: Mapping[str, Span]
    exact: Mapping[str, str]
    mentions: Spans
    names: frozenset[tuple[Span, str]]
    event_types: Mapping[str, str]
    broader: Many
    event_spans: Spans
    statuses: Mapping[str, str]
    participants: frozenset[tuple[str, str, str]]
    times: Many
    roles: tuple[tuple[str, ...], ...]
    relations: frozenset[tuple[str, str, str]]
    quotations: tuple[tuple[Span, str], ...]
    claims: frozenset[tuple[str, str]]
    bare: tuple[str, ...]


def read_built(quads: Iterable[Quad], vocabulary: Path) -> Built:
    """What the quads of an article say, with the vocabulary's labels and hierarchy.

    Where there are named graphs they are what counts, and the default graph lends only labels
    and the hierarchy of concepts.
    """
    store = _fill(quads, vocabulary)
    passages = {node: (int(start), int(end)) for node, start, end in _ask(store, "passages")}
    classes = _classes(store)
    mentions, names = _mentions(store, classes, passages)
    events = dict(_pairs(store, "event-types"))
    return Built(
        labels=_many(_pairs(store, "labels")),
        classes=classes,
        passages=passages,
        exact=dict(_pairs(store, "exact-texts")),
        mentions=mentions,
        names=names,
        event_types={event: local(kind) for event, kind in events.items()},
        broader=_many((local(narrow), local(broad)) for narrow, broad in _pairs(store, "broader")),
        event_spans=_spans(_pairs(store, "event-passages"), passages),
        statuses={event: local(status) for event, status in _pairs(store, "statuses")},
        participants=frozenset((e, SLOT.get(local(p), local(p)), x) for e, p, x in _ask(store, "participants")),
        times=_many(_pairs(store, "times")),
        roles=tuple(_ask(store, "roles")),
        relations=frozenset((s, local(p), o) for s, p, o in _ask(store, "relations")),
        quotations=tuple((passages[p], speaker) for _, p, speaker in _ask(store, "quotations") if p in passages),
        claims=frozenset(_pairs(store, "claims")),
        bare=tuple(row[0] for row in _ask(store, "bare-statements")),
    )


def local(iri: str) -> str:
    """What follows the last ``#`` or ``/``."""
    return re.split(r"[#/]", iri)[-1]


def _fill(quads: Iterable[Quad], vocabulary: Path) -> Store:
    given = list(quads)
    has_named = any(quad.graph_name != DefaultGraph() for quad in given)
    store = Store()
    store.extend(q for q in given if not has_named or q.graph_name != DefaultGraph() or q.predicate.value in _LENT)
    store.load(path=str(vocabulary), format=RdfFormat.TURTLE)
    return store


def _ask(store: Store, name: str) -> list[tuple[str, ...]]:
    """The rows of a question over all graphs, sorted; an unbound value is empty."""
    question = (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    answer = store.query(question, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)  # every question is a SELECT
    return sorted(tuple(term.value if term else "" for term in row) for row in answer)


def _pairs(store: Store, name: str) -> list[tuple[str, str]]:
    return [(left, right) for left, right in _ask(store, name)]


def _classes(store: Store) -> dict[str, str]:
    """Entities with the most specific of their classes; an article is no entity."""
    kinds = {node: {local(iri) for iri in iris} for node, iris in _many(_pairs(store, "classes")).items()}
    entities = {node: kind for node, kind in kinds.items() if kind & set(CLASSES) and "Article" not in kind}
    return {node: next(name for name in CLASSES if name in kind) for node, kind in entities.items()}


def _mentions(
    store: Store, classes: Mapping[str, str], passages: Mapping[str, Span]
) -> tuple[Spans, frozenset[tuple[Span, str]]]:
    """The spans of each entity, and those of them that are names."""
    rows = [(n, local(link), p) for n, link, p in _ask(store, "mentions") if n in classes and p in passages]
    names = frozenset((passages[p], node) for node, link, p in rows if link == "nameMention")
    return _spans([(node, p) for node, _, p in rows], passages), names


def _many(pairs: Iterable[tuple[str, str]]) -> Many:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        found[left].add(right)
    return {left: frozenset(rights) for left, rights in found.items()}


def _spans(pairs: Iterable[tuple[str, str]], passages: Mapping[str, Span]) -> Spans:
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for node, passage in pairs:
        if passage in passages:
            found[node].add(passages[passage])
    return {node: frozenset(spans) for node, spans in found.items()}
