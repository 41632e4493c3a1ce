"""What Wikidata answered before, in one file: what was found stays a month, that nothing was found a week."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressgraph.elsewhere.wikidata.settings import Clock
from pressgraph.errors import EndpointError

DAY = 86400.0
FOUND, NOT_FOUND = 30 * DAY, 7 * DAY
#: Seconds to wait for another process that is writing.
_PATIENCE = 30.0
_NAME = "answers.sqlite"
#: What is kept of an answer; where that changes, answers kept before count as none.
_FORMAT = 1
_TABLES = (
    "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, asked TEXT NOT NULL, "
    "language TEXT NOT NULL, found INTEGER NOT NULL, retrieved REAL NOT NULL, body BLOB NOT NULL)",
    "CREATE INDEX IF NOT EXISTS answer_retrieved ON answer (retrieved)",
)
_READ = "SELECT body, retrieved, found FROM answer WHERE key = ?"
_WRITE = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM answer WHERE retrieved < ?"
#: What SQLite says of a file that is none of its own, or no longer one; that it is locked is no damage.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

#: What JSON can say.
Json = Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the cache knows it: to which address, with which parameters, in which language."""

    endpoint: str
    parameters: Mapping[str, str]
    language: str = ""

    @property
    def text(self) -> str:
        """The parameters in one way of writing."""
        return json.dumps(dict(self.parameters), sort_keys=True)

    @property
    def key(self) -> str:
        """A digest of all of it."""
        return hashlib.sha256(json.dumps([_FORMAT, self.endpoint, self.text, self.language]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, None where there is no such thing, and when."""

    value: Json
    retrieved: float


@dataclass(frozen=True, slots=True)
class Cache:
    """The answers kept in a folder. ``since``: older ones count as none, for whoever wants them anew."""

    folder: Path
    clock: Clock
    since: float = 0.0

    def find(self, asked: Asked) -> Answer | None:
        """The answer that was given before; None where it is to be asked for."""
        return self.find_all({"": asked}).get("")

    def find_all(self, asked: Mapping[str, Asked]) -> dict[str, Answer]:
        """The answers that were given before, by the names of what was asked; none of what is to be asked for."""
        with self._open() as connection:
            rows = {name: connection.execute(_READ, (one.key,)).fetchone() for name, one in asked.items()}
        return {name: answer for name, row in rows.items() if row and (answer := self._valid(*row))}

    def _valid(self, body: object, retrieved: float, found: int) -> Answer | None:
        age = self.clock.now() - retrieved
        if retrieved < self.since or not 0 <= age < (FOUND if found else NOT_FOUND):
            return None
        value = _unpacked(body)
        return Answer(value, retrieved) if value is not _NOTHING else None

    def keep_all(self, answers: list[tuple[Asked, Json, bool]]) -> None:
        """Nothing; each answer is kept, or is known as nothing found, all of them or none. Old ones are forgotten."""
        now = self.clock.now()
        rows = [
            (asked.key, asked.endpoint, asked.text, asked.language, int(found), now, _packed(value))
            for asked, value, found in answers
        ]
        with self._open() as connection:
            connection.execute(_FORGET, (now - FOUND,))
            connection.executemany(_WRITE, rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, within one transaction; a new one where there is none, or a damaged one."""
        path = self.folder / _NAME
        try:
            with closing(_connect(path)) as connection, connection:
                yield connection
        except sqlite3.Error as error:
            if _is_damage(error):
                raise _fault(path, "it is damaged: remove it, and what it held is asked again") from error
            raise _fault(path, f"{error}: give another folder with --cache") from error
        except OSError as error:
            raise _fault(path, f"{error.strerror}: give another folder with --cache") from error


def _connect(path: Path) -> sqlite3.Connection:
    """The file, with its table; one that is damaged is put aside, and a new one stands in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _with_table(path)
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
    for rest in ("-journal", "-wal", "-shm"):  # they would be taken for those of the new file
        path.with_name(f"{path.name}{rest}").unlink(missing_ok=True)
    path.replace(path.with_name(f"{path.name}.damaged"))
    return _with_table(path)


def _with_table(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        for table in _TABLES:
            connection.execute(table)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) in _DAMAGED


def _fault(path: Path, reason: str) -> EndpointError:
    return EndpointError(f"{path}: what was fetched cannot be kept there ({reason})")


_NOTHING = object()


def _packed(value: Json) -> bytes:
    return zlib.compress(json.dumps(value, sort_keys=True, separators=(",", ":")).encode())


def _unpacked(body: object) -> Json:
    """What was kept; ``_NOTHING`` where it can no longer be read."""
    try:
        value: Json = json.loads(zlib.decompress(body)) if isinstance(body, bytes) else _NOTHING
    except (zlib.error, ValueError, RecursionError):
        return _NOTHING
    return value
