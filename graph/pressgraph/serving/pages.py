"""The routes of what people see and what programs look up: the query page, and the nodes of the store.

``/id/...`` names a thing, so it answers 303 and leads to a page about it or, to those who accept RDF
rather than HTML, to its data. Which store is asked, and within which bounds, is the affair of
``request.app.state.queries``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pressgraph.errors import OutputError
from pressgraph.knowledge.iris import ARTICLE
from pressgraph.serving import addresses, asking, rendering
from pressgraph.serving.entities import entity
from pressgraph.serving.negotiation import choose
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.void import describe_data
from pressgraph.serving.wordings import preferred_language

HTML = "text/html"


async def query_page(request: Request) -> Response:
    """The page on which the store is asked."""
    return _html(rendering.query_page(_language(request)))


async def thing(request: Request) -> Response:
    """303 to the page of a node, or to its data for those who prefer RDF."""
    iri = _iri(request, request.scope["path"].removeprefix(request.scope.get("root_path", "")).lstrip("/"))
    told = {HTML: "", **{media: f".{ending}" for ending, media in addresses.FORMS.items()}}
    ending = _chosen(request, told)
    if ending:
        place = addresses.address(iri, kind="data", ending=ending)
    else:
        place = rendering.in_language(addresses.address(iri, kind="page"), request.query_params.get("lang"))
    return RedirectResponse(place or "/", status_code=303, headers={"Vary": "Accept"})


async def page(request: Request) -> Response:
    """The page of a node; 404 for what the store does not speak of."""
    language = _language(request)
    iri = _iri(request, request.path_params["path"])
    try:
        about, statements, labels = await _told(request, iri)
    except Refusal as refusal:
        notice = rendering.notice_page("busy", "busy_hint", "", language)
        return _html(notice, status=refusal.status, headers=refusal.headers)
    if not about and not statements:
        return _html(rendering.notice_page("missing", "missing_hint", iri, language), status=404)
    found = entity(iri, about, statements, labels, language)
    return _html(rendering.entity_page(found, language, request.query_params.get("lang")))


async def data(request: Request) -> Response:
    """The triples about a node, in the format that the path ends in; 404 where there are none."""
    path, _, ending = request.path_params["path"].rpartition(".")
    media = addresses.FORMS.get(ending)
    if media is None:
        raise Refusal(404, f"End the address in one of .{', .'.join(addresses.FORMS)}")
    iri = _iri(request, path)
    try:
        content = await asking.triples(request, "data", iri, media)
    except OutputError as error:
        raise Refusal(406, str(error)) from error
    if not content:
        raise Refusal(404, f"The store says nothing of {iri}")
    return Response(content, media_type=media, headers={"X-Content-Type-Options": "nosniff"})


async def data_set(request: Request) -> Response:
    """The VoID description of the knowledge."""
    media = _chosen(request, {media: media for media in addresses.FORMS.values()})
    described = describe_data(await asking.contents(request), str(request.base_url).rstrip("/"))
    return Response(asking.write(described, media), media_type=media, headers={"Vary": "Accept"})


async def _told(request: Request, iri: str) -> tuple[asking.Rows, asking.Rows, asking.Rows]:
    """The rows about a node, those of its statements, and those of their labels."""
    about = await asking.rows(request, "node", iri) or await asking.rows(request, "text-node", iri)
    is_article = iri.startswith(ARTICLE) and "#" not in iri
    name, labels = ("article", "article-labels") if is_article else ("statements", "statement-labels")
    statements = await asking.rows(request, name, iri)
    return about, statements, await asking.rows(request, labels, iri) if statements else []


def _chosen(request: Request, offered: Mapping[str, str]) -> str:
    """What is offered under the media type that the client prefers. Raises Refusal when it accepts none."""
    chosen = choose(",".join(request.headers.getlist("accept")), offered)
    if chosen is None:
        raise Refusal(406, f"This is told in {', '.join(offered)}")
    return chosen


def _language(request: Request) -> str:
    return preferred_language(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def _iri(request: Request, path: str) -> str:
    """The IRI that a path names; 404 for one that this server does not tell of."""
    iri = addresses.iri_at(path, request.query_params.get(addresses.NODE, ""))
    if addresses.address(iri) is None:
        raise Refusal(404, "There is no such address here")
    return iri


def _html(content: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return HTMLResponse(content, status_code=status, headers={**rendering.HEADERS, **(headers or {})})


PAGES: Sequence[BaseRoute] = (
    Route("/", query_page),
    Mount("/static", StaticFiles(directory=rendering.STATIC), name="static"),
    Route("/page/{path:path}", page),
    Route("/data/{path:path}", data),
    Route("/.well-known/void", data_set),
    *(Route(f"/{kind}/{{name:path}}", thing, name=kind) for kind in addresses.KINDS),
)
