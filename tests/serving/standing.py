"""A server of the pages over a store in this process: what the pages ask of the endpoint, and no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store
from starlette.applications import Starlette
from starlette.routing import Route

from pressgraph.knowledge.iris import PREFIXES
from pressgraph.knowledge.published import publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Facts
from pressgraph.ontology import load_ontology
from pressgraph.serving.answering import refused
from pressgraph.serving.frames import Message
from pressgraph.serving.negotiation import accepted
from pressgraph.serving.pages import PAGES
from pressgraph.serving.protocol import sparql
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.settings import Settings


class InProcess:
    """The queries object of a server, without processes or bounds."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: list[str] = []
        self.number = 1

    async def ask(self, sparql: str, *, accept: str = "", **_protocol: object) -> Message:
        self.asked.append(sparql)
        found = self.store.query(sparql, prefixes=dict(PREFIXES))
        kind = "graph" if isinstance(found, QueryTriples) else "rows"
        media = accepted(accept)[kind] or ""
        if isinstance(found, QueryTriples):
            content = found.serialize(format=RdfFormat.from_media_type(media))
        else:
            content = found.serialize(format=QueryResultsFormat.from_media_type(media))
        return Message({"media": media, "size": len(content or b"")}, content or b"")

    def generation(self) -> int:
        return self.number


def pages_of(store: Store) -> Starlette:
    """An application that serves the pages of a store."""
    routes = [Route("/sparql", sparql, methods=["GET", "POST"]), *PAGES]
    application = Starlette(routes=routes, exception_handlers={Refusal: refused})
    application.state.settings = Settings(store=Path("none"))
    application.state.queries = InProcess(store)
    return application


def store_on_disk(folder: Path, *facts: Facts) -> Path:
    """The folder of a store that holds the articles, published."""
    publish(store_of(*facts, folder=folder), folder)
    return folder


def store_of(*facts: Facts, folder: Path | None = None) -> Store:
    """A store that holds the articles, consolidated."""
    store, ontology = open_store(folder), load_ontology()
    for one in facts:
        add_article(store, article_quads(one, ontology))
    consolidate(store, ontology)
    return store


@contextmanager
def running(application: Starlette) -> Iterator[str]:
    """The address of an application that runs on loopback meanwhile."""
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    yield f"http://{host}:{port}"
    server.should_exit = True
    thread.join(10)
