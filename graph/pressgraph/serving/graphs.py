"""The SPARQL 1.1 Graph Store HTTP Protocol at ``/rdf-graph-store``: graphs read and written whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from uuid import uuid4

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from pressgraph.serving.answering import Answer
from pressgraph.serving.authority import check_may_write
from pressgraph.serving.negotiation import SENT
from pressgraph.serving.parameters import address_parameters, body, media_type, one
from pressgraph.serving.protocol import accept, address
from pressgraph.serving.queries import Queries, unless_gone
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.settings import Settings
from pressgraph.serving.updates import Part, Updates

PATH = "/rdf-graph-store"
MULTIPART = "multipart/form-data"
_MAX_PARTS = 100


async def graph_store(request: Request) -> Response:
    """A graph, or an empty response once a graph is changed."""
    if request.method in ("GET", "HEAD"):
        queries: Queries = request.app.state.queries
        graph = _graph(request)
        if graph is None:
            raise Refusal(400, "Name a graph: ?graph=IRI, or ?default")
        return Answer(await unless_gone(request, partial(queries.graph, graph, accept=accept(request))))
    check_may_write(request, request.app.state.settings)
    return await _changed(request)


async def _changed(request: Request) -> Response:
    settings: Settings = request.app.state.settings
    updates: Updates = request.app.state.updates
    graph, headers = _graph(request), {}
    if graph is None and request.method != "POST":
        raise Refusal(400, "Name a graph: ?graph=IRI, or ?default")
    if graph is None:
        graph = f"{address(request).rstrip('/')}/{uuid4()}"
        headers["location"] = graph
    parts = [] if request.method == "DELETE" else await _parts(request, settings.max_body)
    base = graph or address(request)
    done = await updates.graph(request.method, graph, parts, base=base)
    return Response(status_code=done.head["status"], headers=headers)


def _graph(request: Request) -> str | None:
    """The IRI of the graph that a request is about, empty for the default graph, None when it names none."""
    parameters = address_parameters(request)
    named, default = one(parameters, "graph"), "default" in parameters
    if request.url.path.rstrip("/") != PATH:
        if named is not None or default:
            raise Refusal(400, "The address is a graph by itself: it takes neither graph nor default")
        return address(request)
    if named is not None and default:
        raise Refusal(400, "Name one graph: ?graph=IRI or ?default")
    if named == "":
        raise Refusal(400, "The parameter graph is empty: name a graph by its IRI, or the default graph by ?default")
    return "" if default else named


async def _parts(request: Request, limit: int) -> list[Part]:
    """The RDF that a request brings. Raises Refusal when it is of a kind that is not read here."""
    media = media_type(request)
    if media == MULTIPART and request.method == "POST":
        return await _multipart(request, await body(request, limit))
    return [Part(_readable(media), await body(request, limit))]


async def _multipart(request: Request, content: bytes) -> list[Part]:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield content

    parser = MultiPartParser(
        request.headers, stream(), max_files=_MAX_PARTS, max_fields=_MAX_PARTS, max_part_size=len(content) + 1
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Refusal(400, f"The body is not {MULTIPART} as its Content-Type announces it: {error}") from error
    files = [upload for _, upload in form.multi_items() if isinstance(upload, UploadFile)]
    parts = [Part(_readable(_media(upload)), await upload.read()) for upload in files]
    await form.close()
    if not parts:
        raise Refusal(400, "The form has no file: send each piece of RDF as a file with its Content-Type")
    return parts


def _media(upload: UploadFile) -> str:
    return (upload.content_type or "").partition(";")[0].strip().lower()


def _readable(media: str) -> str:
    if media not in SENT:
        raise Refusal(415, f"Send RDF as {', '.join(SENT)}; not as {media[:80] or 'no type'}")
    return media
