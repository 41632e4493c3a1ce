"""Backups: a store copied whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store
from stores import ONTOLOGY, store_of

from pressgraph.errors import StoreError
from pressgraph.knowledge.copies import copy_store, load_export
from pressgraph.knowledge.exports import to_nquads, to_trig
from pressgraph.knowledge.published import newest, publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, is_derived, open_store, withdraw
from sample import ARTICLE, FACTS


def exported(path: Path) -> bytes:
    return to_nquads(open_store(path, read_only=True))


def test_a_backup_is_a_store_of_its_own_that_can_be_read_and_written(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path / "press")
    assert copy_store(tmp_path / "press", tmp_path / "kept") == 1
    before = exported(tmp_path / "press")
    withdraw(store, ARTICLE.source)
    publish(store, tmp_path / "press")
    assert exported(tmp_path / "press") != before == exported(tmp_path / "kept")
    copy_store(tmp_path / "kept", tmp_path / "restored")
    back = open_store(tmp_path / "restored")
    assert is_derived(back)
    withdraw(back, ARTICLE.source)
    add_article(back, article_quads(FACTS, ONTOLOGY))
    publish(back, tmp_path / "restored")
    assert exported(tmp_path / "restored") == before == exported(tmp_path / "kept")


def test_a_backup_is_made_beside_a_writer_of_what_readers_find(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path / "press")
    before = exported(tmp_path / "press")
    withdraw(store, ARTICLE.source)
    copy_store(tmp_path / "press", tmp_path / "kept")
    assert exported(tmp_path / "kept") == before


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    store_of(FACTS, path=tmp_path / "press")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("x")
    (tmp_path / "file").write_text("x")
    for taken in ("press", "letters", "file"):
        with pytest.raises(StoreError, match="there already"):
            copy_store(tmp_path / "press", tmp_path / taken)
    (tmp_path / "empty").mkdir()
    assert copy_store(tmp_path / "press", tmp_path / "empty") == 1


def test_what_is_no_store_or_damaged_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        copy_store(tmp_path, tmp_path / "copy")
    store_of(FACTS, path=tmp_path / "press")
    for table in newest(tmp_path / "press")[1].glob("*.sst"):
        content = bytearray(table.read_bytes())
        content[: len(content) // 2] = bytes(len(content) // 2)
        table.unlink()  # the writer's own file is the same one
        table.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        copy_store(tmp_path / "press", tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["press"]


def test_a_backup_that_finds_no_room_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store_of(FACTS, path=tmp_path / "press")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressgraph.knowledge.copies.copytree", full)
    with pytest.raises(StoreError, match="No space left on device"):
        copy_store(tmp_path / "press", tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["press"]


@pytest.mark.parametrize(("name", "export"), [("press.nq", to_nquads), ("press.trig", to_trig)])
def test_an_export_of_all_graphs_is_a_backup_too(tmp_path: Path, name: str, export: Callable[[Store], bytes]) -> None:
    store_of(FACTS, path=tmp_path / "press")
    (tmp_path / name).write_bytes(export(open_store(tmp_path / "press", read_only=True)))
    assert load_export(tmp_path / name, tmp_path / "back") == 1
    assert exported(tmp_path / "back") == exported(tmp_path / "press")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back", "press", name]


def test_a_store_of_an_export_lives_on(tmp_path: Path) -> None:
    store_of(FACTS, path=tmp_path / "press")
    (tmp_path / "press.nq").write_bytes(exported(tmp_path / "press"))
    load_export(tmp_path / "press.nq", tmp_path / "back")
    back = open_store(tmp_path / "back")
    assert not is_derived(back)
    consolidate(back, ONTOLOGY)
    withdraw(back, ARTICLE.source)
    add_article(back, article_quads(FACTS, ONTOLOGY))
    publish(back, tmp_path / "back")
    assert exported(tmp_path / "back") == exported(tmp_path / "press")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("press.nq", "<http://e/a> <http://e/b> oops .", "not readable as RDF"),
        ("press.nq", "<http://e/a> <http://e/b> <http://e/c> <http://e/g> .", "no article's graph"),
        ("press.ttl", "<http://e/a> <http://e/b> <http://e/c> .", "an export of all graphs"),
        ("press.txt", "x", "an export of all graphs"),
        ("gone.nq", None, "no such file"),
    ],
)
def test_a_file_that_is_no_export_makes_no_store(tmp_path: Path, name: str, content: str | None, told: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(StoreError, match=told) as caught:
        load_export(tmp_path / name, tmp_path / "back")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "back").exists()
    assert not list(tmp_path.glob(".*"))
