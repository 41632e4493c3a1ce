"""What a request says: its parameters, from the address or a form, and its body; malformed is refused."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from pressgraph.serving.refusals import Refusal
from pressgraph.serving.room import Room

FORM = "application/x-www-form-urlencoded"
_MAX_FIELDS = 1000
#: Seconds in which a client must have sent its body.
BODY_TIME = 30.0
#: Where a request's scope has how many bytes of its body are held; whoever ends the request frees them.
TAKEN = "pressgraph.taken"
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")

Parameters = Mapping[str, Sequence[str]]


class Gone(Exception):  # noqa: N818 - no fault of ours or theirs
    """The client has left."""


def address_parameters(request: Request) -> Parameters:
    """The parameters after the ``?`` of a request's address."""
    return parsed(request.scope["query_string"], "address")


def parsed(encoded: bytes, where: str) -> dict[str, list[str]]:
    """The values of a form by name, in order. Raises Refusal when the form is malformed."""
    try:
        text = encoded.decode("ascii")
        if _BROKEN_ESCAPE.search(text):
            raise Refusal(400, f"The {where} has a % that is followed by no two hexadecimal digits")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise Refusal(400, f"The {where} is not a form in UTF-8, percent-encoded: {error}") from error
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def one(parameters: Parameters, name: str) -> str | None:
    """The value of a parameter that may be given once, None without it."""
    values = parameters.get(name, ())
    if len(values) > 1:
        raise Refusal(400, f"The parameter {name} is given {len(values)} times: give it once")
    return values[0] if values else None


def media_type(request: Request) -> str:
    """The media type of a request's body, in small letters, without parameters; empty when it tells none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def text(body: bytes, request: Request) -> str:
    """The body as text. Raises Refusal when it is not UTF-8, or says that it is something else."""
    charset = re.search(r"charset\s*=\s*\"?([^\";\s]+)", request.headers.get("content-type", ""), re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Refusal(415, f"The body is in {charset[1][:40]}: send it in UTF-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"The body is not text in UTF-8 (byte {error.start})") from error


async def body(request: Request, limit: int) -> bytes:
    """The body of a request. Raises Refusal when it is larger than the limit or too slow, Gone with the client."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(415, "The body is compressed: send it as it is")
    refusal = Refusal(413, f"The body is larger than {limit} bytes")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise refusal
    room: Room = request.app.state.bodies
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_TIME):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise refusal
                room.take(len(part))
                request.scope[TAKEN] = size
                parts.append(part)
    except TimeoutError as error:
        raise Refusal(408, f"The body did not come within {BODY_TIME:g} s") from error
    except ClientDisconnect as error:
        raise Gone from error
    return b"".join(parts)
