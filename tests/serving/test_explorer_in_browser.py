"""The explorer over a served store, in a real browser: what the page does not have it asks the server for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsed import watched_page
from endpoints import Served, served
from standing import store_on_disk

from copies import copy
from press_stores import named

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
HOSTILE = "Zorro <img src=x onerror=window.hacked=1></script><script>window.hacked=2</script>"
ARTICLES = 45  # of more entities than the explorer begins with


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copies = (copy(number) for number in range(ARTICLES))
    return store_on_disk(tmp_path_factory.mktemp("explorer"), *copies, named(HOSTILE))


@pytest.fixture(scope="module")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(store, tmp_path_factory.mktemp("log") / "log") as started:
        yield started


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong or went out in the browser."""
    return []


@pytest.fixture
def page(browser: Browser, server: Served, troubles: list[str]) -> Iterator[Page]:
    """The explorer; whatever a test does there, nothing goes wrong and nothing goes out."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    yield _opened(context, server, troubles)
    context.close()
    assert troubles == []


def _opened(context: BrowserContext, server: Served, troubles: list[str]) -> Page:
    page = watched_page(context, server.address, troubles)
    page.goto(f"{server.address}/explore")
    return page


def choose(page: Page, name: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.locator("#found li", has_text=name).first.click()
    page.locator("#panel h2", has_text=name).wait_for()


def panel(page: Page) -> str:
    return " ".join(page.inner_text("#panel").split())


def test_the_explorer_begins_with_a_part_of_the_store(page: Page) -> None:
    entities = int(page.inner_text("#counts").split()[0])
    assert 100 < entities < 271
    assert page.inner_text("#disputed .count") == "46"  # all of them, wherever they are
    assert re.fullmatch(r"\d+ entités sur 278 · \d+ faits sur 460", page.inner_text("#counts"))
    assert "Voltane" in panel(page)


def test_somebody_who_is_not_there_yet_is_found_and_comes_with_their_facts_and_sentences(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "Awa Le G044")
    page.locator("#panel .quote", has_text="Awa Le G044, a déclaré au Courr044").first.wait_for()
    page.click("#show-time")
    page.locator("#time .quote", has_text="a déclaré au Courr044").first.wait_for()
    assert len([url for url in asked if "/texts?" in url]) == 1
    assert "directeur technique" in panel(page)
    assert "« B044 est prêt »" in panel(page)
    assert "Article 44 · 6 mars 2025" in panel(page)
    page.locator("#panel button", has_text="Exe044").first.click()
    page.locator("#panel .card", has_text="Lancement").first.wait_for()


def test_the_address_of_somebody_opens_them(page: Page, server: Served, browser: Browser) -> None:
    choose(page, "Awa Le G043")
    address = page.url
    context = browser.new_context()
    other = context.new_page()
    other.goto(address)
    other.locator("#panel h2", has_text="Awa Le G043").wait_for()
    other.locator("#panel .quote", has_text="Awa Le G043").first.wait_for()
    context.close()


def test_the_address_of_a_filtered_timeline_opens_it_where_little_of_it_has_come(page: Page, browser: Browser) -> None:
    choose(page, "Exe044")
    page.locator("#panel .card", has_text="Lancement").first.wait_for()
    page.click("#show-time")
    page.locator("#time .entry", has_text="Lancement").first.wait_for()
    page.locator("#types label", has_text=re.compile("^lancement")).locator("input").click()
    left = page.locator("#time .entry h4").all_inner_texts()
    page.wait_for_url(re.compile("without="))
    context = browser.new_context(locale="fr-FR")
    other = context.new_page()
    other.goto(f"{page.url}&from=2020")
    other.locator("#panel h2", has_text="Exe044").wait_for()
    assert other.locator("#time .entry").all_inner_texts() == []  # what is left has no date
    other.goto(page.url)
    other.reload()
    other.locator("#time .entry").nth(len(left) - 1).wait_for()
    assert other.locator("#time .entry h4").all_inner_texts() == left
    assert not [title for title in left if "ancement" in title]
    context.close()


def test_what_is_around_is_drawn_alone_and_all_again(page: Page) -> None:
    every = page.inner_text("#counts")
    choose(page, "Exe042")
    page.locator(".around button", has_text="1").first.click()
    page.locator("#counts", has_text=re.compile(r"^(\d|1[01]) entit")).wait_for()
    page.click("#reset")
    assert int(page.inner_text("#counts").split()[0]) >= int(every.split()[0])


def test_the_address_of_what_is_around_draws_as_much_again(page: Page) -> None:
    choose(page, "Exe034")
    page.locator(".around button", has_text="2").first.click()
    page.wait_for_url(re.compile("around="))
    drawn = page.inner_text("#counts").split()[0]
    page.reload()
    page.locator("#counts", has_text=re.compile(f"^{drawn} entit")).wait_for()
    page.locator("#panel h2", has_text="Exe034").wait_for()


def test_a_path_leads_over_what_was_not_there(page: Page) -> None:
    choose(page, "Awa Le G041")
    page.click("#path-from")
    choose_end = "Awa Le G040"
    page.keyboard.press("/")
    page.keyboard.type(choose_end)
    page.locator("#found li", has_text=choose_end).first.click()
    page.locator("#panel .path").wait_for()
    assert page.locator("#panel .path > li").count() >= 4  # from one to the other by way of Voltane
    assert "Voltane" in panel(page)


def test_an_article_is_read_whole_with_its_names(page: Page) -> None:
    choose(page, "Awa Le G039")
    page.locator("#panel .quote", has_text="a déclaré").first.click()
    page.locator("#reader mark").first.wait_for()
    assert "La start-up Exe039 a lancé B039" in page.inner_text("#reader")
    page.locator("#reader a.name", has_text="Courr039").first.click()
    page.locator("#panel h2", has_text="Courr039").wait_for()


def test_the_list_is_saved_with_the_sentences(page: Page) -> None:
    choose(page, "Awa Le G038")
    page.locator("#panel .card", has_text="directeur technique").first.wait_for()
    page.click("#show-list")
    with page.expect_download() as download:
        page.click("#save-csv")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert "Awa Le G038" in rows[0]["who"]
    assert all(row["sentence"] for row in rows)


def test_events_become_nodes_there_too(page: Page) -> None:
    page.check("#as-nodes")
    choose(page, "Exe037")
    page.click("#take summary")
    with page.expect_download() as download:
        page.click("#take-gexf")
    assert "event/" in download.value.path().read_text()


def test_a_server_that_is_gone_is_told_in_a_line(
    browser: Browser, store: Path, tmp_path: Path, troubles: list[str]
) -> None:
    context = browser.new_context(locale="fr-FR")
    with served(store, tmp_path / "log") as started:
        page = _opened(context, started, troubles)
    page.keyboard.press("/")
    page.keyboard.type("Awa Le G036")
    page.locator("#told.fault").wait_for()
    assert page.inner_text("#told") == "Le serveur ne répond pas : est-il encore lancé ?"
    page.keyboard.press("Escape")
    page.on("download", lambda download: troubles.append(f"half a file: {download.suggested_filename}"))
    page.click("#take summary")
    page.click("#take-csv")
    page.locator("#told.fault").wait_for()
    page.wait_for_timeout(300)
    assert all("net::ERR" in trouble for trouble in troubles)
    choose(page, "Voltane")  # what is there still works
    context.close()


def test_of_somebody_in_very_many_facts_the_panel_says_that_it_has_the_newest(
    browser: Browser, store: Path, tmp_path: Path, troubles: list[str]
) -> None:
    fewer = "import pressgraph.view.choosing as choosing; choosing.MOST_FACTS = 10; choosing.FACTS_AT_FIRST = 5"
    context = browser.new_context(locale="fr-FR")
    with served(store, tmp_path / "log", prelude=fewer) as started:
        page = _opened(context, started, troubles)
        choose(page, "Voltane")
        told = page.locator("#panel", has_text=re.compile(r"Les \d+ faits les plus récents sur \d+"))
        told.wait_for()
    context.close()
    assert troubles == []


def test_the_page_of_an_entity_leads_to_its_node_and_the_explorer_back_to_the_questions(
    page: Page, server: Served
) -> None:
    page.goto(f"{server.address}/page/id/organization/exe035?lang=fr")
    page.click("text=Voir dans le réseau")
    page.locator("#panel h2", has_text="Exe035").wait_for()
    page.click("text=Interroger la base")
    page.locator("h1", has_text="Questions toutes prêtes").wait_for()
    page.click("text=Explorer")
    page.locator("#picture canvas").first.wait_for()


def test_what_comes_later_is_text_and_never_markup(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("awa le goff zorro")
    page.locator("#found [role=option]", has_text="onerror").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="</script>").wait_for()
    page.click("#tab-article")
    page.locator("#reader", has_text="onerror").wait_for()
    assert page.evaluate("typeof window.hacked") == "undefined"
