"""What a store remembers of how entities were linked, so that one article more is no reason to read all the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.iris import STATE, WIKIDATA
from pressgraph.knowledge.state import STATE_GRAPH
from pressgraph.knowledge.triples import triples

_LOCAL = NamedNode(f"{STATE}#linkWords")
_MEMORY = NamedNode(f"{STATE}#linkMemory")
_CANDIDATE = NamedNode(f"{STATE}#linkCandidate")
_ALONE = NamedNode(f"{STATE}#linkedAlone")
_PACK = NamedNode(f"{STATE}#linkedWith")
_FILES = NamedNode(f"{STATE}#packFiles")
#: A pack that links were made with: its id, and a digest of what it says, empty of one that was no file.
PackSaid = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LinkMemory:
    """What the articles say of an entity: its classes and names, and which phrases stand around it.

    ``candidates`` are the items that bear a name of it; ``alone`` is the one that it was linked to
    before other entities were evidence, or empty. ``date`` is that of the earliest article,
    ``told`` whether any says what they do.
    """

    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...]
    answers: tuple[tuple[str, bool], ...] = ()
    candidates: tuple[str, ...] = ()
    alone: str = ""
    date: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class LocalMemory:
    """What one article says of an entity: its classes and names, and the phrases around it."""

    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...]
    phrases: tuple[str, ...]
    date: str = ""
    told: bool = False


def local_quad(local: str, memory: LocalMemory | None) -> Quad:
    """What is remembered of an article's entity; None for one without a name."""
    said = [memory.classes, memory.label, memory.aliases, memory.phrases, memory.date, memory.told] if memory else None
    return Quad(NamedNode(local), _LOCAL, Literal(json.dumps(said, ensure_ascii=False)), STATE_GRAPH)


def local_quads(store: Store, locals_: Iterable[NamedNode]) -> set[Quad]:
    """The quads by which a store remembers some entities of articles."""
    return {quad for local in locals_ for quad in store.quads_for_pattern(local, _LOCAL, None, STATE_GRAPH)}


def recall_local(store: Store, local: str) -> tuple[bool, LocalMemory | None]:
    """Whether a store remembers an article's entity, and what."""
    for _, _, said in triples(store, NamedNode(local), _LOCAL, None, STATE_GRAPH):
        known = json.loads(said.value)
        if known is None:
            return True, None
        classes, label, aliases, phrases, *more = known
        return True, LocalMemory(tuple(classes), label, tuple(aliases), tuple(phrases), *more)
    return False, None


def memory_quads(entity: str, memory: LinkMemory) -> set[Quad]:
    """What a store remembers of an entity, as quads."""
    node = NamedNode(entity)
    said = [memory.classes, memory.label, memory.aliases, dict(memory.answers), memory.date, memory.told]
    quads = {Quad(node, _MEMORY, Literal(json.dumps(said, ensure_ascii=False)), STATE_GRAPH)}
    quads.update(Quad(node, _CANDIDATE, NamedNode(WIKIDATA + qid), STATE_GRAPH) for qid in memory.candidates)
    if memory.alone:
        quads.add(Quad(node, _ALONE, NamedNode(WIKIDATA + memory.alone), STATE_GRAPH))
    return quads


def stored_memory(store: Store, entities: Iterable[str]) -> set[Quad]:
    """The quads by which a store remembers some entities."""
    return {
        quad
        for entity in entities
        for predicate in (_MEMORY, _CANDIDATE, _ALONE)
        for quad in store.quads_for_pattern(NamedNode(entity), predicate, None, STATE_GRAPH)
    }


def all_memory(store: Store) -> set[Quad]:
    """The quads by which a store remembers anything of its links."""
    return {
        quad
        for predicate in (_MEMORY, _CANDIDATE, _ALONE, _PACK, _FILES)
        for quad in store.quads_for_pattern(None, predicate, None, STATE_GRAPH)
    }


def recall(store: Store, entity: str) -> LinkMemory | None:
    """What a store remembers of an entity."""
    node = NamedNode(entity)
    for _, _, said in triples(store, node, _MEMORY, None, STATE_GRAPH):
        classes, label, aliases, answers, *more = json.loads(said.value)
        candidates = sorted(_qids(store, node, _CANDIDATE))
        alone = next(_qids(store, node, _ALONE), "")
        known = tuple(sorted(answers.items()))
        return LinkMemory(tuple(classes), label, tuple(aliases), known, tuple(candidates), alone, *more)
    return None


def with_candidate(store: Store, qid: str) -> list[str]:
    """The entities that have an item for a candidate, sorted."""
    item = NamedNode(WIKIDATA + qid)
    return sorted(entity.value for entity, _, _ in triples(store, None, _CANDIDATE, item, STATE_GRAPH))


def candidate_items(store: Store) -> set[str]:
    """The items that are candidates of some entity."""
    return {item.value.removeprefix(WIKIDATA) for _, _, item in triples(store, None, _CANDIDATE, None, STATE_GRAPH)}


def linked_alone(store: Store) -> list[tuple[str, str]]:
    """The entities that were linked by what is said of them alone, with the item of each."""
    found = triples(store, None, _ALONE, None, STATE_GRAPH)
    return sorted((entity.value, item.value.removeprefix(WIKIDATA)) for entity, _, item in found)


def linked_with(pack: str, files: Sequence[PackSaid] = ()) -> set[Quad]:
    """That the links of a store are those of a pack, and which packs it is made of."""
    said = {Quad(STATE_GRAPH, _PACK, Literal(pack), STATE_GRAPH)}
    if files:
        told = json.dumps([list(file) for file in files], ensure_ascii=False)
        said.add(Quad(STATE_GRAPH, _FILES, Literal(told), STATE_GRAPH))
    return said


def packs_linked_with(store: Store) -> set[Quad]:
    """What a store remembers of the pack that its links are of; nothing before it was linked."""
    return {
        quad
        for predicate in (_PACK, _FILES)
        for quad in store.quads_for_pattern(STATE_GRAPH, predicate, None, STATE_GRAPH)
    }


def pack_files(store: Store) -> list[PackSaid]:
    """The packs that a store's links are of, in order, without the built-in one."""
    found = triples(store, STATE_GRAPH, _FILES, None, STATE_GRAPH)
    return [(id_, digest) for _, _, told in found for id_, digest in json.loads(told.value)]


def _qids(store: Store, entity: NamedNode, predicate: NamedNode) -> Iterator[str]:
    for _, _, item in triples(store, entity, predicate, None, STATE_GRAPH):
        yield item.value.removeprefix(WIKIDATA)
