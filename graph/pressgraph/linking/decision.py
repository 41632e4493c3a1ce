"""Decision: an entity is linked, has candidates, or is not in the pack; with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Literal

from pressgraph.linking.around import Around, Words
from pressgraph.linking.candidates import Candidate, LinkTarget, find_matches
from pressgraph.linking.distinctness import PERSON
from pressgraph.linking.evidence import Neighbour, in_order
from pressgraph.linking.items import Item
from pressgraph.linking.names import name_forms, phrase
from pressgraph.linking.pack import Pack
from pressgraph.linking.packs import dates_of
from pressgraph.linking.ranking import neighbours_of, rank
from pressgraph.linking.weights import MIN_LINK_SCORE, MIN_MARGIN, MIN_SAME_NAME, MIN_SAME_SCORE

Outcome = Literal["linked", "candidate", "not-found"]


@dataclass(frozen=True, slots=True)
class Link:
    """What was decided for one entity.

    ``entity`` is the id of its target. ``qid`` is that of the item it is identified with, None
    unless linked; ``label`` is that item's, else the entity's own. ``candidates`` are those
    that were considered, the best first, the excluded ones (score 0) included.
    """

    entity: str
    outcome: Outcome
    qid: str | None
    label: str
    score: float
    reasons: tuple[str, ...]
    pack: str
    candidates: tuple[Candidate, ...] = ()
    pack_dates: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether entity and item are the same beyond doubt: what is linked on less is probably so."""
        if self.qid is None or self.best is None:
            return False
        likely = self.score >= MIN_SAME_SCORE and self.best.value("name") >= MIN_SAME_NAME
        # People have namesakes, however well they are known: their name alone leaves a doubt.
        return likely and (self.best.evidence > 0 or PERSON not in self.best.item.classes)

    @property
    def features(self) -> dict[str, float]:
        """The features of the best candidate by name, none without one."""
        return {feature.name: feature.value for feature in self.best.features} if self.best else {}

    @property
    def best(self) -> Candidate | None:
        """The best candidate that no feature excludes."""
        return next((c for c in self.candidates if c.score > 0), None)

    @property
    def considered(self) -> tuple[str, str] | None:
        """QID and label of the best candidate, linked or not."""
        return (self.best.item.qid, self.best.item.label) if self.best else None


@dataclass(frozen=True, slots=True)
class Decided:
    """A link for each entity, with the items that bear a name of it.

    ``alone`` has the items that entities were linked to before any was evidence for the others.
    """

    links: dict[LinkTarget, Link]
    named: dict[LinkTarget, tuple[str, ...]]
    alone: dict[LinkTarget, Item]


def find_links(entities: Sequence[LinkTarget], pack: Pack) -> list[Link]:
    """One link for each entity, in their order; the order does not change what is decided.

    Entities are first judged one by one; those that are then linked are evidence for the others.
    An item that would stand for people of different names goes to those of the closest name, to
    none when two names are as close. Others may share it: a country and its long form, an outlet
    that is also a company.
    """
    decided = decide_links(entities, pack, {target: Words(map(phrase, target.context)) for target in entities})
    return [decided.links[target] for target in entities]


def decide_links(
    entities: Sequence[LinkTarget],
    pack: Pack,
    around: Mapping[LinkTarget, Around],
    outside: Iterable[Neighbour] = (),
) -> Decided:
    """The links of some entities, of which no other is a candidate for the same item.

    ``outside`` are the others, as far as they are linked and may be evidence.
    """
    matches = {target: find_matches(target, pack) for target in entities}
    ranked = {target: rank(target, found, around[target]) for target, found in matches.items()}
    alone = _settle({target: _decide(target, candidates, pack) for target, candidates in ranked.items()})
    linked = {target: link.best.item for target, link in alone.items() if link.outcome == "linked" and link.best}
    near = in_order((*neighbours_of(linked), *outside))
    ranked = {target: rank(target, found, around[target], near) for target, found in matches.items()}
    together = _settle({target: _decide(target, candidates, pack) for target, candidates in ranked.items()})
    named = {target: tuple(match.item.qid for match in found) for target, found in matches.items()}
    return Decided(together, named, linked)


