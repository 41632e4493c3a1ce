"""A name and its short forms are one: acronyms, the head of a club's name, a name cut short."""

from __future__ import annotations

import pytest
from handmade import analysis_of
from told import names

from pressgraph.extraction.naming.acronyms import abbreviates, initials


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Cnil", "Commission nationale de l’informatique et des libertés"),
        ("APDN", "Autorité de protection des données numériques"),
        ("UNALOC", "Union nationale des locataires"),
        ("USLL", "US Lodève-Larzac"),
        ("PGU", "Parti de la gauche unie"),
        ("Inserm", "Institut national de la santé et de la recherche médicale"),
    ],
)
def test_an_acronym_has_the_beginnings_of_all_words(short, long):
    assert abbreviates(analysis_of("rien/X"), short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("CGT", "Confédération paysanne"),
        ("APDN", "Autorité des marchés"),
        ("Exelia", "Exelia Industries"),
        ("UPP", "Union des plongeurs"),
        ("U", "Union des plongeurs"),
        ("Union des", "Union des plongeurs"),
    ],
)
def test_other_short_names_are_no_acronyms(short, long):
    assert not abbreviates(analysis_of("rien/X"), short, long)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Autorité de protection des données numériques", "APDN"),
        ("US Lodève-Larzac", "USLL"),
        ("Fédération nationale des tisserands", "FNT"),
        ("Exelia", ""),
    ],
)
def test_the_initials_of_a_name_leave_small_words_out(name, letters):
    assert initials(analysis_of("rien/X"), name) == letters


@pytest.mark.model
@pytest.mark.usefixtures("trained_reader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La Cnil (Commission nationale de l’informatique et des libertés) enquête. La Cnil attend.",
            ["Commission nationale de l’informatique et des libertés"],
        ),
        (
            "L’APDN a ouvert une enquête. L’Autorité de protection des données numériques n’a pas répondu.",
            ["Autorité de protection des données numériques"],
        ),
        (
            "L’Union des plongeurs professionnels, l’UPP, a manifesté. L’UPP attend.",
            ["Union des plongeurs professionnels"],
        ),
        ("Le Stade cormontais a battu l’US Belmont. Le Stade cormontais attend.", ["Stade cormontais", "US Belmont"]),
        ("L’Olympique de Varenne a battu l’US Belmont. L’Olympique attend.", ["Olympique de Varenne", "US Belmont"]),
        (
            "L’Agence européenne des médicaments (EMA) a autorisé Brio. L’EMA attend.",
            ["Agence européenne des médicaments", "Brio"],
        ),
        (
            "Le Congrès national africain (ANC) a remporté les élections. L’ANC attend.",
            ["Congrès national africain"],
        ),
    ],
)
def test_a_name_and_its_short_form_are_one(text, expected):
    assert names(text) == expected


@pytest.mark.model
@pytest.mark.usefixtures("trained_reader")
@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("La CGT a manifesté. La Confédération paysanne a manifesté.", {"CGT", "Confédération paysanne"}),
        (
            "L’Olympique de Varenne a battu l’Olympique de Valcombe. L’Olympique attend.",
            {"Olympique de Varenne", "Olympique de Valcombe", "Olympique"},
        ),
        (
            "L’Union des plongeurs (CGT) a manifesté, et la CGT a manifesté.",
            {"Union des plongeurs", "CGT"},
        ),
        ("L’association Transparence Estuaire et la société Voltane attendent.", {"Transparence Estuaire", "Voltane"}),
    ],
)
def test_names_that_only_look_alike_are_two(text, apart):
    assert set(names(text)) == apart
