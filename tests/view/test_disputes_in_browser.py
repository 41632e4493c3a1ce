"""What is disputed, side by side, as a person reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from networks import network_from
from watched import Watched, text

import sample
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def box(watched: Watched, selector: str) -> dict[str, float]:
    found = watched.page.locator(selector).bounding_box()
    assert found
    return dict(found)


def test_who_upholds_and_who_denies_stand_side_by_side_with_their_sentences(watched: Watched) -> None:
    watched.node("copie de brio")
    assert text(watched, "#panel .dispute-head") == "Contesté : statut"
    upheld, denied = text(watched, ".side:nth-child(1)"), text(watched, ".side:nth-child(2)")
    assert upheld == "✓ Affirmé Awa Le Goff Selon elle, Voltane aurait copié l’outil."
    assert denied == "✗ Nié Voltane Voltane, valorisée 2 milliards d’euros, dément."
    one, other = box(watched, ".side:nth-child(1)"), box(watched, ".side:nth-child(2)")
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]
    watched.page.locator(".side.refused .node-link, .side.refused .link", has_text="Voltane").first.click()
    assert text(watched, "#panel h2") == "Voltane"


def test_a_view_that_stands_in_a_dispute_is_not_told_twice(watched: Watched) -> None:
    watched.node("copie de brio")
    assert watched.page.locator("#panel .view").count() == 0


def test_on_a_phone_the_sides_stand_one_below_the_other(browser: Browser, path: Path) -> None:
    watched = Watched(browser, path, width=390, height=844)
    watched.node("copie de brio")
    one, other = box(watched, ".side:nth-child(1)"), box(watched, ".side:nth-child(2)")
    assert one["y"] + one["height"] <= other["y"]
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.context.close()


def test_the_overview_lists_what_is_disputed_and_by_whom(watched: Watched) -> None:
    section = watched.page.locator("#panel section", has_text="Ce qui est contesté")
    said = " ".join(section.inner_text().split())
    assert "Affirmé — Awa Le Goff · Nié — Voltane" in said
    section.locator(".disputes .link", has_text="copie de Brio").first.click()
    assert "opie de Brio" in text(watched, "#panel h2")


def test_only_what_is_disputed_can_be_shown(watched: Watched) -> None:
    watched.page.check("#only-disputed")
    assert "1 faits sur 10" in text(watched, "#counts")
    watched.page.click("#show-list")
    assert watched.page.locator("#list tbody tr").count() == 1
    assert "Contesté" in text(watched, "#list")
    assert watched.page.evaluate("document.activeElement.id") == "show-list"
    watched.page.focus("#only-disputed")
    watched.page.keyboard.press("Space")
    assert watched.page.evaluate("document.activeElement.id") == "only-disputed"
    assert watched.page.locator("#list tbody tr").count() == 10


def test_a_page_without_disputes_has_no_such_filter(browser: Browser, tmp_path: Path) -> None:
    agreed = tuple(s for s in sample.FACTS.statements if s.polarity != "Negative")
    target = tmp_path / "agreed.html"
    target.write_text(render_page(network_from(replace(sample.FACTS, statements=agreed)), title="Brio"), "utf-8")
    watched = Watched(browser, target)
    assert watched.page.locator("#only-disputed").count() == 0
    assert "contesté" not in text(watched, "#panel").lower()
    watched.context.close()


def test_times_that_exclude_each_other_are_named(browser: Browser, tmp_path: Path) -> None:
    april = replace(sample.FACTS.times[0], key="time/99", edtf="2025-04-01")
    said = sample.says(
        "event/launch-0", "time", "time/99", sample.LAUNCH, source="person/awa-le-goff", certainty="Probable"
    )
    target = tmp_path / "times.html"
    times, statements = (*sample.FACTS.times, april), (*sample.FACTS.statements, said)
    facts = replace(sample.FACTS, times=times, statements=statements)
    target.write_text(render_page(network_from(facts), title="Brio", language="en"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.node("launch of brio")
    sides = [" ".join(side.split()) for side in watched.page.locator(".side").all_inner_texts()]
    [own] = [side for side in sides if "the article" in side]
    [other] = [side for side in sides if "Awa Le Goff · probable" in side]
    assert own.startswith("✓ Upheld: 4 March 2025")
    assert other.startswith("✓ Upheld: 1 April 2025")
    watched.context.close()


def test_what_two_articles_say_to_the_contrary_leads_from_one_to_the_other(browser: Browser, tmp_path: Path) -> None:
    events = tuple(
        replace(e, status="NotOccurred", label="lancement manqué") if e.key == "event/launch-0" else e
        for e in sample.FACTS.events
    )
    other = replace(sample.FACTS, article=replace(sample.ARTICLE, source="autre.txt", title="Démenti"), events=events)
    target = tmp_path / "two.html"
    target.write_text(render_page(network_from(sample.FACTS, other), title="Brio"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.node("lancement de brio")
    assert "Le contraire est dit ailleurs" in text(watched, "#panel .dispute")
    watched.page.locator(".side.refused .link", has_text="lancement manqué").click()
    assert text(watched, "#panel h2").lower() == "lancement manqué"
    assert watched.page.locator(".side").count() == 2
    assert watched.troubles == []
    watched.context.close()
