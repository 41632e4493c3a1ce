"""What the trained reader sees at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.reading.pieces import Pieces
from pressgraph.reading.windows import MAX_PIECES, pairs, windows_of
from pressgraph.reading.words import words_of


def letters() -> Pieces:
    """A vocabulary of the space and small letters, each a piece."""
    ids = {c: n for n, c in enumerate("\u2581abcdefghijklmnopqrstuvwxyz", 4)}
    return Pieces(ids, (-1.0,) * 40, {}, 0, 2, 1, 3, 1, -20.0)


PIECES = letters()


@given(st.lists(st.text("ab .\n", max_size=60), max_size=30).map("".join), st.integers(8, 60))
def test_each_word_is_in_one_window_and_no_window_is_too_long(text, limit):
    words = words_of(text)
    windows = windows_of(words, PIECES, max(limit, 48))
    assert [n for w in windows for n in range(w.start, w.end)] == list(range(len(words)))
    for window in windows:
        assert len(window.ids) <= max(limit, 48)
        assert len(window.places) == window.end - window.start
    for n, row, place in pairs(windows):
        assert windows[row].ids[place] == PIECES.cut(words[n].text, spaced=words[n].spaced)[0]


def test_short_lines_are_read_together():
    assert len(windows_of(words_of("a b c\nd e f\ng"), PIECES)) == 1


def test_a_line_of_a_thousand_words_without_a_sign_is_cut_and_read_with_what_stood_before():
    windows = windows_of(words_of("abc " * 1000), PIECES)
    assert len(windows) > 10
    assert all(len(window.ids) <= MAX_PIECES for window in windows)
    assert windows[1].places[0] > 20, "words before the cut are read again"


@pytest.mark.parametrize("text", ["a " * 70 + "b. " + "c " * 70, "a " * 70 + "b\n" + "c " * 70])
def test_a_cut_falls_where_a_sentence_or_a_line_ends(text):
    words = words_of(text)
    first = windows_of(words, PIECES, 256)[0]
    assert words[first.end - 1].text in {".", "b"}
