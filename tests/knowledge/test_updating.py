"""Articles that come, change and go change the knowledge into what deriving all of it anew would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store
from stores import ONTOLOGY

from pressgraph.knowledge.derivation import derive, local_entities
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.iris import ID, LINK, OWL, WIKIDATA, article_iri, press
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.naming import RIVAL, rivalries
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.state import STATE_GRAPH, unlinked_entities
from pressgraph.knowledge.store import add_article, articles, consolidate, open_store, set_links, withdraw
from pressgraph.knowledge.triples import KNOWLEDGE
from pressgraph.model import Article, Entity, Event, Facts, Mention, Passage, Role, Statement
from sample import ARTICLE, FACTS

ARTICLE_B = article_iri(Article("Text", "b.txt")).value
SOURCES = ("a.txt", "b.txt", "c.txt", "d.txt")
WHERE = Passage(0, 4)
#: A name that makes the IRI of whoever has the key ``x/0`` and stays in the article a.txt.
LIKE_ANOTHER = f"0 {Article('Text', 'a.txt').digest[:8]}"
NAMES = ("Mira Murati", "MIRA MURATI", "Mira  Murati", "Martin", LIKE_ANOTHER, "C++", "OpenAI", "Open-AI", "openai")
CLASSES = (("Person",), ("Organization",), ("Organization", "Medium"), ("Product",))


def nodes(source: str, names: Iterable[tuple[str, tuple[str, ...], bool, str]]) -> tuple[Entity, ...]:
    """Entities by name, classes, whether they are named in the text, and another name."""
    return tuple(
        Entity(f"x/{n}", classes, name, (alias,), (Mention(WHERE, "name" if named else "nominal"),), named=named)
        for n, (name, classes, named, alias) in enumerate(names)
    )


ENTITIES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(CLASSES), st.booleans(), st.sampled_from(NAMES)), max_size=5
)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """A small article that shares names, roles and types of events with the others."""
    source = draw(st.sampled_from(SOURCES))
    entities = nodes(source, draw(ENTITIES))
    keys = [entity.key for entity in entities] or ["event/e"]
    ends = st.tuples(st.sampled_from(keys), st.sampled_from(["developer", "worksFor"]), st.sampled_from(keys))
    said = [Statement(s, p, o, (WHERE,), "hand", 1.0) for s, p, o in draw(st.lists(ends, max_size=4)) if s != o]
    kind = draw(st.sampled_from(["launch", "statement"]))
    event = Event("event/e", kind, "Occurred", "un lancement", (WHERE,), "hand", 1.0)
    role = Role(
        "role/vigie", draw(st.sampled_from(["vigie", "Vigie"])), (draw(st.sampled_from(["guetteur", "vigie"])),)
    )
    text = draw(st.sampled_from(["Text", "Texte"]))
    return Facts(Article(text, source), entities, (event,), (role,), statements=tuple(said))


def knowledge(store: Store) -> set[Quad]:
    return set(store.quads_for_pattern(None, None, None, KNOWLEDGE))


def is_derived_alike(store: Store) -> bool:
    """Whether the knowledge is the reference, and so is who rivals whom."""
    rivals = set(store.quads_for_pattern(None, RIVAL, None, STATE_GRAPH))
    return knowledge(store) == derive(store, ONTOLOGY)[1] and rivals == rivalries(local_entities(store))


def new_store() -> Store:
    store = open_store()
    consolidate(store, ONTOLOGY)
    return store


def put(store: Store, one: Facts) -> None:
    """The article in the store, instead of that of the same source."""
    same = [NamedNode(known.iri) for known in articles(store) if known.source == one.article.source]
    replaced = [iri for iri in same if iri != article_iri(one.article)]
    add_article(store, article_quads(one, ONTOLOGY), replaces=replaced)


class Decided:
    """A decision that links an entity to an item."""

    outcome, score, reasons, pack = "linked", 1.0, ("hand",), "hand"
    is_same, features, pack_dates = True, MappingProxyType({"name": 1.0}), ("2026",)

    def __init__(self, entity: str, qid: str) -> None:
        self.entity, self.considered = entity, (qid, f"item {qid}")


def link_some(store: Store, entities: Iterable[str]) -> None:
    """Links, of which two entities may share an item."""
    set_links(store, link_quads(Decided(one, f"Q{1 + len(one) % 2}") for one in entities), entities)


@settings(max_examples=120, deadline=None)
@given(st.lists(facts() | st.sampled_from(SOURCES) | st.just("link"), min_size=2, max_size=10))
def test_whatever_comes_changes_and_goes_the_knowledge_is_the_one_derived_anew(steps: list[Facts | str]) -> None:
    store, kept = new_store(), dict[str, Facts]()
    for step in steps:
        if isinstance(step, Facts):
            put(store, step)
            kept[step.article.source] = step
        elif step == "link":
            link_some(store, sorted(unlinked_entities(store)))
        elif step in kept:
            withdraw(store, step)
            del kept[step]
        assert is_derived_alike(store)
    link_some(store, sorted(unlinked_entities(store)))
    anew = new_store()
    for one in kept.values():
        put(anew, one)
    link_some(anew, sorted(unlinked_entities(anew)))
    assert to_nquads(store) == to_nquads(anew)


@settings(max_examples=30, deadline=None)
@given(st.lists(facts(), max_size=4), facts())
def test_an_article_that_came_and_went_leaves_the_bytes_as_they_were(first: list[Facts], more: Facts) -> None:
    store = new_store()
    for one in first:
        put(store, one)
    if more.article.source in {one.article.source for one in first}:
        more = replace(more, article=replace(more.article, source="more.txt"))
    link_some(store, unlinked_entities(store))
    before = to_nquads(store)
    put(store, more)
    link_some(store, unlinked_entities(store))
    withdraw(store, more.article.source)
    link_some(store, unlinked_entities(store))
    assert to_nquads(store) == before


def test_two_names_that_wish_for_one_iri_get_longer_ones_until_one_of_them_goes() -> None:
    martin = Facts(Article("Text", "a.txt"), nodes("a.txt", [("Martin", ("Person",), True, "M.")]))
    alike = Facts(Article("Text", "b.txt"), nodes("b.txt", [(LIKE_ANOTHER, ("Person",), True, "M.")]))
    store = new_store()
    put(store, alike)
    short = NamedNode(f"{ID}person/{LIKE_ANOTHER.replace(' ', '-')}")
    assert any(quad.subject == short for quad in knowledge(store))
    put(store, martin)
    assert is_derived_alike(store)
    assert not any(short in (quad.subject, quad.object) for quad in knowledge(store))
    assert store.quads_for_pattern(short, RIVAL, None, STATE_GRAPH)
    withdraw(store, "a.txt")
    assert is_derived_alike(store)
    assert any(quad.subject == short for quad in knowledge(store))


def test_what_an_article_touches_is_to_be_linked_again_and_nothing_else() -> None:
    store = new_store()
    add_article(store, article_quads(FACTS, ONTOLOGY))
    entities = unlinked_entities(store)
    assert f"{ID}organization/exelia" in entities
    link_some(store, entities)
    assert not unlinked_entities(store)
    put(store, Facts(Article("Text", "b.txt"), nodes("b.txt", [("Voltane", ("Organization",), True, "V.")])))
    assert unlinked_entities(store) == {f"{ID}organization/voltane": {ARTICLE_B}}


@pytest.mark.parametrize(
    "quoted", ['"', "\\", "\n", "\\u0041", "\\n", "\t", "'''", '"""', "\r\n", "\x00", "é", "𝄞", "}", ";"]
)
def test_any_text_is_written_as_it_is(quoted: str) -> None:
    article = replace(ARTICLE, text=f"{quoted}{ARTICLE.text}", title=f"Titre {quoted}")
    store, moved = new_store(), replace(FACTS, article=article, statements=(), events=())
    quads = article_quads(moved, ONTOLOGY)
    add_article(store, quads)
    assert set(store.quads_for_pattern(None, None, None, article_iri(article))) == set(quads)
    withdraw(store, article.source)
    assert to_nquads(store) == to_nquads(new_store())


def test_links_of_an_entity_go_with_it_and_those_of_others_to_the_same_item_stay() -> None:
    store = new_store()
    for source, name in (("a.txt", "OpenAI"), ("b.txt", "C++")):
        put(store, Facts(Article("Text", source), nodes(source, [(name, ("Product",), True, name)])))
    one, two = sorted(unlinked_entities(store))
    set_links(store, link_quads([Decided(one, "Q1"), Decided(two, "Q1")]))
    item = NamedNode(f"{WIKIDATA}Q1")
    withdraw(store, "a.txt")
    assert is_derived_alike(store)
    same = {quad.subject.value for quad in knowledge(store) if quad.predicate.value == f"{OWL}sameAs"}
    assert len(same) == 1
    assert any(quad.subject == item for quad in knowledge(store))
    withdraw(store, "b.txt")
    assert not [quad for quad in knowledge(store) if item in (quad.subject, quad.object)]
    assert not [quad for quad in knowledge(store) if quad.subject.value.startswith(LINK)]
    assert not [quad for quad in knowledge(store) if quad.predicate == press("linkedItem")]
