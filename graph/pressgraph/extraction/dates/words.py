"""The words of dates, from ``ontology/lexicon/fr-dates.toml`` and the like, as pieces of patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pressgraph.reading.languages import languages_read
from pressgraph.resources import data_path


@cache
def _file(language: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(data_path("ontology", "lexicon", f"{language}-dates.toml").read_text("utf-8"))


def _files(language: str | None) -> list[Mapping[str, Mapping[str, Any]]]:
    return [_file(code) for code in (languages_read() if language is None else (language,))]


def entry(table: str, key: str, language: str | None = None) -> list[str]:
    """The words of one entry of the lexicon of dates.

    Patterns ask for those of a language; whoever asks what a word means that a pattern has found asks
    all: here and below, no language means every one.
    """
    return [word for file in _files(language) for word in file.get(table, {}).get(key, ())]


@cache
def table(name: str, language: str | None = None) -> Mapping[str, Any]:
    """A table of the lexicon of dates."""
    return {key: value for file in _files(language) for key, value in file.get(name, {}).items()}


@cache
def numbered(name: str, language: str | None = None) -> Mapping[str, int]:
    """Each word of a table whose keys are numbers, with its number: months, ordinals."""
    listed = [pair for file in _files(language) for pair in file.get(name, {}).items()]
    return {word: int(number) for number, words in listed for word in words}


@cache
def named(name: str, language: str | None = None) -> Mapping[str, str]:
    """Each word of a table whose keys are names, with its key: units, edges, prepositions."""
    listed = [pair for file in _files(language) for pair in file.get(name, {}).items()]
    return {word: key for key, words in listed for word in words}


def own_forms(language: str) -> Sequence[Mapping[str, Any]]:
    """The forms of dates that a language's file tells; French has its own in ``date_forms``."""
    found: Sequence[Mapping[str, Any]] = _file(language).get("form", ())  # type: ignore[assignment]
    return found


def own_patterns(language: str) -> Mapping[str, str]:
    """The patterns that tell the tense of a clause, where a language's file has them."""
    return _file(language).get("clauses", {})


def capitalised(language: str) -> bool:
    """Whether a language writes its days and months with a capital."""
    return bool(_file(language)["weekdays"].get("capitalised", False))


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
