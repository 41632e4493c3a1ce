"""The endpoint on a port, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn

from pressgraph.errors import PressgraphError
from pressgraph.knowledge.published import newest
from pressgraph.serving.access import LOG, MAX_ADDRESS, MAX_HEADERS
from pressgraph.serving.app import create_app
from pressgraph.serving.settings import Settings

#: Seconds that requests under way have when the endpoint stops.
GRACE = 10
MAX_CONNECTIONS = 1000


class PortError(PressgraphError):
    """The endpoint cannot listen where it was told to."""


def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Nothing; the endpoint has served and was told to stop. Raises StoreError and PortError."""
    if not settings.writable:
        newest(settings.store)
    with _bound(settings) as sock:
        _log_to_stderr()
        asyncio.run(_serve(settings, sock, say))


async def _serve(settings: Settings, sock: socket.socket, say: Callable[[str], None]) -> None:
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=MAX_CONNECTIONS,
        h11_max_incomplete_event_size=MAX_ADDRESS + MAX_HEADERS,
    )
    # uvicorn raises a signal again once it has stopped for it: then it has done all that it should.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stopped)
    async with app.router.lifespan_context(app):
        name, port = sock.getsockname()[:2]
        shown = f"[{name}]" if ":" in name else name
        say(f"Serving {settings.store} at http://{shown}:{port}/sparql (Ctrl-C stops)")
        await uvicorn.Server(config).serve(sockets=[sock])


def _bound(settings: Settings) -> socket.socket:
    """A socket that listens. Raises PortError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # By its protocol asyncio knows it as TCP, and sends the end of an answer without waiting for more (TCP_NODELAY).
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((settings.host.strip("[]"), settings.port))
        sock.listen(1024)
    except OSError as error:
        sock.close()
        hint = "choose another with --port, or another --host"
        told = f"Port {settings.port} of {settings.host} cannot be listened on ({error.strerror}): {hint}"
        raise PortError(told) from error
    return sock


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for log, level in ((LOG, logging.INFO), (logging.getLogger("uvicorn.error"), logging.ERROR)):
        log.addHandler(handler)
        log.setLevel(level)
        log.propagate = False


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """Nothing; the signal was heeded."""
