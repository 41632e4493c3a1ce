"""Nobody is said by the article to have done what it only reports, supposes, asks for or denies."""

from __future__ import annotations

import pytest
from told import asserted, participants, roles, statuses, views

pytestmark = pytest.mark.model
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
NO_REFERENT = "a source that denotes no entity of the article is dropped, and what it says becomes the article’s"
HELD_TODAY = {
    "Selon la police, Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "D’après une source proche du dossier, Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "Un témoin affirme que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "La police affirme que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "Elle affirme que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "Certains affirment que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "On dit que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "Il paraît que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "Une rumeur prétend que Paul Morvan a agressé Awa Le Goff.": NO_REFERENT,
    "Rien ne prouve que Paul Morvan a agressé Awa Le Goff.": "a denied verb of proof",
    "Il est faux que Paul Morvan a agressé Awa Le Goff.": "« il est faux que »",
    "Ce n’est pas Paul Morvan qui a agressé Awa Le Goff.": "a denied cleft",
    "Paul Morvan dément avoir agressé Awa Le Goff.": "« démentir » gives its infinitive no status",
    "Paul Morvan dément toute agression d’Awa Le Goff.": "« démentir » gives its object no status",
    "Voltane réclame la démission de Paul Morvan.": "what is asked for",
    "Voltane demande l’arrestation de Paul Morvan.": "what is asked for",
    "La possible démission de Paul Morvan inquiète Exelia.": "« possible » is no word of hypothesis",
    "La rumeur de la mort de Paul Morvan est fausse.": "a rumour",
    "Paul Morvan est mort sans avoir été condamné.": "« sans » and an infinitive",
    "Le rachat de Voltane par Exelia a été bloqué.": "« bloqué » gives its subject no status",
}


def walked() -> list[object]:
    return [
        pytest.param(text, type_, id=text, marks=pytest.mark.xfail(strict=True, reason=HELD_TODAY[text]))
        if text in HELD_TODAY
        else pytest.param(text, type_, id=text)
        for text, type_ in NOT_HELD.items()
    ]


@pytest.mark.parametrize(("text", "type_"), walked())
def test_what_is_only_reported_supposed_asked_for_or_denied_is_not_real(text, type_):
    assert statuses(text).get(type_) not in REAL


@pytest.mark.parametrize(
    ("text", "type_", "wrong"),
    [
        pytest.param(text, type_, wrong, id=text, marks=pytest.mark.xfail(strict=True, reason=reason))
        for text, type_, wrong, reason in (
            (
                "Awa Le Goff accuse Paul Morvan d’avoir volé Voltane.",
                "attack",
                "agent=Awa Le Goff",
                "the accuser is read as the one who did it",
            ),
            (
                "Jean Kerven raconte comment Paul Morvan a agressé Awa Le Goff.",
                "attack",
                "agent=Jean Kerven",
                "the one who tells is read as the one who did it",
            ),
            (
                "« Paul Morvan a agressé Awa Le Goff », accuse Jean Kerven.",
                "accusation",
                "theme=Jean Kerven",
                "an inverted accuser is read as the accused",
            ),
            (
                "Awa Le Goff a fondé Exelia. Voltane l’accuse de plagiat.",
                "accusation",
                "theme=Voltane",
                "the accuser is read as the accused",
            ),
            (
                "Sollicitée par Le Courrier, Exelia n’a pas répondu à nos questions.",
                "call",
                "speaker=Exelia",
                "whom a newspaper asked is read as the one who asks",
            ),
            (
                "Paul Morvan a succédé à Jean Kerven, mort en 2020.",
                "death",
                "theme=Paul Morvan",
                "a participle after a comma qualifies the subject, not the name that it follows",
            ),
            (
                "Paul Morvan a été victime d’une agression de Jean Kerven.",
                "attack",
                "theme=Jean Kerven",
                "the aggressor is read as the one attacked",
            ),
            (
                "Paul Morvan est mort, a annoncé Jean Kerven.",
                "announcement",
                "speaker=Paul Morvan",
                "the subject of an inverted verb of speech is looked for on the left",
            ),
        )
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
@pytest.mark.xfail(strict=True, reason="the accused is given as the source of the accusation")
def test_the_accused_is_not_the_source_of_the_accusation(text):
    assert [source for source, *_ in views(text, "attack") if source == "Paul Morvan"] == []


@pytest.mark.xfail(strict=True, reason="« se défendre de » is read as a claim")
def test_who_denies_does_not_hold_it_to_be_true():
    held = views("Paul Morvan se défend d’avoir agressé Awa Le Goff.", "attack")
    assert ("Paul Morvan", "Occurred", "Certain", "Positive") not in held


@pytest.mark.xfail(strict=True, reason="what says that a function is not held now, or not at all, is not looked for")
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
        pytest.param(
            "Paul Morvan, faux médecin, a été arrêté.",
            "Paul Morvan, médecin",
            marks=pytest.mark.xfail(strict=True, reason="« faux » is not looked for"),
        ),
        pytest.param(
            "Paul Morvan est soupçonné d’être l’auteur de l’agression d’Awa Le Goff.",
            "Paul Morvan, auteur",
            marks=pytest.mark.xfail(strict=True, reason="a function within an accusation is asserted"),
        ),
        pytest.param(
            "Selon un témoin, Paul Morvan a agressé Awa Le Goff.",
            "Paul Morvan, témoin",
            marks=pytest.mark.xfail(
                strict=True, reason="the witness after « selon » is taken for the name that follows"
            ),
        ),
    ],
)
def test_nobody_is_given_a_function_that_is_anothers_or_alleged(text, wrong):
    assert wrong not in roles(text)
