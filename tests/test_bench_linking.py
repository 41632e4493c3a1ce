"""What the linker is measured and calibrated with can be made again: the lists that ship, and invented articles."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pressgraph.evaluation.hipe import read_hipe
from pressgraph.linking import Alias, Item, write_pack
from pressgraph.linking.usual import PEOPLE, WORDS

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "wikidata" / "kgtk_arnold"
CLASSES = ("Person", "Organization", "Place", "Medium", "Product")


def run(script: str, *words: str) -> None:
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("graph", "training"))
    command = [sys.executable, str(ROOT / "bench" / "linking" / script), *words]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": paths})


def invented(number: int) -> Item:
    cls, name = CLASSES[number % len(CLASSES)], f"Zarn{number} Quillheim"
    return Item(
        f"Q90000{number:05}", name, name, (cls,), "", (Alias(f"Z{number}Q"),), description_en="Ruritanian carrier"
    )


def test_articles_about_items_are_invented_the_same_each_time(tmp_path: Path) -> None:
    write_pack(tmp_path / "essai.pack", map(invented, range(400)), {"pack": "essai", "version": "1"})
    for name in ("one.tsv", "other.tsv"):
        run("invent.py", str(tmp_path / "essai.pack"), str(tmp_path / name), "--turns", "1", "--split", "test")
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "other.tsv").read_bytes()
    documents = read_hipe(tmp_path / "one.tsv")
    named = [(d.words(m), m.qids) for d in documents for m in d.mentions]
    assert len(documents) > 50
    assert len(named) > 200
    assert all(qid.startswith("Q90000") for _, qids in named for qid in qids)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared")
def test_the_lists_that_ship_are_those_that_are_counted(tmp_path: Path) -> None:
    run("usual.py", "--output", str(tmp_path))
    for path in (WORDS, PEOPLE):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
