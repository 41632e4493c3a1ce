"""The language that a reader prefers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.serving.wordings import _TABLE, LANGUAGES, preferred_language


@given(st.text(max_size=200))
def test_no_header_is_too_odd(header: str) -> None:
    assert preferred_language(header, header) in LANGUAGES


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, "", "fr"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "de,en;q=0.3", "en"),
        (None, "en;q=0.4,fr-CA;q=0.8", "fr"),
        ("en", "fr", "en"),
        ("xx", "en", "en"),
    ],
)
def test_the_reader_s_language_is_followed(asked: str | None, accepted: str, language: str) -> None:
    assert preferred_language(asked, accepted) == language


def test_every_wording_is_there_in_each_language() -> None:
    assert not [name for name, words in _TABLE.items() if len(words) != len(LANGUAGES) or not all(words)]
