"""The items whose names begin in some way, for those who are still typing."""

from __future__ import annotations

from pressgraph.linking.items import Item
from pressgraph.linking.names import key_of
from pressgraph.linking.pack import Pack, TablePack
from pressgraph.linking.packfile import FilePack
from pressgraph.linking.packs import Packs

#: Of all that begins so, as much is looked at: the rest is too little typed to be told apart.
_LOOKED_AT = 300
#: Keys are of digits and small letters: this sign comes after all of them.
_AFTER = "{"


def begun(pack: Pack, start: str, limit: int) -> list[Item]:
    """Items that have a name which begins as a text does, at most so many, the best known first."""
    key = key_of(start)
    found = (pack.item(qid) for qid in dict.fromkeys(_numbers(pack, key))) if key else ()
    items = {item.qid: item for item in found if item}
    return sorted(items.values(), key=lambda item: (-item.prior, item.number))[:limit]


def _numbers(pack: Pack, key: str) -> list[str]:
    if isinstance(pack, Packs):
        return [qid for one in pack.packs for qid in _numbers(one, key)]
    if isinstance(pack, FilePack):
        asked = "SELECT q FROM name WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
        return [f"Q{row[0]}" for row in pack.rows(asked, key, key + _AFTER, _LOOKED_AT)]
    items = pack.items if isinstance(pack, TablePack) else ()
    return [item.qid for item in items if any(key_of(name).startswith(key) for name in item.names)][:_LOOKED_AT]
