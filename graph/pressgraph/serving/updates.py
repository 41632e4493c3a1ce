"""Changes as the endpoint's own process asks for them: one after another, of the one process that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressgraph.errors import StoreError
from pressgraph.serving.frames import Message
from pressgraph.serving.pool import Pool
from pressgraph.serving.queries import ALL, Graphs, limits
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """RDF that a client sent for a graph."""

    media: str
    content: bytes


@dataclass(slots=True)
class Updates:
    """Whoever changes the store does it here; an answer means that the change is kept, and seen by who reads."""

    settings: Settings
    writer: Pool = field(init=False)

    def __post_init__(self) -> None:
        settings = self.settings
        told = limits(settings, writes=True)
        self.writer = Pool(told, 1, settings.queue, settings.timeout, spare=False)

    async def open(self) -> None:
        """Nothing; the store is this endpoint's to write. Raises StoreError."""
        try:
            await self.writer.ask({"change": "open"})
        except Refusal as refusal:
            raise StoreError(str(refusal)) from refusal

    async def update(self, update: str, *, base: str, graphs: Graphs = ALL) -> Message:
        """The acknowledgement of an update. Raises Refusal."""
        head = {"change": "update", "update": update, "base": base}
        return await self.writer.ask({**head, "default": list(graphs.default), "named": list(graphs.named)})

    async def graph(self, method: str, iri: str, parts: Sequence[Part] = (), *, base: str = "") -> Message:
        """The acknowledgement of PUT, POST or DELETE on a graph, the default graph for no IRI. Raises Refusal."""
        sizes = [(part.media, len(part.content)) for part in parts]
        content = b"".join(part.content for part in parts)
        return await self.writer.ask({"change": method, "graph": iri, "base": base, "parts": sizes}, content)
