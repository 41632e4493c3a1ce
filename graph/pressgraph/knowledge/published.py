"""Checkpoints of a store: readers open the newest, so that they never see one that is half written."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from pyoxigraph import Store

from pressgraph.errors import StoreError

PUBLISHED = "published"
KEPT = 2


def publish(store: Store, path: Path) -> int:
    """The new generation: the number of the checkpoint in which readers now find the store as it is."""
    folder = path / PUBLISHED
    folder.mkdir(exist_ok=True)
    known = sorted(int(p.name) for p in folder.iterdir() if p.name.isdecimal())
    generation = max(known, default=0) + 1
    draft = folder / f"{generation}.part"
    rmtree(draft, ignore_errors=True)
    store.backup(str(draft))
    draft.rename(folder / str(generation))
    pointer = folder / "newest.part"
    pointer.write_text(str(generation), encoding="utf-8")
    pointer.replace(folder / "newest")
    for old in known[: 1 - KEPT]:
        rmtree(folder / str(old), ignore_errors=True)
    return generation


def newest(path: Path) -> tuple[int, Path]:
    """The generation that readers are to open, and its folder. Raises StoreError when there is none."""
    folder = path / PUBLISHED
    if (path / "quads").is_dir() and not (folder / "newest").is_file():
        return 0, path / "quads"
    try:
        generation = int((folder / "newest").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"There is no store in {path}: make one with pressgraph build ARTICLE...") from error
    return generation, folder / str(generation)


def hold(folder: Path) -> None:
    """Nothing; the checkpoint stays until this process ends or calls ``release``. Raises OSError when it is gone."""
    folder.stat()


def release(folder: Path) -> None:
    """Nothing; the checkpoint is no longer held by this process."""
