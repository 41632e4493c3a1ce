"""A store's network in outline: who and what is in it, and who takes part in what; no sentence and no text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pressgraph.knowledge.iris import BASE
from pressgraph.ontology import load_ontology
from pressgraph.view.facts import Finder, facts_of, key_of, triple_of
from pressgraph.view.network import Fact, Words, spoken
from pressgraph.view.payload import drawn_classes, in_order, node_key, node_label
from pressgraph.view.rows import Rows, Span, ask, labels, listed, named_inside, spans, statements
from pressgraph.view.tables import Json

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the outline."""

    iri: str
    label: str
    classes: tuple[str, ...]
    aliases: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of its node."""
        return node_key(self.iri)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of the outline: the numbers of who takes part, of who else holds a view of it, and of its articles.

    ``rivals`` are the keys of facts that say the contrary.
    """

    key: str
    kind: str
    label: Words
    title: Words
    status: str
    is_disputed: bool
    nodes: tuple[int, ...]
    holders: tuple[int, ...]
    articles: tuple[int, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All nodes, facts and articles of a store, the articles as they were published.

    ``mentioned`` has the nodes that each article speaks of. By number: ``taking`` has the facts of each node, the
    newest first. By key: the number of a node or an article, and of a fact the numbers, as several may have one key.
    """

    nodes: tuple[Known, ...]
    facts: tuple[Told, ...]
    articles: tuple[str, ...]
    mentioned: tuple[tuple[int, ...], ...]
    taking: tuple[tuple[int, ...], ...] = field(init=False)
    node_at: Mapping[str, int] = field(init=False)
    facts_at: Mapping[str, tuple[int, ...]] = field(init=False)
    article_at: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        taking: list[list[int]] = [[] for _ in self.nodes]
        named: defaultdict[str, list[int]] = defaultdict(list)
        for number in sorted(range(len(self.facts)), key=lambda n: (-max(self.facts[n].articles, default=-1), n)):
            named[self.facts[number].key].append(number)
            for node in self.facts[number].nodes:
                taking[node].append(number)
        object.__setattr__(self, "taking", tuple(map(tuple, taking)))
        object.__setattr__(self, "node_at", {node.key: number for number, node in enumerate(self.nodes)})
        object.__setattr__(self, "facts_at", {key: tuple(numbers) for key, numbers in named.items()})
        articles = {iri.removeprefix(BASE): number for number, iri in enumerate(self.articles)}
        object.__setattr__(self, "article_at", articles)

    @property
    def size(self) -> tuple[int, int]:
        """How many nodes and facts there are."""
        return len(self.nodes), len(self.facts)

    def degree(self, node: int) -> int:
        """In how many facts a node takes part."""
        return len(self.taking[node])


def outline_of(store: Store) -> Outline:
    """The outline of a store whose knowledge is derived."""
    mentions = spans(ask(store, "mentions"))
    rows = _rows(store, mentions)
    articles = {row[0]: number for number, row in enumerate(in_order(rows.articles))}
    entities = {iri: number for number, iri in enumerate(sorted(rows.entities))}
    languages = {row[0]: row[3] for row in rows.articles}
    find = Finder(rows, load_ontology(), entities, articles, languages)
    homes = _homes(rows, find)
    here: list[set[int]] = [set() for _ in articles]
    for iri, places in mentions.items():
        for place in places:
            if place.article in articles and iri in entities:
                here[articles[place.article]].add(entities[iri])
    return Outline(
        nodes=tuple(_known(iri, rows) for iri in entities),
        facts=tuple(_told(fact, homes, articles) for fact in facts_of(find)),
        articles=tuple(articles),
        mentioned=tuple(tuple(sorted(nodes)) for nodes in here),
    )


def _rows(store: Store, mentions: Mapping[str, Iterable[Span]]) -> Rows:
    """The rows of a store without its texts and the passages on which things rest."""
    quotations = ask(store, "quotations")
    passages = spans(ask(store, "evidence", (row[0] for row in quotations)))
    return Rows(
        articles=tuple((*row, "") for row in ask(store, "published")),
        entities=listed(ask(store, "entities")),
        labels=labels(ask(store, "labels")),
        aliases=listed(ask(store, "aliases")),
        mentions={},
        statements=statements(ask(store, "statements")),
        evidence={},
        events=frozenset(row[0] for row in ask(store, "events")),
        holdings=frozenset(row[0] for row in ask(store, "holdings")),
        quotations=tuple(quotations),
        values={row[0]: (row[1], row[2]) for row in ask(store, "values")},
        links=(),
        spoken=listed(ask(store, "spoken")),
        inside=named_inside({row[0]: passages.get(row[0], ()) for row in quotations}, mentions),
    )


def _known(iri: str, rows: Rows) -> Known:
    label = node_label(iri, rows)
    aliases = tuple(alias for alias in rows.aliases.get(iri, ()) if alias != label)
    return Known(iri, label, drawn_classes(rows.entities[iri]), aliases)


def _homes(rows: Rows, find: Finder) -> dict[str, set[str]]:
    """The articles in which each relation and description is stated, by the key of its fact."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement in rows.statements:
        if statement.subject in find.nodes:
            key = key_of(triple_of(statement, find.ontology, find.nodes))
            found[key].add(statement.iri.partition("#")[0])
    return found


def _told(fact: Fact, homes: Mapping[str, set[str]], articles: Mapping[str, int]) -> Told:
    own = {BASE + fact.key.partition("#")[0]}
    where = homes.get(fact.key, own) if fact.kind in ("relation", "description") else own
    return Told(
        key=fact.key,
        kind=fact.kind,
        label=fact.label,
        title=Words(spoken(fact.title, "fr"), spoken(fact.title, "en")),
        status=fact.status,
        is_disputed=bool(fact.disputes or fact.rivals),
        nodes=fact.nodes,
        holders=tuple(sorted({view.holder for view in fact.views if view.holder is not None} - set(fact.nodes))),
        articles=tuple(sorted(articles[iri] for iri in where if iri in articles)),
        rivals=fact.rivals,
    )


def outline_data(outline: Outline) -> dict[str, Json]:
    """An outline as JSON has it; ``outline_from`` reads it."""
    words: dict[Words, int] = {}
    return {
        "nodes": [[n.iri, n.label, [*n.classes], [*n.aliases]] for n in outline.nodes],
        "facts": [
            [
                fact.key,
                fact.kind,
                words.setdefault(fact.label, len(words)),
                words.setdefault(fact.title, len(words)),
                fact.status,
                fact.is_disputed,
                [*fact.nodes],
                [*fact.holders],
                [*fact.articles],
                [*fact.rivals],
            ]
            for fact in outline.facts
        ],
        "words": [[said.fr, said.en] for said in words],
        "articles": [*outline.articles],
        "mentioned": [[*nodes] for nodes in outline.mentioned],
    }


def outline_from(data: Mapping[str, Any]) -> Outline:
    """The outline that ``outline_data`` wrote."""
    words = [Words(*pair) for pair in data["words"]]
    return Outline(
        nodes=tuple(Known(iri, label, tuple(classes), tuple(names)) for iri, label, classes, names in data["nodes"]),
        facts=tuple(
            Told(key, kind, words[label], words[title], status, disputed, *map(tuple, lists))
            for key, kind, label, title, status, disputed, *lists in data["facts"]
        ),
        articles=tuple(data["articles"]),
        mentioned=tuple(map(tuple, data["mentioned"])),
    )
