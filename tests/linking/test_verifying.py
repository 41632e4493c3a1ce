from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pressgraph.linking import Alias, Item, Relation, write_pack
from pressgraph.linking.packwriting import digest_of
from pressgraph.linking.verifying import faults_of

CLASSES = {"Person", "Organization"}
ITEMS = [
    Item("Q9000000001", "Exelia", "", ("Organization",), "", (Alias("EXL", "fr", "acronym"),)),
    Item("Q9000000002", "Awa Le Goff", "", ("Person",), "", relations=(Relation("P108", "Q9000000001"),)),
]


def pack(folder: Path, *items: Item) -> Path:
    path = folder / "essai.pack"
    write_pack(path, items or ITEMS, {"pack": "essai", "version": "1"}, {"Q9000000003": "Q9000000001"})
    return path


def changed(path: Path, *statements: str, told: bool = True) -> list[str]:
    """The faults of a pack after statements of SQL; ``told``: with the digest of what it now says."""
    with sqlite3.connect(path) as file:
        for statement in statements:
            file.execute(statement)
        if told:
            file.execute("UPDATE meta SET value = ? WHERE name = 'digest'", (digest_of(file),))
    file.close()
    return [fault.removeprefix(f"{path}: ") for fault in faults_of(path, CLASSES)]


def test_a_pack_as_it_was_written_has_no_fault(tmp_path: Path) -> None:
    assert list(faults_of(pack(tmp_path), CLASSES)) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE item SET classes = 'Ghost|Person' WHERE q = 9000000001",
            "Q9000000001: Ghost: no class of the ontology",
        ),
        ("UPDATE item SET classes = '' WHERE q = 9000000001", "Q9000000001: no class"),
        ("UPDATE item SET prior = 2000 WHERE q = 9000000002", "Q9000000002: a prior of 2.0, not from 0 to 1"),
        ("DELETE FROM name WHERE key = 'exl'", "Q9000000001: not found by 'exl'"),
        ("INSERT INTO name VALUES ('zorglub', 9000000001)", "1 keys that are of no name; build it anew"),
        ("UPDATE redirect SET target = 5", "Q9000000003: leads to Q5, which is not there; build it anew"),
        ("INSERT INTO redirect VALUES (9000000002, 9000000001)", "Q9000000002: an item and merged into another"),
        ("UPDATE item SET aliases = 'x' WHERE q = 9000000002", "damaged (Q9000000002); build it anew"),
        (
            "INSERT INTO class VALUES (9000000009, 'Ghost', '')",
            "Q9000000009, a class of Wikidata: Ghost: no class of the ontology",
        ),
        ("CREATE TABLE more (x)", "tables other than those of a pack; build it anew"),
    ],
)
def test_each_fault_is_a_line(tmp_path: Path, statement: str, fault: str) -> None:
    assert changed(pack(tmp_path), statement) == [fault]


def test_what_was_changed_after_writing_is_told(tmp_path: Path) -> None:
    [fault] = changed(pack(tmp_path), "UPDATE item SET description = 'autre'", told=False)
    assert fault == "what it says is not what was written (the digest differs); build it anew"


def test_an_empty_label_is_told(tmp_path: Path) -> None:
    faults = changed(pack(tmp_path), "UPDATE item SET label = ' ' WHERE q = 9000000002")
    assert faults[0] == "Q9000000002: no label"


def test_a_damaged_file_is_told_in_lines(tmp_path: Path) -> None:
    path = pack(tmp_path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    faults = list(faults_of(path, CLASSES))
    assert faults
    assert all("\n" not in fault and fault.startswith(f"{path}: ") for fault in faults)


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    path = tmp_path / "essai.tsv"
    path.write_text("hello")
    assert list(faults_of(path, CLASSES)) == [f"{path}: no line '# pack: ...' at the top; add it"]


def test_a_table_is_verified_too(tmp_path: Path) -> None:
    path = tmp_path / "essai.tsv"
    columns = "qid\tlabel_fr\tlabel_en\tclasses\tdescription_fr\taliases\thomonyms\tcues\tsource"
    row = "Q9000000001\tExelia\t\tGhost\t\t\t\t\tmoi"
    path.write_text(f"# pack: essai\n# version: 1\n{columns}\n{row}\n")
    assert list(faults_of(path, CLASSES)) == [f"{path}: Q9000000001: Ghost: no class of the ontology"]


def test_of_very_many_faults_the_first_hundred_are_told(tmp_path: Path) -> None:
    items = [Item(f"Q{9_000_000_001 + n}", "Exelia", "", ("Ghost",), "") for n in range(150)]
    faults = list(faults_of(pack(tmp_path, *items), CLASSES))
    assert len(faults) == 101
    assert faults[-1].endswith("and more; build it anew")
