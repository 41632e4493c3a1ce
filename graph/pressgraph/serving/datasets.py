"""The graphs that a query or an update is about, when it or the request names some.

pyoxigraph counts a triple that stands in two default graphs twice, so several are first merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from pressgraph.knowledge.tokens import Token, group_after, read, with_depth
from pressgraph.serving.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that make the default graph, and those that GRAPH finds."""

    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()

    @classmethod
    def of(cls, default: Iterable[str], named: Iterable[str]) -> Dataset | None:
        """The dataset of some IRIs, None without any; each graph once."""
        graphs = tuple(tuple(map(named_node, dict.fromkeys(iris))) for iris in (default, named))
        return cls(*graphs) if any(graphs) else None


def named_node(iri: str) -> NamedNode:
    """The node of an IRI. Raises Refusal when it is none."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise Refusal(400, f"{iri[:200]!r} is not an absolute IRI: {error}") from error


def spoken_dataset(sparql: str, base: str, prefixes: dict[str, str]) -> Dataset | None:
    """The dataset that a query's own FROM clauses name, if several make its default graph; else None."""
    if sparql.upper().count("FROM") < 2:
        return None
    tokens = list(read(sparql))
    clauses = [(token, *_clause(tokens, at)) for at, token in enumerate(tokens) if token.upper == "FROM"]
    if sum(not is_named for _, is_named, _ in clauses) < 2:
        return None
    heads = next((token.start for token in tokens if token.upper in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), 0)
    # The engine itself says what a name or a relative IRI stands for.
    listed = " ".join(f"({text} AS ?g{number})" for number, (_, _, text) in enumerate(clauses))
    resolved = Store().query(f"{sparql[:heads]} SELECT {listed} {{}}", base_iri=base, prefixes=prefixes)
    assert isinstance(resolved, QuerySolutions)
    row = next(iter(resolved))
    iris = [str(row[f"g{number}"].value) for number in range(len(clauses))]
    named = [is_named for _, is_named, _ in clauses]
    return Dataset.of(
        (iri for iri, is_named in zip(iris, named, strict=True) if not is_named),
        (iri for iri, is_named in zip(iris, named, strict=True) if is_named),
    )


def _clause(tokens: Sequence[Token], at: int) -> tuple[bool, str]:
    """Whether a FROM is of a named graph, and what it names."""
    is_named = at + 1 < len(tokens) and tokens[at + 1].upper == "NAMED"
    place = at + 1 + is_named
    return is_named, tokens[place].text if place < len(tokens) else ""


def merged(store: Store, dataset: Dataset) -> Store:
    """A store in memory whose default graph has each triple of the dataset's default graphs once."""
    target = Store()
    for graph in dataset.default:
        target.bulk_extend(
            Quad(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, graph)
        )
    for graph in dataset.named:
        target.add_graph(graph)
        target.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return target


def with_using(update: str, dataset: Dataset) -> str:
    """The update in which each operation on a pattern uses the dataset.

    Raises Refusal when the update names graphs for its patterns itself: the protocol allows one or the other.
    """
    clauses = [f"USING {graph}" for graph in dataset.default] + [f"USING NAMED {graph}" for graph in dataset.named]
    using = " ".join(clauses)
    parts, done = [], 0
    for place, text in _insertions(update, using):
        parts += [update[done:place], text]
        done = place
    return "".join([*parts, update[done:]])


def _insertions(update: str, using: str) -> Iterator[tuple[int, str]]:
    """What is to be put where: the clauses before each WHERE; ``DELETE WHERE`` first gets its template."""
    tokens = [(token, depth) for token, depth in with_depth(update) if depth == 0]
    for (before, _), (token, _) in zip([(None, 0), *tokens], tokens, strict=False):
        if token.upper in ("WITH", "USING"):
            raise Refusal(400, f"The update has {token.upper} and the request using-graph-uri: give one of them")
        if token.upper != "WHERE":
            continue
        template = ""
        if before is not None and before.upper == "DELETE":
            start, end = group_after(update, token.end)
            template = update[start:end] + " "
        yield token.start, f" {template}{using} "
