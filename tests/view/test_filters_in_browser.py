"""Filters by type, article and time, as a person sets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from watched import Watched, text

from pressgraph.view.network import ArticleText, Evidence, Fact, Network
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def dated(network: Network, browser: Browser, tmp_path: Path) -> Watched:
    """The sample's page with three more meetings in a second article: in December, March and at no time told."""
    other = ArticleText("Rencontres", "b.txt", "fr", "2025-06-01", "Ils se sont vus.")
    known = next(fact for fact in network.facts if fact.kind == "event")
    met = [_met(known, n, time) for n, time in enumerate(("2024-12-15", "2025-03-02/2025-03-04", ""))]
    target = tmp_path / "dated.html"
    larger = replace(network, facts=(*network.facts, *met), articles=(*network.articles, other))
    target.write_text(render_page(larger, title="Dates"), encoding="utf-8")
    return Watched(browser, target)


def _met(known: Fact, number: int, time: str) -> Fact:
    words = replace(known.label, fr="entrevue", en="interview")
    evidence, times = (Evidence(1, 0, 16),), (time,) if time else ()
    return replace(known, key=f"met/{number}", label=words, evidence=evidence, times=times, status="Occurred", views=())


def facts(watched: Watched) -> int:
    return int(text(watched, "#counts").split(" · ")[1].split()[0])


def test_a_type_of_event_is_hidden_and_shown_again(dated: Watched) -> None:
    every = facts(dated)
    dated.page.locator("#types label", has_text="entrevue").locator("input").click()
    assert facts(dated) == every - 3
    dated.page.click("#reset")
    assert facts(dated) == every
    assert dated.troubles == []
    dated.context.close()


def test_an_article_is_left_out_with_what_only_it_says(dated: Watched) -> None:
    every = facts(dated)
    dated.page.locator("#articles label", has_text="Rencontres").locator("input").click()
    assert facts(dated) == every - 3
    dated.context.close()


def test_dragging_over_the_bars_shows_a_period_only(dated: Watched) -> None:
    assert text(dated, "#period") == "2024-12 – 2025-03"
    box = dated.page.locator("#bars").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    dated.page.mouse.move(box["x"] + 4, y)
    dated.page.mouse.down()
    dated.page.mouse.move(box["x"] + box["width"] / 2, y, steps=4)
    dated.page.mouse.up()
    assert text(dated, "#period") == "2024-12 – 2025-02"
    assert facts(dated) == 1
    assert int(text(dated, "#counts").split()[0]) < 7  # those that the one fact speaks of
    dated.context.close()


def test_the_handles_set_the_period_from_the_keyboard(dated: Watched) -> None:
    dated.page.focus("#date-from")
    dated.page.keyboard.press("End")
    assert text(dated, "#period") == "2025-03"
    assert dated.page.get_attribute("#date-from", "aria-valuetext") == "2025-03"
    shown = facts(dated)
    dated.page.click("#reset")
    assert facts(dated) > shown
    assert text(dated, "#period") == "2024-12 – 2025-03"
    dated.context.close()


def test_a_page_of_one_article_on_one_day_has_no_such_filters(watched: Watched) -> None:
    assert watched.page.locator("#articles").is_hidden()
    assert watched.page.locator("#dates").is_hidden()


def test_colours_tell_the_community_and_icons_still_the_class(watched: Watched) -> None:
    colours = """() => [...new Set(JSON.parse(document.getElementById('network-drawing').textContent)
        .discs.rows.map(row => row[5] || 0))].length"""
    assert watched.page.evaluate(colours) > 1
    before = watched.page.locator("#picture").screenshot()
    watched.page.click("#by-group")
    watched.page.wait_for_timeout(400)
    grouped = watched.page.locator("#picture").screenshot()
    assert grouped != before
    watched.page.click("#by-class")
    watched.page.wait_for_timeout(400)
    assert watched.page.locator("#picture").screenshot() != grouped


def test_a_filter_that_is_set_by_keyboard_keeps_its_place(watched: Watched) -> None:
    box = watched.page.locator("#classes label", has_text="Personne").locator("input")
    box.focus()
    watched.page.keyboard.press("Space")
    assert not box.is_checked()
    assert watched.page.evaluate("document.activeElement.closest('label').textContent").startswith("Personne")
    watched.page.keyboard.press("Space")
    assert box.is_checked()


