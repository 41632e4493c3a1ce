"""From a store to a network: entities become nodes, statements become facts with all their views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from pressgraph.knowledge.iris import BASE, ID, local_name
from pressgraph.ontology import load_ontology
from pressgraph.view.facts import Finder, facts_of
from pressgraph.view.network import (
    SLOTS,
    STATUSES,
    ArticleText,
    Evidence,
    Fact,
    Network,
    Node,
    Participant,
    WikidataLink,
    Words,
)
from pressgraph.view.reasons import in_english
from pressgraph.view.rows import Row, Rows, Span, read_rows

if TYPE_CHECKING:
    from pyoxigraph import Store

#: Of the classes of an entity, the first here draws it: an outlet that speaks is best known as an outlet.
DRAWN_AS = ("Person", "Medium", "Organization", "Group", "Product", "Document", "Initiative", "Place")
CERTAINTIES = ("Certain", "Probable", "Possible", "Unknown")
TITLE = 90  # characters of an article's first line that stand for a title
_OUTCOMES = {"Linked": "linked", "Candidate": "candidates"}
_MORE_SLOTS = ("about", "quotedFrom", "cause", "status", "time", "holder", "organization", "subject", "object")


def network_of(store: Store, body_start: Callable[[str], int] = lambda text: 0) -> Network:
    """The network of a store whose knowledge is derived: nodes by key, facts in the order of the texts.

    ``body_start`` says where an article's own words start, after what its file tells of it.
    """
    rows = read_rows(store)
    articles = sorted(rows.articles, key=lambda row: (row[4], row[2], row[0]))
    places = {row[0]: number for number, row in enumerate(articles)}
    entities = sorted(rows.entities)
    languages = {row[0]: row[3] for row in articles}
    find = Finder(rows, load_ontology(), {iri: number for number, iri in enumerate(entities)}, places, languages)
    nodes = tuple(_node(iri, rows, places) for iri in entities)
    named = _named_in(nodes)
    facts = tuple(_about(fact, named) for fact in facts_of(find))
    return Network(
        nodes=_sourced(nodes, rows, entities),
        facts=facts,
        articles=tuple(_article(row, body_start(row[5])) for row in articles),
        classes={name: find.term(name) for name in DRAWN_AS},
        slots={name: find.term(name) for name in (*SLOTS, *_MORE_SLOTS)},
        statuses={name: find.term(name) for name in STATUSES},
        certainties={name: find.term(name) for name in CERTAINTIES},
    )


def _article(row: Row, body: int) -> ArticleText:
    """The article; one without a title, which the store calls by its source, is called by its first words."""
    _, title, source, language, published, text = row
    lines = text[body:].split(maxsplit=0) if title == source else []
    opening = shorten(lines[0].partition("\n")[0], TITLE, placeholder="…") if lines else ""
    return ArticleText(opening or title, source, language, published, text, body)


def _node(iri: str, rows: Rows, places: Mapping[str, int]) -> Node:
    names = {local_name(name) for name in rows.entities[iri]}
    label = next(iter(sorted(rows.labels.get(iri, {}).values())), local_name(iri))
    return Node(
        key=iri.removeprefix(ID).removeprefix(BASE),
        label=label,
        classes=tuple(name for name in DRAWN_AS if name in names) or ("Entity",),
        aliases=tuple(alias for alias in rows.aliases.get(iri, ()) if alias != label),
        mentions=_evidence(rows.mentions.get(iri, ()), places),
    )


def _evidence(spans: Iterable[Span], places: Mapping[str, int]) -> tuple[Evidence, ...]:
    return tuple(sorted({Evidence(places[s.article], s.start, s.end) for s in spans if s.article in places}))


def _sourced(nodes: tuple[Node, ...], rows: Rows, entities: list[str]) -> tuple[Node, ...]:
    """The nodes with what was decided of their link to Wikidata."""
    decided: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows.links:
        decided[row[0]].append(row)
    return tuple(
        replace(node, link=_link(decided[iri])) if iri in decided else node
        for node, iri in zip(nodes, entities, strict=True)
    )


def _link(rows: list[Row]) -> WikidataLink:
    outcome = "close" if any(row[6] for row in rows) else _OUTCOMES.get(local_name(rows[0][1]), "unlinked")
    items = dict.fromkeys((row[2], row[3]) for row in rows if row[2])
    reasons = (Words(reason, in_english(reason)) for reason in dict.fromkeys(row[5] for row in rows if row[5]))
    score = next((float(row[4]) for row in rows if row[4]), None)
    return WikidataLink(outcome, tuple(items), score, tuple(reasons))  # type: ignore[arg-type]  # a value of _OUTCOMES


def _named_in(nodes: tuple[Node, ...]) -> Mapping[int, list[tuple[int, Evidence]]]:
    """For each article, the nodes that it names and where."""
    named: defaultdict[int, list[tuple[int, Evidence]]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for mention in node.mentions:
            named[mention.article].append((number, mention))
    return named


def _about(fact: Fact, named: Mapping[int, list[tuple[int, Evidence]]]) -> Fact:
    """A quotation with the entities that its own words speak of; any other fact as it is."""
    if fact.kind != "quotation":
        return fact
    told = {n for passage in fact.evidence for n, m in named.get(passage.article, ()) if _covers(passage, m)}
    spoken_of = (Participant("about", number) for number in sorted(told - set(fact.nodes)))
    return replace(fact, participants=(*fact.participants, *spoken_of))


def _covers(passage: Evidence, mention: Evidence) -> bool:
    return passage.start <= mention.start and mention.end <= passage.end
