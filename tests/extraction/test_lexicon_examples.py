"""Every sentence of the French lexicon is read as its entry says."""

from __future__ import annotations

import pytest
from lexicon_examples import (
    class_examples,
    event_examples,
    found_classes,
    found_events,
    found_relations,
    relation_examples,
)


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), event_examples())
def test_an_event_is_told_as_the_lexicon_says(sentence: str, expected: str) -> None:
    assert found_events(sentence) == expected
