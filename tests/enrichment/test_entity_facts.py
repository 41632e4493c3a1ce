"""Facts from entities: the shapes that Wikidata has, and whatever else may come from a network."""

from __future__ import annotations

import bz2
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.enrichment import PROPERTIES, Described, read_entities
from pressgraph.enrichment.entities import MAX_FILE, described
from pressgraph.errors import EntityError
from told_entities import COUNTRY, PERSON, TOWN, day, entity, item, statement

EARTH = "http://www.wikidata.org/entity/Q2"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "wikidata" / "opentapioca"


def values(property_: str, *claims: Any) -> list[str]:
    """The values of a property of an item that has these statements of it."""
    told = described(PERSON, entity(PERSON, "Awa", **{property_: list(claims)}), "test")
    return [fact.value for fact in told.facts if fact.property == property_]


@pytest.mark.parametrize(
    ("time", "wanted"),
    [
        (day("+1985-04-22T00:00:00Z"), "1985-04-22"),
        (day("+1985-04-00T00:00:00Z", 10), "1985-04"),
        (day("+1985-00-00T00:00:00Z", 9), "1985"),
        (day("+1985-04-22T10:00:00Z", 14), "1985-04-22"),
        (day("+1985-02-30T00:00:00Z"), "1985-02"),
        (day("+1985-13-01T00:00:00Z"), "1985"),
        (day("+00000000985-01-01T00:00:00Z", 9), "0985"),
        (day("+1564-04-23T00:00:00Z", calendar="http://www.wikidata.org/entity/Q1985786"), "1564"),
        (day("-0044-03-15T00:00:00Z"), "-0043"),
        (day("-0001-00-00T00:00:00Z", 9), "0000"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(time: dict[str, Any], wanted: str) -> None:
    assert values("P569", statement(time)) == [wanted]


@pytest.mark.parametrize(
    "time",
    [
        day("+1980-00-00T00:00:00Z", 8),
        day("+0000-00-00T00:00:00Z", 9),
        day("+123456-01-01T00:00:00Z"),
        day("1985"),
        {"time": 1985, "precision": 11},
        {"time": "+1985-04-22T00:00:00Z"},
        None,
        "1985",
    ],
)
def test_what_is_no_date_of_a_year_is_passed_over(time: object) -> None:
    assert values("P569", statement(time)) == []


def test_only_statements_of_the_best_rank_count() -> None:
    low, normal, high = (
        statement(item(qid), rank) for qid, rank in ((TOWN, "deprecated"), (COUNTRY, "normal"), (PERSON, "preferred"))
    )
    assert values("P19", low, normal) == [COUNTRY]
    assert values("P19", low, normal, high) == [PERSON]
    assert values("P19", low) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://exemple.fr/é",
    ],
)
def test_an_address_of_the_web_is_kept(address: str) -> None:
    assert values("P856", statement(address)) == [address]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://",
        "https://user@example.org/",
        "https://a b.org/",
        'https://example.org/"><script>',
        "https://example.org/\n<x>",
        "https://example.org/" + "x" * 2000,
        7,
        ["https://example.org"],
    ],
)
def test_any_other_address_is_passed_over(address: object) -> None:
    assert values("P856", statement(address)) == []


def test_an_image_is_the_address_of_its_file() -> None:
    (found,) = values("P18", statement("Awa & é/100 %.jpg"))
    assert found == "http://commons.wikimedia.org/wiki/Special:FilePath/Awa%20%26%20%C3%A9%2F100%20%25.jpg"
    assert values("P18", statement("a\u202eb.jpg"), statement("")) == []


@pytest.mark.parametrize(
    ("point", "wanted"),
    [
        (
            {"latitude": 48.856666, "longitude": 2.352222, "globe": EARTH},
            ["2.352222 48.856666"],
        ),
        ({"latitude": -0.0, "longitude": 5, "globe": EARTH}, ["5 0"]),
        ({"latitude": 10, "longitude": 5, "globe": "http://www.wikidata.org/entity/Q9000000009"}, []),
        ({"latitude": 1, "longitude": True, "globe": EARTH}, []),
        ({"latitude": 91, "longitude": 5, "globe": EARTH}, []),
        ({"latitude": float("nan"), "longitude": 5, "globe": EARTH}, []),
        ({"latitude": 10**400, "longitude": 5, "globe": EARTH}, []),
    ],
)
def test_a_point_is_one_on_earth(point: dict[str, Any], wanted: list[str]) -> None:
    assert values("P625", statement(point)) == wanted


def test_a_label_for_all_languages_stands_in_for_the_french_one() -> None:
    told = entity(PERSON, "Awa")
    told["labels"] = {"mul": {"value": "Awa"}, "en": {"value": "Awa \u202ex\n"}}
    assert described(PERSON, told, "test").labels == (("Awa x", "en"), ("Awa", "mul"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["Q5", "normal"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "claims",
                    "labels",
                    "fr",
                    "value",
                    "mainsnak",
                    "datavalue",
                    "rank",
                    "time",
                    "id",
                    "lastrevid",
                    *PROPERTIES,
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_comes_gives_facts_or_none(told: object) -> None:
    found = described(PERSON, told if isinstance(told, dict) else {"claims": {"P19": told, "P569": told}}, "test")
    assert isinstance(found, Described)
    assert all(fact.value and fact.property in PROPERTIES for fact in found.facts)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: {"entities": {PERSON: one}, "success": 1},
        lambda one: one,
        lambda one: [one, {"id": TOWN, "missing": ""}, 7],
    ],
    ids=["answer", "alone", "list"],
)
def test_entities_are_read_in_each_form_that_they_come_in(tmp_path: Path, wrap: Any) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps(wrap(entity(PERSON, "Awa", P19=item(TOWN)))), encoding="utf-8")
    source = read_entities(path)
    assert source.name.startswith("some.json@")
    told = source.of(PERSON)
    assert told is not None
    assert [*map(tuple, told.facts)] == [("P19", TOWN)]
    assert (told.version, told.modified) == ("7", "2026-01-02T03:04:05Z")
    assert source.of(TOWN) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"[]", b'{"entities": {}}', b'{"entities": []}', b'{"error": {}}', b"[" * 100_000, b"\xff"],
)
def test_a_file_of_anything_else_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.json").write_bytes(content)
    with pytest.raises(EntityError, match=r"odd\.json: [^\n]*; give") as told:
        read_entities(tmp_path / "odd.json")
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_or_is_a_dump_is_told(tmp_path: Path) -> None:
    with pytest.raises(EntityError, match="cannot be read"):
        read_entities(tmp_path / "none.json")
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(EntityError, match="larger than"):
        read_entities(tmp_path / "big.json")


@pytest.mark.shared
def test_real_items_give_facts() -> None:
    if not SHARED.is_dir():
        pytest.skip("no shared folder")
    belgium = json.loads((SHARED / "Q31.json").read_text(encoding="utf-8"))
    told = described("Q31", belgium, "test")
    assert ("Belgique", "fr") in told.labels
    assert ("P571", "1830-10-04") in told.facts
    assert ("P856", "https://www.belgium.be") in told.facts
    with bz2.open(SHARED / "sample_wikidata_items.json.bz2", "rt", encoding="utf-8") as lines:
        items = [json.loads(line.strip().rstrip(",")) for line in lines if line.startswith("{")]
    facts = [fact for one in items for fact in described(one["id"], one, "test").facts]
    assert {"P571", "P17", "P18", "P625", "P856"} <= {fact.property for fact in facts}
    assert all(date.fromisoformat(f.value) for f in facts if f.property == "P571" and len(f.value) == 10)
