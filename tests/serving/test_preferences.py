"""The media type and the language that a client prefers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.serving.preferences import choose
from pressgraph.serving.wordings import _TABLE, LANGUAGES, preferred_language

OFFERED = ["text/html", "text/turtle", "application/ld+json"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/html;q=0.5, text/turtle", "text/turtle"),
        ("text/*;q=0.3, application/ld+json;q=0.4", "application/ld+json"),
        ("text/html;q=0, */*", "text/turtle"),
        ("TEXT/TURTLE ; Q=0.9", "text/turtle"),
        ("application/pdf", None),
        ("text/html;q=0", None),
        ("text/turtle;q=many", None),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_media_type_of_the_greatest_weight_is_chosen(accept: str, chosen: str | None) -> None:
    assert choose(accept, OFFERED) == chosen


@given(st.text(max_size=200))
def test_no_header_is_too_odd(header: str) -> None:
    assert choose(header, OFFERED) in (*OFFERED, None)
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
