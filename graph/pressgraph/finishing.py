"""A store opened to be changed, and made whole after a change: linked, and published for those who read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.pipeline import open_store

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

    A store given by its folder is published with them, for those who read it.
    """
    from pressgraph.linking import built_in_pack

    path = Path(store) if isinstance(store, Path | str) else None
    opened = open_to_change(path, new=False) if path is not None else store
    assert not isinstance(opened, Path | str)
    return finish(opened, path, pack or built_in_pack())


def finish(store: Store, path: Path | None, pack: Pack | None = None) -> list[Link]:
    """The links of all entities, decided anew, with a ``pack``; without one only what changed is linked.

    The store is then whole, and readers of its folder find it so from now on.
    """
    from pressgraph.knowledge.folder import writing
    from pressgraph.knowledge.published import publish
    from pressgraph.knowledge.store import is_stale
    from pressgraph.linking import built_in_pack
    from pressgraph.relinking import link_all, relink

    links: list[Link] = []
    with writing(path):
        if pack is None:
            relink(store, built_in_pack())
        else:
            links = link_all(store, pack)
    if path is not None and (pack is not None or is_stale(store)):
        publish(store, path)
    return links
