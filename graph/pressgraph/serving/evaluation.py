"""What a process that reads answers: queries over the newest checkpoint, and the triples of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    serialize,
)

from pressgraph.knowledge.iris import PREFIXES
from pressgraph.knowledge.published import hold, release
from pressgraph.knowledge.tokens import syntax_complaint
from pressgraph.serving.datasets import Dataset, merged, named_node, spoken_dataset
from pressgraph.serving.frames import Message
from pressgraph.serving.refusals import UNREADABLE, Refusal, busy
from pressgraph.serving.remote import allowed_text
from pressgraph.serving.spool import Spool, too_large

Found = QuerySolutions | QueryBoolean | QueryTriples
_PREFIXES = dict(PREFIXES)


class Reading:
    """The checkpoint that this process has open, exchanged for a newer one when a request names it."""

    def __init__(self, limits: Mapping[str, Any]) -> None:
        self._limits = limits
        self._folder: Path | None = None
        self._store = Store()

    def answer(self, asked: Message) -> Message:
        """The answer to one request. Raises Refusal."""
        self._open(Path(asked.head["folder"]))
        if "graph" in asked.head:
            return self._graph(asked.head)
        if "explored" in asked.head:
            return self._explored(asked.head)
        return self._query(asked.head)

    def _open(self, folder: Path) -> None:
        if folder == self._folder:
            return
        try:
            hold(folder)
            self._store = Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            raise unreadable(error) from error
        if self._folder is not None:
            release(self._folder)
        self._folder = folder

    def _query(self, head: Mapping[str, Any]) -> Message:
        remote = bool(self._limits["services"]) and "SERVICE" in head["query"].upper()
        try:
            return self._written(self._found(head), head["accepted"])
        except RuntimeError as error:
            raise engine_refusal(error) from error
        except OSError as error:
            raise _unwritten(error, remote=remote) from error

    def _found(self, head: Mapping[str, Any]) -> Found:
        sparql, base = head["query"], head["base"]
        try:
            sparql = allowed_text(sparql, self._limits["services"], lambda text: evaluate(Store(), text, base, None))
            dataset = Dataset.of(head["default"], head["named"]) or spoken_dataset(sparql, base, _PREFIXES)
            values = {Variable(name): named_node(iri) for name, iri in head["values"].items()}
            return evaluate(self._store, sparql, base, dataset, values)
        except SyntaxError as error:
            raise Refusal(400, f"The query is malformed: {syntax_complaint(str(error))}") from error
        except ValueError as error:
            raise engine_refusal(error) from error

    def _graph(self, head: Mapping[str, Any]) -> Message:
        graph = named_node(head["graph"]) if head["graph"] else DefaultGraph()
        if not isinstance(graph, DefaultGraph) and not has_graph(self._store, head["graph"]):
            raise Refusal(404, "There is no such graph here")
        try:
            quads = self._store.quads_for_pattern(None, None, None, graph)
            return self._triples((quad.triple for quad in quads), head["accepted"]["graph"])
        except OSError as error:
            raise _unwritten(error) from error

    def _explored(self, head: Mapping[str, Any]) -> Message:
        from pressgraph.serving.explored import explored  # brings what draws, which queries can do without

        spool = Spool(self._limits["max_bytes"])
        try:
            told, content = explored(self._store, head["explored"])
            spool.write(content)
        except OSError as error:
            raise _unwritten(error) from error
        message = _message(spool, told["media"])
        return Message({**message.head, **told}, message.content, message.file)

    def _written(self, found: Found, accepted: Mapping[str, str | None]) -> Message:
        if isinstance(found, QueryTriples):
            return self._triples(found, accepted["graph"])
        media = accepted["boolean" if isinstance(found, QueryBoolean) else "rows"]
        form = QueryResultsFormat.from_media_type(_acceptable(media))
        assert form is not None, "negotiation offers what there is"
        spool = Spool(self._limits["max_bytes"], form if isinstance(found, QuerySolutions) else None)
        found.serialize(spool.as_file(), format=form)
        spool.check_rows(self._limits["max_results"])
        return _message(spool, media)

    def _triples(self, triples: Iterable[Triple], media: str | None) -> Message:
        form = RdfFormat.from_media_type(_acceptable(media))
        assert form is not None, "negotiation offers what there is"
        spool = Spool(self._limits["max_bytes"])
        serialize(self._counted(triples), spool.as_file(), format=form)
        return _message(spool, media)

    def _counted(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        limit = self._limits["max_results"]
        for number, triple in enumerate(triples):
            if number >= limit:
                raise too_large(f"{limit} triples")
            yield triple


def evaluate(
    store: Store,
    sparql: str,
    base: str,
    dataset: Dataset | None,
    values: Mapping[Variable, NamedNode] | None = None,
) -> Found:
    """What a store answers to a query, about a dataset or else about what the query names."""
    set_: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = {**values} if values else None
    if dataset is None:
        return store.query(sparql, base_iri=base, prefixes=_PREFIXES, substitutions=set_)
    default: list[NamedNode | BlankNode | DefaultGraph] = [*dataset.default]
    if len(default) > 1:
        store, default = merged(store, dataset), [DefaultGraph()]
    return store.query(
        sparql,
        base_iri=base,
        prefixes=_PREFIXES,
        substitutions=set_,
        default_graph=default,
        named_graphs=[*dataset.named],
    )


def has_graph(store: Store, iri: str) -> bool:
    """Whether a store knows a named graph, be it empty."""
    graph = named_node(iri)
    return store.contains_named_graph(graph)


def engine_refusal(error: Exception) -> Refusal:
    """What a client is told of what the engine would not do: with a function or a graph that there is not, say."""
    return Refusal(400 if isinstance(error, ValueError) else 501, " ".join(str(error).split())[:500])


def unreadable(error: Exception) -> Refusal:
    """The refusal when a checkpoint is gone or damaged; a newer one may be there by now."""
    return busy(f"{UNREADABLE} ({' '.join(str(error).split())[:200]})")


def _acceptable(media: str | None) -> str:
    if media is None:
        raise Refusal(406, "None of the media types asked for can be given: see the service description")
    return media


def _message(spool: Spool, media: str | None) -> Message:
    content, file = spool.content()
    return Message({"status": 200, "media": media, "size": spool.size}, content, file)


def _unwritten(error: OSError, *, remote: bool = False) -> Refusal:
    """The refusal when a result could not be written: by its format, by whom it asks, or for want of room."""
    told = " ".join(str(error).split())[:200]
    if "not support" in told:
        return Refusal(406, f"This result cannot be written so ({told}): ask for another media type")
    if error.errno is not None:
        return Refusal(507, f"The result cannot be kept while it is written ({error.strerror})")
    return Refusal(502, f"The other endpoint did not answer: {told}") if remote else unreadable(error)
