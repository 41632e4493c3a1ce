"""What changes a store: articles come into it or go, what follows is linked, and readers find it when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pressgraph.errors import ArticleError, ModelError
from pressgraph.finishing import finish, open_to_change
from pressgraph.pipeline import Checked, article_files, check, extract, open_store, read
from pressgraph.readers import TRAINED, read_with
from pressgraph.store_packs import keep_places, pack_of
from pressgraph.writing import check_folder

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pressgraph.knowledge.store import StoredArticle
    from pressgraph.linking import Pack

#: The model of this language comes with pressgraph; an article in another is left out when its model is missing.
MAIN_LANGUAGE = "fr"
#: A long build links and flushes now and then, so that what it holds in memory stays small.
LINKED_AT_ONCE = 20
Watch = Callable[[Path], None]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Built:
    """An article that a store now holds: what it is called, how much it says, and what of it was left out.

    ``replaced`` counts the earlier texts of the same source that gave way to it.
    """

    source: str
    entities: int
    events: int
    statements: int
    complaints: tuple[str, ...] = ()
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that was left out, and why, in one line."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: the articles now in the store, the files left out, how many articles were there unchanged.

    ``linked`` counts the entities of the store that are linked to Wikidata, ``outdated`` its articles that were
    read by another version of pressgraph.
    """

    built: tuple[Built, ...] = ()
    faults: tuple[Fault, ...] = ()
    unchanged: int = 0
    linked: int = 0
    outdated: int = 0


@dataclass(frozen=True, slots=True)
class _Given:
    """A file that was given: the article in it, and what would read it."""

    path: Path
    iri: str
    source: str
    read_with: str


def build(
    paths: Iterable[Path | str],
    store: Path | str | None = None,
    *,
    published: str | None = None,
    reader: str = TRAINED,
    pack: Pack | None = None,
) -> Store:
    """A store, in memory or in a folder, of what the articles of some files and folders say, linked to Wikidata.

    Without a ``pack`` it is linked with that of its earlier links, at first the built-in one.

    A file at fault raises before anything is written; ``build_store`` leaves it out instead.
    """
    folder = Path(store) if store else None
    given = [_given(path, published, reader) for path in article_files(paths)]
    fresh = _changed(given, folder)
    checked = [(one, _checked(one.path, published, reader)) for one in fresh]
    opened = open_to_change(folder)
    with_pack = pack or pack_of(opened, folder)
    _add(checked, opened, folder, {one.iri for one in given})
    finish(opened, folder, with_pack)
    return opened


def build_store(
    paths: Iterable[Path | str],
    store: Path,
    *,
    published: str | None = None,
    watch: Watch = lambda path: None,
    reader: str = TRAINED,
    pack: Pack | None = None,
) -> Report:
    """The report of a build into a folder, in which files at fault are left out and the others built.

    An article that the store has as it is now costs nothing. Without a single good article, nothing is
    made. ``watch`` is told each file before it is read. Another ``pack`` than the one that the store was
    linked with links all of it anew.
    """
    faults: list[Fault] = []
    given = list(_sound(article_files(paths), lambda path: _given(path, published, reader), faults))
    fresh = _changed(given, store)
    if not fresh and not (given and pack and _is_linked_otherwise(store, pack)):
        return Report((), tuple(faults), len(given), *(_counts(store) if given else (0, 0)))
    return _build_changed(given, fresh, store, faults, watch, lambda path: _checked(path, published, reader), pack)


def _build_changed(
    given: list[_Given],
    fresh: list[_Given],
    store: Path,
    faults: list[Fault],
    watch: Watch,
    read_one: Callable[[Path], Checked],
    pack: Pack | None,
) -> Report:
    from pressgraph.knowledge.folder import has_store
    from pressgraph.linking import built_in_pack

    # One that is there is opened before anything is read: a second writer is told at once.
    opened = open_to_change(store) if has_store(store) else None
    # Nor is anything read for a store whose pack is gone.
    with_pack = pack or (pack_of(opened, store) if opened is not None else built_in_pack())
    held = _readings(opened, fresh) if opened is not None else {}
    waiting = [one for one in fresh if held.get(one.iri) != one.read_with]
    kept = {one.iri for one in given}
    built: list[Built] = []
    for one in waiting:
        watch(one.path)
        for checked in _sound([one.path], read_one, faults):
            opened = open_to_change(store) if opened is None else opened
            built += _add([(one, checked)], opened, store, kept)
            if len(built) % LINKED_AT_ONCE == 0:
                finish(opened, None, with_pack)
                opened.flush()
    if opened is None:
        return Report((), tuple(faults), len(given) - len(waiting))
    finish(opened, store, with_pack)
    return Report(tuple(built), tuple(faults), len(given) - len(waiting), *_counts(store))


