"""The pictures in the documents are the page as it is."""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.append(str(DOCS))
pytest.importorskip("playwright")
from make_pictures import HEIGHT, PICTURES, WIDTH, make_pictures  # noqa: E402  # a script of the documents

#: Of two pictures at an eighth of their size, how far a colour is off on average, of 1: with another font it was 0.012,
#: with another node chosen 0.027, with none 0.032.
MOST_OFF = 0.015
MEASURE = """async ([one, other]) => {
    const seen = await Promise.all([one, other].map(async (content) => {
        const image = new Image();
        image.src = `data:image/png;base64,${content}`;
        await image.decode();
        const sheet = document.createElement("canvas");
        Object.assign(sheet, { width: image.width / 8, height: image.height / 8 });
        const brush = sheet.getContext("2d", { willReadFrequently: true });
        brush.imageSmoothingQuality = "high";
        brush.drawImage(image, 0, 0, sheet.width, sheet.height);
        const { data } = brush.getImageData(0, 0, sheet.width, sheet.height);
        return { size: [image.width, image.height], data };
    }));
    const off = seen[0].data.reduce((sum, value, i) => sum + Math.abs(value - seen[1].data[i]), 0);
    return { sizes: seen.map(({ size }) => size), off: off / seen[0].data.length / 255 };
}"""


@pytest.fixture(scope="module")
def made(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    make_pictures(browser, folder)
    return folder


def difference(browser: Browser, one: Path, other: Path) -> tuple[list[list[int]], float]:
    """The sizes of two pictures, and how far they are off."""
    page = browser.new_page()
    told = page.evaluate(MEASURE, [b64encode(path.read_bytes()).decode() for path in (one, other)])
    page.close()
    return told["sizes"], told["off"]


@pytest.mark.model
@pytest.mark.browser
@pytest.mark.parametrize("name", [picture.name for picture in PICTURES])
def test_a_picture_shows_the_page_as_it_is(name: str, made: Path, browser: Browser) -> None:
    sizes, off = difference(browser, DOCS / f"{name}.png", made / f"{name}.png")
    assert sizes == [[WIDTH, HEIGHT]] * 2, f"docs/{name}.png is of another size: run python docs/make_pictures.py"
    assert off < MOST_OFF, f"docs/{name}.png is {off:.3f} off the page as it is now: run python docs/make_pictures.py"


@pytest.mark.model
@pytest.mark.browser
def test_pictures_of_other_things_are_told_apart(made: Path, browser: Browser) -> None:
    one, other, dark = (made / f"{picture.name}.png" for picture in PICTURES)
    assert difference(browser, one, one)[1] == 0
    assert difference(browser, one, other)[1] > MOST_OFF
    assert difference(browser, one, dark)[1] > 10 * MOST_OFF


def test_the_pictures_are_light_and_shown() -> None:
    assert sum((DOCS / f"{picture.name}.png").stat().st_size for picture in PICTURES) < 600_000
    shown = "".join(path.read_text(encoding="utf-8") for path in (DOCS.parent / "README.md", *DOCS.glob("*.md")))
    assert not [picture.name for picture in PICTURES if f"{picture.name}.png)" not in shown]
