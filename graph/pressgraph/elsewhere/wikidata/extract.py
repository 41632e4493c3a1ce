"""What a query service says of the items of some classes, as the triples of a truthy dump of Wikidata.

So whatever reads such a dump reads this: items in the order of their numbers, the triples of each together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from pressgraph.elsewhere.faults import LargeError
from pressgraph.elsewhere.wikidata.answers import HeavyError, Row
from pressgraph.elsewhere.wikidata.client import Wikidata, qid_in
from pressgraph.elsewhere.wikidata.queries import query, with_values

ENTITY, DIRECT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"
#: What is asked of every item, besides the properties that somebody wants.
TEXTS = ("rdfs:label", "skos:altLabel", "schema:description", "schema:dateModified", "wikibase:sitelinks")
#: Items of which is asked at once, and more pages of wikis than are about any item.
BATCH, MOST_PAGES = 100, 10_000


def members(wikidata: Wikidata, classes: Iterable[str], pages: int) -> list[str]:
    """The numbers of the items of some classes, or of any below, that at least so many pages of wikis are about.

    What is too much for one query is asked for in two: those of few pages, and those of many.
    """
    found = {qid for name in dict.fromkeys(classes) for qid in _members(wikidata, name, pages, MOST_PAGES)}
    return sorted(found, key=lambda qid: int(qid[1:]))


def _members(wikidata: Wikidata, name: str, least: int, below: int) -> Iterator[str]:
    try:
        rows = wikidata.select(with_values(query("members"), [f"(wd:{name} {least} {below})"]))
    except (HeavyError, LargeError):
        if below - least <= 1:
            raise
    else:
        yield from filter(None, (qid_in(row, "item") for row in rows))
        return
    between = min(max(2 * least, least + 1), (least + below) // 2)  # few items have many pages
    yield from _members(wikidata, name, least, between)
    yield from _members(wikidata, name, between, below)


def triples_of(wikidata: Wikidata, qids: Sequence[str], properties: Iterable[str]) -> Iterator[Triple]:
    """What is said of items: names, descriptions, how many pages are about each, and the values of properties."""
    asked = with_values(query("triples"), (*TEXTS, *(f"wdt:{name}" for name in properties)))
    for start in range(0, len(qids), BATCH):
        rows = wikidata.select_each(asked, "item", qids[start : start + BATCH], batch=BATCH)
        for qid, told in rows.items():
            found = {triple for row in told if (triple := _triple(qid, row))}
            yield from sorted(found, key=str)


def subclass_triples(above: dict[str, frozenset[str]]) -> Iterator[Triple]:
    """That classes are below others, each said at once however far: of every class all that is above it."""
    for qid in sorted(above, key=lambda qid: int(qid[1:])):
        for other in sorted(above[qid] - {qid}, key=lambda qid: int(qid[1:])):
            yield Triple(NamedNode(f"{ENTITY}{qid}"), NamedNode(f"{DIRECT}P279"), NamedNode(f"{ENTITY}{other}"))


def _triple(qid: str, row: Row) -> Triple | None:
    """A row as a triple; None for what no dump would say, such as a value that nobody names."""
    try:
        return Triple(NamedNode(f"{ENTITY}{qid}"), NamedNode(row["property"]["value"]), _term(row["value"]))
    except (KeyError, ValueError):
        return None


def _term(value: Mapping[str, str]) -> NamedNode | Literal:
    """A term of RDF as the results of a query write it. Raises KeyError and ValueError for another."""
    text, language, datatype = value["value"], value.get("xml:lang"), value.get("datatype")
    if value["type"] == "uri":
        return NamedNode(text)
    if value["type"] not in ("literal", "typed-literal"):
        raise ValueError(value["type"])
    if language:
        return Literal(text, language=language)
    return Literal(text, datatype=NamedNode(datatype)) if datatype else Literal(text)
