"""The Reconciliation API as OpenRefine speaks it: names matched against the store, and against its pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from endpoints import Endpoint, Reply, endpoint, make_store
from schemas import check, examples, has_schemas

from pressgraph.knowledge.iris import PREFIXES
from pressgraph.linking import Alias, FilePack, Item, Relation, load_packs, open_pack, write_pack
from pressgraph.serving.app import create_app
from pressgraph.serving.settings import Settings

ORGANIZATION = ("Organization",)
TOWN = Item("Q9000000010", "Belmont", "", ("Place",), "ville", types=("Q9000000098",))
EXELIA_ITEM = Item(
    "Q9000000001",
    "Exelia",
    "Exelia Ltd",
    ORGANIZATION,
    "entreprise de Belmont",
    (Alias("Exelia Group"),),
    types=("Q9000000099",),
    prior=0.7,
    relations=(Relation("P159", TOWN.qid),),
    since="2009",
)
SHIP = Item("Q9000000002", "Mistral Essai", "", ("Product",), "navire <b>neuf</b>", prior=0.4)
COMPANY = replace(
    SHIP, qid="Q9000000003", classes=ORGANIZATION, description="entreprise", relations=(Relation("P159", TOWN.qid),)
)
AWA_ITEM = Item("Q9000000004", "Awa Le Goff", "", ("Person",), "dirigeante", prior=0.5, since="1985-04-22")
ITEMS = (EXELIA_ITEM, SHIP, COMPANY, AWA_ITEM, TOWN)
ID = "https://w3id.org/pressgraph/id/"
EXELIA, AWA = f"{ID}organization/exelia", f"{ID}person/awa-le-goff"
PROLOGUE = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items()) + f"BASE <{ID}>\n"
STORE = f"""{PROLOGUE}PREFIX a: <https://w3id.org/pressgraph/article/x#>
INSERT DATA {{
  a:a prov:specializationOf <organization/exelia> . a:b prov:specializationOf <person/awa-le-goff> .
  a:c prov:specializationOf <place/exelia> . a:d prov:specializationOf <person/goff> .
  a:e prov:specializationOf <product/x> .
  <organization/exelia> a press:Organization ; rdfs:label "Exelia" ; skos:altLabel "groupe Exelia" ;
    owl:sameAs wd:Q9000000001 ; press:headcount a:n .
  a:n press:exactText "2000 salariés" . wd:Q9000000001 rdfs:label "Exelia"@fr .
  <person/awa-le-goff> a press:Person ; rdfs:label "Awa Le Goff" ; press:worksFor <organization/exelia> .
  <place/exelia> a press:Place ; rdfs:label "Exélia" . <person/goff> a press:Person ; rdfs:label "Goff" .
  <product/x> a press:Product ; rdfs:label "<script>alert(1)</script>" .
}}"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "essai.pack"
    write_pack(path, ITEMS, {"pack": "essai", "version": "1"})
    return path


