"""A store's articles read anew, by the ontology, rules and reader of today; until that is whole it stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from time import sleep
from typing import TYPE_CHECKING

from pressgraph.building import LINKED_AT_ONCE
from pressgraph.errors import ArticleError
from pressgraph.finishing import finish
from pressgraph.model import Article
from pressgraph.pipeline import check, extract
from pressgraph.readers import TRAINED, read_with
from pressgraph.store_packs import keep_places, pack_of

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pressgraph.linking import Pack

_TRIES, _PAUSE = 20, 0.05


def rebuild(
    store: Path,
    *,
    reader: str = TRAINED,
    watch: Callable[[str], None] = lambda source: None,
    pack: Pack | None = None,
) -> int:
    """The number of articles read anew from the texts that a store holds. ``watch`` is told each source before.

    When one cannot be read, nothing changes. Without a ``pack`` they are linked with the store's.
    """
    from pressgraph.knowledge import store as stores
    from pressgraph.knowledge.enrichment import carried_over, set_enrichment
    from pressgraph.knowledge.folder import read_marker, unused_quads, writing
    from pressgraph.knowledge.published import publish

    had = read_marker(store).quads
    old = stores.open_any_version(store)
    with_pack = pack or pack_of(old, store, verb="rebuild")
    name = unused_quads(store)
    try:
        with writing(store):
            fresh = stores.open_quads(store / name)
        count = _read_anew(old, fresh, store, reader, watch, with_pack)
        finish(fresh, None, with_pack)
        with writing(store):
            keep_places(store, with_pack)
            set_enrichment(fresh, carried_over(old, fresh))
        publish(fresh, store, quads=name)
    finally:  # after Ctrl-C too: what was begun is of no use to anyone
        kept = read_marker(store).quads
        _remove(store / (had if kept == name else name))
    return count


def _remove(folder: Path) -> None:
    """Nothing; the folder is gone, once what still writes in it has ended; the next writer sweeps what stays."""
    for _ in range(_TRIES):
        rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        sleep(_PAUSE)


def _read_anew(old: Store, fresh: Store, path: Path, reader: str, watch: Callable[[str], None], pack: Pack) -> int:
    from pressgraph.knowledge import store as stores
    from pressgraph.knowledge.folder import writing
    from pressgraph.ontology import load_ontology

    with writing(path):
        stores.consolidate(fresh, load_ontology())
    listed = stores.articles(old)
    for number, stored in enumerate(listed):
        if number % LINKED_AT_ONCE == 0:
            finish(fresh, None, pack)
            fresh.flush()
        watch(stored.source)
        text, title = stores.text_and_title(old, stored)
        article = Article(text, stored.source, stored.language, stored.published or None, title)
        checked = check(extract(article, reader=reader))
        if not checked.quads:
            raise ArticleError(f"{stored.source}: nothing conforms any more; withdraw it, then rebuild the others")
        with writing(path):
            stores.add_article(fresh, checked.quads, read_with=read_with(article, reader))
    return len(listed)
