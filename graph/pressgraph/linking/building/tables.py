"""Tables of items: a TSV of our own columns, or of others' that are said to be ours."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pressgraph.errors import PackError
from pressgraph.linking.building.entries import Entry
from pressgraph.linking.building.lines import lines_of
from pressgraph.linking.building.statements import edtf_year
from pressgraph.linking.building.texts import MAX_DESCRIPTION, clean, fit_aliases, kind_of, qid
from pressgraph.linking.building.wikibase import prior_of
from pressgraph.linking.items import Alias, Item

#: The columns that are read, and other names under which tables have them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "qid": ("item", "id"),
    "label_fr": ("label",),
    "label_en": (),
    "description_fr": ("description",),
    "description_en": (),
    "aliases": (),
    "aliases_fr": (),
    "aliases_en": (),
    "classes": (),
    "types": ("p31", "type"),
    "parents": ("p279",),
    "sitelinks": (),
    "pagerank": (),
    "prior": (),
    "since": ("birth", "inception"),
    "until": ("death",),
    "homonyms": (),
    "cues": (),
    "source": (),
}
#: PageRanks of Wikidata go from this to this.
_LEAST_RANK, _MOST_RANK = 3e-7, 1e-3
_SEPARATORS = re.compile(r"[\s|,;]+")
Cells = Mapping[str, str]


def read_table(
    path: Path,
    start: int = 0,
    *,
    columns: Mapping[str, str] | None = None,
    only: Mapping[str, str] | None = None,
    as_classes: Sequence[str] = (),
) -> Iterator[Entry]:
    """The entries of a table.

    ``columns`` tells of columns of ours by which names the table has them, ``only`` which value a
    column must have for a row to count, ``as_classes`` the classes of rows that tell of none.
    """
    header = _header(path)
    places = _places(path, header, columns or {})
    wanted = [(_place(path, header, name), value) for name, value in (only or {}).items()]
    for line in lines_of(path, start):
        text = line.text.decode("utf-8", "replace")
        cells = text.split("\t")
        is_row = text.strip() and not text.startswith("#") and cells != header
        if not is_row or any(place >= len(cells) or cells[place].strip() != value for place, value in wanted):
            yield Entry(line.after, line.share, fault="a line too long" if line.too_long else "")
            continue
        said = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
        number = next(iter(_qids(said["qid"])), "")
        item = _item(number, said, as_classes) if number else None
        fault = "" if item else "no QID with a label"
        yield Entry(line.after, line.share, number, item, _qids(said.get("parents", "")) if item else (), fault=fault)


def read_subclasses(path: Path, start: int = 0) -> Iterator[Entry]:
    """The pairs of a class and one above it, a line each."""
    for line in lines_of(path, start):
        cells = line.text.decode("utf-8", "replace").split("\t")
        pair = [qid(cell.strip()) for cell in cells[:2]]
        if len(pair) == 2 and all(pair):
            yield Entry(line.after, line.share, pair[0], parents=(pair[1],))


def settings_of(path: Path) -> dict[str, str]:
    """The ``# name: value`` comments at the top of a table."""
    found: dict[str, str] = {}
    for line in lines_of(path):
        match = re.match(r"#\s*(\w+):\s*(.+)$", line.text.decode("utf-8", "replace"))
        if not line.text.startswith(b"#"):
            break
        if match:
            found[match[1]] = clean(match[2])
    return found


def _header(path: Path) -> list[str]:
    lines = (line.text.decode("utf-8", "replace") for line in lines_of(path))
    first = next((text for text in lines if text.strip() and not text.startswith("#")), "")
    return first.removeprefix("\ufeff").split("\t")


def _places(path: Path, header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where each of our columns stands in a row."""
    unknown = [name for name in columns if name not in COLUMNS]
    if unknown:
        raise PackError(f"{', '.join(unknown)}: no column of a pack; there are {', '.join(COLUMNS)}")
    named = {name: _place(path, header, theirs) for name, theirs in columns.items()}
    lower = [name.strip().lower() for name in header]
    for name, others in COLUMNS.items():
        found = next((lower.index(one) for one in (name, *others) if one in lower), None)
        if name not in named and found is not None and found not in named.values():
            named[name] = found
    if "qid" not in named or not {"label_fr", "label_en"} & named.keys():
        raise PackError(
            f"{path}: no dump, and no table with the columns qid and label_fr or label_en; "
            "--columns qid=NAME,label_fr=NAME says which they are"
        )
    return named


def _place(path: Path, header: list[str], name: str) -> int:
    if name not in header:
        raise PackError(f"{path}: no column {name!r}; there are {', '.join(clean(one, 40) for one in header)}"[:400])
    return header.index(name)


def _item(number: str, cells: Cells, as_classes: Sequence[str]) -> Item | None:
    label_en = clean(cells.get("label_en", ""))
    label = clean(cells.get("label_fr", "")) or label_en
    if not label:
        return None
    types = _qids(cells.get("types", ""))
    told = tuple(part.strip() for part in cells.get("classes", "").split("|") if part.strip())
    return Item(
        number,
        label,
        label_en,
        told or (() if types else tuple(as_classes)),
        clean(cells.get("description_fr", ""), MAX_DESCRIPTION),
        fit_aliases(list(_aliases(cells)), (label, label_en)),
        tuple(_homonyms(cells.get("homonyms", ""))),
        tuple(clean(cue) for cue in cells.get("cues", "").split("|") if cue.strip()),
        clean(cells.get("source", "")),
        clean(cells.get("description_en", ""), MAX_DESCRIPTION),
        types,
        _prior(cells),
        since=edtf_year(cells.get("since", "")),
        until=edtf_year(cells.get("until", "")),
    )


def _aliases(cells: Cells) -> Iterator[Alias]:
    for name, language in (("aliases", ""), ("aliases_fr", "fr"), ("aliases_en", "en")):
        texts = (clean(part) for part in cells.get(name, "").split("|"))
        yield from (Alias(text, language, kind_of(text)) for text in texts if text)


def _homonyms(cell: str) -> Iterator[tuple[str, str]]:
    for part in cell.split("|"):
        name, _, others = part.partition(":")
        if name.strip() and others.strip():
            yield clean(name), clean(others)


def _qids(cell: str) -> tuple[str, ...]:
    """The QIDs of a cell, between spaces or signs, bare or as the addresses of entities."""
    parts = (part.strip('<>"').rpartition("/")[2] for part in _SEPARATORS.split(cell))
    return tuple(dict.fromkeys(part for part in parts if qid(part)))


def _prior(cells: Cells) -> float:
    if count := _number(cells.get("sitelinks", "")):
        return prior_of(int(count))
    if rank := _number(cells.get("pagerank", "")):
        share = math.log(max(rank, _LEAST_RANK) / _LEAST_RANK) / math.log(_MOST_RANK / _LEAST_RANK)
        return round(min(1.0, share), 3)
    return round(min(1.0, _number(cells.get("prior", ""))), 3)


def _number(text: str) -> float:
    """The number that a cell has, 0 where it has none or one that makes no sense."""
    return min(float(text), 1e9) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,3})?", text) else 0.0
