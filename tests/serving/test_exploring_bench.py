"""The benchmark of the explorer runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from endpoints import ROOT

from press_stores import store_of_articles


def test_each_address_is_measured(tmp_path: Path) -> None:
    store = store_of_articles(tmp_path / "press")
    del store
    command = [sys.executable, str(ROOT / "bench" / "exploring.py"), "--store", str(tmp_path / "press"), "--json"]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert {"first page", "around an ordinary one", "path", "article", "found"} < set(measured)
    assert all(measured[name]["kb"] > 0 for name in measured if name != "degrees")
