"""A query service is asked for the items of some classes, and what it says is written as a dump says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from pressgraph.errors import EndpointError, OutputError, PackError
from pressgraph.extracting import extract
from pressgraph.linking.building.classes import load_roots
from pressgraph.linking.building.making import Wishes, build_pack
from pressgraph.linking.packfile import open_pack
from wikidata_asker import Time, settings_for
from wikidata_stub import GAVE_UP, Stub, item, refuse, wikidata

CLASS, BELOW = "Q9000000100", "Q9000000101"
CLASSES = [item(CLASS, "classe"), item(BELOW, "sous-classe", subclass_of=[CLASS])]
ITEMS = [
    item("Q9000000002", "Brio « 2 »", aliases=["B\n2"], is_a=[BELOW], sites=40, description="outil"),
    item("Q9000000001", "Brio", is_a=[CLASS], sites=3, language="en"),
    item("Q9000000003", "rare", is_a=[CLASS], sites=1),
    item("Q9000000004", "autre", is_a=["Q9000000999"], sites=50),
    item("Q9000000005", "бриo", is_a=[CLASS], sites=5, language="ru"),
]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def written(server: Stub, folder: Path, pages: int = 2, time: Time | None = None) -> bytes:
    extract(settings_for(server, folder / "cache", time or Time()), [CLASS], pages, folder / "x.nt")
    return (folder / "x.nt").read_bytes()


def triples(content: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)]


def test_the_items_of_a_class_and_of_those_below_are_written_in_order_each_at_once(tmp_path: Path) -> None:
    with wikidata(*CLASSES, *ITEMS) as server:
        content = written(server, tmp_path)
    subjects = [triple.subject.value.rpartition("/")[2] for triple in triples(content)]
    assert list(dict.fromkeys(subjects)) == ["Q9000000001", "Q9000000002", "Q9000000005", BELOW]
    assert subjects == sorted(subjects, key=lambda qid: int(qid[1:]))
    said = content.decode()
    assert '"Brio « 2 »"@fr' in said
    assert '"B\\n2"@fr' in said
    assert "бриo" not in said
    assert (
        f"entity/{BELOW}> <http://www.wikidata.org/prop/direct/P279> <http://www.wikidata.org/entity/{CLASS}>" in said
    )
    assert 'ontology#sitelinks> "40"' in said


def test_a_pack_is_built_of_it(tmp_path: Path) -> None:
    organization = next(root.qid for root in load_roots().values() if root.classes == ("Organization",))
    above = item(CLASS, "classe", subclass_of=[organization])
    with wikidata(above, *CLASSES[1:], *ITEMS) as server:
        written(server, tmp_path)
    assert build_pack([tmp_path / "x.nt"], tmp_path / "x.pack", Wishes("x")) == 2
    pack = open_pack(tmp_path / "x.pack")
    assert [(one.qid, one.names, one.classes, one.description) for one in pack.items] == [
        ("Q9000000001", ("Brio",), ("Organization",), ""),
        ("Q9000000002", ("Brio « 2 »", "B 2"), ("Organization",), "outil"),
    ]


def test_a_class_that_is_too_heavy_is_asked_for_by_how_many_pages(tmp_path: Path) -> None:
    with wikidata(*CLASSES, *ITEMS) as server:
        whole = written(server, tmp_path)
        server.heard.clear()
        heavy = refuse(500, GAVE_UP.format(query="…"), "text/plain")
        server.faults = [heavy, heavy]
        (tmp_path / "again").mkdir()
        assert written(server, tmp_path / "again") == whole
    ranges = [query.split("{ (")[1].split(")")[0].split()[1:] for query in server.asked("query") if "?least" in query]
    assert ranges == [["2", "10000"], ["2", "4"], ["2", "3"], ["3", "4"], ["4", "10000"]]


def test_a_class_too_heavy_in_every_part_is_a_fault(tmp_path: Path) -> None:
    with wikidata(*CLASSES, *ITEMS) as server, pytest.raises(EndpointError, match="its own time limit"):
        server.faults = [refuse(500, GAVE_UP.format(query="…"), "text/plain")] * 99
        written(server, tmp_path)
    assert len(server.heard) < 20
    assert not (tmp_path / "x.nt").exists()


def test_after_a_fault_the_same_call_goes_on_and_nothing_half_is_written(tmp_path: Path) -> None:
    time = Time()
    with wikidata(*CLASSES, *ITEMS) as server:
        server.faults = [None, None, refuse(403)]
        with pytest.raises(EndpointError, match="the same command again goes on"):
            written(server, tmp_path, time=time)
        assert [path.name for path in tmp_path.iterdir()] == ["cache"]
        done = list(server.heard[:2])
        content = written(server, tmp_path, time=time)
        assert not [heard for heard in server.heard[3:] if heard in done]
        server.heard.clear()
        assert written(server, tmp_path, time=time) == content
        assert not server.heard


def test_a_class_without_items_and_a_place_without_a_folder_are_told(tmp_path: Path) -> None:
    with wikidata(*CLASSES, *ITEMS) as server:
        settings = settings_for(server, tmp_path / "cache", Time())
        with pytest.raises(PackError, match="no item of Q9000000777"):
            extract(settings, ["Q9000000777"], 2, tmp_path / "x.nt")
        for odd in ("Person", "Q1 } INSERT", ""):
            with pytest.raises(PackError, match="not the number of a class"):
                extract(settings, [CLASS, odd], 2, tmp_path / "x.nt")
        with pytest.raises(OutputError, match="cannot be written"):
            extract(settings, [CLASS], 2, tmp_path / "none" / "x.nt")
