"""A server of the pages over a store in this process: what the pages ask of the endpoint, and no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Facts
from pressgraph.ontology import load_ontology
from pressgraph.serving.pages import PAGES


class InProcess:
    """The queries object of a server, without workers or bounds."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: list[str] = []
        self.generation = 1

    async def ask(self, sparql: str, media: str) -> bytes:
        self.asked.append(sparql)
        found = self.store.query(sparql)
        if isinstance(found, QueryTriples):
            return found.serialize(format=RdfFormat.from_media_type(media)) or b""
        return found.serialize(format=QueryResultsFormat.from_media_type(media)) or b""


def pages_of(store: Store) -> Starlette:
    """An application that serves the pages of a store."""
    application = Starlette(routes=[Route("/sparql", _sparql, methods=["GET", "POST"]), *PAGES])
    application.state.queries = InProcess(store)
    return application


def store_of(*facts: Facts) -> Store:
    """A store in memory that holds the articles, consolidated."""
    store, ontology = open_store(), load_ontology()
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


async def _sparql(request: Request) -> Response:
    asked = await request.form() if request.method == "POST" else request.query_params
    graph = any(word in str(asked["query"]) for word in ("CONSTRUCT", "DESCRIBE"))
    media = "application/n-triples" if graph else "application/sparql-results+json"
    return Response(await request.app.state.queries.ask(str(asked["query"]), media), media_type=media)
