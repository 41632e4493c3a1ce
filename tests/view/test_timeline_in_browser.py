"""The facts in the order of time, as a person reads, sorts and takes them away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from large import large_network
from watched import Watched, text

from pressgraph.view.network import ArticleText, Evidence, Fact, Network, View, Words
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
TIMES = ("2024-12-15", "1995", "2025-03", "199X", "2024-21", "2025-03-02/2025-03-04", "")


def told(network: Network) -> Network:
    """The sample with meetings at various times, told by a later article, one by nobody's date."""
    other = ArticleText("Rencontres", "b.txt", "fr", "2025-06-01", "Ils se sont vus.")
    bare = ArticleText("Sans date", "c.txt", "fr", "", "Ils se sont vus.")
    known = next(fact for fact in network.facts if fact.kind == "event")
    met = [_met(known, n, time) for n, time in enumerate(TIMES)]
    return replace(network, facts=(*network.facts, *met), articles=(*network.articles, other, bare))


def _met(known: Fact, number: int, time: str) -> Fact:
    words, article = Words("entrevue", "interview"), 2 if time == "1995" else 1
    view = View(1, "Certain", True, Words("avéré", "realised"), ())
    return replace(
        known,
        key=f"met/{number}",
        label=words,
        title=f"entrevue {number}",
        evidence=(Evidence(article, 0, 16),),
        times=(time,) if time else (),
        status="Planned" if time == "2025-03" else "Occurred",
        views=(view,) if time == "1995" else (),
        disputes=(),
    )


