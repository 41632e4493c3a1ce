"""What the page needs of a store, as rows of plain text: the answers to the questions in ``sparql/``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, Store

from pressgraph.view.network import Words

_QUESTIONS = Path(__file__).parent / "sparql"
#: Where a question leaves room for what it is to be about; as it stands, it is about all.
_ROOM = "{ UNDEF }"
#: IRIs that a question is about at once: from 1,000 the engine reads all that there is rather than look each up.
_AT_ONCE = 500
_PLACE = re.compile(r"[0-9]{1,9}")
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
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
    ``titles`` are those of events of which there is nothing else here.
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
    titles: Mapping[str, Words] = field(default_factory=dict)


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
    """The rows of the answer to a question, each value as text, sorted: about all, or about some IRIs only.

    A text that is no IRI is about nothing.
    """
    sparql = (_QUESTIONS / f"{question}.rq").read_text(encoding="utf-8")
    if about is None:
        return sorted(_answers(store, sparql))
    terms = [term for iri in sorted(set(about)) if (term := _term(iri))]
    rooms = (f"{{ {' '.join(terms[n : n + _AT_ONCE])} }}" for n in range(0, len(terms), _AT_ONCE))
    return sorted(row for room in rooms for row in _answers(store, sparql.replace(_ROOM, room, 1)))


def _answers(store: Store, sparql: str) -> Iterator[Row]:
    solutions = store.query(sparql)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("the questions of the page are SELECTs")
    # Terms that are read from TSV are text at once: a third of the time goes when Python makes no object of each.
    table = solutions.serialize(format=QueryResultsFormat.TSV) or b""
    plain = _Plain()
    return (tuple([plain[cell] for cell in line.split("\t")]) for line in table.decode().split("\n")[1:-1])


class _Plain(dict[str, str]):
    """The text of each term that TSV tells; nothing for what is neither an IRI nor a literal."""

    def __missing__(self, cell: str) -> str:
        text = "" if cell.startswith("_:") else cell
        if cell.startswith("<"):
            text = cell[1:-1]
        elif cell.startswith('"'):
            text = _ESCAPED.sub(lambda found: _MEANT[found[1]], cell[1 : cell.rindex('"')])
        self[cell] = text
        return text


def _term(iri: str) -> str:
    """An IRI as SPARQL has it, written by the library, which refuses what is none; empty for that."""
    try:
        return str(NamedNode(iri))
    except ValueError:
        return ""


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
    """The passages of each thing, sorted; a place that is no number is none."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for thing, article, start, end in rows:
        if _PLACE.fullmatch(start) and _PLACE.fullmatch(end):
            found[thing].append(Span(article, int(start), int(end)))
    return {thing: tuple(sorted(places)) for thing, places in found.items()}
