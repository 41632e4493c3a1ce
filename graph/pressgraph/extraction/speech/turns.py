"""The turns of an interview: lines that open with a dash, with « Q : » and « R : », or with the name of who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressgraph.model import Passage

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DASHED = re.compile(r"\s*[—–]\s+(?=\S)")
_LETTERED = re.compile(r"\s*(?P<who>[QR])\s?[:.]\s+(?=\S)")
_NAMED = re.compile(r"\s*(?P<who>[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){1,3})\s?:\s+(?=[^\s«“\"])")
#: An interview has so many turns at least; so have two people who speak in turn by name.
MIN_TURNS = 2
_ASKS = ("?", "…")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in one turn; ``who`` is the name before it, ``answer`` whether it answers a question."""

    words: Passage
    answer: bool = False
    who: str = ""


def find_turns(text: str, start: int = 0) -> list[Turn]:
    """The turns of the interviews in a text, in order; none in a list of things that dashes open."""
    lines = list(_LINE.finditer(text, start))
    found: list[Turn] = []
    for pattern, read in ((_DASHED, _alternate), (_LETTERED, _lettered), (_NAMED, _named)):
        for run in _runs(lines, pattern):
            found += read(text, run)
    return sorted(found, key=lambda turn: turn.words)


def _runs(lines: Sequence[re.Match[str]], pattern: re.Pattern[str]) -> Iterator[list[tuple[re.Match[str], int]]]:
    """Lines in a row that open as a pattern says, each with the end of its line."""
    run: list[tuple[re.Match[str], int]] = []
    for line in lines:
        opening = pattern.match(line.string, line.start(), line.end())
        if opening is not None:
            run.append((opening, line.end()))
            continue
        if len(run) >= MIN_TURNS:
            yield run
        run = []
    if len(run) >= MIN_TURNS:
        yield run


def _words(text: str, opening: re.Match[str], end: int) -> Passage:
    start = opening.end() + len(text[opening.end() : end]) - len(text[opening.end() : end].lstrip("—–- "))
    return Passage(start, start + len(text[start:end].rstrip()))


def _alternate(text: str, run: Sequence[tuple[re.Match[str], int]]) -> list[Turn]:
    """Question and answer in turn: the first line asks, and so does each second one after it."""
    turns = [_words(text, *one) for one in run]
    asks = [text[turn.start : turn.end].endswith(_ASKS) for turn in turns]
    if not asks[0] or not all(asks[::2]) or all(asks):
        return []
    return [Turn(turn, answer=k % 2 == 1) for k, turn in enumerate(turns)]


def _lettered(text: str, run: Sequence[tuple[re.Match[str], int]]) -> list[Turn]:
    return [Turn(_words(text, *one), answer=one[0]["who"] == "R") for one in run]


def _named(text: str, run: Sequence[tuple[re.Match[str], int]]) -> list[Turn]:
    """What each says by name: of people who speak in turn, one of them again. News of places opens so too."""
    names = [opening["who"] for opening, _ in run]
    in_turn = 1 < len(set(names)) < len(names) and all(a != b for a, b in pairwise(names))
    return [Turn(_words(text, *one), who=one[0]["who"]) for one in run] if in_turn else []
