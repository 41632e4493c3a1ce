"""Write docs/network.png: the page of the seeds as a reader sees it, one node open.

Run it after a change to the page or to what is read:  python docs/make_picture.py
It needs Chromium and playwright.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import pressgraph

DOCS = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]


def main() -> None:
    """Write the picture."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("docs/network.png needs Chromium: install it, then run this again")
    store = pressgraph.build([DOCS.parent / "seeds"])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = pressgraph.show(store, Path(folder) / "network.html")
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        tab = chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        tab.goto(page.as_uri() + "#node=product/sora")
        tab.wait_for_timeout(2500)
        tab.screenshot(path=DOCS / "network.png")
        chromium.close()


if __name__ == "__main__":
    main()
