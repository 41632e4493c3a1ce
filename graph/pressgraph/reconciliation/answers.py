"""Answers of the protocol as JSON, in the form of the version that a client speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pressgraph import __version__
from pressgraph.reconciliation.entries import Entry, Named, Pairs, Scored, Space, Value
from pressgraph.reconciliation.requests import DRAFT, STABLE, Extension, Query, Version

Json = dict[str, Any]
Names = Mapping[str, str]
_WIDTH, _HEIGHT = 400, 160
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_LIMIT = {"name": "limit", "label": "Limit", "type": "number", "default": 0}
_LIMIT_HELP = "How many values of a row at most (0 for all)"


def manifest(space: Space, address: str, types: Sequence[Named], version: Version) -> Json:
    """What a service is and does; ``address`` is where it stands."""
    shared = {
        "name": space.title,
        "identifierSpace": space.identifiers,
        "schemaSpace": space.schema,
        "serviceVersion": f"pressgraph {__version__}",
        "defaultTypes": [_named(one) for one in types],
    }
    if version == DRAFT:
        setting = {"id": "limit", "name": "Limit", "type": "number", "default": 0, "helpText": _LIMIT_HELP}
        return {
            "versions": [DRAFT],
            **shared,
            "view": {"url": f"{address}/view?id={{id}}"},
            "preview": {"width": _WIDTH, "height": _HEIGHT},
            "suggest": {"entity": True, "property": True, "type": True},
            "extend": {"proposeProperties": True, "propertySettings": [setting]},
            "standardizedScore": True,
        }
    suggest = {
        name: {"service_url": address, "service_path": f"/suggest/{name}"} for name in ("entity", "property", "type")
    }
    return {
        "versions": [STABLE],
        **shared,
        "view": {"url": f"{address}/view?id={{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": _WIDTH, "height": _HEIGHT},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/extend/propose"},
            "property_settings": [{**_LIMIT, "help_text": _LIMIT_HELP}],
        },
    }


def results(found: Sequence[tuple[Query, Sequence[Scored]]], types: Names, version: Version) -> Json:
    """The candidates of each query; ``types`` names types by their ids."""
    if version == DRAFT:
        return {"results": [{"candidates": [_candidate(one, types, named=True) for one in told]} for _, told in found]}
    return {query.key: {"result": [_candidate(one, types, named=False) for one in told]} for query, told in found}


def suggestion(found: Sequence[Entry] | Sequence[Named], types: Names) -> Json:
    """What somebody who is typing may mean."""
    return {"result": [_entity(one, types) if isinstance(one, Entry) else _named(one) for one in found]}


def proposal(found: Sequence[Named], type_: str | None, limit: int | None) -> Json:
    """The properties that can be fetched of entities of a type."""
    told = {"type": type_, "limit": limit}
    listed = [{"id": one.id, "name": one.name} for one in found]
    return {"properties": listed, **{name: value for name, value in told.items() if value is not None}}


def extension(asked: Extension, values: Pairs, names: Names, service: Names, version: Version) -> Json:
    """The values of properties; ``service`` has the services that tell of the values of some properties."""
    meta = [
        {"id": id_, "name": names.get(id_, id_), **({"service": service[id_]} if id_ in service else {})}
        for id_, _ in asked.properties
    ]

    def told(id_: str, property_: str, most: int) -> list[Json]:
        found = values.get((id_, property_), ())
        return [_value(value) for value in (found[:most] if most else found)]

    if version == DRAFT:
        columns = asked.properties
        rows = [
            {"id": id_, "properties": [{"id": name, "values": told(id_, name, most)} for name, most in columns]}
            for id_ in asked.ids
        ]
        return {"meta": meta, "rows": rows}
    return {
        "meta": meta,
        "rows": {id_: {name: told(id_, name, most) for name, most in asked.properties} for id_ in asked.ids},
    }


def _candidate(one: Scored, types: Names, *, named: bool) -> Json:
    features = [{"id": f.name, **({"name": f.name} if named else {}), "value": round(f.value, 4)} for f in one.features]
    return {**_entity(one.entry, types, "type"), "score": one.score, "match": one.match, "features": features}


def _entity(entry: Entry, types: Names, key: str = "notable") -> Json:
    told: Json = {"id": entry.id, "name": entry.name}
    if entry.description:
        told["description"] = entry.description
    return {**told, key: [{"id": id_, "name": types.get(id_, id_)} for id_ in entry.types]}


def _named(one: Named) -> Json:
    return {"id": one.id, "name": one.name, **({"description": one.description} if one.description else {})}


def _value(value: Value) -> Json:
    """A value: an entity, a day, a whole number or a text; a year alone is a text, since no day is known."""
    if value.id:
        return {"id": value.id, "name": value.text}
    if _DAY.fullmatch(value.text) and _is_day(value.text):
        return {"date": f"{value.text}T00:00:00Z"}
    if value.number and _NUMBER.fullmatch(value.text):
        return {"float": float(value.text)} if "." in value.text else {"int": int(value.text)}
    return {"str": value.text}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
