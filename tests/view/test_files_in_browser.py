"""What a person takes away from the page."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from watched import Watched

from pressgraph.knowledge.network_files import to_edges, to_gexf, to_graphml
from pressgraph.view.edges import networkx_of
from pressgraph.view.network import Network, edges_of

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.browser


def taken(watched: Watched, name: str) -> bytes:
    watched.page.click("#take summary")
    with watched.page.expect_download() as download:
        watched.page.click("#png" if name == "png" else f"#take-{name}")
    assert download.value.suggested_filename == f"pressgraph.{name}"
    assert watched.page.locator("#take[open]").count() == 0
    return download.value.path().read_bytes()


def test_the_picture_is_saved_as_png(watched: Watched) -> None:
    assert taken(watched, "png")[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_drawing_is_saved_as_svg_with_every_node_and_line(watched: Watched, network: Network) -> None:
    sheet = ElementTree.fromstring(taken(watched, "svg"))
    space = "{http://www.w3.org/2000/svg}"
    assert len(sheet.findall(f"{space}g")) == len(network.nodes)
    assert len(sheet.findall(f"{space}path")) == len(edges_of(network.facts))
    assert {node.label for node in network.nodes} <= {
        (title.text or "").split(" · ")[0] for title in sheet.iter(f"{space}title")
    }


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, sorted by what they join."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return sorted(rows, key=lambda row: (row["from_id"], row["to_id"], row["status"]))


def as_told(network: nx.MultiDiGraph) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    """Nodes and edges with all that a file tells of them, but for the numbers of edges."""
    edges = ((*ends, sorted((k, v) for k, v in told.items() if k != "id")) for *ends, told in network.edges(data=True))
    return dict(network.nodes(data=True)), sorted(edges, key=str)


def test_the_page_and_the_command_write_the_same_network(watched: Watched, network: Network) -> None:
    joined = networkx_of(network)
    assert table(taken(watched, "csv")) == table(to_edges(joined))
    gexf = [nx.read_gexf(io.BytesIO(one), version="1.2draft") for one in (taken(watched, "gexf"), to_gexf(joined))]
    assert as_told(gexf[0]) == as_told(gexf[1])
    graphml = [
        nx.parse_graphml(one.decode(), force_multigraph=True) for one in (taken(watched, "graphml"), to_graphml(joined))
    ]
    assert as_told(graphml[0]) == as_told(graphml[1])
    assert {node["label"] for _, node in gexf[0].nodes(data=True)} == {node.label for node in network.nodes}
    assert gexf[0].number_of_edges() == len(edges_of(network.facts)) > 0


def test_only_what_is_shown_is_taken(watched: Watched, network: Network) -> None:
    watched.page.locator("#classes label", has_text="Personne").locator("input").click()
    rows = list(csv.DictReader(io.StringIO(taken(watched, "csv").decode("utf-8-sig"))))
    people = {node.label for node in network.nodes if node.classes[0] == "Person"}
    assert rows
    assert not people & {row[end] for row in rows for end in ("from", "to")}


def test_escape_closes_the_menu_and_leaves_the_selection(watched: Watched) -> None:
    watched.node("awa")
    watched.page.focus("#take summary")
    watched.page.keyboard.press("Enter")
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.id") == "png"
    watched.page.keyboard.press("Escape")
    assert watched.page.locator("#take[open]").count() == 0
    assert watched.page.locator("#panel h2").inner_text() == "Awa Le Goff"
