"""The benchmark runs, and both matrix kernels read the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench" / "run.py"


@pytest.mark.model
def test_the_benchmark_gives_ratios_and_both_kernels_the_same_parse() -> None:
    command = [sys.executable, str(BENCH), "--rounds", "1", "--json"]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert measured["same_parse"] is True
    assert measured["kernel_blis_over_openblas"] > 0
    assert measured["extraction_over_model_openblas"] > 1
    assert 0 < measured["rules_over_model_blis"] < measured["extraction_over_model_blis"]
    assert 0 < measured["rules_over_parsing"] < 1
    assert 5 < measured["length"] < 15


@pytest.mark.model
def test_adding_an_article_to_a_store_costs_what_it_costs_in_an_empty_one() -> None:
    command = [sys.executable, str(BENCH.with_name("store.py")), "--quads", "50000", "--json"]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert measured["quads"] > 50_000
    assert 0 < measured["adding"] < 1.5


def test_packs_of_made_up_items_are_measured() -> None:
    command = [sys.executable, str(BENCH.with_name("pack.py")), "--items", "400", "--lookups", "60", "--json"]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert measured["items"] == 400
    assert 0 < measured["exact_warm_ms"] < 5
    assert measured["alike_found"] > 0.8
    assert 0 < measured["size_mib"] < 2
