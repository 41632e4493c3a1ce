from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.errors import PackError
from pressgraph.linking import Alias, Item
from pressgraph.linking.building.tables import read_subclasses, read_table


def table(folder: Path, *rows: str) -> Path:
    path = folder / "table.tsv"
    path.write_text("\n".join(row.replace(" | ", "\t") for row in rows) + "\n", encoding="utf-8")
    return path


def items(path: Path, **how: object) -> list[Item]:
    return [entry.item for entry in read_table(path, 0, **how) if entry.item]  # type: ignore[arg-type]


def test_our_own_columns_are_read(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "# pack: essai",
        "qid | label_fr | label_en | classes | description_fr | aliases | homonyms | cues | source",
        "Q9000000001 | Exélia | Exelia | Organization|Medium | entreprise | EXL|Groupe Exelia "
        "| Exelia: une île | PDG | moi",
    )
    [found] = items(path)
    assert found == Item(
        "Q9000000001",
        "Exélia",
        "Exelia",
        ("Organization", "Medium"),
        "entreprise",
        (Alias("EXL", "", "acronym"), Alias("Groupe Exelia")),
        (("Exelia", "une île"),),
        ("PDG",),
        "moi",
    )


def test_a_number_and_a_label_are_enough(tmp_path: Path) -> None:
    [found] = items(table(tmp_path, "qid | label", "Q9000000001 | Exelia"), as_classes=["Organization"])
    assert (found.label, found.label_en, found.classes) == ("Exelia", "", ("Organization",))


def test_types_have_the_say_before_the_class_given_for_all(tmp_path: Path) -> None:
    path = table(tmp_path, "qid | label_en | p31", "Q9000000001 | Exelia | Q5 Q515", "Q9000000002 | Voltane | ")
    one, other = items(path, as_classes=["Organization"])
    assert (one.label, one.label_en, one.types, one.classes) == ("Exelia", "Exelia", ("Q5", "Q515"), ())
    assert other.classes == ("Organization",)


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "adresse | nom | naissance | pages | vu",
        "<http://www.wikidata.org/entity/Q9000000001> | A | 1960 | 2 | oui",
        "Q9000000002 | Awa Le Goff | 1970-01-02 | 40 | oui",
        "Q9000000003 | Paul Morvan | 1980 | 1 | non",
    )
    columns = {"qid": "adresse", "label_fr": "nom", "since": "naissance", "sitelinks": "pages"}
    one, other = items(path, columns=columns, only={"vu": "oui"})
    assert (one.qid, one.since) == ("Q9000000001", "1960")
    assert (other.label, other.since) == ("Awa Le Goff", "1970")
    assert 0 < one.prior < other.prior < 1


def test_rows_without_a_number_or_a_name_are_told(tmp_path: Path) -> None:
    rows = (
        "Q5x | Exelia",
        "Q9000000001 | ",
        "Q9000000002",
        "Q9000000003 | \x1b[1m",
        "",
        "# note",
        "Q9000000004 | Voltane",
    )
    entries = list(read_table(table(tmp_path, "qid | label", *rows), 0))
    assert [entry.fault for entry in entries if entry.fault] == ["no QID with a label"] * 3
    assert [entry.item.label for entry in entries if entry.item] == ["[1m", "Voltane"]


@pytest.mark.parametrize(
    ("header", "columns", "only", "message"),
    [
        ("name | year", {}, {}, "no table with the columns qid and label_fr or label_en"),
        ("qid | label", {"label_fr": "nom"}, {}, "no column 'nom'; there are qid, label"),
        ("qid | label", {"wrong": "label"}, {}, "wrong: no column of a pack; there are qid"),
        ("qid | label", {}, {"verified": "yes"}, "no column 'verified'"),
    ],
)
def test_columns_that_are_not_there_are_told(
    tmp_path: Path, header: str, columns: dict[str, str], only: dict[str, str], message: str
) -> None:
    with pytest.raises(PackError, match=message):
        items(table(tmp_path, header, "Q9000000001 | Exelia"), columns=columns, only=only)


@pytest.mark.parametrize("cell", ["nan", "-1", "1e999", "", "٣", "1_000", "inf"])
def test_a_prior_is_never_beyond_its_bounds(tmp_path: Path, cell: str) -> None:
    for column in ("prior", "pagerank", "sitelinks"):
        [found] = items(table(tmp_path, f"qid | label | {column}", f"Q9000000001 | Exelia | {cell}"))
        assert 0 <= found.prior <= 1


def test_classes_stand_in_pairs(tmp_path: Path) -> None:
    path = table(tmp_path, "class | superclass", "Q9000000001 | Q9000000002", "x | y", "Q9000000001")
    assert [(entry.qid, entry.parents) for entry in read_subclasses(path)] == [("Q9000000001", ("Q9000000002",))]
