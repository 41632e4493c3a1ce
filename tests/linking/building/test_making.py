from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from entities import BUSINESS, CITY, HUMAN, PAGE, entity, statement, texts

from pressgraph.errors import OutputError, PackError
from pressgraph.linking import FilePack, open_pack
from pressgraph.linking.building import Reached, Wishes, build_pack, classes_of, making
from pressgraph.linking.names import key_of
from pressgraph.linking.verifying import faults_of
from pressgraph.ontology import load_ontology

KIND, SUB = "Q9000000101", "Q9000000102"
MANY = {f"w{n}": {"site": f"w{n}"} for n in range(40)}
ENTITIES = [
    entity("Q9000000002", "Awa Le Goff", HUMAN, sitelinks=MANY, modified="2026-02-03T00:00:00Z"),
    entity("Q9000000001", "Exelia", SUB, sitelinks={"frwiki": {"site": "frwiki"}}, modified="2026-03-01T00:00:00Z"),
    entity(SUB, "startup", claims={"P279": [statement(KIND)]}),
    entity("Q9000000003", "Voltane", CITY),
    entity(KIND, "entreprise", claims={"P279": [statement(BUSINESS)]}),
    entity("Q9000000004", "Exelia", PAGE, sitelinks=MANY),
]
WISHES = Wishes("essai")


def dump(folder: Path, *lines: object, name: str = "dump.json") -> Path:
    """A dump of lines, entities written as Wikidata does."""
    path = folder / name
    texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines or ENTITIES]
    content = b"[\n" + b",\n".join(texts) + b"\n]\n"
    path.write_bytes(gzip.compress(content, mtime=0) if name.endswith(".gz") else content)
    return path


def built(folder: Path, *sources: Path, **wishes: Any) -> FilePack:
    target = folder / "essai.pack"
    build_pack(sources, target, Wishes("essai", **wishes))
    assert not list(folder.glob("*.working*"))
    assert not list(folder.glob(".*"))
    assert not list(faults_of(target, load_ontology().classes))
    return open_pack(target)


def labels(pack: FilePack) -> dict[str, tuple[str, ...]]:
    return {item.label: item.classes for item in pack.items}


def test_a_dump_becomes_a_pack_whose_classes_come_from_its_own_subclasses(tmp_path: Path) -> None:
    pack = built(tmp_path, dump(tmp_path))
    assert labels(pack) == {
        "Exelia": ("Organization",),
        "Awa Le Goff": ("Person",),
        "Voltane": ("Place",),
        "entreprise": ("Concept",),
        "startup": ("Concept",),
    }
    assert pack.id == f"essai@2026-03-01-{pack.meta['digest'][:8]}"
    assert (pack.meta["source"], pack.meta["licence"]) == ("dump.json", "CC0-1.0")
    assert pack.parents(SUB) == (KIND,)
    assert classes_of(pack.parents).above(SUB) >= {KIND, BUSINESS}


def test_only_what_is_asked_for_is_kept(tmp_path: Path) -> None:
    source = dump(tmp_path)
    assert set(labels(built(tmp_path, source, min_sitelinks=2))) == {"Awa Le Goff"}
    assert set(labels(built(tmp_path, source, min_sitelinks=1))) == {"Awa Le Goff", "Exelia"}
    assert set(labels(built(tmp_path, source, classes=("Organization", "Place")))) == {"Exelia", "Voltane"}
    assert set(labels(built(tmp_path, source, classes=(KIND,)))) == {"Exelia"}
    with pytest.raises(PackError, match="no item with what is asked for"):
        build_pack([source], tmp_path / "none.pack", Wishes("essai", classes=("Document",)))
    assert not (tmp_path / "none.pack").exists()


def test_the_same_source_is_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    source = dump(tmp_path)
    packs = []
    for seed in ("0", "1"):
        target = tmp_path / f"{seed}.pack"
        command = [
            sys.executable,
            "-m",
            "pressgraph",
            "kb",
            "build",
            str(source),
            "--output",
            str(target),
            "--name",
            "x",
        ]
        graph = str(Path(making.__file__).parents[3])
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": graph})
        packs.append(target.read_bytes())
    assert packs[0] == packs[1]


def test_the_order_of_a_dump_and_its_packing_make_no_difference(tmp_path: Path) -> None:
    one = built(tmp_path, dump(tmp_path)).path.read_bytes()
    other = built(tmp_path, dump(tmp_path, *ENTITIES[::-1]), source="dump.json").path.read_bytes()
    packed = built(tmp_path, dump(tmp_path, name="dump.json.gz"), source="dump.json").path.read_bytes()
    assert one == other == packed


class Cut(BaseException):
    """What kills a process, as far as we are concerned."""


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz"])
@pytest.mark.parametrize("after", range(1, 9))
def test_who_is_cut_short_goes_on_and_gets_the_same_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: int
) -> None:
    monkeypatch.setattr(making, "STEP", 2)
    source, target = dump(tmp_path, name=name), tmp_path / "essai.pack"
    whole = built(tmp_path, source).path.read_bytes()
    target.unlink()
    seen: list[Reached] = []

    def reader(path: Path, wishes: Wishes) -> Any:
        usual = found(path, wishes)

        def cut(path: Path, start: int) -> Any:
            yield from islice(usual(path, start), after)
            raise Cut

        return cut

    found = making._reader
    monkeypatch.setattr(making, "_reader", reader)
    with pytest.raises(Cut):
        build_pack([source], target, WISHES, seen.append)
    assert not target.exists()
    monkeypatch.setattr(making, "_reader", found)
    again: list[Reached] = []
    build_pack([source], target, WISHES, again.append)
    assert target.read_bytes() == whole
    if after >= 2:
        assert again[0].place.lines > seen[-1].place.lines - 2, "what was read is not read again"


