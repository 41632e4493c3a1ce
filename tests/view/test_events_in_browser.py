"""Events as nodes, switched on and off as a person does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from large import large_network
from watched import Watched, text

from pressgraph.view.network import Network
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
DRAWN = "document.getElementById('picture').network"


def taken(watched: Watched) -> nx.MultiDiGraph:
    watched.page.click("#take summary")
    with watched.page.expect_download() as download:
        watched.page.click("#take-gexf")
    found: nx.MultiDiGraph = nx.read_gexf(io.BytesIO(download.value.path().read_bytes()), version="1.2draft")
    return found


def press_node(watched: Watched, number: int) -> None:
    watched.page.mouse.click(*watched.screen_of(number))


def test_each_event_becomes_a_node_joined_to_whoever_takes_part(watched: Watched, network: Network) -> None:
    events = [fact for fact in network.facts if fact.kind == "event"]
    before = taken(watched)
    watched.page.check("#as-nodes")
    after = taken(watched)
    assert set(after) - set(before) == {fact.key for fact in events}
    for fact in events:
        assert set(nx.all_neighbors(after, fact.key)) == {network.nodes[number].key for number in fact.nodes}
        joined = {(a, b) for a, b, _ in after.edges(keys=True) if fact.key in (a, b)}
        first = [p.node for p in fact.participants if p.slot in ("agent", "speaker") and p.node is not None]
        assert {a for a, b in joined if b == fact.key} == {network.nodes[number].key for number in first}
    watched.page.check("#as-lines")
    assert sorted(taken(watched).edges()) == sorted(before.edges())


def test_the_counts_speak_of_entities_whether_events_are_drawn_or_not(watched: Watched) -> None:
    before = text(watched, "#counts")
    watched.page.check("#as-nodes")
    assert text(watched, "#counts") == before


def test_the_node_of_an_event_leads_to_the_event(watched: Watched, network: Network) -> None:
    watched.page.check("#as-nodes")
    event = next(fact for fact in network.facts if fact.kind == "event" and fact.title)
    place = [fact.key for fact in network.facts if fact.kind == "event"].index(event.key)
    press_node(watched, len(network.nodes) + place)
    assert text(watched, "#panel h2").casefold() == event.title.fr.casefold()
    assert "#fact=" in watched.page.url


def test_no_node_of_an_event_covers_another_node(watched: Watched, network: Network) -> None:
    watched.page.check("#as-nodes")
    count = len(network.nodes) + sum(fact.kind == "event" for fact in network.facts)
    spots = watched.page.evaluate(
        f"[...Array({count}).keys()].map(n => ({{...{DRAWN}.getPosition(n), size: {DRAWN}.radius(n)}}))"
    )
    for at, one in enumerate(spots):
        for other in spots[:at]:
            far = ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5
            assert far >= one["size"] + other["size"]


def test_an_event_of_which_no_status_is_shown_has_no_node(watched: Watched, network: Network) -> None:
    watched.page.check("#as-nodes")
    for box in watched.page.locator("#statuses input").all():
        box.uncheck()
    assert not set(taken(watched)) & {fact.key for fact in network.facts}


def test_many_events_are_placed_at_once(browser: Browser, tmp_path: Path) -> None:
    """Some 4,000 events between 2,000 nodes: pressing the switch takes under two seconds of CPU."""
    target = tmp_path / "large.html"
    target.write_text(render_page(large_network(2000), title="Rencontres"), encoding="utf-8")
    watched = Watched(browser, target)
    session = watched.context.new_cdp_session(watched.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        told = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in told if metric["name"] == "TaskDuration")

    before = busy()
    watched.page.check("#as-nodes")
    assert busy() - before < 2
    assert watched.troubles == []
    watched.context.close()


def test_the_slash_searches_after_a_switch_was_pressed_too(watched: Watched) -> None:
    watched.page.check("#as-nodes")
    watched.node("awa")
    assert text(watched, "#panel h2") == "Awa Le Goff"
