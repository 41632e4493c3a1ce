"""What a notebook shows, without one: it calls these functions and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import Literal

import pressgraph
import sample
from hostile import PAYLOADS
from pressgraph.knowledge.answers import printable, to_html
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.questions import Answer
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.notebook import network_html, store_html
from pressgraph.ontology import load_ontology
from pressgraph.view.edges import to_networkx

HOSTILE = "<script>alert(1)</script>\x1b[31m"


class Parsed(HTMLParser):
    """The tags, attributes and text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[object] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def store_of_the_sample() -> Any:
    store, ontology = open_store(), load_ontology()
    add_article(store, article_quads(sample.FACTS, ontology))
    consolidate(store, ontology)
    return store


def test_an_answer_is_a_table_of_a_few_rows_and_says_how_many_there_are_more() -> None:
    answer = Answer(("who",), tuple((Literal(f"n{number}"),) for number in range(60)))
    html = answer._repr_html_()
    assert html.count("<tr>") == 51
    assert "10 more rows" in html
    assert to_html(Answer(truth=True)) == "<p>yes</p>"


@pytest.mark.parametrize("hostile", [HOSTILE, *PAYLOADS])
def test_what_an_article_says_is_text_in_a_notebook(hostile: str) -> None:
    network = nx.MultiDiGraph()
    network.add_node("x", label=hostile, classes="Person")
    for html in (Answer((hostile,), ((Literal(hostile),),))._repr_html_(), network_html(network)):
        parsed = Parsed(html)
        assert set(parsed.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "p"}
        assert parsed.attributes == []
        assert all(char.isprintable() for char in html)
        assert set(printable(hostile).split()) <= set(parsed.text.split())


def test_a_hundred_thousand_rows_are_cut_before_they_are_written() -> None:
    row = (Literal("mot " * 10_000), *(Literal(HOSTILE),) * 99)
    answer = Answer(tuple(f"c{n}" for n in range(100)), (row,) * 100_000)
    start = time.process_time()
    html = answer._repr_html_()
    assert time.process_time() - start < 1
    assert len(html) < 150_000
    assert (html.count("<tr>"), "99950 more rows" in html, "80 more columns" in html) == (51, True, True)


def test_a_network_of_a_hundred_thousand_entities_is_ten_rows_in_seconds() -> None:
    network = nx.MultiDiGraph()
    network.add_nodes_from((f"n{n}", {"label": f"Nom {n}", "classes": "Person"}) for n in range(100_000))
    network.add_edges_from((f"n{n}", f"n{n // 2}") for n in range(1, 100_000))
    start = time.process_time()
    html = network_html(network)
    assert time.process_time() - start < 10
    assert (html.count("<tr>"), "100000 entities" in html) == (10, True)


def test_in_a_notebook_that_runs_the_import_is_enough() -> None:
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "import pressgraph\n"
        "from pressgraph.knowledge.store import open_store\n"
        "print(shell.display_formatter.formatters['text/html'](open_store()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "<th>articles</th><td>0</td>" in done.stdout, done.stderr


def test_a_store_tells_what_it_has() -> None:
    html = store_html(store_of_the_sample())
    assert "<th>articles</th><td>1</td>" in html
    assert "<th>Person</th><td>1</td>" in html


def test_a_network_of_ours_names_who_is_central_and_any_other_shows_itself() -> None:
    network = to_networkx(store_of_the_sample())
    assert network_html(network).count("<tr>") <= 10
    assert network_html(nx.MultiDiGraph([(1, 2)])) is None


def test_the_extension_tells_a_notebook_how_to_show_stores_and_networks() -> None:
    class Formatter:
        known: dict[str, Any] = {}  # noqa: RUF012

        def for_type_by_name(self, module: str, name: str, function: Any) -> None:
            self.known[f"{module}.{name}"] = function

    class Notebook:
        class display_formatter:  # noqa: N801
            formatters = {"text/html": Formatter()}  # noqa: RUF012

    pressgraph.load_ipython_extension(Notebook())
    assert Formatter.known["pyoxigraph.Store"] is store_html
    assert type(nx.MultiDiGraph()).__module__ + ".MultiDiGraph" in Formatter.known
