"""Messages between the endpoint and its processes: a head in JSON, bytes, and at times an open file.

A message is two lengths, the head, the bytes. A file goes along as a descriptor, so that what is large
is neither copied nor held in memory by the process that answers the clients.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_LENGTHS = struct.Struct(">II")
_CHUNK = 1 << 16


@dataclass(slots=True)
class Message:
    """A head, bytes, and the descriptor of an open file or None; whoever has the message closes the file."""

    head: dict[str, Any]
    content: bytes = b""
    file: int | None = None


def packed(head: Mapping[str, Any], content: bytes = b"") -> bytes:
    """The bytes of a message."""
    text = json.dumps(head, separators=(",", ":")).encode()
    return b"".join((_LENGTHS.pack(len(text), len(content)), text, content))


def receive(sock: socket.socket) -> Message | None:
    """The next message, without a file; None when the other end is closed."""
    lengths = _exactly(sock, _LENGTHS.size)
    if lengths is None:
        return None
    head, content = _LENGTHS.unpack(lengths)
    rest = _exactly(sock, head + content)
    return None if rest is None else Message(json.loads(rest[:head]), bytes(rest[head:]))


def send(sock: socket.socket, message: Message) -> None:
    """Nothing; the message is sent, with its file."""
    data = packed(message.head, message.content)
    sent = 0
    if message.file is not None:
        sent = socket.send_fds(sock, [data], [message.file])
    sock.sendall(data[sent:])


def _exactly(sock: socket.socket, size: int) -> bytearray | None:
    data = bytearray()
    while len(data) < size:
        chunk = sock.recv(min(size - len(data), 1 << 20))
        if not chunk:
            return None
        data += chunk
    return data


@dataclass(slots=True)
class Line:
    """The endpoint's end of a connection to a process: one message goes, one comes back."""

    sock: socket.socket
    _files: list[int] = field(default_factory=list)

    async def ask(self, head: Mapping[str, Any], content: bytes = b"") -> Message | None:
        """The process's answer; None when it ended without one."""
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_sendall(self.sock, packed(head, content))
            return await self._answer()
        except ConnectionError:
            return None

    async def _answer(self) -> Message | None:
        data = bytearray()
        needed = _LENGTHS.size
        while len(data) < needed or needed == _LENGTHS.size:
            chunk = await self._some()
            if not chunk:
                return None
            data += chunk
            if len(data) >= _LENGTHS.size:
                needed = _LENGTHS.size + sum(_LENGTHS.unpack_from(data))
        start = _LENGTHS.size + _LENGTHS.unpack_from(data)[0]
        file = self._files.pop() if self._files else None
        return Message(json.loads(data[_LENGTHS.size : start]), bytes(data[start:]), file)

    async def _some(self) -> bytes:
        """What is there to read, once something is; descriptors join ``_files``."""
        while True:
            try:
                chunk, files, _, _ = socket.recv_fds(self.sock, _CHUNK, 1)
            except BlockingIOError:
                await _readable(self.sock)
                continue
            self._files += files
            return chunk

    def close(self) -> None:
        """Nothing; the connection is closed, and what came over it and was not taken."""
        self.sock.close()
        for file in self._files:
            os.close(file)
        self._files.clear()


async def _readable(sock: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_reader(sock, _settle, ready)
    try:
        await ready
    finally:
        loop.remove_reader(sock)


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
