"""What the trained reader found, in terms of tokens and of our referents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import analysis_of

from pressgraph.extraction.mentions.discourse import resolve
from pressgraph.extraction.mentions.referents import group_names
from pressgraph.extraction.mentions.told import find_told
from pressgraph.extraction.naming.names import find_names
from pressgraph.reading.found import Found

SENTENCE = "Awa/PROPN Kerbrat/PROPN dirige/VERB Exelia/PROPN ./PUNCT\nLa/DET firme/NOUN la/PRON garde/VERB ./PUNCT"


def read(tokens: str, *spans: tuple[str, str, int | None]):
    """An analysis in which a reader found some words, each with its label and referent; the first place counts."""
    analysis = analysis_of(tokens)
    text, found = analysis.parse.text, []
    for words, label, referent in spans:
        start = text.index(words)
        found.append(Found(start, start + len(words), label, 0.95, referent, 0.95))
    return replace(analysis, found=tuple(sorted(found, key=lambda f: f.start)))


def denoted(analysis):
    """The words of each description and pronoun, and the label of what it denotes."""
    names = find_names(analysis)
    referents, owner = group_names(analysis, names, {n.text: n.cls for n in names})
    told = find_told(analysis, referents, owner)
    return {analysis.text(t.start, t.end): referents[t.referent].label for t in told}


def test_the_names_are_those_that_the_reader_found_and_no_others():
    analysis = read(SENTENCE, ("Awa Kerbrat", "Person", 0))
    assert [(n.text, n.cls) for n in find_names(analysis)] == [("Awa Kerbrat", "Person")]


@pytest.mark.parametrize(
    ("tokens", "found", "name"),
    [
        ("hier/ADV M./NOUN de/ADP Kersaint/PROPN dort/VERB", "Kersaint", "de Kersaint"),
        ("hier/ADV M./NOUN Kersaint/PROPN dort/VERB", "M. Kersaint", "Kersaint"),
        ("le/DET patron/NOUN de/ADP Voltane/PROPN dort/VERB", "Voltane", "Voltane"),
    ],
)
def test_a_title_is_no_part_of_a_name_and_a_particle_after_it_is(tokens, found, name):
    (only,) = find_names(read(tokens, (found, "Person", 0)))
    assert only.text == name


def test_a_name_that_fills_no_token_is_left_out():
    assert find_names(read("Franco-allemand/ADJ dort/VERB", ("Franco", "Place", 0))) == []


def test_a_description_and_a_pronoun_denote_what_the_reader_joins_them_to():
    analysis = read(
        SENTENCE,
        ("Awa Kerbrat", "Person", 0),
        ("Exelia", "Organization", 1),
        ("La firme", "nominal", 1),
        ("la", "pronoun", 0),
    )
    assert denoted(analysis)["La firme"] == "Exelia"


def test_nothing_is_told_of_what_the_reader_joins_to_nothing():
    spans = ("Awa Kerbrat", "Person", 0), ("Exelia", "Organization", 1), ("La firme", "nominal", None)
    assert denoted(read(SENTENCE, *spans)) == {}


def test_a_description_does_not_denote_what_its_noun_speaks_against():
    spans = ("Awa Kerbrat", "Person", 0), ("Exelia", "Organization", 1), ("La firme", "nominal", 0)
    assert denoted(read(SENTENCE, *spans)) == {}, "a firm is no person"


def test_a_pronoun_does_not_denote_a_person_of_the_other_gender():
    tokens = "Paul/PROPN Kerbrat/PROPN dort/VERB ./PUNCT\nElle/PRON rêve/VERB ./PUNCT"
    assert denoted(read(tokens, ("Paul Kerbrat", "Person", 0), ("Elle", "pronoun", 0))) == {}


def test_what_the_reader_tells_comes_before_the_rules():
    analysis = read(SENTENCE, ("Awa Kerbrat", "Person", 0), ("Exelia", "Organization", 1), ("La firme", "nominal", 1))
    names = find_names(analysis)
    referents, owner = group_names(analysis, names, {n.text: n.cls for n in names})
    state = resolve(analysis, referents, owner, [], [])
    assert [(m.kind, state.referents[m.referent].label) for m in state.markables] == [
        ("name", "Awa Kerbrat"),
        ("name", "Exelia"),
        ("nominal", "Exelia"),
    ]


@pytest.mark.parametrize(("word", "cls"), [("CPO", "Organization"), ("Tongien", "Person"), ("PDG", "Organization")])
def test_a_function_or_an_inhabitant_alone_is_no_name_whatever_the_reader_says(word, cls):
    assert find_names(read(f"le/DET {word}/NOUN dort/VERB", (word, cls, 0))) == []


def test_after_entre_two_names_joined_by_et_are_two():
    tokens = "Les/DET discussions/NOUN entre/ADP Exelia/PROPN et/CCONJ Voltane/PROPN durent/VERB"
    both = ("Exelia et Voltane", "Organization", 0)
    assert [n.text for n in find_names(read(tokens, both))] == ["Exelia", "Voltane"]
    alone = "Chez/ADP Exelia/PROPN et/CCONJ Voltane/PROPN on/PRON dort/VERB"
    assert [n.text for n in find_names(read(alone, both))] == ["Exelia et Voltane"]


def test_a_first_name_and_surname_that_the_reader_was_not_sure_of_are_a_name():
    tokens = "Le/DET CPO/NOUN Kevin/PROPN Weil/PROPN dort/VERB"
    assert [n.text for n in find_names(read(tokens))] == ["Kevin Weil"]
