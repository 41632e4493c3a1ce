"""What the trained reader finds in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

#: The reader is sure of a class from this probability on.
SURE = 0.9
#: What may be denoted is told from this probability on.
LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Found:
    """A span of a text, ``text[start:end]``: its class or kind, and how probable it is, 0 to 1.

    ``label`` is a class of the ontology for a name, or ``nominal``, ``pronoun``, ``role``.
    ``referent`` numbers what it denotes; it is None for a function, and for a description or pronoun
    that goes back to nothing. ``certainty`` is how probable that is, 0 to 1. ``shares`` are all that it may
    denote, each with how probable that is, the likeliest first.
    """

    start: int
    end: int
    label: str
    probability: float
    referent: int | None = None
    certainty: float = 0.0
    shares: tuple[tuple[int, float], ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name."""
        return self.label[:1].isupper()


def moved(spans: Iterable[Found], by: int) -> tuple[Found, ...]:
    """The same spans in a text that has so many characters more before them."""
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)
