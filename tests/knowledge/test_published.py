"""Checkpoints: what readers of a store open while its one writer goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from stores import ONTOLOGY, store_of

from pressgraph.errors import StoreError
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.published import newest, open_newest, publish, release
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, articles, consolidate, open_store
from sample import ARTICLE, FACTS

OTHER = article_quads(replace(FACTS, article=replace(ARTICLE, source="other.txt")), ONTOLOGY)


def checkpoints(path: Path) -> list[str]:
    return sorted(found.name for found in (path / "published").iterdir())


def test_a_reader_beside_a_writer_finds_the_last_finished_knowledge(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    before = to_nquads(open_newest(tmp_path))
    add_article(store, OTHER)
    assert to_nquads(open_newest(tmp_path)) == before
    consolidate(store, ONTOLOGY)
    assert publish(store, tmp_path) == 2
    assert to_nquads(open_newest(tmp_path)) == to_nquads(store) != before


def test_a_reader_in_another_process_needs_nothing_of_the_writer(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    code = "import sys; from pathlib import Path; from pressgraph.knowledge.published import open_newest\n"
    code += f"print(len(open_newest(Path({str(tmp_path)!r}))))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(found) == len(store) + 1  # the mark that what it holds is not published yet


def test_the_two_newest_checkpoints_stay_and_those_that_somebody_reads(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    generation, held = newest(tmp_path)
    reader = open_newest(tmp_path)
    for _ in range(3):
        publish(store, tmp_path)
    assert generation == 1
    assert checkpoints(tmp_path) == ["1", "3", "4"]
    assert to_nquads(reader) == to_nquads(store)
    del reader
    release(held)
    publish(store, tmp_path)
    assert checkpoints(tmp_path) == ["4", "5"]


def test_what_a_killed_writer_left_is_swept_and_never_read(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    (tmp_path / "published" / "2.part").mkdir()  # killed in the middle of a checkpoint
    (tmp_path / "published" / "7").mkdir()  # or before the marker named it
    (tmp_path / "published" / "notes.txt").write_text("not ours")
    assert newest(tmp_path)[0] == 1
    assert publish(store, tmp_path) == 8
    assert checkpoints(tmp_path) == ["7", "8", "notes.txt"]
    assert articles(open_newest(tmp_path))
    (tmp_path / "quads" / "bulk-123.sst").write_text("x")
    (tmp_path / "quads-2").mkdir()
    del store
    open_store(tmp_path)
    assert not list(tmp_path.glob("quads/bulk-*"))
    assert not (tmp_path / "quads-2").exists()


def test_a_checkpoint_that_is_missing_is_said_so_and_can_be_published_anew(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    newest(tmp_path)[1].rename(tmp_path / "gone")
    with pytest.raises(StoreError, match=r"lacks the checkpoint published/1: .* pressgraph link"):
        open_newest(tmp_path)
    publish(store, tmp_path)
    assert to_nquads(open_newest(tmp_path)) == to_nquads(store)


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST"])
def test_a_truncated_checkpoint_is_said_so(tmp_path: Path, name: str) -> None:
    store_of(FACTS, path=tmp_path)
    (found,) = newest(tmp_path)[1].glob(f"{name}*")
    found.unlink()
    found.write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_newest(tmp_path)


def test_a_store_of_an_earlier_pressgraph_is_published_by_the_first_who_writes_it(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    (tmp_path / "pressgraph.json").write_text(json.dumps({"format": 1, "ontology": ONTOLOGY.version}))
    with pytest.raises(StoreError, match=r"no finished build yet: .* pressgraph link"):
        open_newest(tmp_path)
    publish(store, tmp_path)
    assert json.loads((tmp_path / "pressgraph.json").read_text())["format"] == 2
    assert articles(open_newest(tmp_path))
