"""Ranking: what speaks for each candidate of an entity, and its score.

The score is a probability: that the entity is this item, rather than another candidate or
something that no pack knows. The features of a candidate add up to log-odds by the weights of
``weights``; those of all candidates are normalised together with what no pack knows, which
weighs the more the more items bear the name. A class that does not fit excludes the item,
whatever else says; so does a date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import NamedTuple

from pressgraph.linking import weights
from pressgraph.linking.around import Around
from pressgraph.linking.candidates import Candidate, Feature, LinkTarget, NameMatch, closeness
from pressgraph.linking.dates import dates
from pressgraph.linking.distinctness import PERSON, distinctness
from pressgraph.linking.evidence import Neighbour, context, neighbourhood, shared_words
from pressgraph.linking.items import CONCEPT, Item
from pressgraph.linking.names import IGNORED, words


def rank(
    target: LinkTarget, matches: Sequence[NameMatch], around: Around, neighbours: Sequence[Neighbour] = ()
) -> tuple[Candidate, ...]:
    """The candidates of an entity, best first; ties in the order of the items' numbers."""
    fitting = [match for match in matches if _fit(target, match)[0]]
    near = _Near(around, neighbours, shared_words(fitting), matches)
    judged = [_candidate(target, match, near) for match in matches]
    odds = {c.item.qid: exp(_log_odds(c)) for c in judged if not _is_excluded(c)}
    total = max(1, len(odds)) ** weights.RIVALS + sum(odds.values())
    scored = [replace(c, score=round(odds.get(c.item.qid, 0.0) / total, 4)) for c in judged]
    return tuple(sorted(scored, key=lambda c: (-c.score, c.item.number)))


class _Near(NamedTuple):
    """What a candidate is judged by, beside itself: what stands around, and the other candidates."""

    around: Around
    neighbours: Sequence[Neighbour]
    shared: frozenset[str]
    matches: Sequence[NameMatch]


def _candidate(target: LinkTarget, match: NameMatch, near: _Near) -> Candidate:
    fit, fit_reason = _fit(target, match)
    telling, why = distinctness(target, match, near.matches)
    features = [
        Feature("name", closeness(match), _name_reason(match)),
        Feature("class", fit, fit_reason),
        Feature("dates", *dates(target, match.item)),
        Feature("distinctness", telling, why),
        Feature("known", *_known(match, telling)),
    ]
    if not any(feature.value == 0 for feature in features[:3]):
        features.append(Feature("context", *context(match, near.around, near.shared)))
        features.append(Feature("neighbours", *neighbourhood(match.item, near.around, near.neighbours)))
    found = Candidate(match.item, tuple(features), 0.0)
    # What an article says of somebody would agree with something that is known of the item, were they the same.
    silent = target.told and PERSON in match.item.classes
    return replace(found, certain=found.evidence > 0 or (telling > weights.UNCERTAIN and not silent))


def _is_excluded(candidate: Candidate) -> bool:
    return any(candidate.value(name) == 0 for name in ("name", "class", "dates"))


def _log_odds(candidate: Candidate) -> float:
    against = sum(weight * (1 - candidate.value(name)) for name, weight in weights.AGAINST.items())
    known = weights.FOR["known"] * (candidate.value("known") - weights.KNOWN_ON_AVERAGE)
    told = sum(weights.FOR[name] * candidate.value(name) for name in ("context", "neighbours"))
    return weights.BASE - against + known + told


def _name_reason(match: NameMatch) -> str:
    kind = "le libellé" if match.to_label else "un autre nom"
    same = IGNORED[match.looseness] if match.name != match.item_name else IGNORED[0]
    return f"« {match.name} » est {kind} de l’élément ({same})"


def _known(match: NameMatch, telling: float) -> tuple[float, str]:
    if telling == 1 and match.item.is_verified(match.item_name):
        return 1.0, "l’élément et ce nom ont été vérifiés"
    prior = match.item.prior
    if not prior:
        return weights.KNOWN_TO_NOBODY, "rien ne dit combien l’élément est connu"
    return prior, f"l’élément est connu à {prior:.2f}"


def _fit(target: LinkTarget, match: NameMatch) -> tuple[float, str]:
    """How well the item's classes fit the entity's, and why; 0 excludes the item."""
    item = match.item
    if _is_surname_of_another(target, match):
        return 0.0, f"« {match.name} » n’est qu’une partie du nom de {target.label}, que l’élément ne porte pas"
    if item.classes == (CONCEPT,):
        return 0.0, "l’élément est une notion, non une entité de l’article"
    if not target.classes:
        return weights.UNKNOWN_CLASS, "l’article ne dit pas de quelle classe est l’entité"
    shared = [name for name in item.classes if name in target.classes]
    if not shared:
        seen, known = _listed(target.classes), _listed(item.classes)
        return 0.0, f"classe incompatible : {seen} dans l’article, {known} dans Wikidata"
    return (1.0 if shared[0] == item.classes[0] else weights.SECONDARY_CLASS), f"classe compatible : {shared[0]}"


def _is_surname_of_another(target: LinkTarget, match: NameMatch) -> bool:
    """Whether something with a longer name of its own would be linked by a part of it alone."""
    if match.whole:
        return False
    return PERSON in target.classes and len(words(match.name)) < len(words(target.label))


def _listed(classes: Sequence[str]) -> str:
    return " ou ".join(classes)


def neighbours_of(links: Mapping[LinkTarget, Item]) -> list[Neighbour]:
    """The linked entities as neighbours of the others."""
    return [Neighbour(item, (target.label, *target.aliases)) for target, item in links.items()]
