"""Names as they are compared and as they stand in keys."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """Lower-case letters and digits without accents, words apart by one space."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def slug(text: str) -> str:
    """A name as it stands in a key: « Awa Le Goff » -> ``awa-le-goff``; other scripts as their code points."""
    return fold(text).replace(" ", "-") or "x" + "-".join(f"{ord(c):x}" for c in text.strip()[:8])
