"""What a text finds in the outline of a store."""

from __future__ import annotations

import pytest

from press_stores import store_of_articles
from pressgraph.view.finding import MOST, entries_of, fold, found
from pressgraph.view.outline import outline_of

OUTLINE = outline_of(store_of_articles())
ENTRIES = entries_of(OUTLINE)


def labels(text: str, language: str = "fr") -> list[str]:
    return [str(entry["label"]) for entry in found(OUTLINE, ENTRIES, text, language) if isinstance(entry, dict)]


@pytest.mark.parametrize(
    ("text", "plain"), [("Élan d’Été", "elan d'ete"), ("ŒUVRE", "oeuvre"), ("Łuczak", "luczak"), ("e\u0301`", "e'")]
)
def test_case_accents_and_the_form_of_apostrophes_do_not_matter(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_words_are_found_in_any_order() -> None:
    assert labels("goff awa")[0] == "Awa Le Goff"
    assert labels("goff nobody") == []


def test_who_is_called_so_comes_before_what_happened() -> None:
    assert labels("exelia") == ["Exelia", *["lancement de Brio par Exelia"] * 3]


def test_a_name_that_begins_so_comes_before_one_with_such_a_word_and_that_before_one_that_has_it_inside() -> None:
    assert labels("l")[0] != "Awa Le Goff"
    assert labels("go") == ["Awa Le Goff", *["déclaration d’Awa Le Goff"] * 3]
    assert labels("ri")[0] == "Brio"


def test_of_equals_the_one_in_most_facts_comes_first() -> None:
    assert labels("brio")[:2] == ["Brio", "Brio 2"]


def test_an_entity_is_found_by_its_other_names() -> None:
    assert "Voltane" in labels("elan")[0]


def test_an_event_is_found_by_its_type_in_either_language() -> None:
    assert "lancement de Brio par Exelia" in labels("launch")
    assert "lancement de Brio par Exelia" in labels("lancement")


def test_no_more_is_found_than_can_be_shown() -> None:
    assert len(labels("e")) == MOST


def test_nothing_finds_nothing() -> None:
    assert (labels(" "), labels("zz"), labels("(.*)")) == ([], [], [])
