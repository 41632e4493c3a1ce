"""The network: what the page shows, as frozen data that knows neither RDF nor HTML.

Nodes, facts and articles are named by their position in the network's tuples.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

FactKind = Literal["relation", "role", "event", "quotation", "description"]
#: How a fact stands, for the line that draws it; the names are those of the ontology's event statuses.
STATUSES = ("Occurred", "Ongoing", "Planned", "Hypothetical", "Alleged", "NotOccurred")
#: Who or what an event starts from: the first of these slots that is filled; the others are its targets.
SLOTS = ("agent", "speaker", "theme", "recipient", "addressee", "instrument", "medium", "place")
_STARTS = ({"agent", "speaker"}, {"theme"}, {"recipient", "addressee"}, {"instrument"}, {"medium"}, {"place"})


@dataclass(frozen=True, slots=True)
class Words:
    """One notion in the two languages of the page."""

    fr: str
    en: str

    def spoken(self, language: str) -> str:
        """The words in a language, French unless it is English."""
        return self.en if language == "en" else self.fr


#: What is told in the language of the page, or in an article's own words, which stay in its language.
Wording = str | Words


def spoken(wording: Wording, language: str) -> str:
    """A wording for a reader of a language."""
    return wording if isinstance(wording, str) else wording.spoken(language)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage of an article, ``articles[article].text[start:end]``."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as the reader of the page sees it; ``body`` is where its text starts, after the header.

    ``key`` is stable across builds. In a part of a network, an article may come without its ``text``.
    """

    title: str
    source: str
    language: str
    published: str
    text: str | None
    body: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class WikidataLink:
    """What linking decided for an entity: an item, one that it probably is, candidates to choose from, or nothing.

    ``items`` are pairs of IRI and label, ``reasons`` sentences.
    """

    outcome: Literal["linked", "close", "candidates", "unlinked"]
    items: tuple[tuple[str, str], ...] = ()
    score: float | None = None
    reasons: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. ``key`` is stable across builds and names it in deep links.

    In a part of a network, ``degree`` tells in how many facts of the whole it takes part.
    """

    key: str
    label: str
    classes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()
    link: WikidataLink = WikidataLink("unlinked")
    degree: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One place of a fact: its slot, and a node or, for what is not an entity, words."""

    slot: str
    node: int | None = None
    text: Wording = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a source other than the article, or the article with less than certainty, holds of a fact.

    ``claim`` says which part of the fact it is about; empty when it is the whole.
    """

    holder: int | None
    certainty: str
    positive: bool
    claim: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """What of a fact is upheld by some and denied by others, or told in ways that exclude each other.

    ``about`` is the part of the fact, empty when it is the whole; each side has a holder of its own, and an article
    that takes one is a holder of none.
    """

    about: Words
    sides: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the articles say: a relation, a role held, an event, a quotation or a description.

    ``title`` is what it is called (an event) or its words (a quotation), ``times`` are EDTF forms, ``rivals`` the
    keys of facts that say the contrary.
    """

    key: str
    kind: FactKind
    label: Words
    status: str
    participants: tuple[Participant, ...]
    evidence: tuple[Evidence, ...]
    title: Wording = ""
    times: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def nodes(self) -> tuple[int, ...]:
        """The nodes that take part, each once, in order."""
        return tuple(dict.fromkeys(p.node for p in self.participants if p.node is not None))


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the picture: the facts of one status that lead from one node to another."""

    source: int
    target: int
    status: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All that the page shows. ``slots`` and ``classes`` give the names of slots and classes."""

    nodes: tuple[Node, ...]
    facts: tuple[Fact, ...]
    articles: tuple[ArticleText, ...]
    classes: dict[str, Words]
    slots: dict[str, Words]
    statuses: dict[str, Words]
    certainties: dict[str, Words]


def edges_of(facts: tuple[Fact, ...]) -> tuple[Edge, ...]:
    """Lines of the picture, sorted; facts with fewer than two nodes draw none."""
    lines: defaultdict[tuple[int, int, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for source, target in _ends(fact):
            lines[source, target, fact.status].append(number)
    return tuple(Edge(*line, tuple(numbers)) for line, numbers in sorted(lines.items()))


def degrees(network: Network) -> tuple[int, ...]:
    """For each node, in how many facts it takes part, be they all in this part of a network or not."""
    count = [0] * len(network.nodes)
    for fact in network.facts:
        for number in fact.nodes:
            count[number] += 1
    known = (node.degree for node in network.nodes)
    return tuple(own if whole is None else whole for own, whole in zip(count, known, strict=True))


def _ends(fact: Fact) -> list[tuple[int, int]]:
    """Pairs of nodes that a fact joins, without repetition; a quotation and a description join none."""
    if fact.kind in ("quotation", "description"):
        return []
    if fact.kind != "event":
        nodes = fact.nodes
        return [(nodes[0], node) for node in nodes[1:]]
    starts = _starting_nodes(fact)
    targets = [node for node in fact.nodes if node not in starts]
    if targets:
        return [(start, target) for start in starts for target in targets]
    return [(starts[0], other) for other in starts[1:]]


def _starting_nodes(fact: Fact) -> list[int]:
    for slots in _STARTS:
        starts = [p.node for p in fact.participants if p.node is not None and p.slot in slots]
        if starts:
            return list(dict.fromkeys(starts))
    return list(fact.nodes)
