"""A part of a network tells what the whole tells of the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from press_stores import store_of_articles
from pressgraph.header import body_start
from pressgraph.view.choosing import Chosen, alone, around, article, middle, more, part_of, path, whole
from pressgraph.view.network import Evidence, Fact, Network, View, degrees
from pressgraph.view.outline import Outline, outline_data, outline_from, outline_of
from pressgraph.view.parts import network_part, texts_of
from pressgraph.view.payload import network_of

STORE = store_of_articles()
WHOLE = network_of(STORE, body_start)
OUTLINE = outline_of(STORE)


def part(chosen: Chosen, store: Store = STORE, outline: Outline = OUTLINE) -> Network:
    return network_part(store, part_of(outline, chosen), body_start)


def unnumbered(network: Network, fact: Fact) -> object:
    """A fact by the keys of its nodes and articles, whatever their numbers."""

    def places(evidence: tuple[Evidence, ...]) -> list[tuple[str, int, int]]:
        return [(network.articles[place.article].key, place.start, place.end) for place in evidence]

    def key(number: int | None) -> str | None:
        return None if number is None else network.nodes[number].key

    def held(views: tuple[View, ...]) -> list[object]:
        return [(key(v.holder), v.certainty, v.positive, v.claim, places(v.evidence)) for v in views]

    parts = [(p.slot, key(p.node), p.text) for p in fact.participants]
    sides = [(dispute.about, held(dispute.sides)) for dispute in fact.disputes]
    bare = replace(fact, participants=(), evidence=(), views=(), disputes=())
    return bare, parts, held(fact.views), sides, places(fact.evidence)


def of(network: Network, key: str) -> list[object]:
    """The facts in which a node takes part, in order."""
    number = next(number for number, node in enumerate(network.nodes) if node.key == key)
    return [unnumbered(network, fact) for fact in network.facts if number in fact.nodes]


KEYS = [node.key for node in WHOLE.nodes]


def test_the_corpus_has_all_that_could_go_wrong() -> None:
    statuses = {fact.status for fact in WHOLE.facts if fact.kind == "relation"}
    assert statuses == {"Occurred", "Alleged", "Hypothetical", "NotOccurred"}
    assert {fact.kind for fact in WHOLE.facts} == {"relation", "role", "event", "quotation", "description"}
    assert [fact for fact in WHOLE.facts if len({place.article for place in fact.evidence}) > 1]
    assert [fact for fact in WHOLE.facts if fact.rivals]
    assert [fact for fact in WHOLE.facts if fact.disputes]
    assert {node.link.outcome for node in WHOLE.nodes} == {"linked", "close", "candidates", "unlinked"}
    told = {(fact.label.fr, *(WHOLE.nodes[node].label for node in fact.nodes)) for fact in WHOLE.facts}
    assert ("dirige", "Awa Le Goff", "Voltane & <b>fils</b>") in told or ("dirige", "Awa Le Goff", "Voltane") in told
    assert ("travaille pour", "Awa Le Goff", "Exelia") not in told


@pytest.mark.parametrize("key", KEYS)
def test_around_a_node_are_its_facts_as_the_whole_network_tells_them(key: str) -> None:
    told = part(around(OUTLINE, [OUTLINE.node_at[key]]))
    assert of(told, key) == of(WHOLE, key)


@pytest.mark.parametrize("key", KEYS)
def test_whatever_else_is_in_a_part_is_as_the_whole_network_tells_it(key: str) -> None:
    told = part(around(OUTLINE, [OUTLINE.node_at[key]]))
    known = [unnumbered(WHOLE, fact) for fact in WHOLE.facts]
    assert all(unnumbered(told, fact) in known for fact in told.facts)
    nodes = {node.key: replace(node, mentions=()) for node in WHOLE.nodes}
    assert all(replace(node, mentions=(), degree=None) == nodes[node.key] for node in told.nodes)


def test_a_node_of_a_part_counts_all_its_facts() -> None:
    counted = dict(zip(KEYS, degrees(WHOLE), strict=True))
    for chosen in (middle(OUTLINE), *(around(OUTLINE, [number]) for number in range(len(KEYS)))):
        told = part(chosen)
        assert list(degrees(told)) == [counted[node.key] for node in told.nodes]


@pytest.mark.parametrize("number", range(len(WHOLE.facts)))
def test_a_fact_by_itself_is_as_in_the_whole_network(number: int) -> None:
    key = WHOLE.facts[number].key
    told = part(alone(OUTLINE, OUTLINE.facts_at[key]))
    keys = {key, *WHOLE.facts[number].rivals}
    same = [unnumbered(WHOLE, fact) for fact in WHOLE.facts if fact.key in keys]
    assert [unnumbered(told, fact) for fact in told.facts if fact.key in keys] == same
    assert {node.key for node in told.nodes} >= {WHOLE.nodes[node].key for node in WHOLE.facts[number].nodes}


def test_all_facts_together_are_the_whole_network() -> None:
    told = part(Chosen(tuple(range(len(OUTLINE.facts))), tuple(range(len(OUTLINE.nodes)))))
    assert [unnumbered(told, fact) for fact in told.facts] == [unnumbered(WHOLE, fact) for fact in WHOLE.facts]


@pytest.mark.parametrize("number", range(len(WHOLE.articles)))
def test_an_article_is_told_with_its_text_its_facts_and_all_whom_it_names(number: int) -> None:
    told = part(article(OUTLINE, number))
    key = WHOLE.articles[number].key
    [here] = [article for article in told.articles if article.text is not None]
    assert here == WHOLE.articles[number]
    resting = {
        fact.key
        for fact in WHOLE.facts
        if number in {place.article for place in (*fact.evidence, *(e for view in fact.views for e in view.evidence))}
    }
    rivals = {key for fact in WHOLE.facts if fact.key in resting for key in fact.rivals}
    assert [unnumbered(told, fact) for fact in told.facts] == [
        unnumbered(WHOLE, fact) for fact in WHOLE.facts if fact.key in resting | rivals
    ]
    places = {(node.key, m.start, m.end) for node in WHOLE.nodes for m in node.mentions if m.article == number}
    assert places == {
        (node.key, m.start, m.end) for node in told.nodes for m in node.mentions if told.articles[m.article].key == key
    }


def test_a_part_has_no_text_unless_it_is_an_article_but_knows_where_it_begins() -> None:
    told = part(around(OUTLINE, [0]))
    assert told.articles
    assert set(told.articles) <= {replace(article, text=None) for article in WHOLE.articles}


def test_texts_come_by_key_with_the_place_where_they_begin() -> None:
    texts = texts_of(STORE, OUTLINE.articles, body_start)
    assert texts == [(article.key, article.text, article.body) for article in WHOLE.articles]


def test_a_node_that_is_asked_for_tells_its_mentions() -> None:
    [brio] = [node for node in part(around(OUTLINE, [OUTLINE.node_at["product/brio"]])).nodes if node.label == "Brio"]
    assert len(brio.mentions) == 9


def test_of_very_many_facts_the_newest_come_and_the_others_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.view.choosing.MOST_FACTS", 2)
    monkeypatch.setattr("pressgraph.view.choosing.MOST_JOINING", 0)
    number = OUTLINE.node_at["organization/exelia"]
    chosen = around(OUTLINE, [number])
    newest = len(OUTLINE.articles) - 1
    told = [OUTLINE.facts[fact] for fact in chosen.facts]
    assert len([fact for fact in told if fact.articles[-1] == newest]) == 2
    assert {fact.key for fact in told if fact.articles[-1] < newest} <= {
        rival for fact in told for rival in fact.rivals
    }
    assert more(OUTLINE, chosen) == {"organization/exelia": OUTLINE.degree(number)}
    assert "organization/exelia" not in whole(OUTLINE, chosen)


def test_a_node_all_of_whose_facts_are_there_is_whole() -> None:
    number = OUTLINE.node_at["organization/exelia"]
    chosen = around(OUTLINE, [number])
    assert "organization/exelia" in whole(OUTLINE, chosen)
    assert more(OUTLINE, chosen) == {}
    inside = set(chosen.facts)
    for key in whole(OUTLINE, chosen):
        assert inside >= set(OUTLINE.taking[OUTLINE.node_at[key]])


def test_an_outline_comes_back_from_json() -> None:
    assert outline_from(outline_data(OUTLINE)) == OUTLINE


def test_a_shortest_path_is_told_with_the_facts_of_each_step() -> None:
    labels = [node.label for node in OUTLINE.nodes]
    start, end = labels.index("testeurs"), labels.index("Exelia")
    found = path(OUTLINE, start, end)
    assert [labels[node] for node in found.path or ()] == ["testeurs", "Brio 2", "Brio", "Exelia"]
    told = part(found)
    joined = {frozenset(told.nodes[node].label for node in fact.nodes) for fact in told.facts}
    assert joined >= {frozenset({"testeurs", "Brio 2"}), frozenset({"Brio 2", "Brio"}), frozenset({"Brio", "Exelia"})}
    assert "quotation" not in {fact.kind for fact in told.facts}


def test_a_path_leads_both_ways_and_from_a_node_to_itself() -> None:
    start, end = 0, len(OUTLINE.nodes) - 1
    there, back = path(OUTLINE, start, end).path, path(OUTLINE, end, start).path
    assert len(there or ()) == len(back or ()) > 0
    assert path(OUTLINE, start, start).path == (start,)


def test_where_nothing_leads_there_is_no_path() -> None:
    apart = replace(OUTLINE, facts=())
    assert path(apart, 0, 1) == Chosen((), (0, 1))
