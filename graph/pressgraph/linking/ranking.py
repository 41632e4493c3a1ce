"""Ranking: what speaks for each candidate of an entity, and its score.

``score = 1 - (1 - prior) * (1 - EVIDENCE_WEIGHT * evidence)``. The prior is the product of the
features ``name``, ``class``, ``distinctness`` and ``uniqueness``; evidence beyond the name joins
``context`` and ``neighbours``. A class that does not fit excludes the item, whatever else says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pressgraph.linking.around import Around
from pressgraph.linking.candidates import Candidate, Feature, LinkTarget, NameMatch, closeness
from pressgraph.linking.items import CONCEPT, Item
from pressgraph.linking.names import IGNORED, WITHOUT_ARTICLE, phrase, plain, unaccented, words

PERSON = "Person"
#: A place is no evidence as a neighbour: all the homonyms of a town may lie in the same country.
PLACE = "Place"
EVIDENCE_WEIGHT = 0.8
SECONDARY_CLASS = 0.9
UNKNOWN_CLASS = 0.5
#: A name that is not enough halves the prior: below MIN_LINK_SCORE without other evidence.
INDISTINCT = 0.5
#: A surname says less still: it takes two clues to make up for it.
SURNAME = 0.4
#: Shorter names are initials that anything may have.
MIN_NAME_LENGTH = 3
NAMED_IN_REASON = 4


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A linked entity: the names of its item, and those the article gives it."""

    item: Item
    names: tuple[str, ...]


def rank(
    target: LinkTarget, matches: Sequence[NameMatch], around: Around, neighbours: Sequence[Neighbour] = ()
) -> tuple[Candidate, ...]:
    """The candidates of an entity, best first; ties in the order of the items' numbers."""
    fitting = sum(1 for match in matches if _fit(target, match)[0] > 0)
    ranked = [_candidate(target, match, fitting, around, neighbours) for match in matches]
    return tuple(sorted(ranked, key=lambda c: (-c.score, int(c.item.qid[1:]))))


def _candidate(
    target: LinkTarget, match: NameMatch, fitting: int, around: Around, neighbours: Sequence[Neighbour]
) -> Candidate:
    distinctness, telling = _distinctness(target, match)
    fit, fit_reason = _fit(target, match)
    features = (
        Feature("name", closeness(match), _name_reason(match)),
        Feature("class", fit, fit_reason),
        Feature("distinctness", distinctness, telling),
        _uniqueness(fitting),
        _context(match.item, around),
        _neighbours(match.item, around, neighbours),
    )
    return Candidate(match.item, features, _score(features), certain=distinctness == 1 or _evidence(features) > 0)


def _score(features: Sequence[Feature]) -> float:
    value = {feature.name: feature.value for feature in features}
    prior = value["name"] * value["class"] * value["distinctness"] * value["uniqueness"]
    if not prior:
        return 0.0
    return round(1 - (1 - prior) * (1 - EVIDENCE_WEIGHT * _evidence(features)), 4)


def _evidence(features: Sequence[Feature]) -> float:
    value = {feature.name: feature.value for feature in features}
    return 1 - (1 - value["context"]) * (1 - value["neighbours"])


def _name_reason(match: NameMatch) -> str:
    kind = "le libellé" if match.to_label else "un autre nom"
    same = IGNORED[match.looseness] if match.name != match.item_name else IGNORED[0]
    return f"« {match.name} » est {kind} de l’élément ({same})"


def _fit(target: LinkTarget, match: NameMatch) -> tuple[float, str]:
    """How well the item's classes fit the entity's, and why; 0 excludes the item."""
    item = match.item
    if _is_surname_of_another(target, match):
        return 0.0, f"« {match.name} » n’est qu’une partie du nom de {target.label}, que l’élément ne porte pas"
    if item.classes == (CONCEPT,):
        return 0.0, "l’élément est une notion, non une entité de l’article"
    if not target.classes:
        return UNKNOWN_CLASS, "l’article ne dit pas de quelle classe est l’entité"
    shared = [name for name in item.classes if name in target.classes]
    if not shared:
        seen, known = _listed(target.classes), _listed(item.classes)
        return 0.0, f"classe incompatible : {seen} dans l’article, {known} dans Wikidata"
    return (1.0 if shared[0] == item.classes[0] else SECONDARY_CLASS), f"classe compatible : {shared[0]}"


