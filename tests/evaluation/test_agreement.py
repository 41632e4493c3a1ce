"""The figures are those of the reference scorer, on graphs with and without faults."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from golds import damaged, gold_facts, quads_of
from pyoxigraph import RdfFormat, serialize

from pressgraph.evaluation import evaluate, read_gold
from pressgraph.resources import data_path

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
ARTICLES = sorted([*GOLD.glob("2*.json"), *GOLD.glob("corpus/2*.json")])

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not ARTICLES, reason="no ../shared")]


def reference(pairs: list[tuple[Path, Path]]) -> object:
    vocabulary = data_path("ontology", "vocabulary.ttl")
    arguments = [str(path) for pair in pairs for path in pair]
    command = [sys.executable, str(GOLD / "score.py"), *arguments, "--json", f"--vocabulary={vocabulary}"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("step", [0, 2, 3, 5, 7])
def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path, step: int) -> None:
    pairs, built = [], []
    for path in ARTICLES:
        facts = gold_facts(read_gold(path))
        quads = quads_of(damaged(facts, step) if step else facts)
        file = tmp_path / f"{path.stem}.nq"
        file.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
        pairs.append((path, file))
        built.append((path, quads))
    assert evaluate(built).rows() == reference(pairs)


def test_each_article_agrees_by_itself(tmp_path: Path) -> None:
    for i, path in enumerate(ARTICLES):
        quads = quads_of(damaged(gold_facts(read_gold(path)), 2 + i % 4))
        file = tmp_path / f"{path.stem}.nq"
        file.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
        assert evaluate([(path, quads)]).rows() == reference([(path, file)]), path.name
