"""The shape of what is connected: distances on the picture follow those in the network, communities stand apart.

Up to some hundreds of nodes all distances count (stress, by majorization: Gansner, Koren and North 2004). Above that
each community has a shape of its own, and these are laid out like nodes. Only sums, products and square roots of
numbers in a fixed order: the same bits on each machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

import numpy as np

from pressgraph.view.spacing import Floats, Numbers, cleared_of_lines, pushed_apart

WHOLE = 450  # nodes laid out at once; pairs grow with the square
TOGETHER = 120  # nodes of several communities laid out at once; above, each has white around it
DETAILED = 1500  # nodes up to which they are moved off the lines between others
STRETCH = 2.0  # steps that two communities are farther apart than their lines tell
ROUNDS = (90, 50)  # of majorization, and where details are not seen
PUSHES = (220, 60)  # of pushing boxes apart, and there
GUTTER = 1.0  # of the radius of a community, so that white surrounds it
WIDE = 1.12  # of a shape by its height: names are wide
LONG = 1.15  # how much longer than its ends need the usual line is: words stand on it when it is chosen
DENSE = 0.52  # part of a shape that boxes may fill before they are pushed apart


def shape(halves: Floats, ends: Numbers, groups: Sequence[int], *, seen: bool = True) -> Floats:
    """Middles of the boxes of connected nodes, about the origin, wider than high, none over another.

    Of thousands, details are not ``seen``: that nodes are moved off lines, which takes long.
    """
    if len(halves) == 1:
        return np.zeros((1, 2))
    number = np.unique(np.array(groups), return_inverse=True)[1]
    if len(halves) <= (WHOLE if number.max() == 0 else TOGETHER):
        return _at_once(halves, ends, number, seen=seen)
    if number.max() == 0:
        return _spiral(halves, ends)
    return _by_groups(halves, ends, number)


def _at_once(halves: Floats, ends: Numbers, groups: Numbers, *, seen: bool) -> Floats:
    steps = distances(len(halves), ends)
    wanted = steps + STRETCH * (groups[:, None] != groups[None, :])
    points = lain_down(majorized(wanted, started(wanted), ROUNDS[not seen]))
    return settled(points, halves, ends, seen=seen)


def settled(points: Floats, halves: Floats, ends: Numbers, *, seen: bool) -> Floats:
    """The shape at the size that its boxes need, with none over another; where that is ``seen``, few on lines."""
    points = points * (WIDE, 1.0)
    points = points * _scale(points, halves, ends)
    if seen:
        points = pushed_apart(points, halves, 40)
        points = cleared_of_lines(points, halves[:, 1] * 0.8, ends)
    return centred(pushed_apart(points, halves, PUSHES[not seen]))


def _scale(points: Floats, halves: Floats, ends: Numbers) -> float:
    """How many canvas units a step of the shape takes: lines are as long as their ends need, most boxes free."""
    reach = np.abs(points[ends[:, 0]] - points[ends[:, 1]]) + 1e-6
    need = halves[ends[:, 0]] + halves[ends[:, 1]]
    times = np.sort(np.minimum(need[:, 0] / reach[:, 0], need[:, 1] / reach[:, 1]))
    spread = np.maximum(np.sqrt((points * points).sum(axis=0) / len(points)), 0.25)
    filled = float((4 * halves[:, 0] * halves[:, 1]).sum()) / float(4 * math.pi * spread[0] * spread[1])
    return max(LONG * float(times[len(times) // 2]), math.sqrt(filled / DENSE))


def distances(count: int, ends: Numbers) -> Floats:
    """Steps between each two nodes; what cannot be reached is one step farther than the farthest."""
    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.argsort(both[:, 1], kind="stable")]
    reached, first = np.unique(both[:, 1], return_index=True)
    steps = np.full((count, count), -1, dtype=np.int32)
    front = np.eye(count, dtype=bool)
    for step in range(count):
        steps[front] = step
        near = np.zeros_like(front)
        near[reached] = np.logical_or.reduceat(front[both[:, 0]], first, axis=0)
        front = near & (steps < 0)
        if not front.any():
            break
    steps[steps < 0] = steps.max() + 1
    return steps.astype(np.float64)


def started(wanted: Floats) -> Floats:
    """A first guess: the two directions in which the distances spread most (classical scaling)."""
    square = wanted * wanted
    mean = square.sum(axis=0) / len(square)
    product = -0.5 * (square - mean[None, :] - mean[:, None] + mean.sum() / len(mean))
    draw = Random(len(wanted))  # noqa: S311  # a fixed start, not a secret
    axes: list[Floats] = []
    for _ in range(2):
        axis = np.array([draw.random() - 0.5 for _ in range(len(wanted))])
        for _ in range(40):
            for known in axes:
                axis = axis - known * (axis * known).sum()
            axis = (product * axis[:, None]).sum(axis=0)
            axis = axis / (math.sqrt(float((axis * axis).sum())) + 1e-12)
        axes.append(axis)
    spread = [math.sqrt(abs(float(((product * axis[:, None]).sum(axis=0) * axis).sum()))) for axis in axes]
    aside = np.array([[draw.random() - 0.5, draw.random() - 0.5] for _ in range(len(wanted))])
    return np.stack([axes[0] * spread[0], axes[1] * spread[1]], axis=1) + 0.3 * aside


def majorized(wanted: Floats, points: Floats, rounds: int = ROUNDS[0]) -> Floats:
    """The points moved so that their distances come close to those wanted, near ones the closest."""
    weight = 1.0 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=0)[:, None]
    pull = weight * wanted
    for _ in range(rounds):
        across, down = points[:, :1] - points[:, 0], points[:, 1:] - points[:, 1]
        ratio = pull / (np.sqrt(across * across + down * down) + 1e-9)
        there = np.stack([_weighted(weight, points[:, 0]), _weighted(weight, points[:, 1])], axis=1)
        out = np.stack([-(ratio * across).sum(axis=0), -(ratio * down).sum(axis=0)], axis=1)
        points = (there + out) / total
    return points


def _weighted(weight: Floats, values: Floats) -> Floats:
    return np.asarray((weight * values[:, None]).sum(axis=0))


def centred(points: Floats) -> Floats:
    """The same shape with its middle at the origin."""
    return np.asarray(points - (points.max(axis=0) + points.min(axis=0)) / 2)


def lain_down(points: Floats) -> Floats:
    """The shape turned so that it is wider than high, its middle at the origin."""
    points = points - points.sum(axis=0) / len(points)
    xx, yy = (float(value) for value in (points * points).sum(axis=0))
    angle = -0.5 * math.atan2(2 * float((points[:, 0] * points[:, 1]).sum()), xx - yy)
    return turned(points, math.cos(angle), math.sin(angle))


def turned(points: Floats, cos: float, sin: float) -> Floats:
    """The shape turned about the origin."""
    return np.stack([points[:, 0] * cos - points[:, 1] * sin, points[:, 0] * sin + points[:, 1] * cos], axis=1)


def _spiral(halves: Floats, ends: Numbers) -> Floats:
    """Nodes about the one with most lines, those with most of them innermost: for what has no communities."""
    degree = np.bincount(ends.ravel(), minlength=len(halves))
    order = np.argsort(-degree, kind="stable")
    size = math.sqrt(float((4 * halves[:, 0] * halves[:, 1]).sum()) / len(halves) / math.pi / DENSE)
    points = np.empty((len(halves), 2))
    for place, node in enumerate(order):
        radius, angle = size * math.sqrt(place), place * math.pi * (3 - math.sqrt(5))
        points[node] = (WIDE * radius * math.cos(angle), radius * math.sin(angle))
    return centred(pushed_apart(points, halves, 60))


def _by_groups(halves: Floats, ends: Numbers, groups: Numbers) -> Floats:
    """Communities each with its own shape, these laid out like nodes, and turned towards what they are joined to."""
    count = int(groups.max()) + 1
    within = groups[ends[:, 0]] == groups[ends[:, 1]]
    members = [np.flatnonzero(groups == group) for group in range(count)]
    place = np.empty(len(groups), dtype=np.intp)
    for nodes in members:
        place[nodes] = np.arange(len(nodes))
    own = ends[within]
    shapes = []
    for group, nodes in enumerate(members):
        lines = place[own[groups[own[:, 0]] == group]]
        shapes.append(shape(halves[nodes], lines, [0] * len(nodes), seen=len(groups) <= DETAILED))
    middles = _group_middles(shapes, [halves[nodes] for nodes in members], groups[ends[~within]])
    points = np.empty_like(halves)
    for group, nodes in enumerate(members):
        points[nodes] = shapes[group] + middles[group]
    points = _facing(points, members, middles, ends[~within])
    return centred(pushed_apart(points, halves, 60))


def _group_middles(shapes: list[Floats], halves: list[Floats], joined: Numbers) -> Floats:
    """Where the communities stand: those with more lines between them nearer, none over another, all close."""
    radius = np.array([_radius(*both) for both in zip(shapes, halves, strict=True)]) * GUTTER
    links = np.zeros((len(radius), len(radius)))
    np.add.at(links, (joined[:, 0], joined[:, 1]), 1.0)
    links = links + links.T
    size = np.array([len(one) for one in shapes], dtype=np.float64)
    # lines, by how many there would be between groups of these sizes at random
    expected = size[:, None] * size[None, :]
    strength = links / expected / max(float((links / expected).max()), 1e-12)
    touching = radius[:, None] + radius[None, :]
    wanted = touching * (1.0 + 1.6 * (1.0 - np.sqrt(strength)))
    np.fill_diagonal(wanted, 0.0)
    middles = majorized(wanted, started(wanted))
    return _gathered_in(middles, radius) * (WIDE, 1.0)


def _radius(points: Floats, halves: Floats) -> float:
    """Of the ellipse, as wide as shapes are, that holds most of the boxes."""
    corner = (np.abs(points) + halves * 0.8) / (WIDE, 1.0)
    reach = np.sort(np.sqrt((corner * corner).sum(axis=1)))
    return float(reach[int(0.93 * (len(reach) - 1))])


def _gathered_in(middles: Floats, radius: Floats, rounds: int = 160) -> Floats:
    """Circles drawn towards the middle and pushed off each other in turn, until they lie close."""
    points = middles.copy()
    touching = radius[:, None] + radius[None, :]
    np.fill_diagonal(touching, 0.0)
    for turn in range(rounds):
        if turn < rounds * 3 // 4:
            points = points * 0.97
        across, down = points[:, :1] - points[:, 0], points[:, 1:] - points[:, 1]
        far = np.sqrt(across * across + down * down) + 1e-9
        lacking = np.maximum(touching - far, 0.0) / far * 0.35
        np.fill_diagonal(lacking, 0.0)
        points = points - np.stack([(lacking * across).sum(axis=0), (lacking * down).sum(axis=0)], axis=1)
    return points


def _facing(points: Floats, members: list[Numbers], middles: Floats, between: Numbers) -> Floats:
    """Each community turned so that its nodes look towards those in others that they are joined to."""
    both = np.concatenate([between, between[:, ::-1]])
    outward = np.zeros_like(points)
    for axis in (0, 1):
        outward[:, axis] = np.bincount(
            both[:, 0], weights=points[both[:, 1], axis] - points[both[:, 0], axis], minlength=len(points)
        )
    faced = points.copy()
    for nodes, middle in zip(members, middles, strict=True):
        own = (points[nodes] - middle) / (WIDE, 1.0)
        pull = outward[nodes] / (WIDE, 1.0)
        cos = float((own * pull).sum())
        sin = float((own[:, 0] * pull[:, 1] - own[:, 1] * pull[:, 0]).sum())
        length = math.sqrt(cos * cos + sin * sin)
        if length > 0:
            faced[nodes] = turned(own, cos / length, sin / length) * (WIDE, 1.0) + middle
    return faced
