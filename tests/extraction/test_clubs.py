"""The name of a place is a place; a club named by its city is a club where it plays."""

from __future__ import annotations

import pytest
from lexicon_examples import read
from told import participants

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]


def classes(text: str, label: str) -> set[str]:
    return {e.classes[-1] for e in read(text).entities if e.label == label}


@pytest.mark.parametrize(
    ("text", "club"),
    [
        ("Football : Lens affrontera Nantes samedi en championnat.", "Lens"),
        ("Rugby. Toulouse s’est incliné face à Bordeaux, malgré deux essais.", "Bordeaux"),
        ("L’entraîneur de Rennes, Paul Morvan, a regretté la défaite en championnat.", "Rennes"),
        ("Brest a battu Lorient (3-1) en ouverture du championnat.", "Lorient"),
        ("La victoire de Metz sur Reims (2-0) relance le championnat.", "Metz"),
        ("Les supporters de Strasbourg ont chanté après la victoire en coupe.", "Strasbourg"),
    ],
)
def test_a_city_that_plays_is_a_club(text, club):
    assert classes(text, club) == {"Organization"}


def test_the_city_and_its_club_are_two():
    text = (
        "Lille s’est imposé à Rennes (2-1) en championnat. L’entraîneur de Rennes, Paul Morvan, a quitté le stade. "
        "Rennes a recruté Awa Diop. À Rennes, le maire attend."
    )
    assert classes(text, "Rennes") == {"Organization", "Place"}
    assert "agent=Rennes" in participants(text, "hiring")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lille s’est imposé à Rennes (2-1) en championnat.", "Rennes"),
        ("Le maire de Lens a salué la victoire en championnat.", "Lens"),
        ("Le club Ardelis a gagné le match (2-0) à Nantes.", "Nantes"),
        ("La défaite de Berlin fut totale, la guerre est finie.", "Berlin"),
        ("Paul Morvan vit à Metz.", "Metz"),
    ],
)
def test_a_city_where_somebody_plays_or_that_nobody_plays_for_is_a_place(text, place):
    assert classes(text, place) == {"Place"}


@pytest.mark.parametrize(
    "text",
    [
        "Paris a répondu à Berlin.",
        "Washington a condamné l’attaque.",
        "Paris et Berlin ont signé un accord.",
        "Madrid dément.",
        "Londres a accusé Rome.",
    ],
)
def test_a_place_that_stands_for_a_government_does_not_act(text):
    facts = read(text)
    places = {e.key for e in facts.entities if e.classes == ("Place",)}
    assert places
    assert not [s for s in facts.statements if s.predicate in {"agent", "speaker"} and s.object in places]
