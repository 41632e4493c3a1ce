"""Noun phrases that denote without naming: their bounds, number, determiner and complements."""

from __future__ import annotations

import pytest
from handmade import analysis_of, named

from pressgraph.extraction.mentions.phrases import Phrase, contained, find_phrases, people_noun
from pressgraph.extraction.roles.functions import find_functions


def phrases(tokens: str, *names: str) -> list[tuple[str, Phrase]]:
    analysis = analysis_of(tokens)
    known = named(analysis, *names)
    found = find_phrases(analysis, known, find_functions(analysis, known))
    return [(analysis.text(p.start, p.end), p) for p in found]


@pytest.mark.parametrize(
    ("tokens", "words", "cls", "determiner"),
    [
        ("la/DET start-up/NOUN part/VERB", "la start-up", "Organization", "definite"),
        ("cette/DET start-up/NOUN part/VERB", "cette start-up", "Organization", "demonstrative"),
        ("une/DET nouvelle/ADJ application/NOUN part/VERB", "une nouvelle application", "Product", "indefinite"),
        ("leur/DET lettre/NOUN ouverte/ADJ part/VERB", "leur lettre ouverte", "Document", "possessive"),
        ("au/ADP programme/NOUN part/VERB", "programme", "Initiative", "definite"),
        ("les/DET testeurs/NOUN/testeur partent/VERB", "les testeurs", "Group", "definite"),
        ("tous/ADJ les/DET testeurs/NOUN/testeur partent/VERB", "tous les testeurs", "Group", "definite"),
        ("des/DET testeurs/NOUN/testeur partent/VERB", "des testeurs", "Group", "indefinite"),
        ("leurs/DET propres/ADJ outils/NOUN/outil partent/VERB", "leurs propres outils", "Product", "possessive"),
        (
            "d’/DET autres/ADJ entreprises/NOUN/entreprise partent/VERB",
            "d’autres entreprises",
            "Organization",
            "indefinite",
        ),
    ],
)
def test_a_phrase_runs_from_its_determiner_over_its_adjectives(tokens, words, cls, determiner):
    [(text, phrase)] = phrases(tokens)
    assert (text, phrase.cls, phrase.determiner) == (words, cls, determiner)


@pytest.mark.parametrize(
    "tokens",
    [
        "testeur/NOUN de/ADP nuit/NOUN",
        "le/DET testeur/NOUN part/VERB",
        "de/ADP start-up/NOUN",
        "la/DET lumière/NOUN part/VERB",
        "la/DET foule/NOUN part/VERB",
    ],
)
def test_a_bare_noun_one_person_and_other_nouns_are_no_phrase(tokens):
    assert phrases(tokens) == []


def test_a_phrase_holds_its_complements():
    [(text, phrase)] = phrases(
        "le/DET programme/NOUN d’/ADP Exelia/PROPN pour/ADP Brio/PROPN part/VERB", "Exelia", "Brio"
    )
    assert text == "le programme d’Exelia pour Brio"
    assert phrase.complements == (("de", 3), ("pour", 5))


def test_people_gathered_are_a_group_known_by_what_they_are():
    [(text, phrase)] = phrases("un/DET groupe/NOUN d’/ADP artistes/NOUN/artiste part/VERB")
    assert (text, phrase.cls, phrase.lemma, phrase.plural, phrase.collective) == (
        "un groupe d’artistes",
        "Group",
        "artiste",
        True,
        True,
    )


def test_what_introduces_a_name_is_no_phrase_of_its_own():
    assert phrases("la/DET start-up/NOUN Exelia/PROPN part/VERB", "Exelia") == []
    assert phrases("l’/DET outil/NOUN «/PUNCT Brio/PROPN »/PUNCT part/VERB", "Brio") == []
    assert [t for t, _ in phrases("les/DET outils/NOUN/outil Brio/PROPN partent/VERB", "Brio")] == ["les outils"]


def test_a_function_alone_is_no_group_but_functions_are():
    assert phrases("la/DET ministre/NOUN part/VERB") == []
    [(text, phrase)] = phrases("les/DET ministres/NOUN partent/VERB")
    assert (text, phrase.cls) == ("les ministres", "Group")


def test_a_noun_within_a_phrase_is_a_phrase_when_it_has_its_determiner():
    found = phrases("le/DET programme/NOUN de/ADP l’/DET entreprise/NOUN part/VERB")
    assert [t for t, _ in found] == ["le programme de l’entreprise", "l’entreprise"]
    assert [p.lemma for p in contained([p for _, p in found], 4)] == ["programme", "entreprise"]


def test_a_participle_that_governs_something_is_outside():
    [(text, _)] = phrases("une/DET lettre/NOUN publiée/VERB/publier/part sur/ADP Odalie/PROPN", "Odalie")
    assert text == "une lettre"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("testeurs", True), ("testeur", False), ("outils", False), ("Testeurs", False), ("ministres", True)],
)
def test_a_noun_of_people_is_plural_and_in_lower_case(word, expected):
    assert people_noun(analysis_of(f"des/DET {word}/NOUN"), 1) is expected
