"""What names are matched against: entries of a space, their types, properties and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from pressgraph.linking import Feature
from pressgraph.reconciliation.requests import Query


class Named(NamedTuple):
    """A type, a property or an entity, as it is offered."""

    id: str
    name: str
    description: str = ""


class Value(NamedTuple):
    """What a property of an entry is: a text, a number, or the entity of an id that is called so."""

    text: str
    id: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a name may mean: ``types`` are ids, the most telling first."""

    id: str
    name: str
    description: str = ""
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry with how probable it is, from 0 to 100; ``match`` where there is no doubt."""

    entry: Entry
    score: float
    match: bool
    features: tuple[Feature, ...] = ()


#: Values by the id of an entry and that of a property.
Pairs = Mapping[tuple[str, str], Sequence[Value]]


class Space(Protocol):
    """A set of entries that a service matches names against."""

    @property
    def title(self) -> str:
        """What the service is called."""

    @property
    def identifiers(self) -> str:
        """The IRI of the space that the ids are of."""

    @property
    def schema(self) -> str:
        """The IRI of the space that the ids of properties are of."""

    async def candidates(self, query: Query) -> list[Scored]:
        """The entries that a query may mean, the best first, before its properties are looked at."""

    async def entry(self, id_: str) -> Entry | None:
        """The entry of an id."""

    async def begun(self, text: str, limit: int) -> list[Entry]:
        """The entries whose names begin so."""

    async def types(self, language: str) -> Sequence[Named]:
        """The types that there are."""

    async def properties(self, language: str, type_: str = "") -> Sequence[Named]:
        """The properties that there are, or those of entries of a type."""

    async def values(self, ids: Sequence[str], properties: Sequence[str], language: str) -> Pairs:
        """The values of some properties of some entries."""
