"""A store enriched with facts of its linked items, which stay apart from what articles say."""

from __future__ import annotations

import gc
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from pressgraph import building, enriching, pipeline, rebuilding
from pressgraph.cli import main
from pressgraph.errors import EndpointError
from pressgraph.knowledge.copies import copy_store, load_export
from pressgraph.knowledge.enrichment import ENRICHMENT
from pressgraph.knowledge.exports import to_nquads, to_turtle
from pressgraph.knowledge.iris import DIRECT, ENTITY_DATA, WIKIDATA
from pressgraph.knowledge.questions import ask, find_question, list_questions
from pressgraph.knowledge.state import STATE_GRAPH
from pressgraph.knowledge.store import open_store
from pressgraph.linking import Item, Relation, TablePack, load_packs, write_pack
from sample import TEXT, FakeReader
from told_entities import COMPANY, COUNTRY, PERSON, TOWN, day, entity, item
from wikidata_asker import CONTACT, Time, settings_for
from wikidata_stub import Stub, refuse, wikidata

AWA = Item(
    PERSON,
    "Awa Le Goff",
    "",
    ("Person",),
    "directrice technique d’Exelia",
    prior=0.9,
    since="1985",
    relations=(Relation("P27", COUNTRY),),
)
VOLTANE = Item(
    COMPANY,
    "Voltane",
    "",
    ("Organization",),
    "entreprise",
    prior=0.9,
    since="2001",
    relations=(Relation("P159", TOWN),),
)
PLACE = Item(TOWN, "Ville-Essai", "", ("Place",), "ville", relations=(Relation("P17", COUNTRY),), since="0900")
LAND = Item(COUNTRY, "Pays-Essai", "Test Land", ("Place",), "pays", since="1800")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "load_reader", lambda language="fr", reader="trained": FakeReader())
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"date: 2025-03-05\n\n{TEXT}", encoding="utf-8")
    Path("b.txt").write_text(f"date: 2025-03-06\n\n{TEXT}", encoding="utf-8")
    write_pack(Path("facts.pack"), [AWA, VOLTANE, PLACE, LAND], {"pack": "facts", "version": "1", "licence": "CC0-1.0"})
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def built(*files: str) -> Path:
    building.build_store([Path(file) for file in files], Path("press"), pack=load_packs(["facts.pack"]))
    return Path("press")


def read(path: Path = Path("press")) -> Store:
    gc.collect()
    return open_store(path, read_only=True)


def apart(store: Store) -> set[tuple[str, str, str]]:
    """What a store is enriched with."""
    quads = store.quads_for_pattern(None, None, None, ENRICHMENT)
    return {(q.subject.value, q.predicate.value, q.object.value) for q in quads}


def facts(store: Store) -> set[tuple[str, str, str]]:
    """The facts of a store's enrichment, without their namespaces."""
    return {
        (s.removeprefix(WIKIDATA), p.removeprefix(DIRECT), o.removeprefix(WIKIDATA))
        for s, p, o in apart(store)
        if p.startswith(DIRECT)
    }


def rest(store: Store) -> set[str]:
    return {str(quad) for quad in store if quad.graph_name not in (ENRICHMENT, STATE_GRAPH)}


def test_facts_of_linked_items_come_from_the_packs_of_the_store() -> None:
    found = enriching.enrich(built("a.txt"))
    assert {one.qid for one in found.items} == {PERSON, COMPANY}
    assert facts(read()) == {
        (PERSON, "P569", "1985"),
        (PERSON, "P27", COUNTRY),
        (COMPANY, "P571", "2001"),
        (COMPANY, "P159", TOWN),
        (TOWN, "P17", COUNTRY),
    }
    said = apart(read())
    assert (WIKIDATA + COUNTRY, "http://www.w3.org/2000/01/rdf-schema#label", "Pays-Essai") in said
    assert any(p.endswith("license") and "publicdomain/zero" in o for _, p, o in said)
    assert any(p.endswith("label") and o == "facts@1" for _, p, o in said)


def test_nothing_of_it_is_among_what_articles_say() -> None:
    path = built("a.txt")
    before, turtle, answers = rest(read()), to_turtle(read()), answered(read())
    enriching.enrich(path)
    assert rest(read()) == before
    assert to_turtle(read()) == turtle
    assert {n: a for n, a in answered(read()).items() if n[:2] not in ("30", "31")} == {
        n: a for n, a in answers.items() if n[:2] not in ("30", "31")
    }
    assert b"/enrichment>" in to_nquads(read())
    enriching.remove_enrichment(path)
    assert apart(read()) == set()
    assert rest(read()) == before


