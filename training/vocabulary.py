"""The pieces that the reader keeps of e5’s 250,000: those seen in our texts, and the common Latin ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pressgraph.reading.pieces import Pieces, read_pieces
from pressgraph.reading.words import words_of
from weights import Packed

#: Pieces up to this rank are kept when they are of Latin script.
RANK = 80_000
_LATIN = 0x250
_SIGNS = frozenset("▁’‘“”–—…€•œŒ")


def whole_vocabulary(packed: Packed, path: Path) -> Pieces:
    """All of the model's pieces, written to a file and read back."""
    return write_pieces(packed, range(len(packed.pieces)), path)


def kept_pieces(packed: Packed, whole: Pieces, texts: Iterable[str]) -> list[int]:
    """Ids, in the model's vocabulary, of the pieces to keep, ascending."""
    seen = set(packed.special.values())
    for text in texts:
        for word in words_of(text):
            seen.update(whole.cut(word.text, spaced=word.spaced))
    common = {n for n, piece in enumerate(packed.pieces[:RANK]) if _latin(piece)}
    letters = {n for n, piece in enumerate(packed.pieces) if len(piece) == 1 and _latin(piece)}
    return sorted(n for n in seen | common | letters if n < len(packed.pieces))


def _latin(piece: str) -> bool:
    return all(ord(c) < _LATIN or c in _SIGNS for c in piece)


def write_pieces(packed: Packed, keep: Iterable[int], path: Path) -> Pieces:
    """The vocabulary of the kept pieces, written as JSON for the reader and read back."""
    kept = list(keep)
    data = {
        "pieces": [packed.pieces[n] for n in kept],
        "scores": [round(float(packed.scores[n]), 5) for n in kept],
        "characters": {chr(code): to for code, to in sorted(packed.characters.items())},
        **{name: kept.index(number) for name, number in packed.special.items()},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return read_pieces(path)
