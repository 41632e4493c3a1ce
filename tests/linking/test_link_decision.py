"""Invented articles and the built-in pack, or invented items where it has none of a kind."""

from __future__ import annotations

from itertools import permutations

import pytest

from pressgraph.linking import Item, Link, LinkTarget, Pack, TablePack, aliases_of, built_in_pack, explain, find_links
from pressgraph.linking.weights import MIN_LINK_SCORE

PACK = built_in_pack()
MONTARGE = Item("Q900001", "Montargé", "", ("Person",), "romancier", aliases=aliases_of(["Paul Montargé"]))


def target(label: str, cls: str, *context: str, aliases: tuple[str, ...] = (), id_: str = "") -> LinkTarget:
    return LinkTarget(id_ or f"{cls}/{label}", (cls,) if cls else (), label, aliases, context)


def link(*targets: LinkTarget, pack: Pack = PACK) -> Link:
    return find_links(targets, pack)[0]


def pack_of(*items: Item) -> Pack:
    return TablePack("essai", "1", items)


@pytest.mark.parametrize(
    ("label", "cls", "qid"),
    [
        ("OpenAI", "Organization", "Q21708200"),
        ("Open AI", "Organization", "Q21708200"),
        ("ChatGPT", "Product", "Q115564437"),
        ("chatGPT", "Product", "Q115564437"),
        ("DALL·E", "Product", "Q105078662"),
        ("Hugging Face", "Medium", "Q108943604"),
        ("Hugging Face", "Organization", "Q108943604"),
        ("Wall Street Journal", "Medium", "Q164746"),
        ("Wall Street Journal", "Organization", "Q164746"),
        ("Reddit", "Medium", "Q1136"),
        ("États-Unis", "Place", "Q30"),
        ("Etats-Unis", "Place", "Q30"),
        ("Microsoft Corp.", "Organization", "Q2283"),
        ("Emmanuel Macron", "Person", "Q3052772"),
        ("l’Union européenne", "Organization", "Q458"),
    ],
)
def test_a_name_that_suffices_is_linked(label: str, cls: str, qid: str) -> None:
    found = link(target(label, cls))
    assert (found.outcome, found.qid) == ("linked", qid)
    assert found.score >= MIN_LINK_SCORE


@pytest.mark.parametrize(
    ("label", "cls"),
    [
        ("Orange", "Place"),
        ("Claude", "Person"),
        ("Sora", "Person"),
        ("Paris", "Person"),
        ("Apple", "Product"),
        ("Reuters", "Person"),
        ("Gemini", "Organization"),
        ("IA générative", "Product"),
        ("Microsoft", "Group"),
    ],
)
def test_an_item_of_another_class_is_excluded_and_the_reason_says_so(label: str, cls: str) -> None:
    found = link(target(label, cls, "OpenAI, Anthropic, opérateur télécom, IA générative"))
    assert (found.outcome, found.qid, found.score) == ("not-found", None, 0.0)
    assert "est exclu" in found.reasons[0]


@pytest.mark.parametrize(
    ("label", "cls"), [("Sora", "Product"), ("Gemini", "Product"), ("Claude", "Product"), ("Orange", "Organization")]
)
def test_a_homonym_without_other_evidence_is_only_a_candidate(label: str, cls: str) -> None:
    found = link(target(label, cls, f"{label} plaît beaucoup.", "Une réussite développée en France."))
    assert (found.outcome, found.qid) == ("candidate", None)
    assert found.best is not None
    assert any("désigne aussi autre chose" in reason for reason in explain(found).split("\n"))


@pytest.mark.parametrize(
    ("label", "cls", "sentence", "qid"),
    [
        ("Orange", "Organization", "L’opérateur Orange relève ses forfaits.", "Q1431486"),
        ("Claude", "Product", "Claude, un agent conversationnel, répond.", "Q118876059"),
        ("Meta", "Organization", "Meta ferme un réseau social.", "Q380"),
        ("Sora", "Product", "Sora permet de créer des vidéos.", "Q124544998"),
        ("Monde", "Medium", "Elle l’a dit au Monde, quotidien du soir.", "Q12461"),
    ],
)
def test_words_around_a_homonym_are_evidence(label: str, cls: str, sentence: str, qid: str) -> None:
    assert link(target(label, cls, sentence)).qid == qid


def test_a_linked_entity_that_item_and_text_both_name_is_evidence() -> None:
    google = target("Google", "Organization")
    found = link(target("Gemini", "Product", "Google améliore Gemini."), google)
    assert found.qid == "Q116698014"
    assert any("« Google », déjà lié" in reason for reason in found.reasons)
    assert link(target("Gemini", "Product", "Exelia améliore Gemini."), google).outcome == "candidate"


def test_a_country_is_no_evidence_for_a_town_of_that_name() -> None:
    usa = target("États-Unis", "Place")
    assert link(target("Washington", "Place", "L’État de Washington, aux États-Unis."), usa).outcome == "candidate"
    assert link(target("Washington", "Place", "À Washington, la Maison Blanche dément."), usa).qid == "Q61"


