"""Stores of articles, for the tests of what is asked and derived."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from pressgraph.knowledge.published import publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Facts
from pressgraph.ontology import load_ontology

ONTOLOGY = load_ontology()


def store_of(*facts: Facts, path: Path | None = None) -> Store:
    """A store that holds the articles, consolidated; one in a folder is published."""
    store = open_store(path)
    for one in facts:
        add_article(store, article_quads(one, ONTOLOGY))
    consolidate(store, ONTOLOGY)
    if path is not None:
        publish(store, path)
    return store
