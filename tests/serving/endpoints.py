"""Endpoints for tests: in this process, asked without a socket, or as the command starts them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette

from pressgraph.knowledge.published import publish
from pressgraph.knowledge.store import open_store
from pressgraph.serving.app import create_app
from pressgraph.serving.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DATA = """PREFIX e: <http://e/>
INSERT DATA {
  e:a e:p 1 . e:b e:p 2 .
  GRAPH e:g { e:a e:p 1 . e:a e:q "g" } GRAPH e:h { e:a e:p 1 . e:a e:q "h" }
}"""
#: A triple for each number up to 3,000: what a query can multiply.
MANY = "".join(f"<http://e/{number}> <http://e/n> {number} .\n" for number in range(3000))
#: Queries that no limit of these tests lets end.
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORT = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a ?d"
PATH = "SELECT (COUNT(*) AS ?n) { ?a (!<urn:a>|^!<urn:b>)* ?b . ?c (!<urn:a>|^!<urn:b>)* ?d }"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of SPARQL JSON, values only."""
        found = json.loads(self.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]

    @property
    def truth(self) -> bool:
        return bool(json.loads(self.body)["boolean"])


class Endpoint:
    """An application in a loop of its own, asked in ASGI."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._lifespan = app.router.lifespan_context(app)
        self.run(self._lifespan.__aenter__())

    def run(self, work: Any, timeout: float = 60) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout)

    def close(self) -> None:
        self.run(self._lifespan.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def ask(
        self,
        method: str,
        path: str,
        query: str | bytes | Mapping[str, str] = b"",
        body: bytes | str = b"",
        headers: Sequence[tuple[str | bytes, str | bytes]] = (),
        timeout: float = 60,
    ) -> Reply:
        return self.run(self.asked(method, path, query, body, headers), timeout)

    async def asked(
        self,
        method: str,
        path: str,
        query: str | bytes | Mapping[str, str] = b"",
        body: bytes | str = b"",
        headers: Sequence[tuple[str | bytes, str | bytes]] = (),
        leaves_after: float = 3600,
    ) -> Reply:
        if isinstance(query, Mapping):
            query = urlencode(query)
        raw = [(_bytes(name).lower(), _bytes(value)) for name, value in headers]
        if b"host" not in {name for name, _ in raw}:
            raw.append((b"host", b"127.0.0.1:7878"))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode("latin-1", "replace"),
            "root_path": "",
            "query_string": _bytes(query),
            "headers": raw,
            "client": ("127.0.0.1", 40000),
            "server": ("127.0.0.1", 7878),
        }
        waiting = [{"type": "http.request", "body": _bytes(body), "more_body": False}]
        start: dict[str, Any] = {}
        parts: list[bytes] = []

        async def receive() -> dict[str, Any]:
            if waiting:
                return waiting.pop()
            await asyncio.sleep(leaves_after)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        await self.app(scope, receive, send)
        told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Reply(start["status"], told, b"".join(parts))

    def query(self, sparql: str, accept: str = "", **parameters: str) -> Reply:
        """The reply to a query, asked by GET."""
        headers = [("accept", accept)] if accept else []
        return self.ask("GET", "/sparql", {"query": sparql, **parameters}, headers=headers)

    def update(self, sparql: str, query: str = "") -> Reply:
        return self.ask("POST", "/update", query, sparql, [("content-type", "application/sparql-update")])


def make_store(path: Path, update: str = DATA) -> Path:
    """A store with these quads, published."""
    store = open_store(path)
    store.update(update)
    publish(store, path)
    return path


@contextmanager
def endpoint(store: Path, **settings: Any) -> Iterator[Endpoint]:
    """An endpoint of a store in this process."""
    started = Endpoint(create_app(Settings(store=store, **settings)))
    try:
        yield started
    finally:
        started.close()


@dataclass(slots=True)
class Served:
    """The process of ``pressgraph serve``, its address and what it printed."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    def ask(self, path: str, body: bytes | None = None, method: str | None = None, **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, body, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Reply(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, dict(error.headers), error.read())

    def query(self, sparql: str) -> Reply:
        return self.ask("/sparql", sparql.encode(), content_type="application/sparql-query")


@contextmanager
def served(store: Path, log: Path, *options: str, prelude: str = "", **environment: str) -> Iterator[Served]:
    """``pressgraph serve`` on a free port, stopped at the end; ``prelude`` is Python that runs before."""
    code = f"{prelude}\nfrom pressgraph.cli import main\nmain(prog_name='pressgraph')"
    command = [sys.executable, "-c", code, "serve", "--store", str(store), "--port", "0", *options]
    paths = os.pathsep.join([str(ROOT / "graph"), *filter(None, [os.environ.get("PYTHONPATH")])])
    clean = {name: value for name, value in os.environ.items() if name != "PRESSGRAPH_TOKEN"}
    with log.open("w") as file:
        process = subprocess.Popen(command, stderr=file, text=True, env={**clean, "PYTHONPATH": paths, **environment})
        try:
            yield Served(process, _address(process, log), log)
        finally:
            process.terminate()
            process.wait(20)


def _address(process: subprocess.Popen[str], log: Path) -> str:
    for _ in range(400):
        if "Serving " in (told := log.read_text()):
            return told.partition(" at ")[2].partition("/sparql")[0]
        assert process.poll() is None, told
        time.sleep(0.025)
    raise AssertionError(log.read_text())


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
