"""What changes a store: articles come into it, and what follows from them is derived, linked and published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.errors import ArticleError, ModelError
from pressgraph.pipeline import Checked, article_files, check, extract, open_store, read
from pressgraph.readers import TRAINED
from pressgraph.writing import check_folder

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pressgraph.linking import Link, Pack

#: The model of this language comes with pressgraph; an article in another is left out when its model is missing.
MAIN_LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Built:
    """An article that a store now holds: what it is called, how much it says, and what of it was left out."""

    source: str
    entities: int
    events: int
    statements: int
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that was left out, and why, in one line."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: the articles now in the store, the files left out, and the decisions on links."""

    built: tuple[Built, ...] = ()
    faults: tuple[Fault, ...] = ()
    links: tuple[Link, ...] = ()


def build(
    paths: Iterable[Path | str],
    store: Path | str | None = None,
    *,
    published: str | None = None,
    reader: str = TRAINED,
) -> Store:
    """A store, in memory or in a folder, of what the articles of some files and folders say, linked to Wikidata.

    A file at fault raises before anything is written; ``build_store`` leaves it out instead.
    """
    checked = [_checked(path, published, reader) for path in article_files(paths)]
    folder = Path(store) if store else None
    written, _ = _write(checked, folder)
    assert written is not None, "article_files gives a file or raises"
    _finish(written, folder)
    return written


def build_store(
    paths: Iterable[Path | str],
    store: Path,
    *,
    published: str | None = None,
    watch: Callable[[Path], None] = lambda path: None,
    reader: str = TRAINED,
) -> Report:
    """The report of a build into a folder, in which files at fault are left out and the others built.

    Without a single good article, nothing is made. ``watch`` is told each file before it is read.
    """
    faults: list[Fault] = []
    read_one = partial(_checked, published=published, reader=reader)
    written, built = _write(_sound(article_files(paths), read_one, watch, faults), store)
    links = _finish(written, store) if written is not None else []
    return Report(tuple(built), tuple(faults), tuple(links))


def check_destination(store: Path) -> None:
    """Nothing; raises StoreError where no store can be or be made, before any article is read for it."""
    from pressgraph.knowledge.folder import MARKER

    check_folder(store, MARKER)


def _sound(
    files: Iterable[Path],
    read_one: Callable[[Path], Checked],
    watch: Callable[[Path], None],
    faults: list[Fault],
) -> Iterator[Checked]:
    """What each file says that conforms; a file at fault joins the faults."""
    for path in files:
        watch(path)
        try:
            checked = read_one(path)
        except ArticleError as error:
            faults.append(Fault(path, str(error)))
        except ModelError as error:
            if read(path).language == MAIN_LANGUAGE:
                raise
            faults.append(Fault(path, f"{path.name}: {error}"))
        else:
            yield checked


def _checked(path: Path, published: str | None, reader: str) -> Checked:
    """What a file says that conforms. Raises ArticleError when it cannot be read or nothing of it conforms."""
    checked = check(extract(read(path, published=published), reader=reader))
    if not checked.quads:
        raise ArticleError(f"{checked.facts.article.source}: nothing conforms; {' '.join(checked.complaints)}")
    return checked


def _write(articles: Iterable[Checked], path: Path | None) -> tuple[Store | None, list[Built]]:
    """The store in a folder, or a new one in memory, and what was added to it; no store without an article."""
    from pressgraph.knowledge import store as stores
    from pressgraph.knowledge.folder import writing
    from pressgraph.ontology import load_ontology

    store, built = None, []
    for checked in articles:
        store = stores.open_store(path) if store is None else store
        with writing(path):
            stores.add_article(store, checked.quads)
        facts = checked.facts
        sizes = len(facts.entities), len(facts.events), len(facts.statements)
        built.append(Built(facts.article.source, *sizes, tuple(checked.complaints)))
    if store is not None:
        with writing(path):
            stores.consolidate(store, load_ontology())
    return store, built


def link(store: Store | Path | str, pack: Pack | None = None) -> list[Link]:
    """The decision on each named entity: the item of Wikidata that it is, candidates, or none; the store holds them.

    A store given by its folder is published with them, for those who read it.
    """
    if isinstance(store, Path | str):
        return _finish(open_store(store, write=True), Path(store), pack)
    return _finish(store, None, pack)


def _finish(store: Store, path: Path | None, pack: Pack | None = None) -> list[Link]:
    """The decisions on links, after which the store is whole; readers of its folder find it from now on."""
    from pressgraph.knowledge.folder import writing
    from pressgraph.knowledge.links import link_quads
    from pressgraph.knowledge.published import publish
    from pressgraph.knowledge.store import consolidate, set_links
    from pressgraph.linking import built_in_pack
    from pressgraph.ontology import load_ontology
    from pressgraph.wikidata import store_links

    links = store_links(store, pack or built_in_pack())
    with writing(path):
        set_links(store, link_quads(links))
        consolidate(store, load_ontology())
    if path is not None:
        publish(store, path)
    return links