def answered(store: Store) -> dict[str, object]:
    return {question.name: ask(store, question) for question in list_questions()}


def test_entities_have_the_first_word_and_tell_their_revision() -> None:
    told = {"entities": {PERSON: entity(PERSON, "Awa", P569=day("+1985-04-22T00:00:00Z"), P19=item(TOWN))}}
    Path("some.json").write_text(json.dumps(told), encoding="utf-8")
    enriching.enrich(built("a.txt"), entities=["some.json"])
    assert {fact for fact in facts(read()) if fact[0] == PERSON} == {
        (PERSON, "P569", "1985-04-22"),
        (PERSON, "P19", TOWN),
    }
    document = {(p.rpartition("/")[2].rpartition("#")[2], o) for s, p, o in apart(read()) if s == ENTITY_DATA + PERSON}
    assert {("version", "7"), ("dateModified", "2026-01-02T03:04:05Z"), ("about", WIKIDATA + PERSON)} <= document


def test_enriching_again_gives_the_same_bytes_and_publishes_nothing() -> None:
    path = built("a.txt")
    enriching.enrich(path)
    before, generation = to_nquads(read()), (path / "pressgraph.json").read_bytes()
    gc.collect()
    enriching.enrich(path)
    assert to_nquads(read()) == before
    assert (path / "pressgraph.json").read_bytes() == generation


def test_a_new_enrichment_takes_the_place_of_the_old_one() -> None:
    enriching.enrich(built("a.txt"))
    gc.collect()
    enriching.enrich(Path("press"), TablePack("other", "2", (replace(AWA, since="1990", relations=()),)))
    assert facts(read()) == {(PERSON, "P569", "1990")}


def test_builds_leave_it_as_it_is_and_a_link_that_goes_takes_its_facts_with_it() -> None:
    enriching.enrich(built("a.txt"))
    before = apart(read())
    gc.collect()
    building.build_store([Path("b.txt")], Path("press"))
    gc.collect()
    building.withdraw("press", ["a.txt"])
    gc.collect()
    assert apart(read()) == before
    write_pack(Path("less.pack"), [AWA], {"pack": "less", "version": "1"})
    assert run("link", "--store", "press", "--pack", "less.pack").exit_code == 0
    assert facts(read()) == {(PERSON, "P569", "1985"), (PERSON, "P27", COUNTRY)}
    assert not any(COMPANY in s or TOWN in s or s.endswith("P159") for s, _, _ in apart(read()))
    gc.collect()
    building.withdraw("press", ["b.txt"])
    assert apart(read()) == set()


def test_rebuilds_copies_and_exports_keep_it() -> None:
    enriching.enrich(built("a.txt"))
    before = apart(read())
    gc.collect()
    rebuilding.rebuild(Path("press"))
    assert apart(read()) == before
    copy_store(Path("press"), Path("copy"))
    assert apart(read(Path("copy"))) == before
    Path("all.nq").write_bytes(to_nquads(read()))
    load_export(Path("all.nq"), Path("restored"))
    assert apart(read(Path("restored"))) == before


def test_a_store_in_memory_is_enriched_too() -> None:
    store = building.build(["a.txt"], pack=load_packs(["facts.pack"]))
    assert enriching.enrich(store).facts == 4
    assert len(facts(store)) == 5


def test_an_address_that_is_no_iri_is_left_out() -> None:
    told = entity(PERSON, "Awa", P856="https://example.org/%zz", P569=day("+1985-04-22T00:00:00Z"))
    Path("some.json").write_text(json.dumps(told), encoding="utf-8")
    enriching.enrich(built("a.txt"), entities=["some.json"])
    assert {p for s, p, _ in facts(read()) if s == PERSON} == {"P569"}


def test_who_is_quoted_and_born_since_a_year() -> None:
    enriching.enrich(built("a.txt"))
    question = find_question("generations")
    assert {row[0].value for row in ask(read(), question, {}).rows if row[0]} == {"Awa Le Goff"}
    assert ask(read(), question, {"depuis": "1985"}).rows
    assert not ask(read(), question, {"depuis": "1986"}).rows


def test_organizations_by_the_country_of_their_headquarters() -> None:
    enriching.enrich(built("a.txt"))
    question = find_question("sieges")
    (row,) = ask(read(), question, {"pays": "pays-essai"}).rows
    assert [term.value for term in row[:3] if term] == ["Voltane", "Pays-Essai", "Ville-Essai"]
    assert int(row[3].value) > 1 if row[3] else False
    assert not ask(read(), question, {"pays": "Ailleurs"}).rows


