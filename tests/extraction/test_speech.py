"""Who speaks without a name, and the events that somebody tells between quotation marks."""

from __future__ import annotations

import pytest
from told import participants, quotations, read, statuses, views

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Exelia ne tiendra pas l’hiver », raconte un ingénieur.", {"Exelia ne tiendra pas l’hiver": "ingénieur"}),
        (
            "« Exelia ne tiendra pas l’hiver », confie une porte-parole du ministère.",
            {"Exelia ne tiendra pas l’hiver": "porte-parole du ministère"},
        ),
        ("« Nous partons demain », glisse un proche d’Awa Le Goff.", {"Nous partons demain": "proche d’Awa Le Goff"}),
        ("« Nous partons demain », martèle l’opposition.", {"Nous partons demain": "opposition"}),
        ("« Nous partons demain », s’indignent les syndicats.", {"Nous partons demain": "syndicats"}),
        ("Un ouvrier raconte que « tout le monde pleurait ».", {"tout le monde pleurait": "ouvrier"}),
        ("« Nous partons demain », confie un ingénieur, Paul Morvan.", {"Nous partons demain": "Paul Morvan"}),
        ("« Nous partons demain », assure Paul Morvan, un ingénieur.", {"Nous partons demain": "Paul Morvan"}),
        ("« Nous partons demain », lit-on sur une pancarte.", {}),
    ],
)
def test_who_speaks_in_an_aside_may_have_no_name(text, expected):
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Les syndicats affirment qu’Exelia a fermé son usine.", "syndicats"),
        ("L’opposition assure qu’Exelia a fermé son usine.", "opposition"),
        ("Selon un proche de Paul Morvan, Exelia a fermé son usine.", "proche de Paul Morvan"),
        ("Selon la préfecture, Exelia a fermé son usine.", "préfecture"),
        ("Un salarié affirme qu’Exelia a fermé son usine.", "salarié"),
        ("La direction d’Exelia assure que Voltane a fermé son usine.", "Exelia"),
    ],
)
def test_a_body_or_a_person_without_a_name_holds_what_it_says(text, source):
    assert {view[0] for view in views(text, "closure")} == {source}


@pytest.mark.parametrize(
    "text",
    [
        "Les syndicats ont été reçus chez Exelia.",
        "Un ingénieur travaille chez Exelia.",
        "Exelia a recruté un ingénieur de Voltane.",
    ],
)
def test_who_says_nothing_is_not_made_known(text):
    assert {e.label for e in read(text).entities} <= {"Exelia", "Voltane"}


@pytest.mark.parametrize(
    ("text", "type_", "view", "status"),
    [
        (
            "« Exelia a racheté Voltane », a dit Awa Le Goff.",
            "acquisition",
            ("Awa Le Goff", "Occurred", "Certain", "Positive"),
            "Alleged",
        ),
        (
            "« Exelia va racheter Voltane l’an prochain », prévient Awa Le Goff.",
            "acquisition",
            ("Awa Le Goff", "Planned", "Certain", "Positive"),
            "Planned",
        ),
        (
            "« Exelia n’a jamais racheté Voltane », rétorque Awa Le Goff.",
            "acquisition",
            ("Awa Le Goff", "Occurred", "Certain", "Negative"),
            "Alleged",
        ),
        (
            "« Paul Morvan a été limogé par Exelia. Il n’a rien fait », plaide Awa Le Goff.",
            "dismissal",
            ("Awa Le Goff", "Occurred", "Certain", "Positive"),
            "Alleged",
        ),
    ],
)
def test_an_event_told_in_a_quotation_is_the_view_of_who_speaks(text, type_, view, status):
    assert views(text, type_) == {view}
    assert statuses(text)[type_] == status


def test_who_says_i_in_a_quotation_takes_part_in_what_is_told():
    text = "« J’ai racheté Voltane en mars », a dit Awa Le Goff."
    assert participants(text, "acquisition") == {"agent=Awa Le Goff", "theme=Voltane"}


def test_a_noun_in_a_quotation_goes_back_to_the_event_that_the_article_told():
    text = "Exelia va fermer son usine. « Cette fermeture est une erreur », prévient Awa Le Goff."
    assert statuses(text)["closure"] == "Planned"
    assert views(text, "closure") == {("Awa Le Goff", "Planned", "Certain", "Positive")}


@pytest.mark.parametrize(
    "text",
    [
        "« Qui a racheté Voltane ? », demande Awa Le Goff.",
        "« Exelia a racheté Voltane. »",
        "« J’ai pleuré, j’ai eu peur », raconte Awa Le Goff.",
        "Awa Le Goff parle d’un « rachat raté ».",
    ],
)
def test_questions_feelings_and_words_of_nobody_tell_no_event(text):
    assert not set(statuses(text)) & {"acquisition", "reaction", "need"}
