"""pressgraph: from press articles to a knowledge graph whose every statement shows its sentence.

>>> import pressgraph
>>> article = pressgraph.read("article.txt")                    # doctest: +SKIP
>>> facts = pressgraph.extract(article)                         # doctest: +SKIP
>>> store = pressgraph.build(["articles/"])                     # doctest: +SKIP
>>> pressgraph.ask(store, "roles").rows                         # doctest: +SKIP
>>> pressgraph.show(store, "network.html")                      # doctest: +SKIP

What is slow to import is imported when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pressgraph.errors import PressgraphError
from pressgraph.model import Article, Facts

if TYPE_CHECKING:
    from pressgraph.building import build, withdraw
    from pressgraph.elsewhere.asking import ask_endpoint
    from pressgraph.enriching import enrich, remove_enrichment
    from pressgraph.finishing import link
    from pressgraph.knowledge.exports import to_rdflib
    from pressgraph.linking import load_packs
    from pressgraph.pipeline import ask, check, export, extract, open_store, read, show
    from pressgraph.view.edges import to_networkx

__version__ = "0.1.0"

#: Where each verb is.
_HOMES = {
    **dict.fromkeys(("ask", "check", "export", "extract", "open_store", "read", "show"), "pressgraph.pipeline"),
    **dict.fromkeys(("build", "withdraw"), "pressgraph.building"),
    "ask_endpoint": "pressgraph.elsewhere.asking",
    **dict.fromkeys(("enrich", "remove_enrichment"), "pressgraph.enriching"),
    "link": "pressgraph.finishing",
    "load_ipython_extension": "pressgraph.notebook",
    "load_packs": "pressgraph.linking",
    "to_networkx": "pressgraph.view.edges",
    "to_rdflib": "pressgraph.knowledge.exports",
}

__all__ = [
    "Article",
    "Facts",
    "PressgraphError",
    "ask",
    "ask_endpoint",
    "build",
    "check",
    "enrich",
    "export",
    "extract",
    "link",
    "load_packs",
    "open_store",
    "read",
    "remove_enrichment",
    "show",
    "to_networkx",
    "to_rdflib",
    "withdraw",
]


def __getattr__(name: str) -> Any:
    """A verb, from the module that has it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pressgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})


def _tell_notebook() -> None:
    """Nothing; a notebook that runs shows stores and networks as tables, as after ``%load_ext pressgraph``."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell:
        import_module("pressgraph.notebook").load_ipython_extension(shell)


_tell_notebook()
