"""A network larger than what is drawn at first."""

from __future__ import annotations

from pressgraph.view.network import (
    SLOTS,
    STATUSES,
    ArticleText,
    Evidence,
    Fact,
    Network,
    Node,
    Participant,
    Words,
)

TEXT = "Anne Le Guen a rencontré Karim Diallo à Lyon. " * 20


def large_network(size: int = 400) -> Network:
    """A hub, a ring around it in which each knows the next, a tail of four on the last of the ring, and one alone."""
    ring = size - 6
    names = ["Moyeu", *(f"Personne {n}" for n in range(1, ring + 1)), "Queue un", "Queue deux", "Queue trois", "Bout"]
    pairs = [(0, n) for n in range(1, 60)] + [(n, n % ring + 1) for n in range(1, ring + 1)]
    names.append("Seul")
    pairs += [(ring, ring + 1), (ring + 1, ring + 2), (ring + 2, ring + 3), (ring + 3, ring + 4)]
    return Network(
        nodes=tuple(Node(f"person/{n}", name, ("Person",), (), (Evidence(0, 0, 12),)) for n, name in enumerate(names)),
        facts=tuple(met(number, *pair) for number, pair in enumerate(pairs)),
        articles=(ArticleText("Rencontres", "a.txt", "fr", "2025-03-04", TEXT),),
        classes={"Person": Words("personne", "person")},
        slots={slot: Words(slot, slot) for slot in SLOTS},
        statuses={status: Words(status, status) for status in STATUSES},
        certainties={},
    )


def met(number: int, one: int, other: int, status: str = "Occurred") -> Fact:
    """A meeting of two, that stands so."""
    parts = (Participant("agent", one), Participant("theme", other))
    words = Words("rencontre", "meeting")
    return Fact(f"event/{number}", "event", words, status, parts, (Evidence(0, 0, 44),), times=("2025-03-04",))
