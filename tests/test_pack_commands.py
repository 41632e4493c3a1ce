"""`pressgraph kb`: its examples run, results on stdout, faults in one line."""

from __future__ import annotations

import gzip
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressgraph.cli import main
from pressgraph.linking import open_pack, write_pack
from pressgraph.linking.items import Item
from pressgraph.pack_commands import kb
from wikidata_stub import Stub, item, wikidata

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "packs.md"
PERSON = {
    "type": "item",
    "id": "Q9000000001",
    "labels": {"fr": {"value": "Mira Murati"}},
    "descriptions": {"fr": {"value": "dirigeante"}},
    "claims": {"P31": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
    "sitelinks": {f"w{n}": {"site": f"w{n}"} for n in range(40)},
    "modified": "2026-03-01T00:00:00Z",
}
ENTITY = "http://www.wikidata.org/entity/Q9000000001"
TRIPLES = (
    f'<{ENTITY}> <http://www.w3.org/2000/01/rdf-schema#label> "Mira Murati"@fr .\n'
    f"<{ENTITY}> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q5> .\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    dump = f"[\n{json.dumps(PERSON)},\n]\n".encode()
    (tmp_path / "latest-all.json.gz").write_bytes(gzip.compress(dump))
    (tmp_path / "latest-truthy.nt.gz").write_bytes(gzip.compress(TRIPLES.encode()))
    (tmp_path / "members.tsv").write_text("qid\tnom\tnaissance\nQ9000000002\tAwa Le Goff\t1970\n", encoding="utf-8")
    write_pack(
        tmp_path / "core.pack",
        [Item("Q9000000001", "Mira Murati", "", ("Person",), "dirigeante")],
        {"pack": "core", "version": "1"},
    )
    return tmp_path


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """A Wikidata on loopback, which is asked in place of Wikidata itself."""
    known = item("Q9000000005", "Awa Le Goff", is_a=["Q5"], sites=90)
    with wikidata(item("Q5", "être humain"), known) as server:
        monkeypatch.setenv("no_proxy", "*")
        monkeypatch.setenv("PRESSGRAPH_WIKIDATA_SPARQL", server.sparql)
        monkeypatch.setenv("PRESSGRAPH_WIKIDATA_API", server.api)
        monkeypatch.setenv("PRESSGRAPH_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr("pressgraph.elsewhere.wikidata.turns.PAUSE", 0.0)
        yield server


def invoke(*words: str) -> Result:
    return CliRunner().invoke(main, ["kb", *words])


def examples() -> list[str]:
    """The examples of the commands, in order; others than of ``kb`` are run elsewhere."""
    lines = [line.strip() for command in kb.commands.values() for line in (command.epilog or "").splitlines()]
    return [line for line in lines if line.startswith("pressgraph kb ")]


def documented() -> list[str]:
    """The commands of the document that need files that no checkout has."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("pressgraph kb ")]


@pytest.mark.parametrize("name", sorted(kb.commands))
def test_every_command_helps_and_ends_with_an_example(name: str) -> None:
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert re.search(r"Examples?:\n    .*pressgraph kb " + name, result.stdout)


@pytest.mark.parametrize("lines", [examples(), documented()], ids=["help", "document"])
def test_every_example_runs(lines: list[str], asked: Stub) -> None:
    assert lines
    for line in lines:
        result = invoke(*shlex.split(line)[2:])
        assert result.exit_code == 0, line + result.output + repr(result.exception)
        assert result.stdout or result.stderr


def test_a_pack_is_built_told_of_and_looked_into() -> None:
    built = invoke("build", "latest-all.json.gz", "--output", "new.pack")
    assert built.stdout == ""
    assert built.stderr.splitlines()[-1] == f"1 items in new.pack, {open_pack(Path('new.pack')).id}"
    assert re.search(r"^id +new@2026-03-01-[0-9a-f]{8}$", invoke("info", "new.pack").stdout, re.MULTILINE)
    told = json.loads(invoke("info", "new.pack", "--json").stdout)
    assert (told["items"], told["classes"]) == (1, {"Person": 1})
    found = invoke("lookup", "mira MURATI", "--pack", "new.pack").stdout
    assert found == "Q9000000001  Mira Murati [Person] dirigeante (« Mira Murati », le libellé, à l’identique)\n"
    assert invoke("verify", "new.pack").exit_code == 0


def test_a_pack_is_built_of_what_a_query_service_answers(asked: Stub) -> None:
    words = ("build", "--online", "--class", "Person", "--min-sitelinks", "80", "--contact", "me@example.org")
    built = invoke(*words, "--output", "known.pack")
    assert built.exit_code == 0, built.stderr
    pack = open_pack(Path("known.pack"))
    assert [(one.label, one.classes) for one in pack.items] == [("Awa Le Goff", ("Person",))]
    assert pack.meta["source"] == asked.sparql
    heard = len(asked.heard)
    assert invoke(*words, "--output", "again.pack", "--name", "known").exit_code == 0
    assert Path("again.pack").read_bytes() == Path("known.pack").read_bytes()
    assert len(asked.heard) == heard, "what was answered is not asked again"
    assert {path.name for path in Path().glob("*.nt*")} == {"latest-truthy.nt.gz"}


def test_how_far_a_dump_was_read_is_told_once_for_each_hundredth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.linking.building.making.STEP", 1)
    Path("many.tsv").write_text("qid\tlabel\n" + "".join(f"Q{9_000_000_000 + n}\tn{n}\n" for n in range(900)))
    told = invoke("build", "many.tsv", "--output", "many.pack").stderr.splitlines()
    assert told[-2:] == [
        "many.tsv: 100 %, 901 lines, 900 items",
        f"900 items in many.pack, {open_pack(Path('many.pack')).id}",
    ]
    assert len(told) < 103


def test_a_misspelt_name_is_found_where_no_item_has_it() -> None:
    [row] = json.loads(invoke("lookup", "Mira Muratti", "--pack", "core.pack", "--json").stdout)
    assert (row["qid"], row["name"], row["how"]) == (
        "Q9000000001",
        "Mira Murati",
        "« Mira Murati », le libellé, presque le même nom",
    )


def test_the_built_in_pack_is_looked_into_without_a_file() -> None:
    assert "Q21708200" in invoke("lookup", "OpenAI").stdout
    assert invoke("info").stdout.startswith("id           seed@")
    nothing = invoke("lookup", "Zorglub")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "no item is called 'Zorglub'" in nothing.stderr


def test_names_and_blocks_of_ones_own_are_heeded() -> None:
    invoke("add", "La Firme", "Q21708200", "--pack", "mine.pack")
    invoke("add", "Mira Murati", "Q9000000001", "--never", "--pack", "mine.pack")
    assert "Q21708200" in invoke("lookup", "la firme", "--pack", "mine.pack").stdout
    told = json.loads(invoke("info", "mine.pack", "--json").stdout)
    assert (told["own names"], told["blocks"]) == ({"La Firme": "Q21708200"}, {"Mira Murati": "Q9000000001"})
    packs = ("--pack", "mine.pack", "--pack", "core.pack")
    assert invoke("lookup", "Mira Murati", *packs).stdout == ""
    invoke("add", "Mira Murati", "Q9000000001", "--never", "--remove", "--pack", "mine.pack")
    assert "Q9000000001" in invoke("lookup", "Mira Murati", *packs).stdout


def test_an_item_cannot_command_the_terminal() -> None:
    write_pack(
        Path("odd.pack"),
        [Item("Q9000000003", "Exelia\x1b[2J", "", ("Organization",), "\x07")],
        {"pack": "odd", "version": "1"},
    )
    result = invoke("lookup", "Exelia[2J", "--pack", "odd.pack")
    assert "Q9000000003" in result.stdout
    assert "\x1b" not in result.stdout + invoke("lookup", "Exelia2J", "--pack", "odd.pack", "--json").stdout


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("build", "none.json", "--output", "x.pack"), 1, "none.json: cannot be read"),
        (("build", "members.tsv", "--output", "x.pack"), 1, "no table with the columns qid and label_fr"),
        (("build", "members.tsv", "--as", "Ghost", "--output", "x.pack"), 1, "Ghost: no class of the ontology"),
        (("build", "latest-all.json.gz", "--class", "Place", "--output", "x.pack"), 1, "no item with what is asked"),
        (("build", "members.tsv", "--columns", "nom", "--output", "x.pack"), 2, "NAME=VALUE"),
        (("build", "members.tsv"), 2, "--output"),
        (("build", "members.tsv", "--name", "a b", "--output", "x.pack"), 1, "'a b': no name of a pack"),
        (("build", "members.tsv", "--date", "hier", "--output", "x.pack"), 1, "'hier': no date such as"),
        (("build", "--output", "x.pack"), 2, "or --online"),
        (("build", "--online", "--class", "Person", "--output", "x.pack"), 2, "--min-sitelinks"),
        (("build", "--online", "--class", "Q5", "--min-sitelinks", "9", "--output", "x.pack"), 1, "--contact"),
        (("info", "members.tsv"), 1, "members.tsv: no line '# pack: ...'"),
        (("lookup", "Exelia", "--pack", "none.pack"), 1, "none.pack: cannot be read"),
        (("add", "Exelia", "--pack", "mine.pack"), 2, "--never"),
        (("add", "Exelia", "Q0", "--pack", "mine.pack"), 1, "not a QID"),
        (("add", "Exelia", "Q9000000001", "--pack", "core.pack"), 1, "core.pack: a pack of items"),
        (("verify", "none.pack"), 1, "1 faults"),
    ],
)
def test_a_fault_is_told_in_one_line_and_nothing_is_written(
    here: Path, words: tuple[str, ...], status: int, message: str
) -> None:
    before = {path: path.read_bytes() for path in here.iterdir()}
    result = invoke(*words)
    assert (result.exit_code, message in result.stderr) == (status, True), result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.read_bytes() for path in here.iterdir() if path.suffix != ".working"} == before


def test_what_was_read_serves_another_choice_of_classes() -> None:
    assert invoke("build", "latest-all.json.gz", "--class", "Place", "--output", "x.pack").exit_code == 1
    again = invoke("build", "latest-all.json.gz", "--class", "Person", "--output", "x.pack")
    assert again.exit_code == 0
    assert not Path("x.pack.working").exists()