def test_a_surname_alone_needs_more_than_one_clue() -> None:
    assert link(target("Musk", "Person")).outcome == "candidate"
    assert link(target("Musk", "Person", "Musk dirige Tesla.")).outcome == "candidate"
    assert link(target("Musk", "Person", "Musk dirige Tesla et SpaceX.")).qid == "Q317521"


def test_another_bearer_of_a_surname_is_not_linked_by_it() -> None:
    context = "Le président reçoit Julie Macron à l’Élysée."
    found = link(target("Julie Macron", "Person", context, aliases=("Macron",)))
    assert found.outcome == "not-found"
    assert "n’est qu’une partie du nom" in found.reasons[0]


def test_an_unknown_class_needs_evidence() -> None:
    assert link(target("Reddit", "")).outcome == "candidate"


def test_a_name_that_two_items_share_is_a_candidate_until_something_tells() -> None:
    painter = Item("Q900002", "Lina Orsay", "", ("Person",), "peintre", cues=("toile",))
    judge = Item("Q900003", "Lina Orsay", "", ("Person",), "magistrate", cues=("tribunal", "audience"))
    pack = pack_of(painter, judge)
    assert link(target("Lina Orsay", "Person"), pack=pack).outcome == "candidate"
    context = "Lina Orsay préside l’audience du tribunal."
    assert link(target("Lina Orsay", "Person", context), pack=pack).qid == "Q900003"


def test_an_item_is_not_two_people_of_different_names() -> None:
    judge = Item("Q900004", "Lina Orsay", "Carolina Orsay", ("Person",), "magistrate")
    found = find_links([target("Lina Orsay", "Person"), target("Carolina Orsay", "Person")], pack_of(judge))
    assert [(x.outcome, x.qid) for x in found] == [("candidate", None)] * 2
    assert "« Carolina Orsay » y prétend aussi" in found[0].reasons[0]
    assert "« Lina Orsay » y prétend aussi" in found[1].reasons[0]


def test_what_is_no_person_may_be_named_in_two_ways() -> None:
    bank = Item("Q900004", "Banque Orsay", "Orsay Bank", ("Organization",), "banque")
    found = find_links([target("Banque Orsay", "Organization"), target("Orsay Bank", "Organization")], pack_of(bank))
    assert [x.qid for x in found] == ["Q900004"] * 2


def test_entities_of_the_same_name_may_be_the_same_item() -> None:
    one = target("Reddit", "Medium", id_="medium/reddit")
    other = target("Reddit", "Organization", id_="organization/reddit")
    assert [x.qid for x in find_links([one, other], PACK)] == ["Q1136", "Q1136"]


def test_the_closer_name_keeps_the_item() -> None:
    full = target("Elon Musk", "Person")
    short = target("Musk", "Person", "Musk dirige Tesla et SpaceX.")
    assert [x.outcome for x in find_links([short, full], PACK)] == ["candidate", "linked"]


def test_what_the_pack_lacks_is_not_found() -> None:
    found = link(target("Awa Le Goff", "Person"))
    assert (found.outcome, found.qid, found.candidates) == ("not-found", None, ())
    assert found.reasons == ("aucun élément du paquet ne porte le nom « Awa Le Goff »",)
    assert found.pack == PACK.id


def test_the_order_of_entities_changes_nothing() -> None:
    some = [
        target("Google", "Organization"),
        target("Gemini", "Product", "Google améliore Gemini."),
        target("Orange", "Place"),
        target("Meta", "Organization", "Meta, d’où vient Facebook"),
        target("Facebook", "Medium"),
    ]
    decided = [{x.entity: x for x in find_links(order, PACK)} for order in permutations(some)]
    assert all(one == decided[0] for one in decided)


def test_the_order_of_the_pack_changes_nothing() -> None:
    some = [target(name, "Person") for name in ("Montargé", "Paul Montargé", "Elon Musk")]
    items = (*PACK.items[:40], MONTARGE)
    assert find_links(some, pack_of(*items)) == find_links(some, pack_of(*reversed(items)))


def test_an_explanation_shows_every_feature_of_every_candidate() -> None:
    told = explain(link(target("Gemini", "Product")))
    assert told.startswith("Gemini : candidat, non lié (aucun élément, paquet seed@")
    for feature in ("name", "class", "dates", "distinctness", "known", "context", "neighbours"):
        assert f"      {feature} " in told


@pytest.mark.parametrize("label", ["", "…", "«»", "'", "💥"])
def test_a_label_without_letters_is_harmless(label: str) -> None:
    assert link(target(label, "Product"), target(label, "Product", aliases=("Reddit",), id_="x")).outcome == "not-found"


def test_no_entities_no_links() -> None:
    assert find_links([], PACK) == []


def test_scores_lie_between_0_and_1() -> None:
    everything = [target(name, cls) for item in PACK.items for name in item.names for cls in item.classes]
    for found in find_links(everything, PACK):
        assert 0 <= found.score <= 1
        assert all(0 <= feature.value <= 1 for c in found.candidates for feature in c.features)
