"""The benchmark of the endpoint runs, beside Oxigraph's server and under a mixed load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from endpoints import ROOT, make_store

BENCH = ROOT / "bench" / "endpoint.py"


def bench(store: Path, *options: str) -> dict[str, object]:
    command = [sys.executable, str(BENCH), "--store", str(store), "--json", *options]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    measured: dict[str, object] = json.loads(printed)
    return measured


@pytest.mark.skipif(not Path(sys.executable).with_name("oxigraph").exists(), reason="there is no Oxigraph server")
def test_both_servers_answer_the_questions(tmp_path: Path) -> None:
    measured = bench(make_store(tmp_path / "store"), "--rounds", "1", "--times", "1")
    assert float(str(measured["cpu"])) > 0
    assert float(str(measured["wall"])) > 0


def test_a_mixed_load_is_told_by_its_statuses(tmp_path: Path) -> None:
    measured = bench(make_store(tmp_path / "store"), "--minutes", "0.05", "--timeout", "20")
    assert "query 200" in str(measured["statuses"])
    assert "update 204" in str(measured["statuses"])
