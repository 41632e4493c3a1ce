"""What makes the reader's figures probabilities, and above which of them a span is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dataset import IGNORED, Example
from pressgraph.reading.tags import MENTION_KINDS, NAME_CLASSES, softmax, spans_of
from pressgraph.reading.trained import NAME, TrainedReader
from pressgraph.reading.words import breaks_of

#: Temperatures tried, and thresholds.
TEMPERATURES = tuple(round(0.5 + 0.05 * n, 2) for n in range(61))
THRESHOLDS = tuple(round(0.3 + 0.05 * n, 2) for n in range(14))
#: Precision counts somewhat more than recall when a threshold is chosen (van Rijsbergen's F; 1 is even).
BETA = 0.8
#: How much worse than the best a threshold of names may be: what is missed no rule can mend, a doubtful class it can.
SLACK = 0.004
#: Bins of the expected error of calibration (Guo et al. 2017, https://arxiv.org/abs/1706.04599).
BINS = 10


def temperatures_of(reader: TrainedReader, examples: Sequence[Example]) -> dict[str, float]:
    """The temperature of each head that makes the right tags likeliest (Guo et al. 2017)."""
    outputs = [reader.outputs(example.words) for example in examples]
    names = np.concatenate([names for names, _, _ in outputs])
    kinds = np.concatenate([kinds for _, kinds, _ in outputs])
    return {
        "names": _temperature(names, np.array([tag for e in examples for tag in e.names])),
        "mentions": _temperature(kinds, np.array([tag for e in examples for tag in e.kinds])),
    }


def _temperature(logits: Any, tags: Any) -> float:
    known = tags != IGNORED
    logits, tags = logits[known], tags[known]
    rows = np.arange(len(tags))
    return min(TEMPERATURES, key=lambda t: float(-np.log(softmax(logits / t)[rows, tags] + 1e-9).mean()))


@dataclass(frozen=True, slots=True)
class Judged:
    """A span that the reader would tell: its label, how probable it finds it, and whether it is right."""

    label: str
    probability: float
    right: bool


def judged(reader: TrainedReader, examples: Sequence[Example]) -> list[Judged]:
    """The spans of both heads over some examples, right in bounds and label."""
    return [span for example in examples for span, _ in _judged(reader, example)]


def judged_names(reader: TrainedReader, examples: Sequence[Example]) -> list[Judged]:
    """The names with the probability that they are any, right in bounds whatever their class."""
    return [name for example in examples for _, name in _judged(reader, example) if name is not None]


def _judged(reader: TrainedReader, example: Example) -> Iterator[tuple[Judged, Judged | None]]:
    breaks = breaks_of(example.words)
    names, kinds, _ = reader.outputs(example.words)
    for logits, labels, tags in ((names, NAME_CLASSES, example.names), (kinds, MENTION_KINDS, example.kinds)):
        for span in spans_of(logits, labels, breaks):
            told = _label_of(tags, span.start, span.end)
            right = told is not None and labels[told] == span.label
            name = Judged(NAME, span.mass, told is not None) if labels is NAME_CLASSES else None
            yield Judged(span.label, span.probability, right), name


def _label_of(tags: Sequence[int], start: int, end: int) -> int | None:
    """The number of the label that fills just these words; None when none does."""
    inside, after = tags[start:end], tags[end] if end < len(tags) else 0
    begin = inside[0]
    whole = begin > 0 and begin % 2 == 1 and all(t == begin + 1 for t in inside[1:]) and after != begin + 1
    return (begin - 1) // 2 if whole else None


def thresholds_of(found: Sequence[Judged], gold: Mapping[str, int], *, slack: float = 0.0) -> dict[str, float]:
    """For each label the threshold with the best F0.8, or the least one that is within ``slack`` of it."""
    chosen = {}
    for label in sorted(gold):
        scores = {t: _f(found, label, t, gold[label]) for t in THRESHOLDS}
        chosen[label] = next(t for t, score in scores.items() if score >= max(scores.values()) - slack)
    return chosen


def _f(found: Sequence[Judged], label: str, threshold: float, gold: int) -> float:
    told = [span.right for span in found if span.label == label and span.probability >= threshold]
    precision, recall = sum(told) / max(1, len(told)), sum(told) / max(1, gold)
    below = BETA**2 * precision + recall
    return (1 + BETA**2) * precision * recall / below if below else 0.0


def calibration_error(found: Sequence[Judged]) -> float:
    """The mean distance of probabilities from shares of right spans, over bins of probability."""
    error = 0.0
    for n in range(BINS):
        inside = [span for span in found if min(int(span.probability * BINS), BINS - 1) == n]
        if inside:
            mean = sum(span.probability for span in inside) / len(inside)
            share = sum(span.right for span in inside) / len(inside)
            error += len(inside) / len(found) * abs(mean - share)
    return error
