"""How far a name alone tells an item from all else that may bear it, in the pack or not."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from pressgraph.linking import weights
from pressgraph.linking.candidates import LinkTarget, NameMatch
from pressgraph.linking.items import Item
from pressgraph.linking.names import WITHOUT_ARTICLE, plain, unaccented, without_article, words
from pressgraph.linking.usual import is_common, is_part_of_names, namesakes, rarity

PERSON, PLACE, DOCUMENT = "Person", "Place", "Document"
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
SUFFICES = "ce nom suffit à le désigner"


def distinctness(target: LinkTarget, match: NameMatch, matches: Sequence[NameMatch]) -> tuple[float, str]:
    """How far the name tells, from 0 to 1, and why; ``matches`` are all items that bear a name of the entity."""
    shown, one_word = f"« {match.name} »", len(_parts(match)) <= 1
    others, classes = _homonyms(match), match.item.classes
    if others:
        return weights.HOMONYM, f"{shown} désigne aussi autre chose ({others}) : {MORE}"
    if one_word and PERSON in classes:
        alone = match.to_label and not match.item.is_verified(match.item_name)
        return weights.MONONYM if alone else weights.SURNAME, f"{shown} ne suffit pas à désigner une personne : {MORE}"
    if one_word and classes[0] != PLACE and _lacks_article(match):
        return weights.COMMON_WORD, f"{shown}, à « {match.item_name} » près, peut être un nom commun : {MORE}"
    if len(plain(match.name)) < MIN_NAME_LENGTH:
        return weights.SHORT, f"{shown} est trop court pour suffire : {MORE}"
    if one_word and not target.classes and not (match.to_label and match.item.prior >= weights.FAMOUS):
        return weights.UNCLASSED, f"sans classe, {shown} ne suffit pas : {MORE}"
    if match.item.is_verified(match.item_name):
        return 1.0, SUFFICES
    if one_word and (rival := _better_known(match, matches)):
        return weights.METONYM, f"{shown} est d’abord {rival.label} ({rival.qid}), d’une autre classe : {MORE}"
    if classes[0] == PLACE:
        return _of_place(match, one_word=one_word)
    return _of_one_word(match) if one_word else _of_words(match)


def _parts(match: NameMatch) -> list[str]:
    """The words of a name that count: no article, and of what is no person no single letter either."""
    parts = words(without_article(match.name))
    return parts if PERSON in match.item.classes else [part for part in parts if len(part) > 1 or part.isdigit()]


def _homonyms(match: NameMatch) -> str:
    name = unaccented(plain(match.name))
    return next((others for other, others in match.item.homonyms if unaccented(plain(other)) == name), "")


def _lacks_article(match: NameMatch) -> bool:
    return match.looseness >= WITHOUT_ARTICLE and len(words(match.name)) != len(words(match.item_name))


def _is_part(match: NameMatch) -> bool:
    """Whether a name is some of the words of the label: « Fribourg » for its canton, « Orange » for its county."""
    name = {*words(match.name)}
    return any(name < {*words(label)} for label in (match.item.label, match.item.label_en))


def _better_known(match: NameMatch, matches: Sequence[NameMatch]) -> Item | None:
    """What else the name is the label of, if that is better known and of no class of the item."""
    others = [
        other.item
        for other in matches
        if other.to_label and other.item.prior > match.item.prior and not {*other.item.classes} & {*match.item.classes}
    ]
    return max(others, key=lambda item: (item.prior, -item.number), default=None)


def _of_place(match: NameMatch, *, one_word: bool) -> tuple[float, str]:
    shown = f"« {match.name} »"
    little = not match.to_label or match.item.prior < weights.WELL_KNOWN
    if little and all(map(is_common, _parts(match))):
        return weights.COMMON_WORD, f"{shown} n’est fait que de mots courants : {MORE}"
    if not match.to_label and _is_part(match):
        return weights.PART_OF_PLACE, f"{shown} n’est qu’une partie de « {match.item.label} » : {MORE}"
    if match.item.prior < weights.LITTLE_KNOWN_PLACE:
        return weights.PLACE_OF_LITTLE_KNOWN, f"d’autres lieux, plus connus, peuvent s’appeler {shown} : {MORE}"
    value = weights.PLACE_NAME if one_word else weights.LONG_PLACE_NAME
    return value, f"d’autres lieux peuvent s’appeler {shown}"


def _of_words(match: NameMatch) -> tuple[float, str]:
    """How far a name of several words tells."""
    shown, parts = f"« {match.name} »", words(match.name)
    if PERSON in match.item.classes:
        if namesakes(match.name) <= MANY_NAMESAKES:
            return 1.0, SUFFICES
        if match.item.prior < weights.WELL_KNOWN:  # « Paul Martin » is an engineer rather than the prime minister
            return weights.USUAL_NAME_OF_LITTLE_KNOWN, f"plusieurs peuvent s’appeler {shown} : {MORE}"
        return weights.USUAL_NAME, f"plusieurs peuvent s’appeler {shown}"
    if all(map(is_common, parts)):
        return _of_common_words(match, parts), f"{shown} n’est fait que de mots courants : {MORE}"
    return 1.0, SUFFICES


def _of_one_word(match: NameMatch) -> tuple[float, str]:
    """How far a name of one word tells, which is neither a person's nor a place's."""
    shown, (part, *_) = f"« {match.name} »", (*_parts(match), "")
    if is_common(part):
        return weights.COMMON_WORD, f"{shown} est aussi un mot courant : {MORE}"
    if is_part_of_names(part):
        return weights.PART_OF_NAME, f"{shown} est aussi un nom de personne : {MORE}"
    if match.name.isupper() and len(match.name) <= MAX_INITIALS:
        value = weights.INITIALS if match.to_label else weights.INITIALS_OF_ANOTHER
        return value, f"{shown} est un sigle que d’autres peuvent avoir : {MORE}"
    if match.item.classes[0] == DOCUMENT:
        return weights.TITLE, f"{shown} est un titre d’un mot : {MORE}"
    if not match.item.prior:
        return weights.ONE_WORD_OF_UNKNOWN, f"{shown} n’est qu’un mot, et rien ne dit si l’élément est connu : {MORE}"
    if match.item.prior < weights.LITTLE_KNOWN:
        return weights.ONE_WORD_OF_LITTLE_KNOWN, f"{shown} n’est qu’un mot, et l’élément est peu connu"
    return weights.ONE_WORD, f"{shown} n’est qu’un mot"


def _of_common_words(match: NameMatch, parts: list[str]) -> float:
    """« Burger King » tells more than « Supreme Court »: words that are rarer, and not those of what it is."""
    telling = [word for word in parts if len(word) >= CONTENT]
    if match.to_label and match.item.prior >= weights.WELL_KNOWN and len(telling) > 1:
        return weights.COMMON_WORDS
    said = {*words(match.item.description), *words(match.item.description_en)}
    if said.intersection(telling) or len(telling) <= 1:
        return weights.COMMON_WORD
    if mean(map(rarity, telling)) >= RARE:
        return weights.RARER_WORDS
    return weights.COMMON_WORDS if len(telling) > FEW else weights.COMMON_WORD
