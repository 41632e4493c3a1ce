"""The explorer: the network page over a store that does not fit one page, and what it asks for as people look around.

What is asked for is looked up in the store's outline, which this process keeps; nothing of an address goes further.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from pressgraph.serving import rendering
from pressgraph.serving.answering import Answer
from pressgraph.serving.asking import content_of
from pressgraph.serving.frames import Message
from pressgraph.serving.outlines import Known, Outlines
from pressgraph.serving.parameters import Parameters, address_parameters, one
from pressgraph.serving.queries import Queries, unless_gone
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.wordings import preferred_language
from pressgraph.view import choosing
from pressgraph.view.finding import found
from pressgraph.view.outline import Outline

#: Nodes, or articles, that can be asked for at once.
MOST = 50
_T = TypeVar("_T")
_HEADERS = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}


async def start(request: Request) -> Response:
    """The page, with the middle of the network."""
    known, language = await _known(request), _language(request)
    if language not in known.pages:
        known.pages[language] = await _page(request, known.outline, language)
    html, policy = known.pages[language]
    told = {**rendering.HEADERS, **_HEADERS, "Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
    return HTMLResponse(html, headers=told)


async def around(request: Request) -> Response:
    """The facts of some nodes with all who take part, or all within some steps."""
    parameters = address_parameters(request)
    outline = (await _known(request)).outline
    nodes = _numbers(parameters, "node", outline.node_at)
    return await _part(request, outline, partial(choosing.around, outline, nodes, _steps(parameters)))


async def path(request: Request) -> Response:
    """A shortest path between two nodes."""
    parameters = address_parameters(request)
    outline = (await _known(request)).outline
    start_, end = (_number(_given(parameters, name), "node", outline.node_at) for name in ("from", "to"))
    return await _part(request, outline, partial(choosing.path, outline, start_, end), is_path=True)


async def article(request: Request) -> Response:
    """All that an article tells, with its text."""
    key = _given(address_parameters(request), "article")
    outline = (await _known(request)).outline
    number = _number(key, "article", outline.article_at)
    return await _part(request, outline, partial(choosing.article, outline, number))


async def fact(request: Request) -> Response:
    """A fact and who takes part in it."""
    key = _given(address_parameters(request), "fact")
    outline = (await _known(request)).outline
    numbers = _number(key, "fact", outline.facts_at)
    return await _part(request, outline, partial(choosing.alone, outline, numbers))


async def texts(request: Request) -> Response:
    """The texts of some articles."""
    parameters = address_parameters(request)
    outline = (await _known(request)).outline
    iris = [outline.articles[number] for number in _numbers(parameters, "article", outline.article_at)]
    return Answer(await _ask(request, {"what": "texts", "articles": iris}), _HEADERS)


async def names(request: Request) -> Response:
    """The nodes and events that a text finds."""
    text = _given(address_parameters(request), "text")
    known, language = await _known(request), _language(request)
    told = await asyncio.to_thread(found, known.outline, known.entries, text, language)
    return JSONResponse({"found": told}, headers=_HEADERS)


async def _page(request: Request, outline: Outline, language: str) -> tuple[bytes, str]:
    """The page in a language, and the policy that it needs."""
    part = await asyncio.to_thread(lambda: asdict(choosing.part_of(outline, choosing.middle(outline))))
    title = request.app.state.settings.store.name
    wish = {"what": "page", "part": part, "language": language, "title": title, "of": outline.size}
    told = await _ask(request, wish, yields=False)
    return await asyncio.to_thread(content_of, told), told.head["policy"]


async def _part(request: Request, outline: Outline, choose: Any, *, is_path: bool = False) -> Response:
    """A part of the network as data, with which of its nodes are whole, and how many facts the others have."""
    wish = await asyncio.to_thread(_wish, outline, choose, is_path=is_path)
    return Answer(await _ask(request, {**wish, "what": "part", "language": _language(request)}), _HEADERS)


def _wish(outline: Outline, choose: Any, *, is_path: bool) -> dict[str, Any]:
    chosen: choosing.Chosen = choose()
    beside: dict[str, Any] = {"whole": choosing.whole(outline, chosen), "more": choosing.more(outline, chosen)}
    if is_path:
        nodes = chosen.path
        beside["path"] = None if nodes is None else [outline.nodes[node].key for node in nodes]
    return {"part": asdict(choosing.part_of(outline, chosen)), "beside": beside}


async def _known(request: Request) -> Known:
    outlines: Outlines = request.app.state.outlines
    return await outlines.known(request)


async def _ask(request: Request, wish: Mapping[str, Any], *, yields: bool = True) -> Message:
    queries: Queries = request.app.state.queries
    return await unless_gone(request, partial(queries.explore, wish, yields=yields))


def _language(request: Request) -> str:
    return preferred_language(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def _given(parameters: Parameters, name: str) -> str:
    value = one(parameters, name)
    if value is None:
        raise Refusal(400, f"There is no {name}: give one as the parameter {name}")
    return value


def _numbers(parameters: Parameters, name: str, known: Mapping[str, int]) -> list[int]:
    """The numbers of all keys given under a name, each once, in order."""
    keys = parameters.get(name, ())
    if not keys:
        raise Refusal(400, f"There is no {name}: give one as the parameter {name}")
    if len(keys) > MOST:
        raise Refusal(400, f"Ask for at most {MOST} of {name} at once, not {len(keys)}")
    return sorted({_number(key, name, known) for key in keys})


def _number(key: str, name: str, known: Mapping[str, _T]) -> _T:
    if key not in known:
        raise Refusal(404, f"The store has no {name} with the key {key[:100]!r}")
    return known[key]


def _steps(parameters: Parameters) -> int:
    steps = one(parameters, "steps") or "1"
    if steps not in ("1", "2", "3"):
        raise Refusal(400, "The parameter steps is 1, 2 or 3")
    return int(steps)


ROUTES: Sequence[BaseRoute] = (
    Route("/explore", start),
    Route("/explore/around", around),
    Route("/explore/path", path),
    Route("/explore/article", article),
    Route("/explore/texts", texts),
    Route("/explore/found", names),
    Route("/explore/fact", fact),
)
