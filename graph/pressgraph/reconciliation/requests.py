"""What clients ask, in the stable form of the protocol (0.2) and in that of the draft (1.0), read within bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pressgraph.errors import PressgraphError

Version = Literal["0.2", "1.0-draft"]
STABLE: Version = "0.2"
DRAFT: Version = "1.0-draft"
#: OpenRefine sends ten queries at once; some clients more.
MAX_BATCH = 50
MAX_IDS = 200
MAX_PROPERTIES = 20
MAX_VALUES = 20
#: Wikidata has no longer names.
MAX_TEXT = 250
MAX_LIMIT, USUAL_LIMIT = 50, 10
Strictness = Literal["any", "all", "should"]


class RequestError(PressgraphError):
    """A request of a client is malformed or too large."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A property and the values that an entry should have one of; a ``required`` one must be met."""

    property: str
    values: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be matched, or an id; ``strict`` says how types count, ``should`` that others are shown too."""

    key: str
    text: str
    types: tuple[str, ...] = ()
    strict: Strictness = "should"
    limit: int = USUAL_LIMIT
    conditions: tuple[Condition, ...] = ()
    by_id: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """Entries of which values of properties are wanted, with how many at most of each property; 0 for all."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def read_queries(text: str | bytes, version: Version) -> list[Query]:
    """The queries of a batch. Raises RequestError."""
    told = _decoded(text)
    if version == DRAFT:
        listed = _list(_object(told, "the batch").get("queries"), "queries", MAX_BATCH)
        return [_draft_query(str(number), _object(one, "a query")) for number, one in enumerate(listed)]
    batch = _object(told, "the batch")
    if len(batch) > MAX_BATCH:
        raise RequestError(f"{len(batch)} queries at once: send at most {MAX_BATCH}")
    return [_stable_query(_writable(key), _object(one, f"the query {key[:40]!r}")) for key, one in batch.items()]


def read_extension(text: str | bytes) -> Extension:
    """The entries and properties of which values are wanted. Raises RequestError."""
    told = _object(_decoded(text), "the request")
    ids = [_text(id_, "an id") for id_ in _list(told.get("ids"), "ids", MAX_IDS)]
    listed = [_object(one, "a property") for one in _list(told.get("properties"), "properties", MAX_PROPERTIES)]
    wanted = [(_text(one.get("id"), "the id of a property"), _most(one.get("settings"))) for one in listed]
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict(wanted).items()))


def read_limit(value: object) -> int:
    """How many are wanted, at most MAX_LIMIT. Raises RequestError."""
    if value is None or value == "":
        return USUAL_LIMIT
    number = _number(value)
    if number is None or number < 0:
        raise RequestError(f"the limit is a number of entries, not {str(value)[:40]!r}")
    return min(int(number), MAX_LIMIT) or USUAL_LIMIT


def _stable_query(key: str, told: Mapping[str, Any]) -> Query:
    types, strict = told.get("type"), told.get("type_strict", "should")
    if strict not in ("any", "all", "should"):
        raise RequestError(f"type_strict is any, all or should, not {str(strict)[:40]!r}")
    listed = _list(told.get("properties", []), "properties", MAX_PROPERTIES)
    properties = [_object(one, "a property") for one in listed]
    text = _text(told.get("query") or "", "query")
    if not text and not properties:
        raise RequestError(f"the query {key[:40]!r} has neither a text nor properties")
    return Query(
        key,
        text,
        tuple(_text(one, "a type") for one in (types if isinstance(types, list) else [types] if types else [])),
        strict,
        read_limit(told.get("limit")),
        tuple(Condition(_text(one.get("pid"), "pid"), _values(one.get("v"))) for one in properties),
    )


def _draft_query(key: str, told: Mapping[str, Any]) -> Query:
    found = _list(told.get("conditions"), "conditions", MAX_PROPERTIES)
    conditions = [_object(one, "a condition") for one in found]
    names = [one for one in conditions if one.get("matchType") in ("name", "id")]
    texts = _values(names[0].get("propertyValue")) if names else ()
    if not conditions or any(one.get("matchType") not in ("name", "id", "property") for one in conditions):
        raise RequestError("a condition has a matchType: name, id or property")
    properties = [one for one in conditions if one["matchType"] == "property"]
    kind = told.get("type")
    return Query(
        key,
        texts[0] if texts else "",
        (_text(kind, "type"),) if kind else (),
        "any" if kind else "should",
        read_limit(told.get("limit")),
        tuple(_condition(one) for one in properties),
        by_id=bool(names) and names[0]["matchType"] == "id",
    )


def _condition(told: Mapping[str, Any]) -> Condition:
    property_ = _text(told.get("propertyId"), "propertyId")
    return Condition(property_, _values(told.get("propertyValue")), told.get("required") is True)


def _values(told: object) -> tuple[str, ...]:
    """The values that a property is compared with, as texts or, of an entity, as its id."""
    listed = _list(told, "values", MAX_VALUES) if isinstance(told, list) else [told]
    return tuple(_value(one) for one in listed)


def _value(told: object) -> str:
    if isinstance(told, dict):
        return _text(told.get("id"), "the id of a value")
    if isinstance(told, bool):
        return "true" if told else "false"
    return _text(str(told) if isinstance(told, int | float) else told, "a value")


def _most(settings: object) -> int:
    """How many values of a property are wanted at most: clients send a number or its digits."""
    number = _number(settings.get("limit")) if isinstance(settings, dict) else None
    return min(int(number), MAX_IDS) if number and number > 0 else 0


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e9 else None


def _decoded(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"not JSON: {str(error)[:80]}") from error


def _object(told: object, what: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise RequestError(f"{what} is an object of JSON")
    return told


def _list(told: object, what: str, most: int) -> Sequence[Any]:
    if not isinstance(told, list):
        raise RequestError(f"{what} is a list of JSON")
    if len(told) > most:
        raise RequestError(f"{len(told)} {what} at once: send at most {most}")
    return told


def _text(told: object, what: str) -> str:
    """A text in one line. Raises RequestError for what is none, or too long."""
    if not isinstance(told, str):
        raise RequestError(f"{what} is a text")
    line = " ".join(told.split())
    if len(line) > MAX_TEXT:
        raise RequestError(f"{what} is longer than {MAX_TEXT} characters")
    return _writable(line)


def _writable(text: str) -> str:
    """A text without halves of characters, which JSON can have and no answer may."""
    return text.encode("utf-8", "replace").decode("utf-8")
