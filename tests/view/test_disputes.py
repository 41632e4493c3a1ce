"""What one upholds and another denies, and what sources tell in ways that exclude each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from networks import network_from

import sample
from pressgraph.model import Amount, Facts, Passage, Statement, Term, TimeExpression
from pressgraph.view.dates import are_apart
from pressgraph.view.network import Dispute, Fact, Network

AWA, VOLTANE = "person/awa-le-goff", "organization/voltane"


def fact(network: Network, label: str) -> Fact:
    return next(one for one in network.facts if one.label.fr == label)


def sides(network: Network, dispute: Dispute) -> list[tuple[bool, str, str]]:
    """Whether it is upheld, what, and by whom; the article is « article »."""
    return [
        (side.positive, side.claim.fr, "article" if side.holder is None else network.nodes[side.holder].label)
        for side in dispute.sides
    ]


def holding(*statements: Statement, **changes: object) -> Network:
    """The sample's network with more statements."""
    return network_from(replace(sample.FACTS, statements=(*sample.FACTS.statements, *statements), **changes))  # type: ignore[arg-type]  # fields of Facts


def of(label: str, *statements: Statement, **changes: object) -> list[list[tuple[bool, str, str]]]:
    network = holding(*statements, **changes)
    return [sides(network, dispute) for dispute in fact(network, label).disputes]


def launched(status: str = "Occurred", **view: object) -> Statement:
    return sample.says("event/launch-0", "status", Term(status), sample.LAUNCH, **view)


def test_what_one_source_upholds_and_another_denies_is_disputed(network: Network) -> None:
    [dispute] = fact(network, "création").disputes
    assert dispute.about.fr == "statut"
    assert sides(network, dispute) == [(True, "avéré", "Awa Le Goff"), (False, "avéré", "Voltane")]
    assert [sample.TEXT[s.evidence[0].start : s.evidence[0].end] for s in dispute.sides] == [
        sample.COPY,
        "Voltane, valorisée 2 milliards d’euros, dément",
    ]


def test_who_denies_what_the_article_states_stands_against_the_article() -> None:
    denied = launched(source=VOLTANE, polarity="Negative")
    assert of("lancement", denied) == [[(True, "avéré", "article"), (False, "avéré", "Voltane")]]


def test_that_it_did_not_happen_denies_that_it_did() -> None:
    denied = launched("NotOccurred", source=VOLTANE)
    assert of("lancement", denied) == [[(True, "avéré", "article"), (False, "avéré", "Voltane")]]


def test_what_was_planned_for_one_and_is_done_for_another_is_not_disputed() -> None:
    """« Brio sera lancé en mars », dit Awa Le Goff ; l’article : « Exelia a lancé Brio »."""
    assert of("lancement", launched("Planned", source=AWA)) == []


@pytest.mark.parametrize(
    "said",
    [
        {"source": AWA, "certainty": "Probable"},
        {"source": AWA},
        {"certainty": "Probable", "polarity": "Negative"},  # the article against itself
    ],
)
def test_to_be_less_sure_or_of_two_minds_is_no_dispute(said: dict[str, str]) -> None:
    assert of("lancement", launched(**said)) == []


def test_that_somebody_alleges_it_is_no_stand() -> None:
    assert of("lancement", launched("Alleged", source=AWA)) == []


@pytest.mark.parametrize(("edtf", "disputed"), [("2025-04-01", True), ("2025-03", False), ("2025-04~", False)])
def test_times_that_exclude_each_other_are_disputed(edtf: str, disputed: bool) -> None:
    day = date(2025, 3, 4)
    other = TimeExpression("time/99", sample.at("mardi"), edtf, day, day, "day")
    said = sample.says("event/launch-0", "time", "time/99", sample.LAUNCH, source=AWA)
    found = of("lancement", said, times=(*sample.FACTS.times, other))
    wanted = [[(True, "mardi 4 mars 2025", "article"), (True, "mardi", "Awa Le Goff")]]
    assert [sorted(dispute, reverse=True) for dispute in found] == (
        [sorted(wanted[0], reverse=True)] if disputed else []
    )


def test_amounts_of_the_same_unit_by_two_holders_are_disputed() -> None:
    text = f"{sample.TEXT} Ils étaient 40 testeurs, ou 90 testeurs, ou 12 pays."
    place = {words: text.index(words) for words in ("40 testeurs", "90 testeurs", "12 pays")}
    amounts = tuple(
        Amount(f"amount/{at}", Passage(at, at + len(words)), words.split()[0], None, "count")
        for words, at in place.items()
    )

    def counted(words: str, source: str | None) -> Statement:
        passage = Passage(place[words], place[words] + len(words))
        told = Statement("event/testing-240", "quantity", f"amount/{place[words]}", (passage,), "hand", 1.0)
        return replace(told, source=source) if source else told

    said = counted("40 testeurs", None), counted("90 testeurs", AWA), counted("12 pays", VOLTANE)
    network = network_from(
        replace(
            sample.FACTS,
            article=replace(sample.ARTICLE, text=text),
            amounts=(*sample.FACTS.amounts, *amounts),
            statements=(*sample.FACTS.statements, *said),
        )
    )
    [dispute] = fact(network, "test").disputes
    assert sides(network, dispute) == [(True, "40 testeurs", "article"), (True, "90 testeurs", "Awa Le Goff")]


