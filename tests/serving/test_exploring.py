"""The explorer over a store: the page, and what it asks the endpoint as people look around."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from endpoints import DATA, ROOT, Endpoint, Reply, endpoint, make_store

import sample
from press_stores import store_of_articles
from pressgraph.knowledge.published import open_newest, publish
from pressgraph.knowledge.store import open_store, withdraw
from pressgraph.view.network import Network, degrees
from pressgraph.view.payload import network_of

EXELIA, BRIO, AWA = "organization/exelia", "product/brio", "person/awa-le-goff"
HOSTILE = (
    "<script>alert(1)</script>",
    "https://e/> } INSERT DATA { <urn:x> <urn:x> <urn:x> } #",
    "organization/exelia\n",
    "../../etc/passwd",
    "é" * 5000,
    "\x00\x1b[31m",
    "https://w3id.org/pressgraph/store",
    "",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explored") / "press"
    store = store_of_articles(folder)
    del store
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Endpoint]:
    with endpoint(folder, workers=2) as started:
        yield started


@pytest.fixture(scope="module")
def network(folder: Path) -> Network:
    return network_of(open_newest(folder))


def ask(served: Endpoint, path: str, query: str = "") -> Reply:
    return served.ask("GET", path, query)


def told(served: Endpoint, path: str, query: str) -> dict[str, Any]:
    reply = ask(served, path, query)
    assert reply.status == 200, reply.text
    assert reply.headers["content-type"] == "application/json"
    return json.loads(reply.body)


def table(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of a table of the page's data as dicts, as data.js unpacks them."""
    found = data[name]
    columns, often = found["columns"], found["often"]
    rows = [[*row, *found["defaults"][len(row) :]] for row in found["rows"]]
    return [{c: found["texts"][v] if c in often else v for c, v in zip(columns, row, strict=True)} for row in rows]


def keys(data: dict[str, Any]) -> list[str]:
    return [node["key"] for node in table(data, "nodes")]


def test_the_page_opens_with_the_middle_of_the_network(served: Endpoint, network: Network) -> None:
    reply = ask(served, "/explore", "lang=en")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<html lang="en"' in reply.text
    data = json.loads(re.findall(r'id="network-data">(.*?)</script>', reply.text)[0])
    assert data["served"] is True
    assert keys(data) == [node.key for node in network.nodes]
    assert {article["text"] for article in data["articles"]} == {None}
    assert all(article["key"].startswith("article/") for article in data["articles"])


def test_the_page_speaks_the_language_that_is_preferred(served: Endpoint) -> None:
    reply = served.ask("GET", "/explore", headers=[("accept-language", "en-GB,fr;q=0.5")])
    assert '<html lang="en"' in reply.text
    assert "Accept-Language" in reply.headers["vary"]


def test_the_page_runs_its_own_scripts_and_asks_its_own_server_only(served: Endpoint) -> None:
    reply = ask(served, "/explore")
    policy = reply.headers["content-security-policy"].split("; ")
    assert "connect-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    [scripts] = [rule for rule in policy if rule.startswith("script-src")]
    bodies = re.findall(r"<script>(.*?)</script>", reply.text, re.DOTALL)
    hashes = {f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in bodies}
    assert set(scripts.split()[1:]) == hashes
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"


def test_the_same_wish_gets_the_same_bytes(served: Endpoint) -> None:
    for path, query in (("/explore", ""), ("/explore/around", f"node={EXELIA}&steps=2"), ("/explore/found", "text=e")):
        assert ask(served, path, query).body == ask(served, path, query).body


