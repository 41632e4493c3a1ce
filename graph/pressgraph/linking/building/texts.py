"""Texts of a source made fit for a pack: one line, no character that commands or hides, a bounded length."""

from __future__ import annotations

import re
import unicodedata

from pressgraph.linking.items import Alias, AliasKind
from pressgraph.linking.names import key_of

#: Longer names identify nothing; Wikidata allows 250 characters for labels and descriptions.
MAX_NAME, MAX_DESCRIPTION = 250, 250
#: A name of which less than this is left when signs are set aside is a code (« fr ») unless it is in capitals (« UE »).
MIN_KEY, MIN_CAPITALS = 3, 2
#: Controls, marks of direction, halves of a character, private characters.
_UNFIT = {"Cc", "Cf", "Cs", "Co", "Cn"}
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z0-9][A-Z0-9.&-]{1,7}")
_QID = re.compile(r"Q[1-9][0-9]{0,9}")


def clean(text: object, limit: int = MAX_NAME) -> str:
    """A text in one line without unfit characters, cut at a limit; empty where it was none."""
    if not isinstance(text, str):
        return ""
    line = " ".join(text[: 4 * limit].split())
    if not line.isprintable():
        line = " ".join("".join(c for c in line if unicodedata.category(c) not in _UNFIT).split())
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    return line[:limit].rstrip()


def qid(text: object) -> str:
    """A QID, empty where the text is none."""
    return text if isinstance(text, str) and _QID.fullmatch(text) else ""


def is_latin(text: str) -> bool:
    """Whether the first letter of a text is of the Latin script."""
    letter = next((c for c in text if c.isalpha()), "")
    return bool(letter) and unicodedata.name(letter, "").startswith("LATIN")


def kind_of(text: str) -> AliasKind:
    """What an alias looks like: an acronym where it is a few capitals, else just another name."""
    return "acronym" if _ACRONYM.fullmatch(text) else "alias"


def fit_aliases(aliases: list[Alias], labels: tuple[str, ...]) -> tuple[Alias, ...]:
    """The aliases that can be looked up and are no label, each text once, as it came first."""
    once: dict[str, Alias] = {}
    for alias in aliases:
        least = MIN_CAPITALS if alias.text.isupper() else MIN_KEY
        if alias.text not in labels and len(key_of(alias.text)) >= least:
            once.setdefault(alias.text, alias)
    return tuple(once.values())
