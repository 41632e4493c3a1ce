"""Facts from entities as Wikidata gives them (``wbgetentities``, ``Special:EntityData``, a line of a dump).

Nothing in them is trusted: what has not the shape or size that it ought to have is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pressgraph.enrichment.facts import Described, Fact
from pressgraph.enrichment.properties import PROPERTIES, Kind
from pressgraph.errors import EntityError
from pressgraph.linking.building.statements import item_number, mapping, value_of
from pressgraph.linking.building.texts import clean, qid

CC0 = "CC0-1.0"
LANGUAGES = ("fr", "en", "mul")
#: Values of one property; a file of entities in bytes: a larger one is a dump, of which a pack can be built.
MAX_VALUES, MAX_FILE = 20, 64 << 20
_MAX_ADDRESS = 1000
_TIME = re.compile(r"([+-])0*([0-9]{1,4})-([0-9]{2})-([0-9]{2})T")
_YEAR, _MONTH, _DAY = 9, 10, 11
#: The calendar of today; the day of any other would be another here. Read in shared/data/wikidata/opentapioca.
_GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
_EARTH = "http://www.wikidata.org/entity/Q2"
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"{}|\\^`@]+(?:[/?#][^\s<>\"{}|\\^`]*)?")
_FILES = "http://commons.wikimedia.org/wiki/Special:FilePath/"
_MODIFIED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")

Entity = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntitySource:
    """Entities by the number that they were asked by."""

    name: str
    entities: Mapping[str, Entity]
    licence: str = CC0

    def of(self, qid: str) -> Described | None:
        """What the entity of a number says of the properties that are wanted."""
        entity = self.entities.get(qid)
        return described(qid, entity, self.name) if entity is not None else None


def described(number: str, entity: Entity, source: str) -> Described:
    """What an entity says of the properties that are wanted, under the number that it was asked by."""
    version, modified = entity.get("lastrevid"), entity.get("modified")
    return Described(
        number,
        tuple(_labels(entity)),
        tuple(_facts(entity)),
        source,
        str(version) if isinstance(version, int) and not isinstance(version, bool) and version > 0 else "",
        modified if isinstance(modified, str) and _MODIFIED.fullmatch(modified) else "",
    )


def read_entities(path: Path) -> EntitySource:
    """The entities in a file. Raises EntityError when it is none of the forms in which Wikidata gives them."""
    try:
        content = _content(path)
        told = json.loads(content)
    except OSError as error:
        raise EntityError(f"{path}: cannot be read ({error.strerror}); give a file of entities") from error
    except (ValueError, RecursionError) as error:
        raise EntityError(f"{path}: not JSON ({str(error)[:80]}); give entities as wbgetentities answers") from error
    found = {number: entity for number, entity in _listed(told) if qid(number)}
    if not found:
        raise EntityError(f"{path}: no item in it; give entities as wbgetentities or Special:EntityData answer")
    return EntitySource(f"{path.name}@{sha256(content).hexdigest()[:12]}", found)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise EntityError(f"{path}: larger than {MAX_FILE >> 20} MiB: build a pack of it (pressgraph kb build)")
    return content


def _listed(told: object) -> Iterator[tuple[str, Entity]]:
    """The entities of an answer, of a list or of one by itself; those that are missing there left out."""
    if isinstance(told, list):
        pairs: list[tuple[object, object]] = [(mapping(one).get("id"), one) for one in told]
    elif "entities" in mapping(told):
        pairs = list(mapping(mapping(told)["entities"]).items())
    else:
        pairs = [(mapping(told).get("id"), told)]
    for number, entity in pairs:
        if isinstance(number, str) and mapping(entity) and "missing" not in mapping(entity):
            yield number, mapping(entity)


def _labels(entity: Entity) -> Iterator[tuple[str, str]]:
    """The French and the English label; where there is no French one, that for all languages."""
    labels = mapping(entity.get("labels"))
    texts = {language: clean(mapping(labels.get(language)).get("value")) for language in LANGUAGES}
    for language, text in texts.items():
        if text and not (language == "mul" and texts["fr"]):
            yield text, language


def _facts(entity: Entity) -> Iterator[Fact]:
    for property_ in PROPERTIES.values():
        values = (_value(property_.kind, value) for value in _best(entity, property_.id))
        for value in sorted({value for value in values if value})[:MAX_VALUES]:
            yield Fact(property_.id, value)


def _best(entity: Entity, property_: str) -> list[Any]:
    """The values of the best rank that a property has, as Wikidata’s « truthy » statements are; none deprecated."""
    listed = mapping(entity.get("claims")).get(property_)
    statements = [mapping(one) for one in listed] if isinstance(listed, list) else []
    preferred = [one for one in statements if one.get("rank") == "preferred"]
    best = preferred or [one for one in statements if one.get("rank") == "normal"]
    return [value for one in best[: 10 * MAX_VALUES] if (value := value_of(one)) is not None]


def _value(kind: Kind, value: object) -> str:
    """A value as facts have it; empty where it is none of its kind."""
    if kind == "item":
        return qid(item_number(value))
    if kind == "date":
        return _date(mapping(value))
    if kind == "point":
        return _point(mapping(value))
    text = value if isinstance(value, str) and len(value) <= _MAX_ADDRESS else ""
    if kind == "file":
        return f"{_FILES}{quote(text, safe='')}" if clean(text) == text != "" else ""
    return text if _ADDRESS.fullmatch(text) else ""


def _date(value: Mapping[str, Any]) -> str:
    """A time as precisely as it is known and as its calendar allows; empty when it is vaguer than a year."""
    time, precision = value.get("time"), value.get("precision")
    match = _TIME.match(time) if isinstance(time, str) else None
    if match is None or not isinstance(precision, int) or precision < _YEAR or int(match[2]) == 0:
        return ""
    if match[1] == "-":
        return _before_christ(int(match[2]))
    year, month, day = int(match[2]), int(match[3]), int(match[4])
    if value.get("calendarmodel") != _GREGORIAN or precision == _YEAR or not 1 <= month <= 12:
        return f"{year:04d}"
    if precision == _MONTH or not _is_day(year, month, day):
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _before_christ(year: int) -> str:
    """A year before Christ as ISO 8601 counts: 1 before Christ is the year 0."""
    return f"-{year - 1:04d}" if year > 1 else "0000"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _point(value: Mapping[str, Any]) -> str:
    """Longitude and latitude of a point on Earth, to a tenth of a metre."""
    longitude, latitude = value.get("longitude"), value.get("latitude")
    if value.get("globe") != _EARTH or not (_is_angle(longitude, 180) and _is_angle(latitude, 90)):
        return ""
    return f"{_number(longitude)} {_number(latitude)}"


def _is_angle(value: object, limit: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit


def _number(value: Any) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
