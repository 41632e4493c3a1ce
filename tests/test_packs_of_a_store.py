"""The packs that a store is linked with: chosen once, used again, and never given up unseen."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressgraph import building, finishing, pipeline, rebuilding, store_packs
from pressgraph.cli import main
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.iris import ARTICLE
from pressgraph.knowledge.published import newest
from pressgraph.knowledge.store import articles, open_store
from pressgraph.linking import Item, TablePack, built_in_pack, load_packs, write_pack
from sample import TEXT, FakeReader

VOLTANE = Item("Q9000000001", "Voltane", "", ("Organization",), "entreprise d’essai", prior=0.6)
EXELIA = Item("Q9000000002", "Exelia", "", ("Organization",), "entreprise d’essai", prior=0.6)
COLUMNS = "qid\tlabel_fr\tlabel_en\tclasses\tdescription_fr\taliases\thomonyms\tcues\tsource"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "load_reader", lambda language="fr", reader="trained": FakeReader())
    monkeypatch.chdir(tmp_path)
    for day in (1, 2):
        (tmp_path / f"2025-03-0{day}.txt").write_text(f"{TEXT} {day}", encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def refused(*words: str) -> str:
    """What a command that fails says, which must be one line."""
    done = run(*words)
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1), done.stderr
    said = str(done.stderr)
    del done
    gc.collect()  # what it raised holds the store open
    return said


def table(version: str, *items: Item, path: Path = Path("mine.tsv")) -> Path:
    rows = [f"{i.qid}\t{i.label}\t\tOrganization\t{i.description}\t\t\t\ttest" for i in items]
    path.write_text("\n".join([f"# pack: mine\n# version: {version}\n{COLUMNS}", *rows]) + "\n", encoding="utf-8")
    return path


def filed(*items: Item, path: Path = Path("mine.sqlite"), version: str = "1") -> Path:
    path.unlink(missing_ok=True)
    write_pack(path, items, {"pack": "filed", "version": version})
    return path


def linked(store: str = "press") -> set[str]:
    quads = to_nquads(open_store(Path(store), read_only=True)).decode()
    matches = [line for line in quads.splitlines() if "sameAs" in line or "closeMatch" in line]
    return {line.split("/entity/")[1].split(">")[0] for line in matches}


def article_lines(store: str = "press") -> list[bytes]:
    quads = to_nquads(open_store(Path(store), read_only=True)).splitlines()
    return [line for line in quads if f"<{ARTICLE}".encode() in line.rsplit(b" ", 2)[1]]


def test_a_store_is_linked_with_the_packs_that_were_chosen_and_the_built_in_one_after_them() -> None:
    table("1", VOLTANE)
    filed(EXELIA)
    run("build", "2025-03-01.txt", "--store", "press", "--pack", "mine.sqlite", "--pack", "mine.tsv")
    assert {VOLTANE.qid, EXELIA.qid} <= linked()
    quads = to_nquads(open_store(Path("press"), read_only=True)).decode()
    assert f"filed@1+mine@1+{built_in_pack().id}" in quads
    assert "mine.sqlite" not in quads


@pytest.mark.parametrize("made", ["table", "file"])
def test_a_later_build_withdrawal_rebuild_and_link_use_the_same_packs(made: str) -> None:
    pack = table("1", VOLTANE) if made == "table" else filed(VOLTANE)
    building.build_store([Path("2025-03-01.txt")], Path("press"), pack=load_packs([pack]))
    assert run("build", "2025-03-02.txt", "--store", "press").exit_code == 0
    assert len(articles(open_store(Path("press"), read_only=True))) == 2
    assert VOLTANE.qid in linked()
    building.withdraw("press", ["2025-03-01.txt"])
    assert VOLTANE.qid in linked()
    rebuilding.rebuild(Path("press"))
    assert VOLTANE.qid in linked()
    finishing.link("press")
    assert VOLTANE.qid in linked()
    assert "paquet" in run("link", "--store", "press", "--explain", "Voltane").output
    assert VOLTANE.qid in run("link", "--store", "press", "--explain", "Voltane").output


def test_a_store_in_memory_remembers_its_pack() -> None:
    opened = building.build(["2025-03-01.txt"], pack=load_packs([table("1", VOLTANE)]))
    assert any(link.qid == VOLTANE.qid for link in finishing.link(opened))


def test_another_pack_changes_links_and_nothing_of_the_articles() -> None:
    run("build", ".", "--store", "press", "--pack", str(filed(VOLTANE, EXELIA)))
    before = article_lines()
    filed(VOLTANE, version="2")
    assert run("link", "--store", "press", "--pack", "mine.sqlite").exit_code == 0
    assert linked() == {VOLTANE.qid}
    assert article_lines() == before
    assert run("link", "--store", "press", "--no-pack").exit_code == 0
    assert linked() == set()
    assert article_lines() == before
    assert run("build", ".", "--store", "press").exit_code == 0
    assert linked() == set()


def test_building_unchanged_articles_with_another_pack_links_them_anew() -> None:
    building.build_store([Path()], Path("press"))
    assert linked() == set()
    report = building.build_store([Path()], Path("press"), pack=load_packs([table("1", VOLTANE)]))
    assert (report.built, report.unchanged, linked()) == ((), 2, {VOLTANE.qid})
    generation = newest(Path("press"))
    building.build_store([Path()], Path("press"), pack=load_packs(["mine.tsv"]))
    assert newest(Path("press")) == generation


def test_the_same_pack_at_another_place_is_remembered_there() -> None:
    building.build_store([Path("2025-03-01.txt")], Path("press"), pack=load_packs([filed(VOLTANE)]))
    shutil.move("mine.sqlite", "moved.sqlite")
    building.build_store([Path("2025-03-01.txt")], Path("press"), pack=load_packs(["moved.sqlite"]))
    building.build_store([Path("2025-03-02.txt")], Path("press"))
    assert linked() == {VOLTANE.qid}


@pytest.mark.parametrize(
    "command",
    [
        ("build", "2025-03-02.txt", "--store", "press"),
        ("withdraw", "2025-03-01.txt", "--store", "press"),
        ("rebuild", "--store", "press"),
        ("link", "--store", "press"),
    ],
    ids=lambda command: command[0],
)
def test_a_pack_that_is_gone_is_told_in_one_line_and_nothing_changes(command: tuple[str, ...]) -> None:
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(filed(VOLTANE)))
    before = to_nquads(open_store(Path("press"), read_only=True))
    Path("mine.sqlite").unlink()
    said = refused(*command)
    assert "mine.sqlite is gone" in said
    assert "--pack FILE" in said
    assert to_nquads(open_store(Path("press"), read_only=True)) == before


@pytest.mark.parametrize("version", ["2", "1"])
def test_a_pack_that_has_changed_is_told_until_the_store_is_linked_anew(version: str) -> None:
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(table("1", VOLTANE)))
    table(version, EXELIA)
    assert "link anew with pressgraph link --store press" in refused("build", "2025-03-02.txt", "--store", "press")
    assert linked() == {VOLTANE.qid}
    assert run("link", "--store", "press").exit_code == 0
    assert linked() == {EXELIA.qid}
    assert run("build", "2025-03-02.txt", "--store", "press").exit_code == 0


def test_a_rebuild_takes_other_packs_when_the_first_are_gone() -> None:
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(filed(VOLTANE)))
    Path("mine.sqlite").unlink()
    assert run("rebuild", "--store", "press", "--pack", str(table("1", EXELIA))).exit_code == 0
    assert linked() == {EXELIA.qid}


def test_a_pack_given_from_python_as_no_file_is_not_replaced_unseen() -> None:
    building.build_store([Path("2025-03-01.txt")], Path("press"), pack=TablePack("own", "1", (VOLTANE,)))
    assert "a pack that is no file" in refused("build", "2025-03-02.txt", "--store", "press")
    building.build_store([Path("2025-03-02.txt")], Path("press"), pack=TablePack("own", "1", (VOLTANE,)))
    assert linked() == {VOLTANE.qid}


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and no more", b"\xff\xfe", b"# pack: x\n"])
def test_a_file_that_is_no_pack_is_told_before_anything_is_read(content: bytes) -> None:
    Path("odd").write_bytes(content)
    assert "odd" in refused("build", "2025-03-01.txt", "--store", "press", "--pack", "odd")
    assert not Path("press").exists()


def test_nobody_who_asks_the_store_learns_where_packs_are() -> None:
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(filed(VOLTANE)))
    said = {str(quad) for quad in open_store(Path("press"), read_only=True)}
    assert any("filed@1" in quad for quad in said)
    assert not any("mine.sqlite" in quad or str(Path.cwd()) in quad for quad in said)


def test_a_copy_knows_where_its_packs_are_and_one_that_does_not_says_so() -> None:
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(filed(VOLTANE)))
    assert run("backup", "press", "copy").exit_code == 0
    assert run("build", "2025-03-02.txt", "--store", "copy").exit_code == 0
    assert linked("copy") == {VOLTANE.qid}
    Path("copy/packs.json").unlink()
    store_packs._SEEN.clear()
    assert "nothing tells where that is" in refused("withdraw", "2025-03-02.txt", "--store", "copy")
    Path("copy/packs.json").write_text("{", encoding="utf-8")
    assert "is damaged" in refused("withdraw", "2025-03-02.txt", "--store", "copy")
    Path("copy/packs.json").unlink()
    assert run("link", "--store", "copy", "--pack", "mine.sqlite").exit_code == 0
    assert run("withdraw", "2025-03-02.txt", "--store", "copy").exit_code == 0


def test_a_store_restored_from_an_export_does_not_give_up_its_links_unseen() -> None:
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(filed(VOLTANE)))
    run("export", "--store", "press", "--output", "all.nq")
    assert run("restore", "all.nq", "restored").exit_code == 0
    assert "linked with filed@1" in refused("build", "2025-03-02.txt", "--store", "restored")
    assert linked("restored") == {VOLTANE.qid}
    assert run("build", "2025-03-02.txt", "--store", "restored", "--pack", "mine.sqlite").exit_code == 0
    assert linked("restored") == {VOLTANE.qid}


def test_a_pack_cannot_be_chosen_and_declined() -> None:
    assert run("link", "--store", "press", "--no-pack", "--pack", "x").exit_code == 2


def test_a_served_store_reconciles_with_its_own_packs_or_those_given(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[object] = []
    monkeypatch.setattr("pressgraph.serving.server.run", lambda settings, say, pack: served.append(pack and pack.id))
    run("build", "2025-03-01.txt", "--store", "press", "--pack", str(table("1", VOLTANE)))
    assert run("serve", "--store", "press").exit_code == 0
    assert run("serve", "--store", "press", "--pack", str(filed(EXELIA))).exit_code == 0
    table("2", EXELIA)
    assert run("serve", "--store", "press").exit_code == 0
    Path("mine.tsv").unlink()
    done = run("serve", "--store", "press")
    assert "mine.tsv is gone" in done.stderr
    built_in = built_in_pack().id
    assert served == [f"mine@1+{built_in}", f"filed@1+{built_in}", f"mine@2+{built_in}", None]
