"""What an endpoint refuses, with the status that says so and one line on what to do."""

from __future__ import annotations

from collections.abc import Mapping

from pressgraph.errors import PressgraphError

#: Seconds after which a client that found all busy may come again.
RETRY_AFTER = 5
UNREADABLE = "The store cannot be read just now"


class Refusal(PressgraphError):  # noqa: N818 - of a request, whoever is at fault
    """A request that is not answered as asked: an HTTP status, a line for the client, and headers."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


def busy(message: str) -> Refusal:
    """The refusal of a request that would be answered at another time."""
    return Refusal(503, message, {"Retry-After": str(RETRY_AFTER)})
