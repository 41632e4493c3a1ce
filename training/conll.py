"""The CoNLL-2012 score of coreference: the mean of the F1 of MUC, B³ and CEAF-e (Pradhan et al. 2012)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Mention = Hashable
Clusters = Sequence[frozenset[Mention]]


@dataclass(frozen=True, slots=True)
class Links:
    """F1 of each measure, 0 to 1, and their mean."""

    muc: float
    b_cubed: float
    ceaf: float

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return (self.muc + self.b_cubed + self.ceaf) / 3


def score_links(pairs: Sequence[tuple[Clusters, Clusters]]) -> Links:
    """The Links of documents, each as (gold, found) clusters without singletons; counts are added over documents."""
    sums: Counter[str] = Counter()
    for gold, found in pairs:
        for name, one, other in (("recall", gold, found), ("precision", found, gold)):
            right, of = _muc(one, other)
            sums[f"muc {name}"] += right  # type: ignore[assignment]
            sums[f"muc {name} of"] += of  # type: ignore[assignment]
            share, mentions = _b_cubed(one, other)
            sums[f"b {name}"] += share  # type: ignore[assignment]
            sums[f"b {name} of"] += mentions  # type: ignore[assignment]
        alike = _ceaf(gold, found)
        sums["ceaf recall"] += alike  # type: ignore[assignment]
        sums["ceaf precision"] += alike  # type: ignore[assignment]
        sums["ceaf recall of"] += len(gold)
        sums["ceaf precision of"] += len(found)
    return Links(*(_f1(sums, name) for name in ("muc", "b", "ceaf")))


def _f1(sums: Mapping[str, float], name: str) -> float:
    precision = sums[f"{name} precision"] / max(1, sums[f"{name} precision of"])
    recall = sums[f"{name} recall"] / max(1, sums[f"{name} recall of"])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(one: Clusters, other: Clusters) -> tuple[int, int]:
    owner = {mention: n for n, cluster in enumerate(other) for mention in cluster}
    right = of = 0
    for cluster in one:
        parts = {owner[m] for m in cluster if m in owner}
        alone = sum(m not in owner for m in cluster)
        right += len(cluster) - len(parts) - alone
        of += len(cluster) - 1
    return right, of


def _b_cubed(one: Clusters, other: Clusters) -> tuple[float, int]:
    owner = {mention: cluster for cluster in other for mention in cluster}
    share, mentions = 0.0, 0
    for cluster in one:
        for mention in cluster:
            mentions += 1
            share += len(cluster & owner.get(mention, frozenset())) / len(cluster)
    return share, mentions


def _ceaf(gold: Clusters, found: Clusters) -> float:
    if not gold or not found:
        return 0.0
    alike = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    rows, columns = linear_sum_assignment(-alike)
    return float(alike[rows, columns].sum())
