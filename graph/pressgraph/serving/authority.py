"""Who may write: whoever has the token, or, where there is none, whoever sits at this machine."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from pressgraph.serving.refusals import Refusal
from pressgraph.serving.settings import Settings, is_loopback


def check_may_write(request: Request, settings: Settings) -> None:
    """Nothing; raises Refusal when the request may not change the store."""
    if not settings.writable:
        raise Refusal(403, "This endpoint is read-only: whoever runs it can start it with --writable")
    if settings.token:
        _check_token(request, settings.token)
    else:
        _check_neighbour(request, settings)


def _check_token(request: Request, token: str) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode("latin-1"), token.encode())  # latin-1: the bytes as they came
    if scheme.lower() != "bearer" or not right:
        told = "Writing needs the token of this endpoint: Authorization: Bearer TOKEN"
        raise Refusal(401, told, {"WWW-Authenticate": 'Bearer realm="pressgraph"'})


def _check_neighbour(request: Request, settings: Settings) -> None:
    """Nothing; raises Refusal when a page of another site may have sent the request through a browser here.

    Such a page cannot set what the browser says of it (Origin), nor under what name it found us (Host).
    """
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if not is_loopback(_name(f"//{host}")):
        raise Refusal(403, "Without a token, writing is for this machine: ask for localhost, or set PRESSGRAPH_TOKEN")
    if origin and origin not in settings.cors and urlsplit(origin).netloc != host:
        raise Refusal(403, "Without a token, no other site may write: set PRESSGRAPH_TOKEN, or name it with --cors")


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
