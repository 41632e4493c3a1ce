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
