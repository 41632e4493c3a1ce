"""Descriptions and pronouns led back to what they denote."""

from __future__ import annotations

import pytest
from handmade import facts_of
from told import asserted, mentions, participants, read

from pressgraph.model import Facts

GROUP = "un/DET groupe/NOUN d’/ADP artistes/NOUN/artiste dénonce/VERB/dénoncer/pres Exelia/PROPN ./PUNCT"


def words(facts: Facts, label: str) -> list[tuple[str, str]]:
    """Words and kind of each mention of an entity."""
    entity = next(e for e in facts.entities if e.label == label)
    return [(facts.article.words(m.passage), m.kind) for m in entity.mentions]


def test_a_definite_description_stands_for_the_name_that_the_noun_introduced():
    facts = facts_of(
        "la/DET start-up/NOUN Exelia/PROPN lance/VERB/lancer/pres Brio/PROPN ./PUNCT\n"
        "la/DET start-up/NOUN dort/VERB ./PUNCT"
    )
    assert words(facts, "Exelia") == [("Exelia", "name"), ("la start-up", "nominal")]


def test_a_description_of_another_kind_stands_for_nobody():
    facts = facts_of("la/DET start-up/NOUN Exelia/PROPN part/VERB ./PUNCT\nle/DET syndicat/NOUN dort/VERB ./PUNCT")
    assert words(facts, "Exelia") == [("Exelia", "name")]


def test_an_indefinite_description_introduces_somebody_else():
    facts = facts_of("la/DET start-up/NOUN Exelia/PROPN part/VERB ./PUNCT\nune/DET start-up/NOUN dort/VERB ./PUNCT")
    assert words(facts, "Exelia") == [("Exelia", "name")]


def test_a_group_is_known_again_by_its_members_and_a_plural_pronoun():
    facts = facts_of(
        f"{GROUP}\nces/DET artistes/NOUN/artiste dorment/VERB ./PUNCT\n"
        "ils/PRON accusent/VERB/accuser/pres Exelia/PROPN ./PUNCT"
    )
    assert words(facts, "groupe d’artistes") == [
        ("un groupe d’artistes", "nominal"),
        ("ces artistes", "nominal"),
        ("ils", "pronoun"),
    ]


def test_other_companies_are_a_group_of_their_own():
    facts = facts_of("d’/DET autres/ADJ entreprises/NOUN/entreprise dénoncent/VERB/dénoncer/pres Exelia/PROPN ./PUNCT")
    [group] = [e for e in facts.entities if not e.named]
    assert (group.classes, group.label) == (("Group",), "autres entreprises")


def test_a_quoted_description_is_no_mention():
    facts = facts_of(
        "la/DET start-up/NOUN Exelia/PROPN part/VERB ./PUNCT\n"
        "«/PUNCT Ils/PRON ont/AUX trahi/VERB les/DET artistes/NOUN ,/PUNCT hier/ADV encore/ADV !/PUNCT »/PUNCT"
    )
    assert [e.label for e in facts.entities] == ["Exelia"]


def test_a_pronoun_takes_the_person_of_its_gender():
    facts = facts_of(
        "Awa/PROPN Le/DET Goff/PROPN ,/PUNCT la/DET ministre/NOUN ,/PUNCT connaît/VERB le/DET maire/NOUN "
        "Paul/PROPN Morvan/PROPN ./PUNCT\nElle/PRON dort/VERB ./PUNCT"
    )
    assert words(facts, "Awa Le Goff")[-1] == ("Elle", "pronoun")
    assert words(facts, "Paul Morvan") == [("Paul Morvan", "name")]


def test_a_pronoun_looks_a_few_sentences_back_only():
    far = "rien/PRON ne/ADV bouge/VERB ./PUNCT\n" * 6
    facts = facts_of(f"la/DET ministre/NOUN Awa/PROPN Le/DET Goff/PROPN part/VERB ./PUNCT\n{far}elle/PRON dort/VERB")
    assert words(facts, "Awa Le Goff") == [("Awa Le Goff", "name")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "La ministre Awa Le Goff a visité Belmont. La ministre a promis une aide. Elle a démissionné mardi.",
            "Awa Le Goff",
            ["Awa Le Goff", "La ministre", "Elle"],
        ),
        (
            "Paul Morvan a quitté Exelia. « Je pars », a assuré l’intéressé.",
            "Paul Morvan",
            ["Paul Morvan", "l’intéressé"],
        ),
        (
            "Exelia a présenté Brio. Une nouvelle version de Brio sortira en mai. Cette version est gratuite.",
            "version de Brio",
            ["Une nouvelle version de Brio", "Cette version"],
        ),
        (
            "Des testeurs ont diffusé Brio. Ces testeurs dénoncent Exelia, car ils accusent Voltane.",
            "testeurs",
            ["Des testeurs", "Ces testeurs", "ils"],
        ),
        pytest.param(
            "La start-up Exelia a lancé Brio. L’entreprise recrute.",
            "Exelia",
            ["Exelia", "L’entreprise"],
            marks=pytest.mark.xfail(strict=True, reason="« recrute », tagged ADJ, is taken into the phrase"),
        ),
        pytest.param(
            "Un groupe d’artistes a publié une lettre. Ils accusent Exelia. Le groupe proteste.",
            "groupe d’artistes",
            ["Un groupe d’artistes", "Ils", "Le groupe"],
            marks=pytest.mark.xfail(strict=True, reason="« le groupe » stands for the organization nearby"),
        ),
    ],
)
def test_the_mentions_of_somebody_in_an_article(text, label, expected):
    assert mentions(text, label) == expected


@pytest.mark.model
def test_what_a_pronoun_does_is_done_by_whom_it_stands_for():
    text = "Exelia a renvoyé Paul Morvan car il a divulgué Brio."
    assert participants(text, "leak") == {"agent=Paul Morvan", "theme=Brio"}
    text = "Un groupe d’artistes a publié une lettre. Ils accusent Exelia."
    assert participants(text, "accusation") == {"speaker=groupe d’artistes", "theme=Exelia"}


@pytest.mark.model
def test_their_letter_is_by_the_group():
    text = "Un groupe d’artistes a protesté. Leur lettre accuse Exelia."
    assert asserted(text) == {"lettre author groupe d’artistes"}


@pytest.mark.model
def test_an_unnamed_thing_that_nothing_is_said_about_is_left_out():
    assert [e.label for e in read("Exelia dort dans une lettre.").entities if not e.named] == []
