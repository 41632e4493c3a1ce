"""A pack made of sources: what they tell is gathered in a working file, then classed and written whole."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pressgraph.errors import OutputError, PackError
from pressgraph.linking.building.classes import Classes, classes_of
from pressgraph.linking.building.dump import read_dump
from pressgraph.linking.building.entries import Entry
from pressgraph.linking.building.lines import identity, start_of
from pressgraph.linking.building.tables import read_subclasses, read_table
from pressgraph.linking.building.texts import qid
from pressgraph.linking.building.triples import read_triples
from pressgraph.linking.building.wikibase import LANGUAGES, prior_of
from pressgraph.linking.building.working import Place, Working
from pressgraph.linking.items import CONCEPT, Item
from pressgraph.linking.packfile import MAGIC, open_pack
from pressgraph.linking.packwriting import DIGEST_PLACE, write_pack
from pressgraph.linking.rows import ClassRow
from pressgraph.writing import replacing

#: After so many lines the place reached is kept, and told.
STEP = 20_000
#: Of the faults of a source, as many are told; the others are counted.
TOLD_FAULTS = 5
LICENCE = "CC0-1.0"
_NAME = re.compile(r"[\w.-]{1,80}")
_DATE = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?")


@dataclass(frozen=True)
class Wishes:
    """What of the sources goes into a pack, and how tables are read (see ``read_table``).

    ``classes`` are classes of our ontology or of Wikidata (as QIDs, with all below them); none of
    either stands for all. ``languages`` are those of whose names more than French and English are kept.
    """

    name: str
    date: str = ""
    source: str = ""
    min_sitelinks: int = 0
    classes: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES
    subclasses: tuple[Path, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)
    as_classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a source was read: told while one waits."""

    path: Path
    share: float
    place: Place
    fault: str = ""
    done: bool = False


Watch = Callable[[Reached], None]


def build_pack(sources: Sequence[Path], target: Path, wishes: Wishes, watch: Watch = lambda reached: None) -> int:
    """The number of items of the pack that was built of sources, and now is in the target.

    Whoever is cut short finds what was read in a file beside the target, and goes on from there.
    """
    readers = [(path, _reader(path, wishes)) for path in sources]
    readers += [(path, read_subclasses) for path in wishes.subclasses]
    task = json.dumps([[identity(path) for path, _ in readers], _told(wishes)], sort_keys=True)
    try:
        with closing(Working(_beside(target, "working"), task)) as working:
            for path, reader in readers:
                _gather(path, reader, working, prior_of(wishes.min_sitelinks), watch)
            count = _finish(working, target, _meta(sources, working, wishes), wishes)
            working.remove()
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{target}: cannot be written ({error}); make room, or give another --output") from error
    return count


def checked_wishes(wishes: Wishes) -> Wishes:
    """The wishes, if a pack may be called so and be of that date. Raises PackError."""
    if not _NAME.fullmatch(wishes.name):
        raise PackError(f"{wishes.name!r}: no name of a pack; letters, digits, dots, dashes and underscores make one")
    if not _DATE.fullmatch(wishes.date):
        raise PackError(f"{wishes.date!r}: no date such as 2026-11-22, 2026-11 or 2026")
    return wishes


def check_classes(names: Iterable[str], known: Container[str]) -> None:
    """Nothing; raises PackError for what is neither a class of the ontology nor a QID."""
    unknown = [name for name in names if name not in known and name != CONCEPT and not qid(name)]
    if unknown:
        raise PackError(f"{', '.join(unknown)}: no class of the ontology, such as Person, and no QID")


def _told(wishes: Wishes) -> dict[str, object]:
    return {
        name: value for name, value in asdict(wishes).items() if name not in ("subclasses", "name", "source", "date")
    }


def _beside(target: Path, what: str) -> Path:
    if not target.resolve().parent.is_dir():
        raise OutputError(f"{target}: there is no folder {target.parent}; make it, or give another --output")
    if target.exists() and not target.is_file():
        raise OutputError(f"{target}: no file that can be replaced; give another --output")
    return target.with_name(f"{target.name}.{what}")


