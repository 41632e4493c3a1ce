"""Queries and updates over the SPARQL 1.1 Protocol: what is answered, and with which status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from endpoints import DATA, Endpoint, endpoint, make_store
from pyoxigraph import RdfFormat, parse

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def readable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with endpoint(make_store(tmp_path_factory.mktemp("store"))) as started:
        yield started


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with endpoint(make_store(tmp_path_factory.mktemp("store")), writable=True) as started:
        yield started


@pytest.fixture
def fresh(writable: Endpoint) -> Endpoint:
    assert writable.update("DROP ALL ;" + DATA.replace("PREFIX e: <http://e/>", "")).status == 400  # no prefix e
    assert writable.update("PREFIX e: <http://e/> DROP ALL ;" + DATA.partition("\n")[2]).status == 204
    return writable


def count(asked: Endpoint, pattern: str = "?s ?p ?o", **parameters: str) -> int:
    return int(asked.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", **parameters).rows[0]["n"])


def test_a_query_comes_by_address_by_form_or_as_it_is(readable: Endpoint) -> None:
    ask = "ASK { <http://e/a> <http://e/p> 1 }"
    assert readable.query(ask).truth
    assert readable.ask("POST", "/sparql", body=f"query={quote(ask)}", headers=[("content-type", FORM)]).truth
    assert readable.ask("POST", "/sparql", body=ask, headers=[("content-type", f"{QUERY};charset=UTF-8")]).truth


def test_the_default_graph_is_the_knowledge_and_not_the_union(readable: Endpoint) -> None:
    assert count(readable) == 2
    assert count(readable, "GRAPH ?g { ?s ?p ?o }") == 4


@pytest.mark.parametrize(
    ("graphs", "triples"),
    [(["g"], 2), (["g", "h"], 3), (["g", "g"], 2), (["none"], 0)],
)
def test_a_triple_of_two_default_graphs_counts_once(readable: Endpoint, graphs: list[str], triples: int) -> None:
    named = "&".join(f"default-graph-uri=http://e/{graph}" for graph in graphs)
    query = quote("SELECT * { ?s ?p ?o }")
    assert len(readable.ask("GET", "/sparql", f"query={query}&{named}").rows) == triples
    clauses = " ".join(f"FROM e:{graph}" for graph in graphs)
    spoken = f"PREFIX e: <http://e/> SELECT * {clauses} {{ ?s ?p ?o }}"
    assert len(readable.query(spoken).rows) == triples


def test_the_graphs_of_the_request_go_before_those_of_the_query(readable: Endpoint) -> None:
    sparql = "SELECT * FROM <http://e/g> FROM <http://e/h> FROM NAMED <http://e/h> { ?s ?p ?o }"
    assert len(readable.query(sparql).rows) == 3
    assert len(readable.query(sparql, **{"default-graph-uri": "http://e/h"}).rows) == 2
    assert readable.query(sparql, **{"named-graph-uri": "http://e/h"}).rows == []
    inside = "SELECT * FROM <http://e/g> FROM <#h> FROM NAMED <http://e/h> { GRAPH ?g { ?s ?p ?o } }"
    assert {row["g"] for row in readable.query(inside).rows} == {"http://e/h"}


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("text/html,*/*;q=0.8", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml; charset=utf-8"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/json;q=0.1, text/csv;q=0", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_media_type_that_is_preferred(readable: Endpoint, accept: str, media: str) -> None:
    reply = readable.query("SELECT * { ?s ?p ?o } ORDER BY ?s", accept)
    assert (reply.status, reply.headers["content-type"]) == (200, media.replace("text/csv", "text/csv"))
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert reply.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
    ],
)
def test_triples_come_in_every_form_of_rdf(readable: Endpoint, accept: str, form: RdfFormat) -> None:
    reply = readable.query("CONSTRUCT { ?s <http://e/r> ?o } WHERE { ?s ?p ?o }", accept)
    assert len(list(parse(reply.body, form))) == 2
    assert reply.headers["content-type"].partition(";")[0] == form.media_type


@pytest.mark.parametrize(
    ("sparql", "accept", "status", "told"),
    [
        ("SELECT", "", 400, "malformed"),
        ("SELECT * { ?s nope:p ?o }", "", 400, "unknown prefix"),
        ("ASK {} ASK {}", "", 400, "malformed"),
        ("INSERT DATA { <a:a> <a:a> 1 }", "", 400, "malformed"),
        ("SELECT * { ?s ?p ?o }", "text/turtle", 406, "media types"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv", 406, "media types"),
        ("CONSTRUCT { ?s ?p <<( ?s ?p ?o )>> } { ?s ?p ?o }", "application/ld+json", 406, "another media type"),
        ("SELECT (<http://no/function>(1) AS ?x) {}", "", 501, "not supported"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "", 501, "1:12: SERVICE of http://127.0.0.1:1/"),
        ("SELECT * { SERVICE ?x { ?s ?p ?o } }", "", 501, "SERVICE of another machine is not offered"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p } }", "", 400, "malformed"),
    ],
)
def test_what_cannot_be_answered_says_why(readable: Endpoint, sparql: str, accept: str, status: int, told: str) -> None:
    reply = readable.query(sparql, accept)
    assert (reply.status, told in reply.text, reply.text.count("\n")) == (status, True, 1), reply.text


@pytest.mark.parametrize(
    ("method", "path", "query", "media", "body", "status"),
    [
        ("GET", "/sparql", "query=ASK{}&query=ASK{}", "", b"", 400),
        ("GET", "/sparql", "query=%zz", "", b"", 400),
        ("GET", "/sparql", "query=ASK%7B%FF%7D", "", b"", 400),
        ("GET", "/sparql", b"query=\xff", "", b"", 400),
        ("GET", "/sparql", "default-graph-uri=http://e/g", "", b"", 400),
        ("GET", "/sparql", "query=ASK{}&default-graph-uri=relative", "", b"", 400),
        ("GET", "/sparql", "update=CLEAR ALL", "", b"", 400),
        ("GET", "/sparql", "a=1&" * 2000, "", b"", 400),
        ("GET", "/sparql", "query=" + "A" * 70_000, "", b"", 414),
        ("GET", "/update", "update=CLEAR ALL", "", b"", 405),
        ("DELETE", "/sparql", "", "", b"", 405),
        ("BREW", "/sparql", "", "", b"", 405),
        ("GET", "/nothing", "", "", b"", 404),
        ("POST", "/sparql", "", QUERY, b"ASK { # \xff\n}", 400),
        ("POST", "/sparql", "", "application/sparql-query; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        ("POST", "/sparql", "", "text/plain", b"ASK {}", 415),
        ("POST", "/sparql", "", "", b"ASK {}", 415),
        ("POST", "/sparql", "", UPDATE, b"CLEAR ALL", 415),
        ("POST", "/sparql", "query=ASK{}", QUERY, b"ASK {}", 400),
        ("POST", "/sparql", "", FORM, b"query=%", 400),
        ("POST", "/sparql", "", FORM, b"update=CLEAR+ALL", 400),
        ("POST", "/sparql", "", FORM, b"", 400),
        ("POST", "/sparql", "", QUERY, b"ASK { #" + b" " * 600_000 + b"\n}", 413),
        ("POST", "/sparql", "", FORM, b"query=" + b"+" * 600_000, 413),
        ("POST", "/update", "", UPDATE, b"CLEAR ALL", 403),
        ("PUT", "/rdf-graph-store", "default", "text/turtle", b"", 403),
    ],
)
def test_a_request_at_fault_has_the_status_that_says_so(
    readable: Endpoint, method: str, path: str, query: str | bytes, media: str, body: bytes, status: int
) -> None:
    headers = [("content-type", media)] if media else []
    reply = readable.ask(method, path, query, body, headers)
    assert (reply.status, b"Traceback" in reply.body) == (status, False), reply.text


def test_headers_are_bounded_and_compressed_bodies_refused(readable: Endpoint) -> None:
    assert readable.ask("GET", "/health", headers=[("x", "y" * 40_000)]).status == 431
    zipped = [("content-type", QUERY), ("content-encoding", "gzip")]
    assert readable.ask("POST", "/sparql", body=b"ASK {}", headers=zipped).status == 415


def test_without_a_query_the_endpoint_describes_itself(readable: Endpoint) -> None:
    reply = readable.ask("GET", "/sparql")
    said = {
        (triple.predicate.value, getattr(triple.object, "value", "")) for triple in parse(reply.body, RdfFormat.TURTLE)
    }
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"{sd}endpoint", "http://127.0.0.1:7878/sparql") in said
    assert (f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in said
    assert (f"{sd}supportedLanguage", f"{sd}SPARQL11Update") not in said
    assert readable.ask("GET", "/sparql", headers=[("accept", "text/csv")]).status == 406


def test_head_has_the_headers_of_get(readable: Endpoint) -> None:
    reply = readable.ask("HEAD", "/sparql", {"query": "ASK {}"})
    assert (reply.status, reply.headers["content-type"]) == (200, "application/sparql-results+json")


def test_an_update_is_seen_by_the_next_query(fresh: Endpoint) -> None:
    assert fresh.update("INSERT DATA { <http://e/c> <http://e/p> <relative> }").status == 204
    assert fresh.query("SELECT ?o { <http://e/c> ?p ?o }").rows == [{"o": "http://127.0.0.1:7878/relative"}]
    form = "update=" + quote("DELETE WHERE { <http://e/c> ?p ?o }")
    assert fresh.ask("POST", "/update", body=form, headers=[("content-type", FORM)]).status == 204
    assert count(fresh) == 2


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("INSERT DATA {", 400),
        ("INSERT DATA { <http://e/c> <http://e/p> ?x }", 400),
        ("LOAD", 400),
        ("LOAD <http://127.0.0.1:1/>", 501),
        ("LOAD <file:///etc/hostname>", 501),
        ("LOAD SILENT <http://127.0.0.1:1/> INTO GRAPH <http://e/g>", 204),
        ("INSERT { ?s ?p 9 } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 501),
        ("DROP GRAPH <http://e/none>", 501),
        ("DROP SILENT GRAPH <http://e/none>", 204),
    ],
)
def test_an_update_that_fails_changes_nothing(fresh: Endpoint, update: str, status: int) -> None:
    assert fresh.update(update).status == status
    assert (count(fresh), count(fresh, "GRAPH ?g { ?s ?p ?o }")) == (2, 4)


def test_a_service_in_silence_adds_nothing(readable: Endpoint) -> None:
    asked = "SELECT * { ?s ?p 1 . SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o { ?x ?y ?z } } }"
    assert readable.query(asked).rows == [{"s": "http://e/a", "p": "http://e/p"}]


@pytest.mark.parametrize(
    ("update", "graphs", "added"),
    [
        ("INSERT { GRAPH <http://e/new> { ?s ?p ?o } } WHERE { ?s ?p ?o }", ["using-graph-uri=http://e/g"], 2),
        ("INSERT { GRAPH <http://e/new> { ?s ?p ?o } } # {\n WHERE { ?s ?p ?o }", ["using-graph-uri=http://e/h"], 2),
        (
            "INSERT { GRAPH <http://e/new> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
            ["using-graph-uri=http://e/g", "using-graph-uri=http://e/h"],
            3,
        ),
        (
            "INSERT { GRAPH <http://e/new> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
            ["using-named-graph-uri=http://e/g"],
            2,
        ),
        ("INSERT { GRAPH <http://e/new> { ?s ?p ?o } } WHERE { ?s ?p ?o }", ["using-named-graph-uri=http://e/g"], 0),
    ],
)
def test_an_update_uses_the_graphs_of_the_request(fresh: Endpoint, update: str, graphs: list[str], added: int) -> None:
    assert fresh.update(update, "&".join(graphs)).status == 204
    assert count(fresh, "GRAPH <http://e/new> { ?s ?p ?o }") == added


def test_delete_where_uses_them_too_and_a_conflict_is_refused(fresh: Endpoint) -> None:
    assert fresh.update("DELETE WHERE { <http://e/b> ?p ?o }", "using-graph-uri=http://e/g").status == 204
    assert count(fresh) == 2
    assert (
        fresh.update("WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "using-graph-uri=http://e/g").status
        == 400
    )


def test_whoever_asks_from_within_sets_variables_to_iris(readable: Endpoint) -> None:
    asked = readable.app.state.queries.ask("SELECT ?s ?o { ?s <http://e/p> ?o }", values={"s": "http://e/b"})
    message = readable.run(asked)
    assert message.head["media"] == "application/sparql-results+json"
    assert (b'"value":"2"' in message.content, b'"value":"1"' in message.content) == (True, False)


def test_health_tells_which_checkpoint_is_read(fresh: Endpoint) -> None:
    before = fresh.ask("GET", "/health").text
    fresh.update("INSERT DATA { <http://e/c> <http://e/p> 1 }")
    assert '"status":"ok"' in before
    assert fresh.ask("GET", "/health").text != before


def test_an_endpoint_without_a_store_says_so(tmp_path: Path) -> None:
    with endpoint(tmp_path / "none") as started:
        reply = started.query("ASK {}")
        assert (reply.status, reply.headers["retry-after"]) == (503, "5")
        assert started.ask("GET", "/health").status == 503
