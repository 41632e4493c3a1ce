"""The page does what it promises, in a real browser: nothing runs that should not, nothing goes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from networks import network_from
from watched import Watched, text

import sample
from pressgraph.view.network import Evidence, Network, degrees
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
#: Keeps what the drawing writes in ``words``.
LISTEN = """() => {
    window.words = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        window.words.push(text);
        write.call(this, text, ...at);
    };
}"""


def test_the_overview_shows_counts_article_and_time(watched: Watched) -> None:
    assert text(watched, "#counts") == "7 entités · 10 faits"
    assert "brio.txt" in text(watched, "#panel")
    assert "4 mars 2025" in text(watched, "#panel .timeline")


def test_a_search_ignores_accents_and_opens_the_node(watched: Watched) -> None:
    watched.page.keyboard.press("/")
    watched.page.keyboard.type("AWÀ")
    assert text(watched, "#found [aria-selected=true]").startswith("Awa Le Goff")
    watched.page.keyboard.press("Enter")
    assert text(watched, "#panel h2") == "Awa Le Goff"
    assert watched.page.evaluate("location.hash") == "#node=person%2Fawa-le-goff"


def test_the_arrows_choose_among_what_is_found(watched: Watched) -> None:
    watched.page.keyboard.press("/")
    watched.page.keyboard.type("brio")
    first = text(watched, "#found [aria-selected=true]")
    watched.page.keyboard.press("ArrowDown")
    assert text(watched, "#found [aria-selected=true]") != first
    watched.page.keyboard.press("Escape")
    assert watched.page.locator("#found").is_hidden()


def test_a_node_says_its_class_role_events_and_words(watched: Watched) -> None:
    watched.node("awa")
    panel = text(watched, "#panel")
    for part in ("Personne", "Non lié à Wikidata", "directeur technique", "Déclaration", "« Brio est prêt »"):
        assert part in panel


def test_a_sentence_opens_the_article_at_its_passage(watched: Watched) -> None:
    watched.node("voltane")
    watched.page.locator("#panel .card.event .quote").first.click()
    mark = watched.page.locator("#reader mark")
    assert sample.COPY in "".join(mark.all_inner_texts())
    assert mark.first.is_visible()
    assert " ".join(sample.TEXT.split()) in text(watched, "#reader .text")


def test_a_name_in_the_article_leads_to_its_node(watched: Watched) -> None:
    watched.page.click("#tab-article")
    watched.page.locator("#reader a.name", has_text="Voltane").first.click()
    assert text(watched, "#panel h2") == "Voltane"


def test_a_passage_in_the_article_leads_to_what_it_says(watched: Watched) -> None:
    watched.page.click("#tab-article")
    said = " ".join(sample.TEXT.split())
    assert said in text(watched, "#reader .text")
    passage = watched.page.locator("#reader a.passage").first
    told = passage.get_attribute("title") or ""
    passage.click()
    assert watched.page.locator("#panel").is_visible()
    assert text(watched, "#panel h2").casefold() == told.rpartition(" · ")[0].casefold()


def test_who_holds_and_who_denies_is_said(watched: Watched) -> None:
    watched.node("copie de brio")
    panel = text(watched, "#panel")
    assert "✓ Affirmé Awa Le Goff Selon elle, Voltane aurait copié l’outil." in panel
    assert "✗ Nié Voltane Voltane, valorisée 2 milliards d’euros, dément." in panel
    assert "allégué" in panel


def test_pressing_a_node_of_the_drawing_opens_it(watched: Watched) -> None:
    number = watched.page.evaluate(
        "JSON.parse(document.getElementById('network-data').textContent)"
        ".nodes.rows.findIndex(row => row[1] === 'Exelia')"
    )
    x, y = watched.screen_of(number)
    watched.page.mouse.click(x, y)
    assert text(watched, "#panel h2") == "Exelia"


def test_pressing_empty_paper_goes_back_to_the_overview(watched: Watched) -> None:
    watched.node("exelia")
    box = watched.page.locator("#picture").bounding_box() or {}
    watched.page.mouse.click(box["x"] + 5, box["y"] + 5)
    assert "Au cœur de l’histoire" in text(watched, "#panel")


def test_hiding_a_class_changes_the_counts_and_showing_all_restores_them(watched: Watched) -> None:
    watched.page.locator("#classes label", has_text="Produit").click()
    assert text(watched, "#counts").startswith("5 entités sur 7")
    watched.page.click("#reset")
    assert text(watched, "#counts") == "7 entités · 10 faits"


def test_hiding_a_status_hides_its_facts_everywhere(watched: Watched) -> None:
    watched.page.locator("#statuses label", has_text="Allégué").click()
    assert text(watched, "#counts") == "7 entités sur 7 · 8 faits sur 10"
    watched.node("voltane")
    assert "copie" not in text(watched, "#panel")


def test_the_list_has_every_fact_with_its_sentence(watched: Watched) -> None:
    watched.page.click("#show-list")
    assert watched.page.locator("#list tbody tr").count() == 10
    assert "Voltane, valorisée 2 milliards d’euros" in text(watched, "#list")
    watched.page.click("#show-picture")
    assert watched.page.locator("#list").is_hidden()


def test_an_address_leads_to_its_node_and_back_returns(watched: Watched, browser: Browser, path: Path) -> None:
    direct = Watched(browser, path, "#node=organization%2Fvoltane")
    assert text(direct, "#panel h2") == "Voltane"
    direct.context.close()
    watched.node("exelia")
    watched.page.go_back()
    assert "Au cœur de l’histoire" in text(watched, "#panel")


@pytest.mark.parametrize("address", ["#node=nothing", "#node=%E0%A4%A", "#between=a", "#fact=", "#node=", "#nonsense"])
def test_an_address_of_nothing_is_the_overview(browser: Browser, path: Path, address: str) -> None:
    watched = Watched(browser, path, address)
    assert "Au cœur de l’histoire" in text(watched, "#panel")
    assert watched.troubles == []
    watched.context.close()


def test_two_nodes_show_what_joins_them(browser: Browser, path: Path) -> None:
    watched = Watched(browser, path, "#between=organization%2Fexelia,product%2Fbrio")
    panel = text(watched, "#panel")
    assert "2 faits" in panel
    assert "développé par" in panel
    watched.context.close()


def test_dark_and_light_change_the_paper(watched: Watched) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = watched.page.evaluate(paper)
    watched.page.click("#theme")
    assert watched.page.evaluate(paper) != light
    watched.page.click("#theme")
    assert watched.page.evaluate(paper) == light


def test_everything_is_within_reach_of_the_keyboard(watched: Watched) -> None:
    reached = set()
    for _ in range(40):
        watched.page.keyboard.press("Tab")
        reached.add(
            watched.page.evaluate(
                "document.activeElement.id || document.activeElement.type || document.activeElement.tagName"
            )
        )
    assert {"search", "show-list", "SUMMARY", "theme", "checkbox", "tab-panel", "button"} <= reached


def test_on_a_phone_nothing_sticks_out(browser: Browser, path: Path) -> None:
    watched = Watched(browser, path, width=390, height=844)
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert watched.page.evaluate(wide)
    watched.node("voltane")
    assert watched.page.evaluate(wide)
    assert watched.page.locator("#legend").get_attribute("open") is None
    for view in ("list", "time"):
        watched.page.click(f"#show-{view}")
        assert watched.page.evaluate(wide)
    watched.page.click("#take summary")
    box = watched.page.locator(".menu").bounding_box()
    assert box
    assert 0 <= box["x"] <= 390 - box["width"]
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()


def test_offsets_count_characters_beyond_the_first_plane_once(browser: Browser, tmp_path: Path) -> None:
    shift = len("🎬🎬 ")
    moved = network_from(sample.FACTS)
    shifted = replace(
        moved,
        articles=(replace(moved.articles[0], text="🎬🎬 " + sample.TEXT),),
        facts=tuple(
            replace(f, evidence=tuple(replace(e, start=e.start + shift, end=e.end + shift) for e in f.evidence))
            for f in moved.facts
        ),
    )
    target = tmp_path / "emoji.html"
    target.write_text(render_page(shifted, title="🎬"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.node("lancement de brio")
    assert watched.page.locator("#panel .quote mark").first.inner_text() == sample.LAUNCH
    watched.context.close()


def test_even_code_that_got_in_could_not_run_or_reach_out(browser: Browser, path: Path) -> None:
    watched = Watched(browser, path)
    page = watched.page
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked=1\"><iframe src=\"https://example.org\"></iframe>')"
    )
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked=2'}))"
    )
    outcome = page.evaluate("fetch('https://example.org').then(() => 'sent', () => 'refused')")
    page.wait_for_timeout(100)
    assert (page.evaluate("window.hacked"), outcome) == (None, "refused")
    assert len([trouble for trouble in watched.troubles if "CSP" in trouble]) >= 3
    watched.context.close()


def test_from_afar_the_main_names_are_still_written(watched: Watched) -> None:
    watched.page.evaluate(LISTEN)
    watched.page.evaluate("document.getElementById('picture').network.moveTo({scale: 0.2})")
    watched.page.wait_for_timeout(300)  # waiting for a function needs eval, which the policy refuses
    assert watched.page.evaluate("words.includes('Brio')")


def test_a_line_says_what_it_stands_for_when_it_is_chosen(browser: Browser, path: Path) -> None:
    watched = Watched(browser, path)
    watched.page.evaluate(LISTEN)
    assert not watched.page.evaluate("words.includes('test')")
    watched.page.evaluate("location.hash = '#node=product%2Fbrio-2'")
    watched.page.wait_for_timeout(300)  # waiting for a function needs eval, which the policy refuses
    assert watched.page.evaluate("words.some(word => word.startsWith('test') || word.startsWith('version'))")
    watched.context.close()


HEADER = "date: 2025-03-06\ntitle: Brio\nurl: https://example.org/brio\n"


def shifted(network: Network, header: str, name: str) -> Network:
    """The network of the same article behind a header."""

    def moved(places: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(e, start=e.start + len(header), end=e.end + len(header)) for e in places)

    return replace(
        network,
        articles=(replace(network.articles[0], title=name, text=header + sample.TEXT, body=len(header)),),
        facts=tuple(replace(fact, evidence=moved(fact.evidence)) for fact in network.facts),
        nodes=tuple(replace(node, mentions=moved(node.mentions)) for node in network.nodes),
    )


def together(first: Network, second: Network) -> Network:
    """Both networks side by side, the second's entities under other keys."""
    nodes, articles = len(first.nodes), len(first.articles)

    def at(places: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(e, article=e.article + articles) for e in places)

    return replace(
        first,
        articles=first.articles + second.articles,
        nodes=first.nodes
        + tuple(replace(n, key=f"{n.key}-b", label=f"{n.label} bis", mentions=at(n.mentions)) for n in second.nodes),
        facts=first.facts
        + tuple(
            replace(
                f,
                key=f"{f.key}-b",
                evidence=at(f.evidence),
                views=(),
                participants=tuple(replace(p, node=None if p.node is None else p.node + nodes) for p in f.participants),
            )
            for f in second.facts
        ),
    )