def _reader(path: Path, wishes: Wishes) -> Callable[[Path, int], Iterator[Entry]]:
    """What reads a source, by how it begins."""
    start = start_of(path).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(MAGIC):
        return lambda path, after: _read_pack(path, after)
    least = wishes.min_sitelinks
    if start[:1] in (b"[", b"{"):
        return lambda path, after: read_dump(path, after, languages=wishes.languages, least=least)
    if start[:1] == b"<":
        return lambda path, after: read_triples(path, after, languages=wishes.languages, least=least)
    return lambda path, after: read_table(
        path, after, columns=wishes.columns, only=wishes.only, as_classes=wishes.as_classes
    )


def _read_pack(path: Path, after: int) -> Iterator[Entry]:
    """The entries of a pack, each item with its classes."""
    pack = open_pack(path)
    with closing(pack):
        entries = [Entry(0, 1.0, old, merged_into=new) for old, new in pack.redirects]
        entries += [Entry(0, 1.0, row.qid, parents=row.parents) for row in pack.classes]
        entries += [Entry(0, 1.0, date=pack.meta.get("date", ""))]
        items = (Entry(0, 1.0, item.qid, item) for item in pack.items)
        for place, entry in enumerate((*entries, *items), 1):
            if place > after:
                yield entry._replace(after=place)


def _gather(
    path: Path, reader: Callable[[Path, int], Iterator[Entry]], working: Working, least: float, watch: Watch
) -> None:
    """Nothing; the working file has what a source tells."""
    source = str(path)
    place = working.place(source)
    share = 0.0
    for entry in reader(path, place.after):
        wanted = entry.item is not None and entry.item.prior >= least
        working.add(entry if wanted else entry._replace(item=None))
        place = Place(
            entry.after,
            place.lines + 1,
            place.kept + wanted,
            place.faults + bool(entry.fault),
            max(place.date, entry.date),
        )
        share = entry.share
        if entry.fault and place.faults <= TOLD_FAULTS:
            watch(Reached(path, share, place, entry.fault))
        if place.lines % STEP == 0:
            working.reach(source, place)
            watch(Reached(path, share, place))
    working.reach(source, place)
    watch(Reached(path, 1.0, place, done=True))


def _meta(sources: Sequence[Path], working: Working, wishes: Wishes) -> dict[str, str]:
    """What a pack tells of itself. Its date is that of the newest thing said in it, unless one was given."""
    newest = max((working.place(str(path)).date for path in sources), default="")
    date = wishes.date or newest
    return {
        "pack": wishes.name,
        "version": f"{date}-{DIGEST_PLACE}" if date else DIGEST_PLACE,
        "licence": LICENCE,
        "source": wishes.source or ", ".join(path.name for path in sources),
        "date": date,
    }


def _finish(working: Working, target: Path, meta: Mapping[str, str], wishes: Wishes) -> int:
    classes = classes_of(working.parents)
    used: set[str] = set()
    with replacing(target) as draft:
        items = _classed(working, classes, wishes, used)
        count = write_pack(draft, items, meta, working.redirects(), classes=_class_rows(classes, used))
        if not count:
            what = "no item with what is asked for; what was read is kept, ask for other classes"
            raise PackError(f"{meta['source']}: {what}")
    return count


def _classed(working: Working, classes: Classes, wishes: Wishes, used: set[str]) -> Iterator[Item]:
    """The items with their classes, without those that no pack has or that nobody asked for."""
    asked = frozenset(wishes.classes)
    for item in working.items():
        told = item.classes or classes.of(item.types)
        if told is None or (asked and not asked.intersection(told) and not _is_below(item, classes, asked)):
            continue
        used.update(item.types)
        yield replace(item, classes=told)


def _is_below(item: Item, classes: Classes, asked: frozenset[str]) -> bool:
    return any(asked & classes.above(kind) for kind in item.types)


def _class_rows(classes: Classes, used: set[str]) -> Iterator[ClassRow]:
    """The classes of Wikidata of which items are, and all that stand above them."""
    for name in sorted({above for kind in used for above in classes.above(kind)}, key=lambda name: int(name[1:])):
        root = classes.root_of(name)
        yield ClassRow(name, root.classes if root else (), classes.parents(name))
