"""The spans that tags make."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.reading.tags import MENTION_KINDS, NAME_CLASSES, NAME_TAGS, spans_of, tags_of


def logits(*tags: str, labels=NAME_CLASSES, strength: float = 8.0):
    names = tags_of(labels)
    found = np.zeros((len(tags), len(names)), dtype=np.float32)
    for n, tag in enumerate(tags):
        found[n, names.index(tag)] = strength
    return found


def test_a_span_runs_from_its_first_tag_over_the_inner_ones():
    found = spans_of(logits("B-Person", "I-Person", "O", "B-Place", "B-Place"), NAME_CLASSES, [False] * 5)
    assert [(s.start, s.end, s.label) for s in found] == [(0, 2, "Person"), (3, 4, "Place"), (4, 5, "Place")]
    assert all(s.probability > 0.99 for s in found)


def test_an_inner_tag_without_its_first_makes_no_span_of_another_label():
    found = spans_of(logits("B-Person", "I-Place", "O"), NAME_CLASSES, [False] * 3)
    assert {s.label for s in found} in ({"Person"}, {"Place"})
    assert [(s.start, s.end) for s in found] == [(0, 2)] or len(found) == 1


def test_no_span_goes_over_a_line_break():
    found = spans_of(logits("B-Person", "I-Person"), NAME_CLASSES, [False, True])
    assert all(s.end - s.start == 1 for s in found)


def test_a_probability_is_that_of_the_least_sure_word():
    scores = logits("B-nominal", "I-nominal", labels=MENTION_KINDS)
    scores[1] = logits("I-nominal", labels=MENTION_KINDS, strength=2.0)[0]
    (span,) = spans_of(scores, MENTION_KINDS, [False, False])
    assert span.probability == pytest.approx(float(np.exp(2) + 1) / float(np.exp(2) + 6), abs=1e-4)


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=15, max_size=15), max_size=12))
def test_spans_never_overlap_and_are_in_order(rows):
    scores = np.array(rows, dtype=np.float32).reshape(-1, len(NAME_TAGS))
    found = spans_of(scores, NAME_CLASSES, [False] * len(rows))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 < s.probability <= 1 and s.start < s.end for s in found)


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_sequence_of_tags_is_the_best_of_all_legal_ones(rows):
    scores = np.array(rows, dtype=np.float32)
    legal = [
        tags
        for tags in itertools.product(range(5), repeat=len(rows))
        if all(t not in (2, 4) or b in (t - 1, t) for b, t in itertools.pairwise((0, *tags)))
    ]
    best = max(float(sum(scores[n, t] for n, t in enumerate(tags))) for tags in legal)
    spans = spans_of(scores, ("Person", "Place"), [False] * len(rows))
    told = [0] * len(rows)
    for span in spans:
        first = 1 + 2 * ("Person", "Place").index(span.label)
        told[span.start : span.end] = [first] + [first + 1] * (span.end - span.start - 1)
    assert float(sum(scores[n, t] for n, t in enumerate(told))) >= best - 1e-3
