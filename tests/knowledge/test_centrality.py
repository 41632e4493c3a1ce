from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.errors import QueryError
from pressgraph.knowledge.centrality import MEASURES, around, rank

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20)


def network_of(pairs: list[tuple[str, str]], alone: str = "") -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for name in {*alone, *(end for pair in pairs for end in pair)}:
        network.add_node(name, label=name.upper(), classes="Person", wikidata="")
    for number, (start, end) in enumerate(pairs):
        network.add_edge(start, end, f"{number}", type="headOf")
    return network


@pytest.mark.parametrize("measure", MEASURES)
def test_who_joins_all_the_others_comes_first(measure: str) -> None:
    star = network_of([("a", "b"), ("a", "c"), ("d", "a"), ("e", "a")])
    first, *_, last = rank(star, measure)
    assert (first.iri, first.label) == ("a", "A")
    assert first.value > last.value


@given(PAIRS)
def test_pagerank_shares_one_among_all_and_is_the_same_whatever_the_order(pairs: list[tuple[str, str]]) -> None:
    ranked = rank(network_of(pairs, "xy"))
    assert sum(one.value for one in ranked) == pytest.approx(1, abs=1e-4)
    assert rank(network_of([(end, start) for start, end in reversed(pairs)], "yx")) == ranked


def test_two_edges_weigh_more_than_one() -> None:
    ranked = {one.iri: one.value for one in rank(network_of([("a", "b"), ("a", "b"), ("a", "c")]))}
    assert ranked["b"] > ranked["c"]


def test_a_network_of_nothing_has_no_rank() -> None:
    assert rank(network_of([])) == []


def test_a_measure_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(QueryError, match="no measure 'x'; there are pagerank, degree"):
        rank(network_of([]), "x")


@pytest.mark.parametrize(("depth", "near"), [(0, "a"), (1, "ab"), (2, "abc")])
def test_what_is_around_a_node_is_counted_in_steps(depth: int, near: str) -> None:
    chain = network_of([("a", "b"), ("c", "b"), ("c", "d")])
    assert set(around(chain, ["a"], depth)) == set(near)
