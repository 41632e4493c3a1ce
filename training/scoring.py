"""Precision, recall and F1 of names, strict and relaxed, by class, with bootstrap intervals over documents."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpora import Corpus, Document, Span

#: Resamplings of the documents for an interval, and the share of them that it holds.
DRAWS, HELD = 1000, 0.95
#: What the scores of all classes together stand under.
ALL = "all"
Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, 0 to 1, over ``gold`` names."""

    precision: float
    recall: float
    f1: float
    gold: int


def is_same(one: Span, other: Span) -> bool:
    """Whether two spans are alike in bounds and class."""
    return one == other


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans are of one class and share a character."""
    return one.cls == other.cls and one.start < other.end and other.start < one.end


Match = Callable[[Span, Span], bool]
MATCHES: dict[str, Match] = {"strict": is_same, "relaxed": overlaps}


def counts_of(document: Document, found: Iterable[Span], match: Match) -> Counts:
    """Hits among what was found and among the gold, and how many there are of each, by class."""
    counts: Counts = Counter()
    predicted = set(found)
    for span in predicted:
        hit = any(match(span, gold) for gold in document.spans)
        for cls in (span.cls, ALL):
            counts["predicted", cls] += 1
            counts["right", cls] += hit
    for gold in document.spans:
        hit = any(match(gold, span) for span in predicted)
        for cls in (gold.cls, ALL):
            counts["gold", cls] += 1
            counts["found", cls] += hit
    return counts


def score_of(counts: Counts, cls: str = ALL) -> Score:
    """The Score of a class."""
    precision = counts["right", cls] / max(1, counts["predicted", cls])
    recall = counts["found", cls] / max(1, counts["gold", cls])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, counts["gold", cls])


def total(counts: Iterable[Counts]) -> Counts:
    """Counts added up."""
    added: Counts = Counter()
    for one in counts:
        added.update(one)
    return added


def interval(counts: Sequence[Counts], seed: int = 1) -> tuple[float, float]:
    """Bounds that hold the F1 of 95 % of resamplings of the documents (Efron 1979)."""
    chance = random.Random(seed)
    drawn = sorted(score_of(total(chance.choices(counts, k=len(counts)))).f1 for _ in range(DRAWS))
    edge = int(DRAWS * (1 - HELD) / 2)
    return drawn[edge], drawn[-1 - edge]


def found_in(corpus: Corpus, document: Document, spans: Iterable[tuple[int, int, str]]) -> set[Span]:
    """What a system found, in the corpus's classes; classes that it does not mark are left out."""
    return {Span(start, end, corpus.classes[cls]) for start, end, cls in spans if cls in corpus.classes}
