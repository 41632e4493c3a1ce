"""The reader trained for this project: names, descriptions, pronouns and functions of a text, and who is who.

Its files are in ``reader/``: the encoder with its heads (ONNX, 8-bit weights), its pieces, the weights
that join mentions, and a manifest with the hash of each and what calibration found. How they were
made: ``training/README.md``; what they can and cannot do: ``training/MODEL_CARD.md``.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from pressgraph.errors import ModelError
from pressgraph.reading.agreement import agree, probable
from pressgraph.reading.antecedents import Mention, layout_of
from pressgraph.reading.found import Found
from pressgraph.reading.links import Choice, link_mentions, mention_vectors
from pressgraph.reading.pieces import Pieces, read_pieces
from pressgraph.reading.tags import MENTION_KINDS, MENTION_TAGS, NAME_CLASSES, NAME_TAGS, Scores, Tagged, spans_of
from pressgraph.reading.windows import windows_of
from pressgraph.reading.words import Word, breaks_of, wording_of, words_of
from pressgraph.resources import data_path

MANIFEST, ENCODER, PIECES, LINKS = "manifest.json", "encoder.onnx", "pieces.json", "links.npz"
#: Fusions of ONNX Runtime 1.32 that cost more than they save on CPUs: an eighth of the time here.
SLOWER = ("SkipLayerNormFusion",)
#: Under which name the threshold of names stands, whatever their class.
NAME = "name"
#: So much below its threshold a description is found all the same: what goes back to nothing is not told anyway.
#: On the items kept apart (``training/README.md``) 4 in 100 more lead back to their name, as surely as the others.
SLACK = {"nominal": 0.25}
#: Under which name the threshold of what a description or pronoun goes back to stands; a name has none.
LINK = {kind: f"{kind} link" for kind in ("nominal", "pronoun")}
#: What a user is told of a file of the reader that was changed or cut short.
RELEASED = "not the file that was released. Install pressgraph again, or read with --reader spacy"
#: What runs the encoder: piece ids of one window -> ``(pieces, tags and vector)``.
Run = Callable[[Sequence[int]], Scores]


@dataclass(frozen=True, slots=True)
class TrainedReader:
    """A reader, ready: its vocabulary, what runs it, how mentions are joined, and its calibration."""

    pieces: Pieces
    run: Run
    links: Mapping[str, Any]
    temperatures: Mapping[str, float]
    thresholds: Mapping[str, float]

    def read(self, text: str) -> list[Found]:
        """What is named or denoted in a text, in order; names do not overlap names, nor the others one another."""
        words = words_of(text)
        if not words:
            return []
        names, kinds, vectors = self.outputs(words)
        breaks = breaks_of(words)
        named = probable(words, agree(words, spans_of(names, NAME_CLASSES, breaks), names), self.thresholds[NAME])
        taken = {k for n in named for k in range(n.start, n.end)}
        others = [
            s
            for s in spans_of(kinds, MENTION_KINDS, breaks)
            if s.probability >= self.thresholds[s.label] - SLACK.get(s.label, 0.0)
            and not taken.intersection(range(s.start, s.end))
        ]
        return self._joined(words, named, others, vectors)

    def outputs(self, words: Sequence[Word]) -> tuple[Scores, Scores, Scores]:
        """Calibrated logits of the name tags and of the mention tags, and the vector, for each word."""
        rows = []
        for window in windows_of(words, self.pieces):
            rows.append(self.run(window.ids)[list(window.places)])
        out = np.concatenate(rows)
        one, two = len(NAME_TAGS), len(NAME_TAGS) + len(MENTION_TAGS)
        names, kinds = out[:, :one] / self.temperatures["names"], out[:, one:two] / self.temperatures["mentions"]
        return names.astype(np.float32), kinds.astype(np.float32), out[:, two:]

    def _joined(
        self, words: Sequence[Word], named: Sequence[Tagged], others: Sequence[Tagged], vectors: Scores
    ) -> list[Found]:
        """All spans in order, with the numbers of what they denote."""
        spans = sorted([*named, *others], key=lambda s: (s.start, s.end))
        groups = _groups(words, named)
        joined = [s for s in spans if s.label != "role"]
        mentions = [
            Mention(s.start, s.end, "name", s.label) if s.label in NAME_CLASSES else Mention(s.start, s.end, s.label)
            for s in joined
        ]
        choices = {}
        if mentions:
            own = [groups.get(s) for s in joined]
            found = link_mentions(
                layout_of(words, mentions), mentions, mention_vectors(mentions, vectors), own, self.links
            )
            choices = dict(zip(joined, found, strict=True))
        return [self._found(words, span, choices.get(span)) for span in spans]

    def _found(self, words: Sequence[Word], span: Tagged, choice: Choice | None) -> Found:
        """A span with what it denotes, if that is sure enough to be told."""
        start, end = words[span.start].start, words[span.end - 1].end
        if choice is None or choice.probability < self.thresholds.get(LINK.get(span.label, ""), 0.0):
            shares = choice.shares if choice is not None else ()
            return Found(start, end, span.label, span.probability, shares=shares)
        return Found(start, end, span.label, span.probability, choice.group, choice.probability, choice.shares)


def _groups(words: Sequence[Word], named: Sequence[Tagged]) -> dict[Tagged, int]:
    """Which names name the same: alike but for capitals, or a person's full name and the surname or given name."""
    texts = {n: wording_of(words, n.start, n.end) for n in named}
    people = {texts[n] for n in named if n.label == "Person"}
    numbers: dict[str, int] = {}
    shorter: dict[str, set[int]] = defaultdict(set)
    fresh = itertools.count()
    for text in sorted(set(texts.values()), key=lambda t: (-len(t), t)):
        whole = shorter.get(text, set()) if text in people else set()
        numbers[text] = next(iter(whole)) if len(whole) == 1 else next(fresh)
        for space in [i for i, c in enumerate(text) if c == " " and text in people]:
            shorter[text[:space]].add(numbers[text])
            shorter[text[space + 1 :]].add(numbers[text])
    return {n: numbers[texts[n]] for n in named}


