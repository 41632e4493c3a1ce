"""A store made by an earlier version: it says so, and its articles can be read anew."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pressgraph import building, finishing, pipeline
from pressgraph.errors import ArticleError, StoreError
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.store import open_store
from pressgraph.model import Article, Facts
from pressgraph.rebuilding import rebuild
from sample import FACTS, TEXT


class FakeReader:
    """Reads the sample's facts in any article, or fewer."""

    def __init__(self, facts: Facts = FACTS) -> None:
        self.found, self.read = facts, list[Article]()

    def facts(self, article: Article) -> Facts:
        self.read.append(article)
        return replace(self.found, article=article)


def use(monkeypatch: pytest.MonkeyPatch, reader: object) -> None:
    monkeypatch.setattr(pipeline, "load_reader", lambda language="fr", reader_="trained", **_: reader)


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that says it is of an earlier ontology, whose reader found less."""
    use(monkeypatch, FakeReader(replace(FACTS, statements=(), amounts=())))
    (tmp_path / "2025-03-01.txt").write_text(f"title: Un titre\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "2025-03-02.txt").write_text(f"url: https://example.org/a\n\n{TEXT}", encoding="utf-8")
    building.build_store([tmp_path], tmp_path / "press")
    marker = json.loads((tmp_path / "press" / "pressgraph.json").read_text())
    (tmp_path / "press" / "pressgraph.json").write_text(json.dumps(marker | {"ontology": "0.0.1"}))
    return tmp_path / "press"


def exported(path: Path) -> bytes:
    return to_nquads(open_store(path, read_only=True))


def folders(path: Path) -> list[str]:
    return sorted(found.name for found in path.iterdir())


def test_a_store_of_an_earlier_ontology_says_so_and_offers_rebuild(press: Path) -> None:
    for change in (
        lambda: building.build_store([press.parent / "2025-03-01.txt"], press),
        lambda: building.withdraw(press, ["2025-03-01.txt"]),
        lambda: finishing.link(press),
    ):
        with pytest.raises(StoreError, match=r"version 0\.0\.1 of the ontology.*pressgraph rebuild --store"):
            change()
    assert exported(press)


def test_rebuilding_reads_the_texts_in_the_store_as_a_build_would_read_the_files(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = FakeReader()
    use(monkeypatch, reader)
    watched: list[str] = []
    assert rebuild(press, watch=watched.append) == 2
    assert sorted(watched) == ["2025-03-01.txt", "https://example.org/a"]
    read = {path: pipeline.read(press.parent / path) for path in ("2025-03-01.txt", "2025-03-02.txt")}
    assert sorted(reader.read, key=repr) == sorted(read.values(), key=repr)
    building.build_store([press.parent], press.parent / "anew")
    assert exported(press) == exported(press.parent / "anew")
    assert folders(press) == ["pressgraph.json", "published", "quads-2"]
    assert building.build_store([press.parent], press).unchanged == 2
    assert rebuild(press) == 2
    assert exported(press) == exported(press.parent / "anew")


class Failing(FakeReader):
    """Finds nothing that conforms, or is interrupted, at its second article."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault

    def facts(self, article: Article) -> Facts:
        if self.read:
            raise self.fault
        return super().facts(article)


@pytest.mark.parametrize("fault", [ArticleError("unreadable"), KeyboardInterrupt()])
def test_until_all_is_read_the_store_is_as_it_was(
    press: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    before = exported(press), (press / "pressgraph.json").read_bytes()
    use(monkeypatch, Failing(fault))
    with pytest.raises(type(fault)):
        rebuild(press)
    assert (exported(press), (press / "pressgraph.json").read_bytes()) == before
    assert folders(press) == ["pressgraph.json", "published", "quads"]


def test_what_a_killed_rebuild_left_is_swept_by_the_next(press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (press / "quads-2").mkdir()
    (press / "quads-2" / "CURRENT").write_text("x")
    use(monkeypatch, FakeReader())
    assert rebuild(press) == 2
    assert folders(press) == ["pressgraph.json", "published", "quads-2"]