def test_a_day_that_is_none_stops_nothing(network: Network, browser: Browser, tmp_path: Path) -> None:
    known = next(fact for fact in network.facts if fact.kind == "event")
    met = [_met(known, n, time) for n, time in enumerate(("2024-01-99", "2025-03-02", "2025-05-02"))]
    target = tmp_path / "odd.html"
    other = ArticleText("Rencontres", "b.txt", "fr", "2025-06-01", "Ils se sont vus.")
    larger = replace(network, facts=(*network.facts, *met), articles=(*network.articles, other))
    target.write_text(render_page(larger, title="Dates"), encoding="utf-8")
    watched = Watched(browser, target)
    assert text(watched, "#period").startswith("2025-03")
    assert watched.troubles == []
    watched.context.close()


def test_each_sentence_tells_its_article_and_when_it_was_published(dated: Watched) -> None:
    dated.page.locator("#panel .timeline button").first.click()
    assert text(dated, "#panel .quote .source") == "Rencontres · 1er juin 2025"
    dated.context.close()


def test_nothing_disputed_can_be_left_again(dated: Watched) -> None:
    dated.page.evaluate("location.hash = '#only=disputed&without=status:Alleged'")
    dated.page.locator("#only-disputed").uncheck()
    assert facts(dated) > 0
    dated.context.close()


def test_no_path_is_told_with_the_filters_that_leave_none(dated: Watched) -> None:
    for box in dated.page.locator("#types input").all():
        box.uncheck()
    dated.node("awa")
    dated.page.click("#path-from")
    dated.node("voltane")
    assert "avec ces filtres" in text(dated, "#panel")
    dated.context.close()


def test_an_empty_drawing_is_an_empty_file(dated: Watched) -> None:
    for box in dated.page.locator("#classes input").all():
        box.uncheck()
    dated.page.click("#take summary")
    with dated.page.expect_download() as download:
        dated.page.click("#take-svg")
    assert ElementTree.fromstring(download.value.path().read_text()).tag.endswith("svg")
    assert dated.troubles == []
    dated.context.close()


def test_mentions_lead_to_each_article(network: Network, browser: Browser, tmp_path: Path) -> None:
    other = ArticleText("Rencontres", "b.txt", "fr", "2025-06-01", "Exelia a gagné.")
    nodes = [
        replace(node, mentions=(*node.mentions, Evidence(1, 0, 6))) if node.label == "Exelia" else node
        for node in network.nodes
    ]
    target = tmp_path / "two.html"
    both = replace(network, nodes=nodes, articles=(*network.articles, other))
    target.write_text(render_page(both, title="Deux"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.node("exelia")
    watched.page.click("#panel details summary:has-text('dans 2 articles')")
    watched.page.click("#panel details button:has-text('Rencontres')")
    assert text(watched, "#reader mark") == "Exelia"
    assert "a gagné" in text(watched, "#reader")
    watched.page.click("#reader a.name:has-text('Exelia')")
    watched.page.click("#tab-article")
    assert "a gagné" in text(watched, "#reader")  # not the first article that has the name
    watched.context.close()


def test_facts_of_long_ago_do_not_make_the_bars_coarse(network: Network, browser: Browser, tmp_path: Path) -> None:
    """Eighty facts of spring 2025 and one of 1934: bars are months, and the first stands for 1934 too."""
    known = next(fact for fact in network.facts if fact.kind == "event")
    spring = [_met(known, n, f"2025-{3 + n // 28:02}-{1 + n % 28:02}") for n in range(80)]
    target = tmp_path / "long.html"
    more = replace(network, facts=(*network.facts, *spring, _met(known, 99, "1934")), articles=network.articles * 2)
    target.write_text(render_page(more, title="Dates"), encoding="utf-8")
    watched = Watched(browser, target)
    assert watched.page.locator("#bars rect").count() == 3
    every = facts(watched)
    watched.page.focus("#date-from")
    watched.page.keyboard.press("ArrowRight")
    assert 0 < facts(watched) < every
    assert "from=2025-04" in watched.page.evaluate("new Promise(told => setTimeout(() => told(location.hash), 400))")
    watched.page.keyboard.press("ArrowLeft")
    watched.page.focus("#date-to")
    watched.page.keyboard.press("Home")
    found = text(watched, "#period")
    assert found.startswith("… 2025-03")
    watched.page.click("#show-list")
    assert watched.page.locator("#list td", has_text="1934").count() > 0
    watched.context.close()
