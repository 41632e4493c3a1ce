"""The first names of the French lexicon: each in one list, and of the gender that readers expect."""

from __future__ import annotations

import tomllib
from itertools import combinations

import pytest

from pressgraph.lexicon import load_lexicon
from pressgraph.resources import data_path

LISTS = ("feminine", "masculine", "epicene")


@pytest.fixture(scope="module")
def lists() -> dict[str, list[str]]:
    text = data_path("ontology", "lexicon", "fr-names.toml").read_text(encoding="utf-8")
    listed: dict[str, list[str]] = tomllib.loads(text)["first_names"]
    return listed


def test_there_are_three_lists(lists: dict[str, list[str]]) -> None:
    assert tuple(lists) == LISTS


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_sorted_without_double(lists: dict[str, list[str]], name: str) -> None:
    assert lists[name] == sorted(set(lists[name]))


@pytest.mark.parametrize(("one", "other"), list(combinations(LISTS, 2)))
def test_no_name_is_in_two_lists(lists: dict[str, list[str]], one: str, other: str) -> None:
    assert {n.lower() for n in lists[one]}.isdisjoint(n.lower() for n in lists[other])


def test_the_lexicon_has_the_names_of_every_list(lists: dict[str, list[str]]) -> None:
    assert load_lexicon("fr").first_names == {n for name in LISTS for n in lists[name]}


def test_the_lexicon_has_a_gender_for_all_but_epicene_names(lists: dict[str, list[str]]) -> None:
    expected = {n.lower(): "f" for n in lists["feminine"]} | {n.lower(): "m" for n in lists["masculine"]}
    assert load_lexicon("fr").genders == expected


@pytest.mark.parametrize(
    ("gender", "names"),
    [
        ("f", "marie anne-sophie nathalie élisabeth aïcha fatoumata mary giulia ursula svetlana yoko priya"),
        ("m", "jean jean-marie françois éric mohamed mamadou john giovanni jürgen volodymyr hiroshi narendra"),
        (None, "camille claude dominique sacha charlie lou andrea yannick simone kim marie-joseph wei"),
    ],
)
def test_a_known_name_has_its_gender(gender: str | None, names: str) -> None:
    genders = load_lexicon("fr").genders
    assert {name: genders.get(name) for name in names.split()} == dict.fromkeys(names.split(), gender)


def test_a_compound_has_the_gender_of_its_first_name_or_none() -> None:
    genders = load_lexicon("fr").genders
    heads = {"anne": "f", "marie": "f", "jean": "m", "pierre": "m", "charles": "m", "paul": "m", "louis": "m"}
    compounds = [n.lower() for n in load_lexicon("fr").first_names if n.lower().split("-")[0] in heads and "-" in n]
    assert len(compounds) > 100
    wrong = [n for n in compounds if genders.get(n, heads[n.split("-")[0]]) != heads[n.split("-")[0]]]
    assert wrong == []
