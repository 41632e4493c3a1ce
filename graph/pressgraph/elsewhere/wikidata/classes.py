"""The classes of Wikidata that are above others, as its query service knows them.

One query tells of fifty classes all that is above each, however far. By ``wbgetentities`` it would take as many
requests as there are steps up, a dozen, and the whole claims of some hundreds of classes: of two hundred
requests an hour, those are better spent on items.
"""

from __future__ import annotations

from collections.abc import Iterable

from pressgraph.elsewhere.wikidata.client import Wikidata, qid_in
from pressgraph.elsewhere.wikidata.queries import query


def superclasses(wikidata: Wikidata, qids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Of each class the numbers of all classes above it, itself included."""
    found = wikidata.select_each(query("superclasses"), "class", qids)
    return {qid: frozenset({qid, *(qid_in(row, "super") for row in rows)} - {""}) for qid, rows in found.items()}
