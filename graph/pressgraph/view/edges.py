"""The network for other programs: entities, and what joins two of them as one edge, with all that is told of it.

The page's own files are made of the same facts, with the same columns, by ``files.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pressgraph.knowledge.centrality import around
from pressgraph.knowledge.iris import ID
from pressgraph.knowledge.lookup import find_meant
from pressgraph.view.dates import first_day
from pressgraph.view.layout import communities
from pressgraph.view.network import Fact, Network, Node, edges_of
from pressgraph.view.payload import network_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Store


def to_networkx(store: Store, *, names: Iterable[str] = (), depth: int = 1, language: str = "fr") -> MultiDiGraph:
    """Entities as nodes, named by their IRIs; an edge for all facts of one status that lead from one to another.

    Nodes have ``label``, ``class`` (the main one), ``classes`` (comma-separated), ``wikidata`` (the QID of
    what it is, or empty), ``wikidata_close`` (of what it probably is) and ``community``, the largest being 0.
    Edges are keyed by their ``status`` and have ``said`` and ``kind``, the number of ``facts``, which is their
    ``weight`` too, ``first`` (the first date, EDTF), ``claimed_by``, ``denied_by``, ``articles`` and
    ``sentences``; what is several is separated by semicolons, sentences by ends of lines. With ``names``,
    only what is within ``depth`` steps of these entities.
    """
    network = networkx_of(network_of(store), language)
    wanted = [find_meant(store, "entity", name).value for name in names]
    return around(network, wanted, depth) if wanted else network


def networkx_of(network: Network, language: str = "fr") -> MultiDiGraph:
    """The same for a network that is read already."""
    import networkx as nx

    joined, edges = nx.MultiDiGraph(), edges_of(network.facts)
    groups = communities(len(network.nodes), [(edge.source, edge.target) for edge in edges])
    for node, group in zip(network.nodes, groups, strict=True):
        joined.add_node(iri_of(node), **_told_of(node), community=group)
    for edge in edges:
        ends = (iri_of(network.nodes[end]) for end in (edge.source, edge.target))
        told = _said([network.facts[number] for number in edge.facts], network, language)
        joined.add_edge(*ends, edge.status, status=edge.status, **told)
    return joined


def iri_of(node: Node) -> str:
    """What names an entity outside of the page too."""
    return node.key if "://" in node.key else ID + node.key


def _told_of(node: Node) -> dict[str, str]:
    item = node.link.items[0][0].rpartition("/")[2] if node.link.items else ""
    return {
        "label": node.label,
        "class": node.classes[0],
        "classes": ",".join(node.classes),
        "wikidata": item if node.link.outcome == "linked" else "",
        "wikidata_close": item if node.link.outcome == "close" else "",
    }


def _said(facts: Sequence[Fact], network: Network, language: str) -> dict[str, str | int]:
    """What is told of an edge of these facts."""
    places = [place for fact in facts for place in fact.evidence]
    return {
        "said": _each(fact.label.spoken(language) for fact in facts),
        "kind": _each(fact.kind for fact in facts),
        "facts": len(facts),
        "weight": len(facts),
        "first": min((first_day(time) for fact in facts for time in fact.times), default=""),
        "claimed_by": _each(_holders(facts, network, positive=True)),
        "denied_by": _each(_holders(facts, network, positive=False)),
        "articles": _each(network.articles[place.article].source for place in places),
        "sentences": _each(((network.articles[p.article].text or "")[p.start : p.end] for p in places), "\n"),
    }


def _holders(facts: Sequence[Fact], network: Network, *, positive: bool) -> Iterator[str]:
    views = (view for fact in facts for view in fact.views)
    return (network.nodes[v.holder].label for v in views if v.positive == positive and v.holder is not None)


def _each(texts: Iterable[str], mark: str = "; ") -> str:
    """Texts one after the other, each once."""
    return mark.join(dict.fromkeys(texts))
