"""Room for boxes: pushed apart where they overlap, and off the lines between others, moved as little as it takes.

Only sums, products and square roots, in a fixed order: the same bits on each machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]

LINE_PASSES = 50  # of moving boxes off lines
LINE_WORK = 400_000  # boxes times lines above which that would take long
STEP = 14.0  # canvas units that a box is moved off a line at once
#: Of the cells around one, those that come after it, so that each pair of cells is looked at once.
_AROUND = ((0, 1), (1, -1), (1, 0), (1, 1))
_ROW = 1 << 20  # cells in a row, more than any drawing has


def pushed_apart(middles: Floats, halves: Floats, passes: int) -> Floats:
    """The middles of boxes moved until no two overlap, each pair along the line between its middles."""
    moved = middles.copy()
    width = 2 * halves.max(axis=0)
    for turn in range(passes):
        one, other = near_pairs(moved, width)
        apart = moved[other] - moved[one]
        room = halves[one] + halves[other]
        far = np.abs(apart)
        hit = ((far + 0.25) < room).all(axis=1)
        if not hit.any():
            break
        one, other, apart, far, room = one[hit], other[hit], apart[hit], far[hit], room[hit]
        push = _along(apart, far, room) if turn < passes * 2 // 3 else _across(apart, far, room)
        moved += _gathered(one, other, push, len(moved))
    return moved


def _along(apart: Floats, far: Floats, room: Floats) -> Floats:
    """How much farther apart each pair has to be, in the direction in which it is: what lies beside what stays so."""
    times = np.minimum(room[:, 0] / np.maximum(far[:, 0], 1e-6), room[:, 1] / np.maximum(far[:, 1], 1e-6))
    return apart * (times - 1.0)[:, None]


def _across(apart: Floats, far: Floats, room: Floats) -> Floats:
    """How much farther apart each pair has to be, sideways or upwards, whichever is less."""
    lacking = room - far
    sideways = lacking[:, 0] < lacking[:, 1]
    push = np.where(apart < 0, -1.0, 1.0) * (lacking + 0.5)
    push[sideways, 1] = 0.0
    push[~sideways, 0] = 0.0
    return push


def _gathered(one: Numbers, other: Numbers, push: Floats, count: int) -> Floats:
    """What each box is moved by in all: half of each push, less where it is pushed from many sides."""
    crowd = np.bincount(one, minlength=count) + np.bincount(other, minlength=count)
    share = 0.5 / np.sqrt(np.maximum(1.0, crowd / 2.0))
    total = np.empty((count, 2))
    for axis in (0, 1):
        back = np.bincount(one, weights=push[:, axis], minlength=count)
        total[:, axis] = (np.bincount(other, weights=push[:, axis], minlength=count) - back) * share
    return total


def near_pairs(middles: Floats, width: Floats) -> tuple[Numbers, Numbers]:
    """Pairs of points that may be nearer than a width to each other, in both directions."""
    cells = np.floor((middles - middles.min(axis=0)) / width).astype(np.int64) + 1
    key = cells[:, 0] * _ROW + cells[:, 1]
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    place = np.arange(len(key))
    after = np.searchsorted(ranked, ranked, side="right") - place - 1
    found = [_paired(order, place, place + 1, after)]
    for column, row in _AROUND:
        wanted = ranked + column * _ROW + row
        first = np.searchsorted(ranked, wanted, side="left")
        found.append(_paired(order, place, first, np.searchsorted(ranked, wanted, side="right") - first))
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])


def _paired(order: Numbers, place: Numbers, first: Numbers, count: Numbers) -> tuple[Numbers, Numbers]:
    """Each place with so many others from a first one on."""
    start = np.repeat(first - (np.cumsum(count) - count), count)
    return order[np.repeat(place, count)], order[start + np.arange(len(start))]


def cleared_of_lines(points: Floats, room: Floats, ends: Numbers) -> Floats:
    """The points moved off the lines between others, that far from them; ``ends`` has two numbers for each line."""
    if not len(ends) or len(points) * len(ends) > LINE_WORK:
        return points
    moved = points.copy()
    number = np.arange(len(points))
    not_ends = (number != ends[:, :1]) & (number != ends[:, 1:])
    for _ in range(LINE_PASSES):
        push = _off_lines(moved, room, ends, not_ends)
        if not push.any():
            break
        moved += push
    return moved


def _off_lines(points: Floats, room: Floats, ends: Numbers, not_ends: NDArray[np.bool_]) -> Floats:
    start, reach = points[ends[:, 0]], points[ends[:, 1]] - points[ends[:, 0]]
    length = np.sqrt((reach * reach).sum(axis=1)) + 1e-9
    unit = (reach / length[:, None])[:, None, :]
    away = points[None, :, :] - start[:, None, :]
    along = (away[..., 0] * unit[..., 0] + away[..., 1] * unit[..., 1]) / length[:, None]
    off = unit[..., 0] * away[..., 1] - unit[..., 1] * away[..., 0]
    lacking = np.where(not_ends & (along > 0.08) & (along < 0.92), room - np.abs(off), 0.0)
    step = np.minimum(np.maximum(lacking, 0.0), STEP) * np.where(off < 0, -0.5, 0.5)
    total = np.stack([(-step * unit[..., 1]).sum(axis=0), (step * unit[..., 0]).sum(axis=0)], axis=1)
    return np.asarray(np.clip(total, -STEP, STEP))
