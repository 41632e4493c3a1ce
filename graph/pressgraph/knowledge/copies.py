"""Copies of a store: a backup is a store of its own, and so is what is restored from it."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copy2, copytree, rmtree

from pyoxigraph import Store

from pressgraph.errors import StoreError
from pressgraph.knowledge.folder import FORMAT, QUADS, Marker, read_marker, write_marker, writing
from pressgraph.knowledge.iris import ARTICLE
from pressgraph.knowledge.published import PUBLISHED, hold, newest, release
from pressgraph.knowledge.triples import graphs


def copy_store(source: Path, target: Path) -> int:
    """The number of articles of a store that another folder now holds too, as readers find them.

    Every quad is read first: a store that is damaged is not copied. The folder is there whole or not at all.
    """
    ontology = read_marker(source).ontology
    _, checkpoint = newest(source)
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise StoreError(f"{target} is there already: give a new or an empty folder.")
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    hold(checkpoint)
    try:
        articles, size = _read_all(checkpoint)
        with writing(target):
            _copy(checkpoint, draft, ontology)
            if _read_all(draft / PUBLISHED / "1") != (articles, size):
                raise OSError(f"the copy of {source} is not what it was copied from")
            draft.replace(target)
    finally:
        release(checkpoint)
        rmtree(draft, ignore_errors=True)
    return articles


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
