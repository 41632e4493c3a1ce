"""The commands ``pressgraph network`` and ``pressgraph export``: a store's network, and all that it has, for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pressgraph.errors import OutputError
from pressgraph.terminal import JSON_OPTION, LANGUAGE_OPTION, PATH, STORE_OPTION, example, say, show, show_json

_AROUND = click.option("--around", multiple=True, metavar="NAME", help="Only what is near this entity; repeatable.")
_DEPTH = click.option("--depth", type=click.IntRange(min=0), default=1, show_default=True, help="Steps that are near.")


def _near(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options by which a part of the network is chosen."""
    return _AROUND(_DEPTH(LANGUAGE_OPTION(command)))


@click.command(
    epilog=example(
        "pressgraph network --store press --rank betweenness --top 10",
        "pressgraph network --store press --around OpenAI --depth 2 --output openai.gexf",
    )
)
@STORE_OPTION
@click.option("--rank", default="pagerank", show_default=True, help="pagerank, degree, betweenness or closeness.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="So many are printed.")
@_near
@click.option("--output", type=PATH, help="Write the network instead: a .gexf, .graphml or .csv file.")
@JSON_OPTION
def network(store: Path, rank: str, top: int, *, output: Path | None, as_json: bool, **near: Any) -> None:
    """Print who is most central in a store's network, or write the network for Gephi, yEd, Cytoscape.

    Relations, roles and events join entities, as they do on the network page; a number says how central
    each is, by the measure of --rank.
    """
    from pressgraph.knowledge.centrality import rank as ranked_by
    from pressgraph.knowledge.network_files import NETWORK_ENDINGS

    ending = output.suffix.removeprefix(".").lower() if output else ""
    if output and ending not in NETWORK_ENDINGS:
        raise OutputError(f"{output}: no format for this ending; there are {', '.join(NETWORK_ENDINGS)}")
    found = _network(store, **near)
    if output:
        _write(found, NETWORK_ENDINGS[ending], output)
        return
    ranked = ranked_by(found, rank)[:top]
    if as_json:
        show_json([asdict(one) for one in ranked])
    else:
        for one in ranked:
            show(f"{one.value:<10.6g} {one.label}")


@click.command(
    epilog=example(
        "pressgraph export --store press --output press.nq",
        "pressgraph export --store press --format csv --output statements.csv",
        "pressgraph export --store press --format ttl --output -",
        "pressgraph export --store press --around OpenAI --depth 2 --output openai.graphml",
    )
)
@STORE_OPTION
@click.option(
    "--format",
    "format_",
    help="nq, trig, jsonld: all graphs; ttl, nt, rdf: the knowledge; csv: the statements, for a spreadsheet; "
    "nq12, trig12, ttl12: the same in RDF 1.2, each statement on its triple; gexf, graphml, edges: the network, for "
    "Gephi, for yEd and Cytoscape, as CSV.  [default: what the file's ending says, or nq]",
)
@click.option("--output", type=PATH, default=Path("-"), show_default=True, help="The file to write; - is stdout.")
@_near
def export(store: Path, format_: str | None, output: Path, **near: Any) -> None:
    """Write a store for other tools: as RDF, its statements as a table, or its network.

    --around, --depth and --language are of the network, which is the one that the page shows.
    """
    from pressgraph.knowledge.network_files import NETWORK_FORMATS

    chosen = format_ or _format_of(output)
    if chosen in NETWORK_FORMATS:
        _write(_network(store, **near), chosen, output)
        return
    if near["around"]:
        raise click.UsageError(f"--around is of the network: with --format {', '.join(NETWORK_FORMATS)}.")
    from pressgraph import pipeline

    _out(pipeline.export(pipeline.open_store(store), chosen), output, f"{output} written")


def _format_of(output: Path) -> str:
    from pressgraph.knowledge.exports import EXPORTERS
    from pressgraph.knowledge.network_files import NETWORK_FORMATS

    ending, known = output.suffix.removeprefix(".").lower(), (*EXPORTERS, *NETWORK_FORMATS)
    if ending and ending not in known:
        raise click.UsageError(f"No format is called {ending}, as {output} ends: give --format, {', '.join(known)}.")
    return ending or "nq"


def _network(store: Path, around: tuple[str, ...], depth: int, language: str) -> Any:
    from pressgraph.pipeline import open_store
    from pressgraph.view.edges import to_networkx

    return to_networkx(open_store(store), names=around, depth=depth, language=language)


def _write(found: Any, format_: str, output: Path) -> None:
    from pressgraph.knowledge.network_files import NETWORK_FORMATS

    size = f"{found.number_of_nodes()} entities, {found.number_of_edges()} edges"
    _out(NETWORK_FORMATS[format_](found), output, f"{output} written: {size}")


def _out(content: bytes, output: Path, told: str) -> None:
    """Nothing; the content stands in the file, which is told, or on stdout."""
    from pressgraph.writing import write_whole

    if output == Path("-"):
        click.echo(content, nl=False)
        return
    write_whole(output, content)
    say(told)
