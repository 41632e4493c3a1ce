"""Texts with their names marked, to measure on: our own test part, the project's gold, FENEC, POPCORN."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from items import Item
from popcorn import KEPT_APART, read_popcorn
from pressgraph.header import body_start
from pressgraph.reading.tags import NAME_CLASSES


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]`` with its class."""

    start: int
    end: int
    cls: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text and the names in it."""

    text: str
    spans: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, what their classes are called in terms of ours, and which of them count.

    ``classes`` maps our classes to the corpus's; a class that it lacks is not scored there.
    """

    name: str
    documents: tuple[Document, ...]
    classes: Mapping[str, str]


#: Our classes as the project's gold scores them: a newspaper may be a firm, a named text is a work.
GOLD_CLASSES = {cls: cls for cls in NAME_CLASSES} | {
    "Medium": "Organization",
    "Document": "Product",
    "Initiative": "Product",
}
FENEC_CLASSES = {
    "Person": "PERS",
    "Organization": "ORG",
    "Medium": "ORG",
    "Place": "LOC",
    "Product": "PROD",
    "Document": "PROD",
    "Initiative": "PROD",
}
#: FENEC's events are counted with its products, as ours are with our initiatives.
_FENEC_SAME = {"PERS": "PERS", "ORG": "ORG", "LOC": "LOC", "PROD": "PROD", "EVENT": "PROD"}
POPCORN_CLASSES = {"Person": "Person", "Organization": "Organization", "Medium": "Organization", "Place": "Place"}
#: Files of FENEC by genre.
PRESS = ("information", "politique", "encyclopedia")


def corpus_of(name: str, items: Iterable[Item]) -> Corpus:
    """Marked items as a corpus."""
    documents = tuple(Document(i.text, frozenset(_marked(i, GOLD_CLASSES))) for i in items)
    return Corpus(name, documents, GOLD_CLASSES)


def _marked(item: Item, classes: Mapping[str, str]) -> Iterator[Span]:
    for mark in item.marks:
        if mark.label in classes:
            yield Span(mark.start, mark.end, classes[mark.label])


def read_gold(folder: Path, *, seed: bool) -> Corpus:
    """The French articles of the project's gold, without their files' headers: the seed alone, or the others."""
    documents = []
    for file in sorted(folder.rglob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if gold.get("language") != "fr" or ("sora" in file.stem) != seed:
            continue
        text = (file.parent / gold["text"]).read_text(encoding="utf-8")
        header = body_start(text)
        spans = {
            Span(start - header, end - header, GOLD_CLASSES.get(entity["class"], entity["class"]))
            for entity in gold["entities"]
            for start, end, kind in entity["mentions"]
            if kind == "name"
        }
        documents.append(Document(text[header:], frozenset(spans)))
    return Corpus("the seed article" if seed else "gold without the seed", tuple(documents), GOLD_CLASSES)


def read_fenec(folder: Path, genres: tuple[str, ...] = ()) -> Corpus:
    """FENEC 2.0's texts of some genres, or all; of names in names the outermost, times left out."""
    documents = []
    for file in sorted(folder.glob("*.ann")):
        if genres and not file.stem.startswith(genres):
            continue
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = [Span(int(row[1]), int(row[2]), _FENEC_SAME[row[0]]) for row in rows if row[0] in _FENEC_SAME]
        documents.append(Document(text, frozenset(_outermost(found))))
    return Corpus("FENEC, " + (", ".join(genres) if genres else "all genres"), tuple(documents), FENEC_CLASSES)


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    end = -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end > end:
            end = span.end
            yield span


def read_popcorn_test(path: Path) -> Corpus:
    """The POPCORN texts that training does not see; names of people, organizations and places."""
    documents = []
    for item in read_popcorn(path)[-KEPT_APART:]:
        spans = {s for s in _marked(item, POPCORN_CLASSES) if re.match(r"\W*[A-ZÀ-Þ]", item.text[s.start : s.end])}
        documents.append(Document(item.text, frozenset(spans)))
    return Corpus("POPCORN, kept apart", tuple(documents), POPCORN_CLASSES)
