from __future__ import annotations

import pytest

from pressgraph.linking.names import name_forms, phrase, plain, words


def shared_looseness(one: str, other: str) -> int | None:
    left = {form.text: form.looseness for form in name_forms(one)}
    shared = [max(left[form.text], form.looseness) for form in name_forms(other) if form.text in left]
    return min(shared, default=None)


@pytest.mark.parametrize(
    ("one", "other", "looseness"),
    [
        ("Exelia", "EXELIA", 0),
        ("l’Orée", "L'Orée", 0),
        ("Éxélia", "Exelia", 1),
        ("Cœur", "Coeur", 1),
        ("L’Orée", "Orée", 2),
        ("The Courrier", "Courrier", 2),
        ("Exelia S.A.", "Exelia", 3),
        ("Exelia, Inc.", "exelia", 3),
        ("Exelia SAS", "Exelia", 3),
        ("Ex-Elia", "Ex Elia", 4),
        ("E.X.A.", "EXA", 4),
        ("Brio·X", "BRIO-X", 4),
    ],
)
def test_names_meet_in_the_strictest_form_that_ignores_their_difference(one: str, other: str, looseness: int) -> None:
    assert shared_looseness(one, other) == looseness == shared_looseness(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Brio", "Brio 2"), ("Lena", "Léna Or"), ("Lesage", "Sage"), ("Visa", "Vi")]
)
def test_other_names_do_not_meet(one: str, other: str) -> None:
    assert shared_looseness(one, other) is None


@pytest.mark.parametrize("text", ["", "  ", "’", "«»", "…"])
def test_a_name_without_letters_is_harmless(text: str) -> None:
    assert all(form.text for form in name_forms(text))
    assert words(text) == []


def test_full_width_letters_are_letters() -> None:
    assert plain("Ｅｘｅｌｉａ") == "exelia"


def test_a_phrase_is_found_by_whole_words_whatever_their_number() -> None:
    assert phrase("générateur de vidéo") in phrase("Des générateurs de vidéos, partout")
    assert phrase("port") not in phrase("Le rapport")
