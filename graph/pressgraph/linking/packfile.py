"""A pack as a file: SQLite, in which a million items are looked up without being loaded.

| table | what |
| --- | --- |
| ``meta(name, value)`` | ``format``, ``pack``, ``version``, ``licence``, ``source``, ``date``, ``digest`` |
| ``item(q, …)`` | an item a row, by its number; what has several values is text in lines |
| ``name(key, q)`` | which items have a name of which key |
| ``redirect(q, target)`` | items that were merged into others |

Nothing in a file hangs on when, where or in what order it was written: items and names stand in
order, and the version is that of the source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from pressgraph.errors import PackError
from pressgraph.linking.items import Alias, Item, Relation
from pressgraph.linking.names import key_of

FORMAT = "1"
#: The first bytes of any SQLite file (https://www.sqlite.org/fileformat.html, 1.3).
MAGIC = b"SQLite format 3\0"
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    q INTEGER PRIMARY KEY, label TEXT NOT NULL, label_en TEXT NOT NULL, classes TEXT NOT NULL,
    description TEXT NOT NULL, description_en TEXT NOT NULL, aliases TEXT NOT NULL, homonyms TEXT NOT NULL,
    cues TEXT NOT NULL, source TEXT NOT NULL, types TEXT NOT NULL, prior REAL NOT NULL,
    relations TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, q INTEGER NOT NULL, PRIMARY KEY (key, q)) WITHOUT ROWID;
CREATE TABLE redirect (q INTEGER PRIMARY KEY, target INTEGER NOT NULL);
"""
_ITEM = "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: Of each kind of look-up, as many as a day's articles ask.
REMEMBERED = 20_000
Row = tuple[int, str, str, str, str, str, str, str, str, str, str, float, str, str, str]


def write_pack(
    path: Path, items: Iterable[Item], meta: Mapping[str, str], redirects: Mapping[str, str] | None = None
) -> int:
    """The number of items written to a new file, each QID once: of two items of one QID, the first.

    ``meta`` has at least ``pack`` and ``version``. Whoever wants nothing half-written gives a
    temporary path and moves the file when it is whole.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        file.executescript(_SCHEMA)
        file.execute("BEGIN")
        _write_items(file, items)
        pairs = sorted((int(old[1:]), int(new[1:])) for old, new in (redirects or {}).items())
        file.executemany("INSERT INTO redirect VALUES (?, ?)", pairs)
        count = int(file.execute("SELECT count(*) FROM item").fetchone()[0])
        said = {"format": FORMAT, **meta, "items": str(count)}
        file.executemany("INSERT INTO meta VALUES (?, ?)", sorted(said.items()))
        file.execute("COMMIT")
        file.execute("VACUUM")
    return count


def _write_items(file: sqlite3.Connection, items: Iterable[Item]) -> None:
    for item in items:
        known = file.execute("SELECT 1 FROM item WHERE q = ?", (item.number,)).fetchone()
        if not known:
            file.execute(_ITEM, _row(item))
            keys = {key for key in map(key_of, item.names) if key}
            file.executemany("INSERT INTO name VALUES (?, ?)", [(key, item.number) for key in sorted(keys)])


class FilePack:
    """A pack in an open file, read only. What was looked up lately is remembered."""

    def __init__(self, path: Path, meta: Mapping[str, str], file: sqlite3.Connection) -> None:
        self.path, self.meta, self._file = path, meta, file
        self._bearers = lru_cache(maxsize=REMEMBERED)(self._read_bearers)
        self._item = lru_cache(maxsize=REMEMBERED)(self._read_item)

    @property
    def id(self) -> str:
        """``name@version``."""
        return f"{self.meta['pack']}@{self.meta['version']}"

    def bearers(self, key: str) -> tuple[Item, ...]:
        """The items that have a name of this key, in the order of their numbers."""
        return self._bearers(key)

    def item(self, qid: str) -> Item | None:
        """The item of a QID, or that into which it was merged."""
        return self._item(int(qid[1:]))

    def alike(self, key: str) -> tuple[str, ...]:
        """The other keys of names that are spelt almost like one, sorted; none of a short one."""
        return ()

    @property
    def items(self) -> Iterator[Item]:
        """All items, in the order of their numbers."""
        return map(_item, self._file.execute("SELECT * FROM item ORDER BY q"))

    def _read_bearers(self, key: str) -> tuple[Item, ...]:
        rows = self._file.execute("SELECT item.* FROM name JOIN item USING (q) WHERE key = ? ORDER BY q", (key,))
        return tuple(map(_item, rows))

    def _read_item(self, number: int) -> Item | None:
        merged = self._file.execute("SELECT target FROM redirect WHERE q = ?", (number,)).fetchone()
        row = self._file.execute("SELECT * FROM item WHERE q = ?", (merged[0] if merged else number,)).fetchone()
        return _item(row) if row else None


def open_pack(path: Path) -> FilePack:
    """The pack in a file. Raises PackError where it is none, is damaged, or was written by a later version."""
    try:
        start = path.open("rb").read(len(MAGIC))
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); give the file of a pack") from error
    if start != MAGIC:
        raise PackError(f"{path}: not the file of a pack; pressgraph kb build makes one")
    file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        meta = dict(file.execute("SELECT name, value FROM meta"))
    except sqlite3.DatabaseError as error:
        raise PackError(f"{path}: a database, but not the file of a pack ({error})") from error
    if meta.get("format") != FORMAT or not {"pack", "version"} <= meta.keys():
        raise PackError(f"{path}: written in another form ({meta.get('format')}); build it anew")
    return FilePack(path, meta, file)


def _row(item: Item) -> Row:
    return (
        item.number,
        item.label,
        item.label_en,
        "|".join(item.classes),
        item.description,
        item.description_en,
        "\n".join(f"{a.language}/{a.kind}/{a.text}" for a in item.aliases),
        "\n".join(map("\t".join, item.homonyms)),
        "\n".join(item.cues),
        item.source,
        " ".join(item.types),
        item.prior,
        "\n".join(map(" ".join, item.relations)),
        item.since,
        item.until,
    )


def _item(row: Row) -> Item:
    q, label, label_en, classes, about, about_en, aliases, homonyms, cues, source, types, prior, *more = row
    relations, since, until = more
    return Item(
        f"Q{q}",
        label,
        label_en,
        tuple(classes.split("|")),
        about,
        tuple(_alias(line) for line in _lines(aliases)),
        tuple(_homonym(line) for line in _lines(homonyms)),
        tuple(_lines(cues)),
        source,
        about_en,
        tuple(types.split()),
        prior,
        tuple(Relation(*line.split()) for line in _lines(str(relations))),
        str(since),
        str(until),
    )


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _homonym(line: str) -> tuple[str, str]:
    name, _, others = line.partition("\t")
    return name, others


def _alias(line: str) -> Alias:
    language, kind, text = line.split("/", 2)
    return Alias(text, language, kind)  # type: ignore[arg-type]  # written by _row
