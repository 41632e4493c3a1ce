"""An endpoint as users start it: ``pressgraph serve`` in a process of its own, over a store on disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pressgraph.knowledge.published import publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Facts
from pressgraph.ontology import load_ontology

GRAPH = Path(__file__).resolve().parents[2] / "graph"


def store_on_disk(folder: Path, *facts: Facts) -> Path:
    """The folder of a store that holds the articles, published."""
    store, ontology = open_store(folder), load_ontology()
    for one in facts:
        add_article(store, article_quads(one, ontology))
    consolidate(store, ontology)
    publish(store, folder)
    return folder


@contextmanager
def served(store: Path, *options: str) -> Iterator[str]:
    """The address, without a path, at which a store is served meanwhile."""
    command = [sys.executable, "-m", "pressgraph", "serve", "--store", str(store), "--port", "0", *options]
    environment = os.environ | {"PYTHONPATH": str(GRAPH)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            said = ""
            while not (found := re.search(r"at (http://\S+)/sparql", said)):
                line = process.stderr.readline()
                assert line, said
                said += line
            yield found[1]
        finally:
            process.terminate()
            process.communicate(timeout=20)
