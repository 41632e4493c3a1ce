"""Functions as the press tells them: asides, lists, verbs, appointments, descriptions, beginnings and ends."""

from __future__ import annotations

import pytest
from told import asserted, labels_of, participants, read, roles

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Morvan, 52 ans, maire de Quimper, a réagi.", {"Paul Morvan, maire (Quimper)"}),
        ("Paul Morvan (LR), maire de Quimper, a réagi.", {"Paul Morvan, maire (Quimper)"}),
        ("L’entrepreneur belge Xavier Morvan a démenti.", {"Xavier Morvan, entrepreneur"}),
        ("Directrice générale d’Exelia depuis 2023, Awa Le Goff part.", {"Awa Le Goff, directrice générale (Exelia)"}),
        ("Awa Le Goff, jusque-là directrice d’Exelia, part.", {"Awa Le Goff, ex-directrice (Exelia)"}),
        ("Awa Le Goff, désormais directrice d’Exelia, part.", {"Awa Le Goff, directrice (Exelia)"}),
        ("Paul Morvan, ex-directeur général chez Voltane, part.", {"Paul Morvan, ex-directeur général (Voltane)"}),
    ],
)
def test_an_aside_does_not_part_a_name_from_its_function(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Morvan et Awa Le Goff, cofondateurs d’Exelia, ont démenti.", {"Paul Morvan", "Awa Le Goff"}),
        ("Les députés Paul Morvan (LR) et Awa Le Goff (PS) ont démenti.", {"Paul Morvan", "Awa Le Goff"}),
        ("Les députés et Paul Morvan ont démenti.", set()),
        ("Exelia et Paul Morvan, avocats, ont démenti.", set()),
    ],
)
def test_a_function_in_the_plural_is_held_by_each_of_the_list(text, expected):
    assert {held.split(",")[0] for held in roles(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Morvan dirige Exelia depuis 2019.", {"Paul Morvan, dirigeant (Exelia)"}),
        ("La société Exelia, que préside Awa Le Goff, a démenti.", {"Awa Le Goff, présidente (Exelia)"}),
        ("L’association Exelia, présidée par Awa Le Goff, a démenti.", {"Awa Le Goff, présidente (Exelia)"}),
        ("Paul Morvan, qui préside Exelia, a démenti.", {"Paul Morvan, président (Exelia)"}),
        ("La société Exelia (EX), que préside Awa Le Goff, a démenti.", {"Awa Le Goff, présidente (Exelia)"}),
        ("Membre d’Exelia depuis 2019, Awa Le Goff en est la présidente.", {"Awa Le Goff, présidente (Exelia)"}),
        ("Paul Morvan a dirigé Exelia.", {"Paul Morvan, ex-dirigeant (Exelia)"}),
        ("Paul Morvan dirigera Exelia.", set()),
        ("Paul Morvan ne dirige pas Exelia.", set()),
        ("Paul Morvan dirigerait Exelia.", set()),
        ("Selon Le Courrier, Paul Morvan dirigerait Exelia.", set()),
    ],
)
def test_a_verb_tells_a_function_as_a_noun_does(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voltane nomme Awa Le Goff directrice générale.", {"Awa Le Goff, directrice générale (Voltane)"}),
        ("Voltane a désigné mercredi président son trésorier, Paul Morvan.", {"Paul Morvan, président (Voltane)"}),
        ("Voltane a recruté Awa Le Goff comme directrice générale.", {"Awa Le Goff, directrice générale (Voltane)"}),
        ("Voltane vient de recruter Awa Le Goff comme directrice.", {"Awa Le Goff, directrice (Voltane)"}),
        ("Voltane veut recruter Awa Le Goff comme directrice.", set()),
        ("Voltane n’a pas nommé Awa Le Goff directrice générale.", set()),
        ("Voltane nommerait Awa Le Goff directrice générale.", set()),
        ("Voltane a recruté Awa Le Goff.", set()),
    ],
)
def test_who_appoints_gives_the_function_in_its_own_house(text, expected):
    assert {held for held in roles(text) if "trésorier" not in held} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Awa Le Goff, directrice d’Exelia, a démissionné lundi.", {"Awa Le Goff, ex-directrice (Exelia)"}),
        ("Exelia a limogé Awa Le Goff, directrice d’Exelia.", {"Awa Le Goff, ex-directrice (Exelia)"}),
        ("Awa Le Goff, directrice d’Exelia, a quitté ses fonctions.", {"Awa Le Goff, ex-directrice (Exelia)"}),
        ("Awa Le Goff, directrice d’Exelia, a quitté la salle.", {"Awa Le Goff, directrice (Exelia)"}),
        ("Awa Le Goff, directrice d’Exelia, démissionnera.", {"Awa Le Goff, directrice (Exelia)"}),
        ("Awa Le Goff, directrice d’Exelia, aurait démissionné.", {"Awa Le Goff, directrice (Exelia)"}),
    ],
)
def test_a_resignation_or_dismissal_that_took_place_ends_a_function(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Awa Le Goff, directrice d’Exelia depuis 2021, part.", ["2021/.."]),
        ("Awa Le Goff, directrice d’Exelia depuis 2021, a démissionné.", ["2021/2025-03-06"]),
        ("Awa Le Goff a été directrice d’Exelia de 2010 à 2015.", ["2010/2015"]),
        ("Awa Le Goff, directrice d’Exelia, part en 2026.", []),
    ],
)
def test_a_function_has_the_stretch_of_time_told_with_it(trained_reader, text, times):
    facts = read(text)
    held = {t.key: t.edtf for t in facts.times}
    assert [held[str(s.object)] for s in facts.statements if s.predicate == "time" and "holding/" in s.subject] == times


