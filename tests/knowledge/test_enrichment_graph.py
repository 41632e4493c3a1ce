"""The graph of what Wikidata says: its terms, and what of it goes when links go."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.derivation import LINKS
from pressgraph.knowledge.enrichment import (
    ENRICHMENT,
    carried_over,
    enrichment_quads,
    set_enrichment,
    unlinked_facts,
)
from pressgraph.knowledge.iris import WIKIDATA, press
from pressgraph.knowledge.triples import triples

KINDS = {"P1": "item", "P2": "date", "P3": "point", "P4": "file", "P5": "address"}


@dataclass(frozen=True)
class Told:
    qid: str
    labels: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    source: str = "test@1"
    version: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Known:
    kind: str
    label_fr: str = "propriété"
    label_en: str = "property"


@dataclass
class World:
    """Links from entities to items, and what is told of the items."""

    links: dict[int, tuple[int, bool]] = field(default_factory=dict)
    facts: dict[int, frozenset[int]] = field(default_factory=dict)


PROPERTIES = {name: Known(kind) for name, kind in KINDS.items()}
LICENCES = {"test@1": "CC0-1.0", "other@1": "ODbL"}


def terms(*facts: tuple[str, str]) -> list[NamedNode | Literal]:
    quads = enrichment_quads([Told("Q9000000001", facts=facts)], PROPERTIES, {})
    return [q.object for q in quads if "/prop/direct/" in q.predicate.value]  # type: ignore[misc]  # no blank node


@pytest.mark.parametrize(
    ("fact", "wanted"),
    [
        (("P1", "Q9000000002"), "<http://www.wikidata.org/entity/Q9000000002>"),
        (("P2", "1985-04-22"), '"1985-04-22"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (("P2", "1985-04"), '"1985-04"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        (("P2", "-0043"), '"-0043"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (("P3", "2.35 48.85"), '"Point(2.35 48.85)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>'),
        (("P5", "https://example.org/é"), "<https://example.org/é>"),
    ],
)
def test_a_value_has_the_term_that_wikidata_gives_it(fact: tuple[str, str], wanted: str) -> None:
    assert [str(term) for term in terms(fact)] == [wanted]


@pytest.mark.parametrize("fact", [("P1", "Q1> <x"), ("P5", "https://a/%zz"), ("P5", "https://a/ b"), ("P4", "")])
def test_what_is_no_term_is_left_out(fact: tuple[str, str]) -> None:
    assert terms(fact) == []


def test_licences_are_told_of_each_source() -> None:
    quads = enrichment_quads([Told("Q9000000001"), Told("Q9000000002", source="other@1")], {}, LICENCES)
    told = {q.predicate.value.rpartition("/")[2]: str(q.object) for q in quads if "dc/terms" in q.predicate.value}
    assert told == {"license": "<https://creativecommons.org/publicdomain/zero/1.0/>", "rights": '"ODbL"'}


def item(number: int) -> NamedNode:
    return NamedNode(f"{WIKIDATA}Q{number + 1}")


def link_triples(world: World, entities: set[int]) -> set[tuple[NamedNode, NamedNode, NamedNode]]:
    found = set()
    for entity in entities & world.links.keys():
        number, linked = world.links[entity]
        link = NamedNode(f"http://e/link/{entity}")
        found |= {
            (link, press("linkedEntity"), NamedNode(f"http://e/{entity}")),
            (link, press("linkedItem"), item(number)),
            (link, press("linkOutcome"), press("Linked" if linked else "Candidate")),
        }
    return found


SMALL = st.integers(0, 5)
LINKED = st.dictionaries(SMALL, st.tuples(SMALL, st.booleans()), max_size=6)
FACTS = st.dictionaries(SMALL, st.frozensets(SMALL, max_size=2), max_size=6)


@given(LINKED, LINKED, FACTS)
def test_what_is_not_reached_from_a_linked_item_goes_with_the_link(
    before: dict[int, tuple[int, bool]], after: dict[int, tuple[int, bool]], facts: dict[int, frozenset[int]]
) -> None:
    store, old, new = Store(), World(before), World({**before, **after})
    told = [
        Told(f"Q{n + 1}", (("x", "fr"),), tuple(("P1", f"Q{o + 1}") for o in sorted(facts.get(n, ()))))
        for n in range(6)
    ]
    store.extend(Quad(*triple, LINKS) for triple in link_triples(old, set(before)))
    set_enrichment(store, enrichment_quads(told, PROPERTIES, {}))
    set_enrichment(store, carried_over(store, store))
    changed = set(after)
    was, becomes = link_triples(old, changed), link_triples(new, changed)
    removed = unlinked_facts(store, was, becomes)  # type: ignore[arg-type]  # sets of narrower triples
    for triple in was:
        store.remove(Quad(*triple, LINKS))
    store.extend(Quad(*triple, LINKS) for triple in becomes)
    assert set(store.quads_for_pattern(None, None, None, ENRICHMENT)) - removed == carried_over(store, store)


def test_a_store_without_enrichment_loses_nothing() -> None:
    world = World({0: (0, True)})
    assert unlinked_facts(Store(), link_triples(world, {0}), set()) == set()  # type: ignore[arg-type]
    assert not any(triples(Store(), None, None, None, ENRICHMENT))
