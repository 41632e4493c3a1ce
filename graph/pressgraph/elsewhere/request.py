"""One query to one endpoint through SPARQLWrapper, within a time and a size."""

from __future__ import annotations

import queue
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from pressgraph.elsewhere import faults
from pressgraph.errors import EndpointError

AGENT = "pressgraph (https://w3id.org/pressgraph)"
#: Seconds for one answer, unless whoever asks says otherwise.
TIMEOUT = 60.0
#: An endpoint may refuse a longer address: the query is then posted.
_LONGEST_ADDRESS = 1500
_CHUNK = 1 << 16
_EXCERPT = 2000


@dataclass(frozen=True, slots=True)
class Limits:
    """The seconds and the bytes that one answer may take."""

    seconds: float = TIMEOUT
    size: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Body:
    """What an endpoint answered: its media type, and the whole content."""

    media: str
    content: bytes


def send(address: str, sparql: str, form: str, limits: Limits) -> Body:
    """The whole answer to a query of a form (``SELECT``…). Raises EndpointError, within the time of the limits."""
    if not _is_address(address):
        raise EndpointError(f"{address!r} is no address of an endpoint: one begins with http:// or https://")
    wrapper = _Wrapper(address, form, limits.seconds)
    wrapper.setQuery(sparql)
    wrapper.setReturnFormat(JSON if form in ("SELECT", "ASK") else TURTLE)
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST if len(sparql) > _LONGEST_ADDRESS or "?" in address else GET)
    return _within(limits.seconds, lambda: _fetch(wrapper, address, limits), address)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable() and " " not in text


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper with the form of the query as our own reader found it, and no redirect followed."""

    def __init__(self, address: str, form: str, seconds: float) -> None:
        self._form, self._seconds = form, seconds
        super().__init__(address, agent=AGENT)

    def _parseQueryType(self, query: str) -> str:  # noqa: N802  # SPARQLWrapper's own name
        return self._form

    def open(self) -> HTTPResponse:
        """The response, whose content is still to come. Raises what urllib raises."""
        opener = urllib.request.build_opener(_NoRedirect)
        response: HTTPResponse = opener.open(self._createRequest(), timeout=self._seconds)
        return response


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect stays the HTTPError that it is: after one, urllib would send a POST without its query."""

    def redirect_request(self, *_: Any) -> None:
        """None: nothing else is asked instead."""


def _within(seconds: float, work: Callable[[], Body], address: str) -> Body:
    """What the work returns or raises; EndpointError when the time is over, whatever the work waits for."""
    done: queue.SimpleQueue[Body | EndpointError] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except EndpointError as error:
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        raise faults.too_slow(address, seconds) from None
    if isinstance(result, EndpointError):
        raise result
    return result


def _fetch(wrapper: _Wrapper, address: str, limits: Limits) -> Body:
    try:
        with wrapper.open() as response:
            content = _whole(response, address, limits)
            return Body(response.headers.get_content_type(), content)
    except HTTPError as error:
        raise _status(address, error) from error
    except TimeoutError as error:
        raise faults.too_slow(address, limits.seconds) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise faults.too_slow(address, limits.seconds) from error
        raise faults.unreachable(address, error.reason) from error
    except (IncompleteRead, ConnectionResetError) as error:
        raise faults.broken_off(address) from error
    except HTTPException as error:
        raise faults.no_http(address) from error
    except (OSError, ValueError) as error:
        raise faults.unreachable(address, error) from error


def _status(address: str, error: HTTPError) -> EndpointError:
    with error:
        if 300 <= error.code < 400:
            return faults.moved(address, error.headers.get("Location", ""))
        return faults.refused(address, error.code, _excerpt(error), dict(error.headers.items()))


def _excerpt(response: IO[bytes]) -> bytes:
    """The start of what an endpoint says about a fault; nothing where even that fails."""
    try:
        return response.read(_EXCERPT)
    except (OSError, HTTPException):
        return b""


def _whole(response: HTTPResponse, address: str, limits: Limits) -> bytes:
    """All of a response. Raises EndpointError where it is too large, too slow or cut short."""
    content, deadline = bytearray(), time.monotonic() + limits.seconds
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > limits.size:
            raise faults.too_large(address, limits.size)
        if time.monotonic() > deadline:
            raise faults.too_slow(address, limits.seconds)
    if response.length:  # what was announced and has not come
        raise faults.broken_off(address)
    return bytes(content)
