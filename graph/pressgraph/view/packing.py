"""Where the connected parts of a picture stand: close to each other, none over another, what is alone in a block."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pressgraph.view.spacing import Floats, Numbers

CELLS = 9_000  # of the grid on which parts are fitted to each other, if they filled it
MARGIN = 26.0  # canvas units between parts
ROW_GAP = 10.0  # between two that stand alone
BLOCKS = (1.6, 4.0, 0.6)  # width by height that the block of these may have
Frame = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What is connected: its nodes, their places about its own origin, half the sizes of their boxes, and its lines."""

    nodes: Numbers
    points: Floats
    halves: Floats
    ends: Numbers
    solid: bool = False


def packed(parts: Sequence[Part], alone: Floats, wide: float) -> tuple[list[Floats], Floats]:
    """Places of the nodes of each part, and of those that stand alone, whose ``alone`` are half the sizes.

    All of it is about ``wide`` times as wide as high. The first part is in the middle, the others around it, the
    larger first, each where it makes the picture grow least; those that stand alone are rows in one block.
    """
    if not len(alone):
        return _fitted(parts, wide)[0], np.zeros((0, 2))
    if not parts:
        return [], _rows(alone, wide)
    tried = (_fitted([*parts, _block(alone, shape)], wide) for shape in BLOCKS)
    placed, _ = min(tried, key=lambda placed: placed[1])
    return placed[:-1], placed[-1]


def _block(alone: Floats, wide: float) -> Part:
    return Part(np.arange(len(alone)), _rows(alone, wide), alone, np.zeros((0, 2), dtype=np.intp), solid=True)


def _rows(halves: Floats, wide: float) -> Floats:
    """Boxes in rows, about ``wide`` times as wide as high in all, each row centred."""
    rooms = 2 * halves + ROW_GAP
    width = max(math.sqrt(wide * float((rooms[:, 0] * rooms[:, 1]).sum())), float(rooms[:, 0].max()))
    rows: list[list[int]] = [[]]
    for node, room in enumerate(rooms[:, 0].tolist()):
        if rows[-1] and float(rooms[rows[-1], 0].sum()) + room > width:
            rows.append([])
        rows[-1].append(node)
    points, top = np.zeros_like(halves), 0.0
    for row in rows:
        right = np.cumsum(rooms[row, 0])
        points[row, 0] = right - rooms[row, 0] / 2 - right[-1] / 2
        points[row, 1] = top + halves[row, 1]
        top += float(rooms[row, 1].max())
    return points


def _fitted(parts: Sequence[Part], wide: float) -> tuple[list[Floats], float]:
    """Each part moved to where the picture grows least, on a grid (Freivalds, Dogrusoz and Kikusts 2002); its size."""
    lows = [(part.points - part.halves).min(axis=0) - MARGIN / 2 for part in parts]
    highs = [(part.points + part.halves).max(axis=0) + MARGIN / 2 for part in parts]
    cell = max(
        math.sqrt(sum(float(np.prod(high - low)) for low, high in zip(lows, highs, strict=True)) / CELLS), MARGIN
    )
    masks = [_mask(part, low, cell) for part, low in zip(parts, lows, strict=True)]
    reach = 2 * max(max(mask.shape) for mask in masks) + 3 * math.ceil(math.sqrt(sum(mask.size for mask in masks)))
    taken = np.zeros((reach, reach), dtype=bool)
    frame = (reach // 2, reach // 2, reach // 2, reach // 2)  # top, left, bottom, right of what is placed
    placed = [part.points for part in parts]
    for number in sorted(range(len(parts)), key=lambda number: (number > 0, -masks[number].sum(), number)):
        mask = masks[number]
        row, column = _best(taken, mask, frame, wide)
        taken[row : row + mask.shape[0], column : column + mask.shape[1]] |= mask
        frame = _widened(frame, mask, row, column)
        placed[number] = parts[number].points - lows[number] + (column * cell, row * cell)
    middle = (np.concatenate(placed).max(axis=0) + np.concatenate(placed).min(axis=0)) / 2
    return [points - middle for points in placed], max((frame[2] - frame[0]) * wide, float(frame[3] - frame[1])) * cell


def _widened(frame: Frame, mask: NDArray[np.bool_], row: int, column: int) -> Frame:
    top, left, bottom, right = frame
    return min(top, row), min(left, column), max(bottom, row + mask.shape[0]), max(right, column + mask.shape[1])


def _mask(part: Part, low: Floats, cell: float) -> NDArray[np.bool_]:
    """The cells that a part takes: those under its boxes and its lines; of a block, all from corner to corner."""
    first = np.floor((part.points - part.halves - MARGIN / 2 - low) / cell).astype(int)
    last = np.floor((part.points + part.halves + MARGIN / 2 - low - 0.01) / cell).astype(int)
    mask = np.zeros((int(last[:, 1].max()) + 1, int(last[:, 0].max()) + 1), dtype=bool)
    if part.solid:
        return ~mask
    for (left, top), (right, bottom) in zip(first.tolist(), last.tolist(), strict=True):
        mask[top : bottom + 1, left : right + 1] = True
    start, end = part.points[part.ends[:, 0]] - low, part.points[part.ends[:, 1]] - low
    steps = 2 * max(mask.shape)
    for step in range(1, steps):
        cells = np.floor((start + (end - start) * (step / steps)) / cell).astype(int)
        mask[cells[:, 1], cells[:, 0]] = True
    return mask


def _best(taken: NDArray[np.bool_], mask: NDArray[np.bool_], frame: Frame, wide: float) -> tuple[int, int]:
    """Row and column of the free place that makes the picture grow least, nearest to the middle among such."""
    high, across = mask.shape
    top, left = max(0, frame[0] - high), max(0, frame[1] - across)
    bottom, right = min(taken.shape[0] - high, frame[2] + 1), min(taken.shape[1] - across, frame[3] + 1)
    rows, columns = np.arange(top, bottom), np.arange(left, right)
    met = np.zeros((len(rows), len(columns)), dtype=bool)
    for row, column in zip(*np.nonzero(mask), strict=True):
        met |= taken[top + row : bottom + row, left + column : right + column]
    tall = np.maximum(rows + high, frame[2]) - np.minimum(rows, frame[0])
    broad = np.maximum(columns + across, frame[3]) - np.minimum(columns, frame[1])
    size = np.maximum(tall[:, None] * wide, broad[None, :])
    off_rows = np.abs(rows + high / 2 - (frame[0] + frame[2]) / 2)
    off_columns = np.abs(columns + across / 2 - (frame[1] + frame[3]) / 2)
    cost = size * 1000.0 + np.maximum(off_rows[:, None] * wide, off_columns[None, :])
    cost[met] = np.inf
    best = int(np.argmin(cost))
    return int(rows[best // len(columns)]), int(columns[best % len(columns)])
