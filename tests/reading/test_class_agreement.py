"""One name, one class in a text."""

from __future__ import annotations

import numpy as np

from pressgraph.reading.agreement import agree
from pressgraph.reading.tags import NAME_CLASSES, NAME_TAGS, spans_of
from pressgraph.reading.words import words_of


def read(text: str, tagged: dict[int, dict[str, float]]) -> list[tuple[str, str]]:
    """The names of a text whose words have the given logits, ``O`` elsewhere."""
    words = words_of(text)
    scores = np.zeros((len(words), len(NAME_TAGS)), dtype=np.float32)
    scores[:, 0] = 6
    for n, tags in tagged.items():
        scores[n] = 0
        for tag, value in tags.items():
            scores[n, NAME_TAGS.index(tag)] = value
    found = agree(words, spans_of(scores, NAME_CLASSES, [False] * len(words)), scores)
    return [(" ".join(w.text for w in words[s.start : s.end]), s.label) for s in found]


def test_the_class_that_the_text_as_a_whole_makes_likeliest_stands_everywhere():
    sure, unsure = {"B-Product": 5.0}, {"B-Organization": 1.0, "B-Product": 0.8}
    assert read("Sola plaît . Sola coûte", {0: sure, 3: unsure}) == [("Sola", "Product")] * 2


def test_a_name_that_is_surely_two_things_stays_both():
    assert read("Orange quitte Orange", {0: {"B-Organization": 9.0}, 2: {"B-Place": 9.0}}) == [
        ("Orange", "Organization"),
        ("Orange", "Place"),
    ]


def test_a_surname_takes_the_class_of_the_full_name():
    tags = {0: {"B-Person": 7.0}, 1: {"I-Person": 7.0}, 3: {"B-Organization": 2.0}}
    assert read("Awa Dupont . Dupont part", tags) == [("Awa Dupont", "Person"), ("Dupont", "Person")]


def test_a_name_missed_at_one_place_is_found_there_when_it_is_not_unlikely():
    tags = {0: {"B-Product": 7.0}, 3: {"O": 2.0, "B-Product": 1.5}}
    assert read("Sola plaît . Sola coûte", tags) == [("Sola", "Product")] * 2
    assert read("Sola plaît . Sola coûte", {0: {"B-Product": 7.0}}) == [("Sola", "Product")]
