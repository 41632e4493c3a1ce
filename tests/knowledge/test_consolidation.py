"""Which entities of different articles are one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressgraph.knowledge.consolidation import LocalEntity, decide, preferred_label
from pressgraph.knowledge.iris import ARTICLE, ID

A, B = "a" * 32, "b" * 32


def local(digest: str, key: str, label: str, *, cls: str = "Person", named: bool = True) -> LocalEntity:
    return LocalEntity(f"{ARTICLE}{digest}#{key}", frozenset({cls}), label, named)


def ids(*entities: LocalEntity) -> list[str]:
    """What each entity is, in the order given."""
    decided = {decision.local: decision.entity for decision in decide(entities)}
    return [decided[entity.iri].removeprefix(ID) for entity in entities]


def test_the_same_full_name_in_two_articles_is_one_person() -> None:
    assert ids(local(A, "person/a", "Mira Murati"), local(B, "person/b", "MIRA MURATI")) == ["person/mira-murati"] * 2


def test_the_same_name_in_two_classes_is_two_entities() -> None:
    paris = local(A, "place/paris", "Paris", cls="Place"), local(B, "document/paris", "Paris", cls="Document")
    assert ids(*paris) == ["place/paris", "document/paris"]


def test_an_organization_of_one_word_is_the_same_everywhere() -> None:
    openai = (local(digest, "organization/openai", "OpenAI", cls="Organization") for digest in (A, B))
    assert ids(*openai) == ["organization/openai"] * 2


def test_a_person_of_one_word_stays_in_its_article() -> None:
    martins = local(A, "person/martin", "Martin"), local(B, "person/martin", "Martin")
    assert ids(*martins) == ["person/martin-aaaaaaaa", "person/martin-bbbbbbbb"]


def test_a_group_without_a_name_stays_in_its_article_and_one_with_a_name_does_not() -> None:
    experts = (local(digest, "group/experts", "experts", cls="Group", named=False) for digest in (A, B))
    assert ids(*experts) == ["group/experts-aaaaaaaa", "group/experts-bbbbbbbb"]
    vests = (local(digest, "group/gilets", "Gilets jaunes", cls="Group") for digest in (A, B))
    assert ids(*vests) == ["group/gilets-jaunes"] * 2


def test_an_outlet_that_speaks_is_named_as_an_organization() -> None:
    outlet = LocalEntity(f"{ARTICLE}{A}#organization/x", frozenset({"Medium", "Organization"}), "Le Courrier", True)
    assert ids(outlet) == ["organization/le-courrier"]


def test_names_that_an_iri_cannot_show_stay_apart() -> None:
    names = ("C", "C++", "C#", "AT&T", "AT T")
    found = ids(*(local(A, f"product/{n}", name, cls="Product") for n, name in enumerate(names)))
    assert len(set(found)) == len(names)
    assert found[0] == "product/c"


def test_articles_whose_digests_begin_alike_do_not_share_an_entity() -> None:
    near = "a" * 31 + "b"
    found = ids(local(A, "person/martin", "Martin"), local(near, "person/martin", "Martin"))
    assert len(set(found)) == 2


def test_a_name_that_looks_like_one_of_ours_does_not_take_its_place() -> None:
    found = ids(local(A, "person/martin", "Martin"), local(B, "person/x", "Martin aaaaaaaa"))
    assert len(set(found)) == 2


def test_each_decision_has_its_reason() -> None:
    people = local(A, "person/a", "Mira Murati"), local(A, "person/b", "Weil"), local(A, "person/c", "x", named=False)
    assert [decision.reason for decision in decide(people)] == [
        "same full name",
        "one-word name, kept in its article",
        "no name, kept in its article",
    ]


ENTITIES = st.builds(
    local,
    st.sampled_from([A, B, "c" * 32, "a" * 31 + "d"]),
    st.sampled_from(["person/martin", "person/x", "group/x", "product/x"]),
    st.sampled_from(["Martin", "Anne Martin", "ANNE MARTIN", "C", "C++", "Martin aaaaaaaa", "é", "e"]),
    cls=st.sampled_from(["Person", "Group", "Product"]),
    named=st.booleans(),
)


@given(st.data(), st.lists(ENTITIES, unique_by=lambda entity: entity.iri))
def test_the_order_of_the_articles_changes_nothing(data: st.DataObject, entities: list[LocalEntity]) -> None:
    assert decide(data.draw(st.permutations(entities))) == decide(entities)


@given(st.lists(ENTITIES, unique_by=lambda entity: entity.iri), ENTITIES)
def test_an_article_more_separates_nothing_that_was_one(entities: list[LocalEntity], more: LocalEntity) -> None:
    before = {decision.local: decision.entity for decision in decide(entities)}
    after = {d.local: d.entity for d in decide([*(e for e in entities if e.iri != more.iri), more])}
    pairs = [(x, y) for x in before for y in before if before[x] == before[y] and more.iri not in (x, y)]
    assert all(after[x] == after[y] for x, y in pairs)


def test_the_label_most_used_is_shown_then_the_longest() -> None:
    assert preferred_label([("Onu", "fr"), ("ONU", "fr"), ("ONU", "fr")]) == ("ONU", "fr")
    assert preferred_label([("J. Weil", "fr"), ("Jean Weil", "fr")]) == ("Jean Weil", "fr")
    assert preferred_label([("b", "fr"), ("a", "fr")]) == ("a", "fr")
