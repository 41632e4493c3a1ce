"""Whatever stands in whatever field: nothing runs, nothing goes out, nothing breaks, and each file is read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from pyoxigraph import Literal
from watched import Watched

from hostile import ODD, PAYLOADS, network_with
from pressgraph.knowledge.cells import as_text
from pressgraph.knowledge.network_files import NETWORK_FORMATS
from pressgraph.view.edges import networkx_of
from pressgraph.view.network import Network
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS = (*PAYLOADS, *ODD)
NAMES = [f"{n}-{''.join(filter(str.isalnum, text))[:12]}" for n, text in enumerate(TEXTS)]
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # those of full width are meant


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, with the name of the field that it stands in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        yield from (found for pair in value.items() for part in pair for found in texts(part, name))
    elif isinstance(value, tuple):
        yield from (found for part in value for found in texts(part, name))
    elif is_dataclass(value):
        yield from (found for one in fields(value) for found in texts(getattr(value, one.name), one.name))


def test_no_field_of_a_network_is_spared() -> None:
    found = list(texts(network_with("<b>")))
    held = {name for name, text in found if "<b>" in text}
    assert {name for name, _ in found} - held == {"kind", "outcome"}  # these are one of a few words of ours
    assert len(held) > 12


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_every_file_of_the_command_is_read_again(text: str) -> None:
    joined = networkx_of(network_with(text))
    rows = cells(NETWORK_FORMATS["edges"](joined))
    assert len(rows) == joined.number_of_edges() > 0
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]
    assert rows[0]["from"] == as_text(text)
    gexf = nx.read_gexf(io.BytesIO(NETWORK_FORMATS["gexf"](joined)), version="1.2draft")
    graphml = nx.parse_graphml(NETWORK_FORMATS["graphml"](joined).decode(), force_multigraph=True)
    for read in (gexf, graphml):
        assert (read.number_of_nodes(), read.number_of_edges()) == (len(joined), joined.number_of_edges())


def test_half_a_character_cannot_get_into_a_store() -> None:
    with pytest.raises(ValueError, match="must be a str"):
        Literal("\ud800")


def page_of(network: Network, text: str, browser: Browser, folder: Path) -> Watched:
    target = folder / "hostile.html"
    target.write_text(render_page(network, title=text), encoding="utf-8")
    return Watched(browser, target)


def use(watched: Watched) -> None:
    """Nothing; a reader went everywhere: nodes, lines, panel, sentence, article, list, filters, search."""
    page = watched.page
    page.emulate_media(reduced_motion="reduce")
    for number in (1, 0):
        page.mouse.move(*watched.screen_of(number))
        page.mouse.click(*watched.screen_of(number))
        for summary in page.locator("#panel summary").all():
            summary.click()
        for _ in range(page.locator("#panel .more").count()):
            page.locator("#panel .more").first.click()
    page.locator("#panel .quote").first.click()
    page.locator("#tab-panel").click()
    page.click("#show-time")
    page.locator("#time .entry h4 .link").first.click()
    page.check("#as-nodes")
    page.click("#show-list")
    page.click("#sort-who")
    page.keyboard.press("/")
    page.keyboard.type("et")
    page.keyboard.press("Escape")


def taken(watched: Watched, *buttons: str) -> bytes:
    with watched.page.expect_download() as download:
        for button in buttons:
            watched.page.click(button)
    return download.value.path().read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize("told", [*((text,) for text in PAYLOADS), ODD[::3], ODD[1::3], ODD[2::3]])
def test_no_text_in_any_field_runs_or_reaches_out_or_breaks_a_file(
    told: tuple[str, ...], browser: Browser, tmp_path: Path
) -> None:
    watched = page_of(network_with(*told), told[0], browser, tmp_path)
    use(watched)
    lists = cells(taken(watched, "#save-csv"))
    json.loads(taken(watched, "#save-json"))
    watched.page.click("#show-picture")
    files = {name: taken(watched, "#take summary", f"#take-{name}") for name in ("svg", "gexf", "graphml", "csv")}
    drawn = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(files["svg"]).iter()}
    assert drawn <= {"svg", "defs", "marker", "rect", "path", "g", "circle", "text", "tspan", "title"}
    assert nx.read_gexf(io.BytesIO(files["gexf"]), version="1.2draft").number_of_edges() > 0
    assert nx.parse_graphml(files["graphml"].decode()).number_of_edges() > 0
    assert not [cell for row in (*lists, *cells(files["csv"])) for cell in row.values() if cell.startswith(FORMULA)]
    links = watched.page.evaluate("[...document.links].map(link => link.protocol)")
    assert set(links) <= {"file:", "https:", "http:"}
    assert watched.page.evaluate("window.hacked") is None
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()
