"""The same items with other names, typed in other ways."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augment import Names, coined, excerpt, rename, vary
from items import DATA, Item, unmark, written_items

NAMES = Names(
    {"f": ("Awa",), "m": ("Yann",), "any": ("Andréa",)},
    ("Kerbrat", "d’Aubigné"),
    {"Mira": "f"},
    {
        "Organization": ("Exelia", "Orange", "agence du climat"),
        "Medium": ("Ouest-France",),
        "Product": ("Sola 3",),
        "Document": ("loi Pacte",),
        "Initiative": ("France 2030",),
        "Place": ("Agde", "Nantes"),
    },
)


def item_of(body: str) -> Item:
    text, marks = unmark(body)
    return Item("essai", "fr", "2025-01-01", text, tuple(marks))


@pytest.mark.parametrize(
    ("body", "new", "text"),
    [
        ("Le siège d’{Orange|Organization|o}.", "Voltane", "Le siège de Voltane."),
        ("Le siège de {Voltane|Organization|o}.", "Exelia", "Le siège d’Exelia."),
        ("Parce que {Voltane|Organization|o} perd.", "Exelia", "Parce qu’Exelia perd."),
        ("Le patron du {Parisien|Organization|o}.", "Écho", "Le patron de l’Écho."),
        ("À l’{Agence X|Organization|o}.", "Monde", "À le Monde."),
    ],
)
def test_an_elision_before_a_new_name_is_mended(body, new, text):
    item = item_of(body)
    old = item.text[item.marks[0].start : item.marks[0].end]
    renamed = rename(item, {("o", old): new})
    assert renamed.text == text
    (mark,) = renamed.marks
    assert renamed.text[mark.start : mark.end] == new


@given(st.integers(0, 10_000))
def test_marks_still_stand_on_their_words_whatever_was_changed(seed):
    item = item_of(
        "{Mira Le Goff|Person|m}, {cheffe|role|m} d’{Orange|Organization|o}, "
        "a {l’|pronoun|x}air de quitter {Nantes|Place|n}.\n"
        "{Le Goff|Person|m} dit qu’{elle|pronoun|m} part. "
        "{ORG|Organization|o} suit {la firme|nominal|o}."
    )
    varied = vary(item, NAMES, random.Random(seed), whole=True)
    assert [(m.label, m.referent) for m in varied.marks] == [(m.label, m.referent) for m in item.marks]
    assert all(a.end <= b.start for a, b in zip(varied.marks, varied.marks[1:], strict=False))
    for mark in varied.marks:
        words = varied.text[mark.start : mark.end]
        assert words.strip() == words and words
    pronoun = next(m for m in varied.marks if m.label == "pronoun" and m.referent == "m")
    assert varied.text[pronoun.start : pronoun.end].lower() == "elle"


def test_a_person_keeps_the_gender_and_one_name_through_an_item():
    item = item_of("{Mira Le Goff|Person|m} part. {Le Goff|Person|m}, {Mira|Person|m} pour les siens.")
    found = {vary(item, NAMES, random.Random(seed), whole=True).text.casefold() for seed in range(40)}
    assert any("awa kerbrat part. kerbrat, awa pour" in text for text in found)
    assert not any("yann" in text for text in found), "Mira is a woman"


def test_the_pools_of_names_have_each_name_once_and_are_large():
    import tomllib

    pools = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
    assert all(len(pool) == len(set(pool)) for pool in pools.values())
    assert sum(map(len, pools.values())) > 5000


def test_all_written_items_can_be_varied():
    chance = random.Random(1)
    for item in written_items():
        varied = vary(item, NAMES, chance, whole=True)
        assert len(varied.marks) == len(item.marks)


@given(st.integers(0, 1000))
def test_an_excerpt_holds_whole_sentences_with_their_marks(seed):
    item = item_of(
        "{Exelia|Organization|e} part. {Elle|pronoun|e} dit non ! Et {Orange|Organization|o} ?\n{Agde|Place|a} dort."
    )
    part = excerpt(item, random.Random(seed))
    assert part.text in item.text
    for mark in part.marks:
        assert part.text[mark.start : mark.end] in {"Exelia", "Elle", "Orange", "Agde"}


def test_coined_names_look_like_names_and_are_many():
    chance = random.Random(1)
    names = {coined(chance) for _ in range(500)}
    assert len(names) > 450 and all(name.isalpha() and name.istitle() for name in names)
