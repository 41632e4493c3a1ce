"""A client of the stub on a clock of its own: no test waits, and each sees how long it would have."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import wikidata_stub as stub
from pressgraph.elsewhere.request import Limits
from pressgraph.elsewhere.wikidata import Settings, Wikidata
from pressgraph.elsewhere.wikidata.settings import Clock

CONTACT = "someone@example.org"


@dataclass
class Time:
    """A clock that stands still unless somebody sleeps; ``slept`` has how long each time."""

    time: float = 1_800_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.sleep)


def settings_for(
    server: stub.Stub, folder: Path, time: Time, *, hourly: int = 200, refresh: bool = False, seconds: float = 5
) -> Settings:
    limits = Limits(seconds, 4 << 20)
    return Settings(CONTACT, folder, server.api, server.sparql, hourly, refresh, limits, time.clock)


def client(
    server: stub.Stub, folder: Path, time: Time, *, hourly: int = 200, refresh: bool = False, seconds: float = 5
) -> Wikidata:
    return Wikidata(settings_for(server, folder, time, hourly=hourly, refresh=refresh, seconds=seconds))
