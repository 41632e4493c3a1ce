"""A store opened to be changed, and made whole after a change: linked, and published for those who read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.errors import PackError
from pressgraph.pipeline import open_store

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pressgraph.linking import Link, Pack, PackFile


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
        if anew:
            links = link_all(store, with_pack)
        else:
            relink(store, with_pack)
    if path is not None and (anew or is_stale(store)):
        publish(store, path)
    return links


def pack_of(store: Store, path: Path | None, *, changed: bool = False, verb: str = "link") -> Pack:
    """The pack that the links of a store are of, the built-in one of a store that was never linked.

    Raises PackError when it is gone or, unless it may have ``changed``, says other things than then; ``verb`` is
    the command that links anew.
    """
    from pressgraph.knowledge.link_memory import pack_files
    from pressgraph.linking import PackFile, load_packs

    known = [PackFile(*said) for said in pack_files(store)]
    where = f"the store in {path}" if path is not None else "the store"
    again = f"pressgraph {verb} --store {path}" if path is not None else "link(store, pack)"
    for file in known:
        _check_pack(file, where, again, changed=changed)
    return load_packs(file.path for file in known)


def _check_pack(file: PackFile, where: str, again: str, *, changed: bool) -> None:
    """Nothing; raises PackError unless a pack is still where it was and, unless it may have ``changed``, the same."""
    from pressgraph.linking import files_of, load_pack

    other = f"link anew with {again} --pack FILE, or --no-pack for the built-in pack alone"
    if not file.path:
        raise PackError(f"{where} was linked with {file.id}, a pack that is no file: give it again, or {other}")
    if not Path(file.path).exists():
        raise PackError(f"{file.path} is gone, with which {where} was linked ({file.id}): put it back, or {other}")
    (now,) = files_of(load_pack(Path(file.path))) or (file,)
    if now != file and not changed:
        told = f"{file.id}, now {now.id}" if now.id != file.id else f"still called {file.id}"
        raise PackError(f"{file.path} has changed since {where} was linked with it ({told}): link anew with {again}")
