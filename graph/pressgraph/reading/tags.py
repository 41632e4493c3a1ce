"""The tags of the trained reader, word by word, and the spans they make."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

#: What a proper name may name: classes of the ontology.
NAME_CLASSES = ("Person", "Organization", "Medium", "Product", "Document", "Initiative", "Place")
#: What is marked beside names: descriptions, pronouns, functions of people.
MENTION_KINDS = ("nominal", "pronoun", "role")

Scores = npt.NDArray[np.float32]


def tags_of(labels: Sequence[str]) -> tuple[str, ...]:
    """The tags of some labels: ``O``, then ``B-`` and ``I-`` of each (IOB2)."""
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


NAME_TAGS, MENTION_TAGS = tags_of(NAME_CLASSES), tags_of(MENTION_KINDS)


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``start`` to ``end`` (exclusive) with a label and its probability, 0 to 1.

    ``mass`` is the probability that they have any label: what is surely a name may be unsure in its class.
    """

    start: int
    end: int
    label: str
    probability: float
    mass: float = 1.0


def spans_of(logits: Scores, labels: Sequence[str], breaks: Sequence[bool]) -> list[Tagged]:
    """The spans of the most likely legal sequence of tags.

    ``logits`` are ``(words, 1 + 2 * labels)``; no span goes over a word whose ``breaks`` is true.
    The probability of a span is the least of its words' for its label, its mass the least for any.
    """
    if not len(logits):
        return []
    path = _best_path(logits, breaks)
    shares = softmax(logits)
    found: list[Tagged] = []
    start = 0
    while start < len(path):
        tag = path[start]
        if tag == 0:
            start += 1
            continue
        label = (tag - 1) // 2
        end = start + 1
        while end < len(path) and path[end] == 2 * label + 2:
            end += 1
        inside = shares[start:end, 2 * label + 1] + shares[start:end, 2 * label + 2]
        mass = 1 - float(shares[start:end, 0].max())
        found.append(Tagged(start, end, labels[label], float(inside.min()), mass))
        start = end
    return found


def softmax(logits: Scores) -> Any:
    """Shares of the tags of each word, ``logits.shape``; each row sums to 1."""
    grown = np.exp(logits - logits.max(-1, keepdims=True))
    return grown / grown.sum(-1, keepdims=True)


def _best_path(logits: Scores, breaks: Sequence[bool]) -> list[int]:
    """The best legal sequence of tags, line by line: the best tag of each word, where these go together."""
    starts = [0, *(n for n, broken in enumerate(breaks) if broken and n), len(logits)]
    path: list[int] = []
    for start, end in itertools.pairwise(starts):
        best = logits[start:end].argmax(-1).tolist()
        path += best if _legal(best) else _viterbi(logits[start:end])
    return path


def _legal(tags: Sequence[int]) -> bool:
    """Whether each ``I-`` follows its own ``B-`` or ``I-``; even numbers but 0 are ``I-``."""
    return all(tag == 0 or tag % 2 or before in (tag - 1, tag) for before, tag in itertools.pairwise((0, *tags)))


def _viterbi(logits: Scores) -> list[int]:
    """The best sequence of tags in which an ``I-`` follows its own ``B-`` or ``I-``."""
    inner = np.arange(2, logits.shape[1], 2)
    back = np.zeros(logits.shape, dtype=np.int32)
    score = logits[0].astype(np.float64)
    score[inner] = -np.inf
    for n in range(1, len(logits)):
        best = int(score.argmax())
        step = np.full(logits.shape[1], score[best])
        back[n] = best
        from_begin = score[inner - 1] >= score[inner]
        step[inner] = np.where(from_begin, score[inner - 1], score[inner])
        back[n, inner] = np.where(from_begin, inner - 1, inner)
        score = step + logits[n]
    path = [int(score.argmax())]
    for n in range(len(logits) - 1, 0, -1):
        path.append(int(back[n, path[-1]]))
    return path[::-1]
