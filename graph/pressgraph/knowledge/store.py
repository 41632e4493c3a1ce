"""The store: article graphs in memory or in a folder, and the knowledge derived from them.

Writing goes in steps that are each whole: an article's graph is there or not, and the knowledge is
marked stale from the first change until ``consolidate`` has derived it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.errors import StoreError
from pressgraph.knowledge.consolidation import Decision
from pressgraph.knowledge.derivation import LINKS, derive
from pressgraph.knowledge.folder import MARKER, Marker, new_folder, read_marker, sweep
from pressgraph.knowledge.iris import ARTICLE, DCTERMS, SCHEMA, STATE, press
from pressgraph.knowledge.published import open_newest
from pressgraph.knowledge.quads import LABEL
from pressgraph.knowledge.triples import KNOWLEDGE, graphs, triples
from pressgraph.ontology import Ontology, load_ontology

_STATE = NamedNode(STATE)
_STALE = Quad(_STATE, press("stale"), Literal(True), _STATE)


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


def add_article(store: Store, quads: Iterable[Quad]) -> NamedNode:
    """The IRI of an article whose graph the store now holds, in place of an earlier one of the same article."""
    fresh = set(quads)
    homes = {quad.graph_name for quad in fresh}
    article = next(iter(homes), None)
    if len(homes) != 1 or not isinstance(article, NamedNode):
        raise ValueError(f"the quads of one article lie in one named graph, not in {len(homes)}")
    if set(store.quads_for_pattern(None, None, None, article)) != fresh:
        store.add(_STALE)
        store.remove_graph(article)
        store.extend(fresh)
    return article


def articles(store: Store) -> tuple[StoredArticle, ...]:
    """The articles of a store, by date, then source."""
    return tuple(sorted(_stored_article(store, graph) for graph in graphs(store, ARTICLE)))


def withdraw(store: Store, name: str) -> StoredArticle:
    """The article taken out, by its source, IRI or the first digits of its digest."""
    article = find_article(store, name)
    store.add(_STALE)
    store.remove_graph(NamedNode(article.iri))
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
    """The decisions by which the store's knowledge, its default graph, was derived anew."""
    decisions, knowledge = derive(store, ontology)
    known = set(store.quads_for_pattern(None, None, None, KNOWLEDGE))
    if known != knowledge:
        store.add(_STALE)
        if known - knowledge:
            store.clear_graph(KNOWLEDGE)
        store.extend(knowledge)
    store.remove_graph(_STATE)
    return decisions


def set_links(store: Store, quads: Iterable[Quad]) -> None:
    """The links to Wikidata replaced by these; ``consolidate`` then brings them into the knowledge."""
    fresh = {Quad(quad.subject, quad.predicate, quad.object, LINKS) for quad in quads}
    if set(store.quads_for_pattern(None, None, None, LINKS)) != fresh:
        store.add(_STALE)
        store.remove_graph(LINKS)
        store.extend(fresh)


def is_stale(store: Store) -> bool:
    """Whether articles came or went, or writing was cut short, since the knowledge was last derived."""
    return _STALE in store


def _stored_article(store: Store, graph: NamedNode) -> StoredArticle:
    def said(predicate: NamedNode) -> str:
        return next((value.value for _, _, value in triples(store, graph, predicate, None, graph)), "")

    return StoredArticle(
        said(NamedNode(f"{SCHEMA}datePublished")),
        said(NamedNode(f"{DCTERMS}source")),
        graph.value,
        said(LABEL),
        said(NamedNode(f"{SCHEMA}inLanguage")),
    )


def _open_to_write(path: Path) -> Store:
    """The store of a folder, for its one writer."""
    if not (path / MARKER).is_file():
        return _open(path, new_folder(path))
    marker = read_marker(path)
    if marker.ontology != load_ontology().version:
        raise StoreError(
            f"The store in {path} was made with version {marker.ontology} of the ontology, this is "
            f"{load_ontology().version}: read its articles anew with pressgraph rebuild --store {path}"
        )
    store = _open(path, marker)
    if read_marker(path).quads != marker.quads:  # another has rebuilt it just now
        del store
        return _open_to_write(path)
    sweep(path, marker)
    return store


def _open(path: Path, marker: Marker) -> Store:
    try:
        return Store(str(path / marker.quads))
    except (OSError, RuntimeError) as error:
        reason = str(error).partition("\n")[0]
    if "lock" in reason.lower():
        raise StoreError(f"The store in {path} is being written by another process: try again when it ends.")
    hint = "restore a backup (pressgraph restore), or build it anew in another folder"
    raise StoreError(f"The store in {path} cannot be opened ({reason}): {hint}.")
