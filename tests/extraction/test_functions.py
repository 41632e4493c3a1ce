"""Functions of people: whose, of what organization, and whether they are over."""

from __future__ import annotations

import pytest
from handmade import analysis_of, named
from told import asserted, roles

from pressgraph.extraction.roles.functions import Function, find_functions

PDG = "le/DET PDG/NOUN d’/ADP Exelia/PROPN"
MODEL = pytest.mark.model


def functions(tokens: str, *names: str) -> list[Function]:
    analysis = analysis_of(tokens)
    return find_functions(analysis, named(analysis, *names))


def told(tokens: str, *names: str) -> list[tuple[str, str | None, str | None]]:
    """Role, holder and complement of each function."""
    analysis = analysis_of(tokens)
    return [
        (
            f.role.removeprefix("role/"),
            f.person.text if f.person else None,
            analysis.text(*f.complement) if f.complement else None,
        )
        for f in find_functions(analysis, named(analysis, *names))
    ]


@pytest.mark.parametrize(
    "tokens",
    [
        f"{PDG} ,/PUNCT Paul/PROPN Morvan/PROPN ,/PUNCT part/VERB",
        f"Paul/PROPN Morvan/PROPN ,/PUNCT {PDG} ,/PUNCT part/VERB",
        f"Paul/PROPN Morvan/PROPN est/AUX/être {PDG} ./PUNCT",
        f"Paul/PROPN Morvan/PROPN a/AUX/avoir été/AUX/être nommé/VERB/nommer {PDG} ./PUNCT",
        f"Paul/PROPN Morvan/PROPN a/AUX/avoir été/AUX/être nommé/VERB/nommer mardi/NOUN soir/NOUN ,/PUNCT {PDG}",
        "Paul/PROPN Morvan/PROPN ,/PUNCT PDG/NOUN d’/ADP Exelia/PROPN ,/PUNCT part/VERB",
        "le/DET PDG/NOUN de/ADP la/DET start-up/NOUN Exelia/PROPN ,/PUNCT M./NOUN Paul/PROPN Morvan/PROPN",
        "le/DET PDG/NOUN d’/ADP Exelia/PROPN ,/PUNCT l’/DET italien/ADJ Paul/PROPN Morvan/PROPN",
    ],
)
def test_a_function_goes_with_the_name_beside_it(tokens):
    [(role, holder, complement)] = told(tokens, "Exelia", "Paul Morvan")
    assert (role, holder) == ("pdg", "Paul Morvan")
    assert complement is not None
    assert complement.endswith("Exelia")


def test_a_function_right_before_its_holder_has_no_organization():
    assert told("la/DET ministre/NOUN Awa/PROPN Le/DET Goff/PROPN part/VERB", "Awa Le Goff") == [
        ("ministre", "Awa Le Goff", None)
    ]


@pytest.mark.parametrize("name", ["Exelia", "EXELIA", "UDP"])
def test_an_acronym_or_a_lone_word_holds_no_function(name):
    assert told(f"{name}/PROPN ,/PUNCT PDG/NOUN de/ADP Voltane/PROPN", name, "Voltane") == [("pdg", None, "Voltane")]


def test_an_acronym_after_a_function_is_its_organization():
    assert told("le/DET directeur/NOUN UDP/PROPN part/VERB", "UDP") == [("directeur", None, "UDP")]


def test_a_denied_function_is_held_by_nobody():
    tokens = f"Paul/PROPN Morvan/PROPN n’/ADV est/AUX/être pas/ADV {PDG} ./PUNCT"
    assert told(tokens, "Exelia", "Paul Morvan") == [("pdg", None, "Exelia")]


def test_two_functions_joined_share_holder_and_organization():
    tokens = "Paul/PROPN Morvan/PROPN ,/PUNCT PDG/NOUN et/CCONJ cofondateur/NOUN d’/ADP Exelia/PROPN ,/PUNCT part/VERB"
    assert told(tokens, "Paul Morvan", "Exelia") == [
        ("pdg", "Paul Morvan", "Exelia"),
        ("cofondateur", "Paul Morvan", "Exelia"),
    ]


@pytest.mark.parametrize(
    ("tokens", "former"),
    [
        ("l’/DET ancien/ADJ ministre/NOUN Paul/PROPN Morvan/PROPN", True),
        ("l’/DET ex-ministre/NOUN Paul/PROPN Morvan/PROPN", True),
        ("l’/DET ex/ADJ -/PUNCT ministre/NOUN Paul/PROPN Morvan/PROPN", True),
        ("le/DET jeune/ADJ ministre/NOUN Paul/PROPN Morvan/PROPN", False),
    ],
)
def test_what_is_over_is_said_by_ancien_or_ex(tokens, former):
    [function] = functions(tokens, "Paul Morvan")
    assert (function.role, function.former, function.definite) == ("role/ministre", former, True)
    assert function.start == 0


def test_the_longest_wording_of_a_function_is_meant():
    assert [r for r, _, _ in told("la/DET directrice/NOUN technique/ADJ d’/ADP Exelia/PROPN part/VERB", "Exelia")] == [
        "cto"
    ]


