"""Shorter names of what was named in full, bare surnames, deputies, and quotations as acts of speech."""

from __future__ import annotations

import pytest
from told import entities, read, roles, statuses

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Le fonds américain Redwater Sports a racheté le club. Redwater promet une rallonge.",
            {"Redwater Sports"},
        ),
        # Both in one sentence: nobody calls one thing so and so at once.
        (
            "Le fonds Redwater Sports a racheté le club à son actionnaire Redwater. Redwater se tait.",
            {"Redwater Sports", "Redwater"},
        ),
        # A branch bears the name of its house.
        (
            "La société Drivia Sud ferme son usine. L’entreprise Drivia promet des reclassements.",
            {"Drivia Sud", "Drivia"},
        ),
        # Known by the short name before.
        (
            "L’entreprise Drivia recrute. Une autre société, Drivia Santé, ferme.",
            {"Drivia", "Drivia Santé"},
        ),
    ],
)
def test_a_shorter_name_is_that_of_the_organization_named_in_full_before(text, named):
    found = {label for label, cls in entities(text).items() if cls == "Organization" and "club" not in label}
    assert found == named


def test_a_surname_after_the_full_name_is_the_persons_whatever_its_verb():
    text = (
        "La présidente, Anne-Laure Pommier, a limogé son entraîneur. "
        "Pommier, qui plaide « un geste involontaire », a annoncé un recours."
    )
    assert entities(text) == {"Anne-Laure Pommier": "Person"}


def test_a_surname_that_a_firm_has_before_anybody_is_the_firms():
    text = "L’entreprise Kerdraon ferme. Le groupe Kerdraon, que dirige Aude Kerdraon, emploie 300 personnes."
    assert entities(text) == {"Kerdraon": "Organization", "Aude Kerdraon": "Person"}


def test_a_title_and_who_came_first_tell_two_of_one_surname_apart():
    text = (
        "Hervé Darcourt est président de la société Viamont. M. Darcourt a démissionné mardi. "
        "Son frère, Bertrand Darcourt, se tait."
    )
    assert {"Hervé Darcourt", "Bertrand Darcourt"} <= set(entities(text))
    assert statuses(text)["resignation"] == "Occurred"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "La société Drivia a limogé son directeur. Son adjoint, Rémi Castagnet, assure l’intérim.",
            "Rémi Castagnet, adjoint (Drivia)",
        ),
        (
            "Paul Morvan, directeur de Drivia, se tait. Son adjointe, Awa Le Goff, a démissionné.",
            "Awa Le Goff, ex-adjointe (Drivia)",
        ),
        # Two who may be meant are of two organizations.
        (
            "Paul Morvan, directeur de Drivia, a vu Zoé Martin, directrice de Norelia. Son adjointe, Awa Le Goff, rit.",
            "Awa Le Goff, adjointe",
        ),
    ],
)
def test_a_deputy_is_of_the_organization_of_whoever_may_be_meant(text, label):
    assert label in roles(text)


@pytest.mark.parametrize(
    "text",
    [
        "« J’ai appris la nouvelle à la radio », s’étrangle Awa Le Goff.",
        "Awa Le Goff ne décolère pas. « Je n’ai rien signé avec personne. »",
    ],
)
def test_what_is_quoted_is_an_act_of_speech_whatever_its_verb(text):
    facts = read(text)
    (quotation,) = facts.quotations
    (event,) = [e for e in facts.events if e.type == "statement"]
    assert event.utterance
    assert quotation.quoted_from == event.key


def test_two_words_in_marks_are_no_act_of_speech_of_their_own():
    assert "statement" not in statuses("Awa Le Goff parle d’une billetterie « en berne ».")
