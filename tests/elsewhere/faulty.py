"""An endpoint on loopback that answers as it is told to: rightly, or with one fault of those that networks have."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

ROWS = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "7"}}]}}
JSON = "application/sparql-results+json"
Send = Callable[[bytes], None]


@dataclass
class Faulty:
    """A server whose ``answer`` says what goes over the line; ``heard`` keeps the requests."""

    answer: Callable[[Send], None]
    address: str = ""
    heard: list[str] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                self._one(connection)

    def _one(self, connection: socket.socket) -> None:
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += connection.recv(65536)
        head, _, body = heard.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            body += connection.recv(65536)
        self.heard.append((head + b"\r\n\r\n" + body).decode())
        try:
            self.answer(connection.sendall)
        except OSError:
            return  # whoever asked has left


@contextmanager
def faulty(answer: Callable[[Send], None]) -> Iterator[Faulty]:
    """A server that answers so, while it is asked."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Faulty(answer, f"http://127.0.0.1:{listener.getsockname()[1]}/sparql")
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)


def reply(content: bytes | str, media: str = JSON, status: str = "200 OK", *headers: str) -> Callable[[Send], None]:
    """An answer with its length."""
    body = content.encode() if isinstance(content, str) else content
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {media}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *headers,
    ]
    return lambda send: send("\r\n".join([*lines, "", ""]).encode() + body)


def rows() -> Callable[[Send], None]:
    """One row, as an endpoint gives it."""
    return reply(json.dumps(ROWS))


def cut_short() -> Callable[[Send], None]:
    """Less than was announced."""
    whole = json.dumps(ROWS)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nContent-Length: {len(whole)}\r\n\r\n"
    return lambda send: send((head + whole[:30]).encode())


def cut_chunks() -> Callable[[Send], None]:
    """A chunk, and then nothing."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return lambda send: send((head + '10\r\n{"head":{"vars":\r\n').encode())


def endless() -> Callable[[Send], None]:
    """A result that does not end."""

    def answer(send: Send) -> None:
        send(f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n\r\n".encode())
        while True:
            send(b" " * 65536)

    return answer


def drop_by_drop() -> Callable[[Send], None]:
    """A header that comes letter by letter, so that no single wait is long."""

    def answer(send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(100):
            send(b"x")
            time.sleep(0.05)

    return answer


def silence() -> Callable[[Send], None]:
    """Nothing at all for a while."""
    return lambda send: time.sleep(3)
