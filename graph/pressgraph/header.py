"""What an article's file tells before its first words: the header.

It is one of

- a date before the first words: `` date 2024-11-27 Title…``;
- lines ``date: 2024-11-27`` (or ``date: 27 novembre 2024``), ``url: https://…``, ``title: …`` (or
  ``titre:``), ``source: …``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DATED_START = re.compile(r"\A\s*date[ \t]+(?P<date>\d{4}-[\d-]*\d)(?:T\S+)?(?=\s|\Z)[ \t]*", re.IGNORECASE)
_HEADER_LINE = re.compile(
    r"[ \t]*(?P<key>date|url|title|titre|source)[ \t\xa0]*:[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)", re.IGNORECASE
)
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What an article says of itself before its first words, and where those start."""

    end: int = 0
    published: str | None = None
    url: str | None = None
    title: str | None = None


def body_start(text: str) -> int:
    """Offset of the first character after the header; 0 if there is none."""
    return read_header(text).end


def read_header(text: str) -> Header:
    """The header of a text, empty if it has none. Its date is as written; an address that is none is None."""
    if start := _DATED_START.match(text):
        return Header(start.end(), start["date"])
    end, values = 0, dict[str, str]()
    leading = len(text) - len(text.lstrip("\r\n"))
    while line := _HEADER_LINE.match(text, end or leading):
        values.setdefault(line["key"].lower(), line["value"].strip())
        end = line.end()
    address = values.get("url") or values.get("source")
    url = address if address and _URL.fullmatch(address) else None
    return Header(end, values.get("date"), url, values.get("title") or values.get("titre"))
