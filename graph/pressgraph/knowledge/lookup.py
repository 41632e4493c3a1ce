"""What a name means in a store: the entity, class, type of event, role or value that bears it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import Literal, NamedNode, Store

from pressgraph.errors import QueryError
from pressgraph.knowledge.iris import EVENT_TYPE, ID, PRESS, ROLE, expand, fold, shorten
from pressgraph.knowledge.quads import ALT_LABEL, LABEL
from pressgraph.knowledge.triples import KNOWLEDGE, triples
from pressgraph.ontology import ClassTerm, EventType, RoleTerm, ValueTerm, load_ontology

Kind = OneOf["entity", "class", "event-type", "role", "value", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What may open a name or be left out: « Le Monde », « Monde ». Folded, in the languages of names.
_ARTICLES = frozenset({"le", "la", "les", "l", "the"})
_WEB_IRI = re.compile(r"https?://[^<>\"{}|^`\\\s]+")
_NAMESPACES = {"entity": ID, "class": PRESS, "event-type": EVENT_TYPE, "role": ROLE, "value": PRESS}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and a node that bears it, as its ``label`` or otherwise."""

    spelling: str
    iri: str
    label: bool


_Names = Mapping[str, list[_Name]]


def find_meant(store: Store, kind: Kind, value: str) -> NamedNode | Literal:
    """The node of a kind that a user means by a name or an IRI; for a text, the text.

    Case, accents, hyphens and a leading article do not matter, and words of the name are enough
    where they fit one node only. QueryError when nothing bears the name, or several do.
    """
    if kind == "text":
        return Literal(value)
    iri = _iri(value)
    if iri:
        return NamedNode(iri)
    names = _names(store, kind)
    found = _bearers(_named(names, value) or _partly_named(names, value))
    if len(found) == 1:
        return NamedNode(found[0])
    if found:
        given = " or ".join(f"{shorten(iri)} ({label})" for iri, label in _labels(names, found))
        raise QueryError(f"{value!r} names several things: give one, {given}.")
    raise QueryError(f"There is no {kind} called {value!r}.{_hint(names, value)}")


def find_anything(store: Store, value: str) -> NamedNode | Literal:
    """The entity that bears a name, the node of an IRI, or else the value as text."""
    if _iri(value) or _named(_names(store, "entity"), value):
        return find_meant(store, "entity", value)
    return Literal(value)


def is_iri(value: str) -> bool:
    """Whether a value is an IRI as a user writes one, and no name."""
    return _iri(value) is not None


def _iri(value: str) -> str | None:
    """The IRI that a value is, written bare, in angle brackets or with a prefix."""
    return value if _WEB_IRI.fullmatch(value) else expand(value)


def _named(names: _Names, value: str) -> list[_Name]:
    """What bears a name; failing that, what bears it with or without a leading article."""
    bare = _bare(fold(value))
    return names.get(fold(value)) or [name for key in names if _bare(key) == bare for name in names[key]]


def _bare(folded: str) -> str:
    """A folded name without its leading article."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


def _partly_named(names: _Names, value: str) -> list[_Name]:
    """What has the words of a value, in a row, in its name."""
    words = _bare(fold(value))
    return [name for key in names if words and f" {words} " in f" {key} " for name in names[key]]


def _labels(names: _Names, iris: list[str]) -> list[tuple[str, str]]:
    """Nodes with the label of each, or else its first name."""
    spellings: dict[str, tuple[bool, str]] = {}
    for name in chain.from_iterable(names.values()):
        spelled = (not name.label, name.spelling)
        spellings[name.iri] = min(spellings.get(name.iri, spelled), spelled)
    return [(iri, spellings[iri][1]) for iri in iris]


def _hint(names: _Names, value: str) -> str:
    """The names that a value may be a slip for: those with a word that it begins, or else the nearest."""
    start = _bare(fold(value))
    keys = [key for key in names if start and f" {start}" in f" {key}"] or get_close_matches(start, names, 1, 0.6)
    spelled = sorted({min(name.spelling for name in names[key]) for key in keys})
    return f" Did you mean {' or '.join(map(repr, spelled))}?" if spelled else ""


def _bearers(names: list[_Name]) -> list[str]:
    """Of the nodes that bear a name, those for which it is the label; if none, all."""
    return sorted({name.iri for name in names if name.label} or {name.iri for name in names})


def _names(store: Store, kind: Kind) -> _Names:
    """All names of a kind, folded."""
    names: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in chain(_stored(store, kind), _shipped(kind)):
        names[fold(name.spelling)].append(name)
    return names


def _stored(store: Store, kind: Kind) -> Iterator[_Name]:
    """The names of entities, and those of roles, which the vocabulary may lack."""
    if kind not in ("entity", "role"):
        return
    for predicate in (LABEL, ALT_LABEL):
        for node, _, name in triples(store, None, predicate, None, KNOWLEDGE):
            if node.value.startswith(_NAMESPACES[kind]):
                yield _Name(name.value, node.value, predicate == LABEL)


def _shipped(kind: Kind) -> Iterator[_Name]:
    """The names of the ontology's terms, whether the store uses them or not."""
    ontology = load_ontology()
    tables: Mapping[str, Mapping[str, ClassTerm | EventType | RoleTerm | ValueTerm]] = {
        "class": ontology.classes,
        "event-type": ontology.event_types,
        "role": ontology.roles,
        "value": ontology.values,
    }
    for name, term in tables.get(kind, {}).items():
        iri = _NAMESPACES[kind] + name
        yield _Name(name, iri, label=False)
        yield from (_Name(label, iri, label=True) for label in term.labels.values())
        if isinstance(term, RoleTerm):
            yield from (_Name(alias, iri, label=False) for alias in chain(*term.aliases.values()))
