"""Whose turn it is to ask: one request at a time on this machine, a pause after each, so many an hour.

What was asked when, and who wants to be left alone until when, stands in a file that is locked while somebody asks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pressgraph.elsewhere.faults import line
from pressgraph.elsewhere.wikidata.settings import Clock
from pressgraph.errors import EndpointError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        """Nothing, once no other process has the file."""
        while True:
            with suppress(OSError):  # after ten seconds Windows wants to be asked again
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        """Nothing, once no other process has the file."""
        fcntl.flock(file, fcntl.LOCK_EX)


#: Seconds from the end of a request to the next.
PAUSE = 1.0
HOUR = 3600.0
#: Seconds that somebody waits; who is to wait longer is told so instead.
PATIENCE = 120.0
#: No answer keeps us away for longer: an endpoint that says so is mistaken.
_LONGEST = 7 * 24 * HOUR
_NAME = "turns.json"


@dataclass(slots=True)
class Turn:
    """What the file tells: when requests were made, when the last ended, and until when an address is left alone."""

    asked: list[float] = field(default_factory=list)
    ended: float = 0.0
    alone: dict[str, tuple[float, str]] = field(default_factory=dict)

    def leave_alone(self, address: str, until: float, reason: str) -> None:
        """Nothing; nobody on this machine asks the address before."""
        self.alone[address] = (until, reason)


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of everybody on this machine who keeps answers in the same folder."""

    folder: Path
    hourly: int
    clock: Clock

    @contextmanager
    def turn(self, address: str) -> Iterator[Turn]:
        """A turn to ask an address, once it has come. Raises EndpointError when it will not soon."""
        with _locked(self.folder / _NAME) as file:
            turn = _read(file, self.clock.now())
            _write(file, turn)
            self._wait(address, turn)
            turn.asked.append(self.clock.now())
            _write(file, turn)  # before asking: a request counts though its process be killed
            try:
                yield turn
            finally:
                turn.ended = self.clock.now()
                _write(file, turn)

    def _wait(self, address: str, turn: Turn) -> None:
        now = self.clock.now()
        until, reason = turn.alone.get(address, (0.0, ""))
        if until - now > PATIENCE:
            raise EndpointError(f"{address}: {reason}: nothing is asked of it before {moment(until)}")
        if len(turn.asked) >= self.hourly:
            free = sorted(turn.asked)[-self.hourly] + HOUR if self.hourly else now + HOUR
            spent = f"the {self.hourly} requests of this hour are made"
            raise EndpointError(f"{address}: {spent}: go on after {moment(free)}, or allow more with --max-requests")
        wait = max(until, turn.ended + PAUSE) - now
        if wait > 0:
            self.clock.sleep(wait)


def moment(time: float) -> str:
    """A time as a person reads it."""
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%S} UTC"


def within_reason(until: float, now: float) -> float:
    """A time until which somebody wants to be left alone, a week from now at most."""
    return min(until, now + _LONGEST)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """The file, for this process alone; the lock goes with the process, however it ends."""
    with _opened(path) as file:
        _lock(file)
        yield file


def _opened(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        return path.open("r+b")
    except OSError as error:
        raise EndpointError(
            f"{path}: cannot be written ({error.strerror}): give another folder with --cache"
        ) from error


def _read(file: BinaryIO, now: float) -> Turn:
    """What the file tells of the last hour and of what is to come; a file that tells nothing we know tells nothing."""
    file.seek(0)
    try:
        told = json.loads(file.read() or b"{}")
        asked = [float(time) for time in told.get("asked", ())]
        alone = {str(key): (float(until), line(reason)) for key, (until, reason) in told.get("alone", {}).items()}
        ended = float(told.get("ended", 0))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Turn()
    # A clock that was set back must not keep us waiting.
    recent = [time for time in asked if now - HOUR < time <= now]
    waiting = {key: (within_reason(until, now), reason) for key, (until, reason) in alone.items() if until > now}
    return Turn(recent, ended if ended <= now else now, waiting)


def _write(file: BinaryIO, turn: Turn) -> None:
    told = {"asked": turn.asked, "ended": turn.ended, "alone": turn.alone}
    file.seek(0)
    file.write(json.dumps(told, sort_keys=True).encode())
    file.truncate()
    file.flush()
