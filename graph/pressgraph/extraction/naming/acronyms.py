"""Whether a short name is made of the first letters of a longer one: « UNALOC », « Cnil », « USLL »."""

from __future__ import annotations

import re
from collections.abc import Collection

from pressgraph.extraction.text.analysis import Analysis

#: Lists of the grammar whose words an acronym may leave out.
SKIPPED = ("of_forms", "articles", "additive", "for", "to", "at", "by")
#: So many letters of one word are in an acronym at most: « UNALOC », Union nationale des locataires.
MAX_LETTERS = 4
#: A shorter acronym is too common to be joined to a name that it does not stand beside.
MIN_LENGTH = 3


def initials(analysis: Analysis, name: str) -> str:
    """The capital letters that a name of several words is shortened to; '' for a name of one word.

    A word that is itself an acronym gives all its letters: « US Lodève-Larzac » is « USLL ».
    """
    words = [w for w in _words(name) if not analysis.in_any(SKIPPED, w.lower()) and f"{w.lower()}'" != "l'"]
    if len(words) < 2:
        return ""
    return "".join(w if w.isupper() and len(w) > 1 else w[0].upper() for w in words)


def abbreviates(analysis: Analysis, short: str, long: str) -> bool:
    """Whether a short name is made of the beginnings of all words of a longer one, function words optional."""
    words = [w.lower() for w in _words(long)]
    letters = "".join(c for c in short.lower() if c.isalnum())
    optional = {w for w in words if analysis.in_any(SKIPPED, w) or analysis.in_any(SKIPPED, f"{w}'")}
    return len(words) > 1 and len(letters) > 1 and " " not in short and _made_of(letters, words, optional)


def _made_of(letters: str, words: list[str], optional: Collection[str]) -> bool:
    reached = {0}
    for word in words:
        further = {n + k for n in reached for k in range(1, MAX_LETTERS + 1) if letters[n : n + k] == word[:k] != ""}
        reached = {n for n in further if n <= len(letters)} | (reached if word in optional else set())
    return len(letters) in reached


def _words(name: str) -> list[str]:
    return [w for w in re.split(r"[\s'’-]+", name) if w]
