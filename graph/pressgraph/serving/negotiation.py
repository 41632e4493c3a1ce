"""Which media type an answer has: the best that the client accepts of those that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

#: What a client may name -> what it gets, the preferred first; by what is answered.
ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
TRIPLES: Mapping[str, str] = {
    "text/turtle": "text/turtle",
    "application/x-turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/trig": "application/trig",
    "application/n-quads": "application/n-quads",
    "text/n3": "text/turtle",
    "text/plain": "application/n-triples",
}
#: What a client may send for the triples of one graph.
SENT = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
_TEXTS = ("text/", "application/n-", "application/trig", "application/rdf+xml", "application/sparql-results+xml")
_MAX_RANGES = 100


@lru_cache(maxsize=256)
def accepted(header: str) -> Mapping[str, str | None]:
    """The media types of rows, of yes and no, and of triples for an Accept header; None where none will do."""
    rows, triples = choose(header, ROWS), choose(header, TRIPLES)
    return {"rows": rows, "boolean": rows, "graph": triples}


def choose(header: str, offered: Mapping[str, str]) -> str | None:
    """The best media type offered, the first one when the client has no preference; None when none is accepted."""
    ranges = _ranges(header)
    if not ranges:
        return next(iter(offered.values()))
    weights = [(_weight(named, given, ranges), -place, named) for place, (named, given) in enumerate(offered.items())]
    weight, _, media = max(weights)
    return offered[media] if weight > 0 else None


def full_type(media: str) -> str:
    """The Content-Type of a media type, with the charset of a text."""
    return f"{media}; charset=utf-8" if media.startswith(_TEXTS) else media


def _ranges(header: str) -> Sequence[tuple[str, float]]:
    """The media ranges of a header with their weights; what is malformed is passed over."""
    found = []
    for part in header.split(",")[:_MAX_RANGES]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in media or media == "*":
            found.append((media if media != "*" else "*/*", _quality(parameters)))
    return found


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _weight(named: str, given: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of a media type by its name, or of what is given for it by a range; the most specific counts."""
    for wanted in (named, f"{given.partition('/')[0]}/*", "*/*"):
        for media, quality in ranges:
            if media == wanted:
                return quality
    return 0.0
