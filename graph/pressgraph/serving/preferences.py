"""Which of several media types a client prefers, by its Accept header (RFC 9110)."""

from __future__ import annotations

from collections.abc import Sequence

#: More ranges than any client sends; the rest of the header is not read.
_MOST_RANGES = 60


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header weighs most, the first of equals; None when it bars all."""
    ranges = [_range(part) for part in accept.split(",")[:_MOST_RANGES] if part.strip()]
    if not ranges:
        return offered[0]
    weights = [(_weight(media, ranges), -place) for place, media in enumerate(offered)]
    weight, place = max(weights)
    return offered[-place] if weight > 0 else None


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that a media type fits."""
    for wanted in (media, f"{media.partition('/')[0]}/*", "*/*"):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights)
    return 0.0


def _range(part: str) -> tuple[str, float]:
    """A media range, without its parameters, and its weight."""
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            return name.lower(), _number(value.strip())
    return name.lower(), 1.0


def _number(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
