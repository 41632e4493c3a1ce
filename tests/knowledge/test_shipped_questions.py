"""The questions in queries/, asked of the sample."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
import rdflib
from pyoxigraph import Store
from stores import store_of

from pressgraph.knowledge.answers import to_table
from pressgraph.knowledge.exports import to_rdflib
from pressgraph.knowledge.iris import ID, PREFIXES
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.questions import Question, ask, find_question, list_questions
from pressgraph.knowledge.store import consolidate, open_store, set_links
from pressgraph.model import (
    Article,
    Entity,
    Event,
    Facts,
    Passage,
    Quotation,
    RoleHolding,
    Statement,
    Term,
    TimeExpression,
)
from pressgraph.ontology import load_ontology
from sample import COPY, FACTS, LAUNCH, ROLE_WORDS, SPEECH, at, names, says

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
ENTITY = {
    "07": "Awa Le Goff",
    "09": "Voltane",
    "10": "Exelia",
    "13": "Voltane",
    "16": "Awa Le Goff",
    "18": "Exelia",
    "29": "Voltane",
}


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


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_is_answered_in_words(store: Store, question: Question) -> None:
    answer = ask(store, question, bindings(question))
    if question.name[:2] not in {"04", "24", "30", "31"}:
        assert not answer.is_empty
    if answer.triples is None:
        assert "https://" not in to_table(answer)
        assert not any(column in {"entity", "class", "kind", "type_", "article"} for column in answer.columns)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_asks_about_all_when_nothing_is_set(store: Store, question: Question) -> None:
    everything, one = ask(store, question), ask(store, question, bindings(question))
    assert {parameter.default for parameter in question.parameters} <= {"*"}
    assert len(everything.rows) + len(everything.triples or ()) >= len(one.rows) + len(one.triples or ())
    assert set(one.columns) <= set(everything.columns)
    assert len(set(everything.rows)) == len(everything.rows)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_is_answered_alike_in_a_folder_and_in_any_order(question: Question, tmp_path: Path) -> None:
    again = replace(SAMPLE, article=replace(SAMPLE.article, source="again.txt"))
    one, other = store_of(SAMPLE, again), store_of(again, SAMPLE, path=tmp_path)
    assert ask(one, question, bindings(question)) == ask(other, question, bindings(question))


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_to_an_empty_store_has_no_rows(question: Question) -> None:
    entity = {p.name: "id:product/brio" for p in question.parameters if p.kind == "entity"}
    kind = {p.name: "event-type:launch" for p in question.parameters if p.kind == "event-type"}
    assert ask(open_store(), question, entity | kind).is_empty
    assert ask(open_store(), question).is_empty


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
        ask(many, question)
        assert time.process_time() - start < 2, question.name


def test_who_holds_which_role(store: Store) -> None:
    assert rows(store, "01") == [("Awa Le Goff", "directeur technique", "Exelia", "en cours", "certain", ROLE_WORDS)]


def roles_of(*until: str | None) -> Store:
    """The sample with one holding for each day on which one ended, or None for one that goes on."""
    ends = [date.fromisoformat(day) if day else None for day in until]
    holdings = tuple(RoleHolding(f"holding/{n}", f"fonction {n}", (at(ROLE_WORDS),)) for n in range(len(ends)))
    times = tuple(
        TimeExpression(f"time/{n}", at("technique"), f"../{day}", None, day, "day") for n, day in enumerate(ends) if day
    )
    said = [
        statement
        for n, day in enumerate(ends)
        for statement in (
            says(f"holding/{n}", "holder", "person/awa-le-goff", ROLE_WORDS),
            says(f"holding/{n}", "role", "role/cto", ROLE_WORDS),
            *([says(f"holding/{n}", "time", f"time/{n}", "technique")] if day else []),
        )
    ]
    rest = tuple(s for s in FACTS.statements if not s.subject.startswith("holding/") and s.object != "time/30")
    return store_of(replace(FACTS, holdings=holdings, times=times, statements=(*rest, *said)))


@pytest.mark.parametrize(
    ("until", "state"),
    [(None, "en cours"), ("2025-03-06", "ancien"), ("2019-01-01", "ancien"), ("2030-01-01", "en cours")],
)
def test_a_function_that_ended_before_the_article_is_told_apart(until: str | None, state: str) -> None:
    store = roles_of(until)
    assert [row[3] for row in rows(store, "01")] == [state]
    assert [row[2] for row in rows(store, "16", entity="Awa Le Goff")] == [state]


def test_those_in_office_come_before_those_who_were() -> None:
    assert [row[3] for row in rows(roles_of("2019-01-01", None), "01")] == ["en cours", "ancien"]


def test_a_function_without_organization_is_as_certain_as_it_is_said() -> None:
    assert [row[2:5] for row in rows(roles_of(None), "01")] == [("", "en cours", "certain")]
    assert [row[3] for row in rows(roles_of(None), "16", entity="Awa Le Goff")] == ["certain"]


def test_a_former_representative_no_longer_reacts_for_the_organization() -> None:
    worked = tuple(s for s in FACTS.statements if s.predicate != "worksFor")
    left = says("holding/awa-le-goff-cto", "time", "time/0", "technique")
    past = TimeExpression("time/0", at("technique"), "../2020", None, date(2020, 12, 31), "year")
    facts = replace(FACTS, statements=worked)
    assert rows(store_of(facts), "10", entity="Exelia")
    assert not rows(
        store_of(replace(facts, times=(*FACTS.times, past), statements=(*worked, left))), "10", entity="Exelia"
    )


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


def dated(*edtf: tuple[str, str | None, str | None]) -> Store:
    """A store with one event at each time: as written, with its first and last day."""

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    times = tuple(
        TimeExpression(f"time/{n}", at("mardi"), written, day(first), day(last), "day")
        for n, (written, first, last) in enumerate(edtf)
    )
    events = tuple(
        Event(f"event/launch-{n}", "launch", "Occurred", f"lancement {n}", (at(LAUNCH),), "verb:x", 0.9)
        for n in range(len(edtf))
    )
    said = tuple(says(f"event/launch-{n}", "time", f"time/{n}", LAUNCH) for n in range(len(edtf)))
    return store_of(Facts(FACTS.article, FACTS.entities, events, times=times, statements=said))


def test_events_are_in_the_order_of_their_first_day_then_of_their_last_the_unknown_last() -> None:
    store = dated(
        ("2025-06-09/..", "2025-06-09", None),
        ("2020/..", "2020-01-01", None),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-01-01", "2020-01-01", "2020-01-01"),
        ("../2024-12-31", None, "2024-12-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("XXXX-05", None, None),
    )
    ordered = ["2020-01-01", "2020", "2020/..", "2021", "../2024-12-31", "2025-06-09/..", "XXXX-05"]
    assert [row[0] for row in rows(store, "05")] == ordered
    assert [row[0] for row in rows(store, "23")] == ordered


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


def quoting(n: int, words: str) -> Facts:
    """An article that quotes one person outside any utterance that it dates."""
    text = f"Awa Le Goff : « {words} »"
    start = text.index(words)
    person = Entity("person/awa-le-goff", ("Person",), "Awa Le Goff", (), names(Passage(0, 11)))
    quotation = Quotation(f"quotation/{start}", Passage(start, start + len(words)), person.key)
    return Facts(Article(text, f"{n}.txt"), (person,), quotations=(quotation,))


def test_each_quotation_is_one_row_and_takes_no_date_of_another() -> None:
    quotes = ["Tout va bien", "Rien ne presse", "Nous verrons", "C’est faux"]
    speech = replace(SAMPLE, article=replace(SAMPLE.article, source="other.txt"))
    store = store_of(SAMPLE, speech, *(quoting(n, words) for n, words in enumerate(quotes)))
    said = [row for row in rows(store, "07", entity="Awa Le Goff") if row[3] == "citation"]
    assert sorted(row[5] for row in said) == sorted([*quotes, "Brio est prêt"])
    assert {row[:3] for row in said if row[5] in quotes} == {("", "", "")}
    alone = store_of(*(quoting(n, words) for n, words in enumerate(quotes)), FACTS)
    assert len([row for row in rows(alone, "07") if row[4] == "citation"]) == len(quotes) + 1


def test_a_quotation_said_to_two_is_one_row() -> None:
    to_two = says("event/statement-51", "addressee", "organization/voltane", SPEECH)
    on = says("event/statement-51", "time", "time/30", SPEECH)
    told = rows(store_of(replace(FACTS, statements=(*FACTS.statements, to_two, on))), "07", entity="Awa Le Goff")
    assert [row[:3] for row in told if row[3] == "citation"] == [("2025-03-04", "Courrier, Voltane", "Courrier")]


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


def test_an_accusation_without_accuser_is_found_by_the_accused() -> None:
    event = Event("event/accusation-1", "accusation", "Occurred", "accusation de Voltane", (at(COPY),), "verb:x", 0.9)
    accused = says("event/accusation-1", "theme", "organization/voltane", COPY)
    facts = replace(FACTS, events=(*FACTS.events, event), statements=(*FACTS.statements, accused))
    assert ("", "accusation de Voltane", COPY) in rows(store_of(facts), "09", entity="Voltane")
    assert ("Voltane", "", "accusation de Voltane", COPY) in rows(store_of(facts), "09")


def test_an_organization_reacts_through_those_who_hold_its_roles(store: Store) -> None:
    assert [row[:2] for row in rows(store, "10", entity="Exelia")] == [("Awa Le Goff", "déclaration d’Awa Le Goff")]


def test_what_the_article_doubts(store: Store) -> None:
    assert rows(store, "11") == [("Brio 2", "version de", "Brio", "probable", "affirmé", "Brio 2")]


def test_statements_are_counted_by_source(store: Store) -> None:
    assert rows(store, "12") == [("brio.txt", "26"), ("Awa Le Goff", "3"), ("Voltane", "2")]


def test_a_valuation_has_its_amount_and_currency(store: Store) -> None:
    assert [row[:3] for row in rows(store, "13", entity="Voltane")] == [("2000000000", "EUR", "brio.txt")]


def test_an_amount_has_what_it_is_of_and_its_words(store: Store) -> None:
    [row] = rows(store, "29", entity="Voltane")
    assert row[:4] == ("Voltane", "valorisation", "2 milliards d’euros", "2000000000")
    assert row[6:] == ("EUR", "", "brio.txt", "Voltane, valorisée 2 milliards d’euros")


def test_a_reason_has_its_source_and_the_outlet_in_which_it_was_given(store: Store) -> None:
    reason = ("lancement de Brio par Exelia", "copie de Brio par Voltane", "Awa Le Goff", "Courrier", "Selon elle")
    assert rows(store, "14", entity="Brio") == [reason]


def test_the_evidence_of_a_role_has_its_place_in_the_text(store: Store) -> None:
    ((*_, start, end, sentence),) = rows(store, "16", entity="Awa Le Goff")
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


def test_what_is_planned_is_one_row_an_event_whoever_says_it_and_however_often() -> None:
    again = tuple(
        says("event/testing-240", "status", Term("Planned"), words, source=source)
        for words, source in (("attendent", "organization/voltane"), ("Brio 2", "person/awa-le-goff"))
    )
    facts = replace(FACTS, statements=(*FACTS.statements, *again))
    assert rows(store_of(facts), "19") == [
        (
            "test de Brio 2",
            "",
            "Awa Le Goff, Voltane, brio.txt",
            "Des testeurs attendent Brio 2 / attendent / Brio 2",
        )
    ]


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
    is_same = True
    features = MappingProxyType({"name": 1.0})
    pack_dates = ("2026",)


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
