"""A part of a store's network: some facts, each as the whole network tells it, and who takes part in them.

Only what these rest on is read, so that a part costs what it holds, however large the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pressgraph.knowledge.iris import ARTICLE, BASE, PRESS
from pressgraph.ontology import load_ontology
from pressgraph.view.facts import is_symmetric, key_of, triple_of
from pressgraph.view.network import Network, Words
from pressgraph.view.payload import TERMS, BodyStart, in_order, network_from
from pressgraph.view.rows import Held, Row, Rows, Span, ask, labels, listed, spans, statements
from pressgraph.view.titles import titles_of

if TYPE_CHECKING:
    from pyoxigraph import Store

#: Mentions of a node that a part tells at most.
MENTIONS = 50


@dataclass(frozen=True, slots=True)
class Part:
    """What of a network is told.

    ``facts`` has, by key, the IRIs of the entities that take part; ``nodes`` all entities of the part, each with the
    number of facts that it takes part in altogether, ``rivals`` the keys of all facts that say the contrary of one, be
    they in the part or not. ``named`` are the entities whose mentions are told, ``articles``
    those in which all that is mentioned is told, ``texts`` those that come with their text.
    """

    facts: Mapping[str, tuple[str, ...]]
    nodes: Mapping[str, int]
    rivals: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def network_part(store: Store, part: Part, body_start: BodyStart) -> Network:
    """The network of a part of a store."""
    rows = _rows(store, part)
    network = network_from(rows, body_start)
    degrees = [part.nodes[iri] for iri in sorted(rows.entities)]
    told = {iri.removeprefix(BASE) for iri in part.texts}
    return replace(
        network,
        nodes=tuple(replace(node, degree=n) for node, n in zip(network.nodes, degrees, strict=True)),
        facts=tuple(replace(fact, rivals=tuple(part.rivals.get(fact.key, ()))) for fact in network.facts),
        articles=tuple(article if article.key in told else replace(article, text=None) for article in network.articles),
    )


def texts_of(store: Store, articles: Iterable[str], body_start: BodyStart) -> list[tuple[str, str, int]]:
    """The key, the text and where it begins, of each of some articles, as they were published."""
    rows = in_order(ask(store, "articles", articles))
    return [(row[0].removeprefix(BASE), row[5], body_start(row[5])) for row in rows]


def _rows(store: Store, part: Part) -> Rows:
    things = {iri_of(key) for key in part.facts if not _is_triple(key)}
    held = _held(store, part, things)
    evidence = spans(ask(store, "evidence", {*things, *(one.iri for one in held)}))
    cited = {span.article for places in evidence.values() for span in places}
    cited |= {one.holder for one in held if one.holder.startswith(ARTICLE)} | {*part.texts, *part.articles}
    mentions = _mentions(store, part, cited)
    cited |= {span.article for places in mentions.values() for span in places}
    quotations = tuple(ask(store, "quotations", things))
    rows = Rows(
        articles=tuple(ask(store, "articles", cited)),
        entities=listed(ask(store, "entities", part.nodes)),
        labels=labels(ask(store, "labels", _called(held, quotations, part))),
        aliases=listed(ask(store, "aliases", part.nodes)),
        mentions=mentions,
        statements=held,
        evidence=evidence,
        events=frozenset(row[0] for row in ask(store, "events", things)),
        holdings=frozenset(row[0] for row in ask(store, "holdings", things)),
        quotations=quotations,
        values={row[0]: (row[1], row[2]) for row in ask(store, "values", (one.object for one in held))},
        links=tuple(ask(store, "links", part.nodes)),
        spoken=listed(ask(store, "spoken", (row[0] for row in quotations))),
        # Who takes part and is not otherwise told to is named in the words.
        inside={row[0]: tuple(sorted(part.facts[row[0].removeprefix(BASE)])) for row in quotations},
    )
    return replace(rows, titles=_titles(store, rows, {row[3] for row in quotations} - things - {""}))


def _titles(store: Store, rows: Rows, events: Collection[str]) -> Mapping[str, Words]:
    """What events are called of which a part says only that somebody's words are from there."""
    held = statements(ask(store, "statements", events))
    objects = {one.object for one in held}
    about: defaultdict[str, list[Held]] = defaultdict(list)
    for one in held:
        about[one.subject].append(one)
    called = labels(ask(store, "labels", {*events, *objects}))
    known = listed(ask(store, "entities", objects))
    named = replace(rows, labels=called, entities=known, events=frozenset(about), holdings=frozenset())
    return titles_of(named, about)


def iri_of(key: str) -> str:
    """The IRI whose key this is: of ours, but for one that is an IRI as it stands."""
    scheme, colon, _ = key.partition(":")
    return key if colon and "/" not in scheme else BASE + key


def _is_triple(key: str) -> bool:
    """Whether a key is that of a relation or a description; no IRI has the sign in it."""
    return "|" in key


def _held(store: Store, part: Part, things: set[str]) -> tuple[Held, ...]:
    """All statements of which the facts are made, and no other."""
    ontology = load_ontology()
    triples = [key for key in part.facts if _is_triple(key)]
    ends = {iri_of(end) for key in triples for end in _subjects(key, is_symmetric(key.split("|", 2)[1], ontology))}
    found = statements(ask(store, "statements", things | ends))
    return tuple(
        one for one in found if one.subject in things or key_of(triple_of(one, ontology, part.nodes)) in part.facts
    )


def _subjects(key: str, either: bool) -> list[str]:
    """What the statements of a relation may be about: its first end, or either one."""
    first, _, last = key.split("|", 2)
    return [first, last] if either else [first]


def _mentions(store: Store, part: Part, cited: Collection[str]) -> dict[str, tuple[Span, ...]]:
    """The mentions that are told: of an entity first those in articles that are cited anyhow."""
    found = spans(ask(store, "mentions", part.named))
    told = {iri: _first(places, cited) for iri, places in found.items()}
    for iri, places in spans(ask(store, "mentioned", part.articles)).items():
        if iri in part.nodes:
            told[iri] = tuple(sorted({*told.get(iri, ()), *places}))
    return told


def _first(places: tuple[Span, ...], cited: Collection[str]) -> tuple[Span, ...]:
    return tuple(sorted(places, key=lambda span: (span.article not in cited, span))[:MENTIONS])


def _called(held: Iterable[Held], quotations: Iterable[Row], part: Part) -> set[str]:
    """All that may be called by a label."""
    said = {term for one in held for term in (one.subject, one.predicate, one.object)}
    said |= {term for _, _, speaker, origin in quotations for term in (speaker, origin)}
    return said | {*part.nodes} | {PRESS + name for name in TERMS}
