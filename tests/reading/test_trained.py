"""The trained reader's outputs made into spans, and its files."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from pressgraph.errors import ModelError
from pressgraph.reading.antecedents import FEATURES, Mention, candidates, features, layout_of
from pressgraph.reading.found import Found, moved
from pressgraph.reading.links import link_mentions
from pressgraph.reading.pieces import Pieces
from pressgraph.reading.tags import MENTION_TAGS, NAME_TAGS
from pressgraph.reading.trained import TrainedReader, read_trained
from pressgraph.reading.words import words_of

VECTOR, HIDDEN = 4, 3
WORDS = {"Awa": "B-Person", "Kerbrat": "I-Person", "Exelia": "B-Organization"}
KINDS = {"elle": "B-pronoun", "la": "B-nominal", "firme": "I-nominal", "directrice": "B-role"}


def weights(bias: float):
    """Weights of links that score each pair of mentions 0, and no antecedent ``bias``."""
    sizes = {"pair": 3 * VECTOR + FEATURES, "none": VECTOR}
    found = {}
    for name, size in sizes.items():
        found[f"{name}.0.weight"], found[f"{name}.0.bias"] = np.zeros((HIDDEN, size)), np.zeros(HIDDEN)
        found[f"{name}.3.weight"], found[f"{name}.3.bias"] = np.zeros((1, HIDDEN)), np.zeros(1)
    found["none.3.bias"] = np.array([bias])
    return found


def reader(bias: float = -5.0) -> TrainedReader:
    """A reader that knows the words above."""
    known = sorted({*WORDS, *KINDS})
    ids = {f"\u2581{word}": n for n, word in enumerate(known, 4)} | {word: n for n, word in enumerate(known, 4)}
    pieces = Pieces(ids, (-1.0,) * 40, {}, 0, 2, 1, 3, 20, -20.0)
    by_id = {ids[word]: word for word in known}

    def run(piece_ids):
        out = np.zeros((len(piece_ids), len(NAME_TAGS) + len(MENTION_TAGS) + VECTOR), dtype=np.float32)
        for n, number in enumerate(piece_ids):
            word = by_id.get(number, "")
            out[n, NAME_TAGS.index(WORDS.get(word, "O"))] = 9
            out[n, len(NAME_TAGS) + MENTION_TAGS.index(KINDS.get(word, "O"))] = 9
        return out

    labels = ("name", "nominal", "pronoun", "role")
    return TrainedReader(pieces, run, weights(bias), {"names": 1.0, "mentions": 1.0}, dict.fromkeys(labels, 0.5))


TEXT = "Awa Kerbrat , directrice d’ Exelia , part . Awa aime la firme , dit elle"


def test_names_functions_descriptions_and_pronouns_are_found_where_they_stand():
    found = reader().read(TEXT)
    assert [(TEXT[f.start : f.end], f.label) for f in found] == [
        ("Awa Kerbrat", "Person"),
        ("directrice", "role"),
        ("Exelia", "Organization"),
        ("Awa", "Person"),
        ("la firme", "nominal"),
        ("elle", "pronoun"),
    ]


def test_part_of_a_name_has_the_referent_of_the_full_name_and_a_function_none():
    full, role, firm, part, *_ = reader().read(TEXT)
    assert full.referent == part.referent != firm.referent
    assert role.referent is None


def test_what_goes_back_to_nothing_has_no_referent():
    assert reader(bias=50.0).read(TEXT)[-1].referent is None
    assert reader(bias=-50.0).read(TEXT)[-1].referent is not None


def test_an_empty_text_has_nothing():
    assert reader().read("") == reader().read(" \n ") == []


def test_a_mention_goes_back_to_those_before_it_and_to_a_name_right_after():
    words = words_of("Awa part . la firme Exelia dit elle")
    mentions = [
        Mention(0, 1, "name", "Person"),
        Mention(3, 5, "nominal"),
        Mention(5, 6, "name", "Organization"),
        Mention(7, 8, "pronoun"),
    ]
    assert candidates(mentions, 1) == [0, 2]
    assert candidates(mentions, 3) == [0, 1, 2]
    layout = layout_of(words, mentions)
    assert features(layout, 1, [0, 2]).shape == (2, FEATURES)
    vectors = np.zeros((4, VECTOR))
    joined = link_mentions(layout, mentions, vectors, [0, None, 1, None], weights(-50.0))
    assert [c.group for c in joined] == [0, 0, 1, 0], "alike in score, the group with more mentions, then the first"


def test_spans_move_with_the_text_before_them():
    assert moved([Found(2, 5, "Person", 0.9, 1)], 10) == (Found(12, 15, "Person", 0.9, 1),)


def test_a_file_that_is_not_the_released_one_is_told_in_one_line(tmp_path):
    (tmp_path / "encoder.onnx").write_bytes(b"other")
    files = {"encoder.onnx": hashlib.sha256(b"released").hexdigest()}
    manifest = {"files": files, "temperatures": {}, "thresholds": {}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match=r"encoder\.onnx: not the file that was released\..*--reader spacy"):
        read_trained(tmp_path)
    (tmp_path / "encoder.onnx").unlink()
    with pytest.raises(ModelError, match=r"encoder\.onnx: No such file.*--reader spacy"):
        read_trained(tmp_path)


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": {}}'])
def test_a_manifest_cut_short_is_told_in_one_line(tmp_path, manifest):
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json: not the file that was released\..*--reader spacy"):
        read_trained(tmp_path)
