"""What the page needs of a store, as rows of plain text: the answers to the questions in ``sparql/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

_QUESTIONS = Path(__file__).parent / "sparql"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage by the IRI of its article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A statement: the triple ``subject predicate object``, who holds it, and how."""

    subject: str
    predicate: str
    object: str
    holder: str
    certainty: str
    polarity: str
    via: str
    iri: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A store's contents for the page; everything is an IRI or text, sorted, the absent is empty.

    ``labels`` are by IRI, then by language; ``values`` give the words and EDTF form of times and amounts.
    """

    articles: tuple[Row, ...]
    entities: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, str]]
    aliases: Mapping[str, tuple[str, ...]]
    mentions: Mapping[str, tuple[Span, ...]]
    statements: tuple[Held, ...]
    evidence: Mapping[str, tuple[Span, ...]]
    events: frozenset[str]
    holdings: frozenset[str]
    quotations: tuple[Row, ...]
    values: Mapping[str, tuple[str, str]]
    links: tuple[Row, ...]


def read_rows(store: Store) -> Rows:
    """The rows of a store whose knowledge is derived."""
    return Rows(
        articles=tuple(_ask(store, "articles")),
        entities=_listed(_ask(store, "entities")),
        labels=_labels(_ask(store, "labels")),
        aliases=_listed(_ask(store, "aliases")),
        mentions=_spans(_ask(store, "mentions")),
        statements=tuple(sorted(_held(row) for row in _ask(store, "statements"))),
        evidence=_spans(_ask(store, "evidence")),
        events=frozenset(row[0] for row in _ask(store, "events")),
        holdings=frozenset(row[0] for row in _ask(store, "holdings")),
        quotations=tuple(_ask(store, "quotations")),
        values={row[0]: (row[1], row[2]) for row in _ask(store, "values")},
        links=tuple(_ask(store, "links")),
    )


def _ask(store: Store, question: str) -> list[Row]:
    """The answer's rows, each value as text, sorted."""
    solutions = store.query((_QUESTIONS / f"{question}.rq").read_text(encoding="utf-8"))
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"{question}.rq is no SELECT")
    names = solutions.variables
    return sorted(tuple(_plain(solution[name]) for name in names) for solution in solutions)


def _plain(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _held(row: Row) -> Held:
    iri, subject, predicate, object_, holder, via, certainty, polarity = row
    return Held(subject, predicate, object_, holder, certainty, polarity, via, iri)


def _listed(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for thing, value in rows:
        found[thing].append(value)
    return {thing: tuple(values) for thing, values in found.items()}


def _labels(rows: list[Row]) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for thing, label, language in rows:
        found[thing].setdefault(language, label)
    return dict(found)


def _spans(rows: list[Row]) -> dict[str, tuple[Span, ...]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for thing, article, start, end in rows:
        found[thing].append(Span(article, int(start), int(end)))
    return {thing: tuple(sorted(spans)) for thing, spans in found.items()}
