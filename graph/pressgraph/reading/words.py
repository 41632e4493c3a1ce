"""The words that the trained reader sees: a text cut at spaces, signs and elisions, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: An elision (« l’ », « qu’ »), a number with its separators, a run of letters, or one sign.
_WORD = re.compile(r"[^\W\d_]{1,6}[’'](?=\w)|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|\w")
_LINE = re.compile(r"[^\n]+")
#: A run of letters is cut at this length, so that no word is longer than what the reader sees at once.
MAX_LETTERS = 40
ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``text[start:end]`` of a line; ``spaced`` when white space or the line's start stands before it."""

    text: str
    start: int
    end: int
    line: int
    spaced: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence may end with this word."""
        return self.text in ENDS


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; offsets are code points of the text."""
    found: list[Word] = []
    for number, line in enumerate(_LINE.finditer(text)):
        for match in _WORD.finditer(text, line.start(), line.end()):
            spaced = match.start() == line.start() or text[match.start() - 1].isspace()
            for start in range(match.start(), match.end(), MAX_LETTERS):
                end = min(start + MAX_LETTERS, match.end())
                found.append(Word(text[start:end], start, end, number, spaced and start == match.start()))
    return found


def wording_of(words: Sequence[Word], start: int, end: int) -> str:
    """Words ``start`` to ``end`` (exclusive) by which two names are alike: small letters, straight apostrophes."""
    return " ".join(word.text for word in words[start:end]).replace("’", "'").casefold()


def breaks_of(words: Sequence[Word]) -> list[bool]:
    """Whether each word is the first of a line that is not the first: no name goes over it."""
    return [n > 0 and word.line != words[n - 1].line for n, word in enumerate(words)]
