"""The queries of docs/enrichment.md: with what the store holds, and with an endpoint elsewhere, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from endpoints import ROOT, Reply, Served, endpoint, make_store, served

from pressgraph.knowledge.iris import PREFIXES

ITEM = "Q9000000001"
QUERIES = re.findall(r"```sparql\n(.*?)```", (ROOT / "docs" / "enrichment.md").read_text(encoding="utf-8"), re.DOTALL)
PROLOGUE = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
OURS = f"""{PROLOGUE}INSERT DATA {{
  <http://e/link> press:linkedEntity <http://e/exelia> ; press:linkOutcome press:Linked ; press:linkedItem wd:{ITEM} .
  <http://e/exelia> rdfs:label "Exelia" ; press:competitorOf <http://e/other> . <http://e/other> rdfs:label "Voltane" .
  GRAPH <https://w3id.org/pressgraph/enrichment> {{ wd:{ITEM} wdt:P571 "2009-06"^^xsd:gYearMonth }}
}}"""
THEIRS = f'{PROLOGUE}INSERT DATA {{ wd:{ITEM} wdt:P1128 42 ; rdfs:label "Exelia SA"@en }}'


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("ours"), OURS)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("theirs"), THEIRS)


@pytest.fixture(scope="module")
def wikidata(theirs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """What stands for query.wikidata.org, on this machine."""
    with served(theirs, tmp_path_factory.mktemp("log") / "log") as running:
        yield running


def asked(store: Path, sparql: str, *services: str) -> Reply:
    with endpoint(store, services=services) as running:
        return running.query(PROLOGUE + sparql)


def test_the_document_has_three_queries() -> None:
    assert ["SERVICE <https://query.wikidata.org" in query for query in QUERIES] == [False, True, False]


def test_what_articles_say_is_joined_with_what_wikidata_says(ours: Path) -> None:
    (row,) = asked(ours, QUERIES[0]).rows
    assert (row["name"], row["since"], row["other"]) == ("Exelia", "2009-06", "Voltane")


def test_a_served_store_asks_wikidata_where_that_is_allowed(ours: Path, wikidata: Served) -> None:
    address = f"{wikidata.address}/sparql"
    query = QUERIES[1].replace("https://query.wikidata.org/sparql", address)
    (row,) = asked(ours, query, address).rows
    assert (row["name"], row["employees"]) == ("Exelia", "42")
    assert asked(ours, query).status == 501


def test_another_endpoint_asks_a_served_store(ours: Path, theirs: Path, tmp_path: Path) -> None:
    with served(ours, tmp_path / "log") as running:
        address = f"{running.address}/sparql"
        query = QUERIES[2].replace("http://127.0.0.1:7878/sparql", address)
        (row,) = asked(theirs, query, address).rows
    assert (row["label"], row["name"]) == ("Exelia SA", "Exelia")
