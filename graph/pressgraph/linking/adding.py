"""A user's own file of additions, changed: names for items, and names that are never to be linked."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

from pressgraph.errors import OutputError, PackError
from pressgraph.linking.additions import ANY, NOTHING, Additions
from pressgraph.linking.items import Alias
from pressgraph.linking.names import key_of
from pressgraph.linking.packfile import open_pack
from pressgraph.linking.packwriting import DIGEST_PLACE, name_after, write_pack
from pressgraph.writing import replacing

_QID = re.compile(r"Q[1-9][0-9]{0,9}")
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z0-9]+)*)?")


def change_additions(
    file: Path, name: str, qid: str | None, *, never: bool = False, language: str = "", remove: bool = False
) -> str:
    """What the file now says of a name, in words; the file is made if it is not there.

    Raises PackError for a name without letters, for what is no QID, and for a file that has items.
    """
    shown = " ".join(name.split())
    if not key_of(shown):
        raise PackError(f"{name!r}: a name needs letters or digits")
    if qid and not _QID.fullmatch(qid):
        raise PackError(f"{qid!r}: not a QID such as Q42")
    if not _LANGUAGE.fullmatch(language):
        raise PackError(f"{language!r}: not the code of a language such as fr")
    before = _additions_in(file)
    changed = (
        _without(before, shown, qid or ANY, never) if remove else _with(before, shown, qid or ANY, never, language)
    )
    if remove and changed == before:
        raise PackError(f"{file}: says nothing of the kind of {shown!r}; nothing was changed")
    _write(file, changed)
    return _told(shown, qid, never, remove)


def _additions_in(file: Path) -> Additions:
    if not file.exists():
        return NOTHING
    pack = open_pack(file)
    try:
        if pack.count("item"):
            raise PackError(f"{file}: a pack of items; keep what you add in a file of your own and give both to --pack")
        return pack.additions
    finally:
        pack.close()


def _with(before: Additions, name: str, qid: str, never: bool, language: str) -> Additions:
    if never:
        return replace(before, blocks=(*before.blocks, (name, qid)))
    return replace(before, names=(*before.names, (qid, Alias(name, language, "own"))))


def _without(before: Additions, name: str, qid: str, never: bool) -> Additions:
    key = key_of(name)
    if never:
        return replace(before, blocks=tuple(pair for pair in before.blocks if (key_of(pair[0]), pair[1]) != (key, qid)))
    return replace(before, names=tuple(pair for pair in before.names if (pair[0], key_of(pair[1].text)) != (qid, key)))


def _write(file: Path, additions: Additions) -> None:
    try:
        with replacing(file) as draft:
            write_pack(draft, (), {"pack": name_after(file), "version": DIGEST_PLACE}, additions=additions)
    except (OSError, sqlite3.OperationalError) as error:
        raise OutputError(f"{file}: cannot be written ({error}); give another --pack") from error


def _told(name: str, qid: str | None, never: bool, remove: bool) -> str:
    if never:
        what = f"{name!r} is never {qid}" if qid else f"{name!r} is never linked"
    else:
        what = f"{name!r} is a name of {qid}"
    return f"{what}: taken out" if remove else what
