"""Networks of hand-made articles."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, Store

from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store, set_links
from pressgraph.model import Facts
from pressgraph.ontology import load_ontology
from pressgraph.view.network import Network
from pressgraph.view.payload import network_of


def store_from(*articles: Facts, links: Iterable[Quad] = ()) -> Store:
    """A store of some articles."""
    store, ontology = open_store(), load_ontology()
    for facts in articles:
        add_article(store, article_quads(facts, ontology))
    set_links(store, list(links))
    consolidate(store, ontology)
    return store


def network_from(*articles: Facts) -> Network:
    """The network of a store of some articles."""
    return network_of(store_from(*articles))
