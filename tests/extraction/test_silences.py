"""A sentence without a fact says why, as the rule that left it out says it."""

from __future__ import annotations

import pytest
from lexicon_examples import read

from pressgraph.ontology import load_ontology
from pressgraph.telling import REASONS, as_line, explain, tell

pytestmark = pytest.mark.model


def why(text: str) -> dict[str, set[str]]:
    """Kind of reason -> the words told, for the sentences of a text that gave no fact."""
    reasons = [reason for silence in read(text).silences for reason in silence.reasons]
    return {kind: {r.word for r in reasons if r.kind == kind} for kind in (r.kind for r in reasons)}


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Exelia a-t-elle racheté Voltane ?", "question", "racheter"),
        ("Elle dormait à Belmont.", "unknown-verb", "dormait"),
        ("Un inconnu a été condamné.", "no-participant", "condamner"),
        ("Le maire est venu.", "no-holder", "maire"),
        ("« Nous avons décidé de partir », entend-on partout.", "no-speaker", ""),
        ("Il pleut.", "no-entity", ""),
        ("Ils ont fait des pas de danse.", "wording", "faire"),
        ("Il l’a dit hier.", "no-participant", "dire"),
    ],
)
def test_a_sentence_says_why_it_gave_nothing(text, kind, word, both_readers):
    assert word in why(text)[kind]


def test_what_a_source_holds_is_no_relation_of_the_article(trained_reader):
    assert why("Certains affirment que l’entreprise Exelia est basée à Lyon.")["attributed"] == {"place"}


def test_a_relation_says_which_classes_it_bars(trained_reader):
    found = [r for s in read("La société Exelia est partenaire de Paris.").silences for r in s.reasons]
    assert ("wrong-classes", ("Exelia", "Paris")) in {(r.kind, r.details) for r in found}


def test_an_event_says_which_slots_nobody_fills():
    found = [r for s in read("Un inconnu a été condamné.").silences for r in s.reasons]
    assert [r.details for r in found if r.word == "condamner"] == [("agent", "theme")]


@pytest.mark.parametrize("text", ["Exelia a racheté Voltane.", "« Nous avons décidé de partir », a dit Awa Le Goff."])
def test_a_sentence_with_a_fact_is_not_silent(text, both_readers):
    assert read(text).silences == ()


def test_every_sentence_gives_a_fact_or_a_reason(both_readers):
    text = "Exelia a racheté Voltane. Elle danse. Awa Le Goff, maire de Belmont, a souri. Il pleut. Quoi ?"
    facts, ontology = read(text), load_ontology()
    told = [p for one in (*tell(facts, ontology), *explain(facts, ontology)) for p in one.evidence]
    starts = [text.index(sentence) for sentence in ("Exelia", "Elle", "Awa", "Il pleut", "Quoi")]
    assert all(any(p.start <= start + 1 < p.end for p in told) for start in starts)
    assert all(silence.reasons for silence in facts.silences)


def test_the_header_is_no_silent_sentence():
    assert read("date 2025-03-06 Exelia a racheté Voltane.").silences == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_has_its_words(language):
    text = "Exelia a-t-elle racheté Voltane ? Elle danse. Un inconnu a été condamné. Il pleut."
    for one in explain(read(text), load_ontology(), language=language):
        assert as_line(one, "a.txt", rules=False).startswith("aucun fait [" if language == "fr" else "no fact [")
    assert all(len(words) == 2 and all(words) for words in REASONS.values())


def test_reasons_of_one_kind_stand_together():
    (line,) = [as_line(one, "a.txt") for one in explain(read("Elle dormait et nageait."), load_ontology())]
    assert "verbe hors du lexique : dormait, nageait" in line
