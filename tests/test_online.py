"""Names that no pack settles are looked for in Wikidata when that is asked for, and never otherwise."""

from __future__ import annotations

import bz2
import gc
import json
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from console import ROOT
from pressgraph import building, finishing, online, pipeline
from pressgraph.cli import main
from pressgraph.elsewhere.wikidata import Wikidata, turns
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.store import open_store
from pressgraph.linking import LinkTarget, find_links
from pressgraph.linking.building.classes import built_in_classes, load_roots
from pressgraph.linking.building.wikibase import item_of
from pressgraph.linking.items import CONCEPT
from pressgraph.linking.packfile import open_pack
from sample import TEXT, FakeReader
from wikidata_asker import CONTACT, Time, client, settings_for
from wikidata_stub import Stub, body, item, refuse, wikidata

SHARED = ROOT.parent / "shared" / "data" / "wikidata" / "opentapioca" / "sample_wikidata_items.json.bz2"
ORGANIZATION = next(root.qid for root in load_roots().values() if root.classes == ("Organization",))
VOLTANE = item("Q9000000001", "Voltane", description="entreprise d’essai", is_a=[ORGANIZATION], sites=9)
EXELIA = item("Q9000000002", "Exelia", description="start-up d’essai", is_a=["Q9000000010"], sites=9)
STARTUP = item("Q9000000010", "start-up", subclass_of=[ORGANIZATION])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.delenv("PRESSGRAPH_CONTACT", raising=False)
    monkeypatch.setattr(turns, "PAUSE", 0.0)
    monkeypatch.setattr(pipeline, "load_reader", lambda language="fr", reader="trained": FakeReader())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2025-03-01.txt").write_text(TEXT, encoding="utf-8")
    building.build_store([Path("2025-03-01.txt")], Path("press"))
    return tmp_path


@pytest.fixture
def server() -> Iterator[Stub]:
    with wikidata(VOLTANE, EXELIA, STARTUP) as stub:
        yield stub


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["link", "--store", "press", *words])


def ask(server: Stub, *words: str) -> Result:
    addresses = ("--api", server.api, "--sparql", server.sparql, "--cache", "cache")
    return run("--online", "--contact", CONTACT, *addresses, *words)


def linked() -> set[str]:
    quads = to_nquads(open_store(Path("press"), read_only=True)).decode()
    return {line.split("/entity/")[1].split(">")[0] for line in quads.splitlines() if "sameAs" in line}


def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_without_being_asked_nothing_goes_over_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    no_socket(monkeypatch)
    monkeypatch.setenv("PRESSGRAPH_CONTACT", CONTACT)
    assert run().exit_code == 0
    assert linked() == set()


