"""Facts about items, and who tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Fact(NamedTuple):
    """What a property of an item is, by the kind of the property.

    ``Q90`` for an item, ``1985-04-22``, ``1985-04`` or ``1985`` for a date, ``2.35 48.85`` (longitude,
    latitude) for a point, an address for a file or an address.
    """

    property: str
    value: str


@dataclass(frozen=True, slots=True)
class Described:
    """What one source tells of an item: labels (text, language), and facts in the order of the properties.

    ``version`` and ``modified`` are those of the item where the source knows them, else empty.
    """

    qid: str
    labels: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    source: str
    version: str = ""
    modified: str = ""


class Source(Protocol):
    """What tells of items: a pack, or entities as Wikidata gives them."""

    @property
    def name(self) -> str:
        """What it is called, with its version: ``core@2026-11-01``."""

    @property
    def licence(self) -> str:
        """Under what its facts may be used; empty where it does not say."""

    def of(self, qid: str) -> Described | None:
        """What it tells of an item; None where it does not have it."""
