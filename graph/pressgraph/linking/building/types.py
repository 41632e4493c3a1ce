"""The table of types that ships: which roots stand right above each class of a sample of Wikidata.

`python -m pressgraph.linking.building.types ITEMS.tsv SUBCLASSES.tsv` writes it anew: after every change
of the roots, since of roots above one another the nearest alone stand there.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pressgraph.linking.building.classes import TYPES, Classes, load_roots
from pressgraph.linking.building.tables import read_subclasses, read_table
from pressgraph.writing import write_whole

_HEADER = (
    "# Classes of Wikidata and the nearest roots above each (roots.toml), for where no source tells.\n"
    "# From the KGTK sample of Wikidata, 2021; CC0. Written by types.py.\n"
    "class\troots\n"
)


def types_table(items: Path, subclasses: Path) -> str:
    """The table by what a table of items and one of subclasses say."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for entry in _entries(items, subclasses):
        above[entry[0]].update(entry[1])
    parents = {qid: tuple(sorted(found, key=_number)) for qid, found in above.items()}
    classes = Classes(load_roots(), lambda qid: parents.get(qid, ()))
    nearest = ((qid, classes.nearest_above(qid)) for qid in sorted(parents, key=_number))
    return _HEADER + "".join(f"{qid}\t{' '.join(sorted(roots, key=_number))}\n" for qid, roots in nearest if roots)


def _entries(items: Path, subclasses: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in read_table(items):
        yield entry.qid, entry.parents
        yield from ((kind, ()) for kind in (entry.item.types if entry.item else ()))
    yield from ((entry.qid, entry.parents) for entry in read_subclasses(subclasses))


def _number(qid: str) -> int:
    return int(qid[1:] or 0)


if __name__ == "__main__":
    write_whole(TYPES, types_table(Path(sys.argv[1]), Path(sys.argv[2])).encode())
