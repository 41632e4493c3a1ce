"""The commands that build packs of Wikidata items, look into them and add to them: see ``cli``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressgraph.online_options import asking_options
from pressgraph.terminal import JSON_OPTION, PATH, Commands, bindings, example, say, show, show_json

if TYPE_CHECKING:
    from pressgraph.elsewhere.wikidata import Settings
    from pressgraph.linking.building.making import Reached, Wishes
    from pressgraph.linking.reporting import Bearer

PACK = click.argument("file", type=PATH)
_PERCENT = 100


@click.group(cls=Commands, epilog=example('pressgraph kb lookup "OpenAI"'))
def kb() -> None:
    """Build packs of Wikidata items, which entities are linked to, and look into them."""


def _listed(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Values given one by one or with commas."""
    return tuple(part.strip() for text in value for part in text.split(",") if part.strip())


def _pairs(ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Values given as ``name=value``, one by one or with commas."""
    return bindings(ctx, parameter, _listed(ctx, parameter, value))


@kb.command(
    epilog=example(
        "pressgraph kb build latest-all.json.gz --min-sitelinks 5 --output core.pack",
        "pressgraph kb build latest-truthy.nt.gz --class Person,Organization --output who.pack",
        "pressgraph kb build members.tsv --as Person --columns label_fr=nom,since=naissance --output members.pack",
        "pressgraph kb build members.pack core.pack --output all.pack",
        "pressgraph kb build --online --class Person --min-sitelinks 80 --contact me@example.org --output known.pack",
    )
)
@click.argument("sources", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option("--output", type=PATH, required=True, help="The pack to write, whole or not at all.")
@click.option("--name", help="What the pack is called in links.  [default: the name of its file]")
@click.option("--date", default="", metavar="DATE", help="Of when it is, where the sources do not tell.")
@click.option(
    "--min-sitelinks", type=click.IntRange(0), default=0, help="Only items that so many pages of wikis are about."
)
@click.option(
    "--class",
    "classes",
    multiple=True,
    metavar="CLASS",
    callback=_listed,
    help="Only items of a class of the ontology (Person) or of Wikidata, by its QID, and all below.",
)
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", callback=_listed, help="Keep names in it too, as de."
)
@click.option(
    "--subclasses", multiple=True, type=PATH, metavar="FILE", help="A TSV of classes, each with one above it (P279)."
)
@click.option(
    "--columns", multiple=True, metavar="OURS=THEIRS", callback=_pairs, help="Which column of a table is which."
)
@click.option(
    "--only", multiple=True, metavar="COLUMN=VALUE", callback=_pairs, help="Only rows of a table with this value."
)
@click.option(
    "--as", "as_classes", multiple=True, metavar="CLASS", callback=_listed, help="The class of rows that tell of none."
)
@click.option("--online", is_flag=True, help="Ask Wikidata for the items of --class with --min-sitelinks.")
@asking_options
def build(
    sources: tuple[Path, ...], output: Path, name: str | None, *, online: bool, asking: Settings, **wishes: Any
) -> None:
    """Build a pack of dumps of Wikidata, tables or other packs; of an item in several, the first tells.

    A dump is JSON with an entity a line, or truthy N-Triples, plain, gzip or bzip2; a table is a TSV with the
    columns qid and label_fr or label_en. Memory stays bounded. What is read is kept in FILE.working beside the
    output until the pack is whole: the same command again goes on from there.

    With --online, no dump is needed: a query service is asked, politely, for what --class and --min-sitelinks
    choose. What it answered is kept in the cache, so here too the same command goes on.
    """
    if not sources and not online:
        raise click.UsageError("Give a dump, a table or a pack, or --online to ask Wikidata.")
    from pressgraph.linking.building.making import Wishes, build_pack, check_classes, checked_wishes
    from pressgraph.linking.packfile import open_pack
    from pressgraph.linking.packwriting import name_after
    from pressgraph.ontology import load_ontology

    known = load_ontology().classes
    check_classes((*wishes["classes"], *wishes["as_classes"]), known)
    wanted = checked_wishes(Wishes(name or name_after(output), **wishes))
    tell = _telling()
    if not online:
        count = build_pack(sources, output, wanted, tell)
    else:
        with _fetched(asking, wanted, output) as fetched:
            count = build_pack((*sources, fetched), output, replace(wanted, source=asking.sparql), tell)
    say(f"{count} items in {output}, {open_pack(output).id}")


@contextmanager
def _fetched(asking: Settings, wishes: Wishes, output: Path) -> Iterator[Path]:
    """The file with what a query service says of the items that are wished for, while it is needed."""
    from pressgraph.extracting import extract
    from pressgraph.linking.building.classes import roots_of

    if not wishes.classes or not wishes.min_sitelinks:
        raise click.UsageError("--online wants --class and --min-sitelinks: nobody may ask for all of Wikidata.")
    fetched = output.with_name(f"{output.name}.nt")
    say(f"Asking {asking.sparql}, a request a second at most")
    try:
        count = extract(asking, roots_of(wishes.classes), wishes.min_sitelinks, fetched)
        say(f"{count} items fetched")
        yield fetched
    finally:
        fetched.unlink(missing_ok=True)


def _telling() -> Callable[[Reached], None]:
    """What tells faults, and how far sources were read: once for each hundredth of one."""
    told: dict[Path, int] = {}

    def tell(reached: Reached) -> None:
        place, share = reached.place, int(reached.share * _PERCENT)
        if reached.fault:
            say(f"pressgraph: {reached.path}:{place.lines}: {reached.fault}; left out")
        elif reached.done or told.get(reached.path) != share:
            told[reached.path] = share
            faults = f", {place.faults} left out" if place.faults else ""
            say(f"{reached.path}: {share} %, {place.lines} lines, {place.kept} items{faults}")

    return tell


@kb.command(epilog=example("pressgraph kb info", "pressgraph kb info core.pack --json"))
@click.argument("file", type=PATH, required=False)
@JSON_OPTION
def info(file: Path | None, as_json: bool) -> None:
    """Say what a pack has, of when and from where; without a file, the built-in one."""
    from pressgraph.linking import built_in_pack, load_pack
    from pressgraph.linking.reporting import describe

    told = describe(load_pack(file) if file else built_in_pack())
    if as_json:
        show_json(told)
        return
    for name, value in told.items():
        if value == {}:
            continue
        shown = ", ".join(f"{key} {count}" for key, count in value.items()) if isinstance(value, dict) else value
        show(f"{name:12} {shown}")


@kb.command(epilog=example('pressgraph kb lookup "OpenAI"', 'pressgraph kb lookup "Mira Muratti" --pack core.pack'))
@click.argument("name")
@click.option("--pack", "packs", type=PATH, multiple=True, metavar="FILE", help="Look in this pack too, first.")
@JSON_OPTION
def lookup(name: str, packs: tuple[Path, ...], as_json: bool) -> None:
    """Print the items that have a name, and by what they differ: first those of just this name."""
    from pressgraph.linking import load_packs
    from pressgraph.linking.reporting import find_bearers

    found = find_bearers(name, load_packs(packs))
    if as_json:
        show_json([bearer.row() for bearer in found])
    else:
        for bearer in found:
            show(_line(bearer))
    if not found:
        say(f"pressgraph: no item is called {name!r}")


def _line(bearer: Bearer) -> str:
    item = bearer.item
    about = item.description or item.description_en
    return f"{item.qid:12} {item.label} [{', '.join(item.classes)}] {about} ({bearer.how})"


@kb.command(
    epilog=example(
        'pressgraph kb add "la firme de Sam Altman" Q21708200 --pack mine.pack',
        'pressgraph kb add "Orange" --never --pack mine.pack',
        "pressgraph link --store press --pack mine.pack",
    )
)
@click.argument("name")
@click.argument("qid", required=False)
@click.option("--pack", "file", type=PATH, required=True, help="Your file of additions; made if it is not there.")
@click.option("--never", is_flag=True, help="The name is never this item; without one, it is never linked.")
@click.option("--language", default="", metavar="CODE", help="Of which language the name is.")
@click.option("--remove", is_flag=True, help="Take it out again.")
def add(name: str, qid: str | None, file: Path, *, never: bool, language: str, remove: bool) -> None:
    """Give an item a name of your own, or say what a name never is; in a file that goes with --pack."""
    from pressgraph.linking.adding import change_additions

    if not qid and not never:
        raise click.UsageError("Give the QID that has this name, or --never if the name is to be linked to none.")
    said = change_additions(file, name, qid, never=never, language=language, remove=remove)
    say(f"{file}: {said}")


@kb.command(epilog=example("pressgraph kb verify core.pack"))
@PACK
def verify(file: Path) -> None:
    """Say what is wrong with a pack, one line a fault; the exit status is then 1."""
    from pressgraph.linking.verifying import faults_of
    from pressgraph.ontology import load_ontology

    faults = list(faults_of(file, load_ontology().classes))
    for fault in faults:
        show(fault)
    say(f"{file}: {len(faults) or 'no'} faults")
    if faults:
        sys.exit(1)
