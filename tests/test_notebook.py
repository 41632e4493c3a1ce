"""What a notebook shows, without one: it calls these functions and nothing else."""

from __future__ import annotations

from typing import Any

import networkx as nx
from pyoxigraph import Literal

import pressgraph
import sample
from pressgraph.knowledge.answers import to_html
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.questions import Answer
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.notebook import network_html, store_html
from pressgraph.ontology import load_ontology
from pressgraph.view.edges import to_networkx

HOSTILE = "<script>alert(1)</script>\x1b[31m"


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


def test_what_an_article_says_is_text_in_a_notebook() -> None:
    html = Answer((HOSTILE,), ((Literal(HOSTILE),),))._repr_html_()
    assert "<script" not in html
    assert "\x1b" not in html


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
