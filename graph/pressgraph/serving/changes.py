"""What the one process that writes does: updates and whole graphs, each published before it is acknowledged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from pressgraph.errors import StoreError
from pressgraph.knowledge.iris import PREFIXES
from pressgraph.knowledge.published import publish
from pressgraph.knowledge.state import DERIVED
from pressgraph.knowledge.store import is_stale, open_store
from pressgraph.knowledge.tokens import syntax_complaint
from pressgraph.serving.datasets import Dataset, named_node, with_using
from pressgraph.serving.evaluation import engine_refusal, has_graph
from pressgraph.serving.frames import Message
from pressgraph.serving.refusals import Refusal
from pressgraph.serving.remote import allowed_text

_PREFIXES = dict(PREFIXES)


class Writing:
    """The store as its one writer has it; every change ends with a checkpoint for those who read."""

    def __init__(self, limits: Mapping[str, Any]) -> None:
        self._services = limits["services"]
        self._path = Path(limits["store"])
        self._store: Store | None = None

    def answer(self, asked: Message) -> Message:
        """The acknowledgement of a change. Raises Refusal when there was none."""
        change = asked.head["change"]
        store = self._opened()
        if change == "open":
            return Message({"status": 200})
        try:
            store.remove(DERIVED)  # whatever is written, the next build derives the knowledge from all articles anew
            status = self._changed(store, change, asked)
            publish(store, self._path)
        except SyntaxError as error:
            raise Refusal(400, f"The {_named(change)} is malformed: {syntax_complaint(str(error))}") from error
        except (ValueError, RuntimeError) as error:
            raise engine_refusal(error) from error
        except StoreError as error:
            raise Refusal(507, str(error)) from error
        except OSError as error:
            raise self._unwritten(error, asked.head.get("update", "")) from error
        return Message({"status": status})

    def _opened(self) -> Store:
        """The store, with a checkpoint of what an earlier writer may not have published."""
        if self._store is None:
            try:
                store = open_store(self._path)
                if is_stale(store):
                    hint = f"finish it with pressgraph link --store {self._path}"
                    raise StoreError(f"The last build of the store in {self._path} was cut short: {hint}")
                publish(store, self._path)
            except StoreError as error:
                raise Refusal(503, str(error)) from error
            self._store = store
        return self._store

    def _changed(self, store: Store, change: str, asked: Message) -> int:
        """The status of a change that is made."""
        if change == "update":
            self._update(store, asked.head)
            return 204
        graph = asked.head["graph"]
        was_there = not graph or has_graph(store, graph)
        if change == "DELETE":
            if not was_there:
                raise Refusal(404, "There is no such graph here")
            _delete(store, graph)
            return 204
        quads = _parsed(asked, named_node(graph) if graph else DefaultGraph())
        if change == "PUT":
            _replace(store, graph, quads)
        else:
            _add(store, graph, quads)
        return 204 if was_there else 201

    def _update(self, store: Store, head: Mapping[str, Any]) -> None:
        update, base = head["update"], head["base"]
        update = allowed_text(update, self._services, lambda text: _run(Store(), text, base))
        dataset = Dataset.of(head["default"], head["named"])
        _run(store, with_using(update, dataset) if dataset else update, base)

    def _unwritten(self, error: OSError, update: str) -> Refusal:
        told = " ".join(str(error).split())[:200]
        if self._services and any(word in update.upper() for word in ("LOAD", "SERVICE")):
            return Refusal(502, f"The other address did not answer: {told}")
        return Refusal(507, f"The store cannot be written ({told})")


def _run(store: Store, update: str, base: str) -> None:
    store.update(update, base_iri=base, prefixes=_PREFIXES)


def _delete(store: Store, graph: str) -> None:
    """Nothing; the graph is gone, the default graph empty."""
    if graph:
        store.remove_graph(NamedNode(graph))
    else:
        store.clear_graph(DefaultGraph())


def _add(store: Store, graph: str, quads: list[Quad]) -> None:
    if graph:
        store.add_graph(NamedNode(graph))
    store.extend(quads)


def _replace(store: Store, graph: str, quads: list[Quad]) -> None:
    """Nothing; the graph has these quads and no other, by one transaction that a kill does not halve."""
    triples = "".join(f"{quad.triple} .\n" for quad in quads)
    if graph:
        name = NamedNode(graph)
        store.update(f"DROP SILENT GRAPH {name} ; CREATE GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{ {triples} }} }}")
    else:
        store.update(f"DROP DEFAULT ; INSERT DATA {{ {triples} }}")


def _parsed(asked: Message, graph: NamedNode | DefaultGraph) -> list[Quad]:
    """The triples of the parts of a request, in the graph; blank nodes of two parts stay apart."""
    quads, start = [], 0
    for media, size in asked.head["parts"]:
        form = RdfFormat.from_media_type(media)
        assert form is not None, "the endpoint lets only media types pass that can be read"
        content = asked.content[start : start + size]
        for quad in parse(content, form, base_iri=asked.head["base"], rename_blank_nodes=True):
            quads.append(Quad(quad.subject, quad.predicate, quad.object, graph))
        start += size
    return quads


def _named(change: str) -> str:
    return "update" if change == "update" else "body"
