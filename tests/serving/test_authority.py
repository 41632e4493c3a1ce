"""Who may write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from endpoints import Endpoint, endpoint, make_store

UPDATE = "INSERT DATA { <http://e/c> <http://e/p> 1 }"
PLAIN = ("content-type", "application/sparql-update")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with endpoint(make_store(tmp_path_factory.mktemp("store")), writable=True, token="sésame") as started:
        yield started


@pytest.fixture(scope="module")
def open_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    store = make_store(tmp_path_factory.mktemp("store"))
    with endpoint(store, writable=True, cors=("https://friend.example",)) as started:
        yield started


@pytest.mark.parametrize(
    "value", ["", "Bearer", "Bearer no", "Basic sésame", "sésame", "Bearer sésame2", "Bearer \xff"]
)
def test_without_the_token_nothing_is_written(guarded: Endpoint, value: str) -> None:
    headers = [PLAIN, ("authorization", value)] if value else [PLAIN]
    reply = guarded.ask("POST", "/update", body=UPDATE, headers=headers)
    assert (reply.status, reply.headers["www-authenticate"]) == (401, 'Bearer realm="pressgraph"')
    for method in ("PUT", "POST", "DELETE"):
        assert guarded.ask(method, "/rdf-graph-store", "default", headers=headers).status == 401
    assert not guarded.query("ASK { <http://e/c> ?p ?o }").truth


def test_with_the_token_it_is_from_wherever_it_comes(guarded: Endpoint) -> None:
    headers = [PLAIN, ("authorization", "bearer sésame"), ("host", "press.example"), ("origin", "https://a.example")]
    assert guarded.ask("POST", "/update", body=UPDATE, headers=headers).status == 204


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([], 204),
        ([("host", "localhost:7878")], 204),
        ([("host", "[::1]:7878")], 204),
        ([("host", "127.0.0.1:7878"), ("origin", "http://127.0.0.1:7878")], 204),
        ([("origin", "https://friend.example")], 204),
        ([("origin", "https://evil.example")], 403),
        ([("origin", "null")], 403),
        ([("host", "evil.example")], 403),
        ([("host", "")], 403),
        ([("host", "[::1")], 403),
        ([("host", "127.0.0.1.evil.example")], 403),
    ],
)
def test_without_a_token_no_page_of_another_site_writes(
    open_: Endpoint, headers: list[tuple[str, str]], status: int
) -> None:
    assert open_.ask("POST", "/update", body=UPDATE, headers=[PLAIN, *headers]).status == status


def test_other_origins_read_only_when_they_are_named(open_: Endpoint, guarded: Endpoint) -> None:
    friend, stranger = [("origin", "https://friend.example")], [("origin", "https://a.example")]
    asked = {"query": "ASK {}"}
    name = "access-control-allow-origin"
    assert open_.ask("GET", "/sparql", asked, headers=friend).headers[name] == "https://friend.example"
    assert name not in open_.ask("GET", "/sparql", asked, headers=stranger).headers
    assert name not in guarded.ask("GET", "/sparql", asked, headers=friend).headers
    before = [*friend, ("access-control-request-method", "PUT"), ("access-control-request-headers", "authorization")]
    assert open_.ask("OPTIONS", "/rdf-graph-store", headers=before).status == 200
