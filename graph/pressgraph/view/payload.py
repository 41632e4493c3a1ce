"""From a store to a network: entities become nodes, statements become facts with all their views."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from pressgraph.knowledge.iris import BASE, ID, local_name
from pressgraph.ontology import load_ontology
from pressgraph.view.facts import SUMS, Finder, facts_of
from pressgraph.view.network import (
    SLOTS,
    STATUSES,
    ArticleText,
    Evidence,
    Network,
    Node,
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
_SCORE = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,30})?")
_OUTCOMES = {"Linked": "linked", "Candidate": "candidates"}
BodyStart = Callable[[str], int]
_MORE_SLOTS = ("about", "quotedFrom", "cause", *SUMS, "status", "time", "holder", "organization", "subject", "object")
#: The terms of the ontology whose words a page has in any case.
TERMS = (*DRAWN_AS, *SLOTS, *_MORE_SLOTS, *STATUSES, *CERTAINTIES, "Quotation")


def network_of(store: Store, body_start: BodyStart = lambda text: 0) -> Network:
    """The network of a store whose knowledge is derived: nodes by key, facts in the order of the texts.

    ``body_start`` says where an article's own words start, after what its file tells of it.
    """
    return network_from(read_rows(store), body_start)


def network_from(rows: Rows, body_start: BodyStart) -> Network:
    """The network of some rows."""
    articles = in_order(rows.articles)
    places = {row[0]: number for number, row in enumerate(articles)}
    entities = sorted(rows.entities)
    languages = {row[0]: row[3] for row in articles}
    find = Finder(rows, load_ontology(), {iri: number for number, iri in enumerate(entities)}, places, languages)
    nodes = tuple(_node(iri, rows, places) for iri in entities)
    return Network(
        nodes=_sourced(nodes, rows, entities),
        facts=facts_of(find),
        articles=tuple(_article(row, body_start(row[5])) for row in articles),
        classes={name: find.term(name) for name in (*DRAWN_AS, "Event")},
        slots={name: find.term(name) for name in (*SLOTS, *_MORE_SLOTS)},
        statuses={name: find.term(name) for name in STATUSES},
        certainties={name: find.term(name) for name in CERTAINTIES},
    )


def in_order(articles: Iterable[Row]) -> list[Row]:
    """The rows of articles as they were published, one for each."""
    return list({row[0]: row for row in sorted(articles, key=lambda row: (row[4], row[2], row[0]))}.values())


def _article(row: Row, body: int) -> ArticleText:
    """The article; one without a title, which the store calls by its source, is called by its first words."""
    iri, title, source, language, published, text = row
    lines = text[body:].split(maxsplit=0) if title == source else []
    opening = shorten(lines[0].partition("\n")[0], TITLE, placeholder="…") if lines else ""
    return ArticleText(opening or title, source, language, published, text, body, iri.removeprefix(BASE))


def node_key(iri: str) -> str:
    """The key of the node that an entity is."""
    return iri.removeprefix(ID).removeprefix(BASE)


def node_label(iri: str, rows: Rows) -> str:
    """What an entity is called."""
    return next(iter(sorted(rows.labels.get(iri, {}).values())), local_name(iri))


def drawn_classes(classes: Iterable[str]) -> tuple[str, ...]:
    """The names of an entity's classes, the one that draws it first."""
    names = {local_name(name) for name in classes}
    return tuple(name for name in DRAWN_AS if name in names) or ("Entity",)


def _node(iri: str, rows: Rows, places: Mapping[str, int]) -> Node:
    label = node_label(iri, rows)
    return Node(
        key=node_key(iri),
        label=label,
        classes=drawn_classes(rows.entities[iri]),
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
    score = next((float(row[4]) for row in rows if _SCORE.fullmatch(row[4])), None)
    return WikidataLink(outcome, tuple(items), score, tuple(reasons))  # type: ignore[arg-type]  # a value of _OUTCOMES
