"""Answers to the pages' own questions, from the queries object of the server that they run in."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from functools import cache, partial
from importlib.resources import files

from pyoxigraph import (
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from starlette.requests import Request

from pressgraph.knowledge.exports import with_prefixes, write_rdfxml
from pressgraph.knowledge.iris import PREFIXES
from pressgraph.serving.entities import Row
from pressgraph.serving.frames import Message
from pressgraph.serving.queries import Queries, unless_gone
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.void import Contents, contents_from

Rows = list[Row]
JSON = "application/sparql-results+json"
NTRIPLES = "application/n-triples"
#: Where a question of the pages leaves room for the node that it is about.
_ROOM = "{ UNDEF }"
_COUNTS = ("void", "void-classes", "void-properties", "void-graphs")


async def rows(request: Request, name: str, iri: str | None = None) -> Rows:
    """The rows of a SELECT of ours, about a node where one is given."""
    return await asyncio.to_thread(_read_rows, await _answer(request, name, iri, JSON))


def _read_rows(content: bytes) -> Rows:
    found = parse_query_results(content, format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: row[name] for name in names} for row in found]


async def rows_of(request: Request, name: str, *groups: Sequence[str]) -> Rows:
    """The rows of a SELECT of ours about several nodes: each group of IRIs in one of the rooms that it leaves."""
    parts = _sparql(name).split(_ROOM)
    rooms = ["{ " + " ".join(str(NamedNode(iri)) for iri in group) + " }" for group in groups]
    sparql = "".join(text for pair in zip(parts, [*rooms, ""], strict=True) for text in pair)
    queries: Queries = request.app.state.queries
    answer = await unless_gone(request, partial(queries.ask, sparql, accept=JSON))
    return await asyncio.to_thread(_read_rows, content_of(answer))


async def triples(request: Request, name: str, iri: str, media: str) -> bytes:
    """The triples of a CONSTRUCT of ours about a node, sorted, in a format; empty where there are none."""
    content = await _answer(request, name, iri, NTRIPLES)
    return await asyncio.to_thread(_rewritten, content, media)


def _rewritten(content: bytes, media: str) -> bytes:
    found = sorted({quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)}, key=str)
    return write(found, media) if found else b""


def write(found: list[Triple], media: str) -> bytes:
    """Triples in the format of a media type, with our prefixes where it has prefixes."""
    form = RdfFormat.from_media_type(media)
    assert form is not None, media
    if form == RdfFormat.TURTLE:
        return with_prefixes(found, form, PREFIXES)
    if form == RdfFormat.RDF_XML:
        return write_rdfxml(found)
    return serialize(found, format=form) or b""


async def contents(request: Request) -> Contents:
    """How much is in the store, counted once for each of its generations."""
    state = request.app.state
    generation = state.queries.generation()
    if getattr(state, "counted", (None,))[0] != generation:
        found = {name: await rows(request, name) for name in _COUNTS}
        state.counted = (generation, contents_from(found))
    counted: Contents = state.counted[1]
    return counted


async def contents_if_known(request: Request) -> Contents | None:
    """How much is in the store; None where it cannot be counted within the bounds of a query."""
    try:
        return await contents(request)
    except Refusal:
        return None


async def _answer(request: Request, name: str, iri: str | None, media: str) -> bytes:
    sparql = _sparql(name)
    if iri is not None:
        # The library writes the term, and refuses what is no IRI: nothing of an address reaches the query as syntax.
        sparql = sparql.replace(_ROOM, f"{{ {NamedNode(iri)} }}", 1)
    queries: Queries = request.app.state.queries
    return content_of(await unless_gone(request, partial(queries.ask, sparql, accept=media)))


def content_of(answer: Message) -> bytes:
    """The whole content of an answer, whose file is then closed."""
    if answer.file is None:
        return answer.content
    with os.fdopen(answer.file, "rb") as file:
        file.seek(0)
        return file.read()


@cache
def _sparql(name: str) -> str:
    return (files("pressgraph.serving") / "sparql" / f"{name}.rq").read_text(encoding="utf-8")
