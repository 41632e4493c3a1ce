"""The words of French dates, from ``ontology/lexicon/fr-dates.toml``, as pieces of patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pressgraph.resources import data_path


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(data_path("ontology", "lexicon", "fr-dates.toml").read_text("utf-8"))


def entry(table: str, key: str) -> list[str]:
    """The words of one entry of the lexicon of dates."""
    return list(_file()[table][key])


def table(name: str) -> Mapping[str, Any]:
    """A table of the lexicon of dates."""
    return _file()[name]


def numbered(name: str) -> Mapping[str, int]:
    """Each word of a table whose keys are numbers, with its number: months, ordinals."""
    return {word: int(number) for number, words in _file()[name].items() for word in words}


def named(name: str) -> Mapping[str, str]:
    """Each word of a table whose keys are names, with its key: units, edges, prepositions."""
    return {word: key for key, words in _file()[name].items() for word in words}


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of some words."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


_SPACES = re.compile(r"[\t\xa0\u202f\u2009\u2007]")
_LINE_BREAK = re.compile(r"(?<![\r\n])(?:\r?\n)(?![\r\n])")


def folded(text: str) -> str:
    """The text in lower case, with straight apostrophes and plain spaces, its length unchanged.

    A line break inside a paragraph is a space; one between paragraphs stays.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    spaced = _SPACES.sub(" ", lower.replace("’", "'").replace("‑", "-"))
    return _LINE_BREAK.sub(lambda found: " " * len(found[0]), spaced)
