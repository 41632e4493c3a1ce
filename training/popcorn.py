"""POPCORN, short French reports with entities marked by hand (MIT, (c) 2024 AIRBUS, EMVISTA, LIG), as items.

Only its names of people, organizations and places count as marked: what else it marks, and capitals
inside of a sentence that it does not, teaches nothing either way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from items import Item, Mark

CLASSES = {
    "CIVILIAN": "Person",
    "TERRORIST_OR_CRIMINAL": "Person",
    "MILITARY": "Person",
    "PLACE": "Place",
    "NON_GOVERNMENTAL_ORGANISATION": "Organization",
    "NON_MILITARY_GOVERNMENT_ORGANISATION": "Organization",
    "MILITARY_ORGANISATION": "Organization",
    "INTERGOVERNMENTAL_ORGANISATION": "Organization",
    "GROUP_OF_INDIVIDUALS": "",
}
_PRONOUNS = frozenset(
    "il elle ils elles le la les l’ l' lui leur leurs eux celui-ci celle-ci ceux-ci celles-ci".split()  # noqa: SIM905
)
_CAPITAL = re.compile(r"(?<![.!?…»] )(?<!^)\b[A-ZÀ-Þ][\w’'-]*")
#: Texts kept for measuring: the last of the file.
KEPT_APART = 100


def read_popcorn(path: Path) -> list[Item]:
    """The items of a POPCORN file, in its order."""
    return [_item(report) for report in json.loads(path.read_text(encoding="utf-8")).values()]


def _item(report: Mapping[str, Any]) -> Item:
    text = report["text"]
    marks = sorted({m.start: m for m in _marks(text, report["entities"])}.values(), key=lambda m: m.start)
    apart = [m for n, m in enumerate(marks) if n == 0 or m.start >= marks[n - 1].end]
    known = [(m.start, m.end) for m in apart]
    unsure = [f.span() for f in _CAPITAL.finditer(text) if not any(a <= f.start() < b for a, b in known)]
    return Item("report", "fr", "2024-01-01", text, tuple(apart), whole=False, unsure=tuple(unsure))


def _marks(text: str, entities: list[Mapping[str, Any]]) -> Iterator[Mark]:
    for entity in entities:
        cls = CLASSES.get(entity["type"])
        if cls is None:
            continue
        for mention in entity["mentions"]:
            start, end = mention["start"], mention["end"]
            words = text[start:end]
            if words.lower() in _PRONOUNS:
                yield Mark(start, end, "pronoun", str(entity["id"]))
            elif cls and words[:1].isupper() and not re.match(r"(?:Les?|La|L’|Ces?|Cette|Son|Sa|Un|Une|Des) ", words):
                yield Mark(start, end, cls, str(entity["id"]))
            else:
                yield Mark(start, end, "nominal", str(entity["id"]))
