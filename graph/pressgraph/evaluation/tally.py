"""Counts of one layer, and the figures that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """What was right (``tp``) among what was predicted and what the gold wants."""

    tp: int = 0
    pred: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        """The counts of both: micro-averaging is adding tallies."""
        return Tally(self.tp + other.tp, self.pred + other.pred, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the predictions that are right, 0 without any."""
        return self.tp / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 without any."""
        return self.tp / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def row(self) -> dict[str, float | int]:
        """Its figures, rounded, and its counts."""
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        counts = {"tp": self.tp, "pred": self.pred, "gold": self.gold}
        return {**{name: round(value, _DIGITS) for name, value in figures.items()}, **counts}
