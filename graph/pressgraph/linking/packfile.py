"""A pack as a file: SQLite, in which a million items are looked up without being loaded.

| table | what |
| --- | --- |
| ``meta(name, value)`` | ``format``, ``pack``, ``version``, ``licence``, ``source``, ``date``, ``digest``, ``items`` |
| ``item(q, …)`` | an item a row, by its number; what has several values is text (``rows``) |
| ``name(key, q)`` | which items have a name of which key |
| ``redirect(q, target)`` | items that were merged into others |
| ``class(q, classes, parents)`` | classes of Wikidata: which of ours they are, what stands right above them |
| ``near(bucket, entries)`` | where names are that are spelt almost alike (``spelling``) |
| ``own(q, text, language)``, ``block(name, q)`` | what a user added (``additions``) |

Writing is in ``packwriting``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pressgraph.errors import PackError
from pressgraph.linking.additions import ANY, Additions
from pressgraph.linking.items import Alias, Item
from pressgraph.linking.names import key_of
from pressgraph.linking.packwriting import write_pack as write_pack
from pressgraph.linking.rows import FORMAT, ClassRow, Row, item_of_row, names_of_row
from pressgraph.linking.spelling import bucket, is_near, numbers_under, signs_around, slips_allowed

#: The first bytes of any SQLite file (https://www.sqlite.org/fileformat.html, 1.3).
MAGIC = b"SQLite format 3\0"
#: Of each kind of look-up, as many as a day's articles ask.
REMEMBERED = 20_000
_BEARERS = "SELECT item.* FROM name JOIN item USING (q) WHERE key = ? ORDER BY q"


class FilePack:
    """A pack in an open file, read only. What was looked up lately is remembered."""

    def __init__(self, path: Path, meta: Mapping[str, str], file: sqlite3.Connection) -> None:
        self.path, self.meta, self._file = path, meta, file
        self._source, self._bits = meta.get("source", ""), int(meta.get("near_bits", "0"))
        self._bearers = lru_cache(maxsize=REMEMBERED)(self._read_bearers)
        self._item = lru_cache(maxsize=REMEMBERED)(self._read_item)
        self._alike = lru_cache(maxsize=REMEMBERED)(self._read_alike)

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
        return self._alike(key)

    @property
    def items(self) -> Iterator[Item]:
        """All items, in the order of their numbers."""
        return map(self._told, self.rows("SELECT * FROM item ORDER BY q"))

    @property
    def redirects(self) -> Iterator[tuple[str, str]]:
        """The QIDs that were merged into others, with these."""
        return ((f"Q{old}", f"Q{new}") for old, new in self.rows("SELECT q, target FROM redirect ORDER BY q"))

    @cached_property
    def additions(self) -> Additions:
        """What a user added to it."""
        names = self.rows("SELECT q, text, language FROM own ORDER BY q, text, language")
        blocks = self.rows("SELECT name, q FROM block ORDER BY name, q")
        return Additions(
            tuple((f"Q{q}", Alias(text, language, "own")) for q, text, language in names),
            tuple((name, f"Q{q}" if q else ANY) for name, q in blocks),
        )

    @property
    def classes(self) -> Iterator[ClassRow]:
        """The classes of Wikidata that its items are of, and all that stand above them."""
        for q, classes, parents in self.rows("SELECT q, classes, parents FROM class ORDER BY q"):
            above = tuple(f"Q{number}" for number in parents.split())
            yield ClassRow(f"Q{q}", tuple(classes.split("|")) if classes else (), above)

    def parents(self, qid: str) -> tuple[str, ...]:
        """The classes of Wikidata right above one; none of one that no item is an instance of."""
        found = next(self.rows("SELECT parents FROM class WHERE q = ?", int(qid[1:])), ("",))
        return tuple(f"Q{number}" for number in found[0].split())

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(next(self.rows(f"SELECT count(*) FROM {table}"))[0])  # noqa: S608  (a table of ours)

    def count_by_class(self) -> dict[str, int]:
        """How many items are of which classes, the most frequent first."""
        found = self.rows("SELECT classes, count(*) FROM item GROUP BY classes ORDER BY count(*) DESC, classes")
        return {str(classes): int(number) for classes, number in found}

    def rows(self, query: str, *values: Any) -> Iterator[Row]:
        """What the file answers. Raises PackError where it is damaged."""
        try:
            yield from self._file.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise PackError(f"{self.path}: damaged ({error}); build it anew") from error

    def close(self) -> None:
        """Nothing; the file is closed, and nothing can be looked up any more."""
        self._file.close()

    def _read_bearers(self, key: str) -> tuple[Item, ...]:
        return tuple(map(self._told, self.rows(_BEARERS, key)))

    def _read_item(self, number: int) -> Item | None:
        merged = next(self.rows("SELECT target FROM redirect WHERE q = ?", number), (number,))
        row = next(self.rows("SELECT * FROM item WHERE q = ?", merged[0]), None)
        return self._told(row) if row else None

    def _told(self, row: Row) -> Item:
        try:
            return item_of_row(row, self._source)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PackError(f"{self.path}: damaged (Q{row[0]}); build it anew") from error

    def _read_alike(self, key: str) -> tuple[str, ...]:
        slips = slips_allowed(key) if self._bits else 0
        if not slips:
            return ()
        least = len(key) - slips
        names = {name for name in self._names(self._near(key)) if len(name) >= least}
        keys = {other for other in map(key_of, names) if other != key and slips_allowed(other)}
        return tuple(sorted(other for other in keys if is_near(key, other, min(slips, slips_allowed(other)))))

    def _near(self, key: str) -> set[int]:
        """The numbers of the items under the signs of a key."""
        wanted = [(bucket(sign, self._bits), sign) for sign in signs_around(key)]
        rows = self._rows_of("SELECT bucket, entries FROM near WHERE bucket", [number for number, _ in wanted])
        found: dict[int, bytes] = dict(rows)
        return {number for place, sign in wanted for number in numbers_under(found.get(place, b""), sign)}

    def _names(self, numbers: Collection[int]) -> Iterator[str]:
        """The names of some items."""
        for row in self._rows_of("SELECT label, label_en, aliases FROM item WHERE q", sorted(numbers)):
            yield from names_of_row(*row)

    def _rows_of(self, query: str, numbers: Collection[int]) -> Iterator[Row]:
        """What a query that ends in the name of a column gives for some values of it, all asked at once."""
        return self.rows(f"{query} IN ({', '.join('?' * len(numbers))})", *numbers)


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
        file.executescript("PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;")
        meta = dict(file.execute("SELECT name, value FROM meta"))
    except sqlite3.DatabaseError as error:
        raise PackError(f"{path}: a database, but not the file of a pack ({error})") from error
    if meta.get("format") != FORMAT or not {"pack", "version"} <= meta.keys():
        raise PackError(f"{path}: written in another form ({meta.get('format')}); build it anew")
    return FilePack(path, meta, file)
