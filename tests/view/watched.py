"""A page open in the browser, under watch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

REPORT = """
addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI, e.lineNumber));
"""


class Watched:
    """A page open in the browser, and what went wrong or went out while it was."""

    def __init__(
        self, browser: Browser, path: Path, address: str = "", *, width: int = 1280, height: int = 800
    ) -> None:
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
        self.page = self.context.new_page()
        self.page.set_default_timeout(5000)
        self.page.set_default_navigation_timeout(30_000)  # WebGL without a graphics card starts late on a busy machine
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.add_init_script(REPORT)
        self.page.goto(path.as_uri() + address)

    def _heard(self, message: ConsoleMessage) -> None:
        # WebGL without a graphics card tells that it is slow, which is no fault of the page.
        if "GL Driver Message (OpenGL, Performance" not in message.text:
            self.troubles.append(f"console: {message.text}")

    @property
    def fetched(self) -> list[str]:
        """Addresses asked for beside the page itself and images that it carries."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]

    def node(self, label: str) -> None:
        """Choose a node by searching for its name."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(label)
        self.page.keyboard.press("Enter")

    def screen_of(self, node: int) -> tuple[float, float]:
        """Where on the screen the drawing shows a node."""
        place = "const drawn = document.getElementById('picture').network"
        point = f"drawn.canvasToDOM(drawn.getPosition({node}))"
        x, y = self.page.evaluate(f"() => {{ {place}; const at = {point}; return [at.x, at.y]; }}")
        box = self.page.locator("#picture").bounding_box() or {"x": 0.0, "y": 0.0}
        return box["x"] + x, box["y"] + y


def text(watched: Watched, selector: str) -> str:
    """The visible text of an element, on one line."""
    return " ".join(watched.page.locator(selector).inner_text().split())
