"""Only paragraphs that have what a form of date needs are searched for it, and no date is lost by that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.extraction.dates.dates import find_times
from pressgraph.extraction.dates.forms import forms, piece
from pressgraph.extraction.dates.paragraphs import Paragraphs
from pressgraph.resources import data_path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = "2024-11-27"
#: The words of dates as the language's file has them, with small words, numbers and ends of paragraphs among them.
WORDS = sorted(set(re.findall(r"[\w'’.-]+", (data_path("ontology") / "lexicon" / "fr-dates.toml").read_text("utf-8"))))
PARTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["le", "la", "l'année", "du", "en", "de", "et", "au", "à", "des", "il y a", "siècle", "(", ")", ","]
    ),
    st.sampled_from(
        ["\n\n", "\n", ".", "2024", "1998-2001", "12/03/2024", "2024-11-02", "XIXe", "T3", "5", "31", "40"]
    ),
)


def _as_told(text: str) -> list[tuple[int, int, str]]:
    return [(t.passage.start, t.passage.end, t.edtf) for t in find_times(text, PUBLISHED)]


def _told_from_all(text: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, str]]:
    with monkeypatch.context() as patch:
        patch.setattr(Paragraphs, "having", lambda self, name: self._all)
        return _as_told(text)


@given(st.lists(PARTS, max_size=30).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_no_date_is_lost_in_a_paragraph_that_is_not_searched(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert _as_told(text) == _told_from_all(text, monkeypatch)


def test_the_marked_articles_have_the_same_dates_either_way(monkeypatch):
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "training" / "data" / "written").glob("*.txt"))]
    assert sum(len(_as_told(text)) for text in texts) > 500
    assert [_as_told(text) for text in texts] == [_told_from_all(text, monkeypatch) for text in texts]


@pytest.mark.parametrize("name", sorted({form.needs for form, _ in forms()} - {""}))
def test_what_a_form_needs_is_a_piece(name):
    assert piece(name).pattern


def test_a_paragraph_without_a_month_is_not_searched_for_one():
    words = "la mairie a fermé.\n\nelle rouvre en mars.\n"
    (bounds,) = Paragraphs(words, 0, "fr").having("MONTH")
    assert words[slice(*bounds)] == "elle rouvre en mars."
