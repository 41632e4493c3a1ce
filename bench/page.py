"""Measure the network page at several sizes, as CPU time: `python bench/page.py [--json]`. It needs Chromium.

Invented networks with planted communities, twice as many facts as nodes, ten nodes an article. For each size:

making   CPU seconds of layout, payload and page together
page     size of the page in megabytes
first    CPU seconds of the browser's main thread until the first frame
frame    CPU milliseconds of it for each frame while the picture is moved, all nodes drawn
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from pressgraph.view.network import SLOTS, STATUSES, ArticleText, Evidence, Fact, Network, Node, Participant, Words
from pressgraph.view.page import render_page

SIZES = (100, 300, 3000, 10_000)
FLAGS = ("--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--ignore-gpu-blocklist")
FRAMES = 20
CLASSES = ("Person", "Person", "Person", "Organization", "Organization", "Place", "Product", "Medium")
SENTENCE = "Anne Le Guen a rencontré Karim Diallo à Lyon, selon Le Courrier, qui cite un communiqué de son cabinet. "
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = {size: measure(size) for size in options.sizes}
    if options.json:
        print(json.dumps(measured, indent=2))
        return
    for size, told in measured.items():
        figures = (f"{told['making']:5.2f} s making", f"{told['page']:5.2f} MB", f"{told['first']:.2f} s first frame")
        print(f"{size:6} nodes  {'  '.join(figures)}  {told['frame']:.1f} ms a frame")


def measure(size: int) -> dict[str, float]:
    """The figures of a network of so many nodes."""
    network = invented(size)
    started = time.process_time()
    html = render_page(network, title="bench")
    making = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        seen = in_browser(browser, path)
        browser.close()
    return {"making": making, "page": len(html.encode()) / 1e6, **seen}


def in_browser(browser: Browser, path: Path) -> dict[str, float]:
    """CPU of the main thread until the first frame, and for each frame of a drag over the picture."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.evaluate(FRAME)
    first = spent(session)
    if page.locator("#reset").is_visible():
        page.click("#reset")
    page.click("#fit")
    page.wait_for_timeout(2500)
    before = spent(session)
    drag(page)
    return {"first": first, "frame": (spent(session) - before) / FRAMES * 1000}


def spent(session: CDPSession) -> float:
    """CPU seconds of the main thread so far."""
    told: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in told if metric["name"] == "TaskDuration"))


def drag(page: Page) -> None:
    """Nothing; the picture was moved, a frame at a time."""
    box = page.locator("#picture").bounding_box() or {"x": 0.0, "y": 0.0, "width": 0.0, "height": 0.0}
    x, y = box["x"] + 60, box["y"] + box["height"] - 60
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(FRAMES):
        page.mouse.move(x + 5 * step, y - 3 * step)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.mouse.up()


def invented(size: int) -> Network:
    """A network of so many nodes, four facts in five within a community, a few nodes in very many."""
    draw = random.Random(7)  # the same each time
    groups = max(3, size // 25)
    group = [draw.randrange(groups) for _ in range(size)]
    members: dict[int, list[int]] = {}
    for node, number in enumerate(group):
        members.setdefault(number, []).append(node)
    articles = max(1, size // 10)
    facts = []
    for number in range(2 * size):
        one = draw.randrange(size) if draw.random() > 0.3 else min(int(draw.paretovariate(0.7)), size - 1)
        other = draw.choice(members[group[one]]) if draw.random() > 0.2 else draw.randrange(size)
        facts.append(_met(number, one, other if other != one else (one + 1) % size, articles, draw))
    names = {name: Words(name, name) for name in (*CLASSES, *SLOTS, *STATUSES)}
    return Network(
        nodes=tuple(_node(number, draw.choice(CLASSES), articles) for number in range(size)),
        facts=tuple(facts),
        articles=tuple(
            ArticleText(f"Article {n}", f"{n}.txt", "fr", "2026-01-02", SENTENCE * 15) for n in range(articles)
        ),
        classes={name: names[name] for name in CLASSES},
        slots={name: names[name] for name in SLOTS},
        statuses={name: names[name] for name in STATUSES},
        certainties={},
    )


def _node(number: int, cls: str, articles: int) -> Node:
    label = f"Camille Le Guen {number}" if cls == "Person" else f"Institut Castaing {number}"
    return Node(f"x/{number}", label, (cls,), (), (Evidence(number % articles, 0, 12),))


def _met(number: int, one: int, other: int, articles: int, draw: random.Random) -> Fact:
    status = draw.choice(("Occurred",) * 6 + STATUSES[2:])
    parts = (Participant("agent", one), Participant("theme", other))
    words, day = Words("rencontre", "meeting"), f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    where = (Evidence(number % articles, 0, 60),)
    return Fact(f"article/{number % articles}#event/{number}", "event", words, status, parts, where, times=(day,))


if __name__ == "__main__":
    main()
