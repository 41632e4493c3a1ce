"""The processes that answer: started ahead, lent for one request each, killed when it takes too much."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pressgraph.serving.frames import Line, Message
from pressgraph.serving.refusals import Refusal, busy

#: A request that has had a processor for so many seconds leaves it to quicker ones.
YIELD_AFTER = 0.5
_NICE = 15
_LOOK_AGAIN = 0.1
#: A process that once held so many KiB is not used again: what it freed may not have gone back to the system.
_SWOLLEN = 256 << 10
_START = "import sys; sys.path[:] = {path!r}; from pressgraph.serving.worker import main; main()"


def _processor_time(pid: int) -> float:
    """Seconds for which a process has had a processor, to compare two; where that is not told, those that went by."""
    if sys.platform != "linux":
        return time.monotonic()
    return time.clock_gettime((~pid << 3) | 2)  # as clock_getcpuclockid(3) names the clock of a process


@dataclass(slots=True)
class Worker:
    """A process and the endpoint's end of the line to it."""

    process: subprocess.Popen[bytes]
    line: Line
    is_slow: bool = False
    _begun: float = 0.0
    _timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Nothing; once its request has had a processor for long, whatever else runs goes first."""
        self._begun = _processor_time(self.process.pid)
        self._timer = asyncio.get_running_loop().call_later(YIELD_AFTER, self._slow_down)

    def end(self) -> None:
        """Nothing; its request is over."""
        if self._timer is not None:
            self._timer.cancel()

    def _slow_down(self) -> None:
        with suppress(OSError):
            left = YIELD_AFTER - (_processor_time(self.process.pid) - self._begun)
            if left > 0:
                self._timer = asyncio.get_running_loop().call_later(max(left, _LOOK_AGAIN), self._slow_down)
                return
            self.is_slow = True
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICE)

    def kill(self) -> None:
        """Nothing; the process ends at once, whatever it does."""
        self.process.kill()
        self.line.close()


def start_worker(limits: Mapping[str, Any]) -> Worker:
    """A process that waits for requests; it can be asked before it is quite awake."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    told = json.dumps({**limits, "line": theirs.fileno()})
    command = [sys.executable, "-I", "-S", "-c", _START.format(path=sys.path), told]
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, process_group=0
        )
    return Worker(process, Line(ours))


@dataclass(slots=True)
class Pool:
    """At most ``size`` requests at once, one process each, one more waiting; ``queue`` requests may wait."""

    limits: Mapping[str, Any]
    size: int
    queue: int
    timeout: float
    spare: bool = True
    running: int = 0
    waiting: int = 0
    _idle: list[Worker] = field(default_factory=list)
    _ends: set[asyncio.Task[None]] = field(default_factory=set)
    _free: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.size)

    async def ask(self, head: Mapping[str, Any], content: bytes = b"", *, yields: bool = True) -> Message:
        """A process's answer. Raises Refusal: that of the process, for want of a free one, or when it was killed.

        A request that ``yields`` leaves the processor to quicker ones after a while.
        """
        await self._enter()
        try:
            return await self._asked(head, content, yields)
        finally:
            self.running -= 1
            self._free.release()

    def warm(self) -> None:
        """Nothing; a process is there for whoever comes next."""
        if self.spare and not self._idle:
            self._idle.append(start_worker(self.limits))

    async def close(self) -> None:
        """Nothing; no process is left."""
        while self._idle:
            self._dismiss(self._idle.pop())
        await asyncio.gather(*self._ends)

    async def _enter(self) -> None:
        if self._free.locked() and self.waiting >= self.queue:
            raise busy("Too many requests wait for an answer: try again in some seconds")
        self.waiting += 1
        try:
            async with asyncio.timeout(self.timeout):
                await self._free.acquire()
        except TimeoutError:
            raise busy(f"No process became free within {self.timeout:g} s: try again in some seconds") from None
        finally:
            self.waiting -= 1
        self.running += 1

    async def _asked(self, head: Mapping[str, Any], content: bytes, yields: bool) -> Message:
        worker = self._worker()
        if yields:
            worker.begin()
        asyncio.get_running_loop().call_soon(self.warm)
        is_whole = False
        try:
            async with asyncio.timeout(self.timeout):
                reply = await worker.line.ask(head, content)
            is_whole = True
        except TimeoutError:
            raise Refusal(504, f"This took more than {self.timeout:g} s and was stopped: ask for less") from None
        finally:
            worker.end()
            if not is_whole:
                await self._replace(worker)
        if reply is None:
            worker.line.close()
            raise _ended(await asyncio.to_thread(worker.process.wait))
        if worker.is_slow or reply.head["peak"] > _SWOLLEN:
            await self._replace(worker)
        else:
            self._idle.append(worker)
        return checked(reply)

    def _worker(self) -> Worker:
        """A process that waits, passing over those that something else ended meanwhile, or a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.process.poll() is None:
                return worker
            worker.line.close()
        return start_worker(self.limits)

    async def _replace(self, worker: Worker) -> None:
        """Nothing; the process is killed, and gone already where the next one needs what it held."""
        end = self._dismiss(worker)
        if not self.spare:
            await asyncio.shield(end)

    def _dismiss(self, worker: Worker) -> asyncio.Task[None]:
        worker.kill()
        end = asyncio.create_task(_gone(worker.process))
        self._ends.add(end)
        end.add_done_callback(self._ends.discard)
        return end


async def _gone(process: subprocess.Popen[bytes]) -> None:
    """Nothing; the system has taken back all that a killed process had."""
    await asyncio.to_thread(process.wait)


def checked(reply: Message) -> Message:
    """The reply, if it is an answer. Raises the Refusal that it is otherwise."""
    if "message" in reply.head:
        raise Refusal(reply.head["status"], reply.head["message"], reply.head.get("headers"))
    return reply


def _ended(code: int | None) -> Refusal:
    """The refusal after a process ended by itself: its stack or its memory was not enough."""
    if code == -signal.SIGSEGV:
        return Refusal(400, "The query is nested too deeply")
    if code == -signal.SIGABRT:
        return Refusal(507, "This needs more memory than one request may have")
    if code == -signal.SIGKILL:
        return busy("The process that was to answer was stopped from outside: try again")
    return Refusal(500, "The process that was to answer ended by a fault of ours")
