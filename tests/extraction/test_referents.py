"""Who is who: surnames, titles, acronyms and namesakes."""

from __future__ import annotations

import pytest
from handmade import analysis_of
from hypothesis import given
from hypothesis import strategies as st
from told import entities, mentions

from pressgraph.extraction.mentions.referents import group_names, title_gender
from pressgraph.extraction.naming.folding import fold, slug
from pressgraph.extraction.naming.names import Name, find_names

PEOPLE = "Person"


def grouped(tokens: str, **classes: str) -> list[tuple[str, tuple[str, ...], int]]:
    """Label, aliases and number of names of each referent; a name is a person unless told otherwise."""
    analysis = analysis_of(tokens)
    names = find_names(analysis)
    kinds = {n.text: classes.get(n.text.replace(" ", "_"), PEOPLE) for n in names}
    referents, owner = group_names(analysis, names, kinds)
    assert [r.number for r in referents] == list(range(len(referents)))
    return [(r.label, tuple(r.aliases), list(owner.values()).count(r.number)) for r in referents]


def test_a_title_and_surname_join_the_full_name_whichever_comes_first():
    full, lone = "hier/ADV Paul/PROPN Le/DET Goff/PROPN dort/VERB", "hier/ADV M./NOUN Le/DET Goff/PROPN dort/VERB"
    assert grouped(f"{full}\n{lone}") == [("Paul Le Goff", ("Le Goff",), 2)]
    assert grouped(f"{lone}\n{full}") == [("Paul Le Goff", ("Le Goff",), 2)]


def test_a_first_name_alone_joins_the_full_name():
    assert grouped("hier/ADV Paul/PROPN Morvan/PROPN dort/VERB\nhier/ADV Paul/PROPN dort/VERB") == [
        ("Paul Morvan", ("Paul",), 2)
    ]


def test_two_people_with_one_surname_are_kept_apart():
    both = "hier/ADV Awa/PROPN Le/DET Goff/PROPN et/CCONJ Paul/PROPN Le/DET Goff/PROPN dorment/VERB"
    assert grouped(f"{both}\nhier/ADV Le/DET Goff/PROPN dort/VERB") == [("Awa Le Goff", (), 1), ("Paul Le Goff", (), 1)]


def test_a_surname_of_two_people_is_nobodys_before_they_are_told_apart():
    analysis = analysis_of(
        "hier/ADV Awa/PROPN Le/DET Goff/PROPN et/CCONJ Paul/PROPN Le/DET Goff/PROPN\nchez/ADP Le/DET Goff/PROPN"
    )
    names = find_names(analysis)
    _, owner = group_names(analysis, names, {n.text: PEOPLE for n in names})
    assert [n.text for n in names if n not in owner] == ["Le Goff"]


def test_namesakes_of_other_classes_do_not_join():
    tokens = "hier/ADV Awa/PROPN Morvan/PROPN dort/VERB\nle/DET groupe/NOUN Morvan/PROPN dort/VERB"
    assert [label for label, _, _ in grouped(tokens, Morvan="Organization")] == ["Awa Morvan", "Morvan"]


@pytest.mark.parametrize(
    ("tokens", "label"),
    [
        ("L’/DET Union/NOUN des/ADP plongeurs/NOUN (/PUNCT UDP/PROPN )/PUNCT vote/VERB", "Union des plongeurs"),
        ("L’/DET UDP/PROPN (/PUNCT Union/NOUN des/ADP plongeurs/NOUN )/PUNCT vote/VERB", "Union des plongeurs"),
    ],
)
def test_an_acronym_in_brackets_is_the_same_referent(tokens, label):
    again = "hier/ADV l’/DET UDP/PROPN dort/VERB"
    kinds = {"Union_des_plongeurs": "Organization", "UDP": "Organization"}
    assert grouped(f"{tokens}\n{again}", **kinds) == [(label, ("UDP",), 3)]


@pytest.mark.parametrize("inside", ["Exelia", "XYZ", "Hérault"])
def test_another_name_in_brackets_is_another_referent(inside):
    tokens = f"l’/DET Union/NOUN des/ADP plongeurs/NOUN (/PUNCT {inside}/PROPN )/PUNCT vote/VERB"
    kinds = {"Union_des_plongeurs": "Organization", inside: "Organization"}
    assert [label for label, _, _ in grouped(tokens, **kinds)] == ["Union des plongeurs", inside]


