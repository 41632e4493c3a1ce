from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.errors import PackError
from pressgraph.linking import (
    Alias,
    FilePack,
    Item,
    Relation,
    TablePack,
    aliases_of,
    built_in_pack,
    joined,
    open_pack,
    write_pack,
)
from pressgraph.linking.names import key_of

META = {"pack": "essai", "version": "1"}
TEXT = st.text(st.characters(exclude_characters="\n\t", exclude_categories=("Cs",)), max_size=12)
NAME = TEXT.filter(str.strip)
ALIAS = st.builds(Alias, NAME, st.sampled_from(["", "fr", "en"]), st.sampled_from(["alias", "short", "own"]))
QID = st.integers(1, 50).map("Q{}".format)
ITEM = st.builds(
    Item,
    QID,
    NAME,
    TEXT,
    st.just(("Person",)) | st.just(("Organization", "Medium")),
    TEXT,
    st.lists(ALIAS, max_size=3).map(tuple),
    st.lists(st.tuples(NAME, NAME), max_size=2).map(tuple),
    st.lists(NAME, max_size=2).map(tuple),
    TEXT,
    TEXT,
    st.lists(QID, max_size=2).map(tuple),
    st.floats(0, 1),
    st.lists(st.builds(Relation, st.just("P108"), QID), max_size=2).map(tuple),
    st.just("1980"),
    st.just(""),
)


def filed(folder: Path, *items: Item, **redirects: str) -> FilePack:
    path = folder / "essai.pack"
    path.unlink(missing_ok=True)
    write_pack(path, items, META, redirects)
    return open_pack(path)


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEM, max_size=6, unique_by=lambda item: item.qid))
def test_a_file_has_what_was_written_and_finds_what_a_table_finds(
    tmp_path_factory: pytest.TempPathFactory, items: list[Item]
) -> None:
    table, pack = TablePack("essai", "1", tuple(items)), filed(tmp_path_factory.mktemp("pack"), *items)
    assert list(pack.items) == sorted(items, key=lambda item: item.number)
    for key in {key_of(name) for item in items for name in item.names} - {""}:
        assert pack.bearers(key) == table.bearers(key)
    assert all(pack.item(item.qid) == item for item in items)
    assert pack.id == table.id


def test_the_same_items_in_any_order_are_the_same_bytes(tmp_path: Path) -> None:
    items = built_in_pack().items
    for name, order in (("one", items), ("other", items[::-1])):
        write_pack(tmp_path / name, order, META)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_an_item_that_was_merged_is_found_under_its_old_number(tmp_path: Path) -> None:
    pack = filed(tmp_path, Item("Q9000000001", "Exelia", "", ("Organization",), ""), Q9000000002="Q9000000001")
    assert pack.item("Q9000000002") == pack.item("Q9000000001") is not None
    assert pack.item("Q9000000003") is None


def test_of_several_packs_the_first_tells_of_an_item_and_each_of_its_own(tmp_path: Path) -> None:
    ours = Item("Q9000000001", "Exelia", "", ("Organization",), "la nôtre")
    theirs = Item("Q9000000001", "Exelia SA", "", ("Organization",), "la leur")
    other = Item("Q9000000002", "Exelia", "", ("Person",), "autrice")
    both = joined([filed(tmp_path, ours), TablePack("table", "2", (theirs, other))])
    assert both.id == "essai@1+table@2"
    known = replace(ours, aliases=(Alias("Exelia SA"),))
    assert both.bearers(key_of("Exélia")) == (known, other)
    assert both.item("Q9000000001") == known


def test_what_was_verified_of_an_item_counts_more_than_what_was_not(tmp_path: Path) -> None:
    known = Item("Q9000000001", "Exelia", "", ("Organization",), "", prior=0.5, description_en="a firm", since="2015")
    seen = Item("Q9000000001", "Exélia", "", ("Medium",), "un site", aliases_of(["Exélia", "Exé"], "own"), source="ici")
    found = joined([filed(tmp_path, known), TablePack("table", "2", (seen,))]).item("Q9000000001")
    more = {"description_en": "a firm", "prior": 0.5, "since": "2015"}
    assert found == replace(seen, aliases=(*seen.aliases, Alias("Exelia")), **more)


@pytest.mark.parametrize("content", [b"", b"qid\tlabel\n", b"SQLite format 3\0 and no more"])
def test_a_file_that_is_no_pack_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "essai.pack"
    path.write_bytes(content)
    with pytest.raises(PackError, match=r"essai\.pack: (not the file of a pack|a database, but)") as caught:
        open_pack(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_a_fault_of_the_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        open_pack(tmp_path / "none.pack")
