"""The media type of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.serving.negotiation import ROWS, TRIPLES, accepted, choose


@pytest.mark.parametrize(
    ("header", "rows", "triples"),
    [
        ("", "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("*", "application/sparql-results+json", "text/turtle"),
        ("text/html", None, None),
        ("TEXT/CSV", "text/csv", None),
        ("application/xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("text/csv;q=0, */*", "application/sparql-results+json", "text/turtle"),
        ("application/json;q=0.3, application/xml;q=0.4", "application/sparql-results+xml", "application/rdf+xml"),
        ("text/*;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values", "text/turtle"),
        ("text/csv;q=oops", None, None),
        ("nonsense, ;;, text/csv;level=1", "text/csv", None),
    ],
)
def test_the_best_of_what_is_accepted_is_given(header: str, rows: str | None, triples: str | None) -> None:
    assert (accepted(header)["rows"], accepted(header)["graph"]) == (rows, triples)


@given(st.text(alphabet='abcq=;,/*. 01+-textcsvjson"', max_size=80))
def test_any_header_gives_one_of_what_there_is_or_nothing(header: str) -> None:
    for offered in (ROWS, TRIPLES):
        assert choose(header, offered) in {*offered.values(), None}