def test_the_command_tells_the_facts_and_how_many_there_are() -> None:
    built("a.txt")
    gc.collect()
    done = run("enrich", "--store", "press")
    assert done.exit_code == 0
    assert f"{PERSON:12} Awa Le Goff · date de naissance · 1985" in done.stdout.splitlines()
    assert (
        f"{COMPANY:12} Voltane · headquarters location · Ville-Essai"
        in run("enrich", "--store", "press", "--language", "en").stdout.splitlines()
    )
    assert "4 facts, of 2 linked items, in press" in done.stderr
    told = json.loads(run("enrich", "--store", "press", "--json").stdout)
    assert {one["qid"] for one in told["items"]} == {PERSON, COMPANY}
    assert run("enrich", "--store", "press", "--remove").exit_code == 0
    assert apart(read()) == set()


@pytest.mark.parametrize("words", [("--pack", "none"), ("--entities", "none"), ("--entities", "a.txt")])
def test_a_fault_is_one_line_and_changes_nothing(words: tuple[str, ...]) -> None:
    enriching.enrich(built("a.txt"))
    before = apart(read())
    done = run("enrich", "--store", "press", *words)
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    del done
    assert apart(read()) == before


TOLD = (
    entity(PERSON, "Awa", P569=day("+1985-04-22T00:00:00Z"), P19=item(TOWN)),
    entity(TOWN, "Ville en ligne", P17=item(COUNTRY), P856="https://ville.example"),
    entity(COUNTRY, "Pays en ligne", P571=day("+1800-00-00T00:00:00Z", 9)),
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr("pressgraph.elsewhere.wikidata.turns.PAUSE", 0.0)
    with wikidata(*TOLD) as stub:
        yield stub


def test_what_wikidata_tells_online_comes_before_packs_with_its_revision(server: Stub) -> None:
    built("a.txt")
    gc.collect()
    asked = ("--online", "--contact", CONTACT, "--api", server.api, "--sparql", server.sparql, "--cache", "cache")
    done = run("enrich", "--store", "press", *asked)
    assert done.exit_code == 0, done.stderr
    assert facts(read()) == {
        (PERSON, "P569", "1985-04-22"),
        (PERSON, "P19", TOWN),
        (COMPANY, "P571", "2001"),
        (COMPANY, "P159", TOWN),
        (TOWN, "P17", COUNTRY),
    }
    said = apart(read())
    assert {o for s, p, o in said if s == ENTITY_DATA + PERSON and p.endswith("version")} == {"7"}
    assert any(o == "127.0.0.1" for _, p, o in said if p.endswith("label"))
    assert any(o == "Pays en ligne" for s, _, o in said if s == WIKIDATA + COUNTRY)
    before, count = to_nquads(read()), len(server.heard)
    assert run("enrich", "--store", "press", *asked).exit_code == 0
    assert (to_nquads(read()), len(server.heard)) == (before, count)


def test_a_fault_of_the_network_changes_nothing_and_the_next_try_goes_on(server: Stub, tmp_path: Path) -> None:
    built("a.txt")
    gc.collect()
    server.faults[:] = [None, refuse(404)]
    settings = settings_for(server, tmp_path / "cache", Time())
    with pytest.raises(EndpointError, match="goes on from there"):
        enriching.enrich(Path("press"), online=settings)
    gc.collect()
    assert apart(read()) == set()
    server.faults.clear()
    server.heard.clear()
    enriching.enrich(Path("press"), online=settings)
    assert not any(PERSON in ids for ids in server.asked("ids"))
    assert (PERSON, "P569", "1985-04-22") in facts(read())


def test_an_item_that_wikidata_lacks_is_asked_of_once(server: Stub, tmp_path: Path) -> None:
    server.items.clear()
    server.items[PERSON] = entity(PERSON, "Awa", P19=item(TOWN))
    store = building.build(["a.txt"], pack=load_packs(["facts.pack"]))
    enriching.enrich(store, online=settings_for(server, tmp_path / "cache", Time()))
    asked = [qid for ids in server.asked("ids") for qid in ids.split("|")]
    assert sorted(asked) == sorted({*asked})
    assert {PERSON, COMPANY, TOWN} <= {*asked}


def test_nothing_is_asked_over_the_network_unless_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    path = built("a.txt")
    gc.collect()
    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setenv("PRESSGRAPH_CONTACT", CONTACT)
    assert run("enrich", "--store", str(path)).exit_code == 0
