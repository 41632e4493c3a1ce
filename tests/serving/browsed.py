"""A page of a served store open in the browser, under watch."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

REPORT = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI));"


def watched_page(context: BrowserContext, origin: str, troubles: list[str]) -> Page:
    """A page without an address yet; what goes wrong there, or out to elsewhere, is added to ``troubles``."""
    context.add_init_script(REPORT)
    page = context.new_page()
    page.set_default_timeout(60_000)
    # WebGL without a graphics card tells that it is slow, which is no fault of the page.
    page.on("console", lambda told: None if "GL Driver" in told.text else troubles.append(f"console: {told.text}"))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("request", lambda asked: None if _is_ours(asked.url, origin) else troubles.append(f"out: {asked.url}"))
    return page


def _is_ours(url: str, origin: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob") or url.startswith(f"{origin}/")
