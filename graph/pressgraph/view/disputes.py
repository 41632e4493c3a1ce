"""What is disputed: what one holder upholds and another denies, and what holders tell in ways that exclude each other.

Being more or less sure is no dispute, nor is what one holder says in two ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from pressgraph.knowledge.iris import local_name
from pressgraph.view.dates import are_apart
from pressgraph.view.network import Dispute, Fact, View, Words

if TYPE_CHECKING:
    from pressgraph.view.facts import Finder
    from pressgraph.view.rows import Held

#: Statuses by which nobody takes a stand: they say that another does, or that it is not known.
_NO_STAND = ("Alleged", "Hypothetical")
#: Ends of a role held, and its role: whoever denies one of them denies that it is held.
_WHOLE = ("holder", "organization", "role")
#: Classes of amounts, of which a thing has one in each unit.
_AMOUNTS = ("Quantity", "Count", "MonetaryAmount", "Percentage")
_WHO = ("agent", "speaker", "theme", "recipient", "addressee")
_DONE = ("Occurred", "Ongoing")
_NOTHING = Words("", "")


@dataclass(frozen=True, slots=True, order=True)
class _Claim:
    """What is said of a fact: a part of it and its value, both empty for the whole."""

    part: str
    value: str


@dataclass(frozen=True, slots=True)
class _Stand:
    claim: _Claim
    positive: bool
    statement: Held


def disputes_of(statements: Sequence[Held], find: Finder) -> tuple[Dispute, ...]:
    """What is disputed in the statements on one thing, part by part."""
    parts: defaultdict[str, list[_Stand]] = defaultdict(list)
    for statement in statements:
        stand = _stand(statement, find)
        if stand:
            parts[stand.claim.part].append(stand)
    disputes = (_dispute(part, stands, find) for part, stands in sorted(parts.items()))
    return tuple(dispute for dispute in disputes if dispute)


def _stand(statement: Held, find: Finder) -> _Stand | None:
    """What a statement holds; that a thing did not happen denies that it did."""
    part, value = local_name(statement.predicate), statement.object
    positive = find.positive(statement)
    if part == "status":
        value = local_name(value)
        if value in _NO_STAND:
            return None
        value, positive = ("Occurred", not positive) if value == "NotOccurred" else (value, positive)
    elif value in find.rows.values:
        words, edtf = find.rows.values[value]
        value = edtf or words
    elif part in _WHOLE or statement.subject in find.nodes:
        part = value = ""
    return _Stand(_Claim(part, value), positive, statement)


def _dispute(part: str, stands: Sequence[_Stand], find: Finder) -> Dispute | None:
    holders: defaultdict[tuple[_Claim, bool], set[str]] = defaultdict(set)
    for stand in stands:
        holders[stand.claim, stand.positive].add(stand.statement.holder)
    against = {
        way for pair in combinations(sorted(holders), 2) if _exclude(*pair, find) for way in _apart(pair, holders)
    }
    if not against:
        return None
    sides = [side for way in sorted(against, key=_order) for side in _sides(way, stands, find)]
    return Dispute(find.term(part) if part else _NOTHING, tuple(sides))


def _order(way: tuple[_Claim, bool]) -> tuple[_Claim, bool]:
    """What is upheld comes before what is denied."""
    return way[0], not way[1]


def _exclude(one: tuple[_Claim, bool], other: tuple[_Claim, bool], find: Finder) -> bool:
    """Whether two ways of holding cannot both be true; what one plans may be done when another tells of it."""
    (claim, positive), (second, also) = one, other
    if claim == second:
        return positive != also
    if not (positive and also):
        return False
    if claim.part == "time":
        return are_apart(claim.value, second.value)
    term = find.ontology.properties.get(claim.part)
    return bool(term and term.range in _AMOUNTS) and _unit(claim.value) == _unit(second.value)


def _unit(words: str) -> str:
    """What an amount is of: « 340 salariés » and « 400 salariés » are of the same."""
    return "".join(letter for letter in words.casefold() if letter.isalpha())


def _apart(
    pair: tuple[tuple[_Claim, bool], tuple[_Claim, bool]], holders: dict[tuple[_Claim, bool], set[str]]
) -> tuple[tuple[_Claim, bool], ...]:
    """Both ways when somebody holds each without the other."""
    return pair if all(holders[one] - holders[other] for one, other in permutations(pair)) else ()


def _sides(way: tuple[_Claim, bool], stands: Sequence[_Stand], find: Finder) -> Iterable[View]:
    """Who holds it that way, each once with all passages."""
    claim, positive = way
    held: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for stand in stands:
        if (stand.claim, stand.positive) == way:
            held[stand.statement.holder, local_name(stand.statement.certainty)].append(stand.statement)
    for (holder, certainty), statements in sorted(held.items()):
        words = find.claimed(statements[0].object) if claim.part else _NOTHING
        if claim == _Claim("status", "Occurred"):
            words = find.term("Occurred")
        yield View(find.nodes.get(holder), certainty, positive, words, find.passages(statements))


def _denied(one: Fact, other: Fact) -> bool:
    """Whether somebody in one upholds what somebody else denies in the other."""
    return any(
        a.positive and not b.positive and a.claim == b.claim and a.holder != b.holder
        for a in one.views
        for b in other.views
    )


def with_rivals(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each event with those of its kind and participants that say the contrary."""
    alike: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        who = _who(fact)
        if fact.kind == "event" and len(who) > 1 and fact.participants[0].slot != "speaker":
            alike[fact.label, who].append(fact)
    rivals: defaultdict[str, list[str]] = defaultdict(list)
    for group in alike.values():
        for one, other in combinations(group, 2):
            if _contrary(one, other):
                rivals[one.key].append(other.key)
                rivals[other.key].append(one.key)
    return tuple(
        replace(fact, rivals=tuple(sorted(rivals[fact.key]))) if fact.key in rivals else fact for fact in facts
    )


def _who(fact: Fact) -> tuple[tuple[str, int], ...]:
    """The entities that it is about; where and by what means is told by one and not by another."""
    return tuple(sorted((p.slot, p.node) for p in fact.participants if p.slot in _WHO and p.node is not None))


def _contrary(one: Fact, other: Fact) -> bool:
    """Whether one says that it took place and the other that it did not, at times that may be the same."""
    statuses = {one.status, other.status}
    told = "NotOccurred" in statuses and bool(statuses & set(_DONE))
    if not (told or _denied(one, other) or _denied(other, one)):
        return False
    return not any(are_apart(a, b) for a in one.times for b in other.times)
