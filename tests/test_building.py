"""A store that lives: articles are added, changed, left alone and withdrawn, by one writer at a time."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pressgraph import building, finishing, pipeline
from pressgraph.errors import StoreError
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.published import newest, publish
from pressgraph.knowledge.state import DERIVED, STATE_GRAPH
from pressgraph.knowledge.store import articles, open_store
from pressgraph.model import Article, Facts
from pressgraph.ontology import load_ontology
from sample import FACTS, TEXT


class FakeReader:
    """Reads the sample's facts in any article, and counts what it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def facts(self, article: Article) -> Facts:
        self.read.append(article.source)
        return replace(FACTS, article=article)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    fake = FakeReader()
    monkeypatch.setattr(pipeline, "load_reader", lambda language="fr", reader="trained": fake)
    return fake


@pytest.fixture
def seeds(tmp_path: Path, reader: FakeReader) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"2025-03-0{day}.txt").write_text(f"{TEXT} {day}", encoding="utf-8")
    return folder


def exported(store: Path) -> bytes:
    return to_nquads(open_store(store, read_only=True))


def sources(store: Path) -> list[str]:
    return [article.source for article in articles(open_store(store, read_only=True))]


def test_articles_are_added_to_a_store_that_is_there(tmp_path: Path, seeds: Path) -> None:
    one, *others = pipeline.article_files([seeds])
    building.build_store([one], tmp_path / "press")
    building.build_store(others, tmp_path / "press")
    building.build_store([seeds], tmp_path / "whole")
    assert len(sources(tmp_path / "press")) == 3
    assert exported(tmp_path / "press") == exported(tmp_path / "whole")


def test_an_unchanged_article_is_not_read_again_and_nothing_is_written(
    tmp_path: Path, seeds: Path, reader: FakeReader
) -> None:
    building.build_store([seeds], tmp_path / "press")
    before, reader.read = newest(tmp_path / "press"), []
    report = building.build_store([seeds], tmp_path / "press")
    assert (report.built, report.unchanged, reader.read) == ((), 3, [])
    assert newest(tmp_path / "press") == before


def test_an_article_whose_text_changed_takes_the_place_of_the_earlier_one(
    tmp_path: Path, seeds: Path, reader: FakeReader
) -> None:
    building.build_store([seeds], tmp_path / "press")
    (seeds / "2025-03-02.txt").write_text(f"{TEXT} Changé.", encoding="utf-8")
    reader.read = []
    report = building.build_store([seeds], tmp_path / "press")
    assert [(built.source, built.replaced) for built in report.built] == [("2025-03-02.txt", 1)]
    assert (report.unchanged, reader.read) == (2, ["2025-03-02.txt"])
    building.build_store([seeds], tmp_path / "anew")
    assert exported(tmp_path / "press") == exported(tmp_path / "anew")


def test_an_article_dated_otherwise_or_read_with_other_rules_is_read_again(
    tmp_path: Path, seeds: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = seeds / "2025-03-01.txt"
    building.build_store([one], tmp_path / "press")
    assert building.build_store([one], tmp_path / "press", published="2024-11").unchanged == 0
    assert articles(open_store(tmp_path / "press", read_only=True))[0].published == "2024-11"
    assert building.build_store([one], tmp_path / "press", published="2024-11").unchanged == 1
    assert building.build_store([one], tmp_path / "press", published="2024-11", reader="spacy").unchanged == 0
    monkeypatch.setattr("pressgraph.readers.tools", lambda: "of another version")
    assert building.build_store([one], tmp_path / "press", published="2024-11", reader="spacy").unchanged == 0
    assert len(sources(tmp_path / "press")) == 1


def test_two_files_of_one_name_in_one_build_are_two_articles(tmp_path: Path, seeds: Path) -> None:
    (seeds / "deeper").mkdir()
    (seeds / "deeper" / "2025-03-01.txt").write_text(f"{TEXT} Autre.", encoding="utf-8")
    assert len(building.build_store([seeds], tmp_path / "press").built) == 4
    assert building.build_store([seeds], tmp_path / "press").unchanged == 4
    assert len(sources(tmp_path / "press")) == 4


def test_adding_and_withdrawing_gives_back_the_same_bytes(tmp_path: Path, seeds: Path) -> None:
    one, two, three = pipeline.article_files([seeds])
    building.build_store([one, two], tmp_path / "press")
    before = exported(tmp_path / "press")
    building.build_store([three], tmp_path / "press")
    assert exported(tmp_path / "press") != before
    (withdrawn,) = building.withdraw(tmp_path / "press", ["2025-03-03.txt"])
    assert withdrawn.source == "2025-03-03.txt"
    assert exported(tmp_path / "press") == before


def test_nothing_is_withdrawn_when_one_name_is_not_there(tmp_path: Path, seeds: Path) -> None:
    building.build_store([seeds], tmp_path / "press")
    with pytest.raises(StoreError, match="No article is called"):
        building.withdraw(tmp_path / "press", ["2025-03-01.txt", "none.txt"])
    assert len(sources(tmp_path / "press")) == 3
    building.withdraw(tmp_path / "press", ["2025-03-01.txt", "2025-03-01.txt"])
    assert len(sources(tmp_path / "press")) == 2


def test_a_second_writer_is_told_before_it_reads_anything(tmp_path: Path, seeds: Path, reader: FakeReader) -> None:
    one, *others = pipeline.article_files([seeds])
    building.build_store([one], tmp_path / "press")
    before, reader.read = exported(tmp_path / "press"), []
    code = "import sys; from pathlib import Path; from pressgraph.knowledge.store import open_store\n"
    code += f"store = open_store(Path({str(tmp_path / 'press')!r})); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        for change in (
            lambda: building.build_store(others, tmp_path / "press"),
            lambda: building.withdraw(tmp_path / "press", ["2025-03-01.txt"]),
            lambda: finishing.link(tmp_path / "press"),
        ):
            with pytest.raises(StoreError, match="being written by another process"):
                change()
        assert building.build_store([one], tmp_path / "press").unchanged == 1  # which needs no writer
        assert exported(tmp_path / "press") == before
        other.communicate(b"")
    assert reader.read == []
    building.build_store(others, tmp_path / "press")


