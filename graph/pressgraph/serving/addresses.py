"""Where a node of the store stands on this server: IRIs become paths, and paths IRIs again.

``<base>id/person/x`` is ``/id/person/x``; a node of an article, whose IRI ends in ``#event/y``, is
``/article/<digest>?node=event/y``, as no browser sends what follows a ``#``.
"""

from __future__ import annotations

from urllib.parse import quote

from pressgraph.knowledge.iris import BASE, WIKIDATA, readable

#: The first part of the paths of nodes that this server tells of.
KINDS = ("id", "article", "event-type", "role", "link", "extractor")
#: What a node is told in, by the ending of its file.
FORMS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
NODE = "node"


def address(iri: str, *, kind: str = "", ending: str = "") -> str | None:
    """The path of a node of ours, below ``/page`` or ``/data`` when a kind is given; None for any other IRI."""
    path, _, fragment = iri.removeprefix(BASE).partition("#")
    if not iri.startswith(BASE) or path.partition("/")[0] not in KINDS or not path.partition("/")[2]:
        return None
    below = f"/{kind}" if kind else ""
    node = f"?{NODE}={quote(fragment, safe='/%=,:@')}" if fragment else ""
    return f"{below}/{quote(path, safe='/%:@!$&()*+,;=~')}{ending}{node}"


def link(iri: str) -> str | None:
    """The address to which an IRI in a page leads: a page here, or that of Wikidata; None for any other IRI."""
    return iri if iri.startswith(WIKIDATA) else address(iri)


def iri_at(path: str, fragment: str = "") -> str:
    """The IRI of the node at a decoded path such as ``id/person/x``, spelt as this project spells IRIs."""
    node = f"#{readable(fragment)}" if fragment else ""
    return f"{BASE}{readable(path)}{node}"
