"""What XML can hold."""

from __future__ import annotations

import re

from pressgraph.errors import OutputError

#: What XML 1.0 has no way to write, not even escaped (its section 2.2).
_BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fit_for_xml(text: str, other: str) -> str:
    """The text, if XML can hold it. Raises OutputError, which names the ``other`` format that can."""
    barred = _BARRED.search(text)
    if barred:
        raise OutputError(f"XML cannot hold the character U+{ord(barred[0]):04X}, which is in the store; use {other}")
    return text


def without_barred(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold, for who would rather have the rest."""
    return _BARRED.sub("\N{REPLACEMENT CHARACTER}", text)
