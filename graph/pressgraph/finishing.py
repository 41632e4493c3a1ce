"""A store opened to be changed, and made whole after a change: linked, and published for those who read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.pipeline import open_store
from pressgraph.store_packs import keep_places
from pressgraph.store_packs import pack_of as pack_of

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pressgraph.linking import Link, Pack


def open_to_change(path: Path | None, *, new: bool = True) -> Store:
    """A store to be written, whose knowledge is the one that follows from its articles."""
    from pressgraph.knowledge import store as stores
    from pressgraph.knowledge.folder import writing
    from pressgraph.ontology import load_ontology

    opened = stores.open_store(path) if new or path is None else open_store(path, write=True)
    if not stores.is_derived(opened):
        with writing(path):
            stores.consolidate(opened, load_ontology())
    return opened


def link(store: Store | Path | str, pack: Pack | None = None) -> list[Link]:
    """The decision on each named entity: the item of Wikidata that it is, candidates, or none; the store holds them.

    Without a ``pack`` it is that of the store's last links, as its files are now, and at first the built-in one.
    A store given by its folder is published with them, for those who read it.
    """
    path = Path(store) if isinstance(store, Path | str) else None
    opened = open_to_change(path, new=False) if path is not None else store
    assert not isinstance(opened, Path | str)
    return finish(opened, path, pack or pack_of(opened, path, changed=True), anew=True)


def finish(store: Store, path: Path | None, pack: Pack | None = None, *, anew: bool = False) -> list[Link]:
    """The links of all entities when they are decided ``anew``; else what changed is linked, and none is told.

    Without a ``pack`` it is that of the links before; with another all are decided anew. The store is then
    whole, and readers of its folder find it so from now on.
    """
    from pressgraph.knowledge.folder import writing
    from pressgraph.knowledge.published import publish
    from pressgraph.knowledge.store import is_stale
    from pressgraph.relinking import link_all, relink

    links: list[Link] = []
    with_pack = pack or pack_of(store, path)
    with writing(path):
        keep_places(path, with_pack)
        if anew:
            links = link_all(store, with_pack)
        else:
            relink(store, with_pack)
    if path is not None and (anew or is_stale(store)):
        publish(store, path)
    return links
