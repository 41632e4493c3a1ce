"""Copies of a store: a backup is a store of its own, and so is what is restored from it or from an export."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copy2, copytree, rmtree

from pyoxigraph import RdfFormat, Store

from pressgraph.errors import StoreError
from pressgraph.knowledge.folder import FORMAT, PLACES, QUADS, Marker, read_marker, write_marker, writing
from pressgraph.knowledge.iris import ARTICLE
from pressgraph.knowledge.published import PUBLISHED, hold, newest, release
from pressgraph.knowledge.triples import graphs
from pressgraph.ontology import load_ontology


def copy_store(source: Path, target: Path) -> int:
    """The number of articles of a store that another folder now holds too, as readers find them.

    Every quad is read first: a store that is damaged is not copied. The folder is there whole or not at all.
    """
    ontology = read_marker(source).ontology
    _, checkpoint = newest(source)
    draft = _draft(target)
    hold(checkpoint)
    try:
        articles, size = _read_all(checkpoint)
        with writing(target):
            _copy(checkpoint, draft, ontology)
            if (source / PLACES).is_file():
                copy2(source / PLACES, draft / PLACES)
            if _read_all(draft / PUBLISHED / "1") != (articles, size):
                raise OSError(f"the copy of {source} is not what it was copied from")
            draft.replace(target)
    finally:
        release(checkpoint)
        rmtree(draft, ignore_errors=True)
    return articles


def load_export(source: Path, target: Path) -> int:
    """The number of articles of an export of all graphs (N-Quads, TriG) that a new folder now holds as a store.

    Whatever wrote the file: the next build derives its knowledge anew. The folder is there whole or not at all.
    """
    draft, form = _draft(target), RdfFormat.from_extension(source.suffix.removeprefix("."))
    try:
        with writing(target):
            (draft / PUBLISHED).mkdir(parents=True)
            store = Store(str(draft / QUADS))
            articles = _load(store, source, form)
            store.backup(str(draft / PUBLISHED / "1"))
            del store
            write_marker(draft, Marker(FORMAT, load_ontology().version, QUADS, 1))
            draft.replace(target)
    finally:
        rmtree(draft, ignore_errors=True)
    return articles


def _load(store: Store, source: Path, form: RdfFormat | None) -> int:
    """The number of articles in a file, all of which a store now holds. Raises StoreError for another file."""
    if form is None or not form.supports_datasets:
        raise StoreError(f"{source}: neither a store nor an export of all graphs (.nq, .trig)")
    if not source.is_file():
        raise StoreError(f"{source}: no such file; give a backup's folder or an exported .nq or .trig file")
    try:
        store.bulk_load(path=str(source), format=form)
    except SyntaxError as error:
        raise StoreError(f"{source}: not readable as RDF: {' '.join(str(error).split())}") from error
    articles = len(graphs(store, ARTICLE))
    if not articles:
        raise StoreError(f"{source}: no article's graph in it; export all graphs with pressgraph export --format nq")
    return articles


def _draft(target: Path) -> Path:
    """Where what is to be at a new or an empty folder is made first."""
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise StoreError(f"{target} is there already: give a new or an empty folder.")
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _read_all(checkpoint: Path) -> tuple[int, int]:
    """How many articles and quads a checkpoint holds, all of it read. Raises StoreError when it is damaged."""
    try:
        store = Store.read_only(str(checkpoint))
        return len(graphs(store, ARTICLE)), sum(1 for _ in store)
    except (OSError, RuntimeError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise StoreError(f"{checkpoint} is damaged ({reason}): nothing was copied; use another backup.") from error


def _copy(checkpoint: Path, draft: Path, ontology: str) -> None:
    draft.mkdir(parents=True)
    copytree(checkpoint, draft / QUADS)
    (draft / PUBLISHED).mkdir()
    # Tables never change once written: readers and the writer may share them. The rest is each one's own.
    copytree(draft / QUADS, draft / PUBLISHED / "1", copy_function=_share)
    write_marker(draft, Marker(FORMAT, ontology, QUADS, 1))


def _share(source: str, target: str) -> None:
    if not source.endswith(".sst"):
        copy2(source, target)
        return
    try:
        os.link(source, target)
    except OSError:  # a disk without links
        copy2(source, target)