def test_what_wikidata_has_is_linked_and_linked_again_offline_from_the_same_file(
    server: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = ask(server)
    assert done.exit_code == 0, done.output
    assert linked() == {"Q9000000001", "Q9000000002"}
    assert "linked     Q9000000001" in done.stdout
    before = to_nquads(open_store(Path("press"), read_only=True))
    asked = len(server.heard)
    gc.collect()
    no_socket(monkeypatch)
    assert run().exit_code == 0
    assert to_nquads(open_store(Path("press"), read_only=True)) == before
    assert len(server.heard) == asked
    told = run("--explain", "Voltane").stdout
    assert "Q9000000001" in told
    assert "online@" in told


def test_asking_again_asks_nothing_that_is_known(server: Stub) -> None:
    ask(server)
    first = len(server.heard)
    before = to_nquads(open_store(Path("press"), read_only=True))
    gc.collect()
    assert ask(server).exit_code == 0
    assert len(server.heard) == first
    assert to_nquads(open_store(Path("press"), read_only=True)) == before


def test_only_names_that_the_packs_leave_open_are_sent(server: Stub) -> None:
    ask(server)
    server.heard.clear()
    ask(server, "--cache", "other")
    assert "Voltane" not in server.asked("search")
    assert "Awa Le Goff" in server.asked("search")


def test_a_class_that_does_not_ship_is_asked_of_the_query_service_and_one_that_does_is_not(server: Stub) -> None:
    ask(server)
    (query,) = server.asked("query")
    assert "wd:Q9000000010" in query
    assert f"wd:{ORGANIZATION}" not in query


def test_a_spent_budget_keeps_and_uses_what_was_found_and_the_next_run_goes_on(
    server: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "_BATCH", 1)
    done = ask(server, "--max-requests", "6")
    assert done.exit_code == 1
    assert len(server.heard) == 6
    assert linked() == {"Q9000000002"}
    (line,) = [line for line in done.stderr.splitlines() if "requests of this hour" in line]
    assert "the same command again goes on from there" in line
    gc.collect()
    heard = list(server.heard)
    assert ask(server, "--max-requests", "40").exit_code == 0
    assert linked() == {"Q9000000001", "Q9000000002"}
    assert not [one for one in server.heard[6:] if one in heard]


def test_a_fault_is_told_in_one_line_after_the_links(server: Stub) -> None:
    server.faults = [None, None, refuse(403, "<html>no")]
    done = ask(server)
    assert done.exit_code == 1
    assert done.stdout
    told = [line for line in done.stderr.splitlines() if "refuses to answer (403): no; what was answered" in line]
    assert len(told) == 1
    assert "Traceback" not in done.output


def test_a_name_that_is_refused_hinders_no_other_but_three_in_a_row_end_it(server: Stub) -> None:
    refused = body('{"error": {"code": "badvalue", "info": "Unrecognized value"}}')
    server.faults = [refused, refused]
    assert ask(server).exit_code == 0
    assert {"Q9000000001"} <= linked()
    gc.collect()
    server.faults = [refused] * 99
    done = ask(server, "--refresh")
    assert "refuses what it is asked (badvalue: Unrecognized value)" in done.stderr
    assert len(server.faults) == 96


def test_nobody_is_asked_without_a_contact(server: Stub) -> None:
    done = run("--online", "--api", server.api)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "give --contact" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not server.heard


@pytest.mark.parametrize("words", ["--refresh", "--max-requests 5", "--online --max-requests 0"])
def test_what_is_said_of_asking_without_asking_is_a_usage_error(words: str) -> None:
    assert run(*words.split()).exit_code == 2


def test_refresh_asks_anew_and_takes_what_is_new(server: Stub) -> None:
    ask(server)
    server.items["Q9000000001"] = {**VOLTANE, "lastrevid": 2}
    gc.collect()
    assert ask(server).exit_code == 0
    packs = set(Path("cache").glob("online-*.pack"))
    assert len(packs) == 1
    gc.collect()
    assert ask(server, "--refresh").exit_code == 0
    (new,) = set(Path("cache").glob("online-*.pack")) - packs
    assert "revision 2" in {found.source.partition(", ")[2] for found in open_pack(new).items}


def test_a_withdrawn_cache_is_told_and_can_be_made_anew(server: Stub) -> None:
    ask(server)
    gc.collect()
    for file in Path("cache").iterdir():
        file.unlink()
    done = run()
    assert done.exit_code == 1
    assert "is gone" in done.stderr
    del done
    gc.collect()  # what it raised holds the store open
    assert ask(server, "--no-pack").exit_code == 0
    assert linked() == {"Q9000000001", "Q9000000002"}


def test_links_are_those_of_the_builder_pack_when_there_is_nothing_online() -> None:
    with wikidata() as server:
        assert ask(server).exit_code == 0
    assert not list(Path("cache").glob("*.pack"))
    assert linked() == set()


def test_the_commands_of_the_document_run(server: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "online.md").read_text(encoding="utf-8")
    commands = re.findall(r"^pressgraph (.+)$", "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)), re.MULTILINE)
    assert len(commands) == 2
    for name, value in server.environment(tmp_path / "cache").items():
        monkeypatch.setenv(name, value)
    for command in commands:
        assert CliRunner().invoke(main, command.split()).exit_code == 0
    assert linked() == {"Q9000000001", "Q9000000002"}


TARGETS = [LinkTarget("x/1", ("Organization",), "Voltane"), LinkTarget("x/2", ("Organization",), "Exelia")]


@pytest.mark.skipif(not SHARED.exists(), reason="no shared folder")
@pytest.mark.shared
def test_items_as_wikidata_tells_of_them_are_found_by_their_names_and_linked(tmp_path: Path) -> None:
    lines = (line.strip().rstrip(",") for line in bz2.decompress(SHARED.read_bytes()).decode().splitlines())
    entities = list(islice((json.loads(line) for line in lines if line.startswith("{")), 20))
    made = [item_of(entity, built_in_classes()) for entity in entities]
    known = [one for one in made if one and one.classes != (CONCEPT,)]
    targets = [LinkTarget(one.qid, one.classes[:1], one.label) for one in known]
    with wikidata(*entities) as server:
        settings = settings_for(server, tmp_path, Time())
        path = online.keep_items(settings, None, online.find_items(targets, Wikidata(settings)).items)
    assert path is not None
    assert [link.qid for link in find_links(targets, open_pack(path))] == [one.qid for one in known]
    assert len(known) > 10


def test_an_item_whose_name_only_begins_so_is_not_fetched(tmp_path: Path) -> None:
    with wikidata(item("Q9000000003", "Voltane Aviation", is_a=[ORGANIZATION]), VOLTANE) as server:
        found = online.find_items(TARGETS[:1], client(server, tmp_path, Time()))
    assert [one.qid for one in found.items] == ["Q9000000001"]
    assert server.asked("ids") == ["Q9000000001"]


def test_an_english_name_and_then_other_names_are_tried_where_the_label_is_unknown(tmp_path: Path) -> None:
    target = LinkTarget("x/1", ("Organization",), "VTN", ("Voltane", "V", "Voltane SA de Lens"))
    with wikidata(VOLTANE) as server:
        found = online.find_items([target], client(server, tmp_path, Time()))
    assert [one.qid for one in found.items] == ["Q9000000001"]
    asked = list(zip(server.asked("search"), server.asked("language"), strict=True))
    assert asked[:3] == [("VTN", "fr"), ("VTN", "en"), ("Voltane SA de Lens", "fr")]
    assert asked[-1] == ("Voltane", "fr")
    assert "V" not in server.asked("search")


def test_the_same_answers_make_the_same_pack(tmp_path: Path) -> None:
    contents = set()
    for folder in (tmp_path / "one", tmp_path / "two"):
        with wikidata(VOLTANE, EXELIA, STARTUP) as server:
            asker = client(server, folder, Time())
            found = online.find_items(TARGETS if folder.name == "one" else TARGETS[::-1], asker)
            settings = replace(settings_for(server, folder, Time()), api="http://localhost/w/api.php")
            path = online.keep_items(settings, None, found.items)
        assert path is not None
        contents.add((path.name, path.read_bytes()))
    assert len(contents) == 1


def test_a_pack_to_which_nothing_is_added_stays_the_file_that_it_is(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(VOLTANE) as server:
        settings = settings_for(server, tmp_path, clock)
        found = online.find_items(TARGETS[:1], client(server, tmp_path, clock))
    path = online.keep_items(settings, None, found.items)
    assert path is not None
    clock.time += 100_000
    assert online.keep_items(settings, open_pack(path), found.items) == path
    assert online.keep_items(settings, open_pack(path), ()) == path
    assert online.keep_items(settings, None, ()) is None
    assert len(list(tmp_path.glob("*.pack"))) == 1


def test_the_library_links_online_too(server: Stub, tmp_path: Path) -> None:
    done = online.link_online(Path("press"), None, settings_for(server, tmp_path / "cache", Time()))
    assert done.fault is None
    assert {link.qid for link in done.links if link.qid} == {"Q9000000001", "Q9000000002"}
    assert {link.qid for link in finishing.link("press") if link.qid} == {"Q9000000001", "Q9000000002"}
