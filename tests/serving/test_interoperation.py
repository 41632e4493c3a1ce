"""Other people's programs, as they are, against a running endpoint."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from endpoints import served
from standing import store_on_disk

import pressgraph
import sample
from pressgraph.elsewhere.asking import ask_endpoint
from pressgraph.knowledge.iris import ID, PRESS, article_iri
from pressgraph.knowledge.questions import Question, list_questions
from pressgraph.knowledge.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NODES = f"SELECT ?s ?o {{ ?s <{PRESS}developer> ?o }}"
BRIO, EXELIA = f"{ID}product/brio", f"{ID}organization/exelia"
#: A folder with Comunica in its ``node_modules``: npm install @comunica/query-sparql (Node 22; with 20, undici 7)
COMUNICA = Path(os.environ.get("PRESSGRAPH_COMUNICA", "none")) / "node_modules" / ".bin" / "comunica-sparql"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_on_disk(tmp_path_factory.mktemp("served") / "press", sample.FACTS)


@pytest.fixture(scope="module")
def endpoint(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, served(store, tmp_path_factory.mktemp("log") / "log") as started:
        patch.setenv("no_proxy", "*")
        yield f"{started.address}/sparql"


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_rows(endpoint: str, format_: str) -> None:
    from SPARQLWrapper import SPARQLWrapper

    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(NODES)
    wrapper.setReturnFormat(format_)
    found = wrapper.queryAndConvert()
    told = found.toxml() if format_ == "xml" else json.dumps(found) if format_ == "json" else found.decode()
    assert BRIO in told and EXELIA in told


@pytest.mark.parametrize("format_", ["turtle", "xml", "json-ld"])
def test_sparqlwrapper_reads_triples(endpoint: str, format_: str) -> None:
    import rdflib
    from SPARQLWrapper import SPARQLWrapper

    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(f"CONSTRUCT WHERE {{ ?s <{PRESS}developer> ?o }}")
    wrapper.setReturnFormat(format_)
    found = wrapper.queryAndConvert()
    graph = rdflib.Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert (rdflib.URIRef(BRIO), rdflib.URIRef(f"{PRESS}developer"), rdflib.URIRef(EXELIA)) in graph


def test_sparqlwrapper_asks_and_posts(endpoint: str) -> None:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery(f"ASK {{ <{BRIO}> a <{PRESS}Product> }}")
    assert wrapper.queryAndConvert()["boolean"] is True


def test_rdflib_s_store_reads_the_knowledge_and_each_article(endpoint: str) -> None:
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    knowledge = rdflib.Graph(SPARQLStore(endpoint, returnFormat="json"))
    assert list(knowledge.objects(rdflib.URIRef(BRIO), rdflib.URIRef(f"{PRESS}developer"))) == [rdflib.URIRef(EXELIA)]
    article = rdflib.URIRef(article_iri(sample.ARTICLE).value)
    asked = f"SELECT ?words {{ GRAPH <{article}> {{ ?p <{PRESS}exactText> ?words }} }}"
    assert sample.LAUNCH in {str(row.words) for row in knowledge.query(asked)}


def test_pandas_reads_csv(endpoint: str) -> None:
    import pandas

    frame = pandas.read_csv(f"{endpoint}?{urlencode({'query': NODES})}", storage_options={"Accept": "text/csv"})
    assert frame.to_dict("records") == [{"s": BRIO, "o": EXELIA}]


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
@pytest.mark.parametrize(
    "options",
    [
        ["--get", "--data-urlencode", f"query={NODES}"],
        ["--data-urlencode", f"query={NODES}"],
        ["-H", "Content-Type: application/sparql-query", "--data-binary", NODES],
    ],
    ids=["get", "form", "direct"],
)
def test_curl_asks_in_the_three_ways_of_the_protocol(endpoint: str, options: list[str]) -> None:
    command = ["curl", "--silent", "--fail", "--noproxy", "*", "-H", "Accept: text/csv", *options, endpoint]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["s,o", f"{BRIO},{EXELIA}"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
def test_curl_follows_a_thing_to_its_data(endpoint: str) -> None:
    import rdflib

    address = endpoint.replace("/sparql", "/id/product/brio")
    command = [
        "curl",
        "--silent",
        "--fail",
        "--location",
        "--noproxy",
        "*",
        "-H",
        "Accept: application/rdf+xml",
        address,
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    graph = rdflib.Graph().parse(io.BytesIO(done.stdout), format="xml")
    assert (rdflib.URIRef(BRIO), rdflib.RDFS.label, rdflib.Literal("Brio", lang="fr")) in graph


@pytest.mark.skipif(not COMUNICA.exists() or shutil.which("node") is None, reason="no Comunica")
def test_comunica_joins_over_the_endpoint(endpoint: str) -> None:
    asked = (
        f"SELECT ?name {{ ?s <{PRESS}developer> ?o ; <http://www.w3.org/2000/01/rdf-schema#label> ?name . "
        f"GRAPH ?g {{ ?p <{PRESS}exactText> 'Brio' }} }}"
    )
    command = [str(COMUNICA), f"sparql@{endpoint}", "-q", asked, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert {row["name"]["value"] for row in json.loads(done.stdout)["results"]["bindings"]} == {"Brio"}


@pytest.mark.browser
def test_yasgui_asks_in_a_browser_that_reaches_nothing_else(endpoint: str, browser: Browser) -> None:
    origin = endpoint.removesuffix("/sparql")
    page = browser.new_context(locale="fr-FR").new_page()
    out: list[str] = []
    page.on("request", lambda asked: asked.url.startswith((f"{origin}/", "data:")) or out.append(asked.url))
    page.goto(origin)
    page.click("[data-name='22-fiche']")
    page.locator("a.iri[href='/id/product/brio']").first.wait_for(timeout=15_000)
    page.goto(f"{origin}/id/product/brio")
    assert page.locator("h1").inner_text() == "Brio"
    page.context.close()
    assert out == []


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_has_the_same_answer_over_the_network_as_in_the_store(
    endpoint: str, store: Path, question: Question
) -> None:
    assert ask_endpoint(endpoint, question) == pressgraph.ask(open_store(store, read_only=True), question)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("fiche", {"entity": "Exelia"}),
        ("fiche", {"entity": "le Courrier"}),
        ("fiche", {"entity": "id:person/awa-le-goff"}),
        ("concurrents", {"entity": "Brio"}),
        ("voisinage", {"entity": "brio"}),
        ("entites", {"class": "produit"}),
        ("evenements", {"kind": "lancement", "status": "avéré"}),
        ("preuve-de-fonction", {"entity": "Awa"}),
        ("points-de-vue", {"entity": "Voltane", "type": "création"}),
    ],
)
def test_what_is_set_means_the_same_over_the_network(
    endpoint: str, store: Path, name: str, values: dict[str, str]
) -> None:
    assert ask_endpoint(endpoint, name, **values) == pressgraph.ask(open_store(store, read_only=True), name, **values)
