"""Words into the pieces of the reader's vocabulary: the most likely cut of a unigram model (Kudo 2018).

A small reader of our own: the libraries that cut so bring an HTTP client or a compiled package with
them. A test holds it to the cuts of the engine that the model came with.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SPACE = "\u2581"
#: What a character that is no piece costs, below the rarest piece (SentencePiece, ``unigram_model.cc``).
UNKNOWN_PENALTY = 10.0
#: Words whose cut is remembered; bounded, since texts are untrusted.
MAX_CUTS = 50_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """A vocabulary: piece -> id, scores by id, the normal form of characters, and the ids of special pieces."""

    ids: Mapping[str, int]
    scores: tuple[float, ...]
    characters: Mapping[str, str]
    bos: int
    eos: int
    pad: int
    unknown: int
    longest: int
    floor: float
    cuts: dict[tuple[str, bool], tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def cut(self, word: str, *, spaced: bool) -> tuple[int, ...]:
        """Ids of the most likely pieces of a word, at least one; ``spaced`` when white space stands before it."""
        key = (word, spaced)
        found = self.cuts.get(key)
        if found is None:
            text = "".join(self.characters.get(c, c) for c in word).replace(" ", SPACE)
            found = _best(self, (SPACE if spaced else "") + text) or (self.unknown,)
            if len(self.cuts) < MAX_CUTS:
                self.cuts[key] = found
        return found


def read_pieces(path: Path) -> Pieces:
    """The vocabulary of a JSON file: ``pieces``, ``scores``, ``characters`` and the ids of special pieces."""
    data = json.loads(path.read_text(encoding="utf-8"))
    ids: dict[str, int] = {}
    for number, piece in enumerate(data["pieces"]):
        if piece and number != data["unknown"]:
            ids.setdefault(piece, number)
    return Pieces(
        ids,
        tuple(data["scores"]),
        data["characters"],
        bos=data["bos"],
        eos=data["eos"],
        pad=data["pad"],
        unknown=data["unknown"],
        longest=max(map(len, ids)),
        floor=min(data["scores"]) - UNKNOWN_PENALTY,
    )


def _best(pieces: Pieces, text: str) -> tuple[int, ...]:
    """The cut with the highest sum of scores, by Viterbi; of equal cuts, the one found first."""
    size = len(text)
    score = [0.0] + [-math.inf] * size
    back = [(0, 0)] * (size + 1)
    for start in range(size):
        here = score[start]
        for end in range(start + 1, min(size, start + pieces.longest) + 1):
            number = pieces.ids.get(text[start:end])
            if number is not None and here + pieces.scores[number] > score[end]:
                score[end], back[end] = here + pieces.scores[number], (start, number)
        if here + pieces.floor > score[start + 1]:
            score[start + 1], back[start + 1] = here + pieces.floor, (start, pieces.unknown)
    found, at = [], size
    while at > 0:
        at, number = back[at]
        found.append(number)
    return tuple(reversed(found))
