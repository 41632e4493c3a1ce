"""Wikidata is asked for names, items and rows, and tells what it has."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.elsewhere.wikidata import Settings, Wikidata
from pressgraph.elsewhere.wikidata.classes import superclasses
from pressgraph.errors import EndpointError
from wikidata_asker import CONTACT, Time, client
from wikidata_stub import body, item, wikidata

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "wikidata" / "opentapioca"
ZORA = item("Q9000000001", "Zora Quill", description="romancière", aliases=["Z. Quill"], is_a=["Q9000000010"])
NOVELIST = item("Q9000000010", "humain", subclass_of=["Q9000000011"], sites=3)
PERSON = item("Q9000000011", "personne")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_a_name_is_searched_and_each_hit_tells_by_which_name_it_was_found(tmp_path: Path) -> None:
    with wikidata(ZORA, PERSON) as server:
        asker = client(server, tmp_path, Time())
        (hit,) = asker.search("Z. Quill", "fr")
    assert (hit.qid, hit.label, hit.description, hit.matched) == ("Q9000000001", "Zora Quill", "romancière", "alias")
    (heard,) = server.heard
    assert heard["action"] == "wbsearchentities"
    assert (heard["language"], heard["type"], heard["maxlag"], heard["format"]) == ("fr", "item", "5", "json")


def test_whoever_asks_says_who_they_are_and_takes_packed_answers(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        client(server, tmp_path, Time()).search("Zora", "fr")
        client(server, tmp_path, Time()).select("SELECT * { ?s ?p ?o } LIMIT 1")
    for headers in server.headers:
        assert headers["User-Agent"].startswith("pressgraph/")
        assert f"; {CONTACT})" in headers["User-Agent"]
        assert headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "contact", ["", "me", "a@b", "x@y.z\r\nX-Evil: 1", "é@example.org", "(a@b.org)", "ftp://x.org"]
)
def test_nobody_is_asked_without_a_contact(contact: str, tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="give --contact") as raised:
        Wikidata(Settings(contact, tmp_path))
    assert str(raised.value).isprintable()


def test_a_page_does_as_a_contact(tmp_path: Path) -> None:
    assert "https://example.org/me" in Settings("https://example.org/me", tmp_path).agent
    Wikidata(Settings("https://example.org/me", tmp_path))


def test_items_come_by_the_number_asked_merged_ones_too_and_missing_ones_are_left_out(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        server.redirects["Q9000000002"] = "Q9000000001"
        found = client(server, tmp_path, Time()).entities(["Q9000000003", "Q9000000002", "Q9000000001", "nonsense"])
    assert list(found) == ["Q9000000002", "Q9000000001"]
    assert found["Q9000000002"]["id"] == "Q9000000001"
    assert found["Q9000000001"]["labels"] == {"fr": {"language": "fr", "value": "Zora Quill"}}
    assert len(server.heard) == 1


def test_items_are_asked_fifty_at_a_time(tmp_path: Path) -> None:
    items = [item(f"Q{9_000_000_000 + n}", f"n{n}") for n in range(1, 121)]
    with wikidata(*items) as server:
        found = client(server, tmp_path, Time()).entities(str(one["id"]) for one in items)
    assert len(found) == 120
    assert [len(ids.split("|")) for ids in server.asked("ids")] == [50, 50, 20]


def test_items_that_are_too_much_at_once_are_asked_for_in_halves(tmp_path: Path) -> None:
    items = [item(f"Q{9_000_000_000 + n}", f"n{n}", description="e" * 1_500_000) for n in range(1, 9)]
    with wikidata(*items) as server:
        found = client(server, tmp_path, Time()).entities(str(one["id"]) for one in items)
    assert len(found) == 8
    assert [len(ids.split("|")) for ids in server.asked("ids")] == [8, 4, 2, 2, 4, 2, 2]


def test_an_id_that_the_api_does_not_take_for_one_is_missing_and_the_others_come(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        server.malformed.add("Q9000000099")
        found = client(server, tmp_path, Time()).entities(["Q9000000099", "Q9000000001"])
    assert list(found) == ["Q9000000001"]
    assert len(server.heard) == 2


def test_rows_come_as_the_service_gives_them(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        rows = client(server, tmp_path, Time()).select(
            "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
        )
    assert rows == [{"label": {"type": "literal", "value": "Zora Quill", "xml:lang": "fr"}}]


def test_triples_come_of_a_construct(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        asker = client(server, tmp_path, Time())
        first = asker.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        again = asker.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert len(first) == 5
    assert sorted(map(str, first)) == sorted(map(str, again))
    assert len(server.heard) == 1


def classes(count: int) -> list[dict[str, object]]:
    return [item(f"Q{9_000_000_000 + n}", f"n{n}", subclass_of=["Q9000000500"]) for n in range(1, count + 1)]


def test_all_that_is_above_a_class_comes_at_once_and_is_kept_class_by_class(tmp_path: Path) -> None:
    far = item("Q9000000500", "entité", subclass_of=["Q9000000600"])
    with wikidata(*classes(3), far) as server:
        asker = client(server, tmp_path, Time())
        found = superclasses(asker, ["Q9000000001", "Q9000000002", "Q9000000999"])
        assert found["Q9000000001"] == {"Q9000000001", "Q9000000500", "Q9000000600"}
        assert found["Q9000000999"] == {"Q9000000999"}
        superclasses(asker, ["Q9000000002", "Q9000000003"])
    assert [text.count("wd:Q") for text in server.asked("query")] == [3, 1]


def test_a_query_that_is_given_up_is_asked_in_halves(tmp_path: Path) -> None:
    with wikidata(*classes(8)) as server:
        server.heaviest = 2
        found = superclasses(client(server, tmp_path, Time()), [str(one["id"]) for one in classes(8)])
    assert {qid: len(above) for qid, above in found.items()} == {str(one["id"]): 2 for one in classes(8)}
    assert [text.count("wd:Q") for text in server.asked("query")] == [8, 4, 2, 2, 4, 2, 2]


def test_a_query_for_one_thing_that_is_given_up_is_a_fault(tmp_path: Path) -> None:
    with wikidata(ZORA) as server, pytest.raises(EndpointError, match="its own time limit"):
        server.heaviest = 0
        superclasses(client(server, tmp_path, Time()), ["Q9000000001"])
    assert len(server.heard) == 1


def test_results_in_whose_midst_the_service_gives_up_are_none(tmp_path: Path) -> None:
    told = '{"head":{"vars":["x"]},"results":{"bindings":[\njava.util.concurrent.TimeoutException\n\tat java.base'
    with wikidata(*classes(2)) as server:
        server.faults = [body(told, "application/sparql-results+json")]
        found = superclasses(client(server, tmp_path, Time()), ["Q9000000001", "Q9000000002"])
    assert len(server.heard) == 3
    assert [len(above) for above in found.values()] == [2, 2]


def test_half_a_character_in_an_answer_harms_nothing(tmp_path: Path) -> None:
    hit = '{"search": [{"id": "Q9000000001", "label": "a\\ud83d b \\ud83d\\ude00", "match": {"type": "label"}}]}'
    with wikidata() as server:
        server.faults = [body(hit)]
        (found,) = client(server, tmp_path, Time()).search("a", "fr")
    assert found.label == "a? b 😀"


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared folder")
@pytest.mark.shared
def test_an_answer_that_wikidata_once_gave_is_read(tmp_path: Path) -> None:
    real = (SHARED / "wbgetentities_response.json").read_bytes()
    present = {qid for qid, told in json.loads(real)["entities"].items() if "missing" not in told}
    with wikidata() as server:
        server.faults = [body(real)]
        found = client(server, tmp_path, Time()).entities(json.loads(real)["entities"])
    assert set(found) == present
    assert all(found[qid]["id"] == qid and found[qid]["labels"] for qid in present)


KEYS = st.sampled_from(
    ["search", "id", "match", "entities", "Q9000000001", "missing", "error", "code", "info", "results", "bindings"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None)
@given(told=st.dictionaries(KEYS, JSON, max_size=3), way=st.sampled_from(["search", "entities", "select", "classes"]))
def test_whatever_is_answered_it_is_read_or_told_in_one_line(
    told: dict[str, object], way: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with wikidata() as server:
        server.faults = [body(json.dumps(told), "application/sparql-results+json")] * 5
        asker = client(server, tmp_path_factory.mktemp("cache"), Time())
        ways: dict[str, Callable[[], object]] = {
            "search": lambda: asker.search("x", "fr"),
            "entities": lambda: asker.entities(["Q9000000001"]),
            "select": lambda: asker.select("SELECT * { ?s ?p ?o }"),
            "classes": lambda: superclasses(asker, ["Q9000000001"]),
        }
        try:
            ways[way]()
        except EndpointError as error:
            assert str(error).isprintable()
            assert len(str(error)) < 600
