from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressgraph.linking import LinkTarget, article_targets, built_in_pack, find_links, merge_targets
from sample import FACTS

SEED_GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "2024-11-sora-leak.json"


def test_named_entities_are_targets_with_what_stands_around_them() -> None:
    targets = {t.id: t for t in article_targets(FACTS)}
    assert "group/testeurs" not in targets
    assert targets["product/brio"].classes == ("Product",)
    around = targets["product/brio"].context
    assert {"Exelia", "Voltane"} <= set(around)
    assert any("a lancé Brio" in text for text in around)


def test_a_target_knows_whether_the_article_says_what_somebody_does() -> None:
    told = {t.id: t.told for t in article_targets(FACTS)}
    assert told["person/awa-le-goff"]
    assert not told["product/brio"]


def test_an_entity_is_no_context_of_itself() -> None:
    assert all(target.label not in target.context for target in article_targets(FACTS))


def test_ids_may_be_those_of_the_knowledge() -> None:
    ids = {"product/brio": "https://w3id.org/pressgraph/id/product/brio"}
    assert ids["product/brio"] in {t.id for t in article_targets(FACTS, ids)}


def test_targets_of_the_same_entity_join_whatever_their_order() -> None:
    one = LinkTarget("id/x", ("Medium",), "AB Cd", ("Abé",), ("un",))
    two = LinkTarget("id/x", ("Organization",), "Ab", (), ("deux", "un"))
    joined = LinkTarget("id/x", ("Medium", "Organization"), "AB Cd", ("Ab", "Abé"), ("deux", "un"))
    assert merge_targets([one, two]) == merge_targets([two, one]) == [joined]


@pytest.mark.shared
@pytest.mark.skipif(not SEED_GOLD.exists(), reason="no ../shared")
def test_the_seed_article_is_linked_without_a_wrong_item() -> None:
    gold = json.loads(SEED_GOLD.read_text(encoding="utf-8"))
    text = (SEED_GOLD.parent / gold["text"]).read_text(encoding="utf-8")
    targets = [
        LinkTarget(
            e["id"],
            (e["class"],),
            e["names"][0],
            tuple(e["names"][1:]),
            tuple(text[s - 99 : t + 99] for s, t, _ in e["mentions"]),
        )
        for e in gold["entities"]
    ]
    wanted = {e["id"]: e["qid"] for e in gold["entities"] if e["qid"]}
    wanted[next(e["id"] for e in gold["entities"] if e["names"][0] == "États-Unis")] = "Q30"
    assert {x.entity: x.qid for x in find_links(targets, built_in_pack()) if x.outcome != "not-found"} == wanted
