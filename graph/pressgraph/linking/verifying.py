"""What is wrong with the file of a pack, a line a fault."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from pressgraph.errors import PackError
from pressgraph.linking.items import CONCEPT, Item
from pressgraph.linking.loading import load_pack
from pressgraph.linking.names import key_of
from pressgraph.linking.packfile import FilePack
from pressgraph.linking.packwriting import SCHEMA, digest_of

#: More would tell no more.
MAX_FAULTS = 100
_PROPERTY = re.compile(r"P[1-9][0-9]*")


def faults_of(path: Path, classes: Container[str]) -> Iterator[str]:
    """The faults of a pack, SQLite or TSV, the first hundred; ``classes`` are those of the ontology."""
    for number, fault in enumerate(_faults(path, classes)):
        if number == MAX_FAULTS:
            yield f"{path}: and more; build it anew"
            return
        yield f"{path}: {fault}"


def _faults(path: Path, classes: Container[str]) -> Iterator[str]:
    try:
        pack = load_pack(path)
    except PackError as error:
        yield str(error).removeprefix(f"{path}: ")
        return
    if not isinstance(pack, FilePack):
        for item in getattr(pack, "items", ()):
            yield from _faults_of_item(item, classes)
        return
    with closing(pack):
        try:
            yield from _faults_of_file(pack, classes)
        except PackError as error:
            yield str(error).removeprefix(f"{path}: ")


def _faults_of_file(pack: FilePack, classes: Container[str]) -> Iterator[str]:
    damage = list(_damage(pack))
    if damage:
        yield from damage
        return
    for item in pack.items:
        yield from _faults_of_item(item, classes)
    for row in pack.classes:
        unknown = [name for name in row.classes if name != CONCEPT and name not in classes]
        yield from (f"{row.qid}, a class of Wikidata: {name}: no class of the ontology" for name in unknown)
    yield from _faults_of_names(pack)
    lost = pack.rows("SELECT q, target FROM redirect WHERE target NOT IN (SELECT q FROM item) ORDER BY q")
    yield from (f"Q{q}: leads to Q{target}, which is not there; build it anew" for q, target in lost)
    hidden = pack.rows("SELECT q FROM redirect WHERE q IN (SELECT q FROM item) ORDER BY q")
    yield from (f"Q{q}: an item and merged into another" for (q,) in hidden)


def _damage(pack: FilePack) -> Iterator[str]:
    """What speaks against reading any further."""
    try:
        with closing(sqlite3.connect(f"{pack.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            checked = [str(row[0]) for row in file.execute("PRAGMA quick_check(5)")]
            if checked != ["ok"]:
                yield from (f"damaged: {' '.join(text.split())}" for text in checked)
                return
            if _schema(file) != _schema_written():
                yield "tables other than those of a pack; build it anew"
                return
            if digest_of(file) != pack.meta.get("digest"):
                yield "what it says is not what was written (the digest differs); build it anew"
    except sqlite3.DatabaseError as error:
        yield f"damaged: {error}"


def _schema(file: sqlite3.Connection) -> list[tuple[str, str]]:
    found = file.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    return [(name, " ".join(sql.split())) for name, sql in found]


def _schema_written() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as file:
        file.executescript(SCHEMA)
        return _schema(file)


def _faults_of_item(item: Item, classes: Container[str]) -> Iterator[str]:
    if not item.label.strip():
        yield f"{item.qid}: no label"
    if not item.classes:
        yield f"{item.qid}: no class"
    unknown = [name for name in item.classes if name != CONCEPT and name not in classes]
    if unknown:
        yield f"{item.qid}: {', '.join(unknown)}: no class of the ontology"
    if not 0 <= item.prior <= 1:
        yield f"{item.qid}: a prior of {item.prior}, not from 0 to 1"
    if any(not _PROPERTY.fullmatch(relation.property) for relation in item.relations):
        yield f"{item.qid}: a relation by what is no property"


def _faults_of_names(pack: FilePack) -> Iterator[str]:
    """Names without their key, and keys without a name."""
    count = 0
    for item in pack.items:
        keys = {key for key in map(key_of, item.names) if key}
        count += len(keys)
        yield from (f"{item.qid}: not found by {key!r}" for key in _missing(pack, item.number, sorted(keys)))
    if pack.count("name") > count:
        yield f"{pack.count('name') - count} keys that are of no name; build it anew"


def _missing(pack: FilePack, number: int, keys: Iterable[str]) -> Iterator[str]:
    query = "SELECT 1 FROM name WHERE key = ? AND q = ?"
    return (key for key in keys if next(pack.rows(query, key, number), None) is None)
