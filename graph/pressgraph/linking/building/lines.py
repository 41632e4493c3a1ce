"""The lines of a source, plain, ``.gz`` or ``.bz2``, each of bounded length, with where one goes on after it."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from pressgraph.errors import PackError

#: No entity of Wikidata is a third as long; what is longer is passed over without being held.
MAX_LINE = 12 * 2**20
#: As much of the start of a file as tells it from another.
_START = 2**20
_CHUNK = 2**20
#: After so many lines one looks how much of the file is behind.
_LOOK = 500


class Line(NamedTuple):
    """A line without its end; ``after`` is the place, in what is unpacked, where the next begins.

    ``share`` is about how much of the file is behind it, from 0 to 1. A line that is too long has no text.
    """

    text: bytes
    after: int
    share: float
    too_long: bool = False


def lines_of(path: Path, start: int = 0) -> Iterator[Line]:
    """The lines of a file from a place on.

    In a plain file one goes there at once; what is packed is unpacked up to there, without being read.
    """
    size = max(1, _size(path))
    try:
        with closing(path.open("rb")) as raw, closing(_unpacked(raw)) as stream:
            place, share, number = _skip(stream, start), 0.0, 0
            while text := stream.readline(MAX_LINE):
                too_long = not text.endswith(b"\n") and len(text) == MAX_LINE
                place += len(text) + (_pass_over(stream) if too_long else 0)
                if number % _LOOK == 0:
                    share = min(1.0, raw.tell() / size)
                number += 1
                yield Line(b"" if too_long else text.rstrip(b"\r\n"), place, share, too_long)
    except (OSError, EOFError, zlib.error) as error:
        raise PackError(f"{path}: cannot be read to its end ({_reason(error)}); get it again, whole") from error


def start_of(path: Path, size: int = 4096) -> bytes:
    """How a file begins, unpacked; less where there is less."""
    _size(path)
    try:
        with closing(path.open("rb")) as raw, closing(_unpacked(raw)) as stream:
            return stream.read(size)
    except (OSError, EOFError, zlib.error) as error:
        raise PackError(f"{path}: cannot be read ({_reason(error)}); give a dump, a table or a pack") from error


def identity(path: Path) -> str:
    """What tells a source from another: its name and how it begins, so that a longer download goes on."""
    _size(path)
    with path.open("rb") as file:
        return f"{path.name} {sha256(file.read(_START)).hexdigest()[:16]}"


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            raise PackError(f"{path}: a folder; give a dump, a table or a pack")
        return path.stat().st_size
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); give a dump, a table or a pack") from error


def _unpacked(raw: BinaryIO) -> BinaryIO:
    magic = raw.read(3)
    raw.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)), _CHUNK))
    if magic == b"BZh":
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, bz2.BZ2File(raw)), _CHUNK))
    return raw


def _skip(stream: BinaryIO, start: int) -> int:
    if not isinstance(stream, io.BufferedReader) or isinstance(stream.raw, io.FileIO):
        return stream.seek(start)
    left = start
    while left and (passed := len(stream.read(min(left, _CHUNK)))):
        left -= passed
    return start - left


def _pass_over(stream: BinaryIO) -> int:
    """How many bytes there were still to the end of a line."""
    passed = 0
    while chunk := stream.readline(_CHUNK):
        passed += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return passed


def _reason(error: Exception) -> str:
    return (os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)) or "damaged"
