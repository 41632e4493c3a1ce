"""The explorer among the pages of a store, in a browser; what anybody wrote is text there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from endpoints import served
from standing import store_on_disk

import sample
from corpora import named

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
REPORT = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI));"
HOSTILE = "Zorro <img src=x onerror=window.hacked=1></script><script>window.hacked=2</script>"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("explored")
    store = store_on_disk(folder / "press", sample.FACTS, named(HOSTILE))
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
