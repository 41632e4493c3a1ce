"""The layout is readable, the same everywhere, and ends."""

from __future__ import annotations

from itertools import combinations

import pytest

from pressgraph.view.drawing import wrap
from pressgraph.view.layout import Box, communities, positions

BOX = Box(40, 20, 40)


def ring(size: int) -> list[tuple[int, int]]:
    return [(n, (n + 1) % size) for n in range(size)]


def overlapping(places: tuple[tuple[int, int], ...], boxes: list[Box]) -> list[tuple[int, int]]:
    def touch(a: int, b: int) -> bool:
        (ax, ay), (bx, by) = places[a], places[b]
        wide = abs(ax - bx) < boxes[a].side + boxes[b].side
        upper, lower = (a, b) if ay <= by else (b, a)
        return wide and abs(ay - by) < boxes[upper].below + boxes[lower].above

    return [pair for pair in combinations(range(len(places)), 2) if touch(*pair)]


@pytest.mark.parametrize("edges", [[], ring(30), [(0, n) for n in range(1, 30)]], ids=["apart", "ring", "star"])
def test_no_two_nodes_cover_each_other(edges: list[tuple[int, int]]) -> None:
    boxes = [Box(30 + 5 * (n % 7), 20, 40) for n in range(30)]
    assert overlapping(positions(boxes, edges), boxes) == []


def test_neighbours_are_nearer_than_strangers() -> None:
    places = positions([BOX] * 12, ring(12))

    def distance(a: int, b: int) -> float:
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    assert max(distance(a, b) for a, b in ring(12)) < min(distance(n, (n + 6) % 12) for n in range(12))


def test_the_order_of_the_edges_changes_nothing() -> None:
    edges = [*ring(20), (0, 7), (3, 11)]
    assert positions([BOX] * 20, edges) == positions([BOX] * 20, [(b, a) for a, b in reversed(edges)])


def test_parts_that_nothing_joins_stand_apart() -> None:
    places = positions([BOX] * 6, [(0, 1), (1, 2), (3, 4)])
    assert max(y for _, y in places[:3]) < min(y for _, y in places[3:])


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_the_smallest_networks_have_a_layout(nodes: int) -> None:
    assert len(positions([BOX] * nodes, [(0, 0)] if nodes else [])) == nodes


def test_a_large_network_is_laid_out_by_communities_twice_alike() -> None:
    groups = [(base + a, base + b) for base in range(0, 400, 40) for a, b in ring(40)]
    edges = [*groups, *((base, base + 40) for base in range(0, 360, 40))]
    first = positions([BOX] * 400, edges)
    assert len(set(first)) == 400
    assert positions([BOX] * 400, edges) == first


def test_a_community_is_what_is_joined_more_within_than_without() -> None:
    rings = [*ring(5), *((5 + a, 5 + b) for a, b in ring(4)), (0, 5)]
    found = communities(10, rings)
    assert (set(found[:5]), set(found[5:9]), found[9]) == ({0}, {1}, 2)
    assert communities(10, [(b, a) for a, b in reversed(rings)]) == found


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("OpenAI", ["OpenAI"]),
        ("Programme d’accès anticipé", ["Programme d’accès", "anticipé"]),
        ("« Le Monde » en ligne", ["«\u00a0Le Monde\u00a0» en", "ligne"]),
        ("", ["·"]),
        (" \n\t ", ["·"]),
        ("mot " * 40, ["mot mot mot mot", "mot mot mot mot", "mot mot mot mot…"]),
    ],
)
def test_a_label_is_wrapped_in_a_few_lines(label: str, lines: list[str]) -> None:
    assert wrap(label).split("\n") == lines