def test_a_verb_is_no_function():
    assert told("Exelia/PROPN juge/VERB Voltane/PROPN", "Exelia", "Voltane") == []


def test_a_function_that_stands_alone_has_no_holder_and_an_indefinite_one_is_not_definite():
    alone, indefinite = functions("la/DET ministre/NOUN part/VERB ./PUNCT\nune/DET ministre/NOUN reste/VERB ./PUNCT")
    assert (alone.person, alone.definite, alone.complement) == (None, True, None)
    assert (indefinite.person, indefinite.definite) == (None, False)


@MODEL
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exelia a nommé son PDG, Paul Morvan, lundi.", {"Paul Morvan, PDG (Exelia)"}),
        ("Exelia recrute. Son PDG, Paul Morvan, a démissionné lundi.", {"Paul Morvan, ex-PDG (Exelia)"}),
        (
            "Exelia recrute. Sa directrice technique, Awa Le Goff, part.",
            {"Awa Le Goff, directrice technique (Exelia)"},
        ),
        (
            "La présidente d’Exelia, Awa Le Goff, a rencontré Paul Morvan, le PDG de Voltane.",
            {"Awa Le Goff, présidente (Exelia)", "Paul Morvan, PDG (Voltane)"},
        ),
        ("L’ex-ministre Awa Le Goff a critiqué Exelia.", {"Awa Le Goff, ex-ministre"}),
        ("L’ancien ministre Paul Morvan a critiqué Exelia.", {"Paul Morvan, ex-ministre"}),
        (
            "Paul Morvan, ancien directeur général de Voltane, a rejoint Exelia.",
            {"Paul Morvan, ex-directeur général (Voltane)"},
        ),
        ("La maire de Belmont, Awa Le Goff, a critiqué Exelia.", {"Awa Le Goff, maire (Belmont)"}),
        ("Paul Morvan n’est plus directeur d’Exelia.", set()),
        ("Paul Morvan n’est pas le PDG d’Exelia.", set()),
    ],
)
def test_who_holds_what_function_where(text, expected):
    assert roles(text) == expected


@MODEL
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Morvan est le PDG d’Exelia.", {"Paul Morvan worksFor Exelia", "Paul Morvan headOf Exelia"}),
        ("Paul Morvan est PDG d’Exelia.", {"Paul Morvan worksFor Exelia", "Paul Morvan headOf Exelia"}),
        ("Paul Morvan, porte-parole d’Exelia, part.", {"Paul Morvan worksFor Exelia"}),
        ("Jean Kerven, avocat d’Exelia, a porté plainte.", set()),
        ("Paul Morvan, ancien PDG d’Exelia, part.", set()),
        ("Le préfet de Belmont, Paul Morvan, part.", set()),
    ],
)
def test_a_function_held_now_is_work_for_the_organization_and_leading_it_for_its_head(text, expected):
    assert asserted(text) == expected


@MODEL
@pytest.mark.parametrize(
    "text",
    [
        "Paul Morvan serait le fondateur d’Exelia.",
        "Paul Morvan sera le directeur d’Exelia.",
        "Paul Morvan deviendrait directeur d’Exelia.",
        "Paul Morvan pourrait devenir PDG d’Exelia.",
        "Si Paul Morvan devient PDG d’Exelia, Voltane rira.",
        "Le Courrier affirme que Paul Morvan est le fondateur d’Exelia.",
    ],
)
def test_a_function_that_is_supposed_planned_or_only_said_is_not_asserted(text):
    assert roles(text) == set()
    assert asserted(text) == set()


@MODEL
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Awa Le Goff succède à Paul Morvan comme PDG d’Exelia.", "Paul Morvan, PDG (Exelia)"),
        ("Jean Kerven, tué par Paul Morvan, était médecin.", "Paul Morvan, médecin"),
        ("Paul Morvan, candidat au poste de PDG d’Exelia, part.", "Paul Morvan, candidat (Exelia)"),
        ("Paul Morvan, candidat au poste de PDG d’Exelia, part.", "Paul Morvan, PDG (Exelia)"),
        ("Voltane et Exelia recrutent. Leur porte-parole, Awa Le Goff, se tait.", "Awa Le Goff, porte-parole (Exelia)"),
        ("La sœur de Paul Morvan, Awa Le Goff, est ministre.", "Paul Morvan, ministre"),
        ("Paul Morvan a critiqué la ministre Awa Le Goff.", "Paul Morvan, ministre"),
    ],
)
def test_a_function_does_not_go_to_another_name(text, wrong):
    assert wrong not in roles(text)


@MODEL
@pytest.mark.xfail(strict=True, reason="after « , » the second of two joined functions is lost")
def test_two_functions_in_two_organizations():
    text = "Awa Le Goff, présidente d’Exelia et fondatrice de Voltane, se tait."
    assert roles(text) == {"Awa Le Goff, présidente (Exelia)", "Awa Le Goff, fondatrice (Voltane)"}


@MODEL
def test_an_ex_before_an_acronym_is_a_function_that_is_over():
    assert roles("Paul Morvan, ex-PDG de Voltane, a critiqué Exelia.") == {"Paul Morvan, ex-PDG (Voltane)"}
