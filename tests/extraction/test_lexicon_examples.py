"""Every sentence of the lexicons is read as its entry says; those known to be misread still are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from lexicon_examples import (
    LANGUAGES,
    class_examples,
    event_examples,
    found_classes,
    found_events,
    found_relations,
    relation_examples,
)

pytestmark = pytest.mark.model
#: Shares of the sentences that are read as the lexicon says with the trained reader, which finds names by their
#: context, and here has one sentence about names that nobody bears: « à Voltane » may be a place.
EVENTS_READ, RELATIONS_READ = 0.83, 0.93


def in_each(examples: Callable[[str], list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """The examples of every language, each with its code."""
    return [(language, *example) for language in LANGUAGES for example in examples(language)]


@pytest.mark.parametrize(("language", "sentence", "expected"), in_each(event_examples))
def test_an_event_is_told_as_the_lexicon_says(language: str, sentence: str, expected: str) -> None:
    assert found_events(sentence, language) == expected


@pytest.mark.parametrize(("language", "property_", "sentence", "expected"), in_each(relation_examples))
def test_a_relation_is_read_as_the_lexicon_says(language: str, property_: str, sentence: str, expected: str) -> None:
    assert found_relations(property_, sentence, language) == expected


@pytest.mark.parametrize(("language", "sentence", "cls", "name"), in_each(class_examples))
def test_a_noun_gives_its_class_to_the_name(language: str, sentence: str, cls: str, name: str) -> None:
    assert found_classes(sentence, language).get(name) == cls


@pytest.mark.xfail(strict=True, reason="misread: move it to the examples once it is read")
@pytest.mark.parametrize(("language", "sentence", "expected"), in_each(partial(event_examples, misread=True)))
def test_an_event_known_to_be_misread(language: str, sentence: str, expected: str) -> None:
    assert found_events(sentence, language) == expected


@pytest.mark.xfail(strict=True, reason="misread: move it to the examples once it is read")
@pytest.mark.parametrize(
    ("language", "property_", "sentence", "expected"), in_each(partial(relation_examples, misread=True))
)
def test_a_relation_known_to_be_misread(language: str, property_: str, sentence: str, expected: str) -> None:
    assert found_relations(property_, sentence, language) == expected


@pytest.mark.usefixtures("trained_reader")
def test_most_events_are_told_as_the_lexicon_says_with_the_trained_reader_too() -> None:
    told = [found_events(sentence) == expected for sentence, expected in event_examples()]
    assert sum(told) / len(told) >= EVENTS_READ


@pytest.mark.usefixtures("trained_reader")
def test_most_relations_are_read_as_the_lexicon_says_with_the_trained_reader_too() -> None:
    read = [found_relations(property_, s) == expected for property_, s, expected in relation_examples()]
    assert sum(read) / len(read) >= RELATIONS_READ
