from __future__ import annotations

import bz2
import json
from pathlib import Path

import pytest
from entities import BUSINESS, CHARACTER, CITY, HUMAN, NEWSPAPER, PAGE, entity, statement, texts, time
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.linking import Alias, Item, Relation
from pressgraph.linking.building import built_in_classes, item_of
from pressgraph.linking.building.statements import edtf_year
from pressgraph.linking.building.texts import clean
from pressgraph.linking.names import key_of

QID = "Q9000000001"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "wikidata"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def item(**parts: object) -> Item:
    found = item_of({**entity(QID, "Exelia", BUSINESS), **parts}, built_in_classes())
    assert found
    return found


def test_labels_and_descriptions_are_french_and_english() -> None:
    found = item(labels=texts(fr="Exélia", en="Exelia"), descriptions=texts(fr="entreprise", en="company", de="Firma"))
    assert (found.label, found.label_en) == ("Exélia", "Exelia")
    assert (found.description, found.description_en) == ("entreprise", "company")


@pytest.mark.parametrize(
    ("labels", "french", "english"),
    [
        (texts(mul="Exelia", en="Exelia Inc."), "Exelia", "Exelia Inc."),
        (texts(mul="Exelia"), "Exelia", "Exelia"),
        (texts(en="Exelia"), "Exelia", "Exelia"),
        (texts(ru="Экселия", de="Exelia AG"), "Exelia AG", ""),
        (texts(pl="Ekselia", ca="Exèlia", it="Esselia"), "Esselia", ""),
        (texts(pl="Ekselia", ca="Exèlia"), "Exèlia", ""),
    ],
)
def test_without_a_french_label_the_next_best_in_latin_letters_stands_for_it(
    labels: object, french: str, english: str
) -> None:
    found = item(labels=labels)
    assert (found.label, found.label_en) == (french, english)


def test_without_a_readable_label_there_is_no_item() -> None:
    assert item_of(entity(QID, "", BUSINESS, labels=texts(ru="Экселия")), built_in_classes()) is None
    assert item_of(entity(QID, "", BUSINESS, labels=[]), built_in_classes()) is None


def test_aliases_have_language_and_kind() -> None:
    aliases = {
        "fr": [{"value": "Groupe Exelia"}, {"value": "EXL"}, {"value": "fr"}],
        "en": [{"value": "Exelia Group"}],
        "mul": [{"value": "exelia.example"}],
        "de": [{"value": "Exelia AG"}],
    }
    assert item(aliases=aliases).aliases == (
        Alias("Groupe Exelia", "fr"),
        Alias("EXL", "fr", "acronym"),
        Alias("Exelia Group", "en"),
        Alias("exelia.example"),
    )


def test_statements_give_official_short_and_former_names() -> None:
    claims = {
        "P31": [statement(BUSINESS)],
        "P1448": [
            statement({"text": "Exelia SA", "language": "fr"}),
            statement({"text": "Vieille Exelia", "language": "fr"}, P582=[{}]),
        ],
        "P1813": [statement({"text": "Ex", "language": "fr"}), statement({"text": "Xlia", "language": "fr"})],
        "P742": [statement("La Firme")],
    }
    assert item(claims=claims).aliases == (
        Alias("Exelia SA", "fr", "official"),
        Alias("Vieille Exelia", "fr", "former"),
        Alias("Xlia", "fr", "short"),
        Alias("La Firme"),
    )


def test_deprecated_statements_are_not_read_and_preferred_ones_come_first() -> None:
    claims = {
        "P31": [statement(PAGE, "deprecated"), statement(CITY), statement(BUSINESS, "preferred")],
        "P169": [statement("Q9000000003"), statement("Q9000000002", "preferred"), statement("Q9000000004", "odd")],
    }
    found = item(claims=claims)
    assert found.types == (BUSINESS, CITY)
    assert found.relations == (Relation("P169", "Q9000000002"), Relation("P169", "Q9000000003"))


@pytest.mark.parametrize(
    ("types", "classes"),
    [
        ((HUMAN,), ("Person",)),
        ((BUSINESS,), ("Organization",)),
        ((BUSINESS, NEWSPAPER), ("Medium", "Organization")),
        ((CITY,), ("Place",)),
        ((CHARACTER,), ("Concept",)),
        ((CHARACTER, HUMAN), ("Person",)),
        ((), ("Concept",)),
    ],
)
def test_types_tell_the_classes(types: tuple[str, ...], classes: tuple[str, ...]) -> None:
    found = item_of(entity(QID, "Exelia", *types), built_in_classes())
    assert found
    assert found.classes == classes