def test_a_role_and_a_relation_that_are_denied_are_disputed_as_wholes() -> None:
    role = sample.says(
        "holding/awa-le-goff-cto", "role", "role/cto", sample.ROLE_WORDS, source=VOLTANE, polarity="Negative"
    )
    made = sample.says(
        "product/brio", "developer", "organization/exelia", sample.LAUNCH, source=VOLTANE, polarity="Negative"
    )
    stands = [[(True, "", "article"), (False, "", "Voltane")]]
    assert of("directeur technique", role) == stands
    assert of("développé par", made) == stands


def test_two_articles_that_contradict_each_other_are_two_sides() -> None:
    denied = tuple(
        replace(s, polarity="Negative") if s.predicate == "developer" else s for s in sample.FACTS.statements
    )
    other = replace(sample.FACTS, article=replace(sample.ARTICLE, source="autre.txt"), statements=denied)
    network = network_from(sample.FACTS, other)
    [dispute] = fact(network, "développé par").disputes
    assert [(side.positive, side.holder, side.evidence[0].article) for side in dispute.sides] == [
        (True, None, 1),
        (False, None, 0),
    ]


def elsewhere(status: str, time: str = "2025-03-04") -> Facts:
    """Another article that tells the launch."""
    events = tuple(
        replace(event, status=status) if event.key == "event/launch-0" else event for event in sample.FACTS.events
    )
    times = tuple(replace(one, edtf=time) for one in sample.FACTS.times)
    return replace(sample.FACTS, article=replace(sample.ARTICLE, source="autre.txt"), events=events, times=times)


@pytest.mark.parametrize(
    ("other", "contrary"),
    [
        (elsewhere("NotOccurred"), True),
        (elsewhere("Occurred"), False),
        (elsewhere("Planned"), False),
        (elsewhere("NotOccurred", "2024-01-01"), False),
    ],
)
def test_an_event_that_another_article_says_did_not_happen_has_a_rival(other: Facts, contrary: bool) -> None:
    network = network_from(sample.FACTS, other)
    launches = [one for one in network.facts if one.label.fr == "lancement"]
    keys = [one.key for one in launches]
    assert [one.rivals for one in launches] == ([(keys[1],), (keys[0],)] if contrary else [(), ()])


def test_what_is_said_by_one_article_only_has_no_rival(network: Network) -> None:
    assert {one.rivals for one in network.facts} == {()}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2024", "2025", True),
        ("2024-11", "2024-11-26", False),
        ("2024-11-25", "2024-11-26", True),
        ("2024-02/2024-04", "2024-04-30", False),
        ("2024-02/2024-04", "2024-05-01", True),
        ("../2024-04", "2024-05", True),
        ("2024-05/..", "2024-04", True),
        ("2024-05/..", "2031", False),
        ("199X", "2001", True),
        ("199X", "1995", False),
        ("2024-21", "2024-12", False),
        ("2024-21", "2023", True),
        ("2024~", "2010", False),
        ("sans date", "2010", False),
    ],
)
def test_dates_are_apart_when_no_day_is_in_both(one: str, other: str, apart: bool) -> None:
    assert are_apart(one, other) is are_apart(other, one) is apart


def test_whoever_denies_an_event_does_not_say_when_it_was() -> None:
    """« Il a démenti l’avoir copié en mars » : the time is that of what is denied."""
    when = sample.says("event/creation-145", "time", "time/30", sample.COPY, source=VOLTANE)
    network = holding(when)
    views = [view for view in fact(network, "création").views if view.holder is not None]
    told = {(network.nodes[view.holder or 0].label, view.positive, view.claim.fr) for view in views}
    assert told == {("Awa Le Goff", True, "avéré"), ("Voltane", False, "avéré")}


def only(holder: str, source: str) -> Facts:
    """The sample as an article in which only one of the two speaks of the copy."""
    kept = tuple(
        one
        for one in sample.FACTS.statements
        if one.subject != "event/creation-145" or one.predicate != "status" or one.source == holder
    )
    return replace(sample.FACTS, article=replace(sample.ARTICLE, source=source), statements=kept)


def test_what_is_upheld_in_one_article_and_denied_in_another_has_a_rival() -> None:
    """« Selon Awa Le Goff, Voltane a copié l’outil » ; ailleurs : « Voltane dément »."""
    network = network_from(only(AWA, "un.txt"), only(VOLTANE, "deux.txt"))
    copies = [one for one in network.facts if one.label.fr == "création"]
    assert [one.rivals for one in copies] == [(copies[1].key,), (copies[0].key,)]
    same = network_from(only(AWA, "un.txt"), only(AWA, "deux.txt"))
    assert {one.rivals for one in same.facts} == {()}
