"""A request made with good manners: when its turn comes, again after what passes, not at all after a ban."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from pressgraph.elsewhere.faults import RefusedError, SlowError, line
from pressgraph.elsewhere.wikidata.turns import HOUR, Turn, Turns, moment, within_reason
from pressgraph.errors import EndpointError

TRIES = 4
#: What passes by itself: too many requests, a server behind that is down or slow.
_PASSING = (429, 502, 503, 504)
_FIRST_WAIT, _LONGEST_WAIT = 5.0, 120.0
_BAN = re.compile(r"You have been banned until\s+(.+?)\s*,\s*please respect", re.IGNORECASE)
_T = TypeVar("_T")


class LaggedError(EndpointError):
    """The servers of the API lag behind each other, and it wants to be left alone until they do not."""

    def __init__(self, message: str, retry_after: str) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class _Pause:
    """Until when nothing is to be asked, why, and whether it is then worth asking the same."""

    until: float
    reason: str
    again: bool = True


def ask(turns: Turns, address: str, request: Callable[[], _T]) -> _T:
    """What a request returns, made again after what passes by itself. Raises EndpointError."""
    for number in range(TRIES):
        with turns.turn(address) as turn:
            try:
                return request()
            except EndpointError as error:
                pause = _after(error, number, turns.clock.now())
                if pause is None:
                    raise
                _leave_alone(turn, address, pause, error, last=number == TRIES - 1)
    raise AssertionError("the last try returns or raises")


def _leave_alone(turn: Turn, address: str, pause: _Pause, error: EndpointError, *, last: bool) -> None:
    """Nothing; the address is left alone for so long. Raises EndpointError where that ends it."""
    turn.leave_alone(address, pause.until, pause.reason)
    if not pause.again:
        raise EndpointError(
            f"{address}: {pause.reason}: nothing is asked of it before {moment(pause.until)}"
        ) from error
    if last:
        told = f"{address}: {pause.reason}" if isinstance(error, SlowError) else line(error)
        raise EndpointError(f"{told} ({TRIES} times asked)") from error


def _after(error: EndpointError, number: int, now: float) -> _Pause | None:
    """The pause that a fault asks for; None for one that does not pass."""
    if isinstance(error, RefusedError):
        banned = _banned_until(error, now)
        if banned is not None:
            return _Pause(banned, "has banned this machine for asking too much", again=False)
        if error.status in _PASSING:
            return _Pause(_until(error.retry_after, number, now), f"asks to be left alone ({error.status})")
    if isinstance(error, LaggedError):
        wait = max(_FIRST_WAIT, _until(error.retry_after, number, now) - now)
        return _Pause(now + wait, "its servers lag behind each other (maxlag)")
    if isinstance(error, SlowError):
        return _Pause(now + backoff(number), "does not answer in time")
    return None


def _banned_until(error: RefusedError, now: float) -> float | None:
    """When a ban ends: as it says, as the header says, or a day from now; None for what is no ban."""
    banned = _BAN.search(error.said)
    if not banned:
        return None
    until = _as_time(banned[1]) or _retry_time(error.retry_after, now)
    return within_reason(until or now + 24 * HOUR, now)


def _until(retry_after: str, number: int, now: float) -> float:
    """When to ask again: when the endpoint says, else after a wait that doubles from try to try."""
    told = _retry_time(retry_after, now)
    return within_reason(now + backoff(number) if told is None else told, now)


def backoff(number: int) -> float:
    """The seconds to wait after so many tries before."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * 2.0**number)


def _retry_time(retry_after: str, now: float) -> float | None:
    """The time that a ``Retry-After`` tells, in seconds from now or as a date; None where it tells none."""
    text = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return now + int(text)
    return _as_time(text)


def _as_time(text: str) -> float | None:
    """A date and time, as HTTP or ISO 8601 writes one; None for anything else."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            told = read(text.strip())
            return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
