"""A network in the formats of other programs: Gephi, yEd, Cytoscape, a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from pressgraph.knowledge.xml_text import fit_for_xml

if TYPE_CHECKING:
    import networkx

COLUMNS = ("from", "kind", "type", "to", "status", "source", "label", "evidence", "from_iri", "to_iri")


def to_gexf(network: networkx.MultiDiGraph) -> bytes:
    """The network as GEXF 1.2, which Gephi reads; what an edge says is its ``said``.

    Raises OutputError for what XML cannot write.
    """
    import networkx as nx

    written = io.BytesIO()
    told = _writable(network)
    for _, _, edge in told.edges(data=True):
        edge["said"] = edge.pop("type")  # of GEXF's own "type", which is directed or not, networkx would make this
    nx.write_gexf(told, written)
    root = ElementTree.fromstring(written.getvalue())  # noqa: S314  # written just now by networkx
    for meta in root.iter("{http://www.gexf.net/1.2draft}meta"):
        meta.attrib.pop("lastmodifieddate", None)  # a clock in the file would make it another each day
        for creator in list(meta):
            meta.remove(creator)
        ElementTree.SubElement(meta, "{http://www.gexf.net/1.2draft}creator").text = "pressgraph"
    ElementTree.register_namespace("", "http://www.gexf.net/1.2draft")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def to_graphml(network: networkx.MultiDiGraph) -> bytes:
    """The network as GraphML, which yEd, Cytoscape and Gephi read. Raises OutputError for what XML cannot write."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(_writable(network))).encode() + b"\n"


def to_edges(network: networkx.MultiDiGraph) -> bytes:
    """The network as CSV, a line an edge, with the names of what it joins."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for start, end, key in sorted(network.edges(keys=True)):
        edge = network.edges[start, end, key]
        told = {**edge, "from": _label(network, start), "to": _label(network, end), "from_iri": start, "to_iri": end}
        writer.writerow(str(told.get(column, "")) for column in COLUMNS)
    return written.getvalue().encode()


def _label(network: networkx.MultiDiGraph, node: str) -> str:
    return str(network.nodes[node]["label"])


def _writable(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """The network with its nodes and edges in order, if XML can write all that they say."""
    import networkx as nx

    ordered = nx.MultiDiGraph()
    ordered.add_nodes_from((node, _checked(network.nodes[node])) for node in sorted(network))
    for start, end, key in sorted(network.edges(keys=True)):
        ordered.add_edge(start, end, key=key, **_checked(network.edges[start, end, key]))
    return ordered


def _checked(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: fit_for_xml(value, "csv") for name, value in attributes.items()}


#: Formats by the ending of a file's name.
NETWORK_FORMATS: Mapping[str, Callable[[networkx.MultiDiGraph], bytes]] = {
    "gexf": to_gexf,
    "graphml": to_graphml,
    "csv": to_edges,
}
