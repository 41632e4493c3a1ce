"""A Wikidata on loopback: its API and its query service in their real shapes, and every fault that they have.

Items are given as the API tells of them; queries are answered from the same items, by a real engine.
"""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat, Store

ENTITY = "http://www.wikidata.org/entity/"
DIRECT = "http://www.wikidata.org/prop/direct/"
RDFS, SKOS = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#"
SCHEMA, WIKIBASE = "http://schema.org/", "http://wikiba.se/ontology#"
ROWS = "application/sparql-results+json;charset=utf-8"
BAN = "You have been banned until {until}, please respect throttling and retry-after headers."
GAVE_UP = "SPARQL-QUERY: queryStr={query}\njava.util.concurrent.TimeoutException\n\tat java.util.concurrent.FutureTask"

Entity = Mapping[str, Any]
Answer = Callable[["Handler"], None]


def claim(prop: str, qid: str, rank: str = "normal") -> dict[str, Any]:
    """A statement whose value is an item."""
    value = {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}
    snak = {"snaktype": "value", "property": prop, "datavalue": {"value": value, "type": "wikibase-entityid"}}
    return {"mainsnak": {**snak, "datatype": "wikibase-item"}, "type": "statement", "id": f"{qid}$1", "rank": rank}


def item(
    qid: str,
    label: str,
    *,
    description: str = "",
    aliases: Iterable[str] = (),
    is_a: Iterable[str] = (),
    subclass_of: Iterable[str] = (),
    sites: int = 1,
    language: str = "fr",
) -> dict[str, Any]:
    """An item as the API tells of it."""
    claims = {"P31": [claim("P31", q) for q in is_a], "P279": [claim("P279", q) for q in subclass_of]}
    return {
        "pageid": 1, "ns": 0, "title": qid, "lastrevid": 1, "modified": "2026-02-10T12:42:02Z",
        "type": "item", "id": qid,
        "labels": {language: {"language": language, "value": label}},
        "descriptions": {language: {"language": language, "value": description}} if description else {},
        "aliases": {language: [{"language": language, "value": alias} for alias in aliases]} if aliases else {},
        "claims": {prop: found for prop, found in claims.items() if found},
        "sitelinks": {f"s{n}wiki": {"site": f"s{n}wiki", "title": label, "badges": []} for n in range(sites)},
    }  # fmt: skip


