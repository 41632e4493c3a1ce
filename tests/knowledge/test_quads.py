"""The quads of an article."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.iris import RDF, SCHEMA, XSD, article_iri, key_iri, passage_iri, press
from pressgraph.knowledge.quads import ALT_LABEL, LABEL, TYPE, article_quads, statement_name
from pressgraph.model import Article, Entity, Facts, Mention, Passage, Role, Statement, Term
from pressgraph.ontology import load_ontology
from sample import ARTICLE, FACTS, TEXT, at

ONTOLOGY = load_ontology()
HERE = article_iri(ARTICLE)
QUADS = article_quads(FACTS, ONTOLOGY)
TRIPLES = {(quad.subject, quad.predicate, quad.object) for quad in QUADS}


def node(key: str) -> NamedNode:
    return key_iri(HERE, key)


def values(subject: NamedNode, predicate: NamedNode) -> set[object]:
    return {o for s, p, o in TRIPLES if (s, p) == (subject, predicate)}


def test_quads_are_sorted_and_without_duplicates_in_the_graph_of_the_article() -> None:
    assert sorted(set(QUADS), key=str) == QUADS
    assert {quad.graph_name for quad in QUADS} == {HERE}


def test_a_store_keeps_the_quads_as_they_are() -> None:
    store = Store()
    store.extend(QUADS)
    assert set(store) == set(QUADS)


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("product/brio", "developer", "organization/exelia"),
        ("person/awa-le-goff", "worksFor", "organization/exelia"),
        ("holding/awa-le-goff-cto", "role", "role/cto"),
        ("event/launch-0", "time", "time/30"),
        ("event/statement-51", "speaker", "person/awa-le-goff"),
        ("organization/voltane", "valuation", "amount/185"),
    ],
)
def test_what_the_article_holds_for_certain_is_asserted(subject: str, predicate: str, object_: str) -> None:
    assert (node(subject), press(predicate), node(object_)) in TRIPLES


def test_what_others_hold_or_the_article_doubts_is_a_statement_only() -> None:
    assert not values(node("product/brio-2"), press("versionOf"))
    assert not values(node("product/brio"), press("description"))
    assert values(node("event/creation-145"), press("status")) == {press("Alleged")}
    held = {s for s, p, o in TRIPLES if p == NamedNode(RDF + "object") and o == Literal("prêt", language="fr")}
    assert len(held) == 1


def test_participants_of_an_event_are_written_whoever_holds_them_unless_denied() -> None:
    said = Statement("event/creation-145", "recipient", "organization/exelia", (at("Selon elle"),), "hand", 1.0)
    doubted = replace(said, source="person/awa-le-goff", certainty="Possible")
    denied = replace(said, polarity="Negative")
    triple = (node("event/creation-145"), press("recipient"), node("organization/exelia"))
    for statement, written in ((doubted, True), (denied, False)):
        quads = article_quads(replace(FACTS, statements=(*FACTS.statements, statement)), ONTOLOGY)
        assert (Quad(*triple, HERE) in quads) is written


def test_type_and_status_of_an_event_are_statements_of_the_article_with_its_evidence() -> None:
    event = node("event/launch-0")
    assert values(event, press("eventType")) == {NamedNode("https://w3id.org/pressgraph/event-type/launch")}
    assert values(event, press("status")) == {press("Occurred")}
    statements = {s for s, p, o in TRIPLES if p == NamedNode(RDF + "subject") and o == event}
    predicates = {value for st_ in statements for value in values(st_, NamedNode(RDF + "predicate"))}
    assert {press("eventType"), press("status")} <= predicates
    for statement in statements:
        assert values(statement, press("evidence"))
        assert values(statement, press("attributedTo")) == {HERE}


def test_a_statement_says_who_how_through_what_and_where() -> None:
    statement = next(s for s in FACTS.statements if s.polarity == "Negative")
    name = NamedNode(f"{HERE.value}#statement/{statement_name(statement)}")
    assert values(name, press("attributedTo")) == {node("organization/voltane")}
    assert values(name, press("polarity")) == {press("Negative")}
    assert values(name, press("certainty")) == {press("Certain")}
    assert values(name, press("confidence")) == {Literal("1", datatype=NamedNode(XSD + "decimal"))}
    assert values(name, press("evidence")) == {passage_iri(HERE, statement.evidence[0])}


def test_the_same_statement_found_twice_is_one_with_both_passages_and_the_better_confidence() -> None:
    first = FACTS.statements[3]
    second = replace(first, evidence=(at("Brio", 1),), extractor="other", confidence=0.4)
    quads = article_quads(replace(FACTS, statements=(*FACTS.statements, second)), ONTOLOGY)
    name = NamedNode(f"{HERE.value}#statement/{statement_name(first)}")
    about = [(quad.predicate, quad.object) for quad in quads if quad.subject == name]
    counts = Counter(predicate for predicate, _ in about)
    assert counts[press("evidence")] == counts[press("extractedBy")] == 2
    assert counts[press("confidence")] == 1
    assert (press("confidence"), Literal("1", datatype=NamedNode(XSD + "decimal"))) in about


def test_statements_that_differ_in_anything_have_different_names() -> None:
    base = Statement("event/a", "status", Term("Occurred"), (), "x", 1.0)
    others = [
        replace(base, subject="event/b"),
        replace(base, predicate="time"),
        replace(base, object="Occurred"),
        replace(base, source="person/p"),
        replace(base, via="event/a"),
        replace(base, certainty="Possible"),
        replace(base, polarity="Negative"),
    ]
    assert len({statement_name(statement) for statement in (base, *others)}) == 8
    assert statement_name(replace(base, confidence=0.1, extractor="y")) == statement_name(base)


def test_entities_are_typed_named_and_mentioned() -> None:
    courrier, exelia = node("organization/courrier"), node("organization/exelia")
    assert values(courrier, TYPE) == {press("Organization"), press("Medium")}
    assert values(exelia, LABEL) == {Literal("Exelia", language="fr")}
    assert len(values(exelia, press("nameMention"))) == 2
    assert values(exelia, press("mention")) == {passage_iri(HERE, at("La start-up"))}


def test_a_role_of_the_vocabulary_has_its_labels_and_another_the_words_of_the_article() -> None:
    cto = NamedNode("https://w3id.org/pressgraph/role/cto")
    assert Literal("chief technology officer", language="en") in values(cto, LABEL)
    assert Literal("directrice technique", language="fr") in values(cto, ALT_LABEL)
    unknown = Role("role/tisserande-en-chef", "tisserande en chef", (), known=False)
    quads = article_quads(replace(FACTS, roles=(*FACTS.roles, unknown)), ONTOLOGY)
    labels = {quad.object for quad in quads if quad.predicate == LABEL and "tisserande" in quad.subject.value}
    assert labels == {Literal("tisserande en chef", language="fr")}


def test_event_types_stand_under_the_broader_ones() -> None:
    launch = NamedNode("https://w3id.org/pressgraph/event-type/launch")
    broader = values(launch, NamedNode("http://www.w3.org/2004/02/skos/core#broader"))
    assert broader == {NamedNode("https://w3id.org/pressgraph/event-type/business")}
    for concept in (launch, *broader):
        assert {label.language for label in values(concept, LABEL)} == {"fr", "en"}


@pytest.mark.parametrize(
    ("published", "datatype"),
    [("2024", "gYear"), ("2024-11", "gYearMonth"), ("2024-11-27", "date"), ("2024-11-27T08:00:00Z", "dateTime")],
)
def test_the_date_of_publication_has_the_type_of_its_granularity(published: str, datatype: str) -> None:
    quads = article_quads(Facts(Article("Texte.", "a.txt", published=published)), ONTOLOGY)
    dates = [quad.object for quad in quads if quad.predicate == NamedNode(SCHEMA + "datePublished")]
    assert dates == [Literal(published, datatype=NamedNode(XSD + datatype))]


def test_an_article_without_facts_is_still_an_article() -> None:
    quads = article_quads(Facts(Article("Rien.", "rien.txt")), ONTOLOGY)
    assert Quad(quads[0].subject, TYPE, press("Article"), quads[0].subject) in quads
    assert not [quad for quad in quads if quad.predicate == NamedNode(SCHEMA + "datePublished")]


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1) | st.text("ab \u00a0\n\r\t\u2028😀é’", min_size=1)


@st.composite
def spoken_of(draw: st.DrawFn) -> Facts:
    """An article of any characters, with one entity mentioned anywhere in it."""
    text = draw(TEXTS)
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda pair: pair[0] < pair[1])
    spans = draw(st.lists(bounds, max_size=5))
    mentions = tuple(Mention(Passage(start, end), "name") for start, end in spans)
    return Facts(Article(text, "any.txt"), (Entity("product/x", ("Product",), "x", (), mentions),))


@given(spoken_of())
def test_the_text_of_a_passage_is_that_of_the_article_at_its_offsets(facts: Facts) -> None:
    store = Store()
    store.extend(article_quads(facts, ONTOLOGY))
    article = article_iri(facts.article)

    def one(subject: NamedNode, predicate: NamedNode) -> str:
        (quad,) = store.quads_for_pattern(subject, predicate, None, article)
        return quad.object.value

    body = one(article, NamedNode(SCHEMA + "articleBody"))
    assert body == facts.article.text
    passages = [quad.subject for quad in store.quads_for_pattern(None, TYPE, press("Passage"), article)]
    assert len(passages) == len({mention.passage for mention in facts.entities[0].mentions})
    for passage in passages:
        start, end = int(one(passage, press("start"))), int(one(passage, press("end")))
        assert body[start:end] == one(passage, press("exactText"))


def test_every_passage_named_is_described_once() -> None:
    passages = {o for _, p, o in TRIPLES if p in (press("evidence"), press("mention"), press("nameMention"))}
    described = [s for s, p, o in TRIPLES if p == TYPE and o == press("Passage")]
    assert set(described) == passages
    assert len(described) == len(passages)
    assert all(TEXT[at(w).start : at(w).end] == w for w in ("Brio 2", "Voltane"))


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_quads_do_not_depend_on_the_hash_seed(seed: str) -> None:
    code = (
        "from sample import FACTS\nfrom pressgraph.ontology import load_ontology\n"
        "from pressgraph.knowledge.quads import article_quads\n"
        "print(*article_quads(FACTS, load_ontology()), sep='\\n')"
    )
    tests = Path(__file__).parents[1]
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tests,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(tests), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.splitlines() == [str(quad) for quad in QUADS]
