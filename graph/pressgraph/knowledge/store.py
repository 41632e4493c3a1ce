"""The store: article graphs in memory or in a folder, and the knowledge derived from them.

An article comes, changes or goes in one transaction with all that follows from it in the knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.errors import StoreError
from pressgraph.knowledge.consolidation import Decision
from pressgraph.knowledge.derivation import LINKS, SPECIALIZATION, derive, local_entities
from pressgraph.knowledge.enrichment import unlinked_facts
from pressgraph.knowledge.folder import Marker, has_store, new_folder, read_marker, sweep
from pressgraph.knowledge.iris import ARTICLE, DCTERMS, SCHEMA
from pressgraph.knowledge.link_memory import all_memory, local_quads, stored_memory
from pressgraph.knowledge.naming import RIVAL, rivalries
from pressgraph.knowledge.published import open_newest
from pressgraph.knowledge.quads import LABEL
from pressgraph.knowledge.state import (
    DERIVED,
    STATE_GRAPH,
    UNPUBLISHED,
    reading,
    readings,
    unlinked,
    unlinked_marks,
)
from pressgraph.knowledge.stored_links import all_links, links_about, links_among
from pressgraph.knowledge.transactions import change
from pressgraph.knowledge.triples import KNOWLEDGE, Triple, graphs, triples
from pressgraph.knowledge.updating import Graphs, knowledge_update
from pressgraph.ontology import Ontology, load_ontology

_SOURCE = NamedNode(f"{DCTERMS}source")


@dataclass(frozen=True, slots=True, order=True)
class StoredArticle:
    """An article of a store; ``published`` is an EDTF date or empty."""

    published: str
    source: str
    iri: str
    title: str
    language: str


def open_store(path: Path | None = None, *, read_only: bool = False) -> Store:
    """A store in memory, or the one in a folder: as last published, or to be written and made there if need be."""
    if path is None:
        return Store()
    return open_newest(path) if read_only else _open_to_write(path)


def add_article(
    store: Store, quads: Iterable[Quad], *, read_with: str = "", replaces: Iterable[NamedNode] = ()
) -> NamedNode:
    """The IRI of an article that the store now holds, in place of an earlier reading of it and of those it replaces.

    ``read_with`` names what read it: the same again finds the same.
    """
    graph = set(quads)
    homes = {quad.graph_name for quad in graph}
    article = next(iter(homes), None)
    if len(homes) != 1 or not isinstance(article, NamedNode):
        raise ValueError(f"the quads of one article lie in one named graph, not in {len(homes)}")
    fresh = {(quad.subject, quad.predicate, quad.object) for quad in graph}
    old = {home: set(triples(store, None, None, None, home)) for home in (article, *replaces)}
    _replace(store, old, {article: cast(set[Triple], fresh)}, {reading(article, read_with)} if read_with else set())
    return article


def articles(store: Store) -> tuple[StoredArticle, ...]:
    """The articles of a store, by date, then source."""
    return tuple(sorted(_stored_article(store, graph) for graph in graphs(store, ARTICLE)))


def text_and_title(store: Store, article: StoredArticle) -> tuple[str, str | None]:
    """The whole text of an article, as it was read, and the title that it told."""
    home = NamedNode(article.iri)
    text = next(body.value for _, _, body in triples(store, home, NamedNode(f"{SCHEMA}articleBody"), None, home))
    titles = [title.value for _, _, title in triples(store, home, NamedNode(f"{DCTERMS}title"), None, home)]
    return text, titles[0] if titles else None


def articles_from(store: Store, source: str) -> list[NamedNode]:
    """The articles of a store that are called by a source, sorted."""
    found = store.quads_for_pattern(None, _SOURCE, Literal(source), None)
    homes = {quad.graph_name for quad in found if isinstance(quad.graph_name, NamedNode)}
    return sorted((home for home in homes if home.value.startswith(ARTICLE)), key=lambda home: home.value)


def withdraw(store: Store, name: str) -> StoredArticle:
    """The article taken out, by its source, IRI or the first digits of its digest."""
    article = find_article(store, name)
    home = NamedNode(article.iri)
    _replace(store, {home: set(triples(store, None, None, None, home))}, {}, set())
    return article


def find_article(store: Store, name: str) -> StoredArticle:
    """The one article meant by a source, an IRI or the first digits of a digest."""
    known = articles(store)
    exact = [article for article in known if name in (article.source, article.iri)]
    begun = [article for article in known if name and article.iri.startswith(ARTICLE + name)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        digests = ", ".join(article.iri.removeprefix(ARTICLE)[:12] for article in found)
        raise StoreError(f"Several articles are called {name!r}: give the first digits of one, among {digests}.")
    near = get_close_matches(name, [article.source for article in known], 1)
    hint = f" Did you mean {near[0]!r}?" if near else " List them with: pressgraph query articles"
    raise StoreError(f"No article is called {name!r}.{hint}")


def consolidate(store: Store, ontology: Ontology) -> tuple[Decision, ...]:
    """The decisions by which the whole knowledge, the default graph, was derived anew from all articles.

    A store needs it once, when it is new: then every change of its articles changes the knowledge too.
    """
    decisions, knowledge = derive(store, ontology)
    known = set(store.quads_for_pattern(None, None, None, KNOWLEDGE))
    rivals = set(store.quads_for_pattern(None, RIVAL, None, STATE_GRAPH))
    store.remove(DERIVED)
    for quad in (known - knowledge) | rivals:
        store.remove(quad)
    store.extend((knowledge - known) | rivalries(local_entities(store)) | {UNPUBLISHED, DERIVED})
    return decisions


def is_derived(store: Store) -> bool:
    """Whether the knowledge is the one that follows from the articles."""
    return DERIVED in store


def set_links(
    store: Store,
    quads: Iterable[Quad],
    entities: Iterable[str] | None = None,
    memory: set[Quad] | None = None,
) -> None:
    """The links to Wikidata, of some entities or of all, replaced by these, in the knowledge too.

    ``memory`` is what is to be remembered of how they were found.
    """
    meant = None if entities is None else set(entities)
    known = {NamedNode(iri) for iri in meant or ()}
    old = all_links(store) if meant is None else links_about(store, known)
    forgotten = all_memory(store) if meant is None else stored_memory(store, meant)
    done = {mark for mark in unlinked_marks(store) if meant is None or mark.subject.value in meant}  # type: ignore[union-attr]  # a node
    said = cast(set[Triple], {(quad.subject, quad.predicate, quad.object) for quad in quads})
    if meant is None:
        known = {NamedNode(iri.value) for _, _, iri in triples(store, None, SPECIALIZATION, None, KNOWLEDGE)}
    fresh = links_among(said, {iri for iri in known if any(triples(store, None, SPECIALIZATION, iri, KNOWLEDGE))})
    change(
        store,
        removed=_twice(old - fresh) | forgotten | done | unlinked_facts(store, old, fresh),
        added=_twice(fresh - old) | (memory or set()) | ({UNPUBLISHED} if old != fresh else set()),
    )


def is_stale(store: Store) -> bool:
    """Whether the store holds something that was not published yet."""
    return UNPUBLISHED in store


def _replace(store: Store, old: Graphs, new: Graphs, read_with: set[Quad]) -> None:
    """Nothing; the graphs of some articles gave way to others, and so did what follows from them, at once."""
    was = {quad for home in old for quad in readings(store, home)}
    if old == new:
        if was != read_with:
            change(store, removed=was, added=read_with | {UNPUBLISHED})
        return
    update = knowledge_update(store, old, new)
    lost = links_about(store, update.gone)
    removed = {Quad(*triple, home) for home in new for triple in old.get(home, set()) - new[home]}
    added = {Quad(*triple, home) for home in new for triple in new[home] - old.get(home, set())}
    change(
        store,
        dropped=[home for home in old if home not in new],
        removed=removed
        | {Quad(*triple) for triple in update.removed}
        | _twice(lost)
        | unlinked_facts(store, lost, set())
        | local_quads(store, update.locals)
        | was
        | update.naming.rivals_removed,
        added=added
        | {Quad(*triple) for triple in update.added}
        | {unlinked(entity) for entity in update.touched | update.gone}
        | {unlinked(entity, article) for entity, article in update.grown}
        | read_with
        | update.naming.rivals_added
        | {UNPUBLISHED},
    )


def _twice(links: Iterable[Triple]) -> set[Quad]:
    """What is said of links where a store has it: in their own graph and in the knowledge."""
    return {quad for triple in links for quad in (Quad(*triple, LINKS), Quad(*triple))}


def _stored_article(store: Store, graph: NamedNode) -> StoredArticle:
    def said(predicate: NamedNode) -> str:
        return next((value.value for _, _, value in triples(store, graph, predicate, None, graph)), "")

    return StoredArticle(
        said(NamedNode(f"{SCHEMA}datePublished")),
        said(_SOURCE),
        graph.value,
        said(LABEL),
        said(NamedNode(f"{SCHEMA}inLanguage")),
    )


def open_any_version(path: Path) -> Store:
    """The store of a folder for its one writer, whatever ontology it was made by."""
    marker = read_marker(path)
    store = _open(path, marker)
    if read_marker(path).quads != marker.quads:  # another has rebuilt it just now
        del store
        return open_any_version(path)
    sweep(path, marker)
    return store


def open_quads(folder: Path) -> Store:
    """The quads in a folder of their own, which need not be a store's yet."""
    return Store(str(folder))


def _open_to_write(path: Path) -> Store:
    """The store of a folder, for its one writer, made if need be."""
    if not has_store(path):
        return _open(path, new_folder(path))
    made, here = read_marker(path).ontology, load_ontology().version
    if made != here:
        raise StoreError(
            f"The store in {path} was made by version {made} of the ontology, this is {here}: "
            f"read its articles anew with pressgraph rebuild --store {path}"
        )
    return open_any_version(path)


def _open(path: Path, marker: Marker) -> Store:
    try:
        return open_quads(path / marker.quads)
    except (OSError, RuntimeError) as error:
        reason = str(error).partition("\n")[0]
    if "lock" in reason.lower():
        raise StoreError(f"The store in {path} is being written by another process: try again when it ends.")
    hint = "restore a backup (pressgraph restore), or build it anew in another folder"
    raise StoreError(f"The store in {path} cannot be opened ({reason}): {hint}.")
