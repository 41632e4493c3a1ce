"""The knowledge as a networkx network, for those who count, rank and cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions, Store

from pressgraph.knowledge.iris import local_name

if TYPE_CHECKING:
    import networkx


def to_networkx(store: Store) -> networkx.MultiDiGraph:
    """Entities as nodes, named by their IRIs; what relates two of them as edges.

    Nodes have ``label``, ``classes`` (local names, comma-separated), ``wikidata`` (the QID of what
    it is, or empty) and ``wikidata_close`` (of what it probably is). Edges have ``kind``
    (``relation`` or ``event``), ``type``, ``status`` and ``evidence``, and are keyed by their
    statement or event. The status of a relation is its certainty, or ``Denied``, and ``source``
    says who holds it; that of an event is the article's own.
    All attributes are strings, so that every format of networkx can write them.
    """
    import networkx

    network = networkx.MultiDiGraph()
    for row in _rows(store, "nodes"):
        node = network.nodes.get(row["entity"], {})
        classes = ",".join(filter(None, (node.get("classes"), local_name(row["class"]))))
        items = {"wikidata": local_name(row["item"]), "wikidata_close": local_name(row["close"])}
        network.add_node(row["entity"], label=row["label"], classes=classes, **items)
    for row in _rows(store, "relations"):
        _add(network, row, row["statement"], kind="relation", status=_standing(row), source=row["source"])
    for row in _rows(store, "event-edges"):
        _add(network, row, row["event"], kind="event", status=local_name(row["status"]), label=row["label"])
    return network


def _add(network: networkx.MultiDiGraph, row: Mapping[str, str], key: str, **attributes: str) -> None:
    """An edge added; what it rests on joins the evidence of the same edge."""
    known = network.get_edge_data(row["from"], row["to"], key)
    evidence = "\n".join(filter(None, (known and known["evidence"], row["text"])))
    network.add_edge(row["from"], row["to"], key, type=local_name(row["type"]), evidence=evidence, **attributes)


def _standing(row: Mapping[str, str]) -> str:
    certainty = local_name(row["certainty"])
    return "Denied" if local_name(row["polarity"]) == "Negative" else certainty


def _rows(store: Store, name: str) -> Iterator[dict[str, str]]:
    """The rows of a query of ours, an empty string for what is unbound."""
    found = store.query(_sparql(name))
    assert isinstance(found, QuerySolutions)
    columns = [variable.value for variable in found.variables]
    for row in found:
        yield {column: row[column].value if row[column] else "" for column in columns}


@cache
def _sparql(name: str) -> str:
    return (files("pressgraph.knowledge") / "sparql" / f"{name}.rq").read_text(encoding="utf-8")
