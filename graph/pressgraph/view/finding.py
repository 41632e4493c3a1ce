"""What is found by a name in the outline of a network, in the order in which the page's own search has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.view.network import Words
from pressgraph.view.outline import Outline
from pressgraph.view.tables import Json

MOST = 9
_BEFORE_WORD = re.compile(r"[\s'\-«(]")
_BETWEEN_WORDS = re.compile(r"[\s'\-«(]+")
#: Letters that have no accent to lose; the page's own search has the same.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = str.maketrans({"’": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A node or a fact with the names by which it is found, folded, and how much is said of it."""

    is_fact: bool
    number: int
    label: str
    names: tuple[str, ...]
    weight: int


def entries_of(outline: Outline) -> tuple[Entry, ...]:
    """All that can be found: entities by all their names, events by their titles and types."""
    nodes = (
        Entry(False, number, node.label, tuple(map(fold, (node.label, *node.aliases))), outline.degree(number))
        for number, node in enumerate(outline.nodes)
    )
    events = (
        Entry(True, number, fact.title.fr, tuple(map(fold, (*_both(fact.title), *_both(fact.label)))), 0)
        for number, fact in enumerate(outline.facts)
        if fact.kind == "event"
    )
    return (*nodes, *events)


def _both(words: Words) -> tuple[str, str]:
    return words.fr, words.en


def found(outline: Outline, entries: Sequence[Entry], text: str, language: str) -> list[Json]:
    """What a text finds, the best first: who is called so before what happened, and who is in most facts."""
    wanted = fold(text.strip())
    if not wanted:
        return []
    ranked = ((entry, min(_rank(name, wanted) for name in entry.names)) for entry in entries)
    best = sorted((_order(entry, rank), entry) for entry, rank in ranked if rank < _NOWHERE)[:MOST]
    return [_told(outline, entry, language) for _, entry in best]


def fold(text: str) -> str:
    """A text without case and accents, as the page compares it."""
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in letters if unicodedata.category(c)[0] != "M")
    return bare.translate(_APOSTROPHES).lower().translate(_LETTERS)


_SCATTERED, _NOWHERE = 3, 4


def _rank(name: str, wanted: str) -> int:
    """Lower is better: it begins with what is wanted, has a word that does, has it somewhere, has its words."""
    place = name.find(wanted)
    if place < 0:
        return _SCATTERED if _has_words(name, wanted) else _NOWHERE
    if place == 0:
        return 0
    return 1 if _BEFORE_WORD.match(name[place - 1]) else 2


def _has_words(name: str, wanted: str) -> bool:
    """Whether each word that is wanted begins a word of the name, in any order."""
    words = _BETWEEN_WORDS.split(name)
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def _order(entry: Entry, rank: int) -> tuple[bool, int, int, str, int]:
    return entry.is_fact, rank, -entry.weight, entry.names[0], entry.number


def _told(outline: Outline, entry: Entry, language: str) -> Json:
    if entry.is_fact:
        fact = outline.facts[entry.number]
        type_ = fact.label.spoken(language)
        return {
            "kind": "fact",
            "key": fact.key,
            "label": fact.title.spoken(language) or type_,
            "type": type_,
            "status": fact.status,
        }
    node = outline.nodes[entry.number]
    return {"kind": "node", "key": node.key, "label": node.label, "classes": list(node.classes)}