@pytest.mark.parametrize("header", [HEADER, " date 2025-03-06 "])
def test_the_header_is_neither_in_a_sentence_nor_in_the_article(
    header: str, network: Network, browser: Browser, tmp_path: Path
) -> None:
    target = tmp_path / "header.html"
    target.write_text(render_page(shifted(network, header, "Brio"), title="Brio"), encoding="utf-8")
    watched = Watched(browser, target)
    assert text(watched, "#panel .opening").startswith("La start-up Exelia")
    watched.node("lancement de brio")
    assert text(watched, "#panel .quote") == "La start-up Exelia a lancé Brio mardi 4 mars 2025."
    watched.page.locator("#panel .quote").first.click()
    assert text(watched, "#reader .text") == " ".join(sample.TEXT.split())
    assert watched.page.locator("#reader mark").all_inner_texts()[0] == sample.LAUNCH
    assert watched.troubles == []
    watched.context.close()


def test_the_article_tab_opens_the_article_of_what_is_selected(
    network: Network, browser: Browser, tmp_path: Path
) -> None:
    target = tmp_path / "two.html"
    both = together(shifted(network, "", "Premier"), shifted(network, HEADER, "Second"))
    target.write_text(render_page(both, title="deux"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.page.click("#tab-article")
    assert text(watched, "#reader h2") == "Premier"
    watched.node("voltane bis")
    watched.page.click("#tab-article")
    assert text(watched, "#reader h2") == "Second"
    assert watched.page.locator("#reader mark").first.inner_text() == "Voltane"
    watched.page.click("#tab-panel")
    watched.page.click("#tab-article")
    assert text(watched, "#reader h2") == "Second"
    watched.node("exelia")
    watched.page.click("#tab-article")
    assert text(watched, "#reader h2") == "Premier"
    assert watched.troubles == []
    watched.context.close()


#: Keeps in ``sizes`` how many pixels on the screen each word of the drawing is high.
MEASURE = """() => {
    window.sizes = {};
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        const high = parseFloat(/([\\d.]+)px/.exec(this.font)[1]) * this.getTransform().a;
        window.sizes[text] = high / devicePixelRatio;
        write.call(this, text, ...at);
    };
}"""
#: Draws anew, so that a frame of an earlier scale counts for nothing, and gives the sizes.
DRAWN = """() => {
    window.sizes = {};
    document.getElementById("picture").network.redraw();
    return window.sizes;
}"""


@pytest.mark.parametrize("scale", [0.15, 0.33, 0.5, 0.57, 0.6, 1.0])
def test_names_are_legible_and_larger_for_what_is_more_connected(
    scale: float, watched: Watched, network: Network
) -> None:
    watched.page.evaluate(MEASURE)
    watched.page.evaluate(f"document.getElementById('picture').network.moveTo({{scale: {scale}}})")
    watched.page.wait_for_timeout(200)  # waiting for a function needs eval, which the policy refuses
    sizes: dict[str, float] = watched.page.evaluate(DRAWN)
    count = dict(zip((node.label for node in network.nodes), degrees(network), strict=True))
    written = sorted((count[name], size) for name, size in sizes.items() if name in count)
    assert max(count.values()) == written[-1][0]
    assert all(size >= 10.9 for _, size in written)
    assert [size for _, size in written] == sorted(size for _, size in written)


def test_all_of_a_few_names_are_written_from_afar(watched: Watched, network: Network) -> None:
    watched.page.evaluate(MEASURE)
    watched.page.evaluate("document.getElementById('picture').network.moveTo({scale: 0.5})")
    watched.page.wait_for_timeout(200)
    assert set(watched.page.evaluate(DRAWN)) >= {node.label for node in network.nodes}


def test_what_is_chosen_comes_to_the_middle_from_wherever_it_is(
    network: Network, browser: Browser, tmp_path: Path
) -> None:
    target = tmp_path / "many.html"
    many = network
    for n in range(12):
        other = replace(network, nodes=tuple(replace(node, label=f"{node.label} {n}") for node in network.nodes))
        many = together(many, replace(other, facts=tuple(replace(f, key=f"{f.key}-{n}") for f in other.facts)))
    many = replace(many, nodes=tuple(replace(node, key=f"{n}") for n, node in enumerate(many.nodes)))
    target.write_text(render_page(many, title="beaucoup"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.page.wait_for_timeout(300)
    last = len(many.nodes) - 1
    watched.page.evaluate(f"location.hash = '#node={last}'")
    watched.page.wait_for_timeout(1200)
    box = watched.page.locator("#picture").bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    x, y = watched.screen_of(last)
    assert 0.2 < (x - box["x"]) / box["width"] < 0.8
    assert 0.2 < (y - box["y"]) / box["height"] < 0.8
    watched.context.close()
