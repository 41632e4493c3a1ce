"""A pack as a table: a small TSV file of items, read and verified line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pressgraph.errors import PackError
from pressgraph.linking.items import CONCEPT, Item, aliases_of
from pressgraph.linking.pack import TablePack

COLUMNS = ("qid", "label_fr", "label_en", "classes", "description_fr", "aliases", "homonyms", "cues", "source")
_BUILT_IN = Path(__file__).with_name("data") / "seed.tsv"
_QID = re.compile(r"Q[1-9][0-9]*")
_CLASS = re.compile(r"[A-Z][A-Za-z]*")
_COMMENT = re.compile(r"#\s*(\w+):\s*(\S+)\s*$")


@cache
def built_in_pack() -> TablePack:
    """The pack that is shipped with pressgraph."""
    return read_pack(_BUILT_IN)


def read_pack(path: Path) -> TablePack:
    """The pack in a TSV file, every line verified.

    The file starts with ``# pack: NAME`` and ``# version: VERSION``, then a line that names the
    columns; several values in one cell are separated by ``|``.
    """
    lines = _lines(path)
    settings = {m[1]: m[2] for _, text in lines if (m := _COMMENT.match(text))}
    rows = [(number, text) for number, text in lines if text.strip() and not text.startswith("#")]
    for setting in ("pack", "version"):
        if setting not in settings:
            raise PackError(f"{path}: no line '# {setting}: ...' at the top; add it")
    if not rows or tuple(rows[0][1].split("\t")) != COLUMNS:
        line = rows[0][0] if rows else len(lines)
        raise PackError(f"{path}:{line}: the columns must be {', '.join(COLUMNS)}, separated by tabs")
    items: dict[str, Item] = {}
    for number, text in rows[1:]:
        item = _read_item(text, f"{path}:{number}")
        if item.qid in items:
            raise PackError(f"{path}:{number}: {item.qid} stands twice; keep one line for an item")
        items[item.qid] = item
    return TablePack(settings["pack"], settings["version"], tuple(items.values()), path)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not a UTF-8 text file (byte {error.start}); give the TSV file of a pack") from error
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); give the TSV file of a pack") from error
    return list(enumerate(text.removeprefix("\ufeff").split("\n"), 1))


def _read_item(text: str, where: str) -> Item:
    values = text.rstrip("\r").split("\t")
    if len(values) != len(COLUMNS):
        raise PackError(f"{where}: {len(values)} cells, {len(COLUMNS)} are needed")
    cells = {column: value.strip() for column, value in zip(COLUMNS, values, strict=True)}
    _verify(cells, where)
    return Item(
        cells["qid"],
        cells["label_fr"],
        cells["label_en"],
        _parts(cells["classes"]),
        cells["description_fr"],
        aliases_of((cells["label_fr"], *_parts(cells["label_en"]), *_parts(cells["aliases"])), "own"),
        tuple(_homonym(part, where) for part in _parts(cells["homonyms"])),
        _parts(cells["cues"]),
        cells["source"],
    )


def _verify(cells: Mapping[str, str], where: str) -> None:
    if not _QID.fullmatch(cells["qid"]):
        raise PackError(f"{where}: {cells['qid']!r} is not a QID such as Q42")
    for column in ("label_fr", "classes", "source"):
        if not cells[column]:
            raise PackError(f"{where}: {cells['qid']} has no {column}; fill it in")
    for name in _parts(cells["classes"]):
        if not _CLASS.fullmatch(name):
            raise PackError(f"{where}: {name!r} is not the name of a class, such as Person or {CONCEPT}")


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _homonym(part: str, where: str) -> tuple[str, str]:
    name, colon, others = part.partition(":")
    if not colon or not name.strip() or not others.strip():
        raise PackError(f"{where}: the homonym {part!r} must say 'name: what else it denotes'")
    return name.strip(), others.strip()
