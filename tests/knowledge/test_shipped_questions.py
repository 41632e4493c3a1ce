"""The questions in queries/, asked of the sample."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Store

from pressgraph.knowledge.answers import to_table
from pressgraph.knowledge.exports import to_rdflib
from pressgraph.knowledge.iris import ID, PREFIXES
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.questions import Answer, Question, ask, find_question, list_questions
from pressgraph.knowledge.store import add_article, consolidate, open_store, set_links
from pressgraph.model import Facts, Statement, Term
from pressgraph.ontology import load_ontology
from sample import FACTS, at, says

ONTOLOGY = load_ontology()
#: What the sample says of rivals, leaks and reasons, which it does not otherwise have.
MORE = (
    says("product/brio", "competitorOf", "organization/voltane", "Voltane"),
    says(
        "event/launch-0",
        "cause",
        "event/creation-145",
        "Selon elle",
        source="person/awa-le-goff",
        via="event/statement-51",
    ),
    says(
        "event/launch-0", "status", Term("NotOccurred"), "dément", source="organization/voltane", certainty="Probable"
    ),
)
SAMPLE = replace(FACTS, statements=(*FACTS.statements, *MORE))
ENTITY = {"07": "Awa Le Goff", "09": "Voltane", "10": "Exelia", "13": "Voltane", "16": "Awa Le Goff", "18": "Exelia"}


def store_of(*facts: Facts, path: Path | None = None) -> Store:
    store = open_store(path)
    for one in facts:
        add_article(store, article_quads(one, ONTOLOGY))
    consolidate(store, ONTOLOGY)
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(SAMPLE)


def bindings(question: Question) -> dict[str, str]:
    """A value for each parameter that is an entity: one that the sample has."""
    value = ENTITY.get(question.name[:2], "Brio")
    return {p.name: value for p in question.parameters if p.kind == "entity"}


def rows(store: Store, name: str, **given: str) -> list[tuple[str, ...]]:
    """The rows of an answer as texts."""
    answer = ask(store, find_question(name), given)
    return [tuple(term.value if term else "" for term in row) for row in answer.rows]


def is_empty(answer: Answer) -> bool:
    return not (answer.rows or answer.triples)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_is_answered_in_words(store: Store, question: Question) -> None:
    answer = ask(store, question, bindings(question))
    if question.name[:2] not in {"04", "24"}:
        assert not is_empty(answer)
    if answer.triples is None:
        assert "https://" not in to_table(answer)
        assert not any(column in {"entity", "class", "kind", "type_", "article"} for column in answer.columns)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_is_answered_alike_in_a_folder_and_in_any_order(question: Question, tmp_path: Path) -> None:
    again = replace(SAMPLE, article=replace(SAMPLE.article, source="again.txt"))
    one, other = store_of(SAMPLE, again), store_of(again, SAMPLE, path=tmp_path)
    assert ask(one, question, bindings(question)) == ask(other, question, bindings(question))


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_to_an_empty_store_has_no_rows(question: Question) -> None:
    entity = {p.name: "id:product/brio" for p in question.parameters if p.kind == "entity"}
    kind = {p.name: "event-type:launch" for p in question.parameters if p.kind == "event-type"}
    assert is_empty(ask(open_store(), question, entity | kind))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["01-roles", "05-chronologie", "12-enonces-par-source", "19-prevu"])
def test_rdflib_gives_the_same_rows(store: Store, name: str) -> None:
    question = find_question(name)
    found = to_rdflib(store).query(question.sparql, initNs={k: rdflib.Namespace(v) for k, v in PREFIXES.items()})
    theirs = [tuple(str(term) if term is not None else "" for term in row) for row in found]
    assert theirs == rows(store, name)


def test_no_question_grows_faster_than_the_store() -> None:
    """A join in the wrong order took a minute on fifty articles; the right one takes milliseconds."""
    many = store_of(*(replace(SAMPLE, article=replace(SAMPLE.article, source=f"{n}.txt")) for n in range(40)))
    for question in list_questions():
        start = time.process_time()
        ask(many, question, bindings(question))
        assert time.process_time() - start < 2, question.name


def test_who_holds_which_role(store: Store) -> None:
    assert rows(store, "01") == [
        ("Awa Le Goff", "directeur technique", "Exelia", "certain", "La directrice technique d’Exelia, Awa Le Goff")
    ]


def test_products_and_who_develops_them(store: Store) -> None:
    assert rows(store, "02") == [("Brio", "Exelia"), ("Brio 2", "")]


@pytest.mark.parametrize(("entity", "rival"), [("Brio", "Voltane"), ("Voltane", "Brio")])
def test_a_rival_is_one_both_ways(store: Store, entity: str, rival: str) -> None:
    assert rows(store, "03", entity=entity) == [(rival, "brio.txt", "certain", "Voltane")]


def test_a_leak_has_its_date_its_agent_and_its_sentence() -> None:
    leak = replace(FACTS.events[0], type="leak")
    store = store_of(replace(FACTS, events=(leak, *FACTS.events[1:])))
    assert rows(store, "04", entity="Brio") == [
        ("2025-03-04", "Exelia", "", "avéré", "La start-up Exelia a lancé Brio mardi 4 mars 2025")
    ]


def test_the_timeline_has_what_occurred_with_its_date(store: Store) -> None:
    assert rows(store, "05") == [("2025-03-04", "lancement de Brio par Exelia", "Exelia", "Brio")]


def test_quotations_are_word_for_word(store: Store) -> None:
    assert rows(store, "06") == [("Awa Le Goff", "Brio est prêt", "déclaration d’Awa Le Goff", "brio.txt")]


def test_what_a_person_said_to_whom_and_where(store: Store) -> None:
    said = [row[1:6] for row in rows(store, "07", entity="awa le goff")]
    assert said == [
        ("Courrier", "Courrier", "prise de parole", "", "déclaration d’Awa Le Goff"),
        ("Courrier", "Courrier", "caractérisation", "Brio", "prêt"),
        ("Courrier", "Courrier", "citation", "", "Brio est prêt"),
        ("Courrier", "Courrier", "cause ou motif", "lancement de Brio par Exelia", "copie de Brio par Voltane"),
        ("Courrier", "Courrier", "statut", "copie de Brio par Voltane", "avéré"),
    ]


def test_viewpoints_on_a_launch_are_those_of_all_sources(store: Store) -> None:
    found = {(row[1], row[2], row[3], row[4], row[5]) for row in rows(store, "08", entity="Brio", type="lancement")}
    assert found == {
        ("brio.txt", "statut", "avéré", "certain", "affirmé"),
        ("brio.txt", "temps", "mardi 4 mars 2025", "certain", "affirmé"),
        ("Voltane", "statut", "non réalisé", "probable", "affirmé"),
    }


def test_an_accusation_has_its_accuser(store: Store) -> None:
    assert rows(store, "09", entity="Voltane") == [
        ("Awa Le Goff", "copie de Brio par Voltane", "Selon elle, Voltane aurait copié l’outil")
    ]


def test_an_organization_reacts_through_those_who_hold_its_roles(store: Store) -> None:
    assert [row[:2] for row in rows(store, "10", entity="Exelia")] == [("Awa Le Goff", "déclaration d’Awa Le Goff")]


def test_what_the_article_doubts(store: Store) -> None:
    assert rows(store, "11") == [("Brio 2", "version de", "Brio", "probable", "affirmé", "Brio 2")]


def test_statements_are_counted_by_source(store: Store) -> None:
    assert rows(store, "12") == [("brio.txt", "26"), ("Awa Le Goff", "3"), ("Voltane", "2")]


def test_a_valuation_has_its_amount_and_currency(store: Store) -> None:
    assert [row[:3] for row in rows(store, "13", entity="Voltane")] == [("2000000000", "EUR", "brio.txt")]


def test_a_reason_has_its_source_and_the_outlet_in_which_it_was_given(store: Store) -> None:
    reason = ("lancement de Brio par Exelia", "copie de Brio par Voltane", "Awa Le Goff", "Courrier", "Selon elle")
    assert rows(store, "14", entity="Brio") == [reason]


def test_the_evidence_of_a_role_has_its_place_in_the_text(store: Store) -> None:
    ((_, _, start, end, sentence),) = rows(store, "16", entity="Awa Le Goff")
    assert SAMPLE.article.text[int(start) : int(end)] == sentence == "La directrice technique d’Exelia, Awa Le Goff"


def test_sources_that_disagree(store: Store) -> None:
    assert rows(store, "17") == [
        ("copie de Brio par Voltane", "Voltane", "avéré, nié, certain", "Awa Le Goff", "avéré, affirmé, certain"),
        (
            "lancement de Brio par Exelia",
            "brio.txt",
            "avéré, affirmé, certain",
            "Voltane",
            "non réalisé, affirmé, probable",
        ),
    ]


def test_events_tie_entities(store: Store) -> None:
    assert rows(store, "18", entity="Exelia") == [("agent", "lancement de Brio par Exelia", "objet", "Brio")]


def test_what_is_planned(store: Store) -> None:
    assert rows(store, "19") == [("test de Brio 2", "", "brio.txt", "Des testeurs attendent Brio 2")]


def test_entities_by_class(store: Store) -> None:
    assert [row[0] for row in rows(store, "21", **{"class": "produit"})] == ["Brio", "Brio 2"]
    everything = rows(store, "21")
    assert ("Courrier", "Média ou plateforme, Organisation", "", "1") in everything
    assert len(everything) == 7


def test_all_that_is_said_of_an_entity(store: Store) -> None:
    about = rows(store, "22", entity="Brio 2")
    assert [(row[0], row[1], row[2], row[4]) for row in about] == [
        ("test de Brio 2", "objet", "Brio 2", "certain"),
        ("Brio 2", "version de", "Brio", "probable"),
    ]


def test_events_by_type_and_status(store: Store) -> None:
    assert len(rows(store, "23")) == 4
    assert [row[1] for row in rows(store, "23", kind="économie")] == ["lancement de Brio par Exelia"]
    assert [row[1] for row in rows(store, "23", status="prévu")] == ["test de Brio 2"]


class Linked:
    """A link as linking decides it."""

    entity = f"{ID}organization/exelia"
    outcome = "linked"
    considered = ("Q42", "Exelia")
    score = 0.9
    reasons = ("même nom", "même classe")
    pack = "pack-1"


def test_links_to_wikidata_and_what_is_not_linked() -> None:
    store = store_of(SAMPLE)
    assert len(rows(store, "25")) == 6
    set_links(store, link_quads([Linked()]))
    consolidate(store, ONTOLOGY)
    assert rows(store, "24") == [("Exelia", "Q42", "Exelia", "lié", "0.9", "même classe ; même nom")]
    assert "Exelia" not in {row[0] for row in rows(store, "25")}


def test_articles_have_their_date_and_number_of_statements(store: Store) -> None:
    assert rows(store, "26") == [("2025-03-06", "brio.txt", "brio.txt", "fr", "31")]


def test_one_source_upholds_what_another_denies(store: Store) -> None:
    assert [row[:4] + row[5:6] for row in rows(store, "27")] == [
        ("copie de Brio par Voltane", "statut", "avéré", "Awa Le Goff", "Voltane")
    ]


def test_neighbours_are_triples(store: Store) -> None:
    answer = ask(store, find_question("28"), {"entity": "Brio"})
    assert {t[2].value.rpartition("/")[2] for t in answer.triples or () if t[1].value.endswith("developer")} == {
        "exelia"
    }


def test_an_unasserted_relation_is_no_plain_triple() -> None:
    doubted = Statement(
        "product/brio", "developer", "organization/voltane", (at("Voltane"),), "x", 1.0, certainty="Possible"
    )
    store = store_of(replace(FACTS, statements=(*FACTS.statements, doubted)))
    assert rows(store, "02") == [("Brio", "Exelia"), ("Brio 2", "")]
