"""Who matters in a network: measures of its nodes, and the part of it around some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from pressgraph.errors import QueryError

if TYPE_CHECKING:
    import networkx

#: Share of its weight that a node passes on, and when its iteration ends (Brin and Page 1998; networkx's defaults).
DAMPING, ENOUGH, MOST_ROUNDS = 0.85, 1e-10, 200
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node with its measure; the greatest comes first."""

    iri: str
    label: str
    classes: str
    value: float


def rank(network: networkx.MultiDiGraph, measure: str = "pagerank") -> list[Ranked]:
    """The nodes of a network by a measure of ``MEASURES``, the greatest first, equal ones by name.

    Edges count without their direction, and several between two nodes as one that weighs as much.
    Raises QueryError for a measure that is none.
    """
    if measure not in MEASURES:
        raise QueryError(f"no measure {measure!r}; there are {', '.join(MEASURES)}")
    values = MEASURES[measure](_plain(network))
    told = network.nodes(data=True)
    ranked = (Ranked(iri, str(node["label"]), str(node["classes"]), round(values[iri], DIGITS)) for iri, node in told)
    return sorted(ranked, key=lambda one: (-one.value, one.label, one.iri))


def around(network: networkx.MultiDiGraph, nodes: Iterable[str], depth: int = 1) -> networkx.MultiDiGraph:
    """The part of a network that is within some steps of its nodes, edges of either direction counted as steps."""
    plain, reached = _plain(network), set(nodes)
    edge = set(reached)
    for _ in range(depth):
        edge = {other for node in edge for other in plain[node]} - reached
        reached |= edge
    part: networkx.MultiDiGraph = network.subgraph(reached).copy()
    return part


def _plain(network: networkx.MultiDiGraph) -> networkx.Graph:
    """The same nodes and pairs in the order of their names, so that no sum hangs on that of the articles."""
    import networkx

    plain = networkx.Graph()
    plain.add_nodes_from(sorted(network))
    for start, end, weight in sorted((*sorted(pair[:2]), pair[2]) for pair in network.edges(data="weight", default=1)):
        if start != end:
            known = plain.get_edge_data(start, end, {"weight": 0})
            plain.add_edge(start, end, weight=known["weight"] + weight)
    return plain


def _pagerank(network: networkx.Graph) -> dict[str, float]:
    """How often somebody who follows edges at random is at each node; networkx's own needs SciPy, 35 MB for a loop."""
    nodes = list(network)
    if not nodes:
        return {}
    weights = {node: fsum(edge["weight"] for edge in network[node].values()) for node in nodes}
    values = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(MOST_ROUNDS):
        lost = fsum(values[node] for node in nodes if not weights[node])
        start = (1 - DAMPING + DAMPING * lost) / len(nodes)
        passed = {node: values[node] / weights[node] if weights[node] else 0.0 for node in nodes}
        new = {
            node: start + DAMPING * fsum(passed[near] * edge["weight"] for near, edge in network[node].items())
            for node in nodes
        }
        change = fsum(abs(new[node] - values[node]) for node in nodes)
        values = new
        if change < ENOUGH:
            break
    return values


def _degree(network: networkx.Graph) -> dict[str, float]:
    return {node: float(sum(edge["weight"] for edge in network[node].values())) for node in network}


def _betweenness(network: networkx.Graph) -> dict[str, float]:
    import networkx as nx

    found: dict[str, float] = nx.betweenness_centrality(network)
    return found


def _closeness(network: networkx.Graph) -> dict[str, float]:
    import networkx as nx

    found: dict[str, float] = nx.closeness_centrality(network)
    return found


#: What a node can be measured by: how much leads to it, how many edges it has, how often it is on the way
#: between others, how near it is to all.
MEASURES: Mapping[str, Callable[[networkx.Graph], dict[str, float]]] = {
    "pagerank": _pagerank,
    "degree": _degree,
    "betweenness": _betweenness,
    "closeness": _closeness,
}
