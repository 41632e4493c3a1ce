from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.errors import OutputError, PackError
from pressgraph.linking import Alias, Item, LinkTarget, Pack, TablePack, find_matches, joined, open_pack, write_pack
from pressgraph.linking.adding import change_additions
from pressgraph.linking.names import key_of

EXELIA = Item("Q9000000001", "Exelia", "", ("Organization",), "entreprise")
ISLAND = Item("Q9000000002", "Exelia", "", ("Place",), "île")
TABLE = TablePack("table", "1", (EXELIA, ISLAND))


def with_additions(file: Path) -> Pack:
    return joined([open_pack(file), TABLE])


def found(pack: Pack, name: str) -> list[str]:
    return [item.qid for item in pack.bearers(key_of(name))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.pack"


def test_a_name_of_ones_own_leads_to_the_item_of_another_pack(file: Path) -> None:
    change_additions(file, "La Firme", EXELIA.qid, language="fr")
    pack = with_additions(file)
    assert found(pack, "la firme") == [EXELIA.qid]
    assert pack.item(EXELIA.qid) == pack.bearers("firme")[0]
    assert Alias("La Firme", "fr", "own") in pack.bearers("firme")[0].aliases
    [match] = find_matches(LinkTarget("e", ("Organization",), "La Firme"), pack)
    assert (match.item.qid, match.item_name) == (EXELIA.qid, "La Firme")


def test_a_name_for_an_item_that_no_pack_has_leads_nowhere(file: Path) -> None:
    change_additions(file, "La Firme", "Q9000000009")
    assert found(with_additions(file), "La Firme") == []


def test_a_name_is_never_what_a_user_says_it_is_not(file: Path) -> None:
    change_additions(file, "EXÉLIA", ISLAND.qid, never=True)
    pack = with_additions(file)
    assert found(pack, "Exelia") == [EXELIA.qid]
    assert pack.item(ISLAND.qid) == ISLAND, "other names may still lead to it"


def test_a_name_that_is_never_linked_has_no_items(file: Path) -> None:
    change_additions(file, "Exelia", None, never=True)
    assert found(with_additions(file), "Exelia") == []


def test_additions_are_taken_out_again_and_the_file_says_the_same_as_before(file: Path) -> None:
    change_additions(file, "La Firme", EXELIA.qid)
    before = file.read_bytes()
    change_additions(file, "Exelia", None, never=True)
    assert open_pack(file).id != open_pack_of(before, file).id
    change_additions(file, "exélia", None, never=True, remove=True)
    assert file.read_bytes() == before


def open_pack_of(content: bytes, file: Path) -> Pack:
    other = file.with_name("other.pack")
    other.write_bytes(content)
    return open_pack(other)


def test_the_order_of_additions_makes_no_difference(tmp_path: Path) -> None:
    orders = [("La Firme", "L’Entreprise"), ("L’Entreprise", "La Firme")]
    contents = []
    for number, names in enumerate(orders):
        (tmp_path / str(number)).mkdir()
        for name in names:
            change_additions(tmp_path / str(number) / "mine.pack", name, EXELIA.qid)
        contents.append((tmp_path / str(number) / "mine.pack").read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("name", "qid", "language", "message"),
    [
        ("…", "Q9000000001", "", "letters or digits"),
        ("Exelia", "Q0", "", "not a QID"),
        ("Exelia", "P31", "", "not a QID"),
        ("Exelia", "Q9000000001", "fr/a", "not the code of a language"),
    ],
)
def test_what_cannot_be_added_is_told(file: Path, name: str, qid: str, language: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        change_additions(file, name, qid, language=language)
    assert not file.exists()


def test_nothing_is_added_to_a_pack_of_items_nor_taken_out_of_nothing(file: Path) -> None:
    with pytest.raises(PackError, match="nothing was changed"):
        change_additions(file, "Exelia", EXELIA.qid, remove=True)
    write_pack(file, [EXELIA], {"pack": "essai", "version": "1"})
    before = file.read_bytes()
    with pytest.raises(PackError, match="a pack of items"):
        change_additions(file, "La Firme", EXELIA.qid)
    assert file.read_bytes() == before


def test_a_file_of_any_name_makes_an_id_of_plain_letters(tmp_path: Path) -> None:
    file = tmp_path / "à moi + @.pack"
    change_additions(file, "La Firme", EXELIA.qid)
    assert open_pack(file).id.startswith("à-moi-@")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        change_additions(tmp_path / "none" / "mine.pack", "La Firme", EXELIA.qid)
