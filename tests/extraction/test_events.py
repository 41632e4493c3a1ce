"""Tellings of one event are one event; its label, times, causes, and what everybody holds of it."""

from __future__ import annotations

import pytest
from told import asserted, labels_of, participants, read, statuses, times, views

from pressgraph.extraction.events.events import of
from pressgraph.lexicon import load_lexicon

pytestmark = pytest.mark.model


def told(text: str) -> list[tuple[str, str]]:
    return [(e.type, e.status) for e in read(text).events]


def test_two_tellings_of_one_event_are_one_with_both_passages():
    text = "Exelia a racheté Voltane. Le rachat de Voltane a surpris."
    facts = read(text)
    [event] = [e for e in facts.events if e.type == "acquisition"]
    assert [facts.article.words(p) for p in event.evidence] == ["Exelia a racheté Voltane", "rachat de Voltane"]
    assert participants(text, "acquisition") == {"agent=Exelia", "theme=Voltane"}


def test_a_noun_that_stands_alone_joins_the_event_told_before():
    facts = read("Exelia a lancé Brio mardi. Le lancement a surpris Belmont.")
    [event] = [e for e in facts.events if e.type == "launch"]
    assert [facts.article.words(p) for p in event.evidence] == ["Exelia a lancé Brio", "lancement"]


@pytest.mark.parametrize(
    "text",
    [
        "Exelia a lancé Brio en 2023. Exelia a lancé Brio en 2024.",
        "Exelia a racheté Voltane. Exelia a racheté Norelia.",
        "Exelia a racheté Voltane. Ardelis a racheté Voltane.",
    ],
)
def test_another_time_theme_or_agent_is_another_event(text):
    assert [status for _, status in told(text)] == ["Occurred", "Occurred"]


def test_one_speakers_words_in_one_breath_are_one_utterance():
    text = "Awa Le Goff a dit que Brio était prêt. Elle a dit que Exelia était prête."
    assert [t for t, _ in told(text)] == ["statement"]


def test_what_a_source_tells_of_an_event_the_article_plans_stands_beside_it():
    text = "Le lancement de Brio par Exelia est prévu. Selon Voltane, Exelia a lancé Brio."
    assert ("launch", "Planned") in told(text)
    assert ("Voltane", "Occurred", "Certain", "Positive") in views(text, "launch")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Exelia n’a pas encore lancé Brio. Le lancement de Brio est prévu en mai.", "Planned"),
        ("Selon Voltane, Exelia va lancer Brio.", "Planned"),
        ("Selon Voltane, Exelia pourrait lancer Brio.", "Hypothetical"),
        ("Selon Voltane, Exelia n’a pas lancé Brio.", "Alleged"),
        ("Selon Voltane, Exelia a lancé Brio. Exelia n’a pas lancé Brio.", "NotOccurred"),
    ],
)
def test_the_articles_own_viewpoint(text, status):
    assert statuses(text)["launch"] == status


@pytest.mark.parametrize(
    ("text", "type_", "edtf"),
    [
        ("Exelia a lancé Brio mardi.", "launch", ["2025-03-04"]),
        ("En février 2024, Exelia a lancé Brio.", "launch", ["2024-02"]),
        ("Exelia lancera Brio en mai.", "launch", ["2025-05"]),
        ("Awa Le Goff a annoncé mardi que Exelia lancerait Brio en mai.", "launch", ["2025-05"]),
        ("Exelia n’a pas lancé Brio depuis 2023.", "launch", []),
        ("« Exelia a lancé Brio en 2023 », a dit Awa Le Goff.", "statement", []),
    ],
)
def test_a_time_dates_the_nearest_event(text, type_, edtf):
    assert times(text, type_) == edtf


def test_a_time_that_a_source_gives_is_that_sources():
    facts = read("Selon Voltane, Exelia a lancé Brio en 2023.")
    [time] = [s for s in facts.statements if s.predicate == "time" and "launch" in s.subject]
    assert labels_of(facts)[str(time.source)] == "Voltane"
    assert not time.asserted


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("Exelia a renvoyé Paul Morvan car il a divulgué Brio.", "dismissal", "leak"),
        ("Exelia a renvoyé Paul Morvan parce qu’il a divulgué Brio.", "dismissal", "leak"),
        ("Exelia a racheté Voltane grâce à une levée de fonds.", "acquisition", "funding"),
    ],
)
def test_what_is_given_as_the_cause(text, effect, cause):
    facts = read(text)
    types = {e.key: e.type for e in facts.events}
    assert [(types[s.subject], types[str(s.object)]) for s in facts.statements if s.predicate == "cause"] == [
        (effect, cause)
    ]


def test_the_article_denies_what_a_source_claims():
    text = "Selon Voltane, Exelia a lancé Brio. Exelia n’a pas lancé Brio."
    assert ("Voltane", "Occurred", "Certain", "Positive") in views(text, "launch")
    assert asserted(text) == set()


def test_the_evidence_of_an_event_is_its_clause():
    facts = read("Hier encore, la start-up Exelia a racheté Voltane à Belmont, dit-on.")
    [event] = [e for e in facts.events if e.type == "acquisition"]
    assert [facts.article.words(p) for p in event.evidence] == ["Exelia a racheté Voltane à Belmont"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Exelia a lancé Brio.", "lancement de Brio par Exelia"),
        ("Exelia et Voltane ont fusionné.", "fusion d’Exelia et Voltane"),
        ("Voltane a fermé.", "fermeture de Voltane"),
    ],
)
def test_the_label_of_an_event_says_what_and_who(text, label):
    [event] = read(text).events
    assert event.label == label


@pytest.mark.parametrize(
    ("names", "words"),
    [(["Brio"], "de Brio"), (["Exelia"], "d’Exelia"), (["Brio", "Exelia"], "de Brio et Exelia"), (["Élan"], "d’Élan")],
)
def test_de_is_elided_before_a_vowel(names, words):
    assert of(load_lexicon().grammar, names) == words


def test_a_noun_counts_less_than_a_verb():
    verb, noun = read("Exelia a racheté Voltane.").events[0], read("Le rachat de Voltane inquiète.").events[0]
    assert verb.confidence > noun.confidence
    assert (verb.extractor, noun.extractor) == ("lexicon/verb/racheter", "lexicon/noun/rachat")


def test_an_article_whose_event_happened_outweighs_what_is_planned():
    assert statuses("Exelia va lancer Brio. Exelia a lancé Brio.")["launch"] == "Occurred"
