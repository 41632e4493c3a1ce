"""The Reconciliation API at ``/reconcile`` (the store) and ``/reconcile/wikidata`` (the pack), as OpenRefine speaks it.

The stable version, 0.2, is spoken there, the draft of 1.0 at ``…/1.0-draft``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from pressgraph.knowledge.iris import WIKIDATA
from pressgraph.reconciliation import (
    DRAFT,
    STABLE,
    Extension,
    Named,
    PackSpace,
    Query,
    RequestError,
    Scored,
    Space,
    extension,
    judged,
    manifest,
    proposal,
    read_extension,
    read_limit,
    read_queries,
    results,
    suggestion,
)
from pressgraph.reconciliation.requests import MAX_TEXT, Version
from pressgraph.serving import addresses, rendering
from pressgraph.serving.parameters import FORM, address_parameters, body, media_type, one, parsed
from pressgraph.serving.refusals import Refusal, busy
from pressgraph.serving.settings import Settings
from pressgraph.serving.spaces import SAME_ITEM, GraphSpace
from pressgraph.serving.wordings import preferred_language

PATH = "/reconcile"
GRAPH, PACK = "", "/wikidata"
MAX_BODY = 1 << 18
_OTHER_NAMES = 8
#: A preview stands in a frame of the client's page: it runs and fetches nothing.
_FRAMED = {"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Service:
    """One of the services: which space, in which version; what answers a request in it."""

    space: str
    version: Version

    @property
    def path(self) -> str:
        """Where it stands."""
        return PATH + self.space + (f"/{DRAFT}" if self.version == DRAFT else "")

    def address(self, request: Request, space: str | None = None) -> str:
        """The address of this service, or of that of another space, as the client reaches it."""
        path = self.path if space is None else Service(space, self.version).path
        return f"{str(request.base_url).rstrip('/')}{path}"

    def within(self, request: Request) -> Space:
        """The entries that names are matched against."""
        if self.space == GRAPH:
            return GraphSpace(request)
        state = request.app.state
        if state.pack_space is None:
            state.pack_space = PackSpace.of(state.pack)
        space: PackSpace = state.pack_space
        return space


async def root(service: Service, request: Request) -> Response:
    """The manifest of a service or, in the stable version, what is asked by ``queries`` or ``extend``."""
    parameters = address_parameters(request)
    if request.method == "POST":
        if media_type(request) != FORM:
            raise Refusal(415, f"Send queries as {FORM}")
        parameters = {**parameters, **parsed(await body(request, MAX_BODY), "form")}
    if "callback" in parameters:
        raise Refusal(400, "JSONP is not spoken here: start the server with --cors and the origin of your client")
    asked, extend = one(parameters, "queries"), one(parameters, "extend")
    if asked is not None:
        return await _matched(service, request, asked)
    if extend is not None:
        return await _extended(service, request, extend)
    space = service.within(request)
    return JSONResponse(manifest(space, service.address(request), await _types(space, request), service.version))


async def match(service: Service, request: Request) -> Response:
    """The candidates of each query of a batch, in the draft."""
    return await _matched(service, request, await body(request, MAX_BODY))


async def extend(service: Service, request: Request) -> Response:
    """The values of properties of some entries, in the draft."""
    return await _extended(service, request, await body(request, MAX_BODY))


async def propose(service: Service, request: Request) -> Response:
    """The properties whose values can be fetched."""
    parameters = address_parameters(request)
    limit = one(parameters, "limit")
    type_ = one(parameters, "type")
    listed = await service.within(request).properties(_language(request), type_ or "")
    most = _limit(limit) if limit else None
    return JSONResponse(proposal(listed[:most], type_, most))


async def suggest(service: Service, request: Request) -> Response:
    """What somebody who types the beginning of a name may mean."""
    parameters, space = address_parameters(request), service.within(request)
    prefix = (one(parameters, "prefix") or "").strip()[:MAX_TEXT]
    limit = _limit(one(parameters, "limit"))
    kind = request.path_params["kind"]
    types = await _types(space, request)
    if kind == "entity":
        found = await _in_time(request, space.begun(prefix, limit))
        return JSONResponse(suggestion(found, {named.id: named.name for named in types}))
    listed = {"type": types, "property": await space.properties(_language(request))}.get(kind)
    if listed is None:
        raise Refusal(404, "There are suggestions of an entity, a property or a type")
    return JSONResponse(suggestion(_beginning(listed, prefix)[:limit], {}))


async def preview(service: Service, request: Request) -> Response:
    """A small page on an entry, to be shown in a frame."""
    space, id_ = service.within(request), one(address_parameters(request), "id") or ""
    entry = await _in_time(request, space.entry(id_[:MAX_TEXT]))
    if entry is None:
        raise Refusal(404, "There is nothing of this id here")
    names = {named.id: named.name for named in await _types(space, request)}
    others = [name for name in entry.names if name != entry.name][:_OTHER_NAMES]
    types = [names.get(type_, type_) for type_ in entry.types]
    content = rendering.preview_page(entry, types, others, _language(request))
    return HTMLResponse(content, headers=_FRAMED)


async def view(service: Service, request: Request) -> Response:
    """303 to the page of an entry: here, or at Wikidata."""
    id_ = one(address_parameters(request), "id") or ""
    entry = await _in_time(request, service.within(request).entry(id_[:MAX_TEXT]))
    place = entry and (WIKIDATA + entry.id if service.space == PACK else addresses.address(entry.id, kind="page"))
    if not place:
        raise Refusal(404, "There is nothing of this id here")
    return RedirectResponse(place, status_code=303)


async def _matched(service: Service, request: Request, asked: str | bytes) -> Response:
    space, language = service.within(request), _language(request)
    queries = _read(read_queries, asked, service.version)
    found = await _in_time(request, _candidates(space, queries, language))
    names = {named.id: named.name for named in await _types(space, request)}
    return JSONResponse(results(found, names, service.version))


async def _candidates(space: Space, queries: Sequence[Query], language: str) -> list[tuple[Query, list[Scored]]]:
    found = []
    for query in queries:
        candidates = await space.candidates(query)
        wanted = [condition.property for condition in query.conditions]
        ids = [candidate.entry.id for candidate in candidates]
        values = await space.values(ids, wanted, language) if ids and wanted else {}
        found.append((query, judged(query, candidates, values)))
    return found


async def _extended(service: Service, request: Request, asked: str | bytes) -> Response:
    space, language = service.within(request), _language(request)
    wanted: Extension = _read(read_extension, asked)
    properties = [name for name, _ in wanted.properties]
    values = await _in_time(request, space.values(wanted.ids, properties, language))
    names = {named.id: named.name for named in await space.properties(language)}
    elsewhere = {SAME_ITEM: service.address(request, PACK)} if service.space == GRAPH else {}
    return JSONResponse(extension(wanted, values, names, elsewhere, service.version))


def _read(read: Callable[..., Any], *asked: Any) -> Any:
    """What a request says. Raises Refusal where it is malformed."""
    try:
        return read(*asked)
    except RequestError as error:
        raise Refusal(400, str(error)) from error


def _limit(value: str | None) -> int:
    limit: int = _read(read_limit, value)
    return limit


async def _in_time(request: Request, work: Awaitable[Any]) -> Any:
    """What some work comes to. Raises Refusal when it takes longer than a query may."""
    settings: Settings = request.app.state.settings
    try:
        async with asyncio.timeout(settings.timeout):
            return await work
    except TimeoutError as error:
        raise busy(f"It took longer than {settings.timeout:g} s: send fewer at once") from error


async def _types(space: Space, request: Request) -> Sequence[Named]:
    return await space.types(_language(request))


def _beginning(listed: Sequence[Named], prefix: str) -> list[Named]:
    """Those with a word in their name, or an id, that begins so."""
    start = prefix.casefold()
    return [one for one in listed if f" {one.name} {one.id}".casefold().find(f" {start}") >= 0]


def _language(request: Request) -> str:
    return preferred_language(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def _routes(service: Service) -> list[Route]:
    stable = service.version == STABLE
    own: list[tuple[str, Any, list[str]]] = [("", root, ["GET", "POST"] if stable else ["GET"])]
    if not stable:
        own += [("/match", match, ["POST"]), ("/extend", extend, ["POST"])]
    both: list[tuple[str, Any, list[str]]] = [
        ("/extend/propose", propose, ["GET"]),
        ("/suggest/{kind}", suggest, ["GET"]),
        ("/preview", preview, ["GET"]),
        ("/view", view, ["GET"]),
    ]
    return [Route(service.path + path, partial(answer, service), methods=ways) for path, answer, ways in own + both]


ROUTES: Sequence[Route] = tuple(
    route for space in (GRAPH, PACK) for version in (STABLE, DRAFT) for route in _routes(Service(space, version))
)
