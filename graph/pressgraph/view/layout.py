"""Where each node stands: a layout that depends on nothing but the network.

Nodes are the integers 0..n-1, so that no hash order enters. What is connected has one shape, in which communities
stand apart; the shapes stand close to each other, and what nothing joins is a block of rows beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import Graph

    from pressgraph.view.packing import Part
    from pressgraph.view.spacing import Floats

ASPECT = 1.2  # width by height of the usual canvas, between the panels
GAP = 14.0  # canvas units left between two boxes


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node takes around its centre: half its width, and above and below."""

    side: float
    above: float
    below: float


def positions(
    boxes: Sequence[Box], edges: Iterable[tuple[int, int]], groups: Sequence[int] | None = None
) -> tuple[tuple[int, int], ...]:
    """Coordinates of each node, rounded; ``groups`` are its communities, where they are known already."""
    import numpy as np

    from pressgraph.view.packing import packed

    if not boxes:
        return ()
    network = _network(len(boxes), edges)
    halves = np.array([(box.side + GAP / 2, (box.above + box.below + GAP / 2) / 2) for box in boxes])
    parts, alone = _parts(network, halves, groups or _numbered(network))
    placed, rows = packed(parts, halves[alone], ASPECT)
    points = np.empty((len(boxes), 2))
    points[alone] = rows
    for part, where in zip(parts, placed, strict=True):
        points[part.nodes] = where
    points[:, 1] -= [(box.below - box.above) / 2 for box in boxes]  # from the middle of the box to that of the disc
    return tuple((round(x), round(y)) for x, y in points.tolist())


def communities(nodes: int, edges: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """For each node the number of its community, 0 being the largest; nodes that nothing joins are each their own."""
    return _numbered(_network(nodes, edges))


def _network(nodes: int, edges: Iterable[tuple[int, int]]) -> Graph:
    """Nodes and the pairs that edges join, in their order, without direction."""
    import networkx as nx

    network = nx.Graph()
    network.add_nodes_from(range(nodes))
    network.add_edges_from(sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}))
    return network


def _numbered(network: Graph) -> tuple[int, ...]:
    """For each node its community: groups that have more to do within than with the rest (Blondel 2008)."""
    import networkx as nx

    found = nx.community.louvain_communities(network, seed=1)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    number = {node: i for i, group in enumerate(groups) for node in group}
    return tuple(number[node] for node in range(len(network)))


def _parts(network: Graph, halves: Floats, groups: Sequence[int]) -> tuple[list[Part], list[int]]:
    """What is connected, the largest first, each in its shape; and the nodes that stand alone."""
    import networkx as nx
    import numpy as np

    from pressgraph.view.packing import Part
    from pressgraph.view.shapes import shape

    found = sorted((sorted(part) for part in nx.connected_components(network)), key=lambda part: (-len(part), part))
    parts = []
    for nodes in (nodes for nodes in found if len(nodes) > 1):
        place = {node: i for i, node in enumerate(nodes)}
        pairs = sorted({(min(n, other), max(n, other)) for n in nodes for other in network[n]})
        ends = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.intp)
        own = halves[nodes]
        parts.append(Part(np.array(nodes), shape(own, ends, [groups[n] for n in nodes]), own, ends))
    return parts, [nodes[0] for nodes in found if len(nodes) == 1]
