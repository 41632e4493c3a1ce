from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pressgraph.errors import PackError
from pressgraph.linking import built_in_pack, read_pack
from pressgraph.linking.items import CONCEPT
from pressgraph.linking.tables import COLUMNS
from pressgraph.ontology import load_ontology

SEED_LIST = Path(__file__).parents[2].parent / "shared" / "data" / "wikidata" / "seed_qids.tsv"
HEAD = "# pack: essai\n# version: 1\n" + "\t".join(COLUMNS) + "\n"
GOOD = "Q42\tExelia\tExelia\tOrganization\tentreprise\tExelia SA|EX\tExelia: fleur\tstart-up\tun essai\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "pack.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_keeps_the_order_of_its_lines_and_names_its_version(tmp_path: Path) -> None:
    pack = read_pack(written(tmp_path, HEAD + GOOD + GOOD.replace("Q42", "Q7") + "\n"))
    assert pack.id == "essai@1"
    assert [item.qid for item in pack.items] == ["Q42", "Q7"]
    assert pack.items[0].names == ("Exelia", "Exelia SA", "EX")
    assert pack.items[0].homonyms == (("Exelia", "fleur"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no line '# pack: ...'"),
        ("# pack: essai\n", "no line '# version: ...'"),
        ("# pack: essai\n# version: 1\nqid\tlabel\n", "pack.tsv:3: the columns must be"),
        (HEAD + GOOD.replace("Q42", "42"), "pack.tsv:4: '42' is not a QID"),
        (HEAD + GOOD.replace("Q42", "Q042"), "pack.tsv:4: 'Q042' is not a QID"),
        (HEAD + GOOD + GOOD, "pack.tsv:5: Q42 stands twice"),
        (HEAD + GOOD.replace("\tun essai", ""), "pack.tsv:4: 8 cells, 9 are needed"),
        (HEAD + GOOD.replace("un essai", " "), "pack.tsv:4: Q42 has no source"),
        (HEAD + GOOD.replace("Organization", ""), "pack.tsv:4: Q42 has no classes"),
        (HEAD + GOOD.replace("Organization", "<x>"), "'<x>' is not the name of a class"),
        (HEAD + GOOD.replace("Exelia: fleur", "fleur"), "pack.tsv:4: the homonym 'fleur' must say"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PackError) as caught:
        read_pack(written(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_or_binary_file_is_a_fault_of_the_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        read_pack(tmp_path / "none.tsv")
    binary = tmp_path / "binary.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackError, match="not a UTF-8 text file"):
        read_pack(binary)


def test_the_built_in_pack_uses_the_classes_of_the_ontology() -> None:
    known = {CONCEPT, *load_ontology().classes}
    assert {name for item in built_in_pack().items for name in item.classes} <= known


def test_the_built_in_pack_has_no_alias_that_cannot_identify() -> None:
    names = [alias.text for item in built_in_pack().items for alias in item.aliases]
    assert [name for name in names if len(name) < 2 or not any(c.isalpha() for c in name)] == []
    assert [name for name in names if name.islower() and len(name) <= 3] == []


def test_no_two_items_of_the_built_in_pack_share_a_name_and_a_class() -> None:
    bearers = [(name, cls) for item in built_in_pack().items for name in set(item.names) for cls in item.classes]
    assert len(bearers) == len(set(bearers))


@pytest.mark.shared
@pytest.mark.skipif(not SEED_LIST.exists(), reason="no ../shared")
def test_every_item_of_the_built_in_pack_was_verified() -> None:
    with SEED_LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    verified = {row["qid"]: (row["label_fr"], row["source"]) for row in rows if row["verified"] == "yes"}
    assert {item.qid: (item.label, item.source) for item in built_in_pack().items} == verified
