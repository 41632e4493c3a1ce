"""A writer that is killed, or finds no room, loses nothing that it had said was done, and leaves nothing half done."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from stores import store_of

from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.published import newest
from pressgraph.knowledge.store import open_store
from sample import ARTICLE, FACTS

KILLING = Path(__file__).with_name("killing.py")
KILLS, SEED = 60, 20261126


def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    command = [sys.executable, str(KILLING), str(tmp_path), str(KILLS), str(SEED)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["kills"] == KILLS
    assert found["steps"] > KILLS
    assert len(found["moments"]) >= 4, "the kills fell in too few kinds of work to say anything"


#: The command line, once all that it needs is imported, as a user who may only read what others own.
UNPRIVILEGED = """
import os, sys
from pressgraph import building, cli, pipeline, rebuilding, wikidata
from pressgraph.knowledge import answers, copies, exports, links, published, questions, store
from pressgraph.linking import built_in_pack
from pressgraph.ontology import load_ontology
load_ontology(), built_in_pack()
if os.geteuid() == 0:
    os.setuid(65534)
cli.main(sys.argv[1:], prog_name="pressgraph")
"""


def pressgraph(*words: str, limit: int | None = None, code: str = "") -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, whose files cannot grow beyond a limit: a full disk, as writers see it."""
    restrict = None if limit is None else partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
    program = ["-c", code] if code else ["-m", "pressgraph"]
    command = [sys.executable, *program, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=restrict)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a failed command says."""
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("pressgraph: ")
    return line


def exported(path: Path) -> bytes:
    return to_nquads(open_store(path, read_only=True))


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A published store of two articles."""
    other = replace(FACTS, article=replace(ARTICLE, source="other.txt"))
    store_of(FACTS, other, path=tmp_path / "press")
    return tmp_path / "press"


@pytest.mark.parametrize("limit", [0, 100, 4_000, 40_000])
def test_a_full_disk_is_one_clear_line_and_the_old_state_is_intact(press: Path, limit: int) -> None:
    before = exported(press)
    said = one_line(pressgraph("withdraw", "other.txt", "--store", str(press), limit=limit))
    assert "cannot be" in said
    assert exported(press) == before
    assert pressgraph("withdraw", "other.txt", "--store", str(press)).returncode == 0
    assert exported(press) != before


@pytest.fixture
def anybody() -> Iterator[Path]:
    """A folder that every user of the machine may come to; pytest's own are of one user."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        for path in Path(folder).rglob("*"):
            path.chmod(0o755)


def test_a_folder_that_may_only_be_read_is_read_and_not_written(press: Path, anybody: Path) -> None:
    store = Path(shutil.copytree(press, anybody / "press"))
    before = exported(store)
    for path in [*store.rglob("*"), store]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    asked = pressgraph("query", "articles", "--store", str(store), code=UNPRIVILEGED)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "other.txt" in asked.stdout
    for words in (["withdraw", "other.txt", "--store"], ["link", "--store"], ["rebuild", "--store"]):
        assert "cannot be" in one_line(pressgraph(*words, str(store), code=UNPRIVILEGED))
    new = str(store / "new")
    assert "cannot be written" in one_line(pressgraph("backup", str(store), new, code=UNPRIVILEGED))
    assert exported(store) == before


def test_a_folder_that_may_not_be_seen_is_one_clear_line(press: Path, anybody: Path) -> None:
    shutil.copytree(press, anybody / "hidden" / "press")
    (anybody / "hidden").chmod(0)
    for words in (["query", "articles", "--store"], ["withdraw", "other.txt", "--store"]):
        done = pressgraph(*words, str(anybody / "hidden" / "press"), code=UNPRIVILEGED)
        assert "cannot be read" in one_line(done)


@pytest.mark.parametrize("command", ["query roles", "export", "link", "rebuild"])
@pytest.mark.parametrize("damage", ["marker", "checkpoint", "all"])
def test_whatever_is_damaged_is_one_clear_line(press: Path, damage: str, command: str) -> None:
    _, checkpoint = newest(press)
    if damage == "marker":
        (press / "pressgraph.json").write_bytes(b"")
    for table in [*checkpoint.iterdir(), *(press / "quads").iterdir()] if damage == "all" else checkpoint.iterdir():
        if damage != "marker":
            table.unlink()
            table.write_bytes(b"" if table.suffix == ".sst" else b"nonsense")
    done = pressgraph(*command.split(), "--store", str(press))
    if damage == "checkpoint" and command in ("link", "rebuild"):
        assert done.returncode == 0, "the writer's own quads are sound: it publishes them anew"
        assert pressgraph("query", "articles", "--store", str(press)).returncode == 0
    else:
        assert "store" in one_line(done) or "damaged" in one_line(done)
