"""What a data set says of itself, and what its service says that it can do."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse
from standing import pages_of, store_of
from starlette.testclient import TestClient

import sample
from pressgraph.knowledge.iris import STATE, article_iri, press
from pressgraph.knowledge.triples import KNOWLEDGE
from pressgraph.serving.void import SD, VOID, Contents


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(sample.FACTS)


def test_the_description_counts_what_is_in_the_knowledge(store: Store) -> None:
    answer = TestClient(pages_of(store)).get("/.well-known/void")
    assert answer.headers["content-type"].startswith("text/turtle")
    told = Store()
    told.extend(parse(answer.content, format=RdfFormat.TURTLE))
    data = NamedNode("http://testserver/.well-known/void#knowledge")

    def values(predicate: str) -> list[str]:
        return sorted(quad.object.value for quad in told.quads_for_pattern(data, NamedNode(VOID + predicate), None))

    knowledge = list(store.quads_for_pattern(None, None, None, KNOWLEDGE))
    assert values("triples") == [str(len(knowledge))]
    assert values("distinctSubjects") == [str(len({quad.subject for quad in knowledge}))]
    assert values("documents") == ["1"]
    assert values("sparqlEndpoint") == ["http://testserver/sparql"]
    (part,) = [q.subject for q in told.quads_for_pattern(None, NamedNode(f"{VOID}class"), press("Event"))]
    assert next(told.quads_for_pattern(part, NamedNode(f"{VOID}entities"), None)).object == Literal(4)


def test_the_store_is_counted_once_for_each_of_its_states(store: Store) -> None:
    application = pages_of(store)
    client, queries = TestClient(application), application.state.queries
    first = client.get("/.well-known/void").content
    asked = len(queries.asked)
    assert client.get("/.well-known/void").content == first
    assert len(queries.asked) == asked
    queries.number += 1
    client.get("/.well-known/void")
    assert len(queries.asked) == 2 * asked


@pytest.mark.parametrize("media", ["application/ld+json", "application/rdf+xml", "application/n-triples"])
def test_the_description_is_told_in_other_formats(store: Store, media: str) -> None:
    client = TestClient(pages_of(store))
    plain = client.get("/.well-known/void", headers={"accept": "text/turtle"})
    other = client.get("/.well-known/void", headers={"accept": media})
    form = RdfFormat.from_media_type(media)
    assert form is not None
    assert set(parse(other.content, format=form)) == set(parse(plain.content, format=RdfFormat.TURTLE))
    assert client.get("/.well-known/void", headers={"accept": "image/png"}).status_code == 406


def test_the_service_names_the_graphs_of_articles_and_how_large_they_are(store: Store) -> None:
    told = Store()
    told.extend(parse(TestClient(pages_of(store)).get("/sparql").content, format=RdfFormat.TURTLE))
    (named,) = told.quads_for_pattern(None, NamedNode(f"{SD}name"), None)
    assert named.object == article_iri(sample.ARTICLE)
    graph = next(told.quads_for_pattern(named.subject, NamedNode(f"{SD}graph"), None)).object
    size = len(list(store.quads_for_pattern(None, None, None, named.object)))
    assert next(told.quads_for_pattern(graph, NamedNode(f"{VOID}triples"), None)).object == Literal(size)
    assert {q.object for q in told.quads_for_pattern(None, NamedNode(f"{SD}endpoint"), None)} == {
        NamedNode("http://testserver/sparql")
    }


def test_the_graph_of_the_store_s_own_state_is_not_named() -> None:
    contents = Contents(7, 3, 1, [], [], [("urn:g", 5), (STATE, 1)])
    assert [graph for graph, _ in contents.named_graphs] == ["urn:g"]
