"""Networks of hand-made articles."""

from __future__ import annotations

from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Facts
from pressgraph.ontology import load_ontology
from pressgraph.view.network import Network
from pressgraph.view.payload import network_of


def network_from(*articles: Facts) -> Network:
    """The network of a store of some articles."""
    store, ontology = open_store(), load_ontology()
    for facts in articles:
        add_article(store, article_quads(facts, ontology))
    consolidate(store, ontology)
    return network_of(store)
