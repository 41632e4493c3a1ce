"""The W3C's tests of both protocols, as a folder beside the checkout has them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from endpoints import ROOT, served

RUNNER = ROOT.parent / "shared" / "tools" / "w3c_run.py"


@pytest.mark.shared
@pytest.mark.skipif(not RUNNER.is_file(), reason="there is no ../shared/tools/w3c_run.py")
def test_every_protocol_test_of_the_w3c_passes(tmp_path: Path) -> None:
    with served(tmp_path / "store", tmp_path / "log", "--writable") as running:
        urls = [f"--{name}-url={running.address}{path}" for name, path in PATHS]
        command = [sys.executable, str(RUNNER), "http", *urls, "--protocol", "--gsp", "--suite", "sparql11"]
        command += ["--filter", "/(protocol|http-rdf-update)/manifest"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert re.search(r"ProtocolTest +pass +34/34 ", printed), printed
    assert re.search(r"GraphStoreProtocolTest +pass +31/31 ", printed), printed


PATHS = (("query", "/sparql"), ("update", "/update"), ("gsp", "/rdf-graph-store"))
