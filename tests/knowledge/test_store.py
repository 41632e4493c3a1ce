"""The store and the knowledge derived in it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store
from stores import store_of

from pressgraph.errors import StoreError
from pressgraph.knowledge.exports import EXPORTERS, to_nquads
from pressgraph.knowledge.iris import BASE, ID, LINK, OWL, PROV, WIKIDATA, press
from pressgraph.knowledge.published import publish
from pressgraph.knowledge.quads import LABEL, article_quads
from pressgraph.knowledge.store import (
    add_article,
    articles,
    consolidate,
    find_article,
    is_stale,
    open_store,
    set_links,
    withdraw,
)
from pressgraph.knowledge.triples import KNOWLEDGE, triples
from pressgraph.model import Article, Entity, Facts, Mention, Passage
from pressgraph.ontology import load_ontology
from sample import ARTICLE, FACTS

ONTOLOGY = load_ontology()


def naming(source: str, *people: str, cls: str = "Person", named: bool = True) -> Facts:
    """An article that is a list of names, with one entity for each."""
    text = ", ".join(people)
    entities = []
    for number, name in enumerate(people):
        start = text.index(name)
        mention = Mention(Passage(start, start + len(name)), "name" if named else "nominal")
        entities.append(Entity(f"{cls.lower()}/x-{number}", (cls,), name, (), (mention,), named))
    return Facts(Article(text, source), tuple(entities))


TWO = (naming("a.txt", "Mira Murati", "Weil"), naming("b.txt", "MIRA MURATI", "Ada Lovelace"))


def knowledge(store: Store) -> set[tuple[str, str, str]]:
    return {tuple(term.value for term in triple) for triple in triples(store, None, None, None, KNOWLEDGE)}


def test_adding_an_article_twice_is_adding_it_once() -> None:
    assert to_nquads(store_of(FACTS, FACTS)) == to_nquads(store_of(FACTS))


def test_an_article_read_anew_replaces_its_graph() -> None:
    store = store_of(FACTS)
    add_article(store, article_quads(replace(FACTS, statements=()), ONTOLOGY))
    consolidate(store, ONTOLOGY)
    assert to_nquads(store) == to_nquads(store_of(replace(FACTS, statements=())))


@settings(max_examples=20)
@given(st.permutations([FACTS, *TWO]))
def test_the_order_of_adding_changes_nothing(order: list[Facts]) -> None:
    assert to_nquads(store_of(*order)) == to_nquads(store_of(FACTS, *TWO))


def test_withdrawing_what_was_added_leaves_the_bytes_as_they_were() -> None:
    store = store_of(FACTS, TWO[0])
    before = to_nquads(store)
    add_article(store, article_quads(TWO[1], ONTOLOGY))
    consolidate(store, ONTOLOGY)
    assert to_nquads(store) != before
    withdraw(store, "b.txt")
    consolidate(store, ONTOLOGY)
    assert to_nquads(store) == before


def test_a_store_emptied_is_like_a_new_one() -> None:
    store = store_of(FACTS)
    entity = f"{ID}organization/exelia"
    set_links(store, [Quad(NamedNode(f"{LINK}1"), press("linkedEntity"), NamedNode(entity))], [entity])
    withdraw(store, FACTS.article.source)
    for export in EXPORTERS.values():
        assert export(store) == export(store_of())
    assert articles(store) == ()


def test_a_folder_gives_the_same_bytes_as_memory_and_keeps_them(tmp_path: Path) -> None:
    written = to_nquads(store_of(FACTS, *TWO, path=tmp_path / "store"))
    assert written == to_nquads(store_of(FACTS, *TWO))
    assert to_nquads(open_store(tmp_path / "store", read_only=True)) == written
    assert to_nquads(open_store(tmp_path / "store")) == written


def test_entities_of_two_articles_are_one_under_the_label_most_used() -> None:
    store = store_of(*TWO)
    murati = NamedNode(f"{ID}person/mira-murati")
    locals_ = {s.value for s, _, _ in triples(store, None, NamedNode(f"{PROV}specializationOf"), murati, KNOWLEDGE)}
    assert len(locals_) == 2
    (label,) = (value.value for _, _, value in triples(store, murati, LABEL, None, KNOWLEDGE))
    assert label == "MIRA MURATI"


def test_the_knowledge_has_the_facts_but_not_the_text() -> None:
    found = knowledge(store_of(FACTS))
    assert (f"{ID}product/brio", press("developer").value, f"{ID}organization/exelia") in found
    predicates = {predicate for _, predicate, _ in found}
    assert press("evidence").value in predicates
    for textual in (
        press("mention"),
        press("nameMention"),
        press("inArticle"),
        NamedNode("https://schema.org/articleBody"),
    ):
        assert textual.value not in predicates
    assert not [subject for subject, _, _ in found if "#char=" in subject]


def test_statements_speak_of_consolidated_entities() -> None:
    found = knowledge(store_of(FACTS))
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    ends = {o for _, p, o in found if p in (f"{rdf}subject", f"{rdf}object", press("attributedTo").value)}
    assert f"{ID}person/awa-le-goff" in ends
    assert not [end for end in ends if "#person/" in end or "#organization/" in end]


def test_an_assertion_of_two_articles_stands_until_both_are_gone() -> None:
    again = replace(FACTS, article=replace(FACTS.article, source="again.txt"))
    store = store_of(FACTS, again)
    developed = (f"{ID}product/brio", press("developer").value, f"{ID}organization/exelia")
    for source, stands in (("brio.txt", True), ("again.txt", False)):
        withdraw(store, source)
        consolidate(store, ONTOLOGY)
        assert (developed in knowledge(store)) is stands


def test_links_join_the_knowledge_and_go_with_their_entity() -> None:
    store = store_of(*TWO)
    entity, item = NamedNode(f"{ID}person/ada-lovelace"), NamedNode(f"{WIKIDATA}Q7259")
    link = NamedNode(f"{LINK}1")
    quads = [
        Quad(entity, NamedNode(f"{OWL}sameAs"), item),
        Quad(link, press("linkedEntity"), entity),
        Quad(link, press("linkedItem"), item),
        Quad(item, LABEL, NamedNode(f"{BASE}x")),
    ]
    set_links(store, quads)
    consolidate(store, ONTOLOGY)
    said = {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in quads}
    assert said <= knowledge(store)
    withdraw(store, "b.txt")
    consolidate(store, ONTOLOGY)
    assert not said & knowledge(store)


def test_articles_are_listed_by_date_then_source() -> None:
    later = Facts(replace(ARTICLE, source="z.txt", published="2025-04", title="Brio, la suite"))
    listed = articles(store_of(later, FACTS, TWO[1]))
    assert [(a.published, a.source) for a in listed] == [
        ("", "b.txt"),
        ("2025-03-06", "brio.txt"),
        ("2025-04", "z.txt"),
    ]
    assert listed[2].title == "Brio, la suite"
    assert listed[1].language == "fr"


def test_an_article_is_found_by_source_iri_or_first_digits() -> None:
    store = store_of(FACTS, *TWO)
    found = find_article(store, "brio.txt")
    assert find_article(store, found.iri) == find_article(store, ARTICLE.digest[:9]) == found


@pytest.mark.parametrize(
    ("name", "message"),
    [("brio.tx", "Did you mean 'brio.txt'"), ("xyz", "pressgraph query articles"), ("", "No article")],
)
def test_an_unknown_article_is_said_so(name: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        find_article(store_of(FACTS), name)


def test_two_articles_of_one_source_must_be_told_apart() -> None:
    store = store_of(FACTS, Facts(Article("Autre texte.", "brio.txt")))
    with pytest.raises(StoreError, match="first digits"):
        withdraw(store, "brio.txt")


def test_quads_of_two_graphs_are_not_one_article() -> None:
    store = open_store()
    with pytest.raises(ValueError, match="one named graph"):
        add_article(store, [*article_quads(TWO[0], ONTOLOGY), *article_quads(TWO[1], ONTOLOGY)])
    assert len(store) == 0


def test_a_store_is_stale_until_it_is_published(tmp_path: Path) -> None:
    store = store_of(FACTS, path=tmp_path)
    assert not is_stale(store)
    add_article(store, article_quads(FACTS, ONTOLOGY))
    assert not is_stale(store)
    withdraw(store, "brio.txt")
    assert is_stale(store)
    publish(store, tmp_path)
    assert not is_stale(store)


def test_a_folder_whose_first_build_was_cut_short_is_not_read_but_can_be_finished(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add_article(store, article_quads(FACTS, ONTOLOGY))
    del store
    with pytest.raises(StoreError, match="no finished build yet"):
        open_store(tmp_path, read_only=True)
    store = open_store(tmp_path)
    consolidate(store, ONTOLOGY)
    publish(store, tmp_path)
    assert to_nquads(open_store(tmp_path, read_only=True)) == to_nquads(store_of(FACTS))


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pressgraph build"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is a file"):
            open_store(tmp_path / "file", read_only=read_only)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="other files"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "file" / "store")


def test_a_store_in_use_is_said_so(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from pressgraph.knowledge.store import open_store\n"
    code += f"store = open_store(Path({str(tmp_path)!r})); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="being written by another process"):
            open_store(tmp_path)
        other.communicate(b"")
    open_store(tmp_path)


@pytest.mark.parametrize(
    "marker",
    [
        "",
        "{}",
        "[1]",
        '{"format": 99, "ontology": "0.0.1"}',
        '{"format": 2, "ontology": "0.1.0", "quads": "../quads", "published": 1}',
        '{"format": 2, "ontology": "0.1.0", "quads": "quads", "published": "../../etc"}',
    ],
)
def test_a_damaged_or_foreign_marker_is_said_so(tmp_path: Path, marker: str) -> None:
    store_of(FACTS, path=tmp_path)
    (tmp_path / "pressgraph.json").write_text(marker)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="new folder"):
            open_store(tmp_path, read_only=read_only)


def test_a_store_of_another_ontology_is_read_but_not_added_to(tmp_path: Path) -> None:
    store_of(FACTS, path=tmp_path)
    marker = json.loads((tmp_path / "pressgraph.json").read_text())
    (tmp_path / "pressgraph.json").write_text(json.dumps(marker | {"ontology": "0.0.1"}))
    assert articles(open_store(tmp_path, read_only=True))
    with pytest.raises(StoreError, match="pressgraph rebuild"):
        open_store(tmp_path)


def test_a_damaged_store_is_said_so(tmp_path: Path) -> None:
    store_of(FACTS, path=tmp_path)
    (tmp_path / "quads" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)
