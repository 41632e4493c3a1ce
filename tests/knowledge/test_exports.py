"""A store in the formats that other tools read."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from pressgraph.errors import OutputError
from pressgraph.knowledge.exports import EXPORTERS, to_jsonld, to_nquads, to_rdflib, to_trig, to_turtle
from pressgraph.knowledge.iris import ID, PRESS, RDF, SCHEMA, STATE, article_iri
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.reified import REIFIES
from pressgraph.knowledge.state import STATE_GRAPH
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Article, Entity, Facts, Mention, Passage
from pressgraph.ontology import load_ontology
from sample import ARTICLE, FACTS

FORMATS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
TRIPLES = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}
REIFIED = {"nq12": RdfFormat.N_QUADS, "trig12": RdfFormat.TRIG, "ttl12": RdfFormat.TURTLE}
PARTS = [NamedNode(RDF + part) for part in ("subject", "predicate", "object")]
AWKWARD = 'Dit "oui" \\ \u2028 .\r\n.\n@prefix x: <y> .\n} 😀\u00a0'


@pytest.fixture(scope="module")
def store() -> Store:
    opened = open_store()
    awkward = Article(AWKWARD, "a\nb.txt")
    entity = Entity("product/x", ("Product",), AWKWARD, (), (Mention(Passage(0, len(AWKWARD)), "name"),))
    for facts in (FACTS, Facts(awkward, (entity,))):
        add_article(opened, article_quads(facts, load_ontology()))
    consolidate(opened, load_ontology())
    return opened


def knowledge(store: Store) -> set[Quad]:
    return set(store.quads_for_pattern(None, None, None, DefaultGraph()))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_format_of_all_graphs_loses_nothing(store: Store, name: str) -> None:
    back = Store()
    back.load(EXPORTERS[name](store), format=FORMATS[name])
    assert set(back) == {quad for quad in store if quad.graph_name != STATE_GRAPH}


@pytest.mark.parametrize("name", sorted(TRIPLES))
def test_a_format_of_triples_has_the_knowledge(store: Store, name: str) -> None:
    back = Store()
    back.load(EXPORTERS[name](store), format=TRIPLES[name])
    assert set(back) == knowledge(store)


def test_rdf_xml_is_what_another_parser_reads_alike(store: Store) -> None:
    graph = rdflib.Graph().parse(data=EXPORTERS["rdf"](store), format="xml")
    assert rdflib.Literal(AWKWARD, lang="fr") in set(graph.objects())
    assert len(graph) == len(knowledge(store))


def test_rdf_xml_is_refused_for_what_xml_cannot_write() -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:x"), NamedNode("urn:y"), Literal("bell \x07")))
    with pytest.raises(OutputError, match=r"U\+0007"):
        EXPORTERS["rdf"](store)


@pytest.mark.parametrize("name", sorted(REIFIED))
def test_the_rdf_12_profile_adds_a_triple_to_each_statement_and_nothing_else(store: Store, name: str) -> None:
    back = Store()
    back.load(EXPORTERS[name](store), format=REIFIED[name])
    reified = set(back.quads_for_pattern(None, REIFIES, None, None))
    plain = knowledge(store) if name == "ttl12" else {q for q in store if q.graph_name != NamedNode(STATE)}
    assert set(back) - reified == plain
    for quad in reified:
        assert isinstance(quad.object, Triple)
        parts = [next(store.quads_for_pattern(quad.subject, part, None, quad.graph_name)).object for part in PARTS]
        assert [quad.object.subject, quad.object.predicate, quad.object.object] == parts
    statements = {(q.subject, q.graph_name) for q in plain if q.predicate == PARTS[0]}
    assert {(q.subject, q.graph_name) for q in reified} == statements


def test_sparql_12_finds_the_statement_behind_a_triple(store: Store) -> None:
    back = Store()
    back.load(EXPORTERS["nq12"](store), format=RdfFormat.N_QUADS)
    asked = "SELECT ?c { ?product press:developer ?who ~ ?statement . ?statement press:certainty ?c }"
    assert [row["c"].value for row in back.query(asked, prefixes={"press": PRESS})] == [f"{PRESS}Certain"]


def test_the_table_of_statements_has_a_row_for_each_sentence(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(EXPORTERS["csv"](store).decode(), newline="")))
    (row,) = [row for row in rows if row["predicate"] == f"{PRESS}developer"]
    assert (row["subject_label"], row["predicate_label"], row["object_label"]) == ("Brio", "développé par", "Exelia")
    assert (row["certainty"], row["polarity"], row["file"], row["published"]) == (
        "Certain",
        "Positive",
        "brio.txt",
        "2025-03-06",
    )
    article = next(store.quads_for_pattern(NamedNode(row["article"]), NamedNode(f"{SCHEMA}articleBody"), None))
    for row in rows:
        assert row["sentence"] in (AWKWARD, article.object.value[int(row["start"]) : int(row["end"])])
    assert rows == sorted(rows, key=lambda row: tuple(row.values()))


def test_every_export_ends_its_last_line_and_is_the_same_again(store: Store) -> None:
    for export in EXPORTERS.values():
        assert export(store).endswith(b"\n")
        assert export(store) == export(store)


def test_nquads_are_sorted_lines(store: Store) -> None:
    lines = to_nquads(store).split(b"\n")[:-1]
    assert lines == sorted(set(lines))
    assert len(lines) == sum(quad.graph_name != STATE_GRAPH for quad in store)


def test_turtle_reads_well(store: Store) -> None:
    text = to_turtle(store).decode()
    assert "@prefix press: <https://w3id.org/pressgraph/ns#> ." in text
    assert "product:brio a press:Product ;" in text
    assert "press:developer organization:exelia" in text
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix ")]
    assert prefixes == sorted(prefixes)


def test_trig_names_the_graph_of_each_article(store: Store) -> None:
    assert f"article:{ARTICLE.digest} {{" in to_trig(store).decode()


def test_jsonld_has_prefixes_and_plain_strings(store: Store) -> None:
    document = json.loads(to_jsonld(store))
    assert document["@context"]["press"] == PRESS
    brio = next(node for node in document["@graph"] if node["@id"] == "id:product/brio")
    assert brio["@type"] == ["press:Product"]
    assert brio["rdfs:label"] == [{"@value": "Brio", "@language": "fr"}]


def test_the_state_of_a_store_is_not_exported() -> None:
    stale = open_store()
    add_article(stale, article_quads(FACTS, load_ontology()))
    assert b"stale" not in to_nquads(stale)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_answers_from_the_knowledge_and_from_an_article(store: Store) -> None:
    dataset = to_rdflib(store)
    brio, developer = rdflib.URIRef(f"{ID}product/brio"), rdflib.URIRef(f"{PRESS}developer")
    assert dataset.value(brio, developer) == rdflib.URIRef(f"{ID}organization/exelia")
    article = dataset.graph(rdflib.URIRef(article_iri(ARTICLE).value))
    assert len(article) == len(article_quads(FACTS, load_ontology()))


def test_no_cell_of_the_table_of_statements_is_a_formula() -> None:
    text = FACTS.article.text.replace("Brio est prêt", "=1+1 est prêt")
    assert len(text) == len(FACTS.article.text)
    store = open_store()
    add_article(store, article_quads(replace(FACTS, article=replace(ARTICLE, text=text)), load_ontology()))
    consolidate(store, load_ontology())
    cells = [cell for row in csv.reader(io.StringIO(EXPORTERS["csv"](store).decode())) for cell in row]
    assert "'=1+1 est prêt" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_store_without_articles_is_empty() -> None:
    assert to_nquads(open_store()) == b""


def test_exports_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib\nfrom sample import FACTS\nfrom pressgraph.ontology import load_ontology\n"
        "from pressgraph.knowledge.exports import EXPORTERS\nfrom pressgraph.knowledge.quads import article_quads\n"
        "from pressgraph.knowledge.store import add_article, consolidate, open_store\n"
        "store = open_store()\nadd_article(store, article_quads(FACTS, load_ontology()))\n"
        "consolidate(store, load_ontology())\n"
        "print([(name, hashlib.sha256(export(store)).hexdigest()) for name, export in EXPORTERS.items()])"
    )
    tests = Path(__file__).parents[1]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tests,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(tests)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "7")
    }
    assert len(runs) == 1
