"""What Wikidata answered, as decoded JSON, or the fault that it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pressgraph.elsewhere import faults
from pressgraph.elsewhere.faults import RefusedError, line
from pressgraph.elsewhere.request import Body
from pressgraph.elsewhere.wikidata.manners import LaggedError
from pressgraph.errors import EndpointError

Object = Mapping[str, object]
#: A row of a SELECT: to each variable that has one its value, as ``type``, ``value``, ``xml:lang``, ``datatype``.
Row = Mapping[str, Mapping[str, str]]
#: What the query service says where it gives a query up, at times in the midst of its results.
_GAVE_UP = "TimeoutException"
_END = 1 << 15


class HeavyError(EndpointError):
    """A query takes more time than the service gives to one: it is to be asked in parts."""


class QuestionError(EndpointError):
    """The API does not take what it is asked: another question may do."""


class UnknownIdError(QuestionError):
    """The API does not take one of the ids for one: ``id`` is which."""

    def __init__(self, message: str, id_: str) -> None:
        super().__init__(message)
        self.id = id_


def decode(address: str, body: Body, wanted: str = "JSON") -> Object:
    """The object that a body is. Raises EndpointError."""
    if "json" not in body.media:
        raise faults.wrong_kind(address, body.media, wanted)
    try:
        told = json.loads(_whole(body.content))
    except (ValueError, RecursionError) as error:
        if _GAVE_UP.encode() in body.content[-_END:]:
            raise heavy(address) from error
        raise faults.malformed(address, error) from error
    return mapping(address, told)


def _whole(content: bytes) -> str:
    """The text of a body, halves of characters replaced: they can stand in no file and no answer of ours."""
    text = content.decode("utf-8")
    if "\\ud" not in text.lower():
        return text
    return json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def api_answer(address: str, body: Body) -> Object:
    """The answer of the API, whose faults come with status 200 too. Raises EndpointError."""
    told = decode(address, body)
    fault = told.get("error")
    if not isinstance(fault, Mapping):
        return told
    code, info = str(fault.get("code", "")), line(fault.get("info", ""))
    if code == "maxlag":
        raise LaggedError(f"{address}: its servers lag behind each other: {info}", body.retry_after)
    message = f"{address}: refuses what it is asked ({line(code)}: {info})"
    if code == "no-such-entity" and isinstance(fault.get("id"), str):
        raise UnknownIdError(message, fault["id"])
    raise QuestionError(message)


def rows_of(address: str, body: Body) -> list[Row]:
    """The rows of a SELECT. Raises EndpointError."""
    results = mapping(address, decode(address, body, "SPARQL results").get("results"))
    return [_row(address, row) for row in sequence(address, results.get("bindings"))]


def _row(address: str, row: object) -> Row:
    terms = {str(name): mapping(address, term) for name, term in mapping(address, row).items()}
    return {name: {str(key): str(value) for key, value in term.items()} for name, term in terms.items()}


def heavy(address: str) -> HeavyError:
    """The fault that a query takes too long."""
    return HeavyError(f"{address}: gave up on the query after its own time limit: ask for less")


def is_heavy(error: RefusedError) -> bool:
    """Whether a refusal is that a query takes too long: it is not to be asked again as it is."""
    return error.status == 500 and _GAVE_UP in error.said


def mapping(address: str, value: object) -> Object:
    """The value, an object of JSON. Raises EndpointError for another."""
    if not isinstance(value, Mapping):
        raise _another(address, value, "an object")
    return value


def sequence(address: str, value: object) -> Sequence[object]:
    """The value, a list of JSON. Raises EndpointError for another."""
    if not isinstance(value, list):
        raise _another(address, value, "a list")
    return value


def _another(address: str, value: object, wanted: str) -> EndpointError:
    got = f"{wanted} was expected, not {line(json.dumps(value))}"
    return faults.malformed(address, ValueError(got))
