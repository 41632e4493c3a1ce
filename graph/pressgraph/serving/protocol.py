"""The SPARQL 1.1 Protocol: queries at ``/sparql``, updates at ``/update``."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from pressgraph.serving.answering import Answer
from pressgraph.serving.asking import contents_if_known
from pressgraph.serving.authority import check_may_write
from pressgraph.serving.description import describe, write
from pressgraph.serving.negotiation import TRIPLES, choose, full_type
from pressgraph.serving.parameters import FORM, Parameters, address_parameters, body, media_type, one, parsed, text
from pressgraph.serving.queries import Graphs, Queries, unless_gone
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.settings import Settings
from pressgraph.serving.updates import Updates

#: A form escapes a byte by three.
_ESCAPED = 3


async def sparql(request: Request) -> Response:
    """The answer to a query, or without one the description of the service."""
    settings: Settings = request.app.state.settings
    queries: Queries = request.app.state.queries
    parameters = address_parameters(request)
    if request.method == "POST":
        query, parameters = await _posted(request, "query", parameters, settings.max_query)
    elif not parameters:
        return await service_description(request)
    else:
        query = _given(parameters, "query", "update")
    if len(query.encode("utf-8", "replace")) > settings.max_query:
        raise Refusal(413, f"The query is larger than {settings.max_query} bytes")
    graphs = Graphs(parameters.get("default-graph-uri", ()), parameters.get("named-graph-uri", ()))
    ask = partial(queries.ask, query, graphs=graphs, accept=accept(request), base=address(request))
    return Answer(await unless_gone(request, ask))


async def update(request: Request) -> Response:
    """An empty response once an update is kept."""
    settings: Settings = request.app.state.settings
    updates: Updates = request.app.state.updates
    check_may_write(request, settings)
    asked, parameters = await _posted(request, "update", address_parameters(request), settings.max_body)
    graphs = Graphs(parameters.get("using-graph-uri", ()), parameters.get("using-named-graph-uri", ()))
    # A client that leaves now has asked all the same: the update goes on.
    done = await updates.update(asked, base=address(request), graphs=graphs)
    return Response(status_code=done.head["status"])


async def service_description(request: Request) -> Response:
    """The description of the endpoint in RDF."""
    media = choose(accept(request), TRIPLES)
    if media is None:
        raise Refusal(406, "The description of this service is RDF: accept text/turtle, for instance")
    described = describe(address(request), request.app.state.settings, await contents_if_known(request))
    content = write(described, media)
    return Response(content, media_type=full_type(media), headers={"vary": "Accept"})


def accept(request: Request) -> str:
    """What a request accepts, of all its Accept headers."""
    return ",".join(request.headers.getlist("accept"))


def address(request: Request) -> str:
    """The address that a request came to, without parameters, as its sender wrote it."""
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    return f"{request.url.scheme}://{request.headers.get('host', 'localhost')}{path.decode('latin-1')}"


async def _posted(request: Request, name: str, outer: Parameters, limit: int) -> tuple[str, Parameters]:
    """The query or update that was posted, and the parameters beside it, of the address and the form."""
    other = "update" if name == "query" else "query"
    media = media_type(request)
    if media == f"application/sparql-{name}":
        if name in outer or other in outer:
            raise Refusal(400, f"The {name} is in the body: the address can have no other")
        return text(await body(request, limit), request), outer
    if media != FORM:
        told = f"Send the {name} as application/sparql-{name}, or as {FORM}; not as {media[:80] or 'no type'}"
        raise Refusal(415, told)
    form = parsed(await body(request, limit * _ESCAPED), "form")
    both = {key: [*outer.get(key, ()), *form.get(key, ())] for key in {**outer, **form}}
    return _given(both, name, other), both


def _given(parameters: Parameters, name: str, other: str) -> str:
    asked = one(parameters, name)
    if other in parameters:
        raise Refusal(400, f"The parameter {other} is not for this address" + _hint(other))
    if asked is None:
        raise Refusal(400, f"There is no {name}: give one as the parameter {name}")
    return asked


def _hint(name: str) -> str:
    return ": POST it to /update" if name == "update" else ": ask it at /sparql"
