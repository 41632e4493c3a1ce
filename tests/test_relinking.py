"""Links after a change are those that linking everything anew would give."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from pressgraph import relinking
from pressgraph.knowledge.derivation import LINKS, derive
from pressgraph.knowledge.iris import article_iri
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, articles_from, consolidate, open_store, withdraw
from pressgraph.knowledge.triples import KNOWLEDGE, triples
from pressgraph.linking import Alias, Item, TablePack, find_links
from pressgraph.model import Article, Entity, Facts, Mention, Passage, Statement
from pressgraph.ontology import load_ontology
from pressgraph.relinking import link_all, relink
from pressgraph.wikidata import link_targets

ONTOLOGY = load_ontology()
AI = "intelligence artificielle"
WIND = (("Mistral", "un vent"),)
ITEMS = (
    Item("Q1", "Sam Altman", "", ("Person",), "dirigeant d’OpenAI", (Alias("Altman"),), (), (AI,)),
    Item("Q2", "OpenAI", "", ("Organization",), "entreprise de San Francisco", (Alias("Open AI"),), prior=0.6),
    Item(
        "Q3",
        "Mistral AI",
        "",
        ("Organization",),
        "entreprise",
        (Alias("Mistral"),),
        (("Mistral", "un vent"),),
        (AI, "modèle"),
        since="2023",
    ),
    Item("Q4", "Mistral", "", ("Product", "Organization"), "navire", (), WIND, ("navire",)),
    Item("Q5", "Arthur Mensch", "", ("Person",), "dirigeant de Mistral AI", (Alias("Mensch"),), (), ()),
    Item("Q6", "France", "", ("Place",), "pays d’OpenAI", prior=0.9),
    Item("Q7", "Le Monde", "", ("Medium", "Organization"), "partenaire d’OpenAI", (Alias("Monde"),), prior=0.6),
)
PACK = TablePack("tiny", "1", ITEMS)
NAMES = ("Altman", "Sam Altman", "OpenAI", "Open AI", "Mistral", "Mistral AI", "Mensch", "Le Monde", "Zora Quill", "X")
SENTENCES = (
    "{} parle.",
    "{} et son intelligence artificielle.",
    "{} est un navire.",
    "{} voit OpenAI.",
    "{}, Mistral AI.",
)
CLASSES = (("Person",), ("Organization",), ("Medium", "Organization"), ("Product",), ("Place",))
SOURCES = ("a.txt", "b.txt", "c.txt", "d.txt")


#: When each is published; some before the item of Mistral AI began.
DATES = {"a.txt": "2021-05-01", "b.txt": "2024-11", "c.txt": None, "d.txt": "2025"}


def facts_of(source: str, said: Iterable[tuple[str, str, tuple[str, ...], str, bool]]) -> Facts:
    """An article of one sentence an entity: its name, another, its classes, the sentence and whether it is named."""
    lines, entities = list[str](), list[Entity]()
    for number, (name, alias, classes, sentence, named) in enumerate(said):
        start = sum(len(line) + 1 for line in lines)
        lines.append(sentence.format(name))
        mention = Mention(Passage(start, start + len(name)), "name" if named else "nominal")
        entities.append(Entity(f"x/{number}", classes, name, (alias,), (mention,), named=named))
    keys = [entity.key for entity in entities]
    meet = tuple(Statement(one, "worksFor", other, (), "hand", 1.0) for one, other in pairwise(keys))
    article = Article("\n".join(lines) or "Rien.", source, published=DATES.get(source, "2024"))
    return Facts(article, tuple(entities), statements=meet[:1])


PERSON, ORGANIZATION, PRODUCT = CLASSES[0], CLASSES[1], CLASSES[3]
#: Those that the pack knows, as articles have them; only so are links made that others hang on.
KNOWN = (
    ("Sam Altman", "Altman", PERSON),
    ("Altman", "Altman", PERSON),
    ("OpenAI", "OpenAI", ORGANIZATION),
    ("OpenAI", "Open AI", ORGANIZATION),
    ("Mistral", "Mistral AI", ORGANIZATION),
    ("Mistral", "Mistral", PRODUCT),
    ("Arthur Mensch", "Mensch", PERSON),
    ("Le Monde", "Monde", CLASSES[2]),
    ("France", "France", CLASSES[4]),
)
ANYTHING = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(CLASSES))
ENTITIES = st.builds(
    lambda entity, sentence, named: (*entity, sentence, named),
    st.sampled_from(KNOWN) | st.sampled_from(KNOWN) | ANYTHING,
    st.sampled_from(SENTENCES),
    st.sampled_from([True, True, True, False]),
)
FACTS = st.builds(facts_of, st.sampled_from(SOURCES), st.lists(ENTITIES, min_size=1, max_size=4))
STEPS = st.tuples(FACTS | FACTS | FACTS | st.sampled_from(SOURCES), st.booleans())


def new_store() -> Store:
    store = open_store()
    consolidate(store, ONTOLOGY)
    return store


def put(store: Store, facts: Facts) -> None:
    here = article_iri(facts.article)
    replaced = [iri for iri in articles_from(store, facts.article.source) if iri != here]
    add_article(store, article_quads(facts, ONTOLOGY), replaces=replaced)


def is_linked_alike(store: Store) -> bool:
    """Whether the links are those that linking all anew gives, and the knowledge has them."""
    anew = {(quad.subject, quad.predicate, quad.object) for quad in link_quads(find_links(link_targets(store), PACK))}
    known = set(store.quads_for_pattern(None, None, None, KNOWLEDGE))
    return set(triples(store, None, None, None, LINKS)) == anew and known == derive(store, ONTOLOGY)[1]


@settings(max_examples=250, deadline=None)
@given(st.lists(STEPS, min_size=3, max_size=8))
def test_whatever_comes_and_goes_links_are_those_decided_anew(steps: list[tuple[Facts | str, bool]]) -> None:
    store, kept = new_store(), set[str]()
    for step, then_link in steps:
        if isinstance(step, Facts):
            put(store, step)
            kept.add(step.article.source)
        elif step in kept:
            withdraw(store, step)
            kept.remove(step)
        if then_link:
            relink(store, PACK)
            assert is_linked_alike(store)
    relink(store, PACK)
    assert is_linked_alike(store)
    assert relink(store, PACK) == 0


def one(name: str, classes: tuple[str, ...], sentence: str) -> list[tuple[str, str, tuple[str, ...], str, bool]]:
    return [(name, name, classes, sentence, True)]


def test_who_is_linked_in_one_article_is_evidence_for_others_in_another() -> None:
    store = new_store()
    put(store, facts_of("a.txt", one("OpenAI", ORGANIZATION, "{} parle.")))
    relink(store, PACK)
    put(store, facts_of("b.txt", one("Altman", PERSON, "{} voit OpenAI.")))
    assert relink(store, PACK) == 1
    assert is_linked_alike(store)


def test_evidence_that_comes_later_or_goes_changes_the_links_of_others() -> None:
    store = new_store()
    put(store, facts_of("b.txt", one("Altman", PERSON, f"{{}} voit OpenAI et son {AI}.")))
    relink(store, PACK)
    before = set(triples(store, None, None, None, LINKS))
    put(store, facts_of("a.txt", one("OpenAI", ORGANIZATION, "{} parle.")))
    assert relink(store, PACK) == 2
    assert is_linked_alike(store)
    withdraw(store, "a.txt")
    relink(store, PACK)
    assert set(triples(store, None, None, None, LINKS)) == before


def test_who_claims_the_same_item_is_decided_with_whoever_comes() -> None:
    store = new_store()
    put(store, facts_of("a.txt", one("Mistral", ORGANIZATION, f"{{}} et son {AI}.")))
    relink(store, PACK)
    put(store, facts_of("b.txt", one("Mistral AI", ORGANIZATION, "{} parle.")))
    assert relink(store, PACK) == 2
    assert is_linked_alike(store)
    withdraw(store, "b.txt")
    assert relink(store, PACK) == 1
    assert is_linked_alike(store)


def test_one_article_more_is_no_reason_to_read_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = new_store(), list[str]()
    org, person = ("Organization",), ("Person",)
    for number in range(4):
        said = [("OpenAI", "OpenAI", org, SENTENCES[1], True), ("Sam Altman", "Altman", person, SENTENCES[3], True)]
        put(store, facts_of(f"{number}.txt", [*said, (f"Zora Q{number}", "Z", person, SENTENCES[0], True)]))
        relink(store, PACK)
    of_article = relinking.local_targets

    def local_targets(store: Store, article: NamedNode) -> object:
        read.append(article.value)
        return of_article(store, article)

    monkeypatch.setattr(relinking, "local_targets", local_targets)
    more = facts_of("more.txt", said)
    put(store, more)
    assert relink(store, PACK) == 2
    assert read == [article_iri(more.article).value]
    withdraw(store, "2.txt")
    assert relink(store, PACK) == 2
    assert len(read) == 1, "what an article says is remembered"
    assert is_linked_alike(store)


def test_another_pack_links_everything_anew() -> None:
    store = new_store()
    put(store, facts_of("a.txt", [("OpenAI", "OpenAI", ("Organization",), SENTENCES[0], True)]))
    relink(store, TablePack("other", "1", ()))
    assert not any("sameAs" in predicate.value for _, predicate, _ in triples(store, None, None, None, LINKS))
    assert relink(store, PACK) == 1
    assert is_linked_alike(store)


@settings(max_examples=20, deadline=None)
@given(st.lists(FACTS, max_size=4))
def test_linking_all_anew_changes_nothing_that_was_linked(some: list[Facts]) -> None:
    store = new_store()
    for facts in some:
        put(store, facts)
        relink(store, PACK)
    before = set(store)
    assert link_all(store, PACK) == find_links(link_targets(store), PACK)
    changed = before ^ set(store)
    assert not {quad for quad in changed if quad.graph_name in (LINKS, KNOWLEDGE)}
