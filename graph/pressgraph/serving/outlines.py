"""What the endpoint's own process keeps for the explorer: the outline of the store, made once for each generation."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from json import loads

from starlette.requests import Request

from pressgraph.serving.asking import content_of
from pressgraph.serving.frames import Message
from pressgraph.serving.queries import Queries, unless_gone
from pressgraph.serving.refusals import Refusal
from pressgraph.view.finding import Entry, entries_of
from pressgraph.view.outline import Outline, outline_from


@dataclass(frozen=True, slots=True)
class Known:
    """The outline of a generation, what can be found in it, and its ``pages`` in each language asked for."""

    outline: Outline
    entries: tuple[Entry, ...]
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Outlines:
    """The newest outline, once somebody asked for it; whoever leaves while it is made leaves it to those who come."""

    _made: tuple[int, asyncio.Task[Known]] | None = None

    async def known(self, request: Request) -> Known:
        """What is known of the store as it is now. Raises Refusal, and Gone with the client."""
        queries: Queries = request.app.state.queries
        generation = queries.generation()
        if self._made is None or self._made[0] != generation or _failed(self._made[1]):
            self._made = (generation, asyncio.create_task(_made(queries)))
        task = self._made[1]
        return await unless_gone(request, lambda: asyncio.shield(task))

    async def close(self) -> None:
        """Nothing; no outline is being made."""
        if self._made is not None:
            self._made[1].cancel()
            with suppress(asyncio.CancelledError, Refusal):
                await self._made[1]


def _failed(task: asyncio.Task[Known]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


async def _made(queries: Queries) -> Known:
    return await asyncio.to_thread(_read, await queries.explore({"what": "outline"}))


def _read(message: Message) -> Known:
    outline = outline_from(loads(content_of(message)))
    return Known(outline, entries_of(outline))
