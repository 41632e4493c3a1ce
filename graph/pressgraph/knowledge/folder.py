"""The folder of a store: its marker, which says what is in it and where, and the quads that its one writer opens.

The marker is one small file, replaced whole. Everything that must change at once changes in it: which
folder has the quads, and which checkpoint of them readers open.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree

from pressgraph.errors import StoreError
from pressgraph.ontology import load_ontology
from pressgraph.writing import holds_more

MARKER = "pressgraph.json"
QUADS = "quads"
#: Where the packs are that a store was linked with: a file beside its quads, which whoever asks the store sees.
PLACES = "packs.json"
#: 1 had no checkpoints: readers opened the quads themselves.
FORMAT = 2
_READABLE = (1, 2)


@dataclass(frozen=True, slots=True)
class Marker:
    """What a store's folder holds: ``quads`` names a folder in it, ``published`` a checkpoint, 0 for none yet."""

    format: int
    ontology: str
    quads: str = QUADS
    published: int = 0


def read_marker(path: Path) -> Marker:
    """The marker of the store in a folder. Raises StoreError when there is none, or none that we can read."""
    if not has_store(path):
        raise StoreError(f"There is no store in {path}: make one with pressgraph build ARTICLE... --store {path}")
    try:
        said = json.loads((path / MARKER).read_text(encoding="utf-8"))
        marker = Marker(**{name: said[name] for name in Marker.__slots__ if name in said})
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{path / MARKER} is damaged: {_mend(path)}") from error
    if not _is_sound(marker):
        raise StoreError(f"{path / MARKER} is not one of ours, or of a later pressgraph: {_mend(path)}")
    return marker


def has_store(path: Path) -> bool:
    """Whether a folder holds a store. Raises StoreError for a file, or a folder that may not be looked into."""
    try:
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file: give a folder for the store.")
        return (path / MARKER).is_file()
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}): give another folder, or ask for access."
        ) from error


def _is_sound(marker: Marker) -> bool:
    """Whether a marker says what ours say; a folder that it names lies in the store's own."""
    numbers = (marker.format, marker.published)
    if not all(isinstance(number, int) and number >= 0 for number in numbers) or marker.format not in _READABLE:
        return False
    named = isinstance(marker.quads, str) and marker.quads.startswith(QUADS) and Path(marker.quads).name == marker.quads
    return named and isinstance(marker.ontology, str)


def _mend(path: Path) -> str:
    return f"restore a backup (pressgraph restore), or build the store again in a new folder than {path}."


def write_marker(path: Path, marker: Marker) -> None:
    """Nothing; the folder has this marker, written whole and kept through a power cut."""
    draft = path / f"{MARKER}.part"
    with draft.open("w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(marker)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path / MARKER)
    settle(path)


def settle(folder: Path) -> None:
    """Nothing; the folder's own list of files is on the disk, where the system can do that."""
    if os.name == "posix":
        listed = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(listed)
        finally:
            os.close(listed)


def new_folder(path: Path) -> Marker:
    """The marker of a store begun in a folder, made if need be."""
    if path.is_dir() and holds_more(path, MARKER):
        raise StoreError(f"{path} holds other files and no store: choose a new or an empty folder.")
    marker = Marker(FORMAT, load_ontology().version)
    try:
        path.mkdir(parents=True, exist_ok=True)
        write_marker(path, marker)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}): choose another folder.") from error
    return marker


@contextmanager
def writing(path: Path | None) -> Iterator[None]:
    """A stretch in which a store is written; that it cannot be is told in one line. None is for one in memory."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).partition("\n")[0]
        held = "readers still find it as it last was; make room or free the folder, then do it again"
        raise StoreError(f"The store in {path} cannot be written ({reason}): {held}.") from error


def sweep(path: Path, marker: Marker) -> None:
    """Nothing; what a writer that was cut short left in the folder is gone. Only for the one writer."""
    for orphan in (path / marker.quads).glob("bulk-*.sst"):
        orphan.unlink(missing_ok=True)
    for other in path.glob(f"{QUADS}*"):
        if other.is_dir() and other.name != marker.quads:
            rmtree(other, ignore_errors=True)


def unused_quads(path: Path) -> str:
    """A name in a store's folder for quads that are to take the place of those that it has."""
    taken = {folder.name for folder in path.glob(f"{QUADS}*")}
    return next(name for number in range(2, len(taken) + 3) if (name := f"{QUADS}-{number}") not in taken)
