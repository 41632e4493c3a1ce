"""The address holds what is shown, and leads back to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from large import large_network
from watched import Watched, text

from pressgraph.view.network import ArticleText, Evidence, Fact, Network, Words
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
ODD = "réunion & débat, n°=1 : 50 % #vu"
QUIET = 400  # ms, more than the page waits before it writes a filter down


def dated(network: Network) -> Network:
    """The sample with meetings in four months, of a type whose name is hard on addresses, told by two articles."""
    same = ArticleText("Rencontres", "b.txt", "fr", "2025-06-01", "Ils se sont vus.")
    known = next(fact for fact in network.facts if fact.kind == "event")
    times = ("2024-12-15", "2025-01-08", "2025-03-02", "2025-04-30")
    met = [_met(known, n, time) for n, time in enumerate(times)]
    return replace(network, facts=(*network.facts, *met), articles=(*network.articles, same, same))


def _met(known: Fact, number: int, time: str) -> Fact:
    return replace(
        known,
        key=f"met/{number}",
        label=Words(ODD, ODD),
        evidence=(Evidence(1 + number % 2, 0, 16),),
        times=(time,),
        status="Occurred",
        views=(),
        disputes=(),
    )


@pytest.fixture(scope="module", params=["vis", "sigma"])
def path(request: pytest.FixtureRequest, network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "dated.html"
    target.write_text(render_page(dated(network), title="Dates", engine=request.param), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def plain_path(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for what has nothing to do with who draws."""
    target = tmp_path_factory.mktemp("page") / "plain.html"
    target.write_text(render_page(dated(network), title="Dates", engine="vis"), encoding="utf-8")
    return target


def address(watched: Watched) -> str:
    watched.page.wait_for_timeout(QUIET)
    return str(watched.page.evaluate("location.hash"))


def shown(watched: Watched) -> dict[str, object]:
    """What a person sees of the state."""
    return {
        "heading": text(watched, "#panel h2"),
        "counts": text(watched, "#counts"),
        "period": text(watched, "#period"),
        "unchecked": watched.page.locator("#legend input[type=checkbox]:not(:checked)").evaluate_all(
            "boxes => boxes.map(box => box.closest('label').textContent)"
        ),
        "view": watched.page.locator("header [aria-pressed=true]").inner_text(),
        "rows": watched.page.locator("#list tbody tr, #time .entry").all_inner_texts(),
    }


def test_an_address_leads_back_to_all_that_is_shown(watched: Watched, browser: Browser, path: Path) -> None:
    page = watched.page
    watched.node("exelia")
    page.locator("#types label", has_text="réunion").locator("input").click()
    page.locator("#types label", has_text="réunion").locator("input").click()
    page.locator("#statuses label", has_text="Allégué").locator("input").click()
    page.locator("#classes label", has_text="Groupe").locator("input").click()
    page.locator("#articles label", has_text="Rencontres").nth(1).locator("input").click()
    page.focus("#date-from")
    page.keyboard.press("ArrowRight")
    page.click("#show-time")
    page.click("#time-newest")
    again = Watched(browser, path, address(watched))
    assert "view=time" in address(again)
    assert shown(again) == shown(watched)
    assert "Exelia" in str(shown(again)["heading"])
    assert again.troubles == []
    again.context.close()


def test_what_is_hidden_may_hold_any_sign(watched: Watched, browser: Browser, path: Path) -> None:
    watched.page.locator("#types label", has_text="réunion").locator("input").click()
    said = address(watched)
    assert said == f"#without=type:{quote(ODD, safe=chr(33) + chr(39) + '()*~')}"
    again = Watched(browser, path, said)
    assert shown(again) == shown(watched)
    assert ODD in str(shown(again)["unchecked"])
    again.context.close()


def test_the_list_and_its_order_have_an_address(watched: Watched, browser: Browser, path: Path) -> None:
    watched.page.click("#show-list")
    watched.page.click("#sort-when")
    watched.page.click("#sort-when")
    assert address(watched) == "#view=list&sort=-when"
    again = Watched(browser, path, "#view=list&sort=-when")
    assert shown(again) == shown(watched)
    again.context.close()


def test_a_period_may_be_named_by_years_months_or_days(browser: Browser, plain_path: Path) -> None:
    for said, period in [
        ("#from=2025", "2025 – 2025-04"),
        ("#from=2025-01-15&to=2025-03-01", "2025-01-15 – 2025-03-01"),
        ("#to=2024", "2024-12 – 2024"),
        ("#from=2030", "2024-12 – 2025-04"),
    ]:
        watched = Watched(browser, plain_path, said)
        assert text(watched, "#period") == period
        watched.context.close()


