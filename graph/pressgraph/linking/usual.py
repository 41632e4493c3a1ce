"""What is usual in names: words that are common in texts, and parts of names that many people bear.

Both lists are made by ``bench/linking/usual.py``.
"""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path

from pressgraph.linking.names import words

_DATA = Path(__file__).with_name("data")
WORDS, PEOPLE = _DATA / "usual_words.tsv", _DATA / "usual_people.tsv"
#: A word is common that begins small so often in our texts, and in one of so many of its uses.
COMMON, OF_USES = 1, 25
#: How many people the list of names counts.
PEOPLE_COUNTED = 15_000
PER_MILLE = 1000


def is_common(word: str) -> bool:
    """Whether a word of ``names.words`` is one of the language, not of names alone."""
    small, capital, _ = _counts(WORDS).get(word, (0, 0, 0))
    return small >= COMMON and small * OF_USES >= capital


def is_part_of_names(word: str) -> bool:
    """Whether people bear it, as a given name or a surname."""
    return word in _counts(PEOPLE)


def namesakes(name: str) -> float:
    """How many people of the list would have this full name if its parts met by chance."""
    parts = words(name)
    if len(parts) < 2:
        return 0.0
    known = _counts(PEOPLE)
    given, surname = known.get(parts[0], (0, 0))[0], known.get(parts[-1], (0, 0))[1]
    return float(given * surname / PEOPLE_COUNTED / 2 ** (len(parts) - 2))


@cache
def rarity(word: str) -> float:
    """How much it tells that a text has a word: 0 for what all texts have, 1 for what none of ours has."""
    articles = _counts(WORDS).get(word, (0, 0, 0))[2]
    return 1 - log(1 + articles) / log(1 + PER_MILLE)


@cache
def _counts(path: Path) -> dict[str, tuple[int, ...]]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {word: tuple(map(int, counts)) for word, *counts in rows}
