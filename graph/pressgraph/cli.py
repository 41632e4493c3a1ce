"""The commands: they read words, call ``pipeline`` and print; results on stdout, the rest on stderr.

Nothing that a command needs is imported before the command runs, so that the others start at once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressgraph import __version__, pack_commands, store_commands
from pressgraph.endpoint import serve
from pressgraph.network_command import export, network
from pressgraph.online_options import look_up, online_options
from pressgraph.terminal import (
    DATE_OPTION,
    JSON_OPTION,
    LANGUAGE_OPTION,
    PATH,
    READER_OPTION,
    STORE_OPTION,
    Commands,
    bindings,
    example,
    pack_options,
    say,
    show,
    show_json,
    stdin,
)

if TYPE_CHECKING:
    from pressgraph.elsewhere.wikidata import Settings
    from pressgraph.knowledge.questions import Question
    from pressgraph.linking import Pack

FORMS = ["table", "csv", "json", "ttl"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=example("pressgraph demo"))
@click.version_option(__version__, prog_name="pressgraph", message="%(prog)s %(version)s")
def main() -> None:
    """Read press articles into a knowledge graph in which every statement shows its sentence."""


main.add_command(store_commands.build)


@main.command(
    epilog=example(
        "pressgraph facts seeds/2024-11-sora-leak.txt",
        "pressgraph facts seeds/2024-11-sora-leak.txt --rules --explain",
        "pressgraph facts seeds/2024-11-sora-leak.txt --json",
    )
)
@click.argument("file", type=PATH)
@DATE_OPTION
@READER_OPTION
@LANGUAGE_OPTION
@click.option("--rules", is_flag=True, help="Say which rule found each fact, and how far it is trusted (0 to 1).")
@click.option("--explain", is_flag=True, help="Say of each sentence without a fact why it gave none.")
@JSON_OPTION
def facts(
    file: Path, date: str | None, reader: str, language: str, *, rules: bool, explain: bool, as_json: bool
) -> None:
    """Print what an article says, one line a fact: how it stands, whose view it is, and the sentence."""
    from pressgraph import pipeline, telling
    from pressgraph.ontology import load_ontology

    found = pipeline.extract(pipeline.read(file, published=date), reader=reader)
    ontology, source = load_ontology(), found.article.source
    told = telling.tell(found, ontology, language=language)
    silent = telling.explain(found, ontology, language=language) if explain else []
    if as_json:
        without = {"without": [asdict(one) for one in silent]} if explain else {}
        listed = {"source": source, "published": found.article.published, "facts": [asdict(fact) for fact in told]}
        show_json(listed | without)
        return
    for fact in sorted([*told, *silent], key=lambda one: one.evidence):
        show(telling.as_line(fact, source, rules=rules and fact.kind != "silence"))
    if not told:
        nothing = "no fact found in" if language == "en" else "aucun fait trouvé dans"
        say(f"pressgraph: {nothing} {found.article.source}")


@main.command(
    epilog=example(
        "pressgraph query --list",
        "pressgraph query roles --store press",
        "echo 'SELECT (COUNT(*) AS ?n) { ?e a press:Event }' | pressgraph query - --store press --format csv",
        "pressgraph query roles --endpoint http://localhost:7878/sparql",
    )
)
@click.argument("question", metavar="NAME_OR_FILE", required=False)
@STORE_OPTION
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", callback=bindings, help="Set a variable.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "json", "ttl"]), default="table", show_default=True
)
@click.option("--list", "listed", is_flag=True, help="List the questions that come with pressgraph.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint over the network, instead of a store.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=60, show_default=True, help="Seconds that an endpoint has."
)
@LANGUAGE_OPTION
def query(
    question: str | None,
    store: Path,
    values: Mapping[str, str],
    format_: str,
    listed: bool,
    endpoint: str | None,
    timeout: float,
    language: str,
) -> None:
    """Ask a store: a question that comes with pressgraph, a file of SPARQL, or - for SPARQL on stdin."""
    from pressgraph import pipeline
    from pressgraph.knowledge import questions
    from pressgraph.knowledge.answers import FORMATS

    if listed:
        for known in questions.list_questions():
            show(f"{known.name:32} {known.summary(language)}{settings(known)}")
        return
    if question is None:
        raise click.UsageError("Give a question, or --list for those that there are.")
    asked = questions.parse_question("stdin", stdin()) if question == "-" else questions.find_question(question)
    if endpoint:
        from pressgraph.elsewhere.asking import ask_endpoint

        answer = ask_endpoint(endpoint, asked, timeout=timeout, **values)
    else:
        answer = pipeline.ask(pipeline.open_store(store), asked, **values)
    show(FORMATS[format_](answer), escape=format_ in ("json", "ttl"), end="")
    if format_ == "table" and answer.is_empty:
        say("pressgraph: " + ("no answer" if language == "en" else "aucune réponse"))


def settings(question: Question) -> str:
    """What can be set in a question, as one would type it."""
    return "".join(f"  [--set {parameter.name}=…]" for parameter in question.parameters)


@main.command("show", epilog=example("pressgraph show --store press --output network.html"))
@STORE_OPTION
@click.option("--output", type=PATH, default=Path("network.html"), show_default=True, help="The page to write.")
@LANGUAGE_OPTION
def show_network(store: Path, output: Path, language: str) -> None:
    """Write the network as one HTML page, which works offline and shows the sentences behind it."""
    from pressgraph import pipeline

    show(str(pipeline.show(pipeline.open_store(store), output, language=language)))


@main.command(
    epilog=example(
        "pressgraph link --store press",
        "pressgraph link --store press --explain OpenAI",
        "pressgraph link --store press --no-pack",
        "pressgraph link --store press --online --contact someone@example.org --max-requests 100",
    )
)
@STORE_OPTION
@pack_options
@click.option("--explain", metavar="NAME", help="Why an entity is linked, or not.")
@JSON_OPTION
@online_options
def link(store: Path, pack: Pack | None, explain: str | None, as_json: bool, online: Settings | None) -> None:
    """Link the entities of a store to Wikidata, and print what was decided of each.

    Without --pack or --no-pack, names are looked up where they were the last time, and at first in the
    built-in pack. Linking again changes links only, nothing of what the articles say. Nothing is asked over
    the network without --online; with it, the names that are in no pack are sent to Wikidata.
    """
    from pressgraph import finishing, pipeline
    from pressgraph.wikidata import as_row, explanation

    links, fault = look_up(store, pack, online) if online else (finishing.link(store, pack), None)
    opened = pipeline.open_store(store)
    if explain:
        show(explanation(opened, links, explain))
    elif as_json:
        show_json([as_row(opened, one) for one in links])
    else:
        for row in (as_row(opened, one) for one in links):
            show(f"{row['outcome']:10} {row['qid'] or '-':12} {row['score']:.2f}  {row['name']}")
    if fault:
        raise fault


main.add_command(export)


@main.command(epilog=example("pressgraph check --store press", "pressgraph check seeds/2024-11-sora-leak.txt"))
@click.argument("file", type=PATH, required=False)
@STORE_OPTION
@READER_OPTION
def check(file: Path | None, store: Path, reader: str) -> None:
    """Say what does not conform to the ontology in a store, an article or an RDF file.

    The exit status is 1 if anything does not.
    """
    from pressgraph import pipeline

    complaints = pipeline.complaints_about(file or store, reader=reader)
    for complaint in complaints:
        show(complaint)
    say(f"{file or store}: {len(complaints) or 'no'} complaints")
    if complaints:
        sys.exit(1)


main.add_command(network)
main.add_command(serve)
main.add_command(pack_commands.kb)


@main.command(
    epilog=example(
        "pressgraph evaluate gold/one.json",
        "pressgraph evaluate gold/*.json --json",
        "pressgraph evaluate gold/one.json --links",
    )
)
@click.argument("golds", metavar="GOLD...", nargs=-1, required=True, type=PATH)
@click.option("--details", is_flag=True, help="Say what was missed and what was wrong.")
@click.option("--links", is_flag=True, help="Measure the links of given mentions, also of HIPE files (.tsv).")
@click.option("--pack", "packs", type=PATH, multiple=True, metavar="FILE", help="With --links: look up in it too.")
@READER_OPTION
@JSON_OPTION
def evaluate(
    golds: tuple[Path, ...], *, details: bool, links: bool, packs: tuple[Path, ...], reader: str, as_json: bool
) -> None:
    """Measure how well articles are read, against annotations of them, layer by layer.

    With --links, how well names are linked to Wikidata whose mentions are given: by gold files, or by files
    of tokens as those of HIPE.
    """
    from pressgraph import pipeline

    scores = pipeline.evaluate_links(golds, packs) if links else pipeline.evaluate(golds, reader=reader)
    show(scores.json() if as_json else scores.table())
    if details:
        show(scores.details())


@main.command(epilog=example("pressgraph demo --output out"))
@click.option("--output", type=PATH, default=Path("out"), show_default=True, help="Folder for the store and the page.")
@LANGUAGE_OPTION
def demo(output: Path, language: str) -> None:
    """Do all of it on the articles that come with pressgraph: read, tell, ask, draw."""
    from pressgraph.demo import run

    run(output, language, show, say)


for later in store_commands.LATER:
    main.add_command(later)
