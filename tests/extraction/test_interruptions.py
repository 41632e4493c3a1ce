"""Subjects and verbs far apart, and verbs that share them, read with the trained reader."""

from __future__ import annotations

import pytest
from told import asserted, participants, roles, statuses, views

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        (
            "La société Drivia, qui édite Clara, un assistant destiné aux médecins, a racheté la société Norelia.",
            "acquisition",
            {"agent=Drivia", "theme=Norelia"},
        ),
        (
            "Awa Le Goff, que le conseil avait soutenue en mars, puis lâchée, a démissionné mardi.",
            "resignation",
            {"agent=Awa Le Goff"},
        ),
        (
            "La société Drivia – qui emploie 300 personnes, dont 40 à Nantes – a racheté la société Norelia.",
            "acquisition",
            {"agent=Drivia", "theme=Norelia"},
        ),
        (
            "Le groupe Drivia, auquel la société Norelia avait prêté trois millions, a porté plainte.",
            "complaint",
            {"agent=Drivia"},
        ),
    ],
)
def test_a_subject_is_found_past_what_stands_between_commas_or_dashes(text, type_, who):
    assert participants(text, type_) == who


def test_where_a_firm_is_does_not_tell_where_it_bought():
    told = participants("La société Drivia, dont le siège est à Nantes, a racheté la société Norelia.", "acquisition")
    assert told == {"agent=Drivia", "theme=Norelia"}


def test_what_a_relative_clause_tells_is_not_what_is_announced():
    text = "Awa Le Goff, qui avait été élue en 2020, a confirmé le départ de Paul Morvan."
    assert views(text, "election") == set()
    assert {view[0] for view in views(text, "resignation")} == {"Awa Le Goff"}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Paul Morvan a été mis en examen mercredi pour meurtre et placé en détention provisoire.",
            {"indictment", "arrest"},
        ),
        ("Paul Morvan a été inculpé mardi puis remis en liberté.", {"indictment", "release"}),
    ],
)
def test_a_second_participle_has_the_subject_of_the_first(text, types):
    assert set(statuses(text)) == types
    assert [participants(text, type_) for type_ in sorted(types)] == [{"theme=Paul Morvan"}] * 2


def test_a_second_clause_with_a_subject_of_its_own_shares_nothing():
    text = "Paul Morvan a été arrêté et Awa Le Goff a démissionné."
    assert participants(text, "arrest") == {"theme=Paul Morvan"}
    assert participants(text, "resignation") == {"agent=Awa Le Goff"}


@pytest.mark.parametrize(
    "text",
    [
        "Relaxée en 2016 par le tribunal correctionnel de Tarbes, Awa Le Goff se tait.",
        "Relaxée par le tribunal correctionnel de Tarbes dans une autre affaire, Awa Le Goff se tait.",
    ],
)
def test_a_participle_that_opens_its_sentence_tells_its_event_of_the_subject(text):
    assert "theme=Awa Le Goff" in participants(text, "acquittal")


def test_a_particle_after_a_title_governs_no_subject():
    text = "Hubert de Saint-Prix est industriel. M. de Saint-Prix réfute toute fraude."
    assert participants(text, "denial") >= {"speaker=Hubert de Saint-Prix"}


def test_a_second_verb_is_not_what_is_denied():
    text = "Hubert Morel réfute toute censure et invoque une billetterie « en berne »."
    assert views(text, "justification") == set()


def test_whom_a_clause_names_after_its_verb_is_not_its_subject():
    text = (
        "Ludovic Marchesseau, 34 ans, a été mis en examen. Il est soupçonné d’avoir tué Me Philippe Roumagnac. "
        "« Mon client n’a pas tué Philippe Roumagnac », s’indigne son avocat, Me Sacha Elbaz."
    )
    assert "agent=Philippe Roumagnac" not in participants(text, "death")


def test_who_calls_for_a_demonstration_plans_it_and_claims_nothing():
    text = "L’Union nationale des locataires, que préside Tiago Ferreira, appelle à manifester samedi à Rennes."
    assert statuses(text)["protest"] == "Planned"
    assert views(text, "protest") == set()


def test_a_festival_has_a_founder():
    text = "Créé en 1979 par la soprano Éva Lindt, le festival Odalie attire les foules."
    assert asserted(text) == {"festival Odalie founder Éva Lindt"}


def test_the_prosecutor_of_a_town_is_of_its_parquet_where_the_article_names_it():
    text = "Le procureur de la République de Limoges, Paul Morvan, se tait. Le parquet de Limoges enquête."
    assert roles(text) == {"Paul Morvan, procureur de la République (parquet de Limoges)"}
    assert roles("Le procureur de la République de Limoges, Paul Morvan, se tait.") == {
        "Paul Morvan, procureur de la République"
    }
