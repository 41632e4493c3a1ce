"""Room for what all clients together may have the endpoint hold at once."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.serving.refusals import busy


@dataclass(slots=True)
class Room:
    """So many bytes; who takes some gives them back."""

    size: int
    taken: int = 0

    def take(self, size: int) -> None:
        """Nothing; the bytes are taken. Raises Refusal when there are not as many left."""
        if self.taken + size > self.size:
            raise busy("Too much is sent or fetched at once: try again in some seconds")
        self.taken += size

    def free(self, size: int) -> None:
        """Nothing; the bytes are there for others."""
        self.taken -= size
