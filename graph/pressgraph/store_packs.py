"""The packs that a store is linked with: which, as its quads say, and where their files are, as its folder does.

Whoever may ask a served store sees its quads: that a pack was used is no secret, where somebody's files lie is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.errors import PackError, StoreError
from pressgraph.writing import replacing

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pressgraph.linking import Pack

Said = tuple[str, str]
#: In place of a digest: that of a pack which links cite, and nobody remembers.
UNKNOWN = "?"
#: Where this process found packs, for stores in memory.
_SEEN: dict[Said, str] = {}


def pack_of(store: Store, path: Path | None, *, changed: bool = False, verb: str = "link") -> Pack:
    """The pack that the links of a store are of, the built-in one of a store that was never linked.

    Raises PackError when it is gone or, unless it may have ``changed``, says other things than then; ``verb`` is
    the command that links anew.
    """
    from pressgraph.knowledge.link_memory import pack_files
    from pressgraph.linking import load_packs

    known = pack_files(store) or [(id_, UNKNOWN) for id_ in _cited(store)]
    places = {**_SEEN, **_places(path)} if known else {}
    where = f"the store in {path}" if path is not None else "the store"
    again = f"pressgraph {verb} --store {path}" if path is not None else "link(store, pack)"
    return load_packs(_place(said, places, where, again, changed=changed) for said in known)


def _cited(store: Store) -> list[str]:
    """The packs that links cite in a store that does not remember with which it was linked: one from an export.

    Those of the built-in pack, of any version, are made anew by the one of today.
    """
    from pressgraph.knowledge.link_memory import packs_linked_with
    from pressgraph.knowledge.stored_links import cited_packs
    from pressgraph.linking import built_in_pack

    cited = set() if packs_linked_with(store) else cited_packs(store)
    ids = {id_ for text in cited for id_ in text.split("+")}
    return sorted(id_ for id_ in ids if id_.partition("@")[0] != built_in_pack().name)


def published_pack(path: Path) -> Pack:
    """The pack that the store in a folder is linked with, as readers find it; its files may have changed since."""
    from pressgraph.knowledge.published import newest, open_newest, release

    opened = open_newest(path)
    try:
        return pack_of(opened, path, changed=True)
    finally:
        del opened
        release(newest(path)[1])  # whoever serves a store for days need not hold what it was at first


def keep_places(path: Path | None, pack: Pack) -> None:
    """Nothing; where the files of a pack are is kept, beside the store in a folder or, without one, in this process.

    Raises OSError when it cannot be written.
    """
    from pressgraph.knowledge.folder import PLACES
    from pressgraph.linking import files_of

    found = {(file.id, file.digest): file.path for file in files_of(pack) if file.path}
    _SEEN.update(found)
    if path is None or not found:
        return
    before = _places(path)
    now = before | found
    if now != before:
        listed = sorted([id_, digest, place] for (id_, digest), place in now.items())
        with replacing(path / PLACES) as draft:
            draft.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _places(path: Path | None) -> dict[Said, str]:
    """Where the packs are that a store in a folder was linked with; nothing where nobody knows any more."""
    from pressgraph.knowledge.folder import PLACES

    if path is None or not (path / PLACES).is_file():
        return {}
    try:
        listed = json.loads((path / PLACES).read_text(encoding="utf-8"))
        return {(str(id_), str(digest)): str(place) for id_, digest, place in listed}
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{path / PLACES} is damaged: remove it, then link anew with --pack") from error


def _place(said: Said, places: Mapping[Said, str], where: str, again: str, *, changed: bool) -> Path:
    """Where a pack is that is still there and, unless it may have ``changed``, the same. Raises PackError."""
    from pressgraph.linking import files_of, load_pack

    (id_, digest), place = said, Path(places.get(said, ""))
    other = f"link anew with {again} --pack FILE, or --no-pack for the built-in pack alone"
    if not digest:
        raise PackError(f"{where} was linked with {id_}, a pack that is no file: give it again, or {other}")
    if said not in places:
        raise PackError(f"{where} was linked with {id_}, and nothing tells where that is: {other}")
    if not place.exists():
        raise PackError(f"{place} is gone, with which {where} was linked ({id_}): put it back, or {other}")
    for now in () if changed else files_of(load_pack(place)):
        if (now.id, now.digest) != said:
            told = f"{id_}, now {now.id}" if now.id != id_ else f"still called {id_}"
            raise PackError(f"{place} has changed since {where} was linked with it ({told}): link anew with {again}")
    return place