def check_destination(store: Path) -> None:
    """Nothing; raises StoreError where no store can be or be made, before any article is read for it."""
    from pressgraph.knowledge.folder import MARKER

    check_folder(store, MARKER)


def withdraw(store: Path | str, names: Iterable[str]) -> list[StoredArticle]:
    """The articles taken out of the store in a folder, by source, IRI or the first digits of their digest.

    When one is not there, nothing is taken out.
    """
    from pressgraph.knowledge import store as stores
    from pressgraph.knowledge.folder import writing

    path = Path(store)
    opened = open_to_change(path, new=False)
    pack = pack_of(opened, path)
    if stores.is_stale(opened):
        finish(opened, path, pack)  # what was cut short is not what is asked for, but is done
    found = {article.iri: article for article in [stores.find_article(opened, name) for name in names]}
    with writing(path):
        for iri in found:
            stores.withdraw(opened, iri)
    finish(opened, path, pack)
    return list(found.values())


def _add(articles: Iterable[tuple[_Given, Checked]], store: Store, path: Path | None, kept: set[str]) -> list[Built]:
    """What was added to a store, each article in place of those of its source that are not among the ``kept``."""
    from pressgraph.knowledge import store as stores
    from pressgraph.knowledge.folder import writing

    built = []
    for given, checked in articles:
        replaced = [iri for iri in stores.articles_from(store, given.source) if iri.value not in kept]
        with writing(path):
            stores.add_article(store, checked.quads, read_with=given.read_with, replaces=replaced)
        facts = checked.facts
        sizes = len(facts.entities), len(facts.events), len(facts.statements)
        built.append(Built(given.source, *sizes, tuple(checked.complaints), len(replaced)))
    return built


def _given(path: Path, published: str | None, reader: str) -> _Given:
    from pressgraph.knowledge.iris import article_iri

    article = read(path, published=published)
    return _Given(path, article_iri(article).value, article.source, read_with(article, reader))


def _changed(given: list[_Given], path: Path | None) -> list[_Given]:
    """The files whose articles the store in a folder does not have, or has read otherwise, for readers to find."""
    from pressgraph.knowledge.folder import has_store, read_marker
    from pressgraph.knowledge.published import open_newest
    from pressgraph.knowledge.store import is_derived
    from pressgraph.ontology import load_ontology

    if path is None or not has_store(path):
        return given
    marker = read_marker(path)
    if not marker.published or marker.ontology != load_ontology().version:
        return given
    found = open_newest(path)
    if not is_derived(found):
        return given  # written by others, over HTTP or from an export: the writer derives it anew, then looks again
    held = _readings(found, given)
    return [one for one in given if held.get(one.iri) != one.read_with]


def _readings(store: Store, given: list[_Given]) -> Mapping[str, str]:
    """What read the articles that a store has, by IRI."""
    from pyoxigraph import NamedNode

    from pressgraph.knowledge.state import names_of_readers

    there = [one for one in given if store.contains_named_graph(NamedNode(one.iri))]
    return {one.iri: name for one in there for name in names_of_readers(store, NamedNode(one.iri))}


def _is_linked_otherwise(path: Path, pack: Pack) -> bool:
    """Whether readers of the store in a folder find links of another pack; of the same, where it is now is kept."""
    from pressgraph.knowledge.folder import writing
    from pressgraph.relinking import is_linked_with

    with writing(path):
        keep_places(path, pack)
    return not is_linked_with(open_store(path), pack)


def _counts(path: Path) -> tuple[int, int]:
    """How many entities of the store in a folder are linked, and how many articles another version read."""
    from pressgraph import readers
    from pressgraph.knowledge.state import read_otherwise
    from pressgraph.knowledge.stored_links import count_linked

    opened = open_store(path)
    return count_linked(opened), read_otherwise(opened, readers.tools())


def _sound(files: Iterable[Path], read_one: Callable[[Path], Result], faults: list[Fault]) -> Iterator[Result]:
    """What each file gives; a file at fault joins the faults."""
    for path in files:
        try:
            found = read_one(path)
        except ArticleError as error:
            faults.append(Fault(path, str(error)))
        except ModelError as error:
            if read(path).language == MAIN_LANGUAGE:
                raise
            faults.append(Fault(path, f"{path.name}: {error}"))
        else:
            yield found


def _checked(path: Path, published: str | None, reader: str) -> Checked:
    """What a file says that conforms. Raises ArticleError when it cannot be read or nothing of it conforms."""
    checked = check(extract(read(path, published=published), reader=reader))
    if not checked.quads:
        raise ArticleError(f"{checked.facts.article.source}: nothing conforms; {' '.join(checked.complaints)}")
    return checked
