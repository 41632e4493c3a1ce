"""What the trained reader sees at once: runs of words of at most ``MAX_PIECES`` pieces.

Lines are put together as long as they fit, since a headline is read better beside its article. A
line that does not fit is cut, at the end of a sentence where it has one; what follows the cut is
read with some words of what stood before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressgraph.reading.pieces import Pieces
from pressgraph.reading.words import Word

#: Pieces of a window, its first and last included: the lengths that training has seen.
MAX_PIECES = 256
#: Words read again before a cut inside of a line, and words left to the next window before a cut inside of a sentence.
BEFORE, AFTER = 24, 12


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids, and the place among them of the first piece of each word from ``start`` to ``end`` (exclusive)."""

    ids: tuple[int, ...]
    start: int
    end: int
    places: tuple[int, ...]


def windows_of(words: Sequence[Word], pieces: Pieces, limit: int = MAX_PIECES) -> list[Window]:
    """The windows of a text's words; each word is in the ``start`` to ``end`` of exactly one."""
    cuts = [pieces.cut(word.text, spaced=word.spaced) for word in words]
    found = []
    start = 0
    while start < len(words):
        first, used = _context(words, cuts, start, (limit - 2) // 4)
        end, whole = _reach(words, cuts, start, limit - 2 - used)
        shown = end
        if not whole and end - start > 2 * AFTER:
            end -= AFTER
        found.append(_window(words, cuts, (first, start, end, shown), pieces))
        start = end
    return found


def _reach(words: Sequence[Word], cuts: Sequence[tuple[int, ...]], start: int, room: int) -> tuple[int, bool]:
    """Where a window that starts at a word ends, and whether a line or a sentence ends there."""
    used, end = 0, start
    line = sentence = None
    while end < len(words):
        new_line = end > start and words[end].line != words[end - 1].line
        if new_line:
            line = end
        elif end > start and words[end - 1].ends_sentence:
            sentence = end
        used += len(cuts[end]) + new_line
        if used > room:
            break
        end += 1
    if end == len(words):
        return end, True
    if line is not None and (line - start) * 2 > end - start:
        return line, True
    best = max(filter(None, (line, sentence)), default=None)
    if best is not None and (best - start) * 3 > end - start:
        return best, True
    return max(end, start + 1), False


def _context(words: Sequence[Word], cuts: Sequence[tuple[int, ...]], start: int, room: int) -> tuple[int, int]:
    """The first of the words of its line read again before a window, as many as there is room for, and their pieces."""
    used, first = 0, start
    while first > 0 and start - first < BEFORE and words[first - 1].line == words[start].line:
        if used + len(cuts[first - 1]) > room:
            break
        first -= 1
        used += len(cuts[first])
    return first, used


def _window(
    words: Sequence[Word], cuts: Sequence[tuple[int, ...]], bounds: tuple[int, int, int, int], pieces: Pieces
) -> Window:
    first, start, end, shown = bounds
    ids, places = [pieces.bos], []
    for n in range(first, shown):
        if n > first and words[n].line != words[n - 1].line:
            ids.append(pieces.eos)
        if start <= n < end:
            places.append(len(ids))
        ids += cuts[n]
    return Window((*ids, pieces.eos), start, end, tuple(places))


def pairs(windows: Sequence[Window]) -> Iterator[tuple[int, int, int]]:
    """Word, its window and its place there, for all words in order."""
    for row, window in enumerate(windows):
        for word, place in enumerate(window.places, window.start):
            yield word, row, place
