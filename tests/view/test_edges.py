"""The network as other programs get it, from Python and from the command line."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from networks import network_from, store_from

import sample
from press_stores import Decided
from pressgraph.errors import QueryError
from pressgraph.knowledge.iris import ID
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.network_files import COLUMNS, NETWORK_FORMATS, TOLD, to_gexf
from pressgraph.knowledge.store import open_store
from pressgraph.view.edges import networkx_of, to_networkx
from pressgraph.view.network import edges_of

BRIO, EXELIA, AWA = f"{ID}product/brio", f"{ID}organization/exelia", f"{ID}person/awa-le-goff"
VOLTANE, COURRIER = f"{ID}organization/voltane", f"{ID}organization/courrier"


@pytest.fixture(scope="module")
def joined() -> nx.MultiDiGraph:
    return to_networkx(store_from(sample.FACTS))


def test_entities_are_nodes_with_name_and_classes(joined: nx.MultiDiGraph) -> None:
    told = {**joined.nodes[BRIO]}
    assert isinstance(told.pop("community"), int)
    assert told == {"label": "Brio", "class": "Product", "classes": "Product", "wikidata": "", "wikidata_close": ""}
    assert joined.nodes[COURRIER]["classes"] == "Medium,Organization"


def test_a_relation_a_role_and_an_event_are_edges_with_their_sentences(joined: nx.MultiDiGraph) -> None:
    (developed,) = joined.get_edge_data(BRIO, EXELIA).values()
    assert (developed["said"], developed["kind"], developed["status"]) == ("développé par", "relation", "Occurred")
    assert developed["sentences"] == sample.LAUNCH
    (launched,) = joined.get_edge_data(EXELIA, BRIO).values()
    assert (launched["said"], launched["kind"], launched["first"]) == ("lancement", "event", "2025-03-04")
    assert (launched["facts"], launched["weight"], launched["articles"]) == (1, 1, "brio.txt")
    (role,) = joined.get_edge_data(AWA, EXELIA).values()
    assert (role["said"], role["kind"]) == ("directeur technique", "role")


def test_an_edge_says_who_holds_and_who_denies_it(joined: nx.MultiDiGraph) -> None:
    copied = joined.edges[VOLTANE, BRIO, "Alleged"]
    assert (copied["claimed_by"], copied["denied_by"]) == ("Awa Le Goff", "Voltane")


def test_facts_of_one_status_between_the_same_two_are_one_edge() -> None:
    other = sample.replace(sample.FACTS, article=sample.replace(sample.ARTICLE, source="autre.txt"))
    edge = to_networkx(store_from(sample.FACTS, other)).edges[EXELIA, BRIO, "Occurred"]
    assert (edge["facts"], edge["said"], edge["articles"]) == (2, "lancement", "autre.txt; brio.txt")


def test_it_speaks_the_language_asked_for() -> None:
    joined = to_networkx(store_from(sample.FACTS), language="en")
    assert joined.edges[EXELIA, BRIO, "Occurred"]["said"] == "launch"


@pytest.mark.parametrize(("same", "attribute"), [(True, "wikidata"), (False, "wikidata_close")])
def test_an_item_of_wikidata_is_an_attribute(same: bool, attribute: str) -> None:
    links = link_quads([Decided(BRIO, "linked", ("Q42", "Brio"), 1.0, (), is_same=same)])
    told = to_networkx(store_from(sample.FACTS, links=links)).nodes[BRIO]
    assert {name: told[name] for name in ("wikidata", "wikidata_close")} == {
        "wikidata": "",
        "wikidata_close": "",
        attribute: "Q42",
    }


def test_only_what_is_around_an_entity_is_kept() -> None:
    store = store_from(sample.FACTS)
    near = to_networkx(store, names=["Voltane"])
    assert set(near) == {VOLTANE, BRIO}
    assert set(to_networkx(store, names=["Voltane"], depth=2)) > set(near)
    with pytest.raises(QueryError, match="no entity called"):
        to_networkx(store, names=["Personne de ce nom"])


def test_its_edges_are_the_lines_of_the_page() -> None:
    network = network_from(sample.FACTS)
    drawn = {(network.nodes[e.source].label, network.nodes[e.target].label, e.status) for e in edges_of(network.facts)}
    joined = networkx_of(network)
    label = joined.nodes(data="label")
    assert {(label[start], label[end], key) for start, end, key in joined.edges(keys=True)} == drawn


def test_every_attribute_of_an_edge_is_a_column(joined: nx.MultiDiGraph) -> None:
    for _, _, edge in joined.edges(data=True):
        assert set(edge) - {"weight"} == set(TOLD) <= set(COLUMNS)


def test_networkx_itself_can_write_it(joined: nx.MultiDiGraph, tmp_path: Path) -> None:
    nx.write_graphml(joined, tmp_path / "brio.graphml")
    assert nx.read_graphml(tmp_path / "brio.graphml").number_of_nodes() == joined.number_of_nodes()


def test_a_gexf_has_no_column_that_only_networkx_needs(joined: nx.MultiDiGraph) -> None:
    assert b"networkx" not in to_gexf(joined)
    assert nx.read_gexf(io.BytesIO(to_gexf(joined)), version="1.2draft").number_of_edges() == joined.number_of_edges()


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_a_store_without_articles_is_a_network_of_nothing(format_: str) -> None:
    empty = to_networkx(open_store())
    assert empty.number_of_nodes() == 0
    assert NETWORK_FORMATS[format_](empty)
