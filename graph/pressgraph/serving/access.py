"""Around every request: its size before anything reads it, and a line in the log after it."""

from __future__ import annotations

import logging
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pressgraph.serving.parameters import TAKEN

LOG = logging.getLogger("pressgraph.serving")
MAX_ADDRESS = 1 << 16
MAX_HEADERS = 1 << 15
_SHOWN = 200


@dataclass(slots=True)
class Access:
    """An application within bounds, with headers that browsers heed, and a line in the log for each request."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing; the request is answered and logged."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, sent = time.monotonic(), [0, 0]

        async def watched(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                sent[0] = message["status"]
                message["headers"] = [*message["headers"], (b"x-content-type-options", b"nosniff")]
            else:
                sent[1] += len(message.get("body", b""))
            await send(message)

        try:
            await (_oversized(scope) or self.app)(scope, receive, watched)
        finally:
            scope["app"].state.bodies.free(scope.get(TAKEN, 0))
            LOG.info("%s", line(scope, sent[0], sent[1], time.monotonic() - begun))


def line(scope: Scope, status: int, size: int, seconds: float) -> str:
    """A request in one line: when, from where, what, with which result, in how many milliseconds."""
    client = (scope.get("client") or ("-",))[0]
    query = scope["query_string"]
    target = (scope.get("raw_path") or scope["path"].encode()) + (b"?" + query if query else b"")
    shown = target[:_SHOWN] + (b"..." if len(target) > _SHOWN else b"")
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return f'{when} {client} "{_plain(scope["method"])} {_plain(shown)}" {status} {size} {seconds * 1000:.0f}ms'


def _plain(text: str | bytes) -> str:
    """A text without what could end the line, close the quotation or command a terminal."""
    raw = text.encode() if isinstance(text, str) else text
    return "".join(chr(b) if 0x20 <= b < 0x7F and b not in b'"\\' else f"\\x{b:02x}" for b in raw)


def _oversized(scope: Scope) -> ASGIApp | None:
    """The response to a request whose address or headers are too large, None for any other."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_ADDRESS:
        return PlainTextResponse(f"The address is longer than {MAX_ADDRESS} bytes: POST the query\n", 414)
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
        return PlainTextResponse(f"The headers are larger than {MAX_HEADERS} bytes\n", 431)
    return None
