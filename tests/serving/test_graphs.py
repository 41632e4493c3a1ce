"""Graphs read and written whole over the Graph Store HTTP Protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from endpoints import DATA, Endpoint, Reply, endpoint, make_store

GRAPHS = "/rdf-graph-store"
NEW = {"graph": "http://e/new"}
TURTLE = [("content-type", "text/turtle; charset=utf-8")]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with endpoint(make_store(tmp_path_factory.mktemp("store")), writable=True) as opened:
        yield opened


@pytest.fixture
def graphs(started: Endpoint) -> Endpoint:
    first, _, rest = DATA.partition("\n")
    assert started.update(f"{first} DROP ALL ; {rest}").status == 204
    return started


def put(graphs: Endpoint, turtle: str, graph: dict[str, str] | str = NEW, method: str = "PUT") -> Reply:
    return graphs.ask(method, GRAPHS, graph, turtle, TURTLE)


def lines(graphs: Endpoint, graph: dict[str, str] | str = NEW) -> list[str]:
    reply = graphs.ask("GET", GRAPHS, graph, headers=[("accept", "application/n-triples")])
    assert reply.status == 200
    return sorted(reply.text.splitlines())


def test_put_makes_a_graph_then_replaces_it(graphs: Endpoint) -> None:
    assert put(graphs, "<http://e/x> <http://e/p> 1 , 2 .").status == 201
    assert len(lines(graphs)) == 2
    assert put(graphs, "<http://e/x> <http://e/p> 3 .").status == 204
    assert lines(graphs) == ['<http://e/x> <http://e/p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .']


def test_post_adds_to_a_graph_and_keeps_blank_nodes_apart(graphs: Endpoint) -> None:
    assert put(graphs, "_:x <http://e/p> 1 .", method="POST").status == 201
    assert put(graphs, "_:x <http://e/p> 1 .", method="POST").status == 204
    assert len(lines(graphs)) == 2


def test_an_empty_graph_is_there_until_it_is_deleted(graphs: Endpoint) -> None:
    assert put(graphs, "").status == 201
    assert lines(graphs) == []
    assert graphs.ask("DELETE", GRAPHS, NEW).status == 204
    assert graphs.ask("GET", GRAPHS, NEW).status == 404
    assert graphs.ask("DELETE", GRAPHS, NEW).status == 404


def test_the_default_graph_is_replaced_and_emptied(graphs: Endpoint) -> None:
    assert put(graphs, "[] <http://e/p> 1 .", "default").status == 204
    assert len(lines(graphs, "default")) == 1
    assert graphs.ask("DELETE", GRAPHS, "default").status == 204
    assert lines(graphs, "default") == []
    assert len(lines(graphs, {"graph": "http://e/g"})) == 2


def test_an_address_below_is_a_graph_by_itself(graphs: Endpoint) -> None:
    path = f"{GRAPHS}/people/1.ttl"
    assert graphs.ask("PUT", path, b"", "<> <http://e/p> <#me> .", TURTLE).status == 201
    reply = graphs.ask("GET", path, headers=[("accept", "application/n-triples")])
    me = f"http://127.0.0.1:7878{path}"
    assert reply.text == f"<{me}> <http://e/p> <{me}#me> .\n"
    assert graphs.ask("GET", path, "default").status == 400


def test_post_without_a_graph_makes_one_and_says_where(graphs: Endpoint) -> None:
    reply = put(graphs, "<http://e/x> <http://e/p> 1 .", "", "POST")
    assert reply.status == 201
    assert len(lines(graphs, {"graph": reply.headers["location"]})) == 1


def test_a_form_brings_several_files_at_once(graphs: Endpoint) -> None:
    parts = (
        ("a.ttl", "text/turtle", "_:x <http://e/p> 1 ."),
        ("b.nt", "application/n-triples", "_:x <http://e/p> <http://e/y> ."),
    )
    reply = graphs.ask("POST", GRAPHS, NEW, form(*parts), [("content-type", "multipart/form-data; boundary=B")])
    assert reply.status == 201
    subjects = {line.partition(" ")[0] for line in lines(graphs)}
    assert len(subjects) == 2


def form(*parts: tuple[str, str, str]) -> str:
    shown = (
        f'--B\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: {media}\r\n\r\n{text}\r\n'
        for name, media, text in parts
    )
    return "".join([*shown, "--B--\r\n"])


@pytest.mark.parametrize(
    ("method", "query", "media", "body", "status"),
    [
        ("GET", "", "", "", 400),
        ("GET", "graph=", "", "", 400),
        ("GET", "graph=no-iri", "", "", 400),
        ("GET", "graph=http://e/g&default", "", "", 400),
        ("GET", "graph=http://e/g&graph=http://e/h", "", "", 400),
        ("GET", "graph=http://e/none", "", "", 404),
        ("HEAD", "graph=http://e/none", "", "", 404),
        ("PUT", "", "text/turtle", "", 400),
        ("PUT", "default", "", "<a:a> <a:a> 1 .", 415),
        ("PUT", "default", "application/trig", "<a:a> <a:a> 1 .", 415),
        ("PUT", "default", "text/turtle", "<a:a> <a:a>", 400),
        ("PUT", "default", "text/turtle", "<relative> <a:a> 1 , <a b> .", 400),
        ("PUT", "default", "text/turtle", b"<a:a> <a:a> '\xff' .", 400),
        ("PUT", "default", "application/ld+json", '{"@context": "http://127.0.0.1:1/", "@id": "a:a"}', 400),
        ("POST", "default", "multipart/form-data", "", 400),
        ("POST", "default", "multipart/form-data; boundary=B", "--C\r\n", 400),
        ("POST", "default", "multipart/form-data; boundary=B", "--B--\r\n", 400),
        ("POST", "default", "multipart/form-data; boundary=B", form(("a", "text/html", "")), 415),
        ("POST", "default", "multipart/form-data; boundary=B", form(("a", "text/turtle", "<a:a>")), 400),
        ("PATCH", "default", "application/sparql-update", "CLEAR DEFAULT", 405),
    ],
)
def test_a_request_at_fault_changes_nothing(
    graphs: Endpoint, method: str, query: str, media: str, body: str | bytes, status: int
) -> None:
    headers = [("content-type", media)] if media else []
    reply = graphs.ask(method, GRAPHS, query, body, headers)
    assert reply.status == status, reply.text
    assert len(lines(graphs, "default")) == 2


def test_a_body_larger_than_allowed_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = make_store(tmp_path_factory.mktemp("store"))
    with endpoint(store, writable=True, max_body=1000) as opened:
        reply = opened.ask("PUT", GRAPHS, "default", "#" * 1001, TURTLE)
        announced = opened.ask("PUT", GRAPHS, "default", "", [*TURTLE, ("content-length", "9" * 30)])
    assert (reply.status, announced.status) == (413, 413)
