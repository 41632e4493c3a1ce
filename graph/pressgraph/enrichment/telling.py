"""Who tells what of which items: the first source that has facts of one tells all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pressgraph.enrichment.facts import Described, Source
from pressgraph.enrichment.properties import PROPERTIES


def describe(qids: Iterable[str], sources: Sequence[Source]) -> list[Described]:
    """What is told of items, in the order of their numbers; then of what these facts name, and of what those name.

    Of an item all facts, of what its facts name only where that lies, of what those name the labels. An item of
    which no source has a fact has none here.
    """
    wanted = set(qids)
    found = {one.qid: one for qid in wanted if (one := _told(qid, sources)) and one.facts}
    near = {one.qid: _reduced(one) for qid in named_in(found.values()) - found.keys() if (one := _told(qid, sources))}
    known = {**near, **found}
    far = {
        one.qid: replace(one, facts=())
        for qid in named_in(near.values()) - known.keys()
        if (one := _told(qid, sources))
    }
    return sorted((*known.values(), *far.values()), key=lambda one: int(one.qid[1:]))


def named_in(described: Iterable[Described]) -> set[str]:
    """The items that facts name."""
    return {fact.value for one in described for fact in one.facts if PROPERTIES[fact.property].kind == "item"}


def _told(qid: str, sources: Sequence[Source]) -> Described | None:
    """What the first source that has facts of an item tells, or else the first that has it at all."""
    told = [one for source in sources if (one := source.of(qid))]
    return next((one for one in told if one.facts), told[0] if told else None)


def _reduced(one: Described) -> Described:
    return replace(one, facts=tuple(fact for fact in one.facts if PROPERTIES[fact.property].of_places))
