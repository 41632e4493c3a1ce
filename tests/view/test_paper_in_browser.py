"""What is printed: light, whole, and without what cannot be pressed on paper."""

from __future__ import annotations

import pytest
from watched import Watched, text

pytestmark = pytest.mark.browser
#: Prints, and keeps what the page was while it did.
PRINT = """() => addEventListener('beforeprint', () => {
    const sheet = document.getElementById('paper');
    const points = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height).data;
    const colours = new Set();
    for (let at = 0; at < points.length; at += 4 * 37) colours.add(points.slice(at, at + 3).join());
    window.printed = {theme: document.documentElement.dataset.theme, colours: colours.size, corner: points[0]};
})"""


@pytest.mark.parametrize("dark", [False, True])
def test_paper_is_light_and_has_the_picture(watched: Watched, dark: bool) -> None:
    if dark:
        watched.page.click("#theme")
    watched.page.evaluate(PRINT)
    watched.page.wait_for_timeout(300)
    assert watched.page.pdf()[:5] == b"%PDF-"
    printed = watched.page.evaluate("window.printed")
    assert printed["theme"] == "light"
    assert printed["corner"] > 200
    assert printed["colours"] > 12
    assert watched.page.locator("#paper").count() == 0
    assert watched.page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")


def seen(watched: Watched, *selectors: str) -> list[bool]:
    return [watched.page.locator(selector).first.is_visible() for selector in selectors]


def test_the_panel_is_printed_whole_and_without_tools(watched: Watched) -> None:
    watched.node("exelia")
    watched.page.emulate_media(media="print")
    assert seen(watched, "#panel h2", "#panel .card", "#panel .quote") == [True, True, True]
    assert not any(
        seen(watched, "#legend", "#search", ".switch", "#take summary", "#tabs", ".around", ".zoom", ".back")
    )
    assert watched.page.evaluate("document.getElementById('panel').scrollHeight <= document.body.scrollHeight")
    assert watched.page.evaluate("getComputedStyle(document.getElementById('panel')).overflow") == "visible"


@pytest.mark.parametrize("view", ["list", "time"])
def test_list_and_timeline_are_printed_whole_and_alone(watched: Watched, view: str) -> None:
    watched.page.click(f"#show-{view}")
    watched.page.set_viewport_size({"width": 900, "height": 400})
    watched.page.emulate_media(media="print")
    assert seen(watched, f"#{view}", "aside", "#picture") == [True, False, False]
    assert not any(seen(watched, ".orders", f"#{view} .tool-text"))
    box = watched.page.locator(f"#{view} [data-fact]").last.bounding_box()
    assert box
    whole = watched.page.evaluate("document.documentElement.scrollHeight")
    assert box["y"] + box["height"] <= whole
    assert whole > 400  # more than one screen, and none of it cut off
    assert "Voltane" in text(watched, f"#{view}")


def test_the_article_is_printed_when_it_is_open(watched: Watched) -> None:
    watched.page.click("#tab-article")
    watched.page.emulate_media(media="print")
    assert seen(watched, "#reader .text", "#panel") == [True, False]
