"""Where an event is told: verbs and nouns of the lexicon, with the words that complete them."""

from __future__ import annotations

import pytest
from handmade import analysis_of, token_at

from pressgraph.extraction.text.completions import completed
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.triggers import find_triggers, is_reflexive, noun_trigger
from pressgraph.lexicon import wording


def told(tokens: str, named: frozenset[int] = frozenset()) -> list[tuple[str, str, str]]:
    """Type, kind and words of each trigger."""
    analysis = analysis_of(tokens)
    return [(t.entry.type, t.kind, analysis.text(t.start, t.end)) for t in find_triggers(analysis, named)]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("Exelia/PROPN rachète/VERB/racheter/pres Voltane/PROPN", [("acquisition", "verb", "rachète")]),
        ("Voltane/PROPN rachetée/ADJ/racheté par/ADP Exelia/PROPN", [("acquisition", "verb", "rachetée")]),
        ("le/DET rachat/NOUN de/ADP Voltane/PROPN", [("acquisition", "noun", "rachat")]),
        ("les/DET rachats/NOUN/rachats de/ADP Voltane/PROPN", [("acquisition", "noun", "rachats")]),
        ("le/DET racheté/NOUN/racheté part/VERB", []),
        ("un/DET programme/NOUN de/ADP rachat/NOUN", []),
        ("3/NUM millions/NOUN d’/ADP euros/NOUN de/ADP rachat/NOUN", [("acquisition", "noun", "rachat")]),
        ("Exelia/PROPN dort/VERB/dormir/pres", []),
    ],
)
def test_verbs_and_nouns_of_the_lexicon_are_triggers(tokens, expected):
    assert told(tokens) == expected


def test_what_stands_in_a_name_or_in_quoted_speech_is_no_trigger():
    assert told("le/DET Rachat/NOUN de/ADP Voltane/PROPN", frozenset({1})) == []
    quoted = (
        "«/PUNCT Nous/PRON avons/AUX/avoir racheté/VERB/racheter/part Voltane/PROPN ,/PUNCT enfin/ADV ./PUNCT »/PUNCT"
    )
    assert told(f"{quoted} ,/PUNCT dit/VERB/dire/pres Awa/PROPN") == [("statement", "verb", "dit")]


@pytest.mark.parametrize(
    ("words", "tokens", "end"),
    [
        ("porter plainte", "porte/VERB/porter plainte/NOUN", 2),
        ("porter plainte", "porte/VERB/porter aussitôt/ADV plainte/NOUN", 3),
        ("porter plainte", "porte/VERB/porter un/DET sac/NOUN plainte/NOUN", None),
        ("porter plainte", "porte/VERB/porter ,/PUNCT plainte/NOUN", None),
        ("porter plainte", "porte/VERB/porter", None),
        ("entrer à", "entre/VERB/entrer au/ADP", 2),
        ("se retirer de", "retire/VERB/retirer du/ADP", 2),
        ("laisser tester", "laisse/VERB/laisser des/DET testeurs/NOUN tester/VERB", 4),
        ("laisser tester", "laisse/VERB/laisser les/DET habitants/NOUN de/ADP la/DET ville/NOUN tester/VERB", 7),
    ],
)
def test_the_words_that_complete_a_verb_stand_near(words, tokens, end):
    analysis = analysis_of(tokens)
    assert completed(analysis, 0, wording(words)) == end


@pytest.mark.parametrize(
    ("token", "lemmas"),
    [
        ("rachète/VERB/racheter", ("racheter",)),
        ("rachetée/VERB/rachetée", ("rachetée", "racheter")),
        ("rachetées/ADJ/rachetées", ("racheter",)),
        ("rachetant/NOUN/x", ("racheter",)),
        ("été/NOUN/été", ()),
        ("rachat/NOUN/rachat", ()),
        ("hier/ADV", ()),
    ],
)
def test_a_participle_that_the_tagger_misread_gives_back_its_infinitive(token, lemmas):
    analysis = analysis_of(token)
    assert verb_lemmas(analysis, analysis.doc[0]) == lemmas


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("Paul/PROPN se/PRON retire/VERB", True),
        ("Paul/PROPN s’/PRON est/AUX retiré/VERB", True),
        ("Paul/PROPN la/PRON retire/VERB", False),
    ],
)
def test_a_reflexive_has_se_before_its_verb(tokens, expected):
    analysis = analysis_of(tokens)
    assert is_reflexive(analysis, len(analysis.doc) - 1) is expected


def test_a_reflexive_entry_needs_se():
    tokens = "Awa/PROPN {}exprime/VERB/exprimer/pres mardi/NOUN"
    assert told(tokens.format("s’/PRON ")) == [("statement", "verb", "exprime")]
    assert told(tokens.format("")) == []


@pytest.mark.parametrize(
    ("tokens", "types"),
    [
        ("Awa/PROPN espère/VERB/espérer/pres que/SCONJ Brio/PROPN dort/VERB/dormir/pres", ["statement"]),
        ("Awa/PROPN espère/VERB/espérer/pres ./PUNCT", []),
    ],
)
def test_a_quoting_verb_speaks_only_beside_what_is_said(tokens, types):
    assert [type_ for type_, _, _ in told(tokens)] == types


def test_a_noun_trigger_is_a_noun():
    analysis = analysis_of("rachat/ADV rachat/NOUN")
    assert noun_trigger(analysis, analysis.doc[0]) is None
    assert noun_trigger(analysis, analysis.doc[1]) is not None
    assert token_at(analysis, "rachat", 1) == 1
