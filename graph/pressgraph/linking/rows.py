"""An item as a row of a pack's file, and back: short, since a pack has a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pressgraph.linking.items import Alias, AliasKind, Item, Relation

#: Kinds of aliases by how a file writes them.
_KINDS: dict[str, AliasKind] = {
    "": "alias",
    "o": "official",
    "s": "short",
    "f": "former",
    "a": "acronym",
    "u": "own",
}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
Row = tuple[Any, ...]
THOUSAND = 1000
#: The form of the files that are written and read.
FORMAT = "3"


class ClassRow(NamedTuple):
    """A class of Wikidata: which of ours it is, and what stands right above it."""

    qid: str
    classes: tuple[str, ...]
    parents: tuple[str, ...]


def row_of(item: Item, source: str = "") -> Row:
    """The row of an item; what it shares with the whole pack (``source``) or says twice is left out."""
    return (
        item.number,
        _line(item.label),
        None if item.label_en == item.label else _line(item.label_en),
        "|".join(item.classes),
        _line(item.description),
        _line(item.description_en),
        "\n".join(f"{a.language}/{_LETTERS[a.kind]}/{_line(a.text)}" for a in item.aliases),
        "\n".join(f"{_line(name)}\t{_line(others)}" for name, others in item.homonyms),
        "\n".join(map(_line, item.cues)),
        None if item.source == source else _line(item.source),
        " ".join(qid[1:] for qid in item.types),
        _thousandths(item.prior),
        " ".join(f"{r.property[1:]}:{r.qid[1:]}" for r in item.relations),
        item.since,
        item.until,
    )


def item_of_row(row: Row, source: str = "") -> Item:
    """The item of a row; ``source`` is that of the pack."""
    q, label, label_en, classes, about, about_en, aliases, homonyms, cues, own_source, types, prior, *more = row
    relations, since, until = more
    return Item(
        f"Q{q}",
        label,
        label if label_en is None else label_en,
        tuple(classes.split("|")) if classes else (),
        about,
        tuple(_aliases(aliases)) if aliases else (),
        tuple(_homonyms(homonyms)) if homonyms else (),
        tuple(cues.split("\n")) if cues else (),
        source if own_source is None else own_source,
        about_en,
        tuple([f"Q{number}" for number in types.split()]),
        prior / THOUSAND if isinstance(prior, int) else prior,
        tuple(_relations(relations)) if relations else (),
        since,
        until,
    )


def names_of_row(label: str, label_en: str | None, aliases: str) -> Iterator[str]:
    """The names of an item of which only these columns are read."""
    yield label
    if label_en:
        yield label_en
    yield from (line.split("/", 2)[2] for line in _lines(aliases))


def _aliases(text: str) -> Iterable[Alias]:
    parts = (line.split("/", 2) for line in text.split("\n"))
    return [Alias(name, language, _KINDS[letter]) for language, letter, name in parts]


def _homonyms(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        name, _, others = line.partition("\t")
        yield name, others


def _relations(text: str) -> Iterator[Relation]:
    for pair in text.split(" "):
        name, _, number = pair.partition(":")
        yield Relation(f"P{name}", f"Q{number}")


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _thousandths(prior: float) -> int | float:
    """A number that is as many thousandths as a whole number, which takes a quarter of the room."""
    whole = round(prior * THOUSAND)
    return whole if whole / THOUSAND == prior else prior


def _line(text: str) -> str:
    """A text that keeps to its place among others, whatever a source had in it."""
    return text.replace("\n", " ").replace("\t", " ")
