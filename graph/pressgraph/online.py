"""Names that no pack settles, looked for in Wikidata itself; what is found becomes a pack of its own.

So a link that was made online is made again offline, from the same file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressgraph.elsewhere.wikidata import Settings, Wikidata
from pressgraph.elsewhere.wikidata.answers import QuestionError
from pressgraph.elsewhere.wikidata.classes import superclasses
from pressgraph.errors import EndpointError, PackError
from pressgraph.linking import Item, Link, LinkTarget, Pack, find_links
from pressgraph.linking.building.classes import built_in_classes, classes_of
from pressgraph.linking.building.wikibase import item_of, types_of
from pressgraph.linking.names import key_of
from pressgraph.linking.packfile import FilePack, open_pack
from pressgraph.linking.packs import Packs, joined
from pressgraph.linking.packwriting import DIGEST_PLACE, write_pack

if TYPE_CHECKING:
    from pyoxigraph import Store

#: What the packs of what was found online are called.
ONLINE = "online"
#: In French first: what has no French name there is found by its English one.
LANGUAGES = ("fr", "en")
#: Of an entity with many names, those that are looked for: its label, then the longest.
NAMES = 3
#: Items that are fetched together.
_BATCH = 50
#: One name may be refused; when so many are in a row, it is not the names.
_REFUSALS = 3
_LICENCE = "CC0-1.0"

Entity = Mapping[str, Any]
#: Told of which name of how many is looked for.
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """The items that Wikidata has for some names, and what ended the search before its end, if anything did."""

    items: tuple[Item, ...]
    fault: EndpointError | None = None


def find_items(targets: Sequence[LinkTarget], wikidata: Wikidata, watch: Watch = lambda *_: None) -> Found:
    """The items of Wikidata that bear a name of entities, in the order of their numbers.

    After a fault of the network, or at the end of a budget, those that were found before it.
    """
    found: dict[str, Item] = {}
    try:
        for qids in _batches(_searched(targets, wikidata, watch)):
            found |= {item.qid: item for item in _items(qids, wikidata)}
    except EndpointError as error:
        return Found(_in_order(found.values()), error)
    return Found(_in_order(found.values()))


def _searched(targets: Sequence[LinkTarget], wikidata: Wikidata, watch: Watch) -> Iterator[list[str]]:
    """The numbers of the items that bear a name of each target; none of a name that the API does not take."""
    refused = 0
    for number, target in enumerate(targets, 1):
        watch(number, len(targets))
        try:
            yield _search(target, wikidata)
            refused = 0
        except QuestionError:
            refused += 1
            if refused == _REFUSALS:
                raise


def _search(target: LinkTarget, wikidata: Wikidata) -> list[str]:
    """The numbers of the items that bear a name of an entity: by the first name by which there are any."""
    others = sorted(target.aliases, key=lambda name: (-len(name), name))
    for name in (target.label, *others)[:NAMES]:
        for language in LANGUAGES:
            hits = wikidata.search(name, language)
            named = [hit.qid for hit in hits if key_of(name) in (key_of(hit.name), key_of(hit.label))]
            if named:
                return named
    return []


def _batches(found: Iterable[list[str]]) -> Iterator[list[str]]:
    """Numbers in the order in which they were found, each once, as many at a time as are fetched together.

    So that a search which ends early has items, not only their numbers.
    """
    seen, waiting = set[str](), list[str]()
    for qids in found:
        waiting += [qid for qid in dict.fromkeys(qids) if qid not in seen]
        seen.update(qids)
        if len(waiting) >= _BATCH:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _items(qids: Iterable[str], wikidata: Wikidata) -> Iterator[Item]:
    entities = wikidata.entities(qids)
    classes = built_in_classes()
    types = {kind for entity in entities.values() for kind in types_of(entity)}
    unknown = sorted(kind for kind in types if classes.root_of(kind) is None)
    if unknown:
        above = superclasses(wikidata, unknown)
        classes = classes_of(lambda kind: tuple(sorted(above.get(kind, frozenset()) - {kind})))
    for entity in entities.values():
        item = item_of(entity, classes)
        if item:
            yield replace(item, source=f"Wikidata, revision {entity.get('lastrevid', '?')}")


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.number))


def keep_items(settings: Settings, known: FilePack | None, items: Iterable[Item]) -> Path | None:
    """The file of a pack of what was found online before and is found now; None where that is nothing.

    A pack that is there is never changed: each is called by what it says, and stores rely on it.
    """
    before = {item.qid: item for item in known.items} if known else {}
    now = before | {item.qid: item for item in items}
    if not now:
        return None
    return known.path if known and now == before else _write(settings, _in_order(now.values()))


def _write(settings: Settings, items: tuple[Item, ...]) -> Path:
    day = f"{datetime.fromtimestamp(settings.clock.now(), UTC):%Y-%m-%d}"
    said = {"version": f"{day}-{DIGEST_PLACE}", "source": settings.api, "date": day, "licence": _LICENCE}
    draft = settings.folder / f".{ONLINE}.{os.getpid()}.part"
    try:
        draft.unlink(missing_ok=True)
        write_pack(draft, items, {"pack": ONLINE, **said})
        with closing(open_pack(draft)) as pack:
            path = settings.folder / f"{ONLINE}-{pack.meta['version']}.pack"
        draft.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise PackError(
            f"{settings.folder}: what was found cannot be written there ({error}); give another --cache"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return path


def unsettled(store: Store, pack: Pack) -> list[LinkTarget]:
    """The entities of a store that a pack links to nothing."""
    from pressgraph.wikidata import link_targets

    targets = link_targets(store)
    decided = zip(targets, find_links(targets, pack), strict=True)
    return [target for target, link in decided if link.outcome != "linked"]


@dataclass(frozen=True, slots=True)
class Online:
    """The links of a store with what Wikidata has, and what ended the search for it early, if anything did."""

    links: list[Link]
    fault: EndpointError | None


def link_online(store: Path, pack: Pack | None, settings: Settings, watch: Watch = lambda *_: None) -> Online:
    """The links of a store, its names that a pack leaves unlinked looked for in Wikidata; the store holds them.

    Without a ``pack`` it is that of the store's last links. What was found before is part of it, and is looked for
    again only where the settings want it anew.
    """
    from pressgraph import finishing, pipeline

    wikidata = Wikidata(settings)
    opened = pipeline.open_store(store)
    all_packs = pack or finishing.pack_of(opened, store, changed=True)
    known, others = _split(all_packs)
    targets = unsettled(opened, others if settings.refresh else all_packs)
    found = find_items(targets, wikidata, watch)
    kept = keep_items(settings, known, found.items)
    links = finishing.link(store, _with(others, kept) if kept else others)
    return Online(links, found.fault)


def _split(pack: Pack) -> tuple[FilePack | None, Pack]:
    """The part of a pack that was found online, and the rest of it."""
    parts = pack.packs if isinstance(pack, Packs) else (pack,)
    online = [part for part in parts if isinstance(part, FilePack) and part.meta["pack"] == ONLINE]
    return (online[0] if online else None), joined([part for part in parts if part not in online])


def _with(pack: Pack, path: Path) -> Pack:
    """A pack with that of what was found online, before the last, which is the built-in one."""
    *first, last = pack.packs if isinstance(pack, Packs) else (pack,)
    return joined([*first, open_pack(path), last])
