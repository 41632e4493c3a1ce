"""A small reader made by the command that makes the one that ships."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
TEXT = "Awa Kerbrat quitte Exelia. Elle rejoint Orange à Nantes, a indiqué la firme."

pytestmark = pytest.mark.training


@pytest.fixture(autouse=True)
def torch():
    return pytest.importorskip("torch", reason="training/requirements.txt is not installed: make test-training")


def make(folder: Path, *options: str) -> None:
    command = [sys.executable, str(TRAINING / "make_reader.py"), "--output", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    pytest.importorskip("torch")
    folder = tmp_path_factory.mktemp("reader")
    make(folder, "--items", "60", "--steps", "25")
    return folder


def test_one_command_makes_a_reader_that_the_package_reads_with(small):
    from pressgraph.reading.trained import read_trained

    reader = read_trained(small)
    for found in reader.read(TEXT):
        assert TEXT[found.start : found.end].strip() and 0 <= found.probability <= 1
    manifest = json.loads((small / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["made"] == {"items": 60, "layers": 6, "popcorn": False, "seed": 1, "steps": 25}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((small / name).read_bytes()).hexdigest() == digest
    assert sum(file.stat().st_size for file in small.iterdir()) < 40 * 2**20


def test_it_learns_something_even_so(small):
    from dataset import example_of
    from items import written_items
    from pressgraph.reading.trained import read_trained

    reader = read_trained(small)
    example = example_of(written_items()[0], reader.pieces)
    names, _, _ = reader.outputs(example.words)
    assert (names.argmax(-1) == 0).mean() > 0.5, "most words are no names"


def test_the_same_command_gives_the_same_bytes(small, tmp_path):
    make(tmp_path, "--items", "60", "--steps", "25")
    assert (tmp_path / "encoder.onnx").read_bytes() == (small / "encoder.onnx").read_bytes()
    assert (tmp_path / "manifest.json").read_bytes() == (small / "manifest.json").read_bytes()


def test_the_exported_encoder_says_what_the_network_says(torch, tmp_path):
    from export import export
    from make_reader import packed_weights
    from network import Reader
    from pressgraph.reading.trained import ENCODER, _session
    from vocabulary import write_pieces
    from weights import load_encoder, read_packed

    packed = read_packed(packed_weights())
    keep = list(range(2000))
    write_pieces(packed, keep, tmp_path / "pieces.json")
    torch.manual_seed(1)
    net = Reader(load_encoder(packed, keep, 2), packed.hidden).eval()
    export(net, tmp_path / "pieces.json", tmp_path / "reader")
    ids = [0, *random.Random(1).sample(range(10, 2000), 20), 2]
    run = _session((tmp_path / "reader" / ENCODER).read_bytes())
    with torch.no_grad():
        want = net(torch.tensor([ids]), torch.ones(1, len(ids)))[0].numpy()
    got = run(ids)
    cosine = (want * got).sum() / ((want**2).sum() ** 0.5 * (got**2).sum() ** 0.5)
    assert cosine > 0.99


def test_batches_hold_every_example_once_and_keep_to_their_budget(tmp_path):
    from dataset import batches, example_of
    from items import written_items
    from make_reader import packed_weights
    from vocabulary import write_pieces
    from weights import read_packed

    packed = read_packed(packed_weights())
    pieces = write_pieces(packed, range(30_000), tmp_path / "pieces.json")
    found = [example_of(item, pieces) for item in written_items()[:80]]
    groups = list(batches(found, 1024, random.Random(2)))
    assert sorted(id(e) for group in groups for e in group) == sorted(map(id, found))
    for group in groups:
        rows = sum(len(e.windows) for e in group)
        assert len(group) == 1 or rows * max(e.length for e in group) <= 1024