def test_what_a_build_cut_short_had_read_is_kept_and_published_by_the_next(
    tmp_path: Path, seeds: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = pipeline.article_files([seeds])
    building.build_store([one], tmp_path / "press")
    before = exported(tmp_path / "press")

    def cut(path: Path) -> None:
        if path == three:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        building.build_store([seeds], tmp_path / "press", watch=cut)
    assert exported(tmp_path / "press") == before
    reader.read = []
    report = building.build_store([seeds], tmp_path / "press")
    assert (reader.read, report.unchanged) == ([three.name], 2)
    building.build_store([two, three, one], tmp_path / "anew")
    assert exported(tmp_path / "press") == exported(tmp_path / "anew")


def test_articles_that_an_earlier_version_read_are_counted(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *others = pipeline.article_files([seeds])
    assert building.build_store(others, tmp_path / "press").outdated == 0
    monkeypatch.setattr("pressgraph.readers.tools", lambda: "of-another-version")
    assert building.build_store([one], tmp_path / "press").outdated == 2
    assert building.build_store([one], tmp_path / "press").outdated == 2
    assert building.build_store([seeds], tmp_path / "press").outdated == 0


def test_a_store_of_the_format_without_checkpoints_is_brought_up_to_date_by_the_next_build(
    tmp_path: Path, seeds: Path
) -> None:
    one, *others = pipeline.article_files([seeds])
    building.build_store(others, tmp_path / "press")
    store = open_store(tmp_path / "press")
    store.remove_graph(STATE_GRAPH)
    del store
    shutil.rmtree(tmp_path / "press" / "published")
    marker = {"format": 1, "ontology": load_ontology().version}
    (tmp_path / "press" / "pressgraph.json").write_text(json.dumps(marker))
    building.build_store([one], tmp_path / "press")
    building.build_store([seeds], tmp_path / "whole")
    assert exported(tmp_path / "press") == exported(tmp_path / "whole")


def test_a_long_build_links_now_and_then_to_the_same_end(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building.build_store([seeds], tmp_path / "at-once")
    monkeypatch.setattr(building, "LINKED_AT_ONCE", 1)
    building.build_store([seeds], tmp_path / "in-steps")
    assert exported(tmp_path / "in-steps") == exported(tmp_path / "at-once")


def _write_otherwise(path: Path, update: str) -> None:
    """What an endpoint that writes does: any change, after which the knowledge counts as derived no more."""
    store = open_store(path)
    store.remove(DERIVED)
    store.update(update)
    publish(store, path)


def test_what_others_wrote_into_the_knowledge_lasts_until_the_next_build(
    tmp_path: Path, seeds: Path, reader: FakeReader
) -> None:
    building.build(seeds, tmp_path / "press")
    before, read = to_nquads(open_store(tmp_path / "press", read_only=True)), len(reader.read)
    _write_otherwise(tmp_path / "press", "DELETE WHERE { ?s ?p ?o }")
    assert to_nquads(open_store(tmp_path / "press", read_only=True)) != before
    report = building.build_store([seeds], tmp_path / "press")
    assert (report.built, report.unchanged) == ((), 3)
    assert to_nquads(open_store(tmp_path / "press", read_only=True)) == before
    assert len(reader.read) == read


def test_an_article_whose_graph_others_removed_is_read_again(tmp_path: Path, seeds: Path, reader: FakeReader) -> None:
    building.build(seeds, tmp_path / "press")
    before = to_nquads(open_store(tmp_path / "press", read_only=True))
    gone = articles(open_store(tmp_path / "press", read_only=True))[0]
    _write_otherwise(tmp_path / "press", f"DROP GRAPH <{gone.iri}>")
    reader.read.clear()
    report = building.build_store([seeds], tmp_path / "press")
    assert reader.read == [gone.source]
    assert report.unchanged == 2
    assert to_nquads(open_store(tmp_path / "press", read_only=True)) == before
