"""Filters by type, article and time, as a person sets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

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
