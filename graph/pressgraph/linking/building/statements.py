"""What the statements of a Wikibase entity say: values in the order of their rank, years, names.

Whatever has not the shape that Wikibase gives it is passed over: dumps and answers are not trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_RANKS = {"preferred": 0, "normal": 1}
_TIME = re.compile(r"([+-])([0-9]{1,12})-")
ENDED = "P582"
_YEAR, _DECADE, _CENTURY = 9, 8, 7

Statement = Mapping[str, Any]


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object as it is; an empty one for all else, as Wikibase writes ``[]`` for an empty object."""
    return value if isinstance(value, dict) else {}


def statements(entity: Mapping[str, Any], name: str) -> list[Statement]:
    """The statements of a property that are not deprecated, preferred ones first."""
    found = mapping(entity.get("claims")).get(name)
    kept = [one for one in found if mapping(one).get("rank") in _RANKS] if isinstance(found, list) else []
    return sorted(kept, key=lambda one: _RANKS[one["rank"]])


def values(entity: Mapping[str, Any], name: str) -> Iterator[Any]:
    """The values of a property, preferred ones first; statements of an unknown or of no value have none."""
    return (value for one in statements(entity, name) if (value := value_of(one)) is not None)


def value_of(statement: Statement) -> Any:
    """The value of a statement; None where it is unknown, or that there is none."""
    return mapping(mapping(statement.get("mainsnak")).get("datavalue")).get("value")


def has_ended(statement: Statement) -> bool:
    """Whether a statement says when it ended."""
    return ENDED in mapping(statement.get("qualifiers"))


def item_number(value: object) -> str:
    """The QID that a value of the type ``wikibase-entityid`` names, empty where it names none."""
    said = mapping(value)
    if isinstance(said.get("id"), str):
        return str(said["id"])
    number = said.get("numeric-id")
    return f"Q{number}" if said.get("entity-type") == "item" and isinstance(number, int) else ""


def year(value: object) -> str:
    """The year of a time, as EDTF (``1985``, ``198X``, ``-0044``); empty where it is vaguer than a century."""
    said = mapping(value)
    return edtf_year(said.get("time"), said.get("precision", _YEAR))


def edtf_year(time: object, precision: object = _YEAR) -> str:
    """The year of ``+1985-03-01T00:00:00Z``, ``1985-03-01`` or ``1985`` as EDTF; empty where there is none."""
    text = time if isinstance(time, str) else ""
    match = _TIME.match(text if text[:1] in ("+", "-") else f"+{text}-")
    if not match or not isinstance(precision, int) or precision < _CENTURY:
        return ""
    number, sign = int(match[2]), "-" if match[1] == "-" else ""
    if not 0 < number <= 9999:
        return ""
    digits = f"{number:04d}"
    vague = {_DECADE: digits[:3] + "X", _CENTURY: digits[:2] + "XX"}
    return sign + vague.get(precision, digits)