def test_the_store_is_read_once_for_the_page_of_a_generation(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(served, "/explore", "lang=en")

    async def asked(_queries: object, wish: dict[str, Any], **_options: bool) -> None:
        raise AssertionError(wish["what"])

    monkeypatch.setattr("pressgraph.serving.queries.Queries.explore", asked)
    assert ask(served, "/explore", "lang=en").body == first.body


def test_around_a_node_all_its_facts_are_there(served: Endpoint, network: Network) -> None:
    answer = told(served, "/explore/around", f"node={EXELIA}")
    number = keys(answer["data"]).index(EXELIA)
    own = [fact for fact in table(answer["data"], "facts") if number in [part[1] for part in fact["parts"]]]
    count = dict(zip((node.key for node in network.nodes), degrees(network), strict=True))
    assert len(own) == count[EXELIA]
    assert EXELIA in answer["whole"]
    assert answer["more"] == {}
    assert [node["degree"] for node in table(answer["data"], "nodes")] == [count[key] for key in keys(answer["data"])]
    discs = answer["drawing"]["discs"]
    assert len(discs["rows"]) == len(keys(answer["data"]))


def test_around_several_nodes_are_the_facts_of_each(served: Endpoint) -> None:
    answer = told(served, "/explore/around", f"node={EXELIA}&node={AWA}&node={AWA}")
    assert {EXELIA, AWA} <= set(answer["whole"])


def test_more_steps_reach_further(served: Endpoint) -> None:
    near, far = (told(served, "/explore/around", f"node=product/brio-2&steps={steps}") for steps in (1, 3))
    assert set(keys(near["data"])) < set(keys(far["data"]))


def test_the_sentences_of_the_facts_can_be_asked_for(served: Endpoint) -> None:
    answer = told(served, "/explore/around", f"node={BRIO}")
    articles = [article["key"] for article in answer["data"]["articles"]]
    texts = told(served, "/explore/texts", "&".join(f"article={key}" for key in articles))
    text = {one["key"]: one["text"] for one in texts["articles"]}
    [launch] = [
        fact for fact in table(answer["data"], "facts") if fact["kind"] == "event" and fact["label"] == "lancement"
    ][:1]
    article, start, end = launch["evidence"][0]
    assert text[articles[article]][start:end] == sample.LAUNCH


def test_an_article_comes_with_its_text_and_all_its_mentions(served: Endpoint) -> None:
    [key, *_] = [article["key"] for article in told(served, "/explore/around", f"node={BRIO}")["data"]["articles"]]
    answer = told(served, "/explore/article", f"article={key}")
    here = next(n for n, article in enumerate(answer["data"]["articles"]) if article["key"] == key)
    assert answer["data"]["articles"][here]["text"] == sample.TEXT
    named = {node["label"] for node in table(answer["data"], "nodes") if any(m[0] == here for m in node["mentions"])}
    assert named >= {entity.label for entity in sample.FACTS.entities if entity.key != "organization/voltane"}


def test_a_path_tells_its_nodes_in_order(served: Endpoint) -> None:
    answer = told(served, "/explore/path", f"from=product/brio-2&to={EXELIA}")
    assert answer["path"] == ["product/brio-2", BRIO, EXELIA]
    assert set(answer["path"]) <= set(keys(answer["data"]))
    assert table(answer["data"], "facts")


def test_a_fact_is_found_by_its_key(served: Endpoint, network: Network) -> None:
    for fact in network.facts:
        answer = told(served, "/explore/fact", f"fact={quote(fact.key)}")
        assert fact.key in [one["home"] + one["key"] for one in table(answer["data"], "facts")]


def test_names_are_found_without_accents_entities_first(served: Endpoint) -> None:
    found = told(served, "/explore/found", "text=EX%C3%89lia")["found"]
    assert found[0] == {"kind": "node", "key": EXELIA, "label": "Exelia", "classes": ["Organization"]}
    assert {entry["kind"] for entry in found[1:]} == {"fact"}
    assert len(found) <= 9
    assert told(served, "/explore/found", "text=%C3%A9lan")["found"][0]["kind"] == "node"
    assert told(served, "/explore/found", "text=+")["found"] == []
    events = told(served, "/explore/found", "text=launch&lang=en")["found"]
    assert {(event["type"], event["status"]) for event in events} == {("launch", "Occurred"), ("launch", "NotOccurred")}


@pytest.mark.parametrize("key", HOSTILE)
@pytest.mark.parametrize(
    "where", ["around?node=", "path?to=a&from=", "article?article=", "texts?article=", "fact?fact="]
)
def test_what_the_store_does_not_have_is_refused_in_a_line(served: Endpoint, where: str, key: str) -> None:
    path, _, query = where.partition("?")
    reply = ask(served, f"/explore/{path}", query + quote(key))
    assert reply.status == 404
    assert reply.text.count("\n") == 1
    assert len(reply.text) < 250
    assert not [sign for sign in reply.text[:-1] if not sign.isprintable()]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("around", "There is no node: give one as the parameter node"),
        ("path?from=a", "The store has no node"),
        ("path?to=a", "There is no from"),
        ("article", "There is no article"),
        ("texts", "There is no article"),
        ("fact", "There is no fact"),
        ("found", "There is no text"),
        (f"around?node={EXELIA}&steps=4", "The parameter steps is 1, 2 or 3"),
        (f"around?node={EXELIA}&steps=1&steps=2", "The parameter steps is given 2 times"),
        ("around?" + "&".join(["node=x"] * 51), "Ask for at most 50 of node at once, not 51"),
        ("around?node=%", "The address has a %"),
        ("around?node=%ff", "The address is not a form in UTF-8"),
    ],
)
def test_a_wish_that_is_none_is_refused(served: Endpoint, address: str, told: str) -> None:
    path, _, query = address.partition("?")
    reply = ask(served, f"/explore/{path}", query)
    assert reply.status == (404 if "has no" in told else 400)
    assert reply.text.startswith(told)


