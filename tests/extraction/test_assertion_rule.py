"""Only what an article itself holds as certain and positive is asserted: every sentence of the lexicon is walked."""

from __future__ import annotations

import pytest
from lexicon_examples import SLOTS, event_examples, read, relation_examples

from pressgraph.ontology import load_ontology

REAL = {"Occurred", "Ongoing"}
#: What describes an event or a function held, as against a relation between things that last.
DESCRIBES = frozenset((*SLOTS, "participant", "time", "status", "cause", "holder", "role", "organization"))
#: Sentences that break the rule today; an entry goes when its sentence is read well (strict).
HELD_REAL = {
    "La nomination de Paul Morvan sera effective en mai.": "« sera effective » does not make the appointment Planned",
    "Ardelis financera Exelia.": "the future « financera » is read as past",
}


def events() -> list[tuple[str, str]]:
    """Every event sentence, read well or not, with what it tells."""
    return [*event_examples(), *event_examples(misread=True)]


def relations() -> list[tuple[str, str, str]]:
    """Every relation sentence, read well or not: property, sentence and pairs."""
    return [*relation_examples(), *relation_examples(misread=True)]


def expected_events(told: str) -> list[tuple[str, str]]:
    """Type and status of each event in the notation of the lexicon."""
    return [(event.split(" ")[0], event.split(" ")[1]) for event in told.split(" ; ") if event]


def held_relations(sentence: str) -> list[str]:
    """« Voltane owner Exelia » for each direct relation that is asserted."""
    facts = read(sentence)
    labels = {e.key: e.label for e in facts.entities}
    return [
        f"{labels[s.subject]} {s.predicate} {labels[s.object]}"
        for s in facts.statements
        if s.asserted and s.predicate not in DESCRIBES and s.subject in labels and s.object in labels
    ]


def walked(sentences: list[tuple[str, ...]], failing: dict[str, str]) -> list[object]:
    """The sentences as parameters, those that fail today marked."""
    return [
        pytest.param(*row, id=row[0], marks=pytest.mark.xfail(strict=True, reason=failing[row[0]]))
        if row[0] in failing
        else pytest.param(*row, id=row[0])
        for row in sentences
    ]


def unreal() -> list[tuple[str, ...]]:
    """Event sentences none of whose events is real."""
    return [(s, told) for s, told in events() if not any(status in REAL for _, status in expected_events(told))]


def directed() -> list[tuple[str, str, str]]:
    """Relation sentences whose two ends differ."""
    properties = load_ontology().properties
    return [row for row in relations() if row[2] and not properties[row[0]].symmetric]


@pytest.mark.model
@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(("sentence", "told"), walked(events(), HELD_REAL))
def test_nothing_denied_planned_or_alleged_comes_out_as_real(sentence, told):
    expected = expected_events(told)
    unreal_types = {type_ for type_, _ in expected} - {type_ for type_, status in expected if status in REAL}
    assert [(e.type, e.status) for e in read(sentence).events if e.type in unreal_types and e.status in REAL] == []


@pytest.mark.model
@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(("sentence", "told"), unreal())
def test_a_sentence_without_a_real_event_asserts_no_relation(sentence, told):
    assert held_relations(sentence) == []


@pytest.mark.model
@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize("sentence", [s for _, s, pairs in relations() if not pairs])
def test_a_denied_or_supposed_relation_is_not_asserted(sentence):
    assert held_relations(sentence) == []


@pytest.mark.model
@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(("property_", "sentence", "pairs"), directed())
def test_no_relation_is_asserted_the_wrong_way_round(property_, sentence, pairs):
    turned = {f"{object_} {property_} {subject}" for subject, object_ in (p.split(" -> ") for p in pairs.split(" ; "))}
    assert turned.isdisjoint(held_relations(sentence))


@pytest.mark.model
@pytest.mark.usefixtures("both_readers")
def test_what_a_source_holds_is_never_asserted():
    for sentence, _ in events():
        for statement in read(sentence).statements:
            if statement.source is not None:
                assert not statement.asserted
            if statement.predicate == "status":
                assert not statement.asserted, "an event has one status, that of its node"


def test_the_walk_covers_the_lexicon():
    assert len(unreal()) > 150
    assert len(relations()) > 50
