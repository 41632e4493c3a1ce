"""One request to one address, within a time and a size: a query through SPARQLWrapper, or a plain GET."""

from __future__ import annotations

import queue
import socket
import threading
import time
import urllib.request
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit

from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from pressgraph.elsewhere import faults
from pressgraph.errors import EndpointError

AGENT = "pressgraph (https://w3id.org/pressgraph)"
#: Seconds for one answer, unless whoever asks says otherwise.
TIMEOUT = 60.0
#: An endpoint may refuse a longer address: the query is then posted.
_LONGEST_ADDRESS = 1500
_CHUNK = 1 << 16
#: An endpoint that gives a query up says so after the query itself.
_EXCERPT = 1 << 16
RETRY_AFTER = "Retry-After"
_GZIP = {"Accept-Encoding": "gzip"}
_ZIPPED = ("gzip", "x-gzip")


@dataclass(frozen=True, slots=True)
class Limits:
    """The seconds and the bytes that one answer may take."""

    seconds: float = TIMEOUT
    size: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Body:
    """What an endpoint answered: its media type, the whole content, and when it wants to be asked again."""

    media: str
    content: bytes
    retry_after: str = ""


def send(address: str, sparql: str, form: str, limits: Limits, *, agent: str = AGENT) -> Body:
    """The whole answer to a query of a form (``SELECT``…). Raises EndpointError, within the time of the limits."""
    check_address(address)
    wrapper = _Wrapper(address, form, agent)
    wrapper.setQuery(sparql)
    wrapper.setReturnFormat(JSON if form in ("SELECT", "ASK") else TURTLE)
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST if len(sparql) > _LONGEST_ADDRESS or "?" in address else GET)
    return _within(wrapper.request(), address, limits)


def get(address: str, parameters: Mapping[str, str], limits: Limits, *, agent: str = AGENT) -> Body:
    """The whole answer of an address to parameters. Raises EndpointError, within the time of the limits."""
    check_address(address)
    asked = f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"
    headers = {"User-Agent": agent, "Accept": "application/json", **_GZIP}
    request = urllib.request.Request(asked, headers=headers)  # noqa: S310  # checked above: http or https
    return _within(request, address, limits)


def check_address(address: str) -> None:
    """Nothing; raises EndpointError unless it is an address of the web."""
    if not _is_address(address):
        raise EndpointError(f"{address!r} is no address of an endpoint: one begins with http:// or https://")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable() and " " not in text


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper with the form of the query as our own reader found it; what it would ask, we send."""

    def __init__(self, address: str, form: str, agent: str) -> None:
        self._form = form
        super().__init__(address, agent=agent)
        self.customHttpHeaders = dict(_GZIP)

    def _parseQueryType(self, query: str) -> str:  # noqa: N802  # SPARQLWrapper's own name
        return self._form

    def request(self) -> urllib.request.Request:
        """The request with the query."""
        return self._createRequest()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect stays the HTTPError that it is: after one, urllib would send a POST without its query."""

    def redirect_request(self, *_: Any) -> None:
        """None: nothing else is asked instead."""


class _Line(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Connections, encrypted or not, that can be ended at any moment, whatever somebody waits for on them."""

    def __init__(self) -> None:
        super().__init__()
        self._sockets: list[socket.socket] = []
        self._ended = False

    def do_open(self, http_class: Any, req: urllib.request.Request, **options: Any) -> HTTPResponse:
        """The response over a connection that is remembered."""
        remember = self._remember

        class Connection(http_class):  # type: ignore[misc]  # of HTTP or of HTTPS, as urllib chooses
            def connect(self) -> None:
                super().connect()
                remember(self.sock)

        return super().do_open(Connection, req, **options)

    def _remember(self, line: socket.socket) -> None:
        self._sockets.append(line)
        if self._ended:  # it was long in coming
            self.end()

    def end(self) -> None:
        """Nothing; whoever waits on a connection finds it ended."""
        self._ended = True
        for line in self._sockets:
            with suppress(OSError):  # it ended by itself
                line.shutdown(socket.SHUT_RDWR)


def _within(request: urllib.request.Request, address: str, limits: Limits) -> Body:
    """The answer to a request; EndpointError when the time is over, whatever is waited for: nothing goes on then."""
    done: queue.SimpleQueue[Body | EndpointError] = queue.SimpleQueue()
    line = _Line()

    def run() -> None:
        try:
            done.put(_fetch(request, address, limits, line))
        except EndpointError as error:
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=limits.seconds)
    except queue.Empty:
        line.end()
        raise faults.too_slow(address, limits.seconds) from None
    if isinstance(result, EndpointError):
        raise result
    return result


def _fetch(request: urllib.request.Request, address: str, limits: Limits, line: _Line) -> Body:
    opener = urllib.request.build_opener(_NoRedirect, line)
    try:
        with opener.open(request, timeout=limits.seconds) as response:
            content, headers = _whole(response, address, limits), response.headers
            return Body(headers.get_content_type(), content, headers.get(RETRY_AFTER, ""))
    except HTTPError as error:
        raise _status(address, error) from error
    except TimeoutError as error:
        raise faults.too_slow(address, limits.seconds) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise faults.too_slow(address, limits.seconds) from error
        raise faults.unreachable(address, error.reason) from error
    except (IncompleteRead, ConnectionResetError, zlib.error) as error:
        raise faults.broken_off(address) from error
    except HTTPException as error:
        raise faults.no_http(address) from error
    except (OSError, ValueError) as error:
        raise faults.unreachable(address, error) from error


def _status(address: str, error: HTTPError) -> EndpointError:
    with error:
        if 300 <= error.code < 400:
            return faults.moved(address, error.headers.get("Location", ""))
        return faults.refused(address, error.code, _excerpt(error), error.headers.get(RETRY_AFTER, ""))


def _excerpt(error: HTTPError) -> bytes:
    """The start of what an endpoint says about a fault; nothing where even that fails."""
    try:
        content = error.read(_EXCERPT)
        return _Unpacking(error.headers.get("Content-Encoding", "")).more(content, _EXCERPT)
    except (OSError, HTTPException, zlib.error):
        return b""


def _whole(response: HTTPResponse, address: str, limits: Limits) -> bytes:
    """All of a response. Raises EndpointError where it is too large, too slow or cut short."""
    content, deadline = bytearray(), time.monotonic() + limits.seconds
    unpack = _Unpacking(response.headers.get("Content-Encoding", ""))
    while chunk := response.read1(_CHUNK):
        content += unpack.more(chunk, limits.size + 1 - len(content))
        if len(content) > limits.size:
            raise faults.too_large(address, limits.size)
        if time.monotonic() > deadline:
            raise faults.too_slow(address, limits.seconds)
    if response.length or not unpack.is_whole:  # what was announced and has not come
        raise faults.broken_off(address)
    return bytes(content)


class _Unpacking:
    """Content as it was before it was compressed for the way; never more of it than asked."""

    def __init__(self, encoding: str) -> None:
        self._gzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if encoding.strip().lower() in _ZIPPED else None

    def more(self, chunk: bytes, most: int) -> bytes:
        """What a chunk holds, up to a number of bytes. Raises zlib.error for what is not compressed so."""
        return self._gzip.decompress(chunk, most) if self._gzip else chunk

    @property
    def is_whole(self) -> bool:
        """Whether its end was seen; without compression, only the length tells."""
        return self._gzip is None or self._gzip.eof
