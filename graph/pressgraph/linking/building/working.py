"""The working file of a pack that is being built: what was read so far, and where one goes on.

It stands beside the target, and goes when the pack is whole. What was read and the place reached are
written in one transaction, so whoever is cut short goes on from there and gets the same pack.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pressgraph.errors import PackError
from pressgraph.linking.building.entries import Entry
from pressgraph.linking.building.texts import fit_aliases
from pressgraph.linking.items import Alias, Item
from pressgraph.linking.rows import item_of_row, row_of

_SCHEMA = """
CREATE TABLE task (told TEXT NOT NULL);
CREATE TABLE place (source TEXT PRIMARY KEY, after INTEGER NOT NULL, lines INTEGER NOT NULL,
    kept INTEGER NOT NULL, faults INTEGER NOT NULL, date TEXT NOT NULL);
CREATE TABLE item (
    q INTEGER PRIMARY KEY, label TEXT, label_en TEXT, classes TEXT, description TEXT, description_en TEXT,
    aliases TEXT, homonyms TEXT, cues TEXT, source TEXT, types TEXT, prior, relations TEXT, since TEXT, until TEXT
);
CREATE TABLE parent (q INTEGER NOT NULL, parent INTEGER NOT NULL, PRIMARY KEY (q, parent)) WITHOUT ROWID;
CREATE TABLE redirect (q INTEGER PRIMARY KEY, target INTEGER NOT NULL);
"""
_ITEM = "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_FORMAT = "1"
#: Nobody else writes to the file meanwhile; whoever is cut short loses the last step at most.
_SETTINGS = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;"
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """How far a source was read: bytes (of what is unpacked), lines, items kept, faults, the newest date."""

    after: int = 0
    lines: int = 0
    kept: int = 0
    faults: int = 0
    date: str = ""


class Working:
    """A working file, open. ``task`` tells what is being built: another one begins anew."""

    def __init__(self, path: Path, task: str) -> None:
        self.path, self.resumed = path, False
        self._open(f"{_FORMAT} {task}")

    def _open(self, task: str) -> None:
        try:
            self._file = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
            self._file.executescript(_SETTINGS + "BEGIN EXCLUSIVE; COMMIT;")
            known = self._file.execute("SELECT name FROM sqlite_master WHERE name = 'task'").fetchone()
            told = self._file.execute("SELECT told FROM task").fetchone() if known else None
            self.resumed = told == (task,)
        except sqlite3.DatabaseError as error:
            raise PackError(f"{self.path}: {_what_to_do(error)}") from error
        if not self.resumed:
            self._begin_anew(task)
        self._reached = int(self._file.execute("SELECT count(*) FROM place").fetchone()[0])
        self._file.execute("BEGIN")

    def _begin_anew(self, task: str) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)
        self._file = sqlite3.connect(self.path, isolation_level=None)
        self._file.executescript(_SETTINGS + _SCHEMA)
        self._file.execute("INSERT INTO task VALUES (?)", (task,))

    def place(self, source: str) -> Place:
        """How far a source was read."""
        row = self._file.execute("SELECT after, lines, kept, faults, date FROM place WHERE source = ?", (source,))
        found = row.fetchone()
        return Place(*found) if found else Place()

    def reach(self, source: str, place: Place) -> None:
        """Nothing; all that was added, and how far the source was read, will be there whatever happens."""
        values = (source, place.after, place.lines, place.kept, place.faults, place.date)
        self._file.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?)", values)
        self._file.execute("COMMIT")
        self._file.execute("BEGIN")
        self._reached += 1

    def add(self, entry: Entry) -> None:
        """Nothing; what an entry tells is held."""
        if entry.parents:
            pairs = [(int(entry.qid[1:]), int(parent[1:])) for parent in entry.parents]
            self._file.executemany("INSERT OR IGNORE INTO parent VALUES (?, ?)", pairs)
        if entry.merged_into:
            pair = (int(entry.qid[1:]), int(entry.merged_into[1:]))
            self._file.execute("INSERT OR IGNORE INTO redirect VALUES (?, ?)", pair)
        if entry.item and not self._file.execute(_ITEM, row_of(entry.item)).rowcount:
            self._merge(entry.item)

    def _merge(self, item: Item) -> None:
        """Nothing; what is known of an item already has the say, what another source adds fills its gaps."""
        row = self._file.execute("SELECT * FROM item WHERE q = ?", (item.number,)).fetchone()
        self._file.execute("DELETE FROM item WHERE q = ?", (item.number,))
        self._file.execute(_ITEM, row_of(merged(item_of_row(row), item)))

    def parents(self, qid: str) -> tuple[str, ...]:
        """The classes right above one."""
        rows = self._file.execute("SELECT parent FROM parent WHERE q = ? ORDER BY parent", (int(qid[1:]),))
        return tuple(f"Q{parent}" for (parent,) in rows)

    def items(self) -> Iterator[Item]:
        """All items, in the order of their numbers."""
        return map(item_of_row, self._file.execute("SELECT * FROM item ORDER BY q"))

    def redirects(self) -> Iterator[tuple[str, str]]:
        """The redirects that lead to an item."""
        found = "SELECT redirect.q, target FROM redirect JOIN item ON item.q = target ORDER BY redirect.q"
        return ((f"Q{old}", f"Q{new}") for old, new in self._file.execute(found))

    def close(self) -> None:
        """Nothing; the file stays as it was when a place was last reached, and goes if none was."""
        nothing = self._reached == 0
        self._file.close()
        if nothing:
            self._unlink()

    def remove(self) -> None:
        """Nothing; the file is gone."""
        self._file.close()
        self._unlink()

    def _unlink(self) -> None:
        for ending in ("", "-journal"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)


def _what_to_do(error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return "another pressgraph kb build writes it; wait, or give another --output"
    return f"cannot be written or read ({error}); remove it, or give another --output"


def merged(one: Item, other: Item) -> Item:
    """An item as one source has it, its gaps filled by another that has it too; all names of both are its own."""
    gaps = ("description", "description_en", "homonyms", "cues", "types", "relations", "since", "until")
    filled = {name: getattr(one, name) or getattr(other, name) for name in gaps}
    french = other.label if one.label == one.label_en and other.label != other.label_en else one.label
    label_en = one.label_en or other.label_en
    names = [Alias(other.label), Alias(other.label_en, "en"), Alias(one.label)]
    aliases = fit_aliases([*one.aliases, *other.aliases, *names], (french, label_en))
    classes = one.classes or (() if one.types else other.classes)
    prior = max(one.prior, other.prior)
    return replace(one, label=french, label_en=label_en, aliases=aliases, classes=classes, prior=prior, **filled)
