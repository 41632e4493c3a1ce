"""The layout is readable, the same everywhere, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from pressgraph.view.drawing import wrap
from pressgraph.view.layout import Box, communities, positions

BOX = Box(40, 20, 40)
HERE = str(Path(__file__).parent)


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


def frame(places: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of some places."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


def apart(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_parts_that_nothing_joins_stand_apart() -> None:
    places = list(positions([BOX] * 6, [(0, 1), (1, 2), (3, 4)]))
    parts = [frame(places[:3]), frame(places[3:5]), frame(places[5:])]
    assert all(apart(one, other) for one, other in combinations(parts, 2))


def test_what_stands_alone_is_a_block_in_order_beside_the_rest() -> None:
    places = list(positions([BOX] * 60, ring(20)))
    assert apart(frame(places[:20]), frame(places[20:]))
    assert sorted(places[20:], key=lambda place: (place[1], place[0])) == places[20:]


def test_many_small_parts_do_not_make_the_picture_much_larger() -> None:
    def size(nodes: int, edges: list[tuple[int, int]]) -> int:
        left, top, right, bottom = frame(list(positions([BOX] * nodes, edges)))
        return (right - left) * (bottom - top)

    pairs = [(40 + 2 * n, 41 + 2 * n) for n in range(15)]
    assert size(70, [*ring(40), *pairs]) < 1.9 * size(40, ring(40))


def planted(groups: int, size: int) -> list[tuple[int, int]]:
    """Rings with chords, each joined to the next."""
    rings = [(base + a, base + b) for base in range(0, groups * size, size) for a, b in ring(size)]
    chords = [(base + n, base + (n * 5 + 3) % size) for base in range(0, groups * size, size) for n in range(size)]
    return [*rings, *chords, *((base, (base + size) % (groups * size)) for base in range(0, groups * size, size))]


@pytest.mark.parametrize("groups", [4, 12])
def test_communities_stand_apart(groups: int) -> None:
    places = positions([BOX] * (25 * groups), planted(groups, 25))
    members = [places[start : start + 25] for start in range(0, len(places), 25)]
    middles = [(sum(x for x, _ in part) / 25, sum(y for _, y in part) / 25) for part in members]

    def nearest(x: int, y: int) -> int:
        return min(range(groups), key=lambda n: (middles[n][0] - x) ** 2 + (middles[n][1] - y) ** 2)

    astray = [n for n, part in enumerate(members) for place in part if nearest(*place) != n]
    assert len(astray) < 0.02 * len(places)


@pytest.mark.parametrize("groups", [4, 12, 80])
def test_a_picture_is_about_as_wide_as_the_canvas(groups: int) -> None:
    left, top, right, bottom = frame(list(positions([BOX] * (25 * groups), planted(groups, 25))))
    assert 0.8 < (right - left) / (bottom - top) < 1.8


def test_no_disc_of_a_small_network_is_on_a_line_between_others() -> None:
    edges = [*ring(16), (0, 8), (4, 12), (2, 9)]
    places = positions([BOX] * 16, edges)

    def off(node: int, one: int, other: int) -> float:
        (x, y), (ax, ay), (bx, by) = places[node], places[one], places[other]
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        return float(((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2) ** 0.5)

    assert min(off(n, *edge) for edge in edges for n in range(16) if n not in edge) > 16


LAY_OUT = """
from test_layout import BOX, planted, positions
print(positions([BOX] * 2000, planted(70, 25)), positions([BOX] * 100, planted(3, 25)))
"""


def test_other_hash_seeds_change_nothing() -> None:
    def laid_out(seed: str) -> bytes:
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([HERE, *sys.path])}
        return subprocess.run([sys.executable, "-c", LAY_OUT], env=environment, check=True, capture_output=True).stdout

    assert laid_out("1") == laid_out("2") != b""


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
