"""pressgraph as a library: a few verbs, documented, typed, and quick to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pressgraph
from pressgraph import pipeline
from pressgraph.errors import ArticleError
from pressgraph.telling import as_line, tell
from sample import FACTS, TEXT, FakeReader


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "load_reader", lambda language, reader="trained": FakeReader())
    folder = tmp_path / "seeds"
    (folder / "deeper").mkdir(parents=True)
    (folder / "2025-03-06-brio.txt").write_text(TEXT, encoding="utf-8")
    (folder / "deeper" / "2025-03-07-brio.txt").write_text(TEXT, encoding="utf-8")
    (folder / "notes.md").write_text("not an article", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", pressgraph.__all__)
def test_every_public_name_is_there_and_says_what_comes_out(name: str) -> None:
    assert getattr(pressgraph, name).__doc__.strip()
    assert name in dir(pressgraph)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'graph'"):
        pressgraph.graph  # noqa: B018


def test_importing_it_imports_nothing_slow() -> None:
    slow = "{'spacy', 'numpy', 'rdflib', 'pyshacl', 'networkx', 'pyvis', 'pyoxigraph', 'click'}"
    code = f"import sys, pressgraph; print(sorted({slow} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_folder_means_its_text_files_at_any_depth_sorted(seeds: Path) -> None:
    names = [path.name for path in pipeline.article_files([seeds, seeds / "notes.md", seeds])]
    assert names == ["2025-03-06-brio.txt", "2025-03-07-brio.txt", "notes.md"]


def test_read_extract_build_ask_show(seeds: Path, tmp_path: Path) -> None:
    article = pressgraph.read(seeds / "2025-03-06-brio.txt")
    assert article.published == "2025-03-06"
    assert pressgraph.extract(article).entities == FACTS.entities
    store = pressgraph.build([seeds])
    answer = pressgraph.ask(store, "fiche", entity="Awa Le Goff")
    assert any("Exelia" in str(row) for row in answer.rows)
    page = pressgraph.show(store, tmp_path / "page.html")
    assert "Exelia" in page.read_text(encoding="utf-8")


def test_a_store_in_a_folder_is_the_one_in_memory(seeds: Path, tmp_path: Path) -> None:
    memory = pressgraph.export(pressgraph.build([seeds]), "nq")
    pressgraph.build([seeds], tmp_path / "press")
    assert pressgraph.export(pressgraph.open_store(tmp_path / "press"), "nq") == memory


def test_the_order_of_the_articles_does_not_matter(seeds: Path) -> None:
    files = pipeline.article_files([seeds])
    assert pressgraph.export(pressgraph.build(files), "nq") == pressgraph.export(pressgraph.build(files[::-1]), "nq")


def test_a_file_at_fault_raises_before_anything_is_written(seeds: Path, tmp_path: Path) -> None:
    (seeds / "2025-03-08-empty.txt").touch()
    with pytest.raises(pressgraph.PressgraphError, match="empty"):
        pressgraph.build([seeds], tmp_path / "press")
    assert not (tmp_path / "press").exists()


def test_check_gives_all_quads_of_facts_that_conform() -> None:
    checked = pressgraph.check(FACTS)
    assert checked.complaints == []
    assert len(checked.quads) > 100


def test_rdflib_and_networkx_get_the_same_facts(seeds: Path) -> None:
    store = pressgraph.build([seeds])
    dataset = pressgraph.to_rdflib(store)
    assert len(list(dataset.quads())) == len(pressgraph.export(store, "nq").splitlines())
    network = pressgraph.to_networkx(store)
    labels = {data.get("label") for _, data in network.nodes(data=True)}
    assert {"Exelia", "Brio", "Awa Le Goff"} <= labels


def test_an_unknown_format_is_told(seeds: Path) -> None:
    with pytest.raises(pressgraph.PressgraphError, match="trig"):
        pressgraph.export(pressgraph.build([seeds]), "xlsx")


def test_each_fact_is_told_once_with_words_of_the_article() -> None:
    from pressgraph.ontology import load_ontology

    told = tell(FACTS, load_ontology())
    assert len({(one.text, one.source, one.evidence) for one in told}) == len(told)
    assert all(TEXT[p.start : p.end] in TEXT for one in told for p in one.evidence)
    assert [one.evidence for one in told] == sorted(one.evidence for one in told)
    assert "lancement : agent Exelia, objet Brio, temps 2025-03-04" in {one.text for one in told}
    assert {one.source for one in told} == {"", "Awa Le Goff", "Voltane"}
    assert all("\n" not in as_line(one, "brio.txt") for one in told)


def test_a_build_of_nothing_is_told() -> None:
    with pytest.raises(ArticleError, match="no article given"):
        pressgraph.build([])


def test_one_path_need_not_stand_in_a_list(seeds: Path) -> None:
    assert pipeline.article_files(str(seeds)) == pipeline.article_files([seeds])
