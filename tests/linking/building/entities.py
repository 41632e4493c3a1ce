"""Entities of a Wikibase as dumps and answers have them, made up."""

from __future__ import annotations

from typing import Any

#: Roots of roots.toml: a human, a business, a city, a newspaper, a disambiguation page, a fictional character.
HUMAN, BUSINESS, CITY, NEWSPAPER, PAGE, CHARACTER = "Q5", "Q4830453", "Q515", "Q11032", "Q4167410", "Q95074"


def entity(qid: str, label: str = "Exelia", *types: str, **more: Any) -> dict[str, Any]:
    """An entity with a French label and types."""
    claims = {"P31": [statement(kind) for kind in types], **more.pop("claims", {})}
    return {"type": "item", "id": qid, "labels": texts(fr=label), "claims": claims, **more}


def texts(**by_language: str) -> dict[str, dict[str, str]]:
    return {language: {"language": language, "value": value} for language, value in by_language.items()}


def statement(value: object, rank: str = "normal", **qualifiers: object) -> dict[str, Any]:
    """A statement; a QID stands for its item."""
    known = {"id": value, "entity-type": "item"} if isinstance(value, str) and value[:1] == "Q" else value
    snak = {"snaktype": "value", "datavalue": {"value": known}}
    return {"mainsnak": snak, "rank": rank, "type": "statement", "qualifiers": qualifiers}


def time(text: str, precision: int = 11) -> dict[str, Any]:
    return {"time": text, "precision": precision}
