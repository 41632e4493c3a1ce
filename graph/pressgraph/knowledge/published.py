"""Checkpoints of a store: readers open the newest, so that they never see one that is half written.

The writer makes a checkpoint when its work is whole (hard links: some milliseconds), then names it in
the store's marker. A reader holds a lock on the checkpoint that it reads, which goes with its process;
the writer removes those that are neither among the newest nor read by anyone.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from time import sleep

from pyoxigraph import Store

from pressgraph.errors import StoreError
from pressgraph.knowledge.folder import FORMAT, read_marker, settle, write_marker, writing
from pressgraph.knowledge.state import UNPUBLISHED
from pressgraph.ontology import load_ontology

if sys.platform != "win32":
    import fcntl

PUBLISHED = "published"
#: Checkpoints that stay for readers that come to them just when a newer one is named.
KEPT = 2
_DRAFT = ".part"
#: Seconds between tries to open a checkpoint that went while it was being opened.
_PAUSES = (0.0, 0.02, 0.1, 0.5)
#: The locks of this process on checkpoints that it reads; they last as long as it does.
_HELD: dict[Path, int] = {}


def publish(store: Store, path: Path, *, quads: str = "") -> int:
    """The new generation: the number of the checkpoint in which readers now find the store as it is.

    ``quads`` names another folder of quads, made by the ontology of today, that takes the place of the store's own.
    """
    folder = path / PUBLISHED
    with writing(path):
        folder.mkdir(exist_ok=True)
        _remove_drafts(folder)
        marker = read_marker(path)
        generation = max([marker.published, *_generations(folder)]) + 1
        draft = folder / f"{generation}{_DRAFT}"
        store.backup(str(draft))
        draft.rename(folder / str(generation))
        settle(folder)
        if quads:
            marker = replace(marker, quads=quads, ontology=load_ontology().version)
        write_marker(path, replace(marker, format=FORMAT, published=generation))
        store.remove(UNPUBLISHED)
        _remove_old(folder, generation)
    return generation


def newest(path: Path) -> tuple[int, Path]:
    """The generation that readers are to open, and its folder. Raises StoreError when there is none."""
    marker = read_marker(path)
    if marker.published == 0:
        hint = f"if nothing is building it, finish it with pressgraph link --store {path}"
        raise StoreError(f"The store in {path} has no finished build yet: {hint}")
    folder = path / PUBLISHED / str(marker.published)
    if not folder.is_dir():
        hint = f"publish it anew with pressgraph link --store {path}"
        raise StoreError(f"The store in {path} lacks the checkpoint {PUBLISHED}/{marker.published}: {hint}")
    return marker.published, folder


def open_newest(path: Path) -> Store:
    """The newest checkpoint, to be read; it stays until this process ends, whatever is published meanwhile."""
    for pause in _PAUSES:
        sleep(pause)
        _, folder = newest(path)
        try:
            hold(folder)
            return Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            release(folder)
            reason = str(error).partition("\n")[0]
    hint = f"restore a backup (pressgraph restore), or publish it anew with pressgraph link --store {path}"
    raise StoreError(f"The store in {path} cannot be opened ({reason}): {hint}")


def hold(folder: Path) -> None:
    """Nothing; the checkpoint stays until this process ends or calls ``release``. Raises OSError when it is gone."""
    if folder not in _HELD and sys.platform != "win32":
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_SH)
        _HELD[folder] = lock


def release(folder: Path) -> None:
    """Nothing; the checkpoint is no longer held by this process."""
    lock = _HELD.pop(folder, None)
    if lock is not None:
        os.close(lock)


def _generations(folder: Path) -> list[int]:
    """The numbers of the whole checkpoints, in order."""
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal() and path.is_dir())


def _remove_drafts(folder: Path) -> None:
    for draft in folder.glob(f"*{_DRAFT}"):
        rmtree(draft, ignore_errors=True)


def _remove_old(folder: Path, newest_: int) -> None:
    """Nothing; checkpoints are gone but for the newest and those that somebody reads."""
    for generation in [number for number in _generations(folder) if number <= newest_][:-KEPT]:
        old = folder / str(generation)
        if not _is_read(old):
            # Renamed first: nobody comes to a checkpoint half removed.
            rmtree(old.rename(f"{old}{_DRAFT}"), ignore_errors=True)


def _is_read(folder: Path) -> bool:
    """Whether a process holds a checkpoint."""
    if sys.platform == "win32":
        return False
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False
