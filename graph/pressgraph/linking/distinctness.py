"""How far a name alone tells an item from all else that may bear it, in the pack or not."""

from __future__ import annotations

from statistics import mean

from pressgraph.linking import weights
from pressgraph.linking.candidates import LinkTarget, NameMatch
from pressgraph.linking.names import WITHOUT_ARTICLE, plain, unaccented, words
from pressgraph.linking.usual import is_common, is_part_of_names, namesakes, rarity

PERSON, PLACE = "Person", "Place"
#: Shorter names are initials that anything may have.
MIN_NAME_LENGTH = 3
#: Names in capitals are initials up to this length.
MAX_INITIALS = 4
#: With more bearers by chance in a list of 15,000 people, a full name is one that others bear too.
MANY_NAMESAKES = 0.1
#: Words of so many letters are no articles or prepositions; with no more than a few of them, a name is generic.
CONTENT, FEW = 4, 2
#: Words whose ``usual.rarity`` is this on average are seldom met together but in a name.
RARE = 0.6
MORE = "il faut un indice de plus que le nom"


def distinctness(target: LinkTarget, match: NameMatch) -> tuple[float, str]:
    """How far the name tells, from 0 to 1, and why."""
    shown, parts = f"« {match.name} »", words(match.name)
    others = _homonyms(match)
    if others:
        return weights.HOMONYM, f"{shown} désigne aussi autre chose ({others}) : {MORE}"
    if len(parts) <= 1 and PERSON in match.item.classes:
        alone = match.to_label and not match.item.is_verified(match.item_name)
        return weights.MONONYM if alone else weights.SURNAME, f"{shown} ne suffit pas à désigner une personne : {MORE}"
    if len(parts) <= 1 and match.looseness >= WITHOUT_ARTICLE and len(parts) != len(words(match.item_name)):
        return weights.COMMON_WORD, f"{shown}, à « {match.item_name} » près, peut être un nom commun : {MORE}"
    if len(plain(match.name)) < MIN_NAME_LENGTH:
        return weights.SHORT, f"{shown} est trop court pour suffire : {MORE}"
    if len(parts) <= 1 and not target.classes:
        return weights.UNCLASSED, f"sans classe, {shown} ne suffit pas : {MORE}"
    if match.item.is_verified(match.item_name):
        return 1.0, "ce nom suffit à le désigner"
    return _unverified(match, parts)


def _homonyms(match: NameMatch) -> str:
    name = unaccented(plain(match.name))
    return next((others for other, others in match.item.homonyms if unaccented(plain(other)) == name), "")


def _unverified(match: NameMatch, parts: list[str]) -> tuple[float, str]:
    """The same for a name that nobody looked at, of which only its words tell how usual it is."""
    shown = f"« {match.name} »"
    if match.item.classes[0] == PLACE:
        value = weights.PLACE_NAME if len(parts) == 1 else weights.LONG_PLACE_NAME
        return value, f"d’autres lieux peuvent s’appeler {shown}"
    if all(map(is_common, parts)):
        return _of_common_words(match, parts), f"{shown} n’est fait que de mots courants : {MORE}"
    if len(parts) > 1:
        if PERSON in match.item.classes and namesakes(match.name) > MANY_NAMESAKES:
            return weights.USUAL_NAME, f"{shown} est un nom que plusieurs peuvent porter : {MORE}"
        return 1.0, "ce nom suffit à le désigner"
    if is_part_of_names(parts[0]):
        return weights.PART_OF_NAME, f"{shown} est aussi un nom de personne : {MORE}"
    if match.name.isupper() and len(match.name) <= MAX_INITIALS:
        return weights.INITIALS, f"{shown} est un sigle que d’autres peuvent avoir : {MORE}"
    if not match.item.prior:
        return weights.ONE_WORD_OF_UNKNOWN, f"{shown} n’est qu’un mot, et rien ne dit si l’élément est connu : {MORE}"
    return weights.ONE_WORD, f"{shown} n’est qu’un mot"


def _of_common_words(match: NameMatch, parts: list[str]) -> float:
    """« Burger King » tells more than « Supreme Court »: words that are rarer, and not those of what it is."""
    telling = [word for word in parts if len(word) >= CONTENT]
    said = {*words(match.item.description), *words(match.item.description_en)}
    if len(telling) > 1 and not said.intersection(telling) and mean(map(rarity, telling)) >= RARE:
        return weights.RARER_WORDS
    return weights.COMMON_WORDS if len(telling) > FEW else weights.COMMON_WORD
