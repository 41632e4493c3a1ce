"""The picture of a network, whatever draws it: where each node stands, how large it is, which lines join them."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from dataclasses import dataclass

from pressgraph.view.layout import Box, communities, positions
from pressgraph.view.network import Edge, Network, degrees, edges_of

LINE = 18  # characters of a label's line
LINES = 3  # of a label; the rest is in the panel
ROOMY = 60  # nodes whose names all have room
LEAST_ROOM = 0.5  # part of the room of a name that is kept free in the largest network
#: Font size in canvas units by least degree: the eye finds the main characters first.
FONTS = ((12, 27), (5, 23), (0, 19))
#: Pixels on the screen that the smallest names take at least: from further away the page writes the names itself,
#: the main ones first, none of them smaller than here.
LEGIBLE = 11
NEAR = LEGIBLE / FONTS[-1][1]  # the scale from which all names can stand under their nodes


@dataclass(frozen=True, slots=True)
class Disc:
    """A node of the picture: its centre and radius in canvas units, and its name in lines, in a font of some size.

    ``community`` is the number of the group that it is nearest to, the largest being 0.
    """

    x: int
    y: int
    size: float
    font: int
    label: str
    community: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands: a disc for each node, and for each edge how much its line is curved."""

    discs: tuple[Disc, ...]
    lines: tuple[Edge, ...]
    bends: tuple[float, ...]


def draw(network: Network) -> Drawing:
    """The picture of a network: its nodes placed, its lines bent apart; no colour yet."""
    count = degrees(network)
    lines = edges_of(network.facts)
    labels = [wrap(node.label) for node in network.nodes]
    share = _share(len(labels))
    boxes = [_box(label, degree, share) for label, degree in zip(labels, count, strict=True)]
    pairs = [(line.source, line.target) for line in lines]
    groups = communities(len(boxes), pairs)
    placed = zip(positions(boxes, pairs, groups), count, labels, groups, strict=True)
    discs = (Disc(x, y, _size(degree), _font(degree), label, group) for (x, y), degree, label, group in placed)
    return Drawing(tuple(discs), lines, tuple(_bends(lines)))


def wrap(label: str) -> str:
    """A label on at most a few lines, of one character at least."""
    flat = " ".join(label.split()) or "·"
    for loose, tight in (("« ", "«\u00a0"), (" »", "\u00a0»"), (" :", "\u00a0:"), (" ?", "\u00a0?"), (" !", "\u00a0!")):
        flat = flat.replace(loose, tight)
    return "\n".join(textwrap.wrap(flat, LINE, max_lines=LINES, placeholder="…"))


def _bends(lines: tuple[Edge, ...]) -> list[float]:
    """How much each line is curved, so that several between two nodes can be told apart; one alone is straight."""
    pairs = Counter((min(line.source, line.target), max(line.source, line.target)) for line in lines)
    seen: dict[tuple[int, int], int] = {}
    bends = []
    for line in lines:
        pair = (min(line.source, line.target), max(line.source, line.target))
        if pairs[pair] == 1:
            bends.append(0.0)
            continue
        turn = seen[pair] = seen.get(pair, -1) + 1
        side = 1 if line.source < line.target else -1
        # Seen from the other end, a curve to the same hand is on the other side.
        bends.append(side * (0.08 + 0.14 * (turn // 2)) * (1 if turn % 2 == 0 else -1))
    return bends


def _font(degree: int) -> int:
    return next(size for least, size in FONTS if degree >= least)


def _size(degree: int) -> float:
    return round(16 + 3.4 * math.sqrt(min(degree, 60)), 1)


def _share(nodes: int) -> float:
    """Of the room that names take, how much is kept free: in a crowd names give way, and all stand from nearby."""
    return max(LEAST_ROOM, min(1.0, math.pow(ROOMY / max(1, nodes), 0.4)))


def _box(label: str, degree: int, share: float) -> Box:
    rows = label.split("\n")
    font, size = _font(degree), _size(degree)
    share *= 1.0 + 0.2 * (degree >= FONTS[1][0]) + 0.2 * (degree >= FONTS[0][0])
    side = max(size + 4, share * 0.305 * font * max(len(row) for row in rows))
    return Box(side, size + 4, size + share * 1.25 * font * len(rows) + 8)
