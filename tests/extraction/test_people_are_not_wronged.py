"""Nobody is said by the article to have done what it only reports, supposes, asks for or denies."""

from __future__ import annotations

import pytest
from told import asserted, participants, quotations, roles, statuses, views

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("both_readers")]
REAL = {"Occurred", "Ongoing"}

#: Sentence -> the event that none of them holds as real.
NOT_HELD = {
    "Selon des témoins, Paul Morvan a agressé Awa Le Goff.": "attack",
    "Selon le parquet de Belmont, Paul Morvan a agressé Awa Le Goff.": "attack",
    "Selon la police, Paul Morvan a agressé Awa Le Goff.": "attack",
    "Selon un témoin, Paul Morvan a agressé Awa Le Goff.": "attack",
    "D’après une source proche du dossier, Paul Morvan a agressé Awa Le Goff.": "attack",
    "Un témoin affirme que Paul Morvan a agressé Awa Le Goff.": "attack",
    "La police affirme que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Elle affirme que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Certains affirment que Paul Morvan a agressé Awa Le Goff.": "attack",
    "On dit que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Il paraît que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Une rumeur prétend que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Rien ne prouve que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Il est faux que Paul Morvan a agressé Awa Le Goff.": "attack",
    "Ce n’est pas Paul Morvan qui a agressé Awa Le Goff.": "attack",
    "Awa Le Goff affirme avoir été agressée par Paul Morvan.": "attack",
    "Paul Morvan est suspecté d’avoir tué Jean Kerven.": "death",
    "Paul Morvan, accusé d’avoir agressé Awa Le Goff, se tait.": "attack",
    "Paul Morvan a été accusé à tort d’avoir volé Voltane.": "attack",
    "Paul Morvan nie avoir agressé Awa Le Goff.": "attack",
    "Paul Morvan se défend d’avoir agressé Awa Le Goff.": "attack",
    "Paul Morvan dément avoir agressé Awa Le Goff.": "attack",
    "Paul Morvan dément toute agression d’Awa Le Goff.": "attack",
    "La police a démenti l’arrestation de Paul Morvan.": "arrest",
    "L’arrestation de Paul Morvan a été démentie par la police.": "arrest",
    "Les enquêteurs pensent que Paul Morvan a tué Jean Kerven.": "death",
    "Les enquêteurs ignorent si Paul Morvan a tué Jean Kerven.": "death",
    "La justice dira si Paul Morvan a tué Jean Kerven.": "death",
    "Paul Morvan aurait pu tuer Jean Kerven.": "death",
    "Paul Morvan a tenté de tuer Jean Kerven.": "death",
    "La condamnation de Paul Morvan a été annulée.": "conviction",
    "Voltane réclame la démission de Paul Morvan.": "resignation",
    "Voltane demande l’arrestation de Paul Morvan.": "arrest",
    "Voltane craint la mort de Paul Morvan.": "death",
    "La possible démission de Paul Morvan inquiète Exelia.": "resignation",
    "La rumeur de la mort de Paul Morvan est fausse.": "death",
    "Paul Morvan menace de démissionner.": "resignation",
    "Paul Morvan exclut de démissionner.": "resignation",
    "Paul Morvan est mort sans avoir été condamné.": "conviction",
    "Le rachat de Voltane par Exelia a été bloqué.": "acquisition",
}


@pytest.mark.parametrize(("text", "type_"), list(NOT_HELD.items()))
def test_what_is_only_reported_supposed_asked_for_or_denied_is_not_real(text, type_):
    assert statuses(text).get(type_) not in REAL


@pytest.mark.parametrize(
    ("text", "type_", "wrong"),
    [
        ("Awa Le Goff accuse Paul Morvan d’avoir volé Voltane.", "attack", "agent=Awa Le Goff"),
        ("Jean Kerven raconte comment Paul Morvan a agressé Awa Le Goff.", "attack", "agent=Jean Kerven"),
        ("« Paul Morvan a agressé Awa Le Goff », accuse Jean Kerven.", "accusation", "theme=Jean Kerven"),
        ("Awa Le Goff a fondé Exelia. Voltane l’accuse de plagiat.", "accusation", "theme=Voltane"),
        ("Sollicitée par Le Courrier, Exelia n’a pas répondu à nos questions.", "refusal", "agent=Le Courrier"),
        pytest.param(
            "Paul Morvan a succédé à Jean Kerven, mort en 2020.",
            "death",
            "theme=Paul Morvan",
            marks=pytest.mark.xfail(
                strict=True, reason="a participle after a comma qualifies the subject, not the name that it follows"
            ),
        ),
        pytest.param(
            "Paul Morvan a été victime d’une agression de Jean Kerven.",
            "attack",
            "theme=Jean Kerven",
            marks=pytest.mark.xfail(strict=True, reason="the aggressor is read as the one attacked"),
        ),
        ("Paul Morvan est mort, a annoncé Jean Kerven.", "announcement", "speaker=Paul Morvan"),
    ],
)
def test_nobody_is_said_to_have_done_what_another_did(text, type_, wrong):
    assert participants(text, type_)
    assert wrong not in participants(text, type_)