def _decide(target: LinkTarget, candidates: tuple[Candidate, ...], pack: Pack) -> Link:
    possible = [candidate for candidate in candidates if candidate.score > 0]
    link = Link(target.id, "not-found", None, target.label, 0.0, (), pack.id, candidates, dates_of(pack))
    if not possible:
        return replace(link, reasons=_why_none(target, candidates))
    best = possible[0]
    said = tuple(f.reason for f in best.features if f.value > 0 and (f.value < 1 or f.name in ("name", "class")))
    if against := _objections(possible):
        shown = f"{best.item.label} ({best.item.qid}) n’est qu’un candidat"
        reasons = tuple(dict.fromkeys((f"{shown} : {'; '.join(against)}", *said)))
        return replace(link, outcome="candidate", score=best.score, reasons=reasons)
    linked = replace(link, outcome="linked", qid=best.item.qid, label=best.item.label, score=best.score)
    likely = () if linked.is_same else (f"identité probable ({best.score:.2f}), non certaine",)
    return replace(linked, reasons=likely + said)


def _why_none(target: LinkTarget, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    if not candidates:
        return (f"aucun élément du paquet ne porte le nom « {target.label} »",)
    return tuple(f"{c.item.label} ({c.item.qid}) est exclu : {_veto(c)}" for c in candidates)


def _veto(candidate: Candidate) -> str:
    return next(feature.reason for feature in candidate.features if feature.value == 0)


def _objections(possible: Sequence[Candidate]) -> list[str]:
    best = possible[0]
    objections = []
    if not best.certain:
        objections.append("rien d’autre que le nom ne le désigne")
    elif best.score < MIN_LINK_SCORE:
        shown = floor(best.score * 100) / 100  # rounded, it could read as the score that suffices
        objections.append(f"score {shown:.2f} inférieur à {MIN_LINK_SCORE:.2f}")
    if len(possible) > 1 and best.score - possible[1].score < MIN_MARGIN:
        rival = possible[1].item
        objections.append(f"{rival.label} ({rival.qid}) est presque aussi probable")
    return objections


def _settle(links: dict[LinkTarget, Link]) -> dict[LinkTarget, Link]:
    """The links, no item of which stands for people of different names."""
    claims: defaultdict[str, list[LinkTarget]] = defaultdict(list)
    for target, link in links.items():
        if link.qid and PERSON in target.classes:
            claims[link.qid].append(target)
    settled = dict(links)
    for targets in claims.values():
        for loser, rival in _losers(targets, links):
            settled[loser] = _demoted(links[loser], loser, rival)
    return settled


def _losers(targets: Sequence[LinkTarget], links: dict[LinkTarget, Link]) -> list[tuple[LinkTarget, LinkTarget]]:
    """The claimants of one item that must not have it, each with one that stands in its way."""
    ordered = sorted(targets, key=lambda t: (-_name_value(links[t]), t.id))
    first = ordered[0]
    others = [target for target in ordered if _same_name(target) != _same_name(first)]
    if not others:
        return []
    losers = [(target, first) for target in others]
    if _name_value(links[others[0]]) < _name_value(links[first]):
        return losers
    return losers + [(target, others[0]) for target in ordered if target not in others]


def _same_name(target: LinkTarget) -> str:
    """What the labels of entities of the same name have in common."""
    forms = name_forms(target.label)
    return forms[-1].text if forms else target.label


def _name_value(link: Link) -> float:
    return link.best.value("name") * link.best.value("distinctness") if link.best else 0.0


def _demoted(link: Link, target: LinkTarget, rival: LinkTarget) -> Link:
    shown = f"{link.label} ({link.qid}) n’est qu’un candidat"
    reason = f"{shown} : « {rival.label} » y prétend aussi, et un élément n’est qu’une entité"
    return replace(link, outcome="candidate", qid=None, label=target.label, reasons=(reason, *link.reasons))
