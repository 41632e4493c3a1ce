"""Every sentence of the French lexicon is read as its entry says; those known to be misread still are."""

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

pytestmark = pytest.mark.model


@pytest.mark.parametrize(("sentence", "expected"), event_examples())
def test_an_event_is_told_as_the_lexicon_says(sentence: str, expected: str) -> None:
    assert found_events(sentence) == expected


@pytest.mark.parametrize(("property_", "sentence", "expected"), relation_examples())
def test_a_relation_is_read_as_the_lexicon_says(property_: str, sentence: str, expected: str) -> None:
    assert found_relations(property_, sentence) == expected


@pytest.mark.parametrize(("sentence", "cls", "name"), class_examples())
def test_a_noun_gives_its_class_to_the_name(sentence: str, cls: str, name: str) -> None:
    assert found_classes(sentence).get(name) == cls


@pytest.mark.xfail(strict=True, reason="misread: move it to the examples once it is read")
@pytest.mark.parametrize(("sentence", "expected"), event_examples(misread=True))
def test_an_event_known_to_be_misread(sentence: str, expected: str) -> None:
    assert found_events(sentence) == expected


@pytest.mark.xfail(strict=True, reason="misread: move it to the examples once it is read")
@pytest.mark.parametrize(("property_", "sentence", "expected"), relation_examples(misread=True))
def test_a_relation_known_to_be_misread(property_: str, sentence: str, expected: str) -> None:
    assert found_relations(property_, sentence) == expected
