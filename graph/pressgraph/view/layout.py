"""Where each node stands: a layout that depends on nothing but the network.

Nodes are the integers 0..n-1, so that no hash order enters; the arithmetic is Python's own, so that
no linear algebra library does. Distances on the picture follow distances in the network (stress, by
stochastic gradient descent: Zheng, Pawar and Goodman 2019), then boxes that overlap are pushed apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import Graph

Point = tuple[float, float]

SPACING = 165.0  # canvas units between neighbours: an icon and half a label on each side
ASPECT = 0.9  # width by height of the usual canvas
MAX_STRESS = 300  # nodes; pairs grow with the square, and above this communities are laid out apart
ROUNDS = 40  # of gradient descent; stress falls by less than 1 % after
COARSE = 15  # of a community of a large network, of whose inside less is seen
SHUFFLED = 4  # rounds after which the pairs are shuffled again, which takes as long as a round
PASSES = 250  # of overlap removal
LINE_PASSES = 60  # of moving nodes off lines
GAP = 14.0  # canvas units left between two boxes


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node takes around its centre: half its width, and above and below."""

    side: float
    above: float
    below: float


def positions(boxes: Sequence[Box], edges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Coordinates of each node, rounded: connected parts one below the other, the largest first."""
    import networkx as nx

    network = _network(len(boxes), edges)
    parts = sorted((sorted(part) for part in nx.connected_components(network)), key=lambda part: (-len(part), part))
    placed = [_place_part(network, part, boxes) for part in parts]
    points = _stack(placed, boxes)
    return tuple((round(points[n][0]), round(points[n][1])) for n in range(len(boxes)))


def communities(nodes: int, edges: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """For each node the number of its community, 0 being the largest; nodes that nothing joins are each their own."""
    number = {node: i for i, group in enumerate(_communities(_network(nodes, edges))) for node in group}
    return tuple(number[node] for node in range(nodes))


def _network(nodes: int, edges: Iterable[tuple[int, int]]) -> Graph:
    """Nodes and the pairs that edges join, in their order, without direction."""
    import networkx as nx

    network = nx.Graph()
    network.add_nodes_from(range(nodes))
    network.add_edges_from(sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}))
    return network


def _communities(network: Graph) -> list[list[int]]:
    """Groups of nodes that have more to do with each other than with the rest, the largest first (Blondel 2008)."""
    import networkx as nx

    found = nx.community.louvain_communities(network, seed=1)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _place_part(network: Graph, part: list[int], boxes: Sequence[Box]) -> dict[int, Point]:
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    shape = _stress(network, part) if len(part) <= MAX_STRESS else _two_level(network, part)
    turned = _lie_down(shape)
    scaled = {n: (x * SPACING * ASPECT, y * SPACING) for n, (x, y) in turned.items()}
    return separate(scaled, boxes, sorted((min(e), max(e)) for e in network.subgraph(part).edges))


def _stress(network: Graph, part: list[int], rounds: int = ROUNDS) -> dict[int, Point]:
    """Positions whose distances are close to those along the edges, in edge lengths."""
    draw = Random(len(part))  # noqa: S311  # a fixed start, not a secret
    xs, ys = {n: draw.random() for n in part}, {n: draw.random() for n in part}
    pairs = _distances(network, part)
    longest = max(distance for _, _, distance in pairs)
    for turn in range(rounds):
        rate = longest**2 * (0.1 / longest**2) ** (turn / (rounds - 1))
        if turn % SHUFFLED:
            pairs.reverse()
        else:
            draw.shuffle(pairs)
        _pull(pairs, xs, ys, rate)
    return {n: (xs[n], ys[n]) for n in part}


def _distances(network: Graph, part: list[int]) -> list[tuple[int, int, float]]:
    import networkx as nx

    steps = dict(nx.all_pairs_shortest_path_length(network.subgraph(part)))
    return [(a, b, float(steps[a][b])) for i, a in enumerate(part) for b in part[i + 1 :]]


def _pull(pairs: Iterable[tuple[int, int, float]], xs: dict[int, float], ys: dict[int, float], rate: float) -> None:
    """Each pair in turn is moved towards its distance. Most time is spent here: nothing is called in the loop."""
    root = math.sqrt
    for a, b, distance in pairs:
        dx, dy = xs[a] - xs[b], ys[a] - ys[b]
        length = root(dx * dx + dy * dy) or 1e-9
        share = rate / (distance * distance)
        step = (share if share < 1.0 else 1.0) * (length - distance) / (2 * length)
        dx, dy = dx * step, dy * step
        xs[a] -= dx
        ys[a] -= dy
        xs[b] += dx
        ys[b] += dy


def _two_level(network: Graph, part: list[int]) -> dict[int, Point]:
    """Communities laid out among themselves, then each inside its own disc."""
    import networkx as nx

    groups = _communities(network.subgraph(part))
    number = {node: i for i, group in enumerate(groups) for node in group}
    between = nx.Graph()
    between.add_nodes_from(range(len(groups)))
    between.add_edges_from((number[a], number[b]) for a, b in network.subgraph(part).edges if number[a] != number[b])
    radius = [1.2 * math.sqrt(len(group)) for group in groups]
    middles = _small(between, list(range(len(groups))))
    far = 2.2 * max(radius)
    discs = {i: (x * far, y * far) for i, (x, y) in middles.items()}
    points: dict[int, Point] = {}
    for i, group in enumerate(groups):
        points |= _inside(_small(network.subgraph(group), group), discs[i], radius[i])
    return points


def _small(network: Graph, part: list[int]) -> dict[int, Point]:
    """Stress for a community of ordinary size; springs, which take linear memory, for a very large one."""
    import networkx as nx

    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    if len(part) > MAX_STRESS or not nx.is_connected(network):
        ordered = nx.Graph()
        ordered.add_nodes_from(part)
        ordered.add_edges_from(sorted(network.edges))
        return {n: (float(x), float(y)) for n, (x, y) in nx.spring_layout(ordered, seed=1, method="force").items()}
    return _stress(network, part, COARSE)


def _inside(shape: dict[int, Point], middle: Point, radius: float) -> dict[int, Point]:
    """The shape, scaled to a disc."""
    reach = max(math.hypot(x, y) for x, y in centred(shape).values()) or 1.0
    scale = radius / reach
    return {n: (middle[0] + x * scale, middle[1] + y * scale) for n, (x, y) in centred(shape).items()}


def centred(points: dict[int, Point]) -> dict[int, Point]:
    """The same shape with its middle at the origin."""
    x0 = math.fsum(x for x, _ in points.values()) / len(points)
    y0 = math.fsum(y for _, y in points.values()) / len(points)
    return {n: (x - x0, y - y0) for n, (x, y) in points.items()}


def _lie_down(points: dict[int, Point]) -> dict[int, Point]:
    """The shape turned so that it is wider than high."""
    points = centred(points)
    xx = math.fsum(x * x for x, _ in points.values())
    yy = math.fsum(y * y for _, y in points.values())
    xy = math.fsum(x * y for x, y in points.values())
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return {n: (x * cos - y * sin, x * sin + y * cos) for n, (x, y) in points.items()}


def separate(points: dict[int, Point], boxes: Sequence[Box], edges: Sequence[tuple[int, int]] = ()) -> dict[int, Point]:
    """The points moved as little as it takes for their boxes not to overlap, in a bounded number of passes.

    Before that, while it costs little, nodes are moved off the lines between others.
    """
    moved = {n: [x, y] for n, (x, y) in points.items()}
    for _ in range(min(LINE_PASSES, 1_000_000 // (len(points) * len(edges) + 1))):
        _clear_lines(moved, boxes, edges)
        _push_apart(moved, boxes, 2 * max(boxes[n].side for n in points) + GAP)
    widest = 2 * max(boxes[n].side for n in points) + GAP
    for _ in range(min(PASSES, 120_000 // len(points))):
        if not _push_apart(moved, boxes, widest):
            break
    return {n: (x, y) for n, (x, y) in moved.items()}


def _clear_lines(points: dict[int, list[float]], boxes: Sequence[Box], edges: Sequence[tuple[int, int]]) -> None:
    for a, b in edges:
        (ax, ay), (bx, by) = points[a], points[b]
        dx, dy = bx - ax, by - ay
        length = math.sqrt(dx * dx + dy * dy) or 1.0
        for n in sorted(points):
            px, py = points[n][0] - ax, points[n][1] - ay
            along = (px * dx + py * dy) / (length * length)
            off = (dx * py - dy * px) / length
            room = boxes[n].above + GAP - abs(off)
            if n not in (a, b) and room > 0 and 0.1 < along < 0.9:
                step = math.copysign(min(room, 12.0) / 2, off or 1.0)
                points[n][0] -= step * dy / length
                points[n][1] += step * dx / length


def _push_apart(points: dict[int, list[float]], boxes: Sequence[Box], widest: float) -> bool:
    """Whether any boxes overlapped; each pair that did is moved apart, in an order that hangs on the points alone."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for n in sorted(points, key=lambda n: (points[n][0], n)):
        cells[_cell(points[n], widest)].append(n)
    found = False
    for (column, row), here in sorted(cells.items()):
        near = [n for x, y in _AROUND for n in cells.get((column + x, row + y), ())]
        for i, a in enumerate(here):
            for b in (*here[i + 1 :], *near):
                found |= _part_boxes(points[a], points[b], boxes[a], boxes[b])
    return found


#: Of the cells around one, those that come after it, so that each pair of cells is looked at once.
_AROUND = ((0, 1), (1, -1), (1, 0), (1, 1))


def _cell(point: Sequence[float], width: float) -> tuple[int, int]:
    return math.floor(point[0] / width), math.floor(point[1] / width)


def _part_boxes(a: list[float], b: list[float], box_a: Box, box_b: Box) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    wide = box_a.side + box_b.side + GAP - abs(dx)
    high = (box_a.below + box_b.above if dy >= 0 else box_a.above + box_b.below) + GAP / 2 - abs(dy)
    if wide <= 0 or high <= 0:
        return False
    if wide < 1.4 * high:
        step = math.copysign(wide / 2 + 0.5, dx or 1.0)
        a[0] -= step
        b[0] += step
        return True
    step = math.copysign(high / 2 + 0.5, dy or 1.0)
    a[1] -= step
    b[1] += step
    return True


@dataclass(frozen=True, slots=True)
class _Frame:
    """A part with its top left corner at the origin, and its size."""

    points: dict[int, Point]
    width: float
    height: float


def _stack(parts: list[dict[int, Point]], boxes: Sequence[Box]) -> dict[int, Point]:
    """All parts in rows, the largest first, each row centred."""
    points: dict[int, Point] = {}
    top = 0.0
    for row in _rows([_framed(part, boxes) for part in parts]):
        left = -sum(frame.width for frame in row) / 2
        height = max(frame.height for frame in row)
        for frame in row:
            down = top + (height - frame.height) / 2
            points |= {n: (x + left, y + down) for n, (x, y) in frame.points.items()}
            left += frame.width
        top += height
    return points


def _rows(frames: list[_Frame]) -> list[list[_Frame]]:
    """Frames in rows about as wide as all of them together are high; small ones never beside a large one."""
    area = sum(frame.width * frame.height for frame in frames)
    row_width = max([1.2 * ASPECT * math.sqrt(area), *(frame.width for frame in frames)])
    rows: list[list[_Frame]] = []
    for frame in frames:
        fits = bool(rows) and sum(one.width for one in rows[-1]) + frame.width <= row_width
        if fits and frame.height >= 0.5 * rows[-1][0].height:
            rows[-1].append(frame)
        else:
            rows.append([frame])
    return rows


def _framed(part: dict[int, Point], boxes: Sequence[Box]) -> _Frame:
    margin = 2 * GAP
    left = min(x - boxes[n].side for n, (x, _) in part.items()) - margin
    right = max(x + boxes[n].side for n, (x, _) in part.items()) + margin
    top = min(y - boxes[n].above for n, (_, y) in part.items()) - margin
    bottom = max(y + boxes[n].below for n, (_, y) in part.items()) + margin
    return _Frame({n: (x - left, y - top) for n, (x, y) in part.items()}, right - left, bottom - top)
