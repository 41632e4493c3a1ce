"""The words that the trained reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.reading.words import MAX_LETTERS, breaks_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’élue d’Exelia part.", ["L’", "élue", "d’", "Exelia", "part", "."]),
        ("« GPT-4o » coûte 3,5 M€", ["«", "GPT", "-", "4", "o", "»", "coûte", "3,5", "M", "€"]),
        ("Aujourd'hui", ["Aujourd", "'", "hui"]),
        ("", []),
    ],
)
def test_words_are_cut_at_spaces_signs_and_elisions(text, words):
    assert [word.text for word in words_of(text)] == words


@given(st.text(max_size=200))
def test_words_stand_where_they_say_and_nothing_but_white_space_is_between(text):
    words, at = words_of(text), 0
    for word in words:
        assert text[word.start : word.end] == word.text and len(word.text) <= MAX_LETTERS
        assert not text[at : word.start].strip()
        at = word.end
    assert [w.start for w in words] == sorted(w.start for w in words)


def test_a_line_break_parts_words():
    words = words_of("Exelia\nOrange recrute")
    assert [word.line for word in words] == [0, 1, 1]
    assert breaks_of(words) == [False, True, False]
    assert [word.spaced for word in words_of("l’été d’Exelia")] == [True, False, True, False]
