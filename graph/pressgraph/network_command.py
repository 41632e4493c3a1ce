"""The command ``pressgraph network``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressgraph.errors import OutputError
from pressgraph.terminal import JSON_OPTION, PATH, STORE_OPTION, example, say, show, show_json

if TYPE_CHECKING:
    from networkx import MultiDiGraph


@click.command(
    epilog=example(
        "pressgraph network --store press --rank betweenness --top 10",
        "pressgraph network --store press --around OpenAI --depth 2 --output openai.gexf",
    )
)
@STORE_OPTION
@click.option("--rank", default="pagerank", show_default=True, help="pagerank, degree, betweenness or closeness.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="So many are printed.")
@click.option("--around", multiple=True, metavar="NAME", help="Only what is near this entity; may be repeated.")
@click.option("--depth", type=click.IntRange(min=0), default=1, show_default=True, help="Steps that are near.")
@click.option("--output", type=PATH, help="Write the network instead: a .gexf, .graphml or .csv file.")
@JSON_OPTION
def network(
    store: Path, rank: str, top: int, around: tuple[str, ...], depth: int, output: Path | None, as_json: bool
) -> None:
    """Print who is most central in a store's network, or write the network for Gephi, yEd, Cytoscape.

    Relations and events join entities; a number says how central each is, by the measure of --rank.
    """
    from pressgraph.knowledge import centrality
    from pressgraph.knowledge.networks import to_networkx
    from pressgraph.pipeline import open_store

    opened = open_store(store)
    found = to_networkx(opened)
    if around:
        from pressgraph.knowledge.lookup import find_meant

        found = centrality.around(found, [find_meant(opened, "entity", name).value for name in around], depth)
    if output:
        _write(found, output)
        return
    ranked = centrality.rank(found, rank)[:top]
    if as_json:
        show_json([asdict(one) for one in ranked])
    else:
        for one in ranked:
            show(f"{one.value:<10.6g} {one.label}")


def _write(found: MultiDiGraph, output: Path) -> None:
    from pressgraph.knowledge.network_files import NETWORK_FORMATS
    from pressgraph.writing import write_whole

    ending = output.suffix.removeprefix(".")
    if ending not in NETWORK_FORMATS:
        raise OutputError(f"{output}: no format for this ending; there are {', '.join(NETWORK_FORMATS)}")
    write_whole(output, NETWORK_FORMATS[ending](found))
    say(f"{output} written: {found.number_of_nodes()} entities, {found.number_of_edges()} edges")
