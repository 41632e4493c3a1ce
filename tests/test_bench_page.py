"""The benchmark of the network page runs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench" / "page.py"


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium")
def test_a_page_of_hundreds_is_quick_to_make_and_to_see() -> None:
    command = [sys.executable, str(BENCH), "--sizes", "400", "--json"]
    (told,) = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout).values()
    assert 0 < told["making"] < 6
    assert 0 < told["first"] < 2
    assert 0 < told["frame"] < 100
