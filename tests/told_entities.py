"""Entities as Wikidata gives them, made for tests; their numbers are above all that exist."""

from __future__ import annotations

from typing import Any

PERSON, TOWN, COUNTRY, COMPANY = "Q9000000001", "Q9000000002", "Q9000000003", "Q9000000004"
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"


def statement(value: Any, rank: str = "normal") -> dict[str, Any]:
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": rank}


def day(time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    return {"time": time, "precision": precision, "calendarmodel": calendar}


def item(qid: str) -> dict[str, Any]:
    return {"entity-type": "item", "id": qid}


def entity(qid: str, label: str, **claims: Any) -> dict[str, Any]:
    """An item with a French label; each claim is a value or a list of statements."""
    listed = {name: value if isinstance(value, list) else [statement(value)] for name, value in claims.items()}
    labels = {"fr": {"language": "fr", "value": label}, "en": {"language": "en", "value": f"{label} (en)"}}
    told = {"type": "item", "id": qid, "lastrevid": 7, "modified": "2026-01-02T03:04:05Z"}
    return {**told, "labels": labels, "claims": listed}
