"""The English page speaks English, but for the words of articles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from networks import network_from, store_from
from watched import Watched, text

import sample
from press_stores import Decided
from pressgraph import linking
from pressgraph.knowledge.iris import ID
from pressgraph.knowledge.links import link_quads
from pressgraph.linking.distinctness import MORE
from pressgraph.linking.names import IGNORED
from pressgraph.model import Facts
from pressgraph.view.network import Network, Words
from pressgraph.view.page import page_data, render_page
from pressgraph.view.payload import network_of
from pressgraph.view.reasons import in_english

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CANDIDATE = "Xa (Q1) n’est qu’un candidat"
LINKING = Path(linking.__file__).parent
#: What stands in the places of a wording, by how the code names it; anything else is a name.
IN_PLACES = {
    "MORE": MORE,
    "shown": "« X »",
    "kind": "un autre nom",
    "same": "à une faute de frappe près",
    "'; '.join(against)": "les dates s’accordent; Xa (Q1) est presque aussi probable",
    "_veto(c)": "classe incompatible : Person dans l’article, Place dans Wikidata",
}


def titles(network: Network) -> set[Words]:
    return {fact.title for fact in network.facts if isinstance(fact.title, Words)}


def in_the_other_language(facts: Facts, language: str) -> Facts:
    return replace(facts, article=replace(facts.article, language=language))


def test_events_and_roles_of_french_articles_have_english_titles(network: Network) -> None:
    assert {
        Words("lancement de Brio par Exelia", "launch of Brio by Exelia"),
        Words("déclaration d’Awa Le Goff", "statement of Awa Le Goff"),
        Words("Awa Le Goff, directrice technique", "Awa Le Goff, chief technology officer (Exelia)"),
    } <= titles(network)


def test_events_of_english_articles_have_french_titles() -> None:
    network = network_from(in_the_other_language(sample.FACTS, "en"))
    assert Words("lancement de Brio par Exelia", "lancement de Brio par Exelia") in titles(network)
    assert Words("Awa Le Goff, directeur technique (Exelia)", "Awa Le Goff, directrice technique") in titles(network)


def test_where_a_quotation_is_from_is_told_in_english(network: Network) -> None:
    data = page_data(network, "en")
    assert "statement of Awa Le Goff" in str(data["facts"])
    assert "déclaration d’Awa Le Goff" not in str(data["facts"])
    assert "Brio est prêt" in str(data["facts"])


def wordings() -> Iterator[str]:
    """Every wording in which linking gives a reason, with something in each of its places."""
    for name in ("dates", "decision", "distinctness", "evidence", "ranking"):
        tree = ast.parse((LINKING / f"{name}.py").read_text(encoding="utf-8"))
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                yield "".join(_filled(part, first=name == "decision" and not n) for n, part in enumerate(node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                yield node.value
    yield from IGNORED


def _filled(part: ast.expr, *, first: bool) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    place = ast.unparse(part.value)
    return CANDIDATE if first and place == "shown" else IN_PLACES.get(place, "Xa")


def is_reason(wording: str) -> bool:
    """Whether it is no docstring, and no more than a piece of another or what stands in the places."""
    own = wording.replace("Xa", "").replace("« X »", "")
    pieces = (MORE, CANDIDATE.replace("Q1", "Xa"), "le libellé", "un autre nom")
    told = wording not in pieces and not wording.endswith((".", "\n    ", ".\n"))
    return told and " " in wording and bool(re.search(r"\w{4}", own))


FRENCH = (" est ", " n’", " d’", " l’", " le ", " que ", " déjà", " par ", "«", " : ")


@pytest.mark.parametrize("wording", sorted(set(filter(is_reason, wordings()))))
def test_every_wording_of_a_reason_has_its_english(wording: str) -> None:
    told = in_english(wording)
    assert told != wording
    assert not [mark for mark in FRENCH if mark in told]


def test_a_wording_that_nobody_translated_stays_as_it_is() -> None:
    assert in_english("une raison d’un autre temps") == "une raison d’un autre temps"


def test_reasons_are_told_in_the_language_of_the_page() -> None:
    reason = "« Exelia » est le libellé de l’élément (à l’identique)"
    links = link_quads([Decided(f"{ID}organization/exelia", "linked", ("Q42", "Exelia"), 1.0, (reason,))])
    network = network_of(store_from(sample.FACTS, links=links))
    assert reason in str(page_data(network, "fr")["nodes"])
    assert "“Exelia” is the label of the item (identical)" in str(page_data(network, "en")["nodes"])


@pytest.mark.browser
def test_what_an_article_says_is_marked_as_its_language(network: Network, browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "en.html"
    target.write_text(render_page(network, title="Brio", language="en"), encoding="utf-8")
    watched = Watched(browser, target)
    watched.node("awa")
    page = watched.page
    assert "statement of Awa Le Goff" in text(watched, "#panel")
    assert page.locator("#panel .quote").first.get_attribute("lang") == "fr"
    assert page.locator("#panel blockquote").first.get_attribute("lang") == "fr"
    page.locator("#panel .quote").first.click()
    assert page.locator("#reader .text").get_attribute("lang") == "fr"
    assert page.locator("html").get_attribute("lang") == "en"
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()