@cache
def load_trained() -> TrainedReader:
    """The reader that ships. Raises ModelError when a file of it is missing or not the one it was released with."""
    try:
        folder = data_path("reader")
    except FileNotFoundError as error:
        raise ModelError("The trained reader is not in this copy of pressgraph. Read with --reader spacy") from error
    return read_trained(folder)


def read_trained(folder: Path) -> TrainedReader:
    """The reader in a folder. Raises ModelError as ``load_trained`` does."""
    manifest = _manifest(folder / MANIFEST)
    held = {name: _checked(folder / name, digest) for name, digest in sorted(manifest["files"].items())}
    with np.load(folder / LINKS, allow_pickle=False) as stored:
        links = {name: stored[name] for name in stored.files}
    return TrainedReader(
        read_pieces(folder / PIECES), _session(held[ENCODER]), links, manifest["temperatures"], manifest["thresholds"]
    )


def _manifest(path: Path) -> Any:
    """What the manifest says; it is the one file whose hash no other has."""
    data = _checked(path)
    try:
        manifest = json.loads(data)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or not {"files", "temperatures", "thresholds"} <= manifest.keys():
        raise ModelError(f"{path}: {RELEASED}")
    return manifest


def _checked(path: Path, digest: str | None = None) -> bytes:
    """The bytes of a file of the reader."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}. Install pressgraph again, or read with --reader spacy") from error
    if digest is not None and hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(f"{path}: {RELEASED}")
    return data


def _session(model: bytes) -> Run:
    """What runs an encoder, on one thread: the same figures whatever else runs."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOWER)
    )

    def run(ids: Sequence[int]) -> Scores:
        out: Scores = session.run(None, {"ids": np.array([ids], dtype=np.int64)})[0][0]
        return out

    return run