def test_the_relative_of_somebody_with_a_function_does_not_hold_it():
    assert roles("La petite-fille du fondateur, Awa Le Goff, a démenti.") == set()
    assert roles("Le frère du maire, Paul Morvan, a démenti.") == set()


def test_what_somebody_did_is_no_function():
    assert roles("Auteur d’un doublé, Paul Morvan a été applaudi.") == set()


def test_after_a_preposition_the_name_behind_the_comma_opens_the_clause():
    assert roles("Selon la ministre, Paul Morvan a menti.") == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Voltane a critiqué Exelia. Paul Morvan a réagi. Son président, Luc Ferrand, se tait.",
            "Luc Ferrand, président (",
        ),
        ("Voltane recrute. Awa Le Goff part. Son avocat, Luc Ferrand, se tait.", "Luc Ferrand, avocat ("),
    ],
)
def test_son_after_a_person_names_no_organization(text, wrong):
    assert not any(held.startswith(wrong) for held in roles(text))


def test_a_function_outside_of_the_vocabulary_is_one_of_its_own(trained_reader):
    facts = read("Paul Morvan, accordéoniste, et Awa Le Goff, dresseuse, ont démenti.")
    assert {r.key: r.known for r in facts.roles} == {"role/accordeoniste": False, "role/dresseuse": False}
    assert set(labels_of(facts).values()) >= {"accordéoniste"}


def test_a_description_of_somebody_named_tells_their_function(trained_reader):
    text = "Awa Le Goff a été nommée ministre mercredi. La députée du Finistère remplace Paul Morvan."
    assert "Awa Le Goff, députée" in roles(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Awa Le Goff part. Elle est députée du Finistère depuis 2017.", {"Awa Le Goff, députée"}),
        ("Paul Morvan a démenti. Il était auparavant directeur de Voltane.", {"Paul Morvan, ex-directeur (Voltane)"}),
        ("Paul Morvan part. Il n’est pas directeur de Voltane.", set()),
        ("Paul Morvan part. Awa Le Goff dit qu’il est député.", set()),
        ("Paul Morvan part. Selon Awa Le Goff, il est député.", set()),
        ("Paul Morvan part. Il serait député.", set()),
    ],
)
def test_what_a_pronoun_is_said_to_be_is_somebodys_function(trained_reader, text, expected):
    assert roles(text) == expected


def test_a_participle_after_a_function_opens_no_predicate():
    text = "« Oui », dit Awa Le Goff, la conseillère régionale chargée de l’eau."
    assert roles(text) == {"Awa Le Goff, conseillère régionale"}


def test_a_hyphen_in_a_first_name_makes_it_no_less_of_a_person():
    assert roles("« Oui », dit Jean-Loup Morvan, ex-président d’Exelia.") == {"Jean-Loup Morvan, ex-président (Exelia)"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le mari de la ministre Agnès Roblin, avocat au barreau, a démenti.", {"Agnès Roblin, ministre"}),
        ("La sœur du sénateur Pierre Malaval, conseillère municipale, part.", {"Pierre Malaval, sénateur"}),
        ("Le conseiller occulte du maire Denis Ollier a été entendu.", {"Denis Ollier, maire"}),
        ("Avec Julie Fabre, présidente d’Exelia, Marc Besson a signé.", {"Julie Fabre, présidente (Exelia)"}),
        ("Candidat malheureux à la présidence d’Exelia, Denis Ruau part.", {"Denis Ruau, candidat"}),
        ("Refusé à la tête d’Exelia, Paul Simonin part.", set()),
        ("Monique Gassier, sa présidente d’alors, a démenti.", {"Monique Gassier, ex-présidente"}),
        ("Exelia a mis fin au mandat de son directeur, Paul Morvan.", {"Paul Morvan, ex-directeur (Exelia)"}),
    ],
)
def test_a_function_goes_to_nobody_but_its_holder(trained_reader, text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("L’ancien chauffeur de la ministre Claire Dubos, mis en examen pour viol, a démenti.", "theme=Claire Dubos"),
        ("L’assistante de l’avocat Pierre Nogaret, condamnée pour faux, fait appel.", "theme=Pierre Nogaret"),
    ],
)
def test_what_is_said_of_somebody_near_a_person_of_note_is_not_said_of_the_latter(trained_reader, text, wrong):
    assert wrong not in participants(text, "indictment") | participants(text, "conviction")


def test_who_sells_is_not_what_is_bought(trained_reader):
    text = "Luc Vandamme a racheté la société Bioval à l’homme d’affaires Gérard Leroy."
    assert asserted(text) == {"Bioval owner Luc Vandamme"}
    assert not any("Lamarque" in told for told in asserted("Rochas détient Bioval aux côtés de la famille Lamarque."))
