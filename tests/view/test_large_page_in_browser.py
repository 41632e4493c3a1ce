"""A network of hundreds in a real browser: what is drawn at first, around a node, and on the way to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from large import large_network
from watched import Watched

from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "large.html"
    target.write_text(render_page(large_network(), title="Rencontres"), encoding="utf-8")
    return target


def counts(watched: Watched) -> str:
    return watched.page.inner_text("#counts")


def test_a_large_network_is_drawn_by_webgl_and_starts_with_its_centre(watched: Watched) -> None:
    assert watched.page.evaluate("Boolean(document.getElementById('picture').network.sigma)")
    assert counts(watched).startswith("300 entités sur 400")


def test_all_of_it_is_drawn_on_demand(watched: Watched) -> None:
    watched.page.click("#reset")
    assert counts(watched).startswith("400 entités")


def test_without_webgl_the_page_draws_on_a_canvas(browser: Browser, path: Path) -> None:
    context = browser.new_context()
    page, faults = context.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(
        "const known = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        " return kind.startsWith('webgl') ? null : known.call(this, kind, ...rest); };"
    )
    page.goto(path.as_uri())
    assert faults == []
    assert page.evaluate("document.getElementById('picture').network.sigma === undefined")
    assert page.inner_text("#counts").startswith("300 entités sur 400")
    context.close()


def test_what_is_found_by_its_name_is_drawn_with_what_is_around_it(watched: Watched) -> None:
    watched.node("queue deux")
    assert watched.page.inner_text("#panel h2") == "Queue deux"
    assert int(counts(watched).split()[0]) > 300


@pytest.mark.parametrize(("steps", "shown"), [(1, 2), (2, 3), (3, 4)])
def test_only_what_is_within_some_steps_is_drawn(watched: Watched, steps: int, shown: int) -> None:
    watched.node("bout")
    watched.page.click(f".around button:has-text('{steps}')")
    assert counts(watched).startswith(f"{shown} entités sur 400")


def test_a_path_leads_over_the_fewest_steps_and_has_an_address(watched: Watched, browser: Browser, path: Path) -> None:
    watched.node("bout")
    watched.page.click("#path-from")
    watched.node("moyeu")
    assert watched.page.inner_text("#panel h2") == "Plus court chemin, en 6 pas"
    steps = watched.page.locator("#panel .path .step").all_inner_texts()
    assert " ".join(steps[0].split()) == "Bout — Queue trois"
    assert " ".join(steps[-1].split()) == "Personne 1 — Moyeu"
    again = Watched(browser, path, watched.page.evaluate("location.hash"))
    assert again.page.inner_text("#panel h2") == "Plus court chemin, en 6 pas"
    again.context.close()
    watched.page.go_back()
    assert watched.page.inner_text("#panel h2") == "Bout"


def test_a_path_that_is_given_up_leaves_the_node(watched: Watched) -> None:
    watched.node("bout")
    watched.page.click("#path-from")
    assert watched.page.locator(".seeking").is_visible()
    watched.page.keyboard.press("Escape")
    assert watched.page.locator(".seeking").count() == 0
    watched.node("moyeu")
    assert watched.page.inner_text("#panel h2") == "Moyeu"


def test_pressing_a_node_and_a_line_opens_them(watched: Watched) -> None:
    watched.node("bout")
    watched.page.click(".around button:has-text('2')")
    watched.page.wait_for_timeout(700)
    end, before = watched.screen_of(398), watched.screen_of(397)
    watched.page.mouse.click((end[0] + before[0]) / 2, (end[1] + before[1]) / 2)
    assert "Queue trois" in watched.page.inner_text("#panel h2")
    assert "Bout" in watched.page.inner_text("#panel h2")
    watched.page.wait_for_timeout(400)  # two clicks at once would zoom
    watched.page.mouse.click(*before)
    assert watched.page.inner_text("#panel h2") == "Queue trois"


def test_names_are_written_under_the_nodes_that_are_drawn(watched: Watched) -> None:
    watched.page.evaluate(
        "() => { window.words = []; const write = CanvasRenderingContext2D.prototype.fillText;"
        " CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {"
        " window.words.push(text); write.call(this, text, ...at); }; }"
    )
    watched.node("bout")
    watched.page.click(".around button:has-text('1')")
    watched.page.wait_for_timeout(800)
    assert {"Bout", "Queue trois"} <= set(watched.page.evaluate("window.words"))


def test_where_no_path_leads_the_page_says_so(watched: Watched) -> None:
    watched.node("bout")
    watched.page.click("#path-from")
    watched.node("seul")
    assert "Aucun chemin" in watched.page.inner_text("#panel")


def test_neighbours_that_are_not_drawn_are_drawn_on_demand(watched: Watched) -> None:
    """« Queue deux » comes with « Queue un » and is chosen then; what is behind it is not drawn."""
    watched.node("queue un")
    drawn = int(counts(watched).split()[0])
    watched.node("queue deux")
    assert int(counts(watched).split()[0]) == drawn
    watched.page.click("#expand")
    assert int(counts(watched).split()[0]) == drawn + 1
    assert watched.page.locator("#expand").count() == 0
