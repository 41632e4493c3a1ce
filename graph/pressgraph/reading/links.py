"""Descriptions and pronouns joined to what they go back to, in the order of the text."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pressgraph.reading.antecedents import Layout, Mention, candidates, features
from pressgraph.reading.found import LEAST

Weights = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """To which group a mention was joined, and how probable that is; ``group`` is None when it stands alone.

    ``shares`` are the groups that may be meant, each with how probable that is, the likeliest first.
    """

    group: int | None
    probability: float
    shares: tuple[tuple[int, float], ...] = ()


def link_mentions(
    layout: Layout, mentions: Sequence[Mention], vectors: Any, groups: Sequence[int | None], weights: Weights
) -> list[Choice]:
    """The Choice for each mention, given the groups of the names (``groups[n]``, None for what is no name).

    A mention goes to the group whose mentions together are likeliest to be meant. One that goes to
    none starts a group of its own, numbered after the others.
    """
    known = list(groups)
    choices = [Choice(group, 1.0) for group in groups]
    fresh = itertools.count(max((g for g in groups if g is not None), default=-1) + 1)
    scorer = _Scorer.of(layout, vectors, weights)
    for n, mention in enumerate(mentions):
        if mention.kind == "name":
            continue
        found = [c for c in candidates(mentions, n) if known[c] is not None]
        scores = scorer.scores(n, found)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        by_group: dict[int, float] = defaultdict(float)
        for candidate, share in zip(found, shares, strict=False):
            by_group[known[candidate]] += float(share)  # type: ignore[index]
        ranked = sorted(by_group.items(), key=lambda pair: (-round(pair[1], 6), pair[0]))
        likely = tuple(pair for pair in ranked if pair[1] >= LEAST)
        if not ranked or ranked[0][1] < float(shares[-1]):
            known[n] = next(fresh)
            choices[n] = Choice(None, float(shares[-1]), likely)
            continue
        known[n] = ranked[0][0]
        choices[n] = Choice(*ranked[0], likely)
    return choices


@dataclass(frozen=True, slots=True)
class _Scorer:
    """The two small networks, with what each mention alone adds to their hidden layers worked out once."""

    layout: Layout
    vectors: Any
    weights: Weights
    as_mention: Any
    as_candidate: Any
    none: Any

    @classmethod
    def of(cls, layout: Layout, vectors: Any, weights: Weights) -> _Scorer:
        """The scorer of a text's mentions."""
        size, first = vectors.shape[1], weights["pair.0.weight"]
        none = np.maximum(vectors @ weights["none.0.weight"].T + weights["none.0.bias"], 0)
        return cls(
            layout,
            vectors,
            weights,
            vectors @ first[:, :size].T + weights["pair.0.bias"],
            vectors @ first[:, size : 2 * size].T,
            none @ weights["none.3.weight"][0] + weights["none.3.bias"][0],
        )

    def scores(self, number: int, found: Sequence[int]) -> Any:
        """A score of each candidate, and last that of none."""
        if not found:
            return self.none[number : number + 1]
        size, first = self.vectors.shape[1], self.weights["pair.0.weight"]
        others = list(found)
        both = self.vectors[others] @ (first[:, 2 * size : 3 * size] * self.vectors[number]).T
        plain = features(self.layout, number, found) @ first[:, 3 * size :].T
        hidden = np.maximum(self.as_mention[number] + self.as_candidate[others] + both + plain, 0)
        scores = hidden @ self.weights["pair.3.weight"][0] + self.weights["pair.3.bias"][0]
        return np.append(scores, self.none[number])


def mention_vectors(mentions: Sequence[Mention], vectors: Any) -> Any:
    """``(mentions, figures)``: half from the first word of each mention, half from its last."""
    half = vectors.shape[1] // 2
    first, last = [m.start for m in mentions], [m.end - 1 for m in mentions]
    return np.concatenate([vectors[first, :half], vectors[last, half:]], -1)
