"""The queries that ship for Wikidata, each with ``{ UNDEF }`` where values stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

#: The place for values.
ROOM = "{ UNDEF }"


@cache
def query(name: str) -> str:
    """The text of a query."""
    return (files("pressgraph.elsewhere.wikidata") / "sparql" / f"{name}.rq").read_text(encoding="utf-8")


def with_values(sparql: str, values: Iterable[str]) -> str:
    """A query with terms of SPARQL in its first ``{ UNDEF }``."""
    return sparql.replace(ROOM, f"{{ {' '.join(values)} }}", 1)
