"""A network in the formats of other programs: Gephi, yEd, Cytoscape, a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from pressgraph.knowledge.cells import write_table
from pressgraph.knowledge.xml_text import without_barred

if TYPE_CHECKING:
    import networkx

_GEXF = "{http://www.gexf.net/1.2draft}"
#: Of an edge, in the order of a table; ``files.js`` has the same.
TOLD = ("said", "kind", "status", "facts", "first", "claimed_by", "denied_by", "articles", "sentences")
COLUMNS = ("from", "to", *TOLD, "from_id", "to_id")


def to_gexf(network: networkx.MultiDiGraph) -> bytes:
    """The network as GEXF 1.2, which Gephi reads."""
    import networkx as nx

    written, told = io.BytesIO(), _writable(network)
    for _, _, edge in told.edges(data=True):
        edge["label"] = edge.get("said", "")
    nx.write_gexf(told, written)
    root = ElementTree.fromstring(written.getvalue())  # noqa: S314  # written just now by networkx
    _leave_out(root, "networkx_key")  # which every edge has in its id too
    for meta in root.iter(f"{_GEXF}meta"):
        meta.attrib.pop("lastmodifieddate", None)  # a clock in the file would make it another each day
        for creator in list(meta):
            meta.remove(creator)
        ElementTree.SubElement(meta, f"{_GEXF}creator").text = "pressgraph"
    ElementTree.register_namespace("", "http://www.gexf.net/1.2draft")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _leave_out(root: ElementTree.Element, title: str) -> None:
    """Nothing; the attribute of that title is no more in the GEXF."""
    gone = {found.get("id") for found in root.iter(f"{_GEXF}attribute") if found.get("title") == title}
    for parent in (*root.iter(f"{_GEXF}attributes"), *root.iter(f"{_GEXF}attvalues")):
        for child in [one for one in parent if {one.get("id"), one.get("for")} & gone]:
            parent.remove(child)


def to_graphml(network: networkx.MultiDiGraph) -> bytes:
    """The network as GraphML, which yEd, Cytoscape and Gephi read."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(_writable(network))).encode() + b"\n"


def to_edges(network: networkx.MultiDiGraph) -> bytes:
    """The network as CSV, a line an edge, with the names of what it joins."""
    rows = []
    for start, end, key in sorted(network.edges(keys=True)):
        ends = {"from": _label(network, start), "to": _label(network, end), "from_id": start, "to_id": end}
        told = {**network.edges[start, end, key], **ends}
        rows.append([told.get(column, "") for column in COLUMNS])
    return write_table(COLUMNS, rows)


def _label(network: networkx.MultiDiGraph, node: str) -> str:
    return str(network.nodes[node]["label"])


def _writable(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """The network with its nodes and edges in order, edges numbered, without what XML cannot write."""
    import networkx as nx

    ordered = nx.MultiDiGraph()
    ordered.add_nodes_from((without_barred(node), _fit(network.nodes[node])) for node in sorted(network))
    for number, (start, end, key) in enumerate(sorted(network.edges(keys=True))):
        ends = without_barred(start), without_barred(end)
        ordered.add_edge(*ends, key=f"e{number}", **_fit(network.edges[start, end, key]))
    return ordered


def _fit(attributes: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: without_barred(told) if isinstance(told, str) else told for name, told in attributes.items()}


#: Formats by name.
NETWORK_FORMATS: Mapping[str, Callable[[networkx.MultiDiGraph], bytes]] = {
    "gexf": to_gexf,
    "graphml": to_graphml,
    "edges": to_edges,
}
#: Formats by the ending of a file's name.
NETWORK_ENDINGS: Mapping[str, str] = {"gexf": "gexf", "graphml": "graphml", "csv": "edges"}
