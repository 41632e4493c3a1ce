"""Words into pieces."""

from __future__ import annotations

import json

import pytest

from pressgraph.reading.pieces import read_pieces


@pytest.fixture
def pieces(tmp_path):
    data = {
        "pieces": [
            "<s>",
            "<pad>",
            "</s>",
            "<unk>",
            "\u2581",
            "\u2581ex",
            "elia",
            "e",
            "x",
            "l",
            "ia",
            "a",
            "\u2581Exelia",
        ],
        "scores": [0, 0, 0, 0, -2.0, -5.0, -6.0, -3.0, -3.5, -3.0, -4.0, -2.5, -9.0],
        "characters": {"é": "e"},
        "bos": 0,
        "pad": 1,
        "eos": 2,
        "unknown": 3,
    }
    path = tmp_path / "pieces.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return read_pieces(path)


def test_the_likeliest_cut_is_taken(pieces):
    assert pieces.cut("exelia", spaced=True) == (5, 6)
    assert pieces.cut("Exelia", spaced=True) == (12,)


def test_a_word_without_a_space_before_it_has_no_piece_of_one(pieces):
    assert pieces.cut("exelia", spaced=False) == (7, 8, 6)


def test_characters_take_their_normal_form_and_unknown_ones_their_own_piece(pieces):
    assert pieces.cut("é", spaced=False) == (7,)
    assert pieces.cut("語", spaced=False) == (3,)
    assert pieces.cut("\u200b", spaced=False) == (3,)
