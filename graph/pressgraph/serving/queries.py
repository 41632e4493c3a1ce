"""The store as the endpoint's own process asks it: by way of processes that read it, or the one that writes it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.requests import Request

from pressgraph.errors import StoreError
from pressgraph.knowledge.published import newest
from pressgraph.serving.frames import Message
from pressgraph.serving.negotiation import accepted
from pressgraph.serving.parameters import Gone
from pressgraph.serving.pool import Pool
from pressgraph.serving.refusals import UNREADABLE, Refusal, busy
from pressgraph.serving.settings import Settings

_Answer = TypeVar("_Answer")
#: The base of relative IRIs where the asker has none.
NO_BASE = "http://localhost/"
#: How often a checkpoint is looked for that is still there when it is opened.
TRIES = 3


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a request names for its query or update; none means those of the store."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


ALL = Graphs()


@dataclass(slots=True)
class Queries:
    """Whoever needs an answer of the store asks here; every answer is whole, and within the settings' bounds.

    An answer's head has ``media`` and ``size``; its content is in memory or, when large, in an open ``file``.
    """

    settings: Settings
    readers: Pool = field(init=False)

    def __post_init__(self) -> None:
        settings = self.settings
        self.readers = Pool(limits(settings, writes=False), settings.workers, settings.queue, settings.timeout)

    async def ask(
        self,
        sparql: str,
        *,
        graphs: Graphs = ALL,
        accept: str = "",
        base: str = NO_BASE,
        values: Mapping[str, str] | None = None,
    ) -> Message:
        """The answer to a query, in a media type of the Accept header. Raises Refusal.

        ``values`` set some of its variables, by name, to IRIs.
        """
        head = {"query": sparql, "base": base, "default": list(graphs.default), "named": list(graphs.named)}
        return await self._read({**head, "values": dict(values or {}), "accepted": accepted(accept)})

    async def graph(self, iri: str, *, accept: str = "") -> Message:
        """The triples of a named graph, or of the default graph when the IRI is empty. Raises Refusal."""
        return await self._read({"graph": iri, "accepted": accepted(accept)})

    async def explore(self, asked: Mapping[str, Any]) -> Message:
        """What ``explored`` makes of a wish of the explorer. Raises Refusal."""
        return await self._read({"explored": asked})

    def generation(self) -> int:
        """The number of the checkpoint that is read now. Raises Refusal when there is none."""
        return self._newest()[0]

    async def _read(self, head: dict[str, Any]) -> Message:
        """The answer of the newest checkpoint; more tries where that one went while it was being opened."""
        for _ in range(TRIES - 1):
            try:
                return await self.readers.ask({**head, "folder": self._newest()[1]})
            except Refusal as refusal:
                if not str(refusal).startswith(UNREADABLE):
                    raise
        return await self.readers.ask({**head, "folder": self._newest()[1]})

    def _newest(self) -> tuple[int, str]:
        try:
            generation, folder = newest(self.settings.store)
        except StoreError as error:
            raise busy(str(error)) from error
        return generation, str(folder.absolute())


def limits(settings: Settings, *, writes: bool) -> dict[str, Any]:
    """What a process must know of the settings."""
    return {
        "store": str(settings.store.absolute()),
        "writes": writes,
        "services": settings.services,
        "max_memory": settings.max_memory,
        "max_results": settings.max_results,
        "max_bytes": settings.max_bytes,
    }


async def unless_gone(request: Request, answer: Callable[[], Awaitable[_Answer]]) -> _Answer:
    """The answer. Raises Gone, and stops whatever works on it, as soon as the client has left."""
    asked = asyncio.ensure_future(answer())
    leaving = asyncio.ensure_future(_leaving(request))
    try:
        await asyncio.wait((asked, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise Gone
        return asked.result()
    finally:
        leaving.cancel()
        asked.cancel()
        await asyncio.gather(asked, leaving, return_exceptions=True)


async def _leaving(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
