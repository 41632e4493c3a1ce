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
from pressgraph.linking.building.wikibase import LANGUAGES, draft_of, parents_of, sitelinks

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: What stands once in a line for each page about the entity, and in that of a class.
_PAGE, _CLASS = b'"site":', b'"P279":'


def read_dump(path: Path, start: int = 0, *, languages: Sequence[str] = LANGUAGES, least: int = 0) -> Iterator[Entry]:
    """The entries of a dump; entities with fewer pages of wikis than ``least``, nine of ten, are not even parsed."""
    for line in lines_of(path, start):
        text = line.text.strip().rstrip(b",")
        if line.too_long or text in (b"[", b"]", b"") or _has_few_pages(text, least):
            yield Entry(line.after, line.share, fault="a line too long" if line.too_long else "")
        else:
            yield _entry(line, text, languages, least)


def _has_few_pages(text: bytes, least: int) -> bool:
    return least > 0 and text.count(_PAGE) < least and _CLASS not in text


def _entry(line: Line, text: bytes, languages: Sequence[str], least: int) -> Entry:
    try:
        entity = json.loads(text)
    except (ValueError, RecursionError):
        return Entry(line.after, line.share, fault="not JSON")
    if not isinstance(entity, dict) or not qid(entity.get("id")):
        # Properties and lexemes stand in dumps as well.
        known = isinstance(entity, dict) and entity.get("type") in ("property", "lexeme")
        return Entry(line.after, line.share, fault="" if known else "no entity with a QID")
    return entry_of(entity, line.after, line.share, languages, least)


def entry_of(entity: dict[str, Any], after: int, share: float, languages: Sequence[str], least: int) -> Entry:
    """What an entity tells; it is no item where fewer pages than ``least`` are about it."""
    date = _DATE.match(clean(entity.get("modified")))
    item = draft_of(entity, languages) if sitelinks(entity) >= least else None
    return Entry(after, share, entity["id"], item, parents_of(entity), date=date[0] if date else "")
