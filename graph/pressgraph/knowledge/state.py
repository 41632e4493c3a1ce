"""What a store keeps about itself, in a graph that is never exported: with what it read, what it has still to do."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.iris import STATE

STATE_GRAPH = NamedNode(STATE)
_READ_WITH = NamedNode(f"{STATE}#readWith")
_UNLINKED = NamedNode(f"{STATE}#unlinked")
_YES = Literal(True)
#: Stands while readers may find less than the store holds.
UNPUBLISHED = Quad(STATE_GRAPH, NamedNode(f"{STATE}#unpublished"), _YES, STATE_GRAPH)
#: Stands while the knowledge is the one that follows from the articles.
DERIVED = Quad(STATE_GRAPH, NamedNode(f"{STATE}#derived"), _YES, STATE_GRAPH)


def reading(article: NamedNode, read_with: str) -> Quad:
    """That an article was read with something: whatever else reads it may find other facts."""
    return Quad(article, _READ_WITH, Literal(read_with), STATE_GRAPH)


def readings(store: Store, article: NamedNode | None = None) -> set[Quad]:
    """With what articles were read."""
    return set(store.quads_for_pattern(article, _READ_WITH, None, STATE_GRAPH))


def names_of_readers(store: Store, article: NamedNode) -> list[str]:
    """With what an article was read, if that is known."""
    return [quad.object.value for quad in readings(store, article) if isinstance(quad.object, Literal)]


def read_otherwise(store: Store, tools: str) -> int:
    """How many articles were read with other tools than these, whose name begins what read an article."""
    found = (quad.object for quad in readings(store))
    return sum(1 for name in found if isinstance(name, Literal) and not name.value.startswith(f"{tools}-"))


def unlinked(entity: NamedNode, article: NamedNode | None = None) -> Quad:
    """That an entity is to be linked again: an article more speaks of it or, without one, anything may have changed."""
    return Quad(entity, _UNLINKED, article or _YES, STATE_GRAPH)


def unlinked_entities(store: Store) -> dict[str, set[str] | None]:
    """The entities that changed since they were linked, and the articles more that speak of each; None for any."""
    found: dict[str, set[str] | None] = {}
    for quad in unlinked_marks(store):
        if isinstance(quad.subject, NamedNode):
            articles = found.setdefault(quad.subject.value, set())
            if isinstance(quad.object, NamedNode) and articles is not None:
                articles.add(quad.object.value)
            else:
                found[quad.subject.value] = None
    return found


def unlinked_marks(store: Store) -> set[Quad]:
    """The quads that say which entities are to be linked again."""
    return set(store.quads_for_pattern(None, _UNLINKED, None, STATE_GRAPH))