def test_other_wishes_begin_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "STEP", 1)
    source, target = dump(tmp_path), tmp_path / "essai.pack"

    def cut(reached: Reached) -> None:
        raise Cut

    with pytest.raises(Cut):
        build_pack([source], target, Wishes("essai", min_sitelinks=2), cut)
    assert set(labels(built(tmp_path, source))) >= {"Voltane"}


HOSTILE = [
    b"[" * 100_000,
    b'{"id": "Q9000000009", "labels": ' + b'{"fr":' * 50_000,
    b"\xff\xfe\x00",
    b'{"id": 5}',
    b'["Q5"]',
    b'{"id": "Q9000000009"',
    b'{"id": "Q99999999999999999999", "labels": {"fr": {"value": "x"}}}',
    b'{"id": "Q9000000008", "labels": {"fr": {"value": "\\ud800 \\u0000Ex\\nelia\\t/a/|"}}, "claims": {"P31": 5}}',
    b'{"id": "Q9000000007", "labels": {"fr": {"value": "' + b"a" * 100_000 + b'"}}}',
    b'{"id": "Q9000000006", "modified": "zzzz-99-99", "labels": {"fr": {"value": "Voltane"}}}',
    b'{"id": "Q9000000005", "labels": {"fr": {"value": "N"}}, "sitelinks": 1' + b"0" * 4000 + b"}",
]


def test_a_hostile_dump_does_no_harm_and_is_told(tmp_path: Path) -> None:
    told: list[Reached] = []
    target = tmp_path / "essai.pack"
    build_pack([dump(tmp_path, *HOSTILE, *ENTITIES)], target, WISHES, told.append)
    pack = open_pack(target)
    assert not list(faults_of(target, load_ontology().classes))
    assert [one.label[:20] for one in pack.items if one.number > 9_000_000_004 and one.number < 9_000_000_010] == [
        "N",
        "Voltane",
        "a" * 20,
        "Ex elia /a/|",
    ]
    assert len([one for one in told if one.fault]) == making.TOLD_FAULTS
    assert told[-1].place.faults == 7
    assert pack.meta["date"] == "2026-03-01"


def test_of_an_item_in_several_sources_the_first_tells_and_the_others_fill_gaps(tmp_path: Path) -> None:
    one = tmp_path / "one.tsv"
    one.write_text("qid\tlabel\tclasses\nQ9000000001\tExelia SA\tMedium\n", encoding="utf-8")
    pack = built(
        tmp_path, one, dump(tmp_path, entity("Q9000000001", "Exelia", SUB, descriptions=texts(fr="entreprise")))
    )
    [item] = pack.items
    assert (item.label, item.classes, item.description) == ("Exelia SA", ("Medium",), "entreprise")
    assert item.names == ("Exelia SA", "Exelia")


def test_packs_are_sources_too(tmp_path: Path) -> None:
    first = built(tmp_path, dump(tmp_path))
    kept = tmp_path / "kept.pack"
    first.path.rename(kept)
    again = built(tmp_path, kept)
    assert list(again.items) == [*open_pack(kept).items]
    assert again.parents(SUB) == (KIND,)
    assert again.meta["date"] == "2026-03-01"


def test_a_redirect_leads_to_the_item_that_is_kept(tmp_path: Path) -> None:
    wd, label = "http://www.wikidata.org/entity", "http://www.w3.org/2000/01/rdf-schema#label"
    same = "http://www.w3.org/2002/07/owl#sameAs"
    source = tmp_path / "truthy.nt"
    source.write_text(
        f'<{wd}/Q9000000001> <{label}> "Exelia"@fr .\n'
        f"<{wd}/Q9000000002> <{same}> <{wd}/Q9000000001> .\n"
        f"<{wd}/Q9000000003> <{same}> <{wd}/Q9000000004> .\n",
        encoding="utf-8",
    )
    pack = built(tmp_path, source)
    assert list(pack.redirects) == [("Q9000000002", "Q9000000001")]
    assert pack.item("Q9000000002") == pack.bearers(key_of("Exelia"))[0]


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    source = dump(tmp_path)
    with pytest.raises(OutputError, match="there is no folder"):
        build_pack([source], tmp_path / "none" / "essai.pack", WISHES)
    with pytest.raises(OutputError, match="no file that can be replaced"):
        build_pack([source], tmp_path, WISHES)
    with pytest.raises(PackError, match=r"README: no dump, and no table"):
        readme = tmp_path / "README"
        readme.write_text("hello")
        build_pack([readme], tmp_path / "essai.pack", WISHES)
    assert {path.name for path in tmp_path.iterdir()} == {"dump.json", "README"}


def test_two_builds_of_one_pack_are_not_mixed(tmp_path: Path) -> None:
    source, target = dump(tmp_path), tmp_path / "essai.pack"

    def meanwhile(reached: Reached) -> None:
        with pytest.raises(PackError, match="another pressgraph kb build writes it"):
            build_pack([source], target, WISHES)

    assert build_pack([source], target, WISHES, meanwhile) == 5


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(making, "write_pack", full)
    target = tmp_path / "essai.pack"
    with pytest.raises(OutputError, match=r"essai\.pack: cannot be written \(database or disk is full\); make room"):
        build_pack([dump(tmp_path)], target, WISHES)
    assert not target.exists()
