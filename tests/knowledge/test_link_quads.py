from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Store

from pressgraph.knowledge.iris import OWL, PRESS, WIKIDATA
from pressgraph.knowledge.links import link_quads
from pressgraph.linking import LinkTarget, built_in_pack, find_links

ID = "https://w3id.org/pressgraph/id/"
TARGETS = [
    LinkTarget(ID + "medium/reddit", ("Medium",), "Reddit"),
    LinkTarget(ID + "product/gemini", ("Product",), "Gemini"),
    LinkTarget(ID + "person/awa-le-goff", ("Person",), "Awa Le Goff"),
]


@pytest.fixture
def store() -> Store:
    store = Store()
    store.extend(link_quads(find_links(TARGETS, built_in_pack())))
    return store


def said(store: Store, entity: str) -> dict[str, str]:
    link = next(store.quads_for_pattern(None, NamedNode(PRESS + "linkedEntity"), NamedNode(entity))).subject
    return {q.predicate.value.removeprefix(PRESS): q.object.value for q in store.quads_for_pattern(link, None, None)}


def test_every_entity_has_a_link_with_its_outcome(store: Store) -> None:
    outcomes = [said(store, t.id)["linkOutcome"].removeprefix(PRESS) for t in TARGETS]
    assert outcomes == ["Linked", "Candidate", "NotFound"]


def test_only_a_linked_entity_is_the_same_as_an_item(store: Store) -> None:
    same = [(q.subject.value, q.object.value) for q in store.quads_for_pattern(None, NamedNode(OWL + "sameAs"), None)]
    assert same == [(ID + "medium/reddit", WIKIDATA + "Q1136")]


def test_nothing_but_its_link_tells_of_a_candidate(store: Store) -> None:
    about = {q.predicate.value for q in store.quads_for_pattern(None, None, NamedNode(WIKIDATA + "Q116698014"))}
    assert about == {PRESS + "linkedItem"}
    assert not list(store.quads_for_pattern(NamedNode(ID + "product/gemini"), None, None))


def test_a_link_cites_its_pack_its_score_and_its_reasons(store: Store) -> None:
    link = said(store, ID + "medium/reddit")
    assert link["pack"] == built_in_pack().id
    assert link["score"] == "0.9993"
    assert link["reason"]
    assert "linkedItem" not in said(store, ID + "person/awa-le-goff")


def test_the_quads_do_not_hang_on_the_order_of_the_links() -> None:
    links = find_links(TARGETS, built_in_pack())
    assert link_quads(links) == link_quads(list(reversed(links)))
