"""The options of the commands that may ask Wikidata: who asks, how often, and where answers are kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import reduce, wraps
from typing import TYPE_CHECKING, Any

import click

from pressgraph.errors import EndpointError
from pressgraph.terminal import PATH, say

if TYPE_CHECKING:
    from pathlib import Path

    from pressgraph.elsewhere.wikidata import Settings
    from pressgraph.linking import Link, Pack

#: Seconds of waiting that nobody is told of.
_PATIENCE = 3
#: After how many names it is told how far the search has come.
_STEP = 25
_NAMES = ("contact", "max_requests", "refresh", "cache", "api", "sparql")
Option = Callable[[Callable[..., None]], Callable[..., None]]

_ONLINE = click.option(
    "--online", is_flag=True, help="Ask Wikidata too, over the network: of names that stay unlinked, or of facts."
)
_OPTIONS = (
    click.option(
        "--contact",
        metavar="ADDRESS",
        default="",
        envvar="PRESSGRAPH_CONTACT",
        show_envvar=True,
        help="Your mail address or page, which Wikimedia wants to know of whoever asks it; needed with --online.",
    ),
    click.option("--max-requests", type=click.IntRange(1), help="Requests to Wikidata an hour.  [default: 200]"),
    click.option("--refresh", is_flag=True, help="Ask anew for what was found online before."),
    click.option(
        "--cache",
        type=PATH,
        envvar="PRESSGRAPH_CACHE",
        show_envvar=True,
        help="Folder of what Wikidata answered.  [default: ~/.cache/pressgraph/wikidata]",
    ),
    click.option(
        "--api", metavar="URL", envvar="PRESSGRAPH_WIKIDATA_API", help="Ask this Wikibase, not Wikidata itself."
    ),
    click.option(
        "--sparql",
        metavar="URL",
        envvar="PRESSGRAPH_WIKIDATA_SPARQL",
        help="Ask this SPARQL endpoint with Wikidata's data, not its own.",
    ),
)


def asking_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of how Wikidata is asked; it is given the settings as ``asking``."""

    @wraps(command)
    def with_asking(*args: Any, **options: Any) -> None:
        given = {name: options.pop(name) for name in _NAMES}
        command(*args, asking=_settings(given), **options)

    return _with(_OPTIONS, with_asking)


def online_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with ``--online`` and how; it is given the settings as ``online``, None when it stays offline."""

    @wraps(command)
    def with_online(*args: Any, **options: Any) -> None:
        given, online = {name: options.pop(name) for name in _NAMES}, options.pop("online")
        if not online:
            _check_offline(given)
        command(*args, online=_settings(given) if online else None, **options)

    return _with((_ONLINE, *_OPTIONS), with_online)


def _with(options: Iterable[Option], command: Callable[..., None]) -> Callable[..., None]:
    return reduce(lambda with_some, option: option(with_some), reversed(tuple(options)), command)


def _check_offline(given: Mapping[str, Any]) -> None:
    """Nothing; a usage error where something is said of Wikidata, which is not asked."""
    told = [name for name in ("max_requests", "refresh") if given[name]]
    if told:
        raise click.UsageError(f"--{told[0].replace('_', '-')} goes with --online: without it, nothing is asked.")


def _settings(given: Mapping[str, Any]) -> Settings:
    from pressgraph.elsewhere.wikidata import settings

    return settings.Settings(
        given["contact"],
        given["cache"] or settings.cache_folder(),
        given["api"] or settings.API,
        given["sparql"] or settings.SPARQL,
        given["max_requests"] or settings.HOURLY,
        given["refresh"],
        clock=settings.Clock(sleep=_wait),
    )


def _wait(seconds: float) -> None:
    """Nothing, after some seconds; of more than a few it is said why nothing moves."""
    if seconds > _PATIENCE:
        say(f"Waiting {seconds:.0f} s, as Wikidata wishes")
    time.sleep(seconds)


def look_up(store: Path, pack: Pack | None, settings: Settings) -> tuple[list[Link], EndpointError | None]:
    """The links of a store with what Wikidata has; and what ended the search early, to be told after them."""
    from pressgraph.elsewhere.wikidata.settings import GO_ON
    from pressgraph.online import link_online

    def tell(number: int, count: int) -> None:
        if number == count or number % _STEP == 0:
            say(f"{number} of {count} names looked for in Wikidata")

    done = link_online(store, pack, settings, tell)
    return done.links, EndpointError(f"{done.fault}; {GO_ON}") if done.fault else None
