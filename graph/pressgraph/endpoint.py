"""The command ``pressgraph serve``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressgraph.errors import PackError, StoreError
from pressgraph.terminal import PATH, STORE_OPTION, example, say

if TYPE_CHECKING:
    from pressgraph.linking import Pack

TOKEN = "PRESSGRAPH_TOKEN"  # noqa: S105 - the name of the variable that has it
_MIB = click.IntRange(min=1)


def services(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses given, if they are some."""
    for value in values:
        if not value.startswith(("http://", "https://")) or any(c in value for c in '<>"{}|^`\\ '):
            raise click.BadParameter(
                f"{value!r} is no address: write it out, such as https://query.wikidata.org/sparql"
            )
    return values


@click.command(
    epilog=example("pressgraph serve --store press --port 7878", "curl 'localhost:7878/sparql?query=ASK\\{\\}'")
)
@STORE_OPTION
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--writable", is_flag=True, help=f"Allow updates, to whoever has the token in {TOKEN}.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Seconds of a query.")
@click.option(
    "--max-results", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Rows of a result."
)
@click.option("--max-mib", type=_MIB, default=256, show_default=True, help="Size of a result in MiB.")
@click.option("--max-memory", type=_MIB, default=1024, show_default=True, help="Memory of a query in MiB.")
@click.option("--workers", type=click.IntRange(min=1), default=8, show_default=True, help="Queries at once.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin ask; * for any.")
@click.option(
    "--allow-service", "allowed", multiple=True, metavar="URL", callback=services, help="Let SERVICE and LOAD ask it."
)
@click.option(
    "--pack",
    "packs",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="Reconcile names with this pack, not with those that the store is linked with.",
)
def serve(
    store: Path, max_mib: int, max_memory: int, allowed: tuple[str, ...], packs: tuple[Path, ...], **options: Any
) -> None:
    """Serve a store over HTTP: the network page at /explore, SPARQL at /sparql; read-only unless --writable.

    Updates go to /update, graphs to /rdf-graph-store; /health says how it is. OpenRefine and others match
    names against the store at /reconcile, against its pack of Wikidata at /reconcile/wikidata.
    """
    from pressgraph.serving.server import run
    from pressgraph.serving.settings import MIB, Settings

    settings = Settings(
        store=store,
        max_bytes=max_mib * MIB,
        max_memory=max_memory * MIB,
        services=allowed,
        token=os.environ.get(TOKEN, ""),
        **options,
    )
    if settings.writable and not settings.token and not settings.is_local:
        raise StoreError(f"Writing from other machines needs a token: set {TOKEN}, or leave --host at 127.0.0.1")
    if settings.writable and not settings.token:
        say(f"pressgraph: warning: {TOKEN} is not set, so every program on this machine can write to {store}")
    run(settings, say, _pack(store, packs))


def _pack(store: Path, files: tuple[Path, ...]) -> Pack | None:
    """The pack with which names are reconciled; None for the built-in one, also where the store's own is gone."""
    from pressgraph.linking import load_packs
    from pressgraph.store_packs import published_pack

    if files:
        return load_packs(files)
    try:
        return published_pack(store)
    except StoreError:
        return None  # nothing is published yet, or it cannot be read: whoever asks is told so
    except PackError as error:
        say(f"pressgraph: warning: {error}; until then, names are reconciled with the built-in pack alone")
        return None
