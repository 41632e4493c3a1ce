"""The JSON schemas of the Reconciliation API, and its examples; both lie beside the checkout."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "wikidata" / "reconciliation_api"


def has_schemas() -> bool:
    """Whether answers can be held to the schemas here."""
    return find_spec("jsonschema") is not None and SHARED.is_dir()


def check(told: object, schema: str, version: str) -> None:
    """Nothing; fails where an answer is not as a schema wants it, if there are schemas and what reads them."""
    if has_schemas():
        from jsonschema import Draft7Validator

        path = SHARED / version / "schemas" / f"{schema}.json"
        wanted = json.loads(path.read_text(encoding="utf-8"))
        Draft7Validator(wanted, registry=_registry(version)).validate(told)


def examples(version: str, kind: str, valid: str = "valid") -> list[Path]:
    """The examples of a kind that come with a version."""
    return sorted((SHARED / version / "examples" / kind / valid).glob("*.json"))


@cache
def _registry(version: str) -> Any:
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    paths = sorted((SHARED / version / "schemas").glob("*.json"))
    read = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return Registry().with_resources([(one["$id"], DRAFT7.create_resource(one)) for one in read if "$id" in one])
