"""What a page tells of a node: plain data from the rows of four queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from pressgraph.knowledge.iris import OWL, PRESS, RDF, RDFS, SKOS, local_name, shorten
from pressgraph.serving.addresses import link

Term = NamedNode | Literal
Row = Mapping[str, Term | None]
#: Statements on one page; a page says when there are more.
MOST = 300
#: What the head of a page tells in its own way.
_HEAD = frozenset({RDF + "type", RDFS + "label", SKOS + "altLabel", OWL + "sameAs", SKOS + "closeMatch"})
_EVIDENCE = f"{PRESS}evidence"


@dataclass(frozen=True, slots=True)
class Shown:
    """A term as a reader sees it, and where its name leads; nowhere when ``href`` is None."""

    text: str
    href: str | None = None
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of an article that a statement rests on."""

    words: str
    passage: Shown
    article: Shown
    published: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: who holds that what is so, how surely, and in which words."""

    subject: Shown
    relation: Shown
    object: Shown
    source: Shown
    certainty: Shown
    denied: bool
    sentences: tuple[Sentence, ...]
    name: str

    @property
    def own(self) -> bool:
        """Whether an article itself holds it, and not somebody in it."""
        return self.source.iri == self.sentences[0].article.iri


@dataclass(frozen=True, slots=True)
class Entity:
    """All that the page of a node tells."""

    iri: str
    label: str
    classes: tuple[Shown, ...]
    aliases: tuple[str, ...]
    items: tuple[Shown, ...]
    close: tuple[Shown, ...]
    details: tuple[tuple[Shown, Shown], ...]
    known: tuple[Told, ...]
    held: tuple[Told, ...]
    cut: bool


def entity(iri: str, about: Sequence[Row], statements: Sequence[Row], labels: Iterable[Row], language: str) -> Entity:
    """The data of the page of a node, from what it says of itself and the statements about it."""
    names = _Names([*_labels(about), *labels], language)
    values = _values(about)
    told = _told(statements, names)
    kept = told[:MOST]
    held = tuple(one for one in kept if _is_held(one, iri))
    told_already = {(one.relation.iri, one.object.iri or one.object.text) for one in kept if one.subject.iri == iri}
    details = [
        (names.shown(NamedNode(predicate)), names.shown(value))
        for predicate, found in values.items()
        if predicate not in _HEAD and predicate != _EVIDENCE
        for value in found
        if (predicate, value.value) not in told_already
    ]
    return Entity(
        iri=iri,
        label=names.shown(NamedNode(iri), own=values).text,
        classes=tuple(names.shown(term) for term in values.get(RDF + "type", ())),
        aliases=tuple(sorted({term.value for term in values.get(SKOS + "altLabel", ())})),
        items=tuple(names.shown(term) for term in values.get(OWL + "sameAs", ())),
        close=tuple(names.shown(term) for term in values.get(SKOS + "closeMatch", ())),
        details=tuple(details),
        known=tuple(one for one in kept if one not in held),
        held=held,
        cut=len(told) > len(kept),
    )


def _is_held(told: Told, iri: str) -> bool:
    """Whether a statement is on the page of a node only because somebody in an article, that node, holds it."""
    return told.source.iri == iri and not told.own and iri not in (told.subject.iri, told.object.iri)


class _Names:
    """The label to show for each term, in one language where there is a choice."""

    def __init__(self, labels: Iterable[Row], language: str) -> None:
        self._labels: dict[str, tuple[bool, str]] = {}
        self._published: dict[str, str] = {}
        for row in labels:
            term, label, published = row["term"], row["label"], row.get("published")
            if term is None or not isinstance(label, Literal):
                continue
            known = self._labels.get(term.value, (True, label.value))
            self._labels[term.value] = min(known, (label.language != language, label.value))
            if published is not None:
                self._published[term.value] = published.value

    def shown(self, term: Term, own: Mapping[str, Sequence[Term]] | None = None) -> Shown:
        """A term as a reader sees it; ``own`` are the values of a node that may name itself."""
        if isinstance(term, Literal):
            return Shown(term.value)
        own_words = [value.value for value in (own or {}).get(f"{PRESS}exactText", ())]
        label = self._labels.get(term.value, (True, own_words[0] if own_words else _readable_tail(term.value)))[1]
        return Shown(label, link(term.value), term.value)

    def published(self, article: str) -> str:
        """The date of an article, empty when it tells none."""
        return self._published.get(article, "")


def _readable_tail(iri: str) -> str:
    short = shorten(iri)
    return local_name(iri) or short if short == iri else short


def _labels(about: Iterable[Row]) -> Iterable[Row]:
    """The labels in the rows about a node, its own among them, as rows of term and label."""
    for row in about:
        if row["predicate"] == NamedNode(RDFS + "label"):
            yield {"term": row["node"], "label": row["value"]}
        yield {"term": row["predicate"], "label": row["predicate_label"]}
        yield {"term": row["value"], "label": row["value_label"]}


def _values(about: Iterable[Row]) -> dict[str, list[Term]]:
    """The values of each property of a node, in the order of the rows."""
    values: dict[str, list[Term]] = {}
    for row in about:
        predicate, value = row["predicate"], row["value"]
        if predicate is not None and value is not None and value not in values.setdefault(predicate.value, []):
            values[predicate.value].append(value)
    return values


def _told(rows: Sequence[Row], names: _Names) -> list[Told]:
    """The statements of some rows, each with all its sentences, in the order of the rows."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(_iri(row, "statement"), []).append(row)
    return [_statement(name, group, names) for name, group in grouped.items()]


def _statement(name: str, rows: Sequence[Row], names: _Names) -> Told:
    first = rows[0]

    def shown(part: str) -> Shown:
        term = first[part]
        assert term is not None, part
        return names.shown(term)

    return Told(
        shown("subject"),
        shown("predicate"),
        shown("object"),
        shown("source"),
        shown("certainty"),
        _iri(first, "polarity") == f"{PRESS}Negative",
        tuple({_iri(row, "passage"): _sentence(row, names) for row in rows}.values()),
        name.partition("#")[2] or local_name(name),
    )


def _sentence(row: Row, names: _Names) -> Sentence:
    article, words = _iri(row, "article"), _iri(row, "words")
    passage = _iri(row, "passage")
    return Sentence(
        words, Shown(words, link(passage), passage), names.shown(NamedNode(article)), names.published(article)
    )


def _iri(row: Row, name: str) -> str:
    term = row[name]
    assert term is not None, name
    return term.value
