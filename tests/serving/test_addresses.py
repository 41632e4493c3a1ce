"""IRIs of the store become addresses of this server, and lead back."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from pressgraph.knowledge.iris import ARTICLE, ID, key_iri
from pressgraph.serving.addresses import KINDS, address, iri_at, link

#: What may stand in a key: anything but lone surrogates, which no file in UTF-8 holds.
KEYS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


def resolved(href: str) -> str:
    """The IRI that a server finds in an address: it decodes path and query once."""
    parts = urlsplit(href)
    return iri_at(unquote(parts.path).removeprefix("/"), "".join(parse_qs(parts.query).get("node", [])))


@given(KEYS)
def test_a_node_of_an_article_leads_back_to_itself(key: str) -> None:
    iri = key_iri(NamedNode(f"{ARTICLE}0123abcd"), f"event/{key}").value
    href = address(iri)
    assert href is not None
    assert href.isascii()
    assert resolved(href) == iri


@pytest.mark.parametrize("name", ["person/mira-murati", "person/мира-мурати", "product/c-8f2a", "place/東京"])
def test_an_entity_leads_back_to_itself(name: str) -> None:
    href = address(ID + name)
    assert href is not None
    assert href.startswith("/id/")
    assert resolved(href) == ID + name


@pytest.mark.parametrize(
    "iri", ["https://example.org/x", "https://w3id.org/pressgraph/ns#Person", "https://w3id.org/pressgraph/id/", ""]
)
def test_what_this_server_does_not_tell_of_has_no_address(iri: str) -> None:
    assert address(iri) is None


def test_an_item_of_wikidata_is_linked_where_it_is() -> None:
    assert link("http://www.wikidata.org/entity/Q42") == "http://www.wikidata.org/entity/Q42"
    assert link("javascript:alert(1)") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_asked_the_iri_holds_no_sign_that_ends_one(path: str, fragment: str) -> None:
    path, fragment = (text.encode("utf-8", "replace").decode() for text in (path, fragment))
    assert not set(iri_at(path, fragment)) & set('<>"{}|^`\\ \n\t')
    NamedNode(iri_at(f"{KINDS[0]}/{path}", fragment))
