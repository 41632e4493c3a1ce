"""The file of a pack, written: items in any order, in bounded memory, to the same bytes.

Nothing in a file hangs on when, where or in what order it was written: all rows stand in order, and
``{digest}`` in the version that is given stands for the start of the digest of all content, so that
two packs of one id say the same.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from pressgraph.linking.additions import ANY, NOTHING, Additions
from pressgraph.linking.items import Item
from pressgraph.linking.names import key_of
from pressgraph.linking.rows import FORMAT, ClassRow, row_of
from pressgraph.linking.spelling import BUCKET_BITS, MAX_SHARED, bucket, packed, signs

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 4096;
PRAGMA cache_size = -32000;
PRAGMA temp_store = FILE;
CREATE TEMP TABLE named (key TEXT NOT NULL, q INTEGER NOT NULL);
CREATE TEMP TABLE signed (sign INTEGER NOT NULL, q INTEGER NOT NULL);
"""
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    q INTEGER PRIMARY KEY, label TEXT NOT NULL, label_en TEXT, classes TEXT NOT NULL,
    description TEXT NOT NULL, description_en TEXT NOT NULL, aliases TEXT NOT NULL, homonyms TEXT NOT NULL,
    cues TEXT NOT NULL, source TEXT, types TEXT NOT NULL, prior NOT NULL,
    relations TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, q INTEGER NOT NULL, PRIMARY KEY (key, q)) WITHOUT ROWID;
CREATE TABLE redirect (q INTEGER PRIMARY KEY, target INTEGER NOT NULL);
CREATE TABLE class (q INTEGER PRIMARY KEY, classes TEXT NOT NULL, parents TEXT NOT NULL);
CREATE TABLE near (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE own (
    q INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, PRIMARY KEY (q, text, language)
) WITHOUT ROWID;
CREATE TABLE block (name TEXT NOT NULL, q INTEGER NOT NULL, PRIMARY KEY (name, q)) WITHOUT ROWID;
"""
_ITEM = "INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: What the digest is of, in this order; names and neighbours follow from the items.
CONTENT = {"item": "q", "redirect": "q", "class": "q", "own": "q, text, language", "block": "name, q"}
DIGEST_PLACE, DIGEST_SHOWN = "{digest}", 8


def name_after(path: Path) -> str:
    """What a pack is called that has no other name than its file's."""
    return re.sub(r"[^\w.-]+", "-", path.stem)[:80] or "pack"


def write_pack(
    path: Path,
    items: Iterable[Item],
    meta: Mapping[str, str],
    redirects: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    *,
    classes: Iterable[ClassRow] = (),
    additions: Additions = NOTHING,
) -> int:
    """The number of items written to a new file, each QID once: of two items of one QID, the first.

    ``meta`` has at least ``pack`` and ``version``. Whoever wants nothing half-written gives a
    temporary path and moves the file when it is whole.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript(_SETTINGS + SCHEMA)
        file.execute("BEGIN")
        count = _write_items(file, items, meta.get("source", ""))
        pairs = redirects.items() if isinstance(redirects, Mapping) else redirects
        _write_rest(file, pairs, classes, additions)
        said = {**meta, "format": FORMAT, "items": str(count), "near_bits": str(_write_near(file))}
        said["digest"] = digest_of(file)
        said["version"] = meta["version"].replace(DIGEST_PLACE, said["digest"][:DIGEST_SHOWN])
        file.executemany("INSERT INTO meta VALUES (?, ?)", sorted(said.items()))
        file.execute("COMMIT")
        file.execute("VACUUM")
    return count


def _write_items(file: sqlite3.Connection, items: Iterable[Item], source: str) -> int:
    count = 0
    for item in items:
        if file.execute(_ITEM, row_of(item, source)).rowcount:
            count += 1
            keys = {key for key in map(key_of, item.names) if key}
            file.executemany("INSERT INTO named VALUES (?, ?)", [(key, item.number) for key in sorted(keys)])
    # Inserted in order, the tree of names needs no more memory than its path.
    file.execute("INSERT INTO name SELECT key, q FROM named ORDER BY key, q")
    file.execute("DROP TABLE named")
    return count


def _write_rest(
    file: sqlite3.Connection, redirects: Iterable[tuple[str, str]], classes: Iterable[ClassRow], additions: Additions
) -> None:
    pairs = ((_number(old), _number(new)) for old, new in redirects)
    file.executemany("INSERT OR IGNORE INTO redirect VALUES (?, ?)", pairs)
    rows = ((_number(c.qid), "|".join(c.classes), " ".join(qid[1:] for qid in c.parents)) for c in classes)
    file.executemany("INSERT OR IGNORE INTO class VALUES (?, ?, ?)", rows)
    names = ((_number(qid), alias.text, alias.language) for qid, alias in additions.names)
    file.executemany("INSERT OR IGNORE INTO own VALUES (?, ?, ?)", sorted(names))
    blocks = ((name, 0 if qid == ANY else _number(qid)) for name, qid in additions.blocks)
    file.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", sorted(blocks))


def _number(qid: str) -> int:
    return int(qid[1:])


def _write_near(file: sqlite3.Connection) -> int:
    """The number of bits by which buckets are told apart, once all signs of all names are written."""
    with closing(file.cursor()) as reading:
        named = reading.execute("SELECT key, q FROM name ORDER BY key, q")
        file.executemany("INSERT INTO signed VALUES (?, ?)", ((sign, q) for key, q in named for sign in signs(key)))
    count = int(file.execute("SELECT count(*) FROM signed").fetchone()[0])
    bits = min(BUCKET_BITS, max(1, (count // 16).bit_length()))
    with closing(file.cursor()) as reading:
        kept = _kept(reading.execute("SELECT DISTINCT sign, q FROM signed ORDER BY sign, q"))
        buckets = groupby(kept, key=lambda pair: bucket(pair[0], bits))
        rows = ((number, packed(pairs)) for number, pairs in buckets)
        file.executemany("INSERT INTO near VALUES (?, ?)", rows)
    file.execute("DROP TABLE signed")
    return bits


def _kept(signed: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of a sign and an item without the signs that too many share."""
    for _, pairs in groupby(signed, key=lambda pair: pair[0]):
        listed = list(pairs)
        if len(listed) <= MAX_SHARED:
            yield from listed


def digest_of(file: sqlite3.Connection) -> str:
    """The digest of all that a pack says, whatever its version is called."""
    digest = sha256()
    for table, order in CONTENT.items():
        digest.update(table.encode())
        for row in file.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608  (words of ours)
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
