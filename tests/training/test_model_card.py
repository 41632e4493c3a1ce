"""The model card shows what the shipped reader does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compare import compare, ours
from corpora import Corpus, corpus_of, read_gold
from items import written_items
from pressgraph.reading.trained import load_trained
from scoring import ALL
from stories import split

CARD = Path(__file__).parents[2] / "training" / "MODEL_CARD.md"
GOLD = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = pytest.mark.model


def shown(name: str) -> list[str]:
    """Precision, recall and F1, strict, of our reader on a corpus, as the card has them."""
    table = CARD.read_text(encoding="utf-8").split(f"**{name}**")[1].split("**")[0]
    row = re.search(r"^\| pressgraph \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) ", table, re.M)
    assert row is not None
    return list(row.groups())


def measured(corpus: Corpus) -> list[str]:
    (row,) = compare([corpus], {"pressgraph": ours(load_trained())})
    score = row.scores["strict", ALL]
    return [f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]


def test_the_figures_on_our_own_test_part_are_those_of_the_card():
    french = [item for item in split(written_items())["test"] if item.language == "fr"]
    assert measured(corpus_of("x", french)) == shown("our own test part, French")


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the folder ../shared is not beside the checkout")
def test_the_figures_on_the_gold_are_those_of_the_card():
    assert measured(read_gold(GOLD, seed=False)) == shown("gold without the seed")