@dataclass
class Stub:
    """What is served, what was asked, and the faults that the next requests meet, in order."""

    items: dict[str, Entity] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    malformed: set[str] = field(default_factory=set)
    faults: list[Answer | None] = field(default_factory=list)
    heard: list[dict[str, str]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    heaviest: int = 1000
    busy: int = 0
    busiest: int = 0
    root: str = ""

    @property
    def api(self) -> str:
        return f"{self.root}/w/api.php"

    @property
    def sparql(self) -> str:
        return f"{self.root}/sparql"

    def environment(self, cache: Path) -> dict[str, str]:
        """What makes commands ask this server, and keep its answers in a folder."""
        addresses = {"PRESSGRAPH_WIKIDATA_API": self.api, "PRESSGRAPH_WIKIDATA_SPARQL": self.sparql}
        return {**addresses, "PRESSGRAPH_CACHE": str(cache), "no_proxy": "*"}

    def asked(self, name: str) -> list[str]:
        """The values of a parameter, in the order of the requests that had it."""
        return [heard[name] for heard in self.heard if name in heard]


class Handler(BaseHTTPRequestHandler):
    """One request; ``server.stub`` says what is to be answered."""

    stub: Stub

    def do_GET(self) -> None:
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, query: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        self.stub.heard.append(asked)
        self.stub.headers.append(dict(self.headers.items()))
        self.stub.busy += 1
        self.stub.busiest = max(self.stub.busiest, self.stub.busy)
        fault = self.stub.faults.pop(0) if self.stub.faults else None
        with suppress(OSError):  # whoever asked has left
            if fault:
                fault(self)
            elif urlsplit(self.path).path == "/sparql":
                self._rows(asked["query"])
            else:
                self.reply(json.dumps(_api(self.stub, asked)), headers=_lag(asked))
        self.stub.busy -= 1

    def _rows(self, query: str) -> None:
        if query.count("wd:Q") > self.stub.heaviest:
            self.reply(GAVE_UP.format(query=query), "text/plain", 500)
            return
        found = store_of(self.stub.items.values()).query(query)
        if isinstance(found, QueryTriples):
            self.reply(found.serialize(format=RdfFormat.TURTLE) or b"", "text/turtle")
            return
        self.reply(found.serialize(format=QueryResultsFormat.JSON) or b"", ROWS)  # type: ignore[union-attr]

    def reply(
        self,
        body: str | bytes,
        media: str = "application/json; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        *,
        announced: int | None = None,
    ) -> None:
        """Nothing; the answer is sent, packed where it may be."""
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if "gzip" in self.headers.get("Accept-Encoding", "") and announced is None:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(announced or len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests read ``heard``."""


@contextmanager
def wikidata(*items: Entity) -> Iterator[Stub]:
    """A Wikidata with these items, while it is asked."""
    stub = Stub({str(one["id"]): one for one in items})
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Handler,), {"stub": stub}))
    stub.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()


def _lag(asked: Mapping[str, str]) -> Mapping[str, str]:
    return {} if asked.get("maxlag") == "5" else {"X-No-Maxlag": "1"}


def _api(stub: Stub, asked: Mapping[str, str]) -> dict[str, Any]:
    if asked.get("action") == "wbsearchentities":
        hits = [hit for one in stub.items.values() if (hit := _hit(one, asked["search"]))]
        return {"searchinfo": {"search": asked["search"]}, "search": hits[: int(asked["limit"])], "success": 1}
    ids = asked["ids"].split("|")
    for id_ in ids:
        if id_ in stub.malformed:
            info = f'Could not find an entity with the ID "{id_}".'
            return {"error": {"code": "no-such-entity", "info": info, "id": id_}, "servedby": "mw1"}
    if len(ids) > 50:
        return {"error": {"code": "toomanyvalues", "info": 'Too many values supplied for parameter "ids".'}}
    return {"entities": {id_: _entity(stub, id_, asked["props"]) for id_ in ids}, "success": 1}


def _entity(stub: Stub, id_: str, props: str) -> Entity:
    target = stub.redirects.get(id_, id_)
    if target not in stub.items:
        return {"id": id_, "missing": ""}
    kept = {"type", "id", *props.split("|"), *(("title", "pageid", "ns", "lastrevid") if "info" in props else ())}
    told = {key: value for key, value in stub.items[target].items() if key in kept}
    return {**told, "redirects": {"from": id_, "to": target}} if target != id_ else told


def _hit(one: Entity, text: str) -> dict[str, Any] | None:
    names = [("label", told) for told in one["labels"].values()]
    names += [("alias", told) for found in one["aliases"].values() for told in found]
    for kind, name in names:
        if name["value"].casefold().startswith(text.casefold()):
            match = {"type": kind, "language": name["language"], "text": name["value"]}
            return {**_page(one), "match": match} | ({"aliases": [name["value"]]} if kind == "alias" else {})
    return None


def _page(one: Entity) -> dict[str, Any]:
    told = {"label": one["labels"], "description": one["descriptions"]}
    shown = {key: next(iter(texts.values())) for key, texts in told.items() if texts}
    qid = one["id"]
    return {
        "id": qid, "title": qid, "pageid": 1, "concepturi": f"{ENTITY}{qid}", "repository": "wikidata",
        "url": f"//www.wikidata.org/wiki/{qid}", "display": shown,
        **{key: text["value"] for key, text in shown.items()},
    }  # fmt: skip


def store_of(items: Iterable[Entity]) -> Store:
    """The items as the query service has them."""
    store = Store()
    for one in items:
        node = NamedNode(f"{ENTITY}{one['id']}")
        store.add(Quad(node, NamedNode(f"{WIKIBASE}sitelinks"), Literal(len(one["sitelinks"]))))
        for prop, statements in one["claims"].items():
            values = (found["mainsnak"].get("datavalue", {}) for found in statements)
            for value in (value["value"] for value in values if value.get("type") == "wikibase-entityid"):
                store.add(Quad(node, NamedNode(f"{DIRECT}{prop}"), NamedNode(f"{ENTITY}{value['id']}")))
        texts = [(f"{RDFS}label", one["labels"].values()), (f"{SCHEMA}description", one["descriptions"].values())]
        texts += [(f"{SKOS}altLabel", found) for found in one["aliases"].values()]
        for predicate, told in texts:
            for text in told:
                store.add(Quad(node, NamedNode(predicate), Literal(text["value"], language=text["language"])))
    return store


def refuse(status: int, body: str = "", media: str = "text/html", **headers: str) -> Answer:
    """A status other than 200; ``Retry_After`` is the header of that name."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.reply(body, media, status, told)


def maxlag(retry_after: str = "5") -> Answer:
    """Status 200, and the error that the servers lag."""
    told = {"code": "maxlag", "info": "Waiting for 10.0.0.1: 7.3 seconds lagged.", "host": "10.0.0.1", "lag": 7.3}
    headers = {"Retry-After": retry_after, "X-Database-Lag": "7"}
    return lambda handler: handler.reply(json.dumps({"error": told, "servedby": "mw1"}), headers=headers)


def body(content: str | bytes, media: str = "application/json") -> Answer:
    """Status 200, and whatever content."""
    return lambda handler: handler.reply(content, media)


def cut_short() -> Answer:
    """Less than was announced."""
    return lambda handler: handler.reply('{"search": [', announced=4000)


def cut_gzip() -> Answer:
    """A packed body without its end, of the length that is announced."""

    def answer(handler: Handler) -> None:
        packed = gzip.compress(json.dumps({"search": [], "success": 1}).encode())[:-9]
        handler.send_response(200)
        for name, value in (("Content-Encoding", "gzip"), ("Content-Type", "application/json")):
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(packed)))
        handler.end_headers()
        handler.wfile.write(packed)

    return answer


def drip(seconds: float = 2.0, *, head: bool = False) -> Answer:
    """A body that comes letter by letter, or a header, so that no single wait is long."""

    def answer(handler: Handler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + (b"X-Slow: " if head else b"\r\n")
        handler.wfile.write(start)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            time.sleep(0.02)

    return answer


def huge(mebibytes: int) -> Answer:
    """A small body that unpacks to a large one."""
    packed = gzip.compress(b" " * (mebibytes << 20))
    headers = {"Content-Encoding": "gzip"}
    return lambda handler: handler.reply(packed, headers=headers, announced=len(packed))


def slowly(seconds: float) -> Answer:
    """No hit, after a while."""

    def answer(handler: Handler) -> None:
        time.sleep(seconds)
        handler.reply(json.dumps({"search": [], "success": 1}))

    return answer
