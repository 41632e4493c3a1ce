"""A JSON dump of Wikidata, or of any Wikibase: an entity a line, in an array or not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pressgraph.linking.building.entries import Entry
from pressgraph.linking.building.lines import Line, lines_of
from pressgraph.linking.building.texts import clean, qid
from pressgraph.linking.building.wikibase import LANGUAGES, draft_of, parents_of

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: What an entity that no wiki has a page about, and that is no class, has in its line.
_NO_PAGE, _CLASS = (b'"sitelinks":{}', b'"sitelinks":[]'), b'"P279":'


def read_dump(
    path: Path, start: int = 0, *, languages: Sequence[str] = LANGUAGES, linked_only: bool = False
) -> Iterator[Entry]:
    """The entries of a dump; ``linked_only`` spares reading entities without any page."""
    for line in lines_of(path, start):
        text = line.text.strip().rstrip(b",")
        if line.too_long or text in (b"[", b"]", b"") or (linked_only and _is_without_page(text)):
            yield Entry(line.after, line.share, fault="a line too long" if line.too_long else "")
        else:
            yield _entry(line, text, languages)


def _is_without_page(text: bytes) -> bool:
    return _CLASS not in text and any(mark in text for mark in _NO_PAGE)


def _entry(line: Line, text: bytes, languages: Sequence[str]) -> Entry:
    try:
        entity = json.loads(text)
    except (ValueError, RecursionError):
        return Entry(line.after, line.share, fault="not JSON")
    if not isinstance(entity, dict) or not qid(entity.get("id")):
        # Properties and lexemes stand in dumps as well.
        known = isinstance(entity, dict) and entity.get("type") in ("property", "lexeme")
        return Entry(line.after, line.share, fault="" if known else "no entity with a QID")
    return entry_of(entity, line.after, line.share, languages)


def entry_of(entity: dict[str, Any], after: int, share: float, languages: Sequence[str]) -> Entry:
    """What an entity tells."""
    date = _DATE.match(clean(entity.get("modified")))
    item = draft_of(entity, languages)
    return Entry(after, share, entity["id"], item, parents_of(entity), date=date[0] if date else "")
