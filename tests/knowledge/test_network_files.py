from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from pressgraph.knowledge.network_files import NETWORK_FORMATS, to_edges, to_gexf, to_graphml

ODD = """Élodie « <Roux> & \"fils\" », 🎬"""


def network_of(evidence: str = "Roux dirige Exelia.", *, backwards: bool = False) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    people = [("id/a", ODD), ("id/b", "Exelia")]
    for iri, label in people[::-1] if backwards else people:
        network.add_node(iri, label=label, classes="Person", wikidata="")
    for key in ("2", "1") if backwards else ("1", "2"):
        told = {
            "said": "dirige",
            "kind": "relation",
            "facts": 1,
            "weight": 1,
            "articles": "a.txt",
            "sentences": evidence,
        }
        network.add_edge("id/a", "id/b", key, **told)
    return network


def test_gephi_reads_names_and_what_each_edge_says() -> None:
    back = nx.read_gexf(io.BytesIO(to_gexf(network_of())), version="1.2draft")
    assert {node["label"] for _, node in back.nodes(data=True)} == {ODD, "Exelia"}
    assert [edge["said"] for _, _, edge in back.edges(data=True)] == ["dirige", "dirige"]


def test_graphml_has_the_same_nodes_and_edges() -> None:
    back = nx.parse_graphml(to_graphml(network_of()).decode(), force_multigraph=True)
    assert back.nodes["id/a"]["label"] == ODD
    assert [edge["sentences"] for _, _, edge in back.edges(data=True)] == ["Roux dirige Exelia."] * 2


def test_a_line_of_the_table_is_an_edge_with_both_names() -> None:
    rows = list(csv.DictReader(io.StringIO(to_edges(network_of("deux\nlignes")).decode())))
    assert [(row["from"], row["said"], row["to"], row["sentences"]) for row in rows] == [
        (ODD, "dirige", "Exelia", "deux\nlignes")
    ] * 2


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_a_file_is_the_same_whatever_the_order_and_the_day(format_: str) -> None:
    written = NETWORK_FORMATS[format_](network_of())
    assert written == NETWORK_FORMATS[format_](network_of(backwards=True))
    assert b"lastmodified" not in written


@pytest.mark.parametrize(
    ("format_", "read"),
    [("gexf", nx.read_gexf), ("graphml", lambda file: nx.parse_graphml(file.read().decode(), force_multigraph=True))],
)
def test_what_xml_cannot_write_is_replaced_and_the_rest_is_written(format_: str, read: Callable[..., Any]) -> None:
    written = NETWORK_FORMATS[format_](network_of("un\x07deux\uffff"))
    told = {edge["sentences"] for _, _, edge in read(io.BytesIO(written)).edges(data=True)}
    assert told == {"un\ufffddeux\ufffd"}


@pytest.mark.parametrize("opening", ["=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_no_cell_of_a_table_is_a_formula(opening: str) -> None:
    [first, _] = csv.DictReader(io.StringIO(to_edges(network_of(opening)).decode(), newline=""))
    assert first["sentences"] == f"'{opening}"
    assert first["facts"] == "1"