@pytest.fixture(scope="module")
def path(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "times.html"
    target.write_text(render_page(told(network), title="Dates"), encoding="utf-8")
    return target


@pytest.fixture
def timed(watched: Watched) -> Watched:
    watched.page.click("#show-time")
    return watched


def headings(watched: Watched) -> list[str]:
    return [words.splitlines()[0].lower() for words in watched.page.locator("#time .moment").all_inner_texts()]


def titles(watched: Watched) -> list[str]:
    return watched.page.locator("#time .entry h4").all_inner_texts()


def test_facts_stand_under_the_year_the_oldest_first_and_those_without_a_date_last(timed: Watched) -> None:
    assert headings(timed) == [
        "années 1990",
        "1995",
        "2024",
        "2025",
        "sans date, dans l’ordre des articles",
    ]
    assert titles(timed)[:5] == ["Entrevue 3", "Entrevue 1", "Entrevue 4", "Entrevue 0", "Entrevue 2"]
    undated = timed.page.locator("#time [data-moment=none] .entry")
    assert "article : jeudi 6 mars 2025" in " ".join(undated.first.inner_text().split())
    assert "article : dimanche 1 juin 2025" in " ".join(undated.last.inner_text().split()).replace("1er", "1")


def test_the_newest_first_turns_all_but_what_has_no_date(timed: Watched) -> None:
    timed.page.click("#time-newest")
    assert headings(timed) == ["2025", "2024", "1995", "années 1990", "sans date, dans l’ordre des articles"]
    assert timed.page.get_attribute("#time-newest", "aria-pressed") == "true"
    assert timed.page.evaluate("document.activeElement.id") == "time-newest"
    timed.page.click("#time-oldest")
    assert headings(timed)[0] == "années 1990"


def test_by_article_the_day_of_publication_is_the_heading(timed: Watched) -> None:
    timed.page.click("#time-by_published")
    assert headings(timed) == ["jeudi 6 mars 2025", "juin 2025", "articles sans date"]
    assert titles(timed)[-1] == "Entrevue 1"


def test_an_entry_says_who_when_on_whose_word_and_where(timed: Watched) -> None:
    entry = timed.page.locator("#time .entry", has_text="Entrevue 1")
    said = " ".join(entry.inner_text().split())
    for part in ("Entrevue", "agent Exelia", "objet Brio", "Selon", "avéré", "Ils se sont vus."):
        assert part in said
    planned = timed.page.locator("#time .entry", has_text="Entrevue 2")
    assert "prévu" in planned.inner_text()
    assert "mars 2025" in planned.inner_text()
    entry.locator(".node-link", has_text="Exelia").click()
    assert text(timed, "#panel h2") == "Exelia"
    assert "Exelia" in text(timed, "#time .time-head")


def test_a_role_has_the_time_for_which_it_was_held(network: Network, browser: Browser, tmp_path: Path) -> None:
    held = tuple(replace(fact, times=("2021/2024-05",)) if fact.kind == "role" else fact for fact in network.facts)
    target = tmp_path / "held.html"
    target.write_text(render_page(replace(network, facts=held), title="Brio"), encoding="utf-8")
    watched = Watched(browser, target, "#view=time")
    entry = text(watched, "#time .entry:has-text('directeur technique')")
    assert "de 2021 à mai 2024" in entry
    assert "Awa Le Goff" in entry
    watched.context.close()


def test_a_fact_that_is_pressed_opens_beside_and_stays_among_the_others(timed: Watched) -> None:
    every = titles(timed)
    timed.page.locator("#time h4 .link", has_text="Entrevue 0").click()
    assert text(timed, "#panel h2") == "Entrevue 0"
    assert titles(timed) == every
    assert "Entrevue 0" in timed.page.locator("#time [aria-current=true]").inner_text()
    timed.page.locator("#time h4 .link", has_text="Entrevue 3").click()
    assert timed.page.locator("#time [aria-current=true]").count() == 1


def test_the_timeline_is_of_what_is_chosen_and_of_what_the_filters_leave(timed: Watched) -> None:
    every = len(titles(timed))
    timed.node("voltane")
    chosen = len(titles(timed))
    assert 0 < chosen < every
    timed.page.keyboard.press("Escape")
    assert len(titles(timed)) == every
    timed.page.locator("#types label", has_text="entrevue").locator("input").click()
    assert len(titles(timed)) == every - len(TIMES)


def test_it_is_saved_in_its_order(timed: Watched) -> None:
    timed.page.click("#time-newest")
    with timed.page.expect_download() as download:
        timed.page.click("#save-csv")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    listed = [title.lower() for title in titles(timed) if title.startswith("Entrevue")]
    assert [row["title"] for row in rows if row["title"].startswith("entrevue")] == listed
    assert {row["published"] for row in rows} == {"2025-03-06", "2025-06-01", ""}


def test_it_is_lists_under_headings_for_who_does_not_see_it(timed: Watched) -> None:
    sections = timed.page.locator("#time section")
    for section in sections.all():
        assert section.locator("> h3").count() == 1
        assert section.locator("> ol[role=list] > li").count() > 0
    assert timed.page.locator("#time h2").count() == 1
    timed.page.focus("#time-oldest")
    for _ in range(4):
        timed.page.keyboard.press("Tab")
    assert timed.page.evaluate("document.activeElement.textContent").startswith("entrevue")
    timed.page.keyboard.press("Enter")
    assert "Entrevue" in text(timed, "#panel h2")


def test_english_pages_say_their_dates_in_english(network: Network, browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "en.html"
    target.write_text(render_page(told(network), title="Dates", language="en"), encoding="utf-8")
    watched = Watched(browser, target, "#view=time&order=published")
    said = [heading.replace(",", "") for heading in headings(watched)]
    assert said == ["thursday 6 march 2025", "june 2025", "articles without a date"]
    watched.page.click("#time-by_fact")
    assert headings(watched)[0] == "1990s"
    assert watched.troubles == []
    watched.context.close()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hundreds of meetings: most on one day of March, nine in February, one long ago."""
    large = large_network()
    times = ["1950", *(f"2025-02-{day:02}" for day in range(1, 10)), "2025-02", "2025"]
    facts = tuple(
        replace(fact, times=(times[number],)) if number < len(times) else fact
        for number, fact in enumerate(large.facts)
    )
    target = tmp_path_factory.mktemp("page") / "crowd.html"
    target.write_text(render_page(replace(large, facts=facts), title="Foule"), encoding="utf-8")
    return target


def test_where_much_happened_months_and_days_are_the_headings(browser: Browser, crowd: Path) -> None:
    watched = Watched(browser, crowd, "#view=time")
    said = [heading.replace("1er", "1") for heading in headings(watched)]
    assert said[:4] == ["1950", "2025", "février 2025", "samedi 1 février 2025"]
    assert said[-1] == "mardi 4 mars 2025"
    assert len(said) == 1 + 1 + 1 + 9 + 1
    watched.context.close()


def test_the_rest_is_made_on_demand_and_the_keyboard_goes_on_there(browser: Browser, crowd: Path) -> None:
    watched = Watched(browser, crowd, "#view=time")
    made = watched.page.locator("#time .entry").count()
    assert made < 200
    watched.page.locator("#time .more").last.focus()
    watched.page.keyboard.press("Enter")
    assert watched.page.locator("#time .entry").count() == 2 * made
    place = "[...document.querySelectorAll('#time .entry')].indexOf(document.activeElement.closest('.entry'))"
    assert watched.page.evaluate(place) == made
    assert len(headings(watched)) == 13  # the day goes on under its heading
    watched.context.close()


def test_on_a_phone_all_fits_and_what_is_pressed_comes_into_view(browser: Browser, path: Path) -> None:
    watched = Watched(browser, path, "#view=time", width=360, height=740)
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.page.evaluate("document.getElementById('time').scrollWidth <= innerWidth")
    small = """() => [...document.querySelectorAll('header button, header summary, .orders button')]
        .filter(button => button.offsetWidth).map(button => Math.min(button.offsetWidth, button.offsetHeight))"""
    assert min(watched.page.evaluate(small)) >= 32
    watched.page.locator("#time h4 .link", has_text="Entrevue 3").click()
    watched.page.wait_for_timeout(900)
    box = watched.page.locator("#panel h2").bounding_box()
    assert box
    assert 0 <= box["y"] < 740
    watched.page.emulate_media(reduced_motion="reduce")
    watched.page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    watched.page.locator("#time h4 .link", has_text="Entrevue 1").click()
    watched.page.wait_for_timeout(50)  # nothing glides for who asked that nothing should
    box = watched.page.locator("#panel h2").bounding_box()
    assert box
    assert 0 <= box["y"] < 740
    watched.page.click("#show-list")
    assert watched.page.locator("#sort-when").is_visible()
    watched.page.click("#sort-when")
    assert watched.page.locator("#list th[aria-sort=ascending]").count() == 1
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()


@pytest.fixture
def watched(browser: Browser, path: Path) -> Iterator[Watched]:
    watched = Watched(browser, path)
    yield watched
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()
