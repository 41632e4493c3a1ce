"""The endpoint as an ASGI application."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pressgraph.reconciliation import Pack
from pressgraph.serving.access import Access
from pressgraph.serving.answering import left, refused
from pressgraph.serving.exploring import ROUTES as EXPLORER
from pressgraph.serving.graphs import PATH, graph_store
from pressgraph.serving.outlines import Outlines
from pressgraph.serving.pages import PAGES
from pressgraph.serving.parameters import Gone
from pressgraph.serving.protocol import sparql, update
from pressgraph.serving.queries import Queries
from pressgraph.serving.reconciliation import ROUTES as RECONCILIATION
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.room import Room
from pressgraph.serving.settings import Settings
from pressgraph.serving.updates import Updates

#: How many bodies, and how many answers in files, of the largest size there may be at once.
HELD = 8
_GRAPH_METHODS = ["GET", "PUT", "POST", "DELETE"]


async def health(request: Request) -> Response:
    """Whether the store can be read, which checkpoint of it is, and how busy the endpoint is."""
    queries: Queries = request.app.state.queries
    pool = queries.readers
    told = {"status": "ok", "generation": queries.generation(), "running": pool.running, "waiting": pool.waiting}
    return JSONResponse(told, headers={"cache-control": "no-store"})


#: Every address of the protocols, with what answers there.
ROUTES = (
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/update", update, methods=["POST"]),
    Route(PATH, graph_store, methods=_GRAPH_METHODS),
    Route(PATH + "/{name:path}", graph_store, methods=_GRAPH_METHODS),
    Route("/health", health, methods=["GET"]),
)


def create_app(settings: Settings, pack: Pack | None = None) -> Starlette:
    """The endpoint of a store; its processes run while the application does (its lifespan).

    Names are reconciled with a ``pack``, the built-in one without it.
    """
    app = Starlette(
        routes=[*ROUTES, *RECONCILIATION, *EXPLORER, *PAGES],
        middleware=[Middleware(Access), *_cors(settings)],
        exception_handlers={Refusal: refused, Gone: left},
        lifespan=_lifespan,
    )
    app.router.redirect_slashes = False
    app.state.settings = settings
    app.state.pack, app.state.pack_space = pack, None
    app.state.named, app.state.naming = (None, None), Lock()
    app.state.outlines = Outlines()
    app.state.bodies = Room(HELD * settings.max_body)
    app.state.answers = Room(HELD * settings.max_bytes)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """The processes, started and stopped in the loop that uses them."""
    settings: Settings = app.state.settings
    queries, updates = Queries(settings), Updates(settings)
    app.state.queries, app.state.updates = queries, updates
    try:
        if settings.writable:
            await updates.open()
        queries.readers.warm()
        yield
    finally:
        await app.state.outlines.close()
        await queries.readers.close()
        await updates.writer.close()


def _cors(settings: Settings) -> list[Middleware]:
    if not settings.cors:
        return []
    methods = ["GET", "HEAD", "POST", *(["PUT", "DELETE"] if settings.writable else [])]
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors),
            allow_methods=methods,
            allow_headers=["Accept", "Authorization", "Content-Type"],
            expose_headers=["Location", "Retry-After"],
            max_age=3600,
        )
    ]
