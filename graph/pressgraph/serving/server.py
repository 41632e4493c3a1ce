"""The endpoint on a port, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from pressgraph.errors import PressgraphError
from pressgraph.knowledge.published import newest
from pressgraph.reconciliation import Pack
from pressgraph.serving.access import LOG, MAX_ADDRESS, MAX_HEADERS
from pressgraph.serving.answering import SEND_TIME
from pressgraph.serving.app import create_app
from pressgraph.serving.settings import Settings

#: Seconds that requests under way have when the endpoint stops.
GRACE = 10
MAX_CONNECTIONS = 1000
#: Seconds in which the head of a request must have come.
HEAD_TIME = 15.0


class Connection(H11Protocol):
    """A connection whose client is cut off when it takes too long to ask, or to take what it is sent."""

    _patience: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Nothing; the client's time runs."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Nothing; what came is heeded, and the time goes on unless a request is whole."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing; no time runs any more."""
        super().connection_lost(exc)
        self._stop()
        self._move_on()

    def pause_writing(self) -> None:
        """Nothing; the client's time to take something runs."""
        super().pause_writing()
        self._stalled = self.loop.call_later(SEND_TIME, self.transport.abort)

    def resume_writing(self) -> None:
        """Nothing; the client takes what it is sent."""
        super().resume_writing()
        self._move_on()

    def _move_on(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _watch(self) -> None:
        is_asked = self.cycle is not None and not self.cycle.response_complete
        if is_asked:
            self._stop()
        elif self._patience is None:
            self._patience = self.loop.call_later(HEAD_TIME, self.transport.close)

    def _stop(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


class PortError(PressgraphError):
    """The endpoint cannot listen where it was told to."""


def run(settings: Settings, say: Callable[[str], None], pack: Pack | None = None) -> None:
    """Nothing; the endpoint has served and was told to stop. Raises StoreError and PortError."""
    if not settings.writable:
        newest(settings.store)
    with _bound(settings) as sock, _heeding_signals():
        _log_to_stderr()
        asyncio.run(_serve(settings, sock, say, pack))


async def _serve(settings: Settings, sock: socket.socket, say: Callable[[str], None], pack: Pack | None) -> None:
    app = create_app(settings, pack)
    config = uvicorn.Config(
        app,
        http=Connection,
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
    async with app.router.lifespan_context(app):
        name, port = sock.getsockname()[:2]
        shown = f"[{name}]" if ":" in name else name
        say(f"Serving {settings.store} at http://{shown}:{port}/sparql (Ctrl-C stops)")
        say(f"To look around: http://{shown}:{port}/explore")
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
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # a client's fault is told to the client
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for log, level in ((LOG, logging.INFO), (logging.getLogger("uvicorn.error"), logging.ERROR)):
        log.addHandler(handler)
        log.setLevel(level)
        log.propagate = False


@contextmanager
def _heeding_signals() -> Iterator[None]:
    """The signals that stop the endpoint do no more: uvicorn raises one again once it has stopped for it."""
    before = {number: signal.signal(number, _stopped) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """Nothing; the signal was heeded."""
