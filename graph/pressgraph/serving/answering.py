"""Answers on their way to a client: whole before the first byte goes, from memory or from a file."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from pressgraph.serving.frames import Message
from pressgraph.serving.negotiation import full_type
from pressgraph.serving.parameters import Gone
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.room import Room

_CHUNK = 1 << 17
#: Seconds in which a client must have taken a chunk; a slower one is cut off.
SEND_TIME = 60.0


class Answer(Response):
    """A response with the content of a message; a file goes in chunks and is closed."""

    def __init__(self, message: Message, headers: Mapping[str, str] | None = None) -> None:
        sizes = {"content-length": str(message.head["size"]), "vary": "Accept"}
        super().__init__(message.content, 200, {**sizes, **(headers or {})}, full_type(message.head["media"]))
        self._file = message.file
        self._size = message.head["size"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing; the answer is sent, or the connection given up."""
        if self._file is None:
            await super().__call__(scope, receive, send)
            return
        room: Room = scope["app"].state.answers
        taken = 0
        try:
            room.take(self._size)
            taken = self._size
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                await _send_file(self._file, send)
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            return  # less was sent than announced: the server closes, and the client knows
        finally:
            os.close(self._file)
            room.free(taken)


async def _send_file(file: int, send: Send) -> None:
    place = 0
    while chunk := os.pread(file, _CHUNK, place):
        place += len(chunk)
        async with asyncio.timeout(SEND_TIME):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def refused(_request: Request, refusal: Exception) -> Response:
    """The response that tells a refusal in one line."""
    assert isinstance(refusal, Refusal)
    return PlainTextResponse(f"{' '.join(str(refusal).split())}\n", refusal.status, refusal.headers)


async def left(_request: Request, _gone: Exception) -> Response:
    """The response that nobody receives any more; the log tells it by its status."""
    assert isinstance(_gone, Gone)
    return Response(status_code=499)
