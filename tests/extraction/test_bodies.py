"""Bodies that act without a name, and whom « le premier », « la seconde », « ce dernier » single out."""

from __future__ import annotations

import pytest
from told import mentions, participants, read

pytestmark = pytest.mark.model


def groups(text: str) -> set[str]:
    """Labels of the groups without a name."""
    return {e.label for e in read(text).entities if not e.named}


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("La police a arrêté Paul Morvan mardi.", "arrest", {"police", "Paul Morvan"}),
        ("Le tribunal a condamné Paul Morvan.", "conviction", {"tribunal", "Paul Morvan"}),
        ("La préfecture a averti Awa Le Goff en mars.", "warning", {"préfecture", "Awa Le Goff"}),
        ("L’opposition a critiqué Awa Le Goff.", "criticism", {"opposition", "Awa Le Goff"}),
        ("Awa Le Goff avait alerté la mairie.", "warning", {"Awa Le Goff", "mairie"}),
        ("Le conseil municipal a rencontré Awa Le Goff.", "meeting", {"conseil municipal", "Awa Le Goff"}),
    ],
)
def test_a_body_without_a_name_takes_part(trained_reader, text, type_, expected):
    assert {part.split("=")[1] for part in participants(text, type_)} == expected


def test_a_bare_conseil_is_the_one_that_was_spoken_of(trained_reader):
    text = "Le conseil municipal a rencontré Awa Le Goff. Mardi, le conseil a averti Awa Le Goff."
    assert groups(text) == {"conseil municipal"}
    assert mentions(text, "conseil municipal") == ["Le conseil municipal", "le conseil"]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Morvan a quitté la direction de Voltane.",
        "Paul Morvan est parti en direction de Belmont.",
        "Le conseil a averti Awa Le Goff.",
        "Un tribunal a condamné Paul Morvan.",
        "Le bateau est parti sous la direction de Paul Morvan.",
    ],
)
def test_what_is_no_body_is_no_group(trained_reader, text):
    assert groups(text) == set()


def test_the_cabinets_of_two_ministers_are_two(trained_reader):
    text = (
        "La ministre Awa Le Goff a démissionné. Son cabinet communal dément. "
        "Le maire Paul Morvan a démissionné. Son cabinet communal dément."
    )
    assert len([e for e in read(text).entities if not e.named]) in {0, 2}


def test_a_named_tribunal_is_no_group(trained_reader):
    text = "Le tribunal judiciaire de Belmont a relaxé Paul Morvan. Le tribunal a condamné Awa Le Goff."
    assert groups(text) == set()


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        (
            "Awa Le Goff et Paul Morvan ont fondé Exelia. La première a présidé la firme, le second a vendu ses parts.",
            "Paul Morvan",
            "le second",
        ),
        ("Awa Le Goff et Paul Morvan ont fondé Exelia. La première a quitté Belmont.", "Awa Le Goff", "La première"),
        ("Awa Le Goff a écrit à Paul Morvan. Ce dernier a refusé.", "Paul Morvan", "Ce dernier"),
        ("Paul Morvan a écrit à Awa Le Goff. Cette dernière a refusé.", "Awa Le Goff", "Cette dernière"),
        ("Awa Le Goff a écrit à la société Voltane. Cette dernière a refusé.", "Voltane", "Cette dernière"),
    ],
)
def test_whom_an_ordinal_singles_out(trained_reader, text, label, words):
    assert words in mentions(text, label)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paul Morvan et Karim Diallo ont fondé Exelia. La première usine ferme.", "La première"),
        ("Paul Morvan et Karim Diallo ont fondé Exelia. Anna Le Bec est la première.", "la première"),
        ("Paul Morvan, Karim Diallo et Luc Besson ont fondé Exelia. Le second vend.", "Le second"),
        ("Paul Morvan a écrit à un responsable syndical. Ce dernier a refusé.", "Ce dernier"),
    ],
)
def test_an_ordinal_with_a_noun_or_of_others_singles_out_nobody(text, words):
    facts = read(text)
    assert words not in {facts.article.words(m.passage) for e in facts.entities for m in e.mentions}


@pytest.mark.parametrize(
    "text", ["Paul Morvan est le premier mécène du festival.", "Paul Morvan est arrivé le premier."]
)
def test_who_is_first_is_no_prime_minister(both_readers, text):
    assert "premier" not in {h.label.split(", ")[1] for h in read(text).holdings}


def test_an_elided_editeur_is_no_woman(trained_reader):
    text = "Awa Le Goff quitte Exelia. L’éditeur a averti Awa Le Goff."
    assert "L’éditeur" not in mentions(text, "Awa Le Goff")


@pytest.mark.parametrize("noun", ["partisans", "dissidents", "organisateurs"])
def test_people_who_back_or_organize_are_a_group(trained_reader, noun):
    assert groups(f"Les {noun} ont averti Awa Le Goff.") == {noun}
