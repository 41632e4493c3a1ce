"""The README's table of quality is what its commands print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([a-z@0-9.]+)" + r" \| ([01]\.\d{3})" * 7 + r" \|$", re.M)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.model,
    pytest.mark.skipif(not GOLD.is_dir(), reason="no ../shared"),
]


def printed(command: str) -> dict[str, list[str]]:
    """Layer -> P, R and F1 that an evaluate command of the README prints."""
    patterns = shlex.split(command)[2:]
    roots = [(ROOT.parent, p.removeprefix("../")) if p.startswith("../") else (ROOT, p) for p in patterns]
    files = [str(path) for root, pattern in roots for path in sorted(root.glob(pattern))]
    run = subprocess.run(
        [sys.executable, "-m", "pressgraph", "evaluate", *files], check=True, capture_output=True, text=True
    )
    return {line.split()[0]: line.split()[1:4] for line in run.stdout.splitlines()[1:]}


def test_the_table_of_quality_shows_what_its_commands_print() -> None:
    seed, others, unread = [printed(c) for c in re.findall(r"^pressgraph evaluate .*$", README, re.M)]
    shown = ROW.findall(README)
    assert len(shown) > 10
    for layer, f1, *rest in shown:
        assert f1 == seed[layer][2], layer
        assert rest[:3] == others[layer], layer
        assert rest[3:] == unread[layer], layer
