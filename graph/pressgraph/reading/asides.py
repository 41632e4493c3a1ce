"""What stands in an article's text and is no part of what it tells: bylines, credits of pictures, links to others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

#: What may stand before the first word of a line.
_MARKS = r"[ \t>»•▪‣►▶■→*|–—-]*"
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_BULLET = re.compile(r"^[ \t]*[•▪‣●►▶■◆➤→·*]+(?=[ \t]*[^\W_\d])", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[^\W\d_])")
#: A byline or a credit has no more words than this.
MAX_WORDS = 24


def without_asides(text: str, words: Mapping[str, frozenset[str]]) -> str:
    """The text with spaces in place of its asides and of the bullets of its lists, all else where it was."""
    read = _BULLET.sub(lambda found: " " * len(found[0]), text)
    spans = [*_links(read, words["see_also"]), *_bylines(read, words), *_credits(read, words)]
    for start, end in spans:
        read = read[:start] + re.sub(r"[^\n]", " ", read[start:end]) + read[end:]
    return read


@cache
def _opening(openings: frozenset[str]) -> str:
    """A pattern of some openings, the longest first, with any apostrophe."""
    longest = sorted(openings, key=lambda opening: (-len(opening), opening))
    return (
        "(?:"
        + "|".join(re.escape(o).replace("'", "['’]").replace(r"\ :", r"\s*:").replace(r"\ ", r"\s+") for o in longest)
        + r")(?!\w)"
    )


def _links(text: str, openings: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a line is « Lire aussi : … », with the next line when it only announces it; or a sentence with a colon."""
    if not openings:
        return
    at_start = re.compile(rf"^{_MARKS}{_opening(openings)}(?P<rest>[^\n]*)", re.IGNORECASE | re.MULTILINE)
    for found in at_start.finditer(text):
        announced = None if re.search(r"\w", found["rest"]) else _LINE.search(text, found.end())
        whole = announced is not None and not announced[0].rstrip().endswith((".", "»"))
        yield found.start(), announced.end() if announced is not None and whole else found.end()
    inside = re.compile(rf"(?<=[.!?»)]\s)\(?{_opening(openings)}(?:\s*:|(?<=:))[^\n]*", re.IGNORECASE)
    for found in inside.finditer(text):
        end = _SENTENCE_END.search(text, found.start(), found.end())
        yield found.start(), end.start() + 1 if end else found.end()


def _bylines(text: str, words: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Where a line says no more than who wrote it and when: « Par Léa Morel, avec AFP », « Publié le 3 mars »."""
    if not words["bylines"]:
        return
    line = re.compile(rf"^{_MARKS}{_opening(words['bylines'])}(?P<rest>[^\n]*)", re.IGNORECASE | re.MULTILINE)
    for found in line.finditer(text):
        if _names_only(found["rest"], words["byline_words"] | words["months"]):
            yield found.start(), found.end()


def _credits(text: str, words: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Where a picture's credit is: « © Léa Morel / AFP », « (Photo : Léa Morel) », « … le 3 mars. Photo Léa Morel »."""
    if not words["credits"]:
        return
    marks = rf"(?:©|(?:(?<=[.!?)]\s)|(?<=\()|^[ \t]*){_opening(words['credits'])})"
    credit = re.compile(rf"{marks}(?P<rest>[^\n)]*)", re.IGNORECASE | re.MULTILINE)
    for found in credit.finditer(text):
        if _names_only(found["rest"], words["byline_words"]):
            yield found.start(), found.end()


def _names_only(rest: str, others: frozenset[str]) -> bool:
    """Whether some words are names, numbers and a few others, at least one name or number among them."""
    found = _WORD.findall(rest)
    named = [not word[0].islower() for word in found]
    known = (name or word.lower().replace("’", "'") in others for name, word in zip(named, found, strict=True))
    return any(named) and len(found) <= MAX_WORDS and all(known)