def test_back_and_forward_restore_view_and_filters(watched: Watched) -> None:
    page = watched.page
    first = shown(watched)
    watched.node("exelia")
    page.locator("#statuses label", has_text="Allégué").locator("input").click()
    second = shown(watched)
    page.click("#show-list")
    third = shown(watched)
    page.go_back()
    assert shown(watched) == second
    page.go_back()
    assert shown(watched) == first
    page.go_forward()
    page.go_forward()
    assert shown(watched) == third


def test_dragging_over_the_bars_makes_no_history(watched: Watched) -> None:
    before = watched.page.evaluate("history.length")
    box = watched.page.locator("#bars").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    watched.page.mouse.move(box["x"] + 4, y)
    watched.page.mouse.down()
    for step in range(60):
        watched.page.mouse.move(box["x"] + 4 + step * box["width"] / 90, y)
    watched.page.mouse.up()
    assert "from=2024-12" in address(watched)
    assert watched.page.evaluate("history.length") == before


def test_showing_everything_leaves_a_bare_address(watched: Watched) -> None:
    watched.page.locator("#classes label", has_text="Groupe").locator("input").click()
    assert address(watched) == "#without=class:Group"
    watched.page.click("#reset")
    assert address(watched) in ("", "#")


def test_a_name_in_the_article_keeps_the_filters(watched: Watched) -> None:
    watched.page.click("#tab-article")
    watched.page.locator("#statuses label", has_text="Allégué").locator("input").click()
    watched.page.locator("#reader a.name", has_text="Voltane").first.click()
    assert text(watched, "#panel h2") == "Voltane"
    assert address(watched) == "#node=organization%2Fvoltane&without=status:Alleged"


def test_a_fact_has_an_address_and_is_marked_among_the_others(watched: Watched, browser: Browser, path: Path) -> None:
    watched.page.click("#show-time")
    watched.page.locator("#time h4 .link").first.click()
    again = Watched(browser, path, address(watched))
    assert again.page.locator("#time [aria-current=true]").count() == 1
    assert text(again, "#panel h2") == text(watched, "#panel h2")
    again.context.close()


@pytest.mark.parametrize(
    "bad",
    [
        "#view=__proto__&sort=constructor&order=toString",
        "#node=__proto__&without=constructor:x,class:__proto__,:,class:,type",
        "#from=9999&to=0000&around=%E0%A4%A,9&drawn=none&only=all",
        "#from=<img src=x onerror=window.hacked=1>&view=<script>window.hacked=2</script>",
        "#&&&===&=&node&node=&without=&" + "x=1&" * 2000,
        "#between=organization%2Fexelia&path=nothing,organization%2Fexelia",
        "#around=person%2Fawa-le-goff,99999999&sort=--when",
        "#view=picture;javascript:alert(1)",
        "#without=" + "class:%00," * 5000,
    ],
    ids=lambda address: address[:12],
)
def test_a_hostile_address_shows_the_overview(browser: Browser, plain_path: Path, bad: str) -> None:
    plain, watched = Watched(browser, plain_path), Watched(browser, plain_path, bad)
    assert shown(watched) == shown(plain)
    assert watched.page.evaluate("window.hacked") is None
    assert watched.troubles == []
    watched.node("exelia")
    assert address(watched) == "#node=organization%2Fexelia"
    for one in (plain, watched):
        one.context.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "large.html"
    target.write_text(render_page(large_network(), title="Rencontres", engine="vis"), encoding="utf-8")
    return target


def test_what_is_drawn_around_a_node_has_an_address(browser: Browser, large: Path) -> None:
    watched = Watched(browser, large)
    watched.node("bout")
    watched.page.click(".around button:has-text('2')")
    said = address(watched)
    assert said.endswith("&around=person%2F398,2")
    again = Watched(browser, large, said)
    assert text(again, "#counts").startswith("3 entités sur 400")
    again.page.click("#reset")
    assert address(again).endswith("drawn=all")
    all_of_it = Watched(browser, large, "#drawn=all")
    assert text(all_of_it, "#counts").startswith("400 entités")
    for one in (watched, again, all_of_it):
        assert one.troubles == []
        one.context.close()


def test_going_back_to_an_unknown_part_leaves_what_was_drawn_on_demand(browser: Browser, large: Path) -> None:
    watched = Watched(browser, large)
    watched.node("bout")
    drawn = text(watched, "#counts")
    watched.node("seul")
    watched.page.go_back()
    assert text(watched, "#panel h2") == "Bout"
    assert int(text(watched, "#counts").split()[0]) >= int(drawn.split()[0])
    watched.context.close()