@pytest.fixture(scope="module")
def running(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    store = make_store(tmp_path_factory.mktemp("store"), STORE)
    started = Endpoint(create_app(Settings(store=store, cors=("http://127.0.0.1:3333",)), load_packs([pack])))
    yield started
    started.close()


SPACES = ["/reconcile", "/reconcile/wikidata"]


def posted(running: Endpoint, path: str, **fields: str) -> Reply:
    form = [("content-type", "application/x-www-form-urlencoded")]
    return running.ask("POST", path, body=urlencode(fields), headers=form)


def matched(running: Endpoint, path: str, **query: Any) -> list[dict[str, Any]]:
    """The candidates of one query."""
    reply = posted(running, path, queries=json.dumps({"q0": query}))
    assert reply.status == 200, reply.text
    told = json.loads(reply.body)
    check(told, "reconciliation-result-batch", "0.2")
    found: list[dict[str, Any]] = told["q0"]["result"]
    return found


def got(running: Endpoint, path: str, **parameters: str) -> Any:
    reply = running.ask("GET", path, parameters)
    assert reply.status == 200, reply.text
    return json.loads(reply.body)


@pytest.mark.parametrize("space", SPACES)
def test_a_service_tells_what_it_is_in_both_versions(running: Endpoint, space: str) -> None:
    told = got(running, space)
    check(told, "manifest", "0.2")
    assert told["versions"] == ["0.2"]
    assert told["view"]["url"] == f"http://127.0.0.1:7878{space}/view?id={{{{id}}}}"
    draft = got(running, f"{space}/1.0-draft")
    check(draft, "manifest", "1.0-draft")
    assert draft["versions"] == ["1.0-draft"]


def test_the_spaces_are_those_of_the_store_and_of_wikidata(running: Endpoint) -> None:
    assert got(running, SPACES[0])["identifierSpace"] == "https://w3id.org/pressgraph/id/"
    assert got(running, SPACES[1])["identifierSpace"] == "http://www.wikidata.org/entity/"


def test_a_name_of_the_store_is_its_entity(running: Endpoint) -> None:
    best, *_ = matched(running, "/reconcile", query="groupe EXELIA", type="Organization")
    assert (best["id"], best["name"], best["match"]) == (EXELIA, "Exelia", True)
    assert best["type"] == [{"id": "Organization", "name": "Organisation"}]
    assert best["score"] > 85


def test_a_name_that_two_bear_is_no_match_and_a_type_tells_them_apart(running: Endpoint) -> None:
    both = matched(running, "/reconcile", query="exelia")
    assert {one["id"].split("/id/")[1] for one in both} == {"organization/exelia", "place/exelia"}
    assert [one["match"] for one in both] == [False, False]
    (first, second) = matched(running, "/reconcile", query="exelia", type="Place")
    assert (first["id"].endswith("place/exelia"), first["match"], second["match"]) == (True, True, False)
    (only,) = matched(running, "/reconcile", query="exelia", type=["Place"], type_strict="any")
    assert only["match"]


def test_somebody_known_by_one_word_is_no_match(running: Endpoint) -> None:
    (one,) = matched(running, "/reconcile", query="Goff", type="Person")
    assert not one["match"]


def test_an_item_of_the_pack_is_found_as_the_linker_finds_it(running: Endpoint) -> None:
    best, *_ = matched(running, "/reconcile/wikidata", query="Exelia", type="Organization")
    assert (best["id"], best["description"], best["match"]) == ("Q9000000001", "entreprise de Belmont", True)
    assert {"name", "class"} <= {feature["id"] for feature in best["features"]}


def test_items_of_one_name_are_told_apart_by_what_is_asked_of_them(running: Endpoint) -> None:
    both = matched(running, "/reconcile/wikidata", query="Mistral Essai")
    assert {one["id"] for one in both} == {"Q9000000002", "Q9000000003"}
    assert not any(one["match"] for one in both)
    asked = [{"pid": "P159", "v": {"id": TOWN.qid, "name": "Belmont"}}]
    first, second = matched(running, "/reconcile/wikidata", query="Mistral Essai", properties=asked)
    assert (first["id"], first["match"], second["match"]) == ("Q9000000003", True, False)
    assert first["score"] > second["score"]


@pytest.mark.parametrize(("value", "match"), [("1985", True), ("1985-04-22", True), ("1986", False)])
def test_a_property_that_speaks_against_an_item_makes_it_no_match(running: Endpoint, value: str, match: bool) -> None:
    asked = [{"pid": "P569", "v": value}]
    best, *_ = matched(running, "/reconcile/wikidata", query="Awa Le Goff", type="Person", properties=asked)
    assert best["match"] is match


def test_a_type_may_be_a_class_of_wikidata(running: Endpoint) -> None:
    (one,) = matched(running, "/reconcile/wikidata", query="Exelia", type="Q9000000099", type_strict="any")
    assert one["id"] == "Q9000000001"
    assert matched(running, "/reconcile/wikidata", query="Exelia", type="Q9000000098", type_strict="all") == []


@pytest.mark.parametrize("text", ["Q9000000004", "http://www.wikidata.org/entity/Q9000000004"])
def test_an_id_is_matched_as_it_is(running: Endpoint, text: str) -> None:
    (one,) = matched(running, "/reconcile/wikidata", query=text)
    assert (one["id"], one["match"], one["score"]) == ("Q9000000004", True, 100)
    (mine,) = matched(running, "/reconcile", query=AWA)
    assert (mine["id"], mine["match"]) == (AWA, True)


@pytest.mark.parametrize("space", SPACES)
def test_what_is_not_there_has_no_candidate(running: Endpoint, space: str) -> None:
    assert matched(running, space, query="Zora Quill") == []
    assert matched(running, space, query="« »") == []
    assert matched(running, space, properties=[{"pid": "P159", "v": "Belmont"}]) == []


def test_a_limit_is_kept_and_bounded(running: Endpoint) -> None:
    assert len(matched(running, "/reconcile/wikidata", query="Mistral Essai", limit=1)) == 1
    assert len(matched(running, "/reconcile/wikidata", query="Mistral Essai", limit=10**8)) == 2


def test_the_draft_answers_the_same_in_its_own_form(running: Endpoint) -> None:
    conditions = [
        {"matchType": "name", "propertyValue": "Mistral Essai"},
        {"matchType": "property", "propertyId": "P159", "propertyValue": ["x", {"id": TOWN.qid}], "required": True},
    ]
    batch = {
        "queries": [
            {"type": "Organization", "limit": 5, "conditions": conditions},
            {"conditions": [{"matchType": "id", "propertyValue": "Q9000000004"}]},
        ]
    }
    check(batch, "reconciliation-query-batch", "1.0-draft")
    reply = running.ask("POST", "/reconcile/wikidata/1.0-draft/match", body=json.dumps(batch))
    told = json.loads(reply.body)
    check(told, "reconciliation-result-batch", "1.0-draft")
    assert [[one["id"] for one in result["candidates"]] for result in told["results"]] == [
        ["Q9000000003"],
        ["Q9000000004"],
    ]


@pytest.mark.parametrize("space", SPACES)
def test_names_are_suggested_as_they_are_typed(running: Endpoint, space: str) -> None:
    told = got(running, f"{space}/suggest/entity", prefix="exel")
    check(told, "suggest-entities-response", "0.2")
    assert "Exelia" in {one["name"] for one in told["result"]}
    types = got(running, f"{space}/suggest/type", prefix="orga", lang="fr")
    check(types, "suggest-types-response", "0.2")
    assert [one["id"] for one in types["result"]] == ["Organization"]
    assert got(running, f"{space}/suggest/entity", prefix="")["result"] == []
    assert running.ask("GET", f"{space}/suggest/thing").status == 404


def test_properties_are_suggested_and_proposed_by_label_and_id(running: Endpoint) -> None:
    told = got(running, "/reconcile/wikidata/suggest/property", prefix="siè", lang="fr")
    check(told, "suggest-properties-response", "0.2")
    assert [one["id"] for one in told["result"]] == ["P159"]
    assert [one["id"] for one in got(running, "/reconcile/wikidata/suggest/property", prefix="P159")["result"]] == [
        "P159"
    ]
    offered = got(running, "/reconcile/extend/propose", type="Person", limit="3")
    check(offered, "data-extension-property-proposal", "0.2")
    assert (offered["type"], offered["limit"], len(offered["properties"])) == ("Person", 3, 3)
    for space, person, other in (("/reconcile", "worksFor", "developer"), ("/reconcile/wikidata", "P569", "P571")):
        told = got(running, f"{space}/extend/propose", type="Person")
        ids = {one["id"] for one in told["properties"]}
        assert (person in ids, other in ids) == (True, False)


def test_values_of_properties_are_fetched_from_the_store(running: Endpoint) -> None:
    asked = {
        "ids": [EXELIA, AWA, "none"],
        "properties": [{"id": "wikidata"}, {"id": "worksFor"}, {"id": "headcount"}, {"id": "odd"}],
    }
    told = json.loads(posted(running, "/reconcile", extend=json.dumps(asked)).body)
    check(told, "data-extension-response", "0.2")
    assert told["rows"][EXELIA]["wikidata"] == [{"id": "Q9000000001", "name": "Exelia"}]
    assert told["rows"][AWA]["worksFor"] == [{"id": EXELIA, "name": "Exelia"}]
    assert told["rows"][EXELIA]["headcount"][0]["name"] == "2000 salariés"
    assert told["rows"]["none"] == {"wikidata": [], "worksFor": [], "headcount": [], "odd": []}
    assert told["meta"][0] == {
        "id": "wikidata",
        "name": "Wikidata",
        "service": "http://127.0.0.1:7878/reconcile/wikidata",
    }


def test_values_of_properties_are_fetched_from_the_pack_in_both_versions(running: Endpoint) -> None:
    asked = json.dumps(
        {
            "ids": ["Q9000000001", "Q9000000004"],
            "properties": [
                {"id": "P159"},
                {"id": "P569"},
                {"id": "P571"},
                {"id": "aliases", "settings": {"limit": "1"}},
            ],
        }
    )
    told = got(running, "/reconcile/wikidata", extend=asked)
    check(told, "data-extension-response", "0.2")
    assert told["rows"]["Q9000000001"] == {
        "P159": [{"id": TOWN.qid, "name": "Belmont"}],
        "P569": [],
        "P571": [{"str": "2009"}],
        "aliases": [{"str": "Exelia Ltd"}],
    }
    assert told["rows"]["Q9000000004"]["P569"] == [{"date": "1985-04-22T00:00:00Z"}]
    draft = json.loads(running.ask("POST", "/reconcile/wikidata/1.0-draft/extend", body=asked).body)
    check(draft, "data-extension-response", "1.0-draft")
    assert draft["rows"][1]["properties"][1] == {"id": "P569", "values": [{"date": "1985-04-22T00:00:00Z"}]}


def test_a_preview_shows_texts_as_texts_and_may_stand_in_a_frame(running: Endpoint) -> None:
    reply = running.ask("GET", "/reconcile/preview", {"id": "https://w3id.org/pressgraph/id/product/x"})
    assert "&lt;script&gt;" in reply.text
    assert "<script" not in reply.text
    assert "frame-ancestors" not in reply.headers["content-security-policy"]
    assert "navire &lt;b&gt;neuf" in running.ask("GET", "/reconcile/wikidata/preview", {"id": "Q9000000002"}).text
    assert running.ask("GET", "/reconcile/preview", {"id": "none"}).status == 404


def test_a_view_leads_to_the_page_of_an_entry_and_nowhere_else(running: Endpoint) -> None:
    mine = running.ask("GET", "/reconcile/view", {"id": EXELIA})
    assert (mine.status, mine.headers["location"]) == (303, "/page/id/organization/exelia")
    item = running.ask("GET", "/reconcile/wikidata/view", {"id": "Q9000000001"})
    assert item.headers["location"] == "http://www.wikidata.org/entity/Q9000000001"
    assert running.ask("GET", "/reconcile/wikidata/view", {"id": "//evil.example"}).status == 404
    assert running.ask("GET", "/reconcile/view", {"id": "https://evil.example/"}).status == 404


def test_a_client_of_another_origin_is_let_in_where_that_was_said(running: Endpoint) -> None:
    allowed = running.ask("GET", "/reconcile", headers=[("origin", "http://127.0.0.1:3333")])
    assert allowed.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
    assert (
        "access-control-allow-origin" not in running.ask("GET", "/reconcile", headers=[("origin", "http://e")]).headers
    )
    assert running.ask("GET", "/reconcile", {"callback": "f"}).status == 400


ODD = [
    "",
    "x",
    "[]",
    "null",
    '{"q0": 7}',
    '{"q0": {}}',
    '{"q0": {"query": 7}}',
    '{"q0": {"query": "x", "limit": "many"}}',
    '{"q0": {"query": "x", "type_strict": "none"}}',
    '{"q0": {"query": "x", "type": {"id": 7}}}',
    '{"q0": {"query": "x", "properties": {}}}',
    '{"q0": {"query": "x", "properties": [{"v": 1}]}}',
    '{"q0": {"query": "x", "properties": [{"pid": "P1", "v": [[1]]}]}}',
    json.dumps({"q0": {"query": "x" * 300}}),
    json.dumps({f"q{n}": {"query": "x"} for n in range(51)}),
    json.dumps({"q0": {"query": "x", "properties": [{"pid": "P1", "v": "x"}] * 21}}),
    "[" * 50_000,
]


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("queries", ODD, ids=lambda text: text[:30])
def test_what_is_malformed_or_too_much_is_refused_in_one_line(running: Endpoint, space: str, queries: str) -> None:
    reply = posted(running, space, queries=queries)
    assert (reply.status, reply.text.count("\n")) == (400, 1)


@pytest.mark.parametrize(
    "asked",
    [
        "x",
        "{}",
        '{"ids": 7, "properties": []}',
        '{"ids": [], "properties": [{}]}',
        json.dumps({"ids": ["x"] * 201, "properties": []}),
    ],
)
def test_values_of_too_much_or_nothing_are_refused(running: Endpoint, asked: str) -> None:
    assert posted(running, "/reconcile", extend=asked).status == 400
    assert running.ask("POST", "/reconcile/1.0-draft/extend", body=asked).status == 400


def test_names_of_any_signs_are_looked_up_as_names(running: Endpoint) -> None:
    for text in ("\x00", "\ud83d", "' OR 1=1 --", "} ?s ?p ?o {", "<a>", "%", "é" * 250, "💥"):
        for space in SPACES:
            assert matched(running, space, query=text) == []
    asked = {"ids": ["> } ; DROP ALL", "http://a b"], "properties": [{"id": "worksFor"}, {"id": "x> "}]}
    assert posted(running, "/reconcile", extend=json.dumps(asked)).status == 200


def test_a_body_that_is_too_large_or_of_another_kind_is_refused(running: Endpoint) -> None:
    assert posted(running, "/reconcile", queries="x" * (1 << 19)).status == 413
    assert running.ask("POST", "/reconcile", body="{}", headers=[("content-type", "application/json")]).status == 415


def test_many_at_once_are_answered_as_one(running: Endpoint) -> None:
    queries = json.dumps(
        {f"q{n}": {"query": name} for n, name in enumerate(["Exelia", "Awa Le Goff", "Mistral Essai"] * 10)}
    )

    def ask(number: int) -> Any:
        return json.loads(posted(running, SPACES[number % 2], queries=queries).body)

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(ask, range(32)))
    assert all(one == told[number % 2] for number, one in enumerate(told))


