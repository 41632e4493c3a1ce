"""Changes of a store that happen whole or not at all, even if the process is killed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, serialize


def change(store: Store, *, removed: set[Quad], added: set[Quad], dropped: Iterable[NamedNode] = ()) -> None:
    """Nothing; the store has lost the graphs ``dropped`` and the quads ``removed``, and has those ``added``.

    One SPARQL update is one transaction; adding and removing quads by themselves would be several.
    """
    steps = [f"DROP SILENT GRAPH {graph}" for graph in dropped]
    steps += [f"{verb} DATA {{ {_blocks(quads)} }}" for verb, quads in _verbs(removed - added, added) if quads]
    if steps:
        store.update(" ;\n".join(steps))


def _verbs(removed: set[Quad], added: set[Quad]) -> tuple[tuple[str, set[Quad]], ...]:
    return ("DELETE", removed), ("INSERT", added)


def _blocks(quads: Iterable[Quad]) -> str:
    """Quads as an update has them: N-Triples, in a block for each graph."""
    graphs: defaultdict[object, list[Triple]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad.triple)
    written = {graph: _lines(found) for graph, found in graphs.items()}
    return " ".join(
        lines if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ {lines} }}" for graph, lines in written.items()
    )


def _lines(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
