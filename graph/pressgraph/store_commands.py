"""The commands that change a store, keep a copy of it or bring one back: see ``cli``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressgraph.online_options import online_options
from pressgraph.terminal import (
    DATE_OPTION,
    JSON_OPTION,
    LANGUAGE_OPTION,
    NEW_STORE_OPTION,
    PATH,
    READER_OPTION,
    STORE_OPTION,
    example,
    pack_options,
    say,
    show,
    show_json,
)

if TYPE_CHECKING:
    from pressgraph.building import Report
    from pressgraph.elsewhere.wikidata import Settings
    from pressgraph.linking import Pack


@click.command(epilog=example("pressgraph build seeds --store press"))
@click.argument("articles", metavar="FILE_OR_FOLDER...", nargs=-1, required=True, type=PATH)
@NEW_STORE_OPTION
@DATE_OPTION
@READER_OPTION
@pack_options
@JSON_OPTION
def build(
    articles: tuple[Path, ...], store: Path, date: str | None, reader: str, *, pack: Pack | None, as_json: bool
) -> None:
    """Read articles into a store, a new one or one that is there.

    Of a folder, all .txt files. An article that the store has already is not read again; one whose text
    changed takes the place of the earlier one of the same name or address. A file at fault is left out
    and reported, and the exit status is then 1.
    """
    from pressgraph import building

    report = building.build_store(
        articles, store, published=date, watch=lambda path: say(f"Reading {path}"), reader=reader, pack=pack
    )
    for built in report.built:
        for complaint in built.complaints:
            say(f"pressgraph: {built.source}: not written: {complaint}")
    for fault in report.faults:
        say(f"pressgraph: {fault.message}")
    if as_json:
        faults = [fault.message for fault in report.faults]
        show_json({"built": [asdict(b) for b in report.built], "faults": faults, "unchanged": report.unchanged})
    if report.built or report.unchanged:
        say(_summary(report, store))
    if report.outdated:
        hint = f"read them anew with pressgraph rebuild --store {store}"
        say(f"pressgraph: {report.outdated} articles of {store} were read by another version of pressgraph: {hint}")
    if report.faults:
        sys.exit(1)


def _summary(report: Report, store: Path) -> str:
    """What a build did, in one line."""
    statements, replaced = sum(b.statements for b in report.built), sum(b.replaced for b in report.built)
    parts = [f"{len(report.built)} read, {statements} statements"] if report.built else []
    parts += [f"{replaced} replaced"] if replaced else []
    parts += [f"{report.unchanged} unchanged"] if report.unchanged else []
    return f"{', '.join(parts)}, {report.linked} entities linked to Wikidata, in {store}"


@click.command(epilog=example("pressgraph withdraw 2024-11-sora-leak.txt --store press"))
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@STORE_OPTION
@JSON_OPTION
def withdraw(names: tuple[str, ...], store: Path, as_json: bool) -> None:
    """Take articles out of a store, with all that no other article says.

    A name is what an article is called (its file's name or its address), its IRI, or the first digits of
    its digest. When one is not there, nothing is taken out.
    """
    from pressgraph import building

    withdrawn = building.withdraw(store, names)
    if as_json:
        show_json([asdict(article) for article in withdrawn])
    else:
        for article in withdrawn:
            show(article.source)
    say(f"{len(withdrawn)} withdrawn from {store}")


@click.command(epilog=example("pressgraph rebuild --store press"))
@STORE_OPTION
@READER_OPTION
@pack_options
def rebuild(store: Path, reader: str, pack: Pack | None) -> None:
    """Read all articles of a store anew, from the texts that it holds.

    For a store of an earlier version of pressgraph. Until all are read, everybody finds it as it was.
    """
    from pressgraph import rebuilding

    count = rebuilding.rebuild(store, reader=reader, watch=lambda source: say(f"Reading {source}"), pack=pack)
    say(f"{count} read anew, in {store}")


@click.command(
    epilog=example(
        "pressgraph enrich --store press",
        "pressgraph enrich --store press --online --contact someone@example.org",
        "pressgraph enrich --store press --remove",
    )
)
@STORE_OPTION
@click.option("--pack", type=PATH, multiple=True, metavar="FILE", help="A pack to take facts from, not the store's.")
@click.option(
    "--entities",
    type=PATH,
    multiple=True,
    metavar="FILE.json",
    help="Entities as Wikidata gives them (wbgetentities, Special:EntityData): they have the first word.",
)
@online_options
@click.option("--remove", is_flag=True, help="Take what the store was enriched with out of it.")
@LANGUAGE_OPTION
@JSON_OPTION
def enrich(
    store: Path,
    pack: tuple[Path, ...],
    entities: tuple[Path, ...],
    online: Settings | None,
    *,
    remove: bool,
    language: str,
    as_json: bool,
) -> None:
    """Bring facts of the linked items of Wikidata into a graph of their own: when born or founded, where, sites.

    Facts come from the packs that the store is linked with; nothing is asked over the network without --online.
    They are beside what the articles say, never among it, and take the place of those of an earlier time.
    """
    from pressgraph import enriching
    from pressgraph.linking import load_packs

    if remove:
        enriching.remove_enrichment(store)
        say(f"nothing but articles and links is left in {store}")
        return
    found = enriching.enrich(store, load_packs(pack) if pack else None, entities, online=online)
    if as_json:
        show_json({"items": [asdict(one) for one in found.items], "without": found.without})
    else:
        for line in enriching.told(found, language):
            show(line)
    silent = f"; nothing is told of {len(found.without)} more" if found.without else ""
    say(f"{found.facts} facts, of {len(found.items)} linked items, in {store}{silent}")


@click.command(epilog=example("pressgraph backup press press-backup"))
@click.argument("store", type=PATH)
@click.argument("folder", type=PATH)
def backup(store: Path, folder: Path) -> None:
    """Copy a store to a new folder, at any time: what is being written just now is not in it.

    The copy is a store itself; nothing is copied of one that is damaged.
    """
    from pressgraph.knowledge.copies import copy_store

    say(f"{copy_store(store, folder)} articles of {store} copied to {folder}")


@click.command(epilog=example("pressgraph restore press-backup press-restored"))
@click.argument("source", metavar="FOLDER_OR_EXPORT", type=PATH)
@click.argument("store", type=PATH)
def restore(source: Path, store: Path) -> None:
    """Make a store of a backup, in a new folder: none is overwritten.

    A file of all graphs, as pressgraph export writes them (.nq, .trig), does as well.
    """
    from pressgraph.knowledge.copies import copy_store, load_export

    articles = copy_store(source, store) if source.is_dir() else load_export(source, store)
    say(f"{articles} articles of {source} restored to {store}")


#: What one needs once one has a store, in the order of the help.
LATER = (enrich, withdraw, rebuild, backup, restore)