def test_pages_of_wikis_are_no_items() -> None:
    assert item_of(entity(QID, "Exelia", BUSINESS, PAGE), built_in_classes()) is None


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (time("+1985-03-01T00:00:00Z"), "1985"),
        (time("+1985-00-00T00:00:00Z", 8), "198X"),
        (time("+1850-00-00T00:00:00Z", 7), "18XX"),
        (time("+1000-00-00T00:00:00Z", 6), ""),
        (time("-0044-03-15T00:00:00Z"), "-0044"),
        (time("+13798000000-00-00T00:00:00Z", 9), ""),
        ({"time": None}, ""),
        ("1985", ""),
    ],
)
def test_years_are_as_vague_as_what_is_known(value: object, year: str) -> None:
    claims = {"P31": [statement(HUMAN)], "P569": [statement(value)], "P570": [statement(time("+2020-01-01"))]}
    found = item(claims=claims)
    assert (found.since, found.until) == (year, "2020")


@pytest.mark.parametrize(("text", "year"), [("1958-10-13", "1958"), ("1958", "1958"), ("", ""), ("vers 1958", "")])
def test_years_of_tables_are_read(text: str, year: str) -> None:
    assert edtf_year(text) == year


def test_the_prior_grows_with_the_pages_about_an_item() -> None:
    few, many = (item(sitelinks={f"w{n}": {} for n in range(count)}).prior for count in (2, 200))
    assert 0 == item(sitelinks=[]).prior < few < many < item(sitelinks={f"w{n}": {} for n in range(400)}).prior == 1


@pytest.mark.parametrize("qid", ["P31", "Q0", "Q1 ", "q5", "Q" + "9" * 40, None, 5, "Q5\nQ6", "L3-F1"])
def test_what_has_no_qid_is_no_item(qid: object) -> None:
    assert item_of({**entity(QID, "Exelia", HUMAN), "id": qid}, built_in_classes()) is None


def test_names_have_one_line_and_no_hidden_characters() -> None:
    found = item(labels=texts(fr="Exe\nlia\t\x1b[31m \u202eSA\u200b\ud800"), descriptions=texts(fr="a\r\n" * 5000))
    assert found.label == "Exe lia [31m SA"
    assert "\n" not in found.description
    assert len(found.description) <= 250


@given(st.text(max_size=600))
def test_a_clean_text_is_a_line_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert once == clean(once)
    assert len(once.splitlines()) <= 1
    assert len(once) <= 250
    once.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries(
        {"id": st.just(QID)},
        optional={
            "type": JSON,
            "labels": JSON | st.dictionaries(st.sampled_from(["fr", "mul", "de"]), JSON, max_size=2),
            "descriptions": JSON,
            "aliases": JSON | st.fixed_dictionaries({"fr": JSON, "en": st.lists(JSON, max_size=2)}),
            "claims": JSON
            | st.dictionaries(
                st.sampled_from(["P31", "P1448", "P569", "P17", "P742"]),
                JSON
                | st.lists(
                    st.fixed_dictionaries(
                        {
                            "rank": st.sampled_from(["normal", "preferred"]),
                            "mainsnak": JSON | JSON.map(lambda value: {"datavalue": {"value": value}}),
                        }
                    ),
                    max_size=2,
                ),
                max_size=3,
            ),
            "sitelinks": JSON,
        },
    )
)
def test_no_json_does_harm(entity: dict[str, object]) -> None:
    found = item_of(entity, built_in_classes())
    assert found is None or found.label


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="no shared folder beside the checkout")
def test_real_items_are_read_whole() -> None:
    classes = built_in_classes()
    with bz2.open(SHARED / "opentapioca" / "sample_wikidata_items.json.bz2", "rt") as file:
        items = [item_of(json.loads(line.rstrip().rstrip(",")), classes) for line in file if line[0] == "{"]
    found = {one.qid: one for one in items if one}
    assert len(found) == len(items) == 100
    belgium = found["Q31"]
    assert (belgium.label, belgium.label_en, belgium.classes[0], belgium.since) == (
        "Belgique",
        "Belgium",
        "Place",
        "1830",
    )
    assert Alias("Königreich Belgien", "de", "official") in belgium.aliases
    assert all(key_of(name) for one in found.values() for name in one.names[2:])
    answer = json.loads((SHARED / "opentapioca" / "wbgetentities_response.json").read_text())
    assert {qid for qid, one in answer["entities"].items() if item_of(one, classes)} >= {"Q123"}
