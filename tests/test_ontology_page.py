"""The documentation of the ontology is up to date, whole and on its own."""

from __future__ import annotations

import importlib.util
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

from pressgraph.ontology import load_ontology

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology.html"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_ontology_html", ROOT / "docs" / "make_ontology_html.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Read(HTMLParser):
    """What a page refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"]] if found.get("id") else []
        self.targets += [found["href"]] if tag == "a" and found.get("href") else []
        assert not found.keys() & {"src", "onclick", "style"}


def test_the_page_is_up_to_date(maker):
    assert PAGE.read_text(encoding="utf-8") == maker.page(), "run: python docs/make_ontology_html.py"


def test_every_term_has_its_place_and_every_link_within_the_page_leads_somewhere(maker):
    page, ontology = Read(maker.page()), load_ontology()
    terms = {*ontology.classes, *ontology.properties, *ontology.values}
    terms |= {f"et-{name}" for name in ontology.event_types} | {f"role-{name}" for name in ontology.roles}
    assert terms <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {target[1:] for target in page.targets if target.startswith("#")} <= set(page.ids)


def test_the_page_asks_nothing_of_another_machine(maker):
    html = maker.page()
    assert not Read(html).tags & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert "default-src 'none'" in html
    assert not re.search(r"@import|url\(", html)


def test_words_of_the_ontology_are_escaped(maker, tmp_path):
    for path in (ROOT / "ontology").glob("*.ttl"):
        shutil.copy(path, tmp_path)
    with (tmp_path / "vocabulary.ttl").open("a", encoding="utf-8") as file:
        file.write('\nrole:x a press:Role ; rdfs:label "<script>a</script>"@fr , "b & c"@en .\n')
    html = maker.page(tmp_path)
    assert "<script>" not in html
    assert "&lt;script&gt;a" in html
    assert "b &amp; c" in html


def test_writing_leaves_the_page_alone_in_its_folder(maker, tmp_path, monkeypatch):
    monkeypatch.setattr(maker, "PAGE", tmp_path / "ontology.html")
    maker.main()
    assert [path.name for path in tmp_path.iterdir()] == ["ontology.html"]
    assert (tmp_path / "ontology.html").read_bytes() == PAGE.read_bytes()
