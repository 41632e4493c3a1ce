"""Words between quotation marks, and whether somebody said or wrote them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extraction.speech.speech import is_speech
from pressgraph.extraction.speech.turns import Turn, find_turns
from pressgraph.model import Passage


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """What stands between two quotation marks, marks and the space beside them excluded.

    ``is_speech`` is a guess from form and neighbouring words: False for titles, single coined words
    and words held at a distance (« leaké »). ``turn`` is that of an interview, whose words have no marks.
    """

    passage: Passage
    is_speech: bool
    turn: Turn | None = None


_CLOSING = {"“": "”", "‹": "›"}
_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[ \t\xa0]*(?:\r\n|\r|\n)\s*")
_MARK = re.compile(r"[«»“”‹›\"]")
_BEFORE_STRAIGHT, _AFTER_STRAIGHT = frozenset("([«'’—–-"), frozenset(".,;:!?…)]»—–-")


def find_quotes(text: str, start: int = 0, language: str = "fr") -> list[QuoteSpan]:
    """The outermost quotations of a text, in order.

    A quotation may hold others, and it may fill several paragraphs if each opens with a mark again.
    Marks that are never closed give nothing.
    """
    turns = [QuoteSpan(turn.words, is_speech=True, turn=turn) for turn in find_turns(text, start)]
    marked = [
        QuoteSpan(passage, is_speech(text, passage, language))
        for opened, closed in _outermost(text, start)
        if (passage := _trimmed(text, opened + 1, closed)) is not None and not _touches(passage, turns)
    ]
    return sorted([*marked, *turns], key=lambda quote: quote.passage)


def _touches(passage: Passage, turns: Sequence[QuoteSpan]) -> bool:
    """Whether a passage shares characters with one of some turns in order."""
    nth = bisect_right(turns, passage.end, key=lambda turn: turn.passage.start) - 1
    return nth >= 0 and turns[nth].passage.end > passage.start


@dataclass(frozen=True, slots=True)
class _Mark:
    offset: int
    character: str


def _outermost(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Offsets of the opening and closing mark of each outermost quotation."""
    paragraphs = _paragraphs(text, start)
    carried: int | None = None
    for nth, (begin, end) in enumerate(paragraphs):
        marks = [_Mark(found.start(), found[0]) for found in _MARK.finditer(text, begin, end)]
        if carried is not None and (closed := _first_unmatched(marks[1:])) is not None:
            yield carried, closed
            marks = [mark for mark in marks if mark.offset > closed]
            carried = None
        goes_on = nth + 1 < len(paragraphs) and text[paragraphs[nth + 1][0]] in "«»"
        if carried is not None and goes_on:
            continue
        opened = yield from _in_paragraph(text, marks)
        carried = opened if goes_on else None


def _paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    """Start and end of each paragraph that has a character, from ``start`` on."""
    breaks = [(found.start(), found.end()) for found in _PARAGRAPH.finditer(text, start)]
    begins, ends = [start, *(end for _, end in breaks)], [*(begin for begin, _ in breaks), len(text)]
    return [(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]


def _first_unmatched(marks: Sequence[_Mark]) -> int | None:
    """Offset of the first » that closes none of these marks."""
    depth = 0
    for mark in marks:
        depth += {"«": 1, "»": -1}.get(mark.character, 0)
        if depth < 0:
            return mark.offset
    return None


def _in_paragraph(text: str, marks: Sequence[_Mark]) -> Generator[tuple[int, int], None, int | None]:
    """The outermost quotations of a paragraph; returns the offset of a « that it leaves open."""
    partners = _partners(text, marks)
    left_open, position = None, -1
    for mark in marks:
        if mark.offset <= position:
            continue
        if mark.offset in partners:
            position = partners[mark.offset]
            yield mark.offset, position
        elif mark.character == "«" and left_open is None:
            left_open = mark.offset
    return left_open


def _partners(text: str, marks: Sequence[_Mark]) -> dict[int, int]:
    """The closing mark of each opening mark that has one.

    An inner mark may lack its partner, a common fault: then the next » closes the outer one too.
    """
    partners: dict[int, int] = {}
    opened: list[int] = []
    others: dict[str, int] = {}
    straight: int | None = None
    for mark in marks:
        if mark.character == "«":
            opened.append(mark.offset)
        elif mark.character == "»" and opened:
            partners[opened.pop()] = mark.offset
        elif mark.character in _CLOSING:
            others.setdefault(_CLOSING[mark.character], mark.offset)
        elif mark.character in others:
            partners[others.pop(mark.character)] = mark.offset
        elif mark.character == '"' and straight is not None and _closes(text, mark.offset):
            partners[straight], straight = mark.offset, None
        elif mark.character == '"' and _opens(text, mark.offset):
            straight = mark.offset
    closes = [mark.offset for mark in marks if mark.character == "»"]
    for offset in opened:
        nth = bisect_right(closes, offset)
        if nth < len(closes):
            partners[offset] = closes[nth]
    return partners


def _opens(text: str, offset: int) -> bool:
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return (not before or before.isspace() or before in _BEFORE_STRAIGHT) and bool(after) and not after.isspace()


def _closes(text: str, offset: int) -> bool:
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return not before.isspace() and (not after or after.isspace() or after in _AFTER_STRAIGHT)


def _trimmed(text: str, start: int, end: int) -> Passage | None:
    words = text[start:end]
    left, right = len(words) - len(words.lstrip()), len(words.rstrip())
    return Passage(start + left, start + right) if right else None
