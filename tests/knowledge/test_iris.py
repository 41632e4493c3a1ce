"""Names of things: folding, slugs, short forms."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from pressgraph.knowledge.iris import (
    ARTICLE,
    PREFIXES,
    article_iri,
    expand,
    extractor_iri,
    fold,
    key_iri,
    passage_iri,
    shorten,
    slug,
)
from pressgraph.model import Article, Passage
from sample import ARTICLE as SAMPLE


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mira Murati", "MIRA  MURATI"),
        ("Élysée", "elysee"),
        ("L’Oréal", "L'Oréal"),
        ("Jean-Luc", "Jean Luc"),
        ("Sacré-Cœur", "sacre coeur"),
        ("J.-P. Weil", "J P Weil"),
        ("Cafe\u0301", "Café"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(name: str, other: str) -> None:
    assert fold(name) == fold(other)
    assert slug(name) == slug(other)


@pytest.mark.parametrize(("name", "other"), [("C", "C++"), ("AT&T", "AT T"), ("Brio", "Brio 2"), ("Путин", "Пушкин")])
def test_different_names_keep_different_slugs(name: str, other: str) -> None:
    assert slug(name) != slug(other)


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_slug_is_shared_only_by_names_that_fold_alike(name: str, other: str) -> None:
    assert (slug(name) == slug(other)) == (fold(name) == fold(other))


@example(".")
@given(st.text(min_size=1))
def test_every_slug_and_key_makes_an_iri(text: str) -> None:
    article = article_iri(SAMPLE)
    assert slug(text)
    NamedNode(ARTICLE + slug(text))
    key_iri(article, f"person/{text}")
    extractor_iri(text)


def test_keys_belong_to_the_article_and_roles_to_everybody() -> None:
    article = NamedNode(f"{ARTICLE}abc")
    assert key_iri(article, "person/élise").value == f"{ARTICLE}abc#person/élise"
    assert key_iri(article, "role/cto").value == "https://w3id.org/pressgraph/role/cto"
    assert passage_iri(article, Passage(12, 34)).value == f"{ARTICLE}abc#char=12,34"
    assert article_iri(Article("texte", "a.txt")).value.startswith(ARTICLE)


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_short_forms_are_read_back(prefix: str) -> None:
    iri = PREFIXES[prefix] + "x/y-1"
    assert expand(shorten(iri)) == iri
    assert expand(f"<{iri}>") == iri


@pytest.mark.parametrize("text", ["Mira Murati", "unknown:name", "<not an iri>", "press:a b", "12:30", ""])
def test_other_texts_are_no_iri(text: str) -> None:
    assert expand(text) is None
