"""Stores and networks as a notebook shows them. Answers show themselves.

Neither class is ours, so that the notebook is told; ``import pressgraph`` does so in one that runs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pressgraph.knowledge.answers import html_text
from pressgraph.knowledge.iris import ARTICLE, ENTITY_CLASSES, RDF, local_name
from pressgraph.knowledge.triples import KNOWLEDGE, graphs, triples

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Store

#: Entities of a network that are named; more would be a list, not a view.
NAMED = 10
#: Nodes up to which a notebook can wait for PageRank; above, the entities with most edges are named.
MOST_RANKED = 5000


def load_ipython_extension(ipython: Any) -> None:
    """Nothing; the notebook then shows a store by what it has, and a network of ours by who is most central."""
    formatter = ipython.display_formatter.formatters["text/html"]
    formatter.for_type_by_name("pyoxigraph", "Store", store_html)
    formatter.for_type_by_name("networkx.classes.multidigraph", "MultiDiGraph", network_html)


def store_html(store: Store) -> str:
    """How many articles, statements and entities of each class a store has, as an HTML table."""
    from pyoxigraph import NamedNode

    types = Counter(
        local_name(kind.value) for _, _, kind in triples(store, None, NamedNode(f"{RDF}type"), None, KNOWLEDGE)
    )
    subjects = sum(1 for _ in store.quads_for_pattern(None, NamedNode(f"{RDF}subject"), None, None))
    rows = [("articles", len(graphs(store, ARTICLE))), ("statements", subjects)]
    rows += [(name, types[name]) for name in ENTITY_CLASSES if types[name]]
    return _table(rows)


def network_html(network: MultiDiGraph) -> str | None:
    """Who is most central in a network of ``to_networkx``, as an HTML table; None for any other, which shows itself."""
    from pressgraph.knowledge.centrality import rank

    if any("label" not in node or "classes" not in node for _, node in network.nodes(data=True)):
        return None
    size = f"{network.number_of_nodes()} entities, {network.number_of_edges()} edges"
    measure = "pagerank" if network.number_of_nodes() <= MOST_RANKED else "degree"
    return f"<p>{size}</p>{_table([(one.label, f'{one.value:.4g}') for one in rank(network, measure)[:NAMED]])}"


def _table(rows: list[tuple[str, Any]]) -> str:
    body = "".join(f"<tr><th>{html_text(str(name))}</th><td>{html_text(str(value))}</td></tr>" for name, value in rows)
    return f"<table><tbody>{body}</tbody></table>"
