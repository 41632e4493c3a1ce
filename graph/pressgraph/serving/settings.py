"""What whoever starts an endpoint decides about it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which store is served, to whom, and within which bounds (seconds, bytes, rows)."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 7878
    writable: bool = False
    token: str = ""
    #: Of one query or update, without its wait for a free process.
    timeout: float = 30.0
    max_results: int = 1_000_000
    max_bytes: int = 256 * MIB
    max_memory: int = 1024 * MIB
    #: Queries at once, and how many more may wait.
    workers: int = 8
    queue: int = 64
    max_query: int = MIB // 2
    max_body: int = 32 * MIB
    cors: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the endpoint."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
