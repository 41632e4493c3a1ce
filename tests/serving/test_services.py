"""SERVICE and LOAD reach the addresses that are allowed by name, within the bounds of any query, and no other."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from endpoints import Endpoint, endpoint, make_store

ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"there"}}]}}'


class Other(ThreadingHTTPServer):
    """Another endpoint: it answers at /sparql, never ends at /slow, and has a triple at /data.ttl."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[str] = []
        self.address = f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    server: Other

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        if self.path == "/slow":
            time.sleep(5)
            return
        self._send("application/sparql-results+json", ROWS)

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self._send("text/turtle", b"<http://e/loaded> <http://e/p> 1 .")

    def _send(self, media: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="module")
def other() -> Iterator[Other]:
    server = Other()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def started(other: Other, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    allowed = (f"{other.address}/sparql", f"{other.address}/slow", f"{other.address}/data.ttl", "http://127.0.0.1:7/")
    store = make_store(tmp_path_factory.mktemp("store"))
    with endpoint(store, writable=True, services=allowed, timeout=1.5) as running:
        yield running


def test_a_service_that_is_allowed_answers(started: Endpoint, other: Other) -> None:
    sparql = f"SELECT * {{ SERVICE <{other.address}/sparql> {{ ?x ?y ?z }} }}"
    assert started.query(sparql).rows == [{"x": "there"}]


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <{}/sparql2> {{ ?x ?y ?z }}",
        "SERVICE <{}/sparql> {{ ?x ?y ?z SERVICE <{}/evil> {{ ?x ?y ?z }} }}",
        "VALUES ?s {{ <{}/evil> }} SERVICE ?s {{ ?x ?y ?z }}",
        "SERVICE o:evil {{ ?x ?y ?z }}",
        "SERVICE <evil> {{ ?x ?y ?z }}",
    ],
)
def test_any_other_is_refused_and_not_asked(started: Endpoint, other: Other, call: str) -> None:
    other.asked.clear()
    prologue = f"BASE <{other.address}/> PREFIX o: <{other.address}/> "
    reply = started.query(f"{prologue} SELECT * {{ {call.format(other.address, other.address)} }}")
    assert (reply.status, other.asked) == (501, [])
    assert "--allow-service" in reply.text


def test_a_slow_service_is_bounded_like_any_query(started: Endpoint, other: Other) -> None:
    start = time.perf_counter()
    assert started.query(f"SELECT * {{ SERVICE <{other.address}/slow> {{ ?x ?y ?z }} }}").status == 504
    assert time.perf_counter() - start < 2.5


def test_a_service_that_does_not_answer_is_a_bad_gateway(started: Endpoint) -> None:
    assert started.query("SELECT * { SERVICE <http://127.0.0.1:7/> { ?x ?y ?z } }").status == 502


def test_load_reaches_what_is_allowed_and_nothing_else(started: Endpoint, other: Other) -> None:
    other.asked.clear()
    assert started.update(f"LOAD <{other.address}/data.ttl> INTO GRAPH <http://e/new>").status == 204
    assert started.query("ASK { GRAPH <http://e/new> { <http://e/loaded> ?p 1 } }").truth
    assert started.update(f"LOAD <{other.address}/evil.ttl>").status == 501
    assert started.update(f"LOAD SILENT <{other.address}/evil.ttl>").status == 204
    assert other.asked == ["/data.ttl"]


def test_without_any_allowed_the_processes_can_open_no_socket(tmp_path: Path, other: Other) -> None:
    """What stands behind the guard: with the guard lifted, the system still refuses."""
    from pressgraph.serving import pool

    lifted = "import pressgraph.serving.evaluation as e; e.allowed_text = lambda text, services, check: text; "
    start = pool._START.replace("from pressgraph.serving.worker", lifted + "from pressgraph.serving.worker")
    other.asked.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "_START", start)
        with endpoint(make_store(tmp_path / "store")) as running:
            reply = running.query(f"SELECT * {{ SERVICE <{other.address}/sparql> {{ ?x ?y ?z }} }}")
    assert (reply.status >= 500, other.asked) == (True, [])
