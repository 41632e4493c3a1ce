"""Candidates judged by what their properties should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pressgraph.linking import Feature
from pressgraph.linking.names import key_of
from pressgraph.reconciliation.entries import Pairs, Scored, Value
from pressgraph.reconciliation.requests import Condition, Query

#: A candidate whose properties are as they should be gains so much of what it lacks to be certain.
AGREEMENT = 0.6
#: What is left of the score of one with other values.
CONTRADICTION = 0.5
#: A name of this closeness is the same but for accents, case, articles and the like.
SAME_NAME = 0.85


def judged(query: Query, found: Sequence[Scored], values: Pairs) -> list[Scored]:
    """The candidates by their scores once their properties are looked at, the best first, as many as are wanted.

    One that agrees where no other does is a match if it also bears the name; one that contradicts is none.
    """
    if not query.conditions:
        return list(found[: query.limit])
    told = [(one, [_agrees(one.entry.id, condition, values) for condition in query.conditions]) for one in found]
    kept = [(one, said) for one, said in told if not _lacks(query.conditions, said)]
    agreeing = [one for one, said in kept if all(said)]
    scored = [_weighed(one, said, alone=agreeing == [one]) for one, said in kept]
    return sorted(scored, key=lambda one: (-one.score, -one.match))[: query.limit]


def _weighed(one: Scored, said: Sequence[bool | None], *, alone: bool) -> Scored:
    share = sum(agrees is True for agrees in said) / len(said)
    feature = Feature("properties", round(share, 2), "share of the properties that are as asked")
    if False in said:
        return replace(one, score=round(one.score * CONTRADICTION, 2), match=False, features=(*one.features, feature))
    score = one.score + (100 - one.score) * AGREEMENT * share
    named = next((f.value for f in one.features if f.name == "name"), 0.0) >= SAME_NAME
    fits = all(f.value > 0 for f in one.features if f.name == "class")
    return Scored(one.entry, round(score, 2), one.match or (alone and named and fits), (*one.features, feature))


def _lacks(conditions: Sequence[Condition], said: Sequence[bool | None]) -> bool:
    """Whether a condition that must be met is not."""
    return any(condition.required and not agrees for condition, agrees in zip(conditions, said, strict=True))


def _agrees(id_: str, condition: Condition, values: Pairs) -> bool | None:
    """Whether an entry has one of the values of a property; None where nothing is known of it."""
    known = values.get((id_, condition.property), ())
    if not known:
        return None
    return any(_is_same(value, wanted) for value in known for wanted in condition.values)


def _is_same(value: Value, wanted: str) -> bool:
    """Whether a value is one that is asked for: by its id, its name, or as a date that is less precise."""
    if wanted in (value.id, value.text) or (key_of(wanted) and key_of(wanted) == key_of(value.text)):
        return True
    return len(wanted) >= 4 and wanted[:4].isdecimal() and value.text.startswith(f"{wanted}-")
