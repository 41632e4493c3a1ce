"""Files written whole: they are there entirely, or as they were before; and folders that can take some."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pressgraph.errors import OutputError, StoreError


def write_whole(path: Path, content: bytes) -> None:
    """Nothing; the file holds the content. Raises OutputError when it cannot be written."""
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written, never replaced
            target.write_bytes(content)
            return
        with replacing(target) as draft:
            draft.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another --output") from error


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside a file, at which nothing is yet: what is written there takes the file's place when all went well.

    Of a draft that a fault cut short nothing is left.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        draft.unlink(missing_ok=True)
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def check_folder(folder: Path, mark: str) -> None:
    """Nothing; raises StoreError unless the folder can be made, is empty, or is one of ours, with the file ``mark``."""
    try:
        nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    except OSError as error:
        raise StoreError(f"{folder} cannot be read ({error.strerror}): choose another folder.") from error
    if not nearest.is_dir():
        raise StoreError(f"{nearest} is a file: give a folder for the store.")
    if not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        raise StoreError(f"{nearest} cannot be written: choose another folder.")
    if folder.is_dir() and not (folder / mark).is_file() and holds_more(folder, mark):
        raise StoreError(f"{folder} holds other files and no store: choose a new or an empty folder.")


def holds_more(folder: Path, mark: str) -> bool:
    """Whether a folder has files of others; a mark that we were cut short in writing is ours."""
    return any(not path.name.startswith(mark) for path in folder.iterdir())
