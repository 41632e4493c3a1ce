"""Who is meant by a description or a pronoun: a score of each mention that it may go back to.

Scored pair by pair over the reader's vectors and a few plain features, as in Lee et al. 2017
(https://arxiv.org/abs/1707.07045), with gold or found mentions instead of all spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pressgraph.reading.tags import NAME_CLASSES
from pressgraph.reading.words import Word

#: Mentions looked back at, and words looked forward to for a name that follows (« la start-up Exelia »).
BACK, FORWARD = 60, 8
KINDS = ("name", "nominal", "pronoun")
_DISTANCES = np.array([3, 10, 25, 60, 150])
#: Number of features of a pair.
FEATURES = 35
_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
#: Signs that tell much when they alone stand between two mentions.
_SIGNS = (",", "(")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``start`` to ``end`` (exclusive) that name (``cls`` is set), describe or stand for something."""

    start: int
    end: int
    kind: str
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's mentions as pairs of them need them, an array each with one figure a mention.

    ``kind`` and ``cls`` are numbers, -1 for none; ``sentence``, ``quotation`` (0 is none) and ``line`` those
    of its first word; ``head`` numbers its last word; ``told`` how often that ended a mention so far;
    ``opens`` whether it opens a sentence. ``signs`` are, by word, whether it is a comma or an opening bracket.
    """

    start: Any
    end: Any
    kind: Any
    cls: Any
    sentence: Any
    quotation: Any
    line: Any
    head: Any
    told: Any
    opens: Any
    signs: Any


def layout_of(words: Sequence[Word], mentions: Sequence[Mention]) -> Layout:
    """The Layout of a text's mentions, ordered by start."""
    sentence, quotation = _sentences(words)
    starts = np.array([m.start for m in mentions], dtype=np.int64)
    lasts = [words[m.end - 1].text.lower() for m in mentions]
    numbers = {word: n for n, word in enumerate(dict.fromkeys(lasts))}
    opening = np.array([n == 0 or sentence[n - 1] != sentence[n] for n in range(len(words))])
    return Layout(
        starts,
        np.array([m.end for m in mentions], dtype=np.int64),
        np.array([KINDS.index(m.kind) for m in mentions]),
        np.array([NAME_CLASSES.index(m.cls) if m.cls else -1 for m in mentions]),
        np.array(sentence)[starts],
        np.array(quotation)[starts],
        np.array([word.line for word in words])[starts],
        np.array([numbers[word] for word in lasts]),
        np.array([lasts[max(0, n - BACK) : n + 1].count(word) for n, word in enumerate(lasts)]),
        opening[starts],
        np.array([[word.text == sign for sign in _SIGNS] for word in words] + [[False] * len(_SIGNS)]),
    )


def _sentences(words: Sequence[Word]) -> tuple[list[int], list[int]]:
    """The numbers of the sentence and of the quotation of each word; quotation 0 is none."""
    sentence, quotation = [], []
    at, inside, count = 0, 0, 0
    for n, word in enumerate(words):
        if n and (words[n - 1].ends_sentence or words[n - 1].line != word.line):
            at += 1
        if word.text in _OPENING:
            count += 1
            inside = count
        sentence.append(at)
        quotation.append(inside)
        if word.text in _CLOSING:
            inside = 0
    return sentence, quotation


def candidates(mentions: Sequence[Mention], number: int) -> list[int]:
    """Which of the mentions, ordered by start, a mention may go back to: those before, and a name right after."""
    mention = mentions[number]
    found = [n for n in range(max(0, number - BACK), number) if mentions[n].end <= mention.start]
    for n in range(number + 1, len(mentions)):
        if mentions[n].start - mention.end > FORWARD:
            break
        if mentions[n].kind == "name" and mentions[n].start >= mention.end:
            found.append(n)
    return found


def features(layout: Layout, number: int, others: Sequence[int]) -> Any:
    """What is plain of a mention and each of others that it may go back to, ``(others, FEATURES)``."""
    other = np.array(others, dtype=np.int64)
    start, end = layout.start[other], layout.end[other]
    after = start > layout.start[number]
    gap = np.where(after, start - layout.end[number], layout.start[number] - end)
    between = np.abs(number - other) - 1
    apart = np.minimum(np.abs(layout.sentence[number] - layout.sentence[other]), 3)
    sign = layout.signs[np.where(after, layout.end[number], end)] & (gap == 1)[:, None]
    quoted, quoted_too = layout.quotation[number], layout.quotation[other]
    columns = [
        np.full(len(other), layout.kind[number] == KINDS.index("pronoun")),
        *(layout.kind[other] == n for n in range(len(KINDS))),
        *(layout.cls[other] == n for n in range(len(NAME_CLASSES))),
        *((gap[:, None] > _DISTANCES).sum(-1) == n for n in range(len(_DISTANCES) + 1)),
        *(apart == n for n in range(4)),
        after,
        layout.line[number] == layout.line[other],
        layout.head[number] == layout.head[other],
        layout.opens[other],
        gap == 0,
        np.full(len(other), quoted > 0),
        quoted_too > 0,
        quoted == quoted_too,
        np.log1p(layout.told[other]),
        np.log1p(between),
        *sign.T,
        between == 0,
        end - start > 1,
    ]
    return np.stack(columns, -1).astype(np.float32)
