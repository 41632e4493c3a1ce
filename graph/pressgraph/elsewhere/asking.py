"""A question with its names and values, as an endpoint elsewhere understands it; and its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import (
    Literal,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Variable,
    parse,
    parse_query_results,
)

from pressgraph.elsewhere import faults
from pressgraph.elsewhere.request import TIMEOUT, Body, Limits, send
from pressgraph.errors import QueryError
from pressgraph.knowledge import questions
from pressgraph.knowledge.guard import pattern_start, query_form
from pressgraph.knowledge.iris import PREFIXES
from pressgraph.knowledge.lookup import is_iri
from pressgraph.knowledge.questions import ANY, Answer, Question, Term
from pressgraph.knowledge.tokens import read

#: Whose names only the endpoint knows.
_STORED = ("entity", "role")
_ROOM = "{ UNDEF }"


def ask_endpoint(address: str, question: str | Question, *, timeout: float = TIMEOUT, **values: str) -> Answer:
    """The answer of a SPARQL endpoint elsewhere, asked over the network within ``timeout`` seconds a request.

    The question is asked as it would be of a store; names of entities are those that the endpoint knows.
    Raises EndpointError, and QueryError for what cannot be asked.
    """
    asked = questions.find_question(question) if isinstance(question, str) else question
    return ask_within(address, asked, values, Limits(timeout))


def ask_within(address: str, question: Question, values: Mapping[str, str], limits: Limits) -> Answer:
    """The answer of an endpoint that keeps within limits. Raises EndpointError and QueryError."""
    form = query_form(question.sparql)
    if form is None:
        raise QueryError(f"{question.name}: a question reads: it begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    names = _known_names(address, question, values, limits)
    meant = questions.meant_by(names, question, values)
    return _read(address, send(address, _written(question.sparql, meant), form, limits), question, meant)


def _written(sparql: str, meant: Mapping[Variable, Term]) -> str:
    """A query that any endpoint understands: the prefixes that it leaves unsaid, and what its variables stand for.

    The library writes the terms. Their values open the pattern, so that filters in it see them.
    """
    missing = _prefixes_left_unsaid(sparql)
    head = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing)
    if not meant:
        return head + sparql
    columns, row = " ".join(f"?{variable.value}" for variable in meant), " ".join(map(str, meant.values()))
    values, start = f"VALUES ({columns}) {{ ({row}) }}", pattern_start(sparql)
    if start is None:
        return f"{head}{sparql}\n{values}\n"
    return f"{head}{sparql[:start]} {values} {sparql[start:]}"


def _prefixes_left_unsaid(sparql: str) -> list[str]:
    """The known prefixes that a query uses and does not declare."""
    used: set[str] = set()
    declared: set[str] = set()
    before = ""
    for token in read(sparql):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            (declared if before == "PREFIX" else used).add(prefix)
        before = token.upper
    return sorted((used - declared) & PREFIXES.keys())


def _known_names(address: str, question: Question, values: Mapping[str, str], limits: Limits) -> Store:
    """A store with the labels at the endpoint that a value given by name may mean, and nothing else."""
    store = Store()
    kinds = {parameter.name: parameter.kind for parameter in question.parameters}
    defaults = {p.name: p.default for p in question.parameters if p.default and p.default != ANY}
    for name, value in {**defaults, **values}.items():
        if kinds.get(name, "entity") in _STORED and value.strip() and not is_iri(value):
            word = Literal(max(re.split(r"\W+", value), key=len).lower())
            body = send(address, _sparql("names").replace(_ROOM, f"{{ {word} }}", 1), "CONSTRUCT", limits)
            store.extend(Quad(*quad.triple) for quad in quads_of(address, body))
    return store


def _read(address: str, body: Body, question: Question, meant: Mapping[Variable, Term]) -> Answer:
    if query_form(question.sparql) in ("CONSTRUCT", "DESCRIBE"):
        return questions.triples_of(quad.triple for quad in quads_of(address, body))
    if "json" not in body.media:
        raise faults.wrong_kind(address, body.media)
    try:
        found = parse_query_results(body.content, format=QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            return Answer(truth=bool(found))
        assert isinstance(found, QuerySolutions)
        return questions.rows_of(found, question, meant)
    except (SyntaxError, ValueError, OSError) as error:
        raise faults.malformed(address, error) from error


def quads_of(address: str, body: Body) -> list[Quad]:
    """What a CONSTRUCT or DESCRIBE gives. Raises EndpointError."""
    form = RdfFormat.from_media_type(body.media)
    if form is None:
        raise faults.wrong_kind(address, body.media)
    try:
        return list(parse(body.content, format=form, base_iri=address))
    except (SyntaxError, ValueError, OSError) as error:
        raise faults.malformed(address, error) from error


@cache
def _sparql(name: str) -> str:
    return (files("pressgraph.elsewhere") / "sparql" / f"{name}.rq").read_text(encoding="utf-8")
