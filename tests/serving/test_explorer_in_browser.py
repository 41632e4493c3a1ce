"""The explorer of a store that does not fit one page, in a browser that can reach this server and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from endpoints import served
from standing import store_on_disk

from corpora import named, numbered
from pressgraph.view.choosing import AT_FIRST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
REPORT = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI));"
ARTICLES = 32
HOSTILE = "Zorro <img src=x onerror=window.hacked=1></script><script>window.hacked=2</script>"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("explored")
    store = store_on_disk(folder / "press", *map(numbered, range(ARTICLES)), named(HOSTILE))
    with served(store, folder / "log", "--workers", "2") as started:
        yield started.address


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """A page of a reader in French; whatever a test does there, nothing goes wrong and nothing goes out."""
    troubles: list[str] = []
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 800})
    context.add_init_script(REPORT)
    page = context.new_page()
    page.set_default_timeout(15_000)
    # WebGL without a graphics card tells that it is slow, which is no fault of the page.
    page.on("console", lambda said: None if "GL Driver Message" in said.text else troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("request", lambda asked: None if _is_ours(asked.url, origin) else troubles.append(f"out: {asked.url}"))
    yield page
    context.close()
    assert troubles == []


def _is_ours(url: str, origin: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob") or url.startswith(f"{origin}/")


def in_page(page: Page) -> set[str]:
    """The names of the entities that came with the page."""
    rows = "JSON.parse(document.getElementById('network-data').textContent).nodes.rows.map((row) => row[1])"
    return set(page.evaluate(rows))


def test_it_opens_with_a_part_of_the_network_drawn(page: Page, origin: str) -> None:
    page.goto(f"{origin}/explore")
    assert AT_FIRST - 10 <= len(in_page(page)) < 7 * ARTICLES
    assert page.locator("#picture canvas").count() > 0
    assert page.locator("#counts").inner_text().startswith("1")


def test_who_did_not_come_with_the_page_is_found_and_read(page: Page, origin: str) -> None:
    page.goto(f"{origin}/explore")
    here = in_page(page)
    name = next(name for name in (f"testeurs {n}" for n in range(ARTICLES)) if name not in here)
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.locator("#found [role=option]", has_text=name).first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text=name).wait_for()
    page.locator("#panel", has_text="Des testeurs attendent Brio 2").first.wait_for()
    assert "#node=group%2Ftesteurs" in page.url


def test_what_comes_later_is_text_and_never_markup(page: Page, origin: str) -> None:
    page.goto(f"{origin}/explore")
    page.keyboard.press("/")
    page.keyboard.type("zorro")
    page.locator("#found [role=option]", has_text="onerror").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="</script>").wait_for()
    page.click("#tab-article")
    page.locator("#reader", has_text="onerror").wait_for()
    assert page.evaluate("typeof window.hacked") == "undefined"


def test_the_page_of_an_entity_leads_to_its_node_and_the_explorer_back_to_the_questions(
    page: Page, origin: str
) -> None:
    page.goto(f"{origin}/page/id/organization/exelia-3?lang=fr")
    page.click("text=Voir dans le réseau")
    page.locator("#panel h2", has_text="Exelia 3").wait_for()
    page.click("text=Interroger la base")
    page.locator("h1", has_text="Questions toutes prêtes").wait_for()
    page.click("text=Explorer")
    page.locator("#picture canvas").first.wait_for()
