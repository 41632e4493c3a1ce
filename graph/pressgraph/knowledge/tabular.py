"""The statements of a store as a table for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from pressgraph.knowledge.cells import write_table
from pressgraph.knowledge.iris import local_name, press
from pressgraph.knowledge.quads import LABEL
from pressgraph.knowledge.triples import KNOWLEDGE, triples

#: Beside each of these, the name that a reader gives it.
_NAMED = ("subject", "predicate", "object", "source")
_SHORT = ("certainty", "polarity")
_LANGUAGE = "fr"
Term = NamedNode | Literal


def to_statements(store: Store) -> bytes:
    """Every statement as CSV, one row for each sentence that it rests on, sorted.

    IRIs are written whole; beside subject, predicate, object and source stands the name of each.
    """
    found = store.query(_sparql())
    assert isinstance(found, QuerySolutions)
    columns = [variable.value for variable in found.variables]
    names = _names(store)
    rows = sorted({tuple(_cells(dict(zip(columns, row, strict=True)), names)) for row in found})
    head = [name for column in columns for name in (column, f"{column}_label")[: 2 if column in _NAMED else 1]]
    return write_table(head, rows)


def _cells(row: dict[str, Term | None], names: dict[str, str]) -> Iterator[str]:
    for column, term in row.items():
        value = term.value if term else ""
        yield local_name(value) if column in _SHORT else value
        if column in _NAMED:
            yield names.get(value, "") if isinstance(term, NamedNode) else value


def _names(store: Store) -> dict[str, str]:
    """The name of each node: its label, in French where there are several, or the words of the article."""
    names: dict[str, tuple[bool, str]] = {}
    for node, _, label in triples(store, None, LABEL, None, KNOWLEDGE):
        spelled = (getattr(label, "language", None) != _LANGUAGE, label.value)
        names[node.value] = min(names.get(node.value, spelled), spelled)
    words = {node.value: text.value for node, _, text in triples(store, None, press("exactText"), None, KNOWLEDGE)}
    return words | {node: name for node, (_, name) in names.items()}


@cache
def _sparql() -> str:
    return (files("pressgraph.knowledge") / "sparql" / "statements.rq").read_text(encoding="utf-8")
