"""The query page and the entity pages in a real browser that can reach this server and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsed import watched_page
from standing import pages_of, running, store_of

import sample
from pressgraph.knowledge.iris import article_iri
from pressgraph.serving.addresses import address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with running(pages_of(store_of(sample.FACTS))) as address_:
        yield address_


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong or went out in the browser."""
    return []


@pytest.fixture
def page(browser: Browser, origin: str, troubles: list[str]) -> Iterator[Page]:
    """A page of a reader in French; whatever a test does there, nothing goes wrong and nothing goes out."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    yield watched_page(context, origin, troubles)
    context.close()
    assert troubles == []


def test_an_example_asks_its_question_and_results_lead_to_pages_here(page: Page, origin: str) -> None:
    page.goto(origin)
    assert page.locator("h1").inner_text() == "Questions toutes prêtes"
    page.click("[data-name='22-fiche']")
    anchor = page.locator("a.iri", has_text="organization/exelia").first
    anchor.wait_for()
    assert anchor.get_attribute("href") == "/id/organization/exelia"
    with page.context.expect_page() as opened:
        anchor.click()
    assert opened.value.locator("h1").inner_text() == "Exelia"
    opened.value.close()


def test_the_editor_runs_what_is_typed_and_shows_what_a_construct_gives(page: Page, origin: str) -> None:
    page.goto(f"{origin}/?lang=en")
    assert page.locator("h1").inner_text() == "Questions ready to ask"
    page.click("[data-name='28-voisinage']")
    page.locator(".yasr", has_text="Brio").wait_for()
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT (6*111 AS ?beast) {}')")
    page.click(".yasqe_queryButton")
    page.locator(".yasr td", has_text="666").wait_for()


def test_words_of_an_article_are_never_markup_in_results(page: Page, origin: str, troubles: list[str]) -> None:
    page.goto(origin)
    query = "SELECT ('<img src=x onerror=hacked=1><b id=bold>x</b>' AS ?words) {}"
    page.evaluate("query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", query)
    page.click(".yasqe_queryButton")
    page.locator(".yasr td", has_text="onerror").wait_for()
    assert page.locator("#bold").count() == 0
    assert page.evaluate("typeof hacked") == "undefined"
    # DOMPurify parses the words in a document where nothing runs; Chromium tells of the handler all the same.
    assert all("inline" in trouble for trouble in troubles)
    troubles.clear()


def test_a_shared_link_to_another_endpoint_asks_this_one(page: Page, origin: str) -> None:
    with page.expect_request(lambda request: request.method == "POST") as asked:
        page.goto(f"{origin}/#query=SELECT%20(7%20AS%20%3Fseven)%20%7B%7D&endpoint=https%3A%2F%2Fexample.org%2Fsparql")
    assert asked.value.url == f"{origin}/sparql"
    page.locator(".yasr td", has_text="7").wait_for()


def test_pages_lead_on_to_pages(page: Page, origin: str) -> None:
    page.goto(f"{origin}/id/organization/exelia")
    page.click("main a:has-text('lancement de Brio par Exelia') >> nth=0")
    assert page.locator("h1").inner_text() == "lancement de Brio par Exelia"
    page.click("header nav a[lang=en]")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "lancement de Brio par Exelia"
    page.click("main cite a >> nth=0")
    assert page.locator("h1").inner_text() == "brio.txt"


@pytest.mark.parametrize("key", ["event/launch-0", "char=0,10", "person/%22x%22", "мир", "a%2Bb"])
def test_the_scripts_and_the_server_agree_on_addresses(page: Page, origin: str, key: str) -> None:
    iri = f"{article_iri(sample.ARTICLE).value}#{key}"
    page.goto(origin)
    page.evaluate(
        "query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", f"SELECT (<{iri}> AS ?i) {{}}"
    )
    page.click(".yasqe_queryButton")
    anchor = page.locator("a.iri").first
    anchor.wait_for()
    theirs, ours = anchor.evaluate("anchor => anchor.href"), address(iri)
    same = "hrefs => hrefs.map(href => { const at = new URL(href, location); return at.pathname + at.searchParams; })"
    assert len(set(page.evaluate(same, [theirs, ours]))) == 1
