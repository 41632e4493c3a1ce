"""Write the pictures that the documents show: the page of the seeds as a reader sees it.

Run it after a change to the page or to what is read:  python docs/make_pictures.py
It needs Chromium and playwright. tests/view/test_pictures.py compares them with the page as it is now.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

import pressgraph

DOCS = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]
WIDTH, HEIGHT = 1120, 700


@dataclass(frozen=True, slots=True)
class Picture:
    """What a reader looks at: a page in a language, light or dark, and who is chosen in it by its name."""

    name: str
    language: Literal["fr", "en"]
    scheme: Literal["light", "dark"]
    chosen: str = ""


PICTURES = (
    Picture("network", "fr", "light", "Sora"),
    Picture("network-overview", "fr", "light"),
    Picture("network-dark", "en", "dark", "Mira Murati"),
)


def main() -> None:
    """Write the pictures."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("the pictures need Chromium: install it, then run this again")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        make_pictures(browser, DOCS)
        browser.close()


def make_pictures(browser: Browser, folder: Path) -> None:
    """Nothing; the pictures stand in the folder."""
    store = pressgraph.build([DOCS.parent / "seeds"])
    with tempfile.TemporaryDirectory() as pages:
        for picture in PICTURES:
            page = pressgraph.show(store, Path(pages) / f"{picture.name}.html", language=picture.language)
            (folder / f"{picture.name}.png").write_bytes(_seen(browser, page, picture))


def _seen(browser: Browser, page: Path, picture: Picture) -> bytes:
    """The screen once the reader has found who is chosen."""
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # a size it is
    tab = context.new_page()
    tab.goto(page.as_uri())
    if picture.chosen:
        tab.keyboard.press("/")
        tab.keyboard.type(picture.chosen)
        tab.keyboard.press("Enter")
    tab.mouse.move(WIDTH / 2, 2)
    tab.wait_for_timeout(800)
    seen = tab.screenshot()
    context.close()
    return seen


if __name__ == "__main__":
    main()
