"""An article's text as it is read: no marks that a reader does not see, no wrapped lines, nothing that is not its own.

The article keeps its text, and what is read in the plain one is told with the article's own offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice

from pressgraph.header import body_start
from pressgraph.model import Passage
from pressgraph.reading.asides import without_asides

Words = Mapping[str, frozenset[str]]

#: What changes the number of characters: marks without a form (soft hyphens, zero-width characters, marks of
#: direction), letters with their accent apart (macOS), ligatures (PDF).
_RESPELT = re.compile(
    "(?P<unseen>\u00ad[ \t]*\r?\n[ \t]*"
    "|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+)"
    "|[\ufb00-\ufb06]|\\w[\u0300-\u036f]+"
)
#: What one character stands for: any space but a tab, any end of a line, hyphens that no keyboard has.
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\u000b\u000c\u0085\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
}
_CARRIAGE = re.compile(r"\r(\n?)")
#: A text is wrapped at a width of so many characters, in so many lines at least, and nearly all of them are full.
MIN_WIDTH, MAX_WIDTH, MIN_LINES, FULL = 50, 100, 4, 0.8


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is read; character ``n`` of it is ``starts[n]`` to ``ends[n]`` of the article's text.

    ``starts`` and ``ends`` are empty where both have the same characters at the same places.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def place(self, passage: Passage) -> Passage:
        """Where in the article's text a passage of the plain one is."""
        return Passage(self.starts[passage.start], self.ends[passage.end - 1]) if self.starts else passage


def plain_text(text: str, words: Words, spellings: Mapping[str, str]) -> Plain:
    """The Plain of a text; ``words`` and ``spellings`` are those of the language's grammar.

    Spellings map a wrong one to the right one of the same length: « a t-elle » is « a-t-elle ».
    """
    plain = _respelt(text)
    read = _CARRIAGE.sub(lambda found: " \n" if found[1] else "\n", plain.text.translate(_SAME_LENGTH))
    if spellings:
        wrong = _misspelt(tuple(sorted(spellings)))
        read = wrong.sub(lambda found: spellings[found[0].replace("’", "'")], read)
    start = body_start(read)
    body = without_asides(_unwrapped(read[start:]), words)
    return Plain(read[:start] + body, plain.starts, plain.ends)


@cache
def _misspelt(wrong: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of wrong spellings after a word, with any apostrophe."""
    every = "|".join(re.escape(one).replace("'", "['’]") for one in wrong)
    return re.compile(rf"(?<=\w)(?:{every})(?!\w)")


def _respelt(text: str) -> Plain:
    """The text without unseen marks, with one character for a letter and its accent, two for a ligature."""
    odd = [found for found in _RESPELT.finditer(text) if found["unseen"] is not None or _composed(found) != found[0]]
    if not odd:
        return Plain(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in odd:
        pieces.append(text[done : found.start()])
        starts.extend(range(done, found.start()))
        ends.extend(range(done + 1, found.start() + 1))
        new = "" if found["unseen"] is not None else _composed(found)
        pieces.append(new)
        starts.extend([found.start()] * len(new))
        ends.extend([found.end()] * len(new))
        done = found.end()
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Plain("".join(pieces), tuple(starts), tuple(ends))


def _composed(found: re.Match[str]) -> str:
    form = "NFKC" if "\ufb00" <= found[0][0] <= "\ufb06" else "NFC"
    return unicodedata.normalize(form, found[0])  # type: ignore[arg-type]  # one of two forms


def _unwrapped(text: str) -> str:
    """The text with a space for each line break inside a paragraph, where a program wrapped its lines at a width."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    breaks = _breaks(lines)
    full = {place for place in breaks if _is_full(text, place, width)}
    if len(breaks) < MIN_LINES - 1 or len(full) < FULL * len(breaks):
        return text
    return "".join(" " if place in full else character for place, character in enumerate(text))


def _breaks(lines: Sequence[str]) -> list[int]:
    """Where a line ends in its text, and another that is not empty follows: the breaks inside paragraphs."""
    ends = accumulate((len(line) + 1 for line in lines), initial=-1)
    told = [bool(line.strip()) for line in lines]
    return [end for end, here, after in zip(islice(ends, 1, None), told, told[1:], strict=False) if here and after]


def _is_full(text: str, place: int, width: int) -> bool:
    """Whether the first word of the next line had no room on the line that ends at ``place``."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    word = re.compile(r"\S*").match(text, place + 1)
    return len(line) + 1 + (len(word[0]) if word else 0) > width
