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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Awa Le Goff ne décolère pas. « Nous n’avons jamais été consultés. »",
            {"Nous n’avons jamais été consultés.": "Awa Le Goff"},
        ),
        (
            "« Ce n’était pas une offre sérieuse. » Awa Le Goff a repoussé mardi les avances de Voltane.",
            {"Ce n’était pas une offre sérieuse.": "Awa Le Goff"},
        ),
        (
            "Procès : « Je croyais qu’un autre signerait »\n\n« Je croyais qu’un autre signerait », a dit Paul Morvan.",
            {"Je croyais qu’un autre signerait": "Paul Morvan"},
        ),
        ("Awa Le Goff a reçu Paul Morvan. « Nous n’avons jamais été consultés. »", {}),
        ("Awa Le Goff a été condamnée. « Nous n’avons jamais été consultés. »", {}),
        ("Awa Le Goff a souri. « Un été sans fin à Belmont. »", {}),
    ],
)
def test_a_quotation_without_a_verb_is_that_of_whom_the_sentence_beside_it_is_about(text, expected):
    assert quotations(text) == expected


def test_the_answers_between_dashes_are_those_of_whom_the_article_met():
    text = (
        "Awa Le Goff a quitté Exelia. Nous l’avons rencontrée mercredi.\n\n— Le mot n’est-il pas trop fort ?\n\n"
        "— Non. Paul Morvan m’a menti.\n\n— Que ferez-vous ?\n\n— C’est trop tôt."
    )
    assert quotations(text) == {"Non. Paul Morvan m’a menti.": "Awa Le Goff", "C’est trop tôt.": "Awa Le Goff"}


def test_a_name_with_a_colon_says_who_speaks_in_turn():
    text = "Débat.\n\nAwa Le Goff : Je rouvrirai la piscine.\n\nPaul Morvan : J’en doute.\n\nAwa Le Goff : Tant pis."
    said = {"Je rouvrirai la piscine.": "Awa Le Goff", "J’en doute.": "Paul Morvan", "Tant pis.": "Awa Le Goff"}
    assert quotations(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Awa Le Goff prévoit :\n\n— une piscine ;\n\n— un gymnase.",
        "Awa Le Goff : la maire a gagné.\n\nPaul Morvan : il a perdu.",
    ],
)
def test_a_list_is_no_interview(text):
    assert quotations(text) == {}


def test_the_conditional_after_a_source_goes_on_with_it():
    text = "Selon Le Courrier, Exelia aurait racheté Voltane. Paul Morvan aurait été licencié."
    assert {view[0] for view in views(text, "layoff")} == {"Le Courrier"}


@pytest.mark.parametrize(
    "text",
    [
        "Selon Le Courrier, Exelia aurait racheté Voltane. Paul Morvan a été licencié.",
        "Selon Le Courrier, Exelia aurait racheté Voltane.\n\nPaul Morvan aurait été licencié.",
        "Selon Le Courrier, Exelia aurait racheté Voltane. Si l’accord échouait, Paul Morvan serait licencié.",
    ],
)
def test_a_source_does_not_go_on_over_a_fact_a_paragraph_or_a_condition(text):
    assert {view[0] for view in views(text, "layoff")} <= {""}


def test_what_is_demanded_or_promised_is_the_view_of_who_does():
    assert {view[0] for view in views("L’opposition réclame la démission d’Awa Le Goff.", "resignation")} == {
        "opposition"
    }
    assert {view[0] for view in views("Paul Morvan a promis une enquête sur Exelia.", "investigation")} == {
        "Paul Morvan"
    }


@pytest.mark.parametrize("opening", ["À l’entendre", "A l’entendre", "A l’en croire"])
def test_who_is_heard_is_whom_the_sentence_before_is_about(opening):
    text = f"Awa Le Goff dirige Exelia. {opening}, Exelia aurait racheté Voltane."
    assert {view[0] for view in views(text, "acquisition")} == {"Awa Le Goff"}


@pytest.mark.parametrize(
    "text",
    [
        "Awa Le Goff a salué l’accord et affirmé qu’Exelia avait racheté Voltane.",
        "Awa Le Goff a dénoncé « un complot » et affirmé qu’Exelia avait racheté Voltane.",
    ],
)
def test_a_participle_joined_to_an_active_one_says_what_its_subject_says(text):
    assert views(text, "acquisition") == {("Awa Le Goff", "Occurred", "Certain", "Positive")}
