"""The same articles give the same bytes, in any process, with the network cut."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
#: Any attempt to reach another machine is a crash.
CUT = """
import socket
def refuse(*_):
    raise AssertionError("no build may reach the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from pressgraph.cli import main
main(prog_name="pressgraph")
"""

pytestmark = pytest.mark.model


def build(folder: Path, seed: int) -> tuple[bytes, bytes]:
    """N-Quads and page of the seeds, built in processes of their own that hash strings with a seed of their own."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    folder.mkdir()
    for command in (
        ["build", str(SEEDS), "--store", "store"],
        ["export", "--store", "store", "--format", "nq", "--output", "all.nq"],
        ["show", "--store", "store", "--output", "network.html"],
    ):
        subprocess.run([sys.executable, "-c", CUT, *command], cwd=folder, env=environment, check=True)
    return (folder / "all.nq").read_bytes(), (folder / "network.html").read_bytes()


def test_two_builds_in_two_processes_offline_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = build(tmp_path / "one", 1), build(tmp_path / "two", 4_294_967_295)
    assert one[0].count(b"\n") > 500
    assert one[0] == two[0]
    assert one[1] == two[1]