@pytest.mark.parametrize(
    ("before", "gender"),
    [
        ("Mme/NOUN", "f"),
        ("M./NOUN", "m"),
        ("sœur/NOUN ,/PUNCT", "f"),
        ("son/DET frère/NOUN", "m"),
        ("hier/ADV", ""),
        ("", ""),
    ],
)
def test_a_title_or_kin_before_a_name_tells_the_gender(before, gender):
    analysis = analysis_of(f"{before} Morvan/PROPN")
    assert title_gender(analysis, len(analysis.doc) - 1) == gender


def test_slugs_and_folded_names():
    assert fold("L’Écho de  Saint-Élie") == "l echo de saint elie"
    assert slug("Awa Le Goff") == "awa-le-goff"
    assert slug("北京") == "x5317-4eac"


@given(st.text(min_size=1, max_size=20))
def test_a_slug_is_plain_and_stable(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text) == slug(text)
    assert fold(fold(text)) == fold(text)


def test_a_name_compares_by_its_place():
    assert sorted([Name(4, 5, "B"), Name(1, 3, "C")])[0].text == "C"


@pytest.mark.model
def test_each_mention_stands_at_its_words():
    text = "Paul Le Goff a quitté Exelia. M. Le Goff a rejoint Voltane."
    assert mentions(text, "Paul Le Goff") == ["Paul Le Goff", "Le Goff"]


@pytest.mark.model
def test_a_surname_of_two_people_is_no_mention_of_either():
    text = "Awa Le Goff et Paul Le Goff ont fondé Exelia. Le Goff recrute."
    assert mentions(text, "Awa Le Goff") == ["Awa Le Goff"]
    assert mentions(text, "Paul Le Goff") == ["Paul Le Goff"]
    assert [label for label in entities(text) if "Goff" in label] == ["Awa Le Goff", "Paul Le Goff"]


@pytest.mark.model
def test_a_title_tells_two_namesakes_apart():
    text = (
        "La ministre Awa Le Goff et le maire Paul Le Goff ont parlé. Mme Le Goff a démissionné. M. Le Goff a applaudi."
    )
    assert mentions(text, "Awa Le Goff")[-1] == "Le Goff"
    assert mentions(text, "Paul Le Goff")[-1] == "Le Goff"


def test_one_word_for_two_things_is_two_referents_where_the_reader_is_sure():
    analysis = analysis_of("Orange/PROPN quitte/VERB Orange/PROPN ./PUNCT")
    firm, town = Name(0, 1, "Orange", "Organization", 0.98), Name(2, 3, "Orange", "Place", 0.95)
    referents, owner = group_names(analysis, [firm, town], {"Orange": "Organization"})
    assert [r.cls for r in referents] == ["Organization", "Place"] and owner[firm] != owner[town]
    unsure = Name(2, 3, "Orange", "Place", 0.6)
    referents, owner = group_names(analysis, [firm, unsure], {"Orange": "Organization"})
    assert len(referents) == 1 and owner[firm] == owner[unsure]


@pytest.mark.parametrize(
    ("tokens", "one"),
    [
        ("Cérule/PROPN ,/PUNCT l’/DET ex-/ADJ Nexaval/PROPN ,/PUNCT recrute/VERB", True),
        ("Cérule/PROPN ,/PUNCT comme/ADP Nexaval/PROPN ,/PUNCT recrute/VERB", False),
    ],
)
def test_a_former_name_in_apposition_is_the_same_referents(tokens, one):
    analysis = analysis_of(tokens)
    words = [t.text for t in analysis.doc]
    names = [Name(i, i + 1, w, "Organization", 0.95) for i, w in enumerate(words) if w in {"Cérule", "Nexaval"}]
    referents, owner = group_names(analysis, names, {n.text: "Organization" for n in names})
    assert (len(set(owner.values())) == 1) is one
    if one:
        assert (referents[0].label, referents[0].aliases) == ("Cérule", ["Nexaval"])


@pytest.mark.model
@pytest.mark.usefixtures("both_readers")
def test_a_surname_is_of_whoever_alone_was_introduced_before_it():
    told = "Paul Morvan dirige Voltane. Morvan a démissionné lundi. Léa Morvan préside Exelia."
    assert mentions(told, "Paul Morvan") == ["Paul Morvan", "Morvan"]
    assert mentions(told, "Léa Morvan") == ["Léa Morvan"]
    later = "Paul Morvan dirige Voltane. Léa Morvan préside Exelia. Morvan a démissionné lundi."
    assert mentions(later, "Paul Morvan") == ["Paul Morvan"]
    assert mentions(later, "Léa Morvan") == ["Léa Morvan"]
