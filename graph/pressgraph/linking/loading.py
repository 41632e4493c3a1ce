"""Packs by their files: opened and joined with the built-in one, and told again by which files they are."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pressgraph.errors import PackError
from pressgraph.linking.pack import Pack, TablePack
from pressgraph.linking.packfile import MAGIC, FilePack, open_pack
from pressgraph.linking.packs import Packs, joined
from pressgraph.linking.tables import built_in_pack, read_pack


class PackFile(NamedTuple):
    """Where a pack is, its id, and a digest of what it says; without a path, one that was given as no file."""

    path: str
    id: str
    digest: str = ""


def load_pack(path: Path) -> Pack:
    """The pack in a file, SQLite or TSV: its first bytes tell. Raises PackError."""
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); give the file of a pack") from error
    return open_pack(path) if start == MAGIC else read_pack(path)


def load_packs(paths: Iterable[Path | str]) -> Pack:
    """The packs in some files as one, the first having the last word; the built-in pack comes after them."""
    return joined([*map(load_pack, dict.fromkeys(map(Path, paths))), built_in_pack()])


def files_of(pack: Pack) -> tuple[PackFile, ...]:
    """What a pack is made of, in order, without the built-in pack."""
    if isinstance(pack, Packs):
        return tuple(file for one in pack.packs for file in files_of(one))
    return () if pack.id == built_in_pack().id else (_file_of(pack),)


def _file_of(pack: Pack) -> PackFile:
    if isinstance(pack, FilePack):
        return PackFile(str(pack.path.absolute()), pack.id, _digest(repr(sorted(pack.meta.items())).encode()))
    if isinstance(pack, TablePack) and pack.path:
        return PackFile(str(pack.path.absolute()), pack.id, _digest(pack.path.read_bytes()))
    return PackFile("", pack.id)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
