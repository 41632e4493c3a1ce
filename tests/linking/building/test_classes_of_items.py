from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pressgraph.linking.building import Classes, built_in_classes, load_roots
from pressgraph.linking.building.classes import TYPES, Root
from pressgraph.linking.building.types import types_table
from pressgraph.linking.items import CONCEPT
from pressgraph.ontology import load_ontology

KGTK = Path(__file__).resolve().parents[4] / "shared" / "data" / "wikidata" / "kgtk_arnold"
ROOTS = {
    root.qid: root
    for root in (
        Root("Q9000000001", "page", (), 0),
        Root("Q9000000002", "newspaper", ("Medium", "Organization"), 1),
        Root("Q9000000003", "organization", ("Organization",), 2),
        Root("Q9000000004", "place", ("Place",), 3),
        Root("Q9000000005", "notion", (CONCEPT,), 4),
    )
}
PAGE, PAPER, BODY, PLACE, NOTION = ROOTS


def classes(**parents: str) -> Classes:
    """Classes of names such as Q1, below others."""
    return Classes(ROOTS, lambda qid: tuple(parents.get(qid, "").split()))


def test_a_class_is_what_the_root_above_it_is() -> None:
    known = classes(Q1="Q2", Q2=BODY)
    assert known.of(["Q1"]) == ("Organization",)
    assert known.above("Q1") == {"Q1", "Q2", BODY}


def test_of_roots_above_one_another_the_nearest_tells() -> None:
    known = classes(Q1=PAPER, **{PAPER: BODY})
    assert known.root_of("Q1") == ROOTS[PAPER]
    assert classes(Q1=BODY, **{BODY: PLACE}).of(["Q1"]) == ("Organization",)


def test_of_roots_apart_the_first_tells() -> None:
    assert classes(Q1=f"{PLACE} {BODY}").of(["Q1"]) == ("Organization",)


def test_an_item_of_two_types_is_of_both_classes_the_first_root_first() -> None:
    known = classes(Q1=PLACE, Q2=PAPER)
    assert known.of(["Q1", "Q2"]) == known.of(["Q2", "Q1"]) == ("Medium", "Organization", "Place")


def test_a_notion_is_one_only_where_nothing_else_is_told() -> None:
    known = classes(Q1=NOTION, Q2=PLACE)
    assert known.of(["Q1"]) == known.of([]) == known.of(["Q7"]) == (CONCEPT,)
    assert known.of(["Q1", "Q2"]) == ("Place",)


def test_what_is_of_a_wiki_is_left_out() -> None:
    assert classes(Q1=PAGE, Q2=PLACE).of(["Q2", "Q1"]) is None


def test_classes_that_stand_above_one_another_end() -> None:
    known = classes(Q1="Q2", Q2=f"Q1 {PAPER}", **{PAPER: BODY, BODY: PAPER})
    assert known.of(["Q1"]) == ("Medium", "Organization")


def test_the_roots_are_classes_of_the_ontology() -> None:
    known = {*load_ontology().classes, CONCEPT}
    assert {name for root in load_roots().values() for name in root.classes} <= known


def test_what_ships_tells_of_types_far_below_the_roots() -> None:
    known = built_in_classes()
    assert known.of(["Q15079663"]) is not None
    assert known.root_of("Q484170") is not None, "commune of France"
    assert known.of(["Q484170"]) == ("Place",)


@pytest.mark.shared
@pytest.mark.skipif(not KGTK.is_dir(), reason="no ../shared")
def test_no_root_was_written_from_memory() -> None:
    with (KGTK / "items.tsv").open(encoding="utf-8", newline="") as file:
        labels = {row["qid"]: row["label_en"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert {root.qid: root.label for root in load_roots().values()}.items() <= labels.items()


def shipped() -> dict[str, list[str]]:
    lines = [line.split("\t") for line in TYPES.read_text(encoding="utf-8").splitlines() if line[0] == "Q"]
    return {kind: roots.split() for kind, roots in lines}


def test_the_types_that_ship_lead_to_roots() -> None:
    assert {root for roots in shipped().values() for root in roots} <= load_roots().keys()


@pytest.mark.shared
@pytest.mark.skipif(not KGTK.is_dir(), reason="no ../shared")
def test_the_types_that_ship_are_those_of_the_sample_and_of_the_roots_as_they_are(tmp_path: Path) -> None:
    pairs = (KGTK / "p279star.tsv").read_text(encoding="utf-8").splitlines()
    some = sorted(shipped())[::400]
    wanted = {*some, *load_roots()}
    items, subclasses = tmp_path / "items.tsv", tmp_path / "subclasses.tsv"
    items.write_text("qid\tlabel\n", encoding="utf-8")
    subclasses.write_text("\n".join(pair for pair in pairs if pair.partition("\t")[0] in wanted), encoding="utf-8")
    made = [line.split("\t") for line in types_table(items, subclasses).splitlines() if line[0] == "Q"]
    found = {kind: roots.split() for kind, roots in made if kind in some}
    assert found == {kind: roots for kind, roots in shipped().items() if kind in found}
    assert len(found) > 20
