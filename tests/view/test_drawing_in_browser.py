"""Both libraries draw the same picture: lines told apart, names that cover nothing, what is chosen in front."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from large import large_network, met
from watched import Watched

from pressgraph.view.network import Network
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
HUB, FIRST, ONE, NEXT = 0, 1, 86, 87
#: Keeps what the drawing writes: the text, and the corners of the room that it takes on the screen.
LISTEN = """() => {
    window.written = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const half = this.measureText(text).width / 2, high = parseFloat(/([\\d.]+)px/.exec(this.font)[1]) / 2;
        const scale = Math.hypot(this.getTransform().a, this.getTransform().b);
        const corners = [[x - half, y - high], [x + half, y - high], [x + half, y + high], [x - half, y + high]];
        const at = ([cx, cy]) => { const p = this.getTransform().transformPoint({ x: cx, y: cy }); return [p.x, p.y]; };
        window.written.push([text, corners.map(at), high * 2 * scale]);
        write.call(this, text, x, y);
    };
}"""
#: What is written once the picture has come to rest.
WRITTEN = """async () => {
    const drawn = document.getElementById("picture").network;
    const frame = () => new Promise(requestAnimationFrame);
    for (let still = 0, last = ""; still < 8; ) {
        await frame();
        const at = JSON.stringify([drawn.getScale(), drawn.canvasToDOM({ x: 0, y: 0 })]);
        still = at === last ? still + 1 : 0;
        last = at;
    }
    window.written = [];
    drawn.redraw();
    await frame().then(frame);
    return [...new Map(window.written.map(one => [JSON.stringify(one), one])).values()]; // of one frame or two alike
}"""
#: The colour of a point of the picture, all sheets over each other.
COLOUR = """([x, y]) => {
    const sheets = [...document.getElementById("picture").network.sheets()];
    const sheet = Object.assign(document.createElement("canvas"), { width: sheets[0].width, height: sheets[0].height });
    const brush = sheet.getContext("2d", { willReadFrequently: true });
    brush.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper");
    brush.fillRect(0, 0, sheet.width, sheet.height);
    sheets.forEach(one => brush.drawImage(one, 0, 0));
    const room = document.getElementById("picture").getBoundingClientRect();
    return [...brush.getImageData(Math.round(x - room.x), Math.round(y - room.y), 1, 1).data].slice(0, 3);
}"""
PAPER = [251, 251, 248]


def two_ways() -> Network:
    """A ring, and a hub; between two of the ring lead lines of two statuses, and one back."""
    known = large_network(120)
    more = (met(900, ONE, NEXT, "Planned"), met(901, NEXT, ONE, "NotOccurred"), met(902, HUB, 60, "Alleged"))
    return Network(known.nodes, known.facts + more, known.articles, known.classes, known.slots, known.statuses, {})


@pytest.fixture(scope="module", params=["vis", "sigma"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "drawn.html"
    target.write_text(render_page(two_ways(), title="Lignes", engine=request.param), encoding="utf-8")
    return target


@pytest.fixture
def drawn(browser: Browser, path: Path) -> Iterator[Watched]:
    """The page, listened to; nothing goes wrong in it."""
    watched = Watched(browser, path)
    watched.page.evaluate(LISTEN)
    watched.page.wait_for_timeout(300)
    yield watched
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()


def look_at(watched: Watched, one: int, other: int, scale: float = 1.0) -> None:
    """Bring the middle between two nodes to the middle of the picture."""
    watched.page.evaluate(
        "([a, b, scale]) => { const drawn = document.getElementById('picture').network;"
        " const [p, q] = [drawn.getPosition(a), drawn.getPosition(b)];"
        " drawn.moveTo({ position: { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }, scale }); }",
        [one, other, scale],
    )
    watched.page.wait_for_timeout(300)


def radius(watched: Watched, node: int) -> float:
    """Of a node, in pixels of the screen."""
    return watched.page.evaluate(
        "n => { const drawn = document.getElementById('picture').network; return drawn.radius(n) * drawn.getScale(); }",
        node,
    )


def shade(watched: Watched, node: int) -> list[int]:
    """The colour of a disc beside its icon."""
    x, y = watched.screen_of(node)
    return watched.page.evaluate(COLOUR, [x - 0.75 * radius(watched, node), y])


def lines_between(watched: Watched, one: int, other: int, share: float) -> list[tuple[str, tuple[float, float]]]:
    """The status of each line between two nodes, and where on the screen a point of it is."""
    told = watched.page.evaluate(
        """([one, other, share]) => {
            const { lines } = JSON.parse(document.getElementById('network-drawing').textContent);
            const drawn = document.getElementById('picture').network;
            const value = (row, i) => i < row.length ? row[i] : lines.defaults[i];
            return lines.rows.map((row, id) => {
                const line = Object.fromEntries(lines.columns.map((name, i) => [name, value(row, i)]));
                return { ...line, id, status: lines.texts[line.status] };
            }).filter(({ from, to }) => (from === one && to === other) || (from === other && to === one))
              .map(line => {
                const at = drawn.canvasToDOM(drawn.pointOn(line, line.from === one ? share : 1 - share));
                return [line.status, [at.x, at.y]];
            });
        }""",
        [one, other, share],
    )
    box = watched.page.locator("#picture").bounding_box() or {"x": 0.0, "y": 0.0}
    return [(status, (x + box["x"], y + box["y"])) for status, (x, y) in told]


def test_each_line_between_two_nodes_can_be_pointed_at(drawn: Watched) -> None:
    look_at(drawn, ONE, NEXT, 2.0)
    found = lines_between(drawn, ONE, NEXT, 0.5)
    assert sorted(status for status, _ in found) == ["NotOccurred", "Occurred", "Planned"]
    spots = [place for _, place in found]
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 4 for a, b in combinations(spots, 2))
    seen = {}
    for status, (x, y) in found:
        drawn.page.mouse.move(x + 60, y + 60)
        drawn.page.mouse.move(x, y, steps=3)
        drawn.page.wait_for_timeout(250)
        seen[status] = drawn.page.locator("#tip line").first.get_attribute("class")
    assert seen == {status: f"line-{status}" for status, _ in found}


def test_an_arrow_reaches_the_rim_of_the_disc_and_is_not_below_it(drawn: Watched) -> None:
    look_at(drawn, ONE - 2, ONE - 1, 2.0)
    (x, y), (fx, fy) = drawn.screen_of(ONE - 1), drawn.screen_of(ONE - 2)
    far = ((fx - x) ** 2 + (fy - y) ** 2) ** 0.5

    def at(off: float, aside: float = 0.0) -> list[int]:
        along, over = (radius(drawn, ONE - 1) + off) / far, aside / far
        return drawn.page.evaluate(
            COLOUR, [x + (fx - x) * along - (fy - y) * over, y + (fy - y) * along + (fx - x) * over]
        )

    def differs(colour: list[int]) -> bool:
        return max(abs(a - b) for a, b in zip(colour, PAPER, strict=True)) > 60

    def breadth(off: float) -> int:
        return sum(differs(at(off, aside)) for aside in range(-8, 9))

    # The rim of a disc of vis-network is of paper, 2 units wide; the line itself is thinner than its arrowhead.
    assert differs(at(7))
    assert breadth(13) >= breadth(45) + 2
    assert at(-6) == at(-7) == shade(drawn, ONE - 1)


def boxes_of(written: list[tuple[str, list[list[float]], float]]) -> list[tuple[str, list[list[float]]]]:
    return [(text, corners) for text, corners, _ in written if text != "✕"]


def apart(one: list[list[float]], other: list[list[float]]) -> bool:
    """Whether two rectangles, turned or not, have a line between them."""
    for corners in (one, other):
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
            across = (by - ay, ax - bx)
            first = [x * across[0] + y * across[1] for x, y in one]
            second = [x * across[0] + y * across[1] for x, y in other]
            if max(first) <= min(second) + 1e-6 or max(second) <= min(first) + 1e-6:
                return True
    return False


@pytest.mark.parametrize("scale", [None, 0.4, 0.8, 1.3])
def test_names_never_cover_each_other(drawn: Watched, scale: float | None) -> None:
    if scale:
        look_at(drawn, HUB, FIRST, scale)
    names = boxes_of(drawn.page.evaluate(WRITTEN))
    assert "Moyeu" in [text for text, _ in names]
    assert len(names) > 8
    assert [(a, b) for (a, one), (b, other) in combinations(names, 2) if not apart(one, other)] == []


@pytest.mark.parametrize(("chosen", "least"), [("moyeu", 0), ("personne 60", 1)])
def test_what_lines_say_is_legible_and_covers_no_name(drawn: Watched, chosen: str, least: int) -> None:
    drawn.node(chosen)
    drawn.page.wait_for_timeout(900)
    written = drawn.page.evaluate(WRITTEN)
    said = [(corners, high) for text, corners, high in written if text.startswith("rencontre")]
    names = [corners for text, corners, _ in written if not text.startswith("rencontre") and text != "✕"]
    assert len(said) >= least
    assert all(high > 11 for _, high in said)
    assert all(apart(one, name) for one, _ in said for name in names)
    assert all(apart(one, other) for (one, _), (other, _) in combinations(said, 2))


def test_what_is_not_joined_to_the_chosen_is_dimmed(drawn: Watched) -> None:
    look_at(drawn, 100, 101, 1.2)
    before = shade(drawn, 100)
    drawn.node("personne 101")
    drawn.page.wait_for_timeout(900)
    look_at(drawn, 100, 101, 1.2)
    assert shade(drawn, 100) == before
    drawn.node("personne 5")
    drawn.page.wait_for_timeout(900)
    look_at(drawn, 100, 101, 1.2)
    assert min(shade(drawn, 100)) > min(before) + 60


def test_a_picture_is_copied_with_its_discs(drawn: Watched) -> None:
    look_at(drawn, HUB, FIRST, 1.2)
    drawn.page.wait_for_timeout(300)
    red, _, blue = shade(drawn, HUB)
    assert blue > red + 80


def test_in_a_drawing_that_is_taken_away_names_cover_no_other(drawn: Watched) -> None:
    drawn.page.click("#take summary")
    with drawn.page.expect_download() as download:
        drawn.page.click("#take-svg")
    drawing = ElementTree.parse(download.value.path())  # ours
    rows = []
    for name in drawing.iter("{http://www.w3.org/2000/svg}text"):
        size = float(name.attrib["font-size"])
        for row in name:
            half, x, y = 0.25 * size * len(row.text or ""), float(row.attrib["x"]), float(row.attrib["y"])
            rows.append((row.text, [[x - half, y - size / 2], [x + half, y - size / 2], [x + half, y], [x - half, y]]))
    assert len(rows) > 60
    assert [(a, b) for (a, one), (b, other) in combinations(rows, 2) if not apart(one, other)] == []


def test_when_the_graphics_card_is_taken_away_the_picture_goes_on(browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "lost.html"
    target.write_text(render_page(two_ways(), title="Lignes", engine="sigma"), encoding="utf-8")
    watched = Watched(browser, target)
    look_at(watched, HUB, FIRST, 0.7)
    before = watched.screen_of(HUB)
    watched.page.evaluate(
        "document.querySelectorAll('#picture canvas').forEach(one => {"
        " const gl = one.getContext('webgl2'); if (gl) gl.getExtension('WEBGL_lose_context').loseContext(); })"
    )
    watched.page.wait_for_timeout(400)
    assert watched.page.evaluate("document.getElementById('picture').network.sigma === undefined")
    assert watched.screen_of(HUB) == pytest.approx(before, abs=2)
    watched.page.mouse.click(*watched.screen_of(HUB))
    assert watched.page.inner_text("#panel h2") == "Moyeu"
    assert watched.troubles == []
    watched.context.close()
