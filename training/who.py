"""How well descriptions and pronouns are joined to what they denote, on marked items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from conll import Clusters, Links, score_links
from dataset import example_of
from items import Item
from pressgraph.reading.antecedents import layout_of
from pressgraph.reading.links import link_mentions, mention_vectors
from pressgraph.reading.trained import LINK, TrainedReader

#: The threshold when none gives the precision that is asked.
HIGHEST = 0.95


@dataclass(frozen=True, slots=True)
class Join:
    """A description or pronoun of something named: joined rightly or not, and how probable the reader finds it."""

    kind: str
    right: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Who:
    """Scores of links end to end and with the marked mentions given, and the share of right joins of the latter.

    ``joined`` is, over descriptions and pronouns that have an antecedent, the share joined to the right referent;
    ``told`` the share that is joined above the threshold, ``right`` the share of those that are right.
    """

    whole: Links
    given: Links
    joined: float
    told: float
    right: float


def score_who(reader: TrainedReader, items: Sequence[Item]) -> Who:
    """The Who of some items."""
    given, joined = [], []
    for item in items:
        clusters, choices = _given(reader, item)
        given.append((_gold(item), clusters))
        joined += choices
    told = [join.right for join in joined if join.probability >= reader.thresholds[LINK[join.kind]]]
    every = replace(reader, thresholds={**reader.thresholds, **dict.fromkeys(LINK.values(), 0.0)})
    return Who(
        score_links([(_gold(item), _found(every, item)) for item in items]),
        score_links(given),
        sum(join.right for join in joined) / max(1, len(joined)),
        len(told) / max(1, len(joined)),
        sum(told) / max(1, len(told)),
    )


def _gold(item: Item) -> Clusters:
    groups: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for mark in item.marks:
        if mark.label != "role":
            groups[mark.referent].add((mark.start, mark.end))
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _found(reader: TrainedReader, item: Item) -> Clusters:
    groups: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for found in reader.read(item.text):
        if found.referent is not None:
            groups[found.referent].add((found.start, found.end))
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _given(reader: TrainedReader, item: Item) -> tuple[Clusters, list[Join]]:
    """The clusters when the marked mentions and the referents of names are given; each join, right or not."""
    example = example_of(item, reader.pieces)
    if not example.mentions:
        return [], []
    _, _, vectors = reader.outputs(example.words)
    numbers = {referent: n for n, referent in enumerate(dict.fromkeys(example.referents))}
    own = [
        numbers[referent] if mention.kind == "name" else None
        for mention, referent in zip(example.mentions, example.referents, strict=True)
    ]
    layout = layout_of(example.words, example.mentions)
    found = link_mentions(layout, example.mentions, mention_vectors(example.mentions, vectors), own, reader.links)
    groups: dict[int, set[tuple[int, int]]] = defaultdict(set)
    joins = []
    named = {r for m, r in zip(example.mentions, example.referents, strict=True) if m.kind == "name"}
    for mention, referent, choice in zip(example.mentions, example.referents, found, strict=True):
        bounds = example.words[mention.start].start, example.words[mention.end - 1].end
        if choice.group is not None:
            groups[choice.group].add(bounds)
        if mention.kind != "name" and referent in named:
            sure = choice.probability if choice.group is not None else 0.0
            joins.append(Join(mention.kind, choice.group == numbers[referent], sure))
    return [frozenset(group) for group in groups.values() if len(group) > 1], joins


def link_thresholds(reader: TrainedReader, items: Sequence[Item], precision: float) -> Mapping[str, float]:
    """For descriptions and for pronouns, the least threshold above which this share of the joins is right."""
    joins = [join for item in items for join in _given(reader, item)[1]]
    return {name: _threshold([j for j in joins if j.kind == kind], precision) for kind, name in LINK.items()}


def _threshold(joins: Sequence[Join], precision: float) -> float:
    for threshold in np.arange(0.3, HIGHEST, 0.02):
        told = [join.right for join in joins if join.probability >= threshold]
        if told and sum(told) / len(told) >= precision:
            return round(float(threshold), 2)
    return HIGHEST
