"""How Wikidata is asked: where, by whom, how often, and where the answers are kept."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from platform import python_version

from pressgraph import __version__
from pressgraph.elsewhere.request import Limits, check_address
from pressgraph.errors import EndpointError

API = "https://www.wikidata.org/w/api.php"
SPARQL = "https://query.wikidata.org/sparql"
#: Wikimedia gives somebody without an account hundreds of requests an hour.
HOURLY = 200
#: What to do after a fault in the midst of many requests.
GO_ON = "what was answered before is kept: the same command again goes on from there"
_MAIL = re.compile(r"[^\s@()<>;]+@[^\s@()<>;]+\.[^\s@()<>;]+")
_PAGE = re.compile(r"https?://[^\s()<>;]+")
_LIMITS = Limits(65, 64 << 20)  # the query service gives up by itself after 60 s


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, in seconds since 1970, and how to wait: tests have one that does not."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Settings:
    """Who asks (``contact``: a mail address or a page), which addresses, and within what.

    ``refresh`` asks anew for what the cache in ``folder`` has; ``hourly`` is how many requests an hour may be made.
    """

    contact: str
    folder: Path
    api: str = API
    sparql: str = SPARQL
    hourly: int = HOURLY
    refresh: bool = False
    limits: Limits = _LIMITS
    clock: Clock = field(default_factory=Clock)

    @property
    def agent(self) -> str:
        """The user agent that Wikimedia asks for: the tool, who runs it, the library."""
        return f"pressgraph/{__version__} (https://w3id.org/pressgraph; {self.contact}) python/{python_version()}"


def checked(settings: Settings) -> Settings:
    """The settings, if Wikidata may be asked with them. Raises EndpointError."""
    contact = settings.contact
    if not contact.isascii() or not (_MAIL.fullmatch(contact) or _PAGE.fullmatch(contact)):
        given = f"{contact!r} is neither" if contact else "nobody is named"
        what = "a mail address or a page where whoever asks can be reached"
        raise EndpointError(f"Wikimedia answers only those who say who they are: give --contact {what} ({given})")
    check_address(settings.api)
    check_address(settings.sparql)
    return settings


def cache_folder() -> Path:
    """Where answers are kept unless somebody says otherwise: the user's folder for caches."""
    usual = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(usual) if usual else Path.home() / ".cache") / "pressgraph" / "wikidata"
