"""Functions whose organization, holder or end only the text around tells, read with the trained reader."""

from __future__ import annotations

import pytest
from told import read

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]

DRIVIA = "Drivia va fermer deux usines. Drivia a perdu des parts de marché. "


def held(text: str) -> list[str]:
    """The labels of the functions held."""
    return sorted(h.label for h in read(text).holdings)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "« Le marché est mûr », explique Marc Ribot, directeur technique.",
            ["Marc Ribot, directeur technique (Drivia)"],
        ),
        ("« Oui », dit Anne Rey, directrice de la production.", ["Anne Rey, directrice (Drivia)"]),
        ("Une porte-parole, Zoé Martin, a refusé de commenter.", ["Zoé Martin, porte-parole (Drivia)"]),
        # An engineer may be anybody's, « leur » somebody else's, « une association » any.
        ("« Le marché est mûr », explique Marc Ribot, ingénieur.", ["Marc Ribot, ingénieur"]),
        ("Leur porte-parole, Zoé Martin, a refusé de commenter.", ["Zoé Martin, porte-parole"]),
        ("« Non », dit Anne Rey, directrice d’une association.", ["Anne Rey, directrice"]),
        # Voltane is as present.
        ("Voltane attend. Voltane recrute. « Oui », dit Anne Rey, directrice.", ["Anne Rey, directrice"]),
    ],
)
def test_a_post_without_organization_is_of_the_one_that_the_text_tells_of(text, labels):
    assert held(DRIVIA + text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Voltane, dont la directrice financière, Anne Rey, est partie, recrute.",
            ["Anne Rey, directrice financière (Voltane)"],
        ),
        ("La chercheuse au sein de l’Inserm Zoé Martin a publié l’étude.", ["Zoé Martin, chercheuse (Inserm)"]),
        ("Awa Diallo a été nommée à la direction de Voltane.", ["Awa Diallo, directrice (Voltane)"]),
        ("Paul Morvan a pris en janvier la tête de Voltane.", ["Paul Morvan, dirigeant (Voltane)"]),
        ("Jean Roux, qui cédera la présidence de Lumio en mai, se tait.", ["Jean Roux, président (Lumio)"]),
        ("Paul Morvan a pris la tête du peloton.", []),
        ("Anne Rey prendra la direction de Voltane en mai.", []),
        ("Jean Roux n’a pas pris la tête de Drivia.", []),
        ("Paul Morvan restera directeur scientifique de Voltane.", ["Paul Morvan, directeur scientifique (Voltane)"]),
        ("Jean Roux ne restera pas président de Lumio.", []),
        ("Jean Roux vient d’être élu président de Lumio.", ["Jean Roux, président (Lumio)"]),
        ("Jean Roux ne vient pas d’être élu président de Lumio.", []),
        (
            "Léa Sorel succède à Jean Roux à la présidence de Lumio.",
            ["Jean Roux, ex-président (Lumio)", "Léa Sorel, présidente (Lumio)"],
        ),
        ("Jean Roux occupe le poste de trésorier de Lumio.", ["Jean Roux, trésorier (Lumio)"]),
        (
            "Zoé Martin vit ici. Agente de sécurité au musée de Corbie, elle a tout vu.",
            ["Zoé Martin, agente de sécurité (musée de Corbie)"],
        ),
    ],
)
def test_seats_are_functions(text, labels):
    assert held(text) == labels


def test_a_resignation_that_is_refused_ends_nothing():
    assert held("Marc Ribot, PDG de Drivia, a remis sa démission, que le conseil a rejetée lundi.") == [
        "Marc Ribot, PDG (Drivia)"
    ]
    assert held("Marc Ribot, PDG de Drivia, a démissionné lundi après avoir refusé de signer.") == [
        "Marc Ribot, ex-PDG (Drivia)"
    ]


def test_a_verb_is_no_function():
    assert held("Anne Rey, la directrice de Drivia, juge la mesure utile.") == ["Anne Rey, directrice (Drivia)"]
    assert held("Paul Morvan a été présenté à un juge de Corbie.") == []
    driver = "Thierry Guerry, chauffeur-routier chez Drivia, attend."
    assert held(driver) == ["Thierry Guerry, chauffeur-routier (Drivia)"]


def parties(text: str) -> list[str]:
    """« Yves Corlay: LR » for each person and party of theirs."""
    facts = read(text)
    labels = {e.key: e.label for e in facts.entities}
    told = [s for s in facts.statements if s.predicate == "memberOf"]
    return sorted({f"{labels[s.subject]}: {labels[str(s.object)]}" for s in told})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marie Petit (Les Républicains) a voté pour.", ["Marie Petit: Les Républicains"]),
        ("L’ancien élu Yves Corlay (LR) s’est abstenu.", ["Yves Corlay: LR"]),
        ("La maire (PS) de Belmont, Anne Rey, a refusé.", ["Anne Rey: PS"]),
        ("Le député LR Jean Roux s’est abstenu.", ["Jean Roux: LR"]),
        ("Corinne Marthouret, secrétaire (CFDT) du CSE, proteste.", ["Corinne Marthouret: CFDT"]),
        ("Le PS hésite. Le socialiste Paul Durand a voté contre.", ["Paul Durand: PS"]),
        # A firm or a region in brackets is no party, and who was elected for one is not of it any more.
        ("Marie Petit (Finistère) a voté pour.", []),
        ("L’ex-sénateur LR Jean Roux est mort.", []),
        ("Le PS hésite. Le chercheur Paul Durand a voté contre.", []),
    ],
)
def test_a_party_beside_a_name_has_it_as_member(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Le maire, Hervé Tanneau, se tait.", ["Hervé Tanneau, maire (Belmont)"]),
        ("La première adjointe, Maëlle Petit, se tait.", ["Maëlle Petit, première adjointe (Belmont)"]),
        ("L’ancien maire, Hervé Tanneau, se tait.", ["Hervé Tanneau, ex-maire"]),
        ("Corbie hésite. Corbie attend. Le maire, Hervé Tanneau, se tait.", ["Hervé Tanneau, maire"]),
    ],
)
def test_a_mayor_is_of_the_town_that_the_text_tells_of(text, labels):
    assert held("Belmont compte 3 000 habitants. À Belmont, le conseil a voté. " + text) == labels


def test_a_minister_is_of_the_only_ministry_that_fits():
    ministry = "Le ministère de la Santé se garde de tout triomphalisme. "
    assert held(ministry + "« Il est trop tôt », a indiqué le ministre, Laurent Abitan.") == [
        "Laurent Abitan, ministre (ministère de la Santé)"
    ]
    assert held(ministry + "La ministre de la Culture, Anne Rey, se tait.") == ["Anne Rey, ministre"]


def test_a_spokesperson_is_of_who_spoke_right_before():
    text = "La Commission européenne a dit suivre la situation. « Oui », a affirmé une porte-parole, Katarina Lind."
    assert held(DRIVIA + "Voltane attend. " + text) == ["Katarina Lind, porte-parole (Commission européenne)"]
