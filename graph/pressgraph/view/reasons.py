"""The reasons for a link to Wikidata in English: a store has them in French, as linking words them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "reasons.tsv"
#: A place of a wording; one in capitals is a reason itself, or several.
_PLACE = re.compile(r"\\\{([a-zA-Z]+)\\\}")


def in_english(reason: str) -> str:
    """The reason in English; as it is where the table has no such wording."""
    for pattern, english in _wordings():
        found = pattern.fullmatch(reason)
        if found:
            return english.format(**{name: _told(name, text) for name, text in found.groupdict().items()})
    return reason


def _told(name: str, text: str) -> str:
    words = "; ".join(map(in_english, text.split("; "))) if name.isupper() else text
    return words.replace("« ", "“").replace(" »", "”")


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns of the French wordings with the English ones, in the order of the table."""
    lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#"))
    return tuple((_pattern(french), english) for french, english in lines)


def _pattern(french: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(french)), re.DOTALL)