def test_only_reading_is_offered(served: Endpoint) -> None:
    assert served.ask("POST", "/explore/around", f"node={EXELIA}").status == 405
    assert served.ask("HEAD", "/explore").status == 200


def test_a_newer_build_is_explored_without_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "press"
    store = store_of_articles(folder)
    with endpoint(folder) as served:
        before = told(served, "/explore/around", f"node={EXELIA}")
        withdraw(store, "un.txt")
        publish(store, folder)
        after = told(served, "/explore/around", f"node={EXELIA}")
    assert len(before["data"]["articles"]) > len(after["data"]["articles"])


def test_a_store_without_entities_has_a_page(tmp_path: Path) -> None:
    with endpoint(make_store(tmp_path / "press", DATA)) as served:
        assert ask(served, "/explore").status == 200
        assert told(served, "/explore/found", "text=a")["found"] == []


def test_what_somebody_wrote_by_hand_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "press"
    store = store_of_articles(folder)
    store.update(
        """PREFIX press: <https://w3id.org/pressgraph/ns#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        DELETE { GRAPH ?g { ?p press:start ?start } } INSERT { GRAPH ?g { ?p press:start "</script>", "-1", "²" } }
        WHERE { GRAPH ?g { ?p press:start ?start } FILTER(?start < 30) };
        INSERT { ?s press:polarity 7, _:b ; rdf:object "<b>", _:c . ?s a press:Event, press:RoleHolding }
        WHERE { ?s a press:Statement ; press:certainty press:Certain };
        DELETE { ?link press:score ?score } INSERT { ?link press:score "much" } WHERE { ?link press:score ?score };"""
    )
    publish(store, folder)
    del store
    with endpoint(folder) as served:
        assert ask(served, "/explore").status == 200
        assert ask(served, "/explore/around", f"node={EXELIA}&node={BRIO}").status == 200


def test_when_the_store_cannot_be_read_the_page_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "press"
    store = open_store(folder)
    del store
    with endpoint(folder) as served:
        reply = ask(served, "/explore/found", "text=a")
        assert (reply.status, reply.text.count("\n")) == (503, 1)
        assert reply.headers["retry-after"]


def test_whoever_leaves_while_the_store_is_looked_through_leaves_that_to_the_next(folder: Path) -> None:
    wishes: list[str] = []

    async def leave_and_come_back(served: Endpoint) -> Reply:
        queries = served.app.state.queries
        explore = queries.__class__.explore

        async def slow(_queries: object, wish: dict[str, Any], **options: bool) -> Any:
            wishes.append(wish["what"])
            await asyncio.sleep(0.2)
            return await explore(queries, wish, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(queries.__class__, "explore", slow)
            first = asyncio.ensure_future(served.asked("GET", "/explore/found", "text=brio", leaves_after=0.05))
            await first
            return await served.asked("GET", "/explore/found", "text=brio")

    with endpoint(folder) as served:
        reply = served.run(leave_and_come_back(served))
    assert (reply.status, wishes) == (200, ["outline"])


def test_an_endpoint_that_stops_stops_looking_through_the_store(folder: Path) -> None:
    with endpoint(folder) as served:
        asked = served.run(served.asked("GET", "/explore/found", "text=brio", leaves_after=0.0))
        assert asked.status == 499
    assert served.app.state.queries.readers.running == 0


@pytest.mark.parametrize(
    ("module", "spared"), [("worker", "pressgraph.view"), ("evaluation", "pressgraph.view"), ("app", "networkx")]
)
def test_whoever_only_asks_queries_waits_for_nothing_that_draws(module: str, spared: str) -> None:
    code = f"import sys, pressgraph.serving.{module}; print({spared!r} in sys.modules)"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "graph")})
    assert told.stdout == "False\n"
