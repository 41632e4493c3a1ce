"""A store enriched: what Wikidata says of its linked items, in a graph of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.errors import EndpointError
from pressgraph.finishing import finish, open_to_change
from pressgraph.store_packs import pack_of

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from pressgraph.elsewhere.wikidata import Settings
    from pressgraph.enrichment import Described, EntitySource, Source
    from pressgraph.enrichment.entities import Entity
    from pressgraph.linking import Pack


@dataclass(frozen=True, slots=True)
class Enriched:
    """What is told of the linked items of a store; ``without`` are those of which no source has a fact.

    ``named`` are the items that these facts name, of which little is told.
    """

    items: tuple[Described, ...]
    named: tuple[Described, ...]
    without: tuple[str, ...]

    @property
    def facts(self) -> int:
        """How many facts are told of the linked items."""
        return sum(len(one.facts) for one in self.items)


def enrich(
    store: Store | Path | str,
    pack: Pack | None = None,
    entities: Sequence[Path | str] = (),
    *,
    online: Settings | None = None,
) -> Enriched:
    """What is told of the linked items, which the store now holds in a graph of its own in place of what it had.

    The files of ``entities`` have the first word, then Wikidata itself if it is asked ``online``; then a ``pack``
    or, without one, that which the store is linked with. A store given by its folder is published with it.
    """
    from pressgraph.enrichment import pack_sources, read_entities
    from pressgraph.knowledge.enrichment import linked_items

    files = [read_entities(Path(file)) for file in entities]
    opened, path = _opened(store)
    packs = pack_sources(pack or pack_of(opened, path))
    asked = [_asked(linked_items(opened), [*files, *packs], online)] if online else []
    return enrich_from(opened, path, [*files, *asked, *packs])


def _asked(linked: set[str], others: Sequence[Source], settings: Settings) -> EntitySource:
    """What Wikidata has of linked items, of what these name, and of what those name.

    Nothing is asked that it answered before: a search that a fault ends goes on from there.
    """
    from urllib.parse import urlsplit

    from pressgraph.elsewhere.wikidata import Wikidata
    from pressgraph.elsewhere.wikidata.settings import GO_ON
    from pressgraph.enrichment import EntitySource, describe, named_in

    found: dict[str, Entity] = {}
    wikidata = Wikidata(settings)
    source = EntitySource(urlsplit(settings.api).hostname or settings.api, found)
    known, wanted = set[str](), set(linked)
    while wanted:
        try:
            found |= wikidata.entities(sorted(wanted, key=lambda qid: int(qid[1:])))
        except EndpointError as error:
            raise EndpointError(f"{error}; {GO_ON}") from error
        known |= wanted
        wanted = named_in(describe(linked, [source, *others])) - known
    return source


def enrich_from(store: Store, path: Path | None, sources: Sequence[Source]) -> Enriched:
    """What sources tell of the linked items, the first that has facts of one telling all of them."""
    from pressgraph.enrichment import PROPERTIES, describe
    from pressgraph.knowledge.enrichment import enrichment_quads, linked_items

    linked = linked_items(store)
    described = describe(linked, sources)
    licences = {source.name: source.licence for source in sources}
    _put(store, path, enrichment_quads(described, PROPERTIES, licences))
    items = tuple(one for one in described if one.qid in linked and one.facts)
    known = {one.qid for one in items}
    named = tuple(one for one in described if one.qid not in known)
    return Enriched(items, named, tuple(sorted(linked - known, key=lambda qid: int(qid[1:]))))


def remove_enrichment(store: Store | Path | str) -> None:
    """Nothing; the store holds no more than the articles, what follows from them, and links."""
    opened, path = _opened(store)
    _put(opened, path, set())


def _opened(store: Store | Path | str) -> tuple[Store, Path | None]:
    if not isinstance(store, Path | str):
        return store, None
    from pressgraph.knowledge.store import is_stale

    path = Path(store)
    opened = open_to_change(path, new=False)
    if is_stale(opened):
        finish(opened, path)  # what was cut short is linked first
    return opened, path


def _put(store: Store, path: Path | None, quads: set[Quad]) -> None:
    from pressgraph.knowledge.enrichment import set_enrichment
    from pressgraph.knowledge.folder import writing
    from pressgraph.knowledge.published import publish
    from pressgraph.knowledge.store import is_stale

    with writing(path):
        set_enrichment(store, quads)
    if path is not None and is_stale(store):
        publish(store, path)


def told(found: Enriched, language: str) -> list[str]:
    """The facts of the linked items, one a line, by their names in a language where they have some."""
    from pressgraph.enrichment import PROPERTIES

    names = {one.qid: _name(one, language) for one in (*found.items, *found.named)}
    lines = []
    for one in found.items:
        for property_, value in one.facts:
            known = PROPERTIES[property_]
            label = known.label_en if language == "en" else known.label_fr
            lines.append(f"{one.qid:12} {names[one.qid]} · {label} · {names.get(value, value)}")
    return lines


def _name(one: Described, language: str) -> str:
    labels = {tongue: text for text, tongue in one.labels}
    return labels.get(language) or labels.get("mul") or next(iter(labels.values()), one.qid)