def _is_surname_of_another(target: LinkTarget, match: NameMatch) -> bool:
    """Whether a person with a full name of their own would be linked by their surname alone."""
    by_part = not match.by_label and len(words(match.name)) < len(words(target.label))
    return by_part and PERSON in target.classes


def _distinctness(target: LinkTarget, match: NameMatch) -> tuple[float, str]:
    """How far the name alone tells the item from all else, and why."""
    shown, more = f"« {match.name} »", "il faut un indice de plus que le nom"
    for name, others in match.item.homonyms:
        if unaccented(plain(name)) == unaccented(plain(match.name)):
            return INDISTINCT, f"{shown} désigne aussi autre chose ({others}) : {more}"
    size = len(words(match.name))
    if size <= 1 and PERSON in match.item.classes:
        return SURNAME, f"{shown} ne suffit pas à désigner une personne : {more}"
    if size <= 1 and match.looseness >= WITHOUT_ARTICLE and size != len(words(match.item_name)):
        return INDISTINCT, f"{shown}, à « {match.item_name} » près, peut être un nom commun : {more}"
    if len(plain(match.name)) < MIN_NAME_LENGTH:
        return INDISTINCT, f"{shown} est trop court pour suffire : {more}"
    if not target.classes:
        return INDISTINCT, f"sans classe, {shown} ne suffit pas : {more}"
    return 1.0, "ce nom suffit à le désigner"


def _uniqueness(fitting: int) -> Feature:
    if fitting <= 1:
        return Feature("uniqueness", 1.0, "aucun autre élément du paquet de cette classe ne porte ce nom")
    return Feature("uniqueness", 1 / fitting, f"{fitting} éléments du paquet portent ce nom")


def _context(item: Item, around: Around) -> Feature:
    found = [cue for cue in item.cues if around.says(phrase(cue))]
    if not found:
        return Feature("context", 0.0, "aucun mot alentour n’annonce cet élément")
    return Feature("context", _mounting(len(found)), f"le texte alentour dit {_quoted(found)}")


def _neighbours(item: Item, around: Around, neighbours: Sequence[Neighbour]) -> Feature:
    telling = [n for n in neighbours if speaks_of(item, n.item)]
    # All names are asked for, so that it does not hang on their order what is known of an entity.
    found = [n for n in telling if True in {around.says(name) for name in _phrases(n.names)}]
    if not found:
        return Feature("neighbours", 0.0, "aucune entité déjà liée ne le rapproche")
    said = _quoted([n.item.label for n in found])
    return Feature("neighbours", _mounting(len(found)), f"l’élément et le texte parlent tous deux de {said}, déjà lié")


def speaks_of(item: Item, other: Item) -> bool:
    """Whether what is known of an item names another, so that this one beside an entity tells that it is meant."""
    if other.qid == item.qid or other.classes[0] == PLACE:
        return False
    about = [phrase(text) for text in (item.description, *(alias.text for alias in item.aliases), *item.cues)]
    return any(name in text for name in _phrases(other.names) for text in about)


def _phrases(names: Sequence[str]) -> list[str]:
    return [phrase(name) for name in names if phrase(name).strip()]


def _mounting(count: int) -> float:
    return 1 - 0.5**count


def _quoted(found: Sequence[str]) -> str:
    return ", ".join(f"« {text} »" for text in found[:NAMED_IN_REASON])


def _listed(classes: Sequence[str]) -> str:
    return " ou ".join(classes)


def neighbours_of(links: Mapping[LinkTarget, Item]) -> list[Neighbour]:
    """The linked entities as neighbours of the others."""
    return [Neighbour(item, (target.label, *target.aliases)) for target, item in links.items()]


def in_order(neighbours: Iterable[Neighbour]) -> list[Neighbour]:
    """Neighbours in the order of their items' numbers, so that nothing hangs on that of the articles."""
    return sorted(neighbours, key=lambda n: (int(n.item.qid[1:]), n.names))
