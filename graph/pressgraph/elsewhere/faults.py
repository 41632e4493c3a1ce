"""What can go wrong with an endpoint elsewhere, each told in one line with what to do."""

from __future__ import annotations

import re
import socket
import ssl
from urllib.parse import urlsplit

from pressgraph.errors import EndpointError

#: Of what an endpoint says about a fault, as much as one line bears.
LONGEST = 160
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,9}")
_REFUSING = {
    400: "does not understand the query",
    401: "wants to know who asks, which pressgraph cannot tell it",
    403: "refuses to answer",
    404: "has nothing at this address: is it that of a SPARQL endpoint?",
    405: "does not take queries at this address: is it that of a SPARQL endpoint?",
    406: "cannot answer in a format that pressgraph reads",
    413: "finds the query too long",
    414: "finds the query too long",
    429: "has been asked too often: wait, and ask again",
    503: "is too busy: ask again later",
    504: "gave up on the query after its own time limit: ask for less",
}


class RefusedError(EndpointError):
    """An answer with a status other than 200: with what it said, and when the endpoint wants to be asked again."""

    def __init__(self, message: str, status: int, said: str, retry_after: str) -> None:
        super().__init__(message)
        self.status, self.said, self.retry_after = status, said, retry_after


class SlowError(EndpointError):
    """No whole answer in time."""


class LargeError(EndpointError):
    """An answer of more bytes than are wanted."""


def unreachable(address: str, reason: object) -> EndpointError:
    """Nobody answers at all: no such host, nothing that listens, no trust."""
    host = urlsplit(address).hostname or address
    if isinstance(reason, socket.gaierror):
        return EndpointError(f"{address}: no host is called {host!r}: check the address and the network")
    if isinstance(reason, ConnectionRefusedError):
        return EndpointError(f"{address}: nothing listens there: check the address, or start the endpoint")
    if isinstance(reason, ssl.SSLError):
        return EndpointError(f"{address}: its certificate cannot be trusted ({line(getattr(reason, 'reason', ''))})")
    told = getattr(reason, "strerror", None) or reason or type(reason).__name__
    return EndpointError(f"{address}: cannot be reached ({line(told)}): check the address and the network")


def moved(address: str, target: str) -> EndpointError:
    """The endpoint sends elsewhere: whoever asks decides whether to go there."""
    place = f"give the address {line(target)}" if target else "it does not say where to"
    return EndpointError(f"{address}: redirects, which is not followed: {place}")


def refused(address: str, status: int, content: bytes, retry_after: str = "") -> RefusedError:
    """The endpoint answers with a status other than 200."""
    said = _TAGS.sub(" ", content.decode("utf-8", "replace"))
    what = _REFUSING.get(status, "fails" if status >= 500 else "does not answer as an endpoint does")
    wait = f"; again in {retry_after} s" if _SECONDS.fullmatch(retry_after) else ""
    told = line(said)
    return RefusedError(f"{address}: {what} ({status}{wait}){': ' + told if told else ''}", status, said, retry_after)


def too_slow(address: str, seconds: float) -> SlowError:
    """No whole answer in time."""
    return SlowError(f"{address}: no whole answer within {seconds:g} s: ask for less, or give more with --timeout")


def too_large(address: str, most: int) -> LargeError:
    """More than anybody here wants to hold."""
    return LargeError(f"{address}: the answer is larger than {most >> 20} MiB: ask for less, say with LIMIT")


def broken_off(address: str) -> EndpointError:
    """The connection ended before the answer did."""
    return EndpointError(f"{address}: the answer broke off before its end: ask again")


def no_http(address: str) -> EndpointError:
    """What listens there speaks something else."""
    return EndpointError(f"{address}: what answers does not speak HTTP: check the address")


def wrong_kind(address: str, media: str, wanted: str = "SPARQL results") -> EndpointError:
    """An answer that is no result: most often the web page of something else."""
    kind = "with a web page" if "html" in media else f"as {line(media) or 'no media type'}"
    return EndpointError(f"{address}: answers {kind}, not with {wanted}: is it the endpoint's own address?")


def malformed(address: str, error: Exception) -> EndpointError:
    """A result that cannot be read: cut short, or not what it says that it is."""
    return EndpointError(f"{address}: the answer cannot be read, it may be cut short ({line(error)})")


def line(told: object) -> str:
    """What somebody else says, in one line of bearable length, without what a terminal would obey."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(told)).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
