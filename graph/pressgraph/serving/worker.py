"""A process that reads the store for the endpoint, or the one that writes it: ``worker.main``.

It is started ahead, answers one request after another, and is killed when one takes too much.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
from collections.abc import Callable

from pressgraph.serving.confinement import confine
from pressgraph.serving.frames import Message, receive, send
from pressgraph.serving.refusals import Refusal


def main() -> None:
    """Nothing; the process serves what its first argument says until the other end is closed."""
    limits = json.loads(sys.argv[1])
    _quiet_engine()
    confine(limits["max_memory"], network=bool(limits["services"]))
    with socket.socket(fileno=limits["line"]) as sock:
        serve(sock, _answerer(limits))


def serve(sock: socket.socket, answer: Callable[[Message], Message]) -> None:
    """Nothing; each request of the other end has been answered."""
    while (asked := receive(sock)) is not None:
        try:
            reply = answer(asked)
        except Refusal as refusal:
            reply = Message({"status": refusal.status, "message": str(refusal), "headers": refusal.headers})
        except MemoryError:
            reply = Message({"status": 507, "message": "This needs more memory than one request may have"})
        reply.head["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        send(sock, reply)
        if reply.file is not None:
            os.close(reply.file)


def _answerer(limits: dict[str, object]) -> Callable[[Message], Message]:
    if limits["writes"]:
        from pressgraph.serving.changes import Writing

        return Writing(limits).answer
    from pressgraph.serving.evaluation import Reading

    return Reading(limits).answer


def _quiet_engine() -> None:
    """Nothing; what the engine prints when it runs out of memory goes nowhere, what Python prints to stderr."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