@pytest.mark.parametrize(
    "text",
    [
        "Paul Morvan est accusé d’avoir agressé Awa Le Goff.",
        "Paul Morvan est soupçonné d’avoir agressé Awa Le Goff.",
        "Paul Morvan n’est pas accusé d’avoir agressé Awa Le Goff.",
        "Paul Morvan, accusé d’avoir agressé Awa Le Goff, se tait.",
        "Selon un témoin, Paul Morvan a agressé Awa Le Goff.",
    ],
)
def test_the_accused_is_not_the_source_of_the_accusation(text):
    assert [source for source, *_ in views(text, "attack") if source == "Paul Morvan"] == []


def test_who_denies_does_not_hold_it_to_be_true():
    held = views("Paul Morvan se défend d’avoir agressé Awa Le Goff.", "attack")
    assert ("Paul Morvan", "Occurred", "Certain", "Positive") not in held


@pytest.mark.parametrize(
    "text",
    [
        "Paul Morvan, futur PDG d’Exelia, se tait.",
        "Paul Morvan, pressenti comme PDG d’Exelia, se tait.",
        "Paul Morvan rêve d’être le PDG d’Exelia.",
        "Paul Morvan, qui fut PDG d’Exelia, se tait.",
        "Paul Morvan, PDG d’Exelia jusqu’en 2020, se tait.",
    ],
)
def test_a_function_not_held_now_is_no_work(text):
    assert asserted(text) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Paul Morvan, faux médecin, a été arrêté.", "Paul Morvan, médecin"),
        ("Paul Morvan est soupçonné d’être l’auteur de l’agression d’Awa Le Goff.", "Paul Morvan, auteur"),
        ("Selon un témoin, Paul Morvan a agressé Awa Le Goff.", "Paul Morvan, témoin"),
    ],
)
def test_nobody_is_given_a_function_that_is_anothers_or_alleged(text, wrong):
    assert wrong not in roles(text)


@pytest.mark.parametrize(
    ("text", "type_", "wrong"),
    [
        ("Un homonyme du maire Paul Morvan a été arrêté lundi.", "arrest", "theme=Paul Morvan"),
        ("Awa Le Goff, fille du maire de Belmont, Paul Morvan, a été arrêtée.", "arrest", "theme=Paul Morvan"),
        (
            "Awa Le Goff accuse la municipalité d’avoir reporté les travaux.",
            "delay",
            "agent=Awa Le Goff",
        ),
        ("Le fondateur du groupe Voltane, 61 ans, est soupçonné de fraude.", "accusation", "theme=Voltane"),
        ("Si Paul Morvan démissionnait, Awa Le Goff deviendrait directrice.", "resignation", "theme=Awa Le Goff"),
        ("Fondée par deux élèves, Paul Morvan et Awa Le Goff, Exelia recrute.", "founding", "theme=Paul Morvan"),
        ("Awa Le Goff se tait. Le public, elle, rit : 42 billets ont été vendus.", "sale", "theme=Awa Le Goff"),
        ("L’intérim sera assuré par l’entraîneur, Paul Morvan.", "statement", "speaker=Paul Morvan"),
        ("Contrairement à ce qu’a affirmé Awa Le Goff, Exelia recrute.", "statement", "speaker=Exelia"),
        ("Paul Morvan est parti, a indiqué la préfecture.", "statement", "speaker=Paul Morvan"),
    ],
)
def test_nobody_gets_the_part_of_an_unnamed_one(text, type_, wrong):
    assert wrong not in participants(text, type_)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("La mère de Paul Morvan, directrice d’Exelia, a été entendue.", "Paul Morvan, directrice (Exelia)"),
        ("Après la victoire de Paul Morvan sur Awa Le Goff, le maire l’a félicité.", "Awa Le Goff, maire"),
        ("Si Paul Morvan part, Awa Le Goff deviendra directrice d’Exelia.", "Awa Le Goff, directrice (Exelia)"),
        ("Le procureur du roi, Paul Morvan, se tait.", "Paul Morvan, roi"),
        ("Voltane et Exelia dorment. Leur chef, Paul Morvan, rit.", "Paul Morvan, chef (Exelia)"),
    ],
)
def test_a_function_said_of_another_is_not_given(text, wrong):
    assert wrong not in roles(text)


def test_the_holder_of_another_function_who_is_not_named_is_not_the_last_one_named():
    text = (
        "Le préfet de l’Aveyron, Laurent Guibal, avait alerté le parquet. Le patron de Travaux du Causse nie toute "
        "faveur. « Nous étions les moins chers », s’agace-t-il."
    )
    assert "denial" not in statuses(text) or "speaker=Laurent Guibal" not in participants(text, "denial")
    assert "Laurent Guibal" not in quotations(text).values()


def test_a_party_in_brackets_neither_speaks_nor_employs():
    text = (
        "La maire de Belmont, Corinne Vaillade, se tait. L’édile (Parti du centre) affirme que tout va bien. "
        "Son premier adjoint, Philippe Mourguès, se tait aussi."
    )
    assert not any("Parti du centre" in one for one in participants(text, "statement"))
    assert not any("Parti du centre" in str(role) for role in roles(text))