def test_a_pack_file_is_read_by_many_threads_at_once(pack: Path) -> None:
    opened: FilePack = open_pack(pack)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: opened._read_bearers("mistralessai"), range(400)))
    assert {tuple(item.qid for item in items) for items in found} == {("Q9000000002", "Q9000000003")}


def test_what_a_build_adds_is_found_and_without_a_pack_there_is_the_built_in_one(tmp_path: Path) -> None:
    with endpoint(make_store(tmp_path / "store", STORE), writable=True) as started:
        assert matched(started, "/reconcile", query="Voltane") == []
        local, entity = "<https://w3id.org/pressgraph/article/v>", "<organization/voltane>"
        said = f'{local} prov:specializationOf {entity} . {entity} a press:Organization ; rdfs:label "Voltane"'
        added = f"{PROLOGUE}INSERT DATA {{ {said} }}"
        assert started.update(added).status < 300
        (one,) = matched(started, "/reconcile", query="Voltane")
        assert one["match"]
        assert matched(started, "/reconcile/wikidata", query="OpenAI", type="Organization")[0]["match"]


@pytest.mark.shared
@pytest.mark.skipif(not has_schemas(), reason="no jsonschema installed, or no schemas beside the checkout")
@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_the_schemas_that_answers_are_held_to_tell_right_from_wrong(version: str) -> None:
    kind = "reconciliation-result-batch"
    for path in examples(version, kind):
        check(json.loads(path.read_text(encoding="utf-8")), kind, version)
    for path in examples(version, kind, "invalid"):
        with pytest.raises(Exception, match=r"required|not of type"):
            check(json.loads(path.read_text(encoding="utf-8")), kind, version)


@pytest.mark.shared
@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_the_examples_of_the_specification_are_read_as_it_says(running: Endpoint, version: str) -> None:
    if not examples(version, "reconciliation-query-batch"):
        pytest.skip("no examples beside the checkout")

    def ask(path: Path) -> int:
        text = path.read_text(encoding="utf-8")
        if version == "0.2":
            return posted(running, "/reconcile/wikidata", queries=text).status
        return running.ask("POST", "/reconcile/wikidata/1.0-draft/match", body=text).status

    assert {path.name: ask(path) for path in examples(version, "reconciliation-query-batch") if ask(path) != 200} == {}
