"""A Wikibase entity, as in a line of a dump or an answer of ``wbgetentities``, made an item."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pressgraph.linking.building.classes import Classes
from pressgraph.linking.building.statements import (
    has_ended,
    item_number,
    mapping,
    statements,
    value_of,
    values,
    year,
)
from pressgraph.linking.building.texts import MAX_DESCRIPTION, clean, fit_aliases, is_latin, kind_of, qid
from pressgraph.linking.items import Alias, AliasKind, Item, Relation

FRENCH, ENGLISH, ANY = "fr", "en", "mul"
LANGUAGES = (FRENCH, ENGLISH)
TYPE, SUBCLASS = "P31", "P279"
#: Properties whose value is a name of the item, and what kind of name.
NAMES: Mapping[str, AliasKind] = {
    "P1448": "official",
    "P1813": "short",
    "P1559": "alias",  # name in the native language of a person
    "P1705": "alias",  # native label
    "P742": "alias",  # pseudonym
    "P1477": "former",  # birth name
}
#: What an item is related to, where it may speak for another item of the same article.
RELATIONS = (
    *("P17", "P27", "P131", "P159", "P36", "P276"),  # country, citizenship, where it lies, headquarters, capital
    *("P39", "P106", "P102", "P108", "P463", "P54", "P69", "P641"),  # post, calling, party, employer, member, sport
    *("P169", "P1037", "P488", "P6", "P35", "P112", "P127", "P137"),  # who heads, founded, owns, operates it
    *("P355", "P749", "P361", "P452", "P1056"),  # subsidiary, parent, whole, industry, what it makes
    *("P176", "P178", "P123", "P170", "P50", "P57", "P175", "P264"),  # maker, developer, publisher, author, performer
    *("P26", "P40", "P22", "P25", "P3373"),  # the family
)
#: A few values tell what an item is about; a country's hundreds of members do not.
MAX_VALUES, MAX_RELATIONS, MAX_ALIASES, MAX_TYPES = 5, 30, 60, 12
SINCE, UNTIL = ("P569", "P571", "P577"), ("P570", "P576")
#: The number of sitelinks from which an item is known to all: few items have more.
WIDELY_KNOWN = 300
#: Where no label is French, English or for all languages: the first of these, then any in Latin letters.
_NEXT = ("es", "it", "pt", "de", "nl")


def item_of(entity: Mapping[str, Any], classes: Classes, languages: Sequence[str] = LANGUAGES) -> Item | None:
    """The item of an entity; None where it is none, has no readable name or is of a wiki's own making."""
    item = draft_of(entity, languages)
    told = classes.of(item.types) if item else None
    return replace(item, classes=told) if item and told else None


def draft_of(entity: Mapping[str, Any], languages: Sequence[str] = LANGUAGES) -> Item | None:
    """The item of an entity, still without classes; None where it is none or has no readable name."""
    number = qid(entity.get("id"))
    label, label_en = _labels(entity)
    if not number or not label or entity.get("type", "item") != "item":
        return None
    return Item(
        number,
        label,
        label_en,
        (),
        _in(entity, "descriptions", FRENCH, MAX_DESCRIPTION),
        fit_aliases(list(_aliases(entity, languages)), (label, label_en))[:MAX_ALIASES],
        description_en=_in(entity, "descriptions", ENGLISH, MAX_DESCRIPTION),
        types=types_of(entity),
        prior=prior_of(sitelinks(entity)),
        relations=tuple(_relations(entity))[:MAX_RELATIONS],
        since=_year(entity, SINCE),
        until=_year(entity, UNTIL),
    )


def types_of(entity: Mapping[str, Any]) -> tuple[str, ...]:
    """What an entity is an instance of."""
    return _items(entity, TYPE, MAX_TYPES)


def parents_of(entity: Mapping[str, Any]) -> tuple[str, ...]:
    """What an entity is a subclass of."""
    return _items(entity, SUBCLASS, 50)


def sitelinks(entity: Mapping[str, Any]) -> int:
    """How many pages of wikis are about an entity; a source that has counted them tells a number."""
    found = entity.get("sitelinks")
    return found if isinstance(found, int) else len(mapping(found))


def prior_of(count: int) -> float:
    """How much an item is known, from 0 to 1, by the logarithm of its sitelinks."""
    return round(math.log1p(min(max(0, count), WIDELY_KNOWN)) / math.log1p(WIDELY_KNOWN), 3)


def _items(entity: Mapping[str, Any], name: str, limit: int) -> tuple[str, ...]:
    found = dict.fromkeys(qid(item_number(value)) for value in values(entity, name))
    return tuple(one for one in found if one)[:limit]


def _labels(entity: Mapping[str, Any]) -> tuple[str, str]:
    """The French label, or the next best, and the English one, empty where there is none."""
    every, english = _in(entity, "labels", ANY), _in(entity, "labels", ENGLISH)
    french = _in(entity, "labels", FRENCH) or every or english
    return french or _latin_label(entity), english or every


def _latin_label(entity: Mapping[str, Any]) -> str:
    listed = (*_NEXT, *sorted(mapping(entity.get("labels"))))
    labels = (_in(entity, "labels", language) for language in listed)
    return next((label for label in labels if is_latin(label)), "")


def _in(entity: Mapping[str, Any], part: str, language: str, limit: int = 250) -> str:
    return clean(mapping(mapping(entity.get(part)).get(language)).get("value"), limit)


def _aliases(entity: Mapping[str, Any], languages: Sequence[str]) -> Iterator[Alias]:
    """Labels that are not ours, aliases by language, then the names that statements give."""
    for language in dict.fromkeys((*LANGUAGES, *languages, ANY)):
        shown = "" if language == ANY else language
        label = _in(entity, "labels", language)
        listed = mapping(entity.get("aliases")).get(language)
        said = [clean(mapping(one).get("value")) for one in listed] if isinstance(listed, list) else []
        yield from (Alias(text, shown, kind_of(text)) for text in (label, *said) if text)
    for name, kind in NAMES.items():
        yield from _names(entity, name, kind)


def _names(entity: Mapping[str, Any], name: str, kind: AliasKind) -> Iterator[Alias]:
    for statement in statements(entity, name)[:MAX_VALUES]:
        value = value_of(statement)
        text = clean(value if isinstance(value, str) else mapping(value).get("text"))
        language = clean(mapping(value).get("language"), 12)
        if is_latin(text):
            shown = language if language.isascii() and language.replace("-", "").isalpha() and language != ANY else ""
            yield Alias(text, shown, "former" if has_ended(statement) else _kind(text, kind))


def _kind(text: str, kind: AliasKind) -> AliasKind:
    return kind_of(text) if kind == "short" and kind_of(text) == "acronym" else kind


def _relations(entity: Mapping[str, Any]) -> Iterator[Relation]:
    said = mapping(entity.get("claims"))
    for name in filter(said.__contains__, RELATIONS):
        yield from (Relation(name, target) for target in _items(entity, name, MAX_VALUES))


def _year(entity: Mapping[str, Any], names: Sequence[str]) -> str:
    years = (year(value) for name in names for value in values(entity, name))
    return next((found for found in years if found), "")
