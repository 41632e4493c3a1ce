"""What the page needs of a store, as rows of plain text: the answers to the questions in ``sparql/``."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

_QUESTIONS = Path(__file__).parent / "sparql"
#: Where a question leaves room for what it is to be about; as it stands, it is about all.
_ROOM = "{ UNDEF }"
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
    iri: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A store's contents for the page; everything is an IRI or text, sorted, the absent is empty.

    ``labels`` are by IRI, then by language; ``values`` give the words and EDTF form of times and amounts. Of each
    quotation, ``spoken`` has what the statements made in it are about, ``inside`` the entities that its words name.
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
    spoken: Mapping[str, tuple[str, ...]]
    inside: Mapping[str, tuple[str, ...]]


def read_rows(store: Store) -> Rows:
    """The rows of a store whose knowledge is derived."""
    mentions, evidence = spans(ask(store, "mentions")), spans(ask(store, "evidence"))
    quotations = ask(store, "quotations")
    return Rows(
        articles=tuple(ask(store, "articles")),
        entities=listed(ask(store, "entities")),
        labels=labels(ask(store, "labels")),
        aliases=listed(ask(store, "aliases")),
        mentions=mentions,
        statements=statements(ask(store, "statements")),
        evidence=evidence,
        events=frozenset(row[0] for row in ask(store, "events")),
        holdings=frozenset(row[0] for row in ask(store, "holdings")),
        quotations=tuple(quotations),
        values={row[0]: (row[1], row[2]) for row in ask(store, "values")},
        links=tuple(ask(store, "links")),
        spoken=listed(ask(store, "spoken")),
        inside=named_inside({row[0]: evidence.get(row[0], ()) for row in quotations}, mentions),
    )


def ask(store: Store, question: str, about: Iterable[str] | None = None) -> list[Row]:
    """The rows of the answer to a question, each value as text, sorted: about all, or about some IRIs only."""
    sparql = (_QUESTIONS / f"{question}.rq").read_text(encoding="utf-8")
    if about is not None:
        # The library writes the terms, and refuses what is no IRI.
        iris = " ".join(str(NamedNode(iri)) for iri in sorted(set(about)))
        if not iris:
            return []
        sparql = sparql.replace(_ROOM, f"{{ {iris} }}", 1)
    solutions = store.query(sparql)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"{question}.rq is no SELECT")
    names, known = solutions.variables, dict[str, str]()
    plain = ((_plain(solution[name]) for name in names) for solution in solutions)
    return sorted(tuple(known.setdefault(value, value) for value in row) for row in plain)


def _plain(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def named_inside(
    passages: Mapping[str, Iterable[Span]], mentions: Mapping[str, Iterable[Span]]
) -> dict[str, tuple[str, ...]]:
    """For each thing, the entities that are mentioned within its passages, sorted."""
    here: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for entity, places in mentions.items():
        for place in places:
            here[place.article].append((place.start, place.end, entity))
    for places_ in here.values():
        places_.sort()
    return {
        thing: tuple(sorted({entity for span in spans_ for entity in _within(span, here.get(span.article, []))}))
        for thing, spans_ in passages.items()
    }


def _within(span: Span, mentions: list[tuple[int, int, str]]) -> Iterable[str]:
    """The entities of those mentions, in the order of the text, that a passage covers."""
    first, after = (bisect_left(mentions, (place,)) for place in (span.start, span.end + 1))
    return (entity for _, end, entity in mentions[first:after] if end <= span.end)


def statements(rows: list[Row]) -> tuple[Held, ...]:
    """Statements from their rows, sorted."""
    return tuple(sorted(_held(row) for row in rows))


def _held(row: Row) -> Held:
    iri, subject, predicate, object_, holder, certainty, polarity = row
    return Held(subject, predicate, object_, holder, certainty, polarity, iri)


def listed(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    """The values of each thing, from rows of two."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for thing, value in rows:
        found[thing].append(value)
    return {thing: tuple(values) for thing, values in found.items()}


def labels(rows: list[Row]) -> dict[str, dict[str, str]]:
    """The labels of each thing, by language."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for thing, label, language in rows:
        found[thing].setdefault(language, label)
    return dict(found)


def spans(rows: list[Row]) -> dict[str, tuple[Span, ...]]:
    """The passages of each thing, sorted."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for thing, article, start, end in rows:
        found[thing].append(Span(article, int(start), int(end)))
    return {thing: tuple(sorted(places)) for thing, places in found.items()}
