"""How well links are made of given mentions. Names and items are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.cli import main
from pressgraph.errors import GoldError
from pressgraph.evaluation import evaluate_links
from pressgraph.evaluation.documents import document_targets
from pressgraph.evaluation.hipe import GoldDocument, GoldMention, read_hipe
from pressgraph.linking import Item, TablePack, write_pack

FERRANDI = Item("Q9000000001", "Quill Ferrandi", "", ("Person",), "ingénieur", prior=0.6)
ZARNHEIM = Item("Q9000000002", "Zarnheim", "", ("Place",), "ville", prior=0.6)
FIRM = Item("Q9000000003", "Orange", "", ("Organization",), "entreprise", prior=0.6)
PACK = TablePack("essai", "1", (FERRANDI, ZARNHEIM, FIRM))
HEAD = "TOKEN\tNE-COARSE-LIT\tNEL-LIT\tMISC"
ARTICLE = """# hipe2022:document_id = un
# hipe2022:date = 1999-05-01
Quill	B-pers	Q9000000001	_
Ferrandi	I-pers	Q9000000001	_
quitte	O	_	_
Zarnheim	B-loc	Q9000000002	NoSpaceAfter
.	O	_	EndOfSentence
Ferrandi	B-pers	Q9000000001	_
rejoint	O	_	_
Orange	B-org	Q9000000003	_
et	O	_	_
Orange	B-loc	NIL	_
avec	O	_	_
Zarnheim	B-loc	NIL	_
# hipe2022:document_id = deux
Léa	B-pers	Q9000000009|Q9000000001	_
vendredi	B-time	_	_
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "x.tsv"
    found.write_text(f"{HEAD}\n{ARTICLE}", encoding="utf-8")
    return found


def test_tokens_make_documents_with_mentions(path: Path) -> None:
    one, other = read_hipe(path)
    assert one.text == "Quill Ferrandi quitte Zarnheim.\nFerrandi rejoint Orange et Orange avec Zarnheim"
    assert [one.words(m) for m in one.mentions] == [
        "Quill Ferrandi",
        "Zarnheim",
        "Ferrandi",
        "Orange",
        "Orange",
        "Zarnheim",
    ]
    assert (one.id, one.date, one.mentions[0].classes, one.mentions[-1].qids) == ("un", "1999-05-01", ("Person",), ())
    assert (other.id, other.date, len(other.mentions)) == ("deux", "", 1), "what nobody linked is no mention"
    assert other.mentions[0].qids == ("Q9000000009", "Q9000000001")


def test_a_surname_joins_the_one_full_name_that_ends_so() -> None:
    text = "Quill Ferrandi Ferrandi Ada Quill Quill"
    spans = [(0, 14), (15, 23), (24, 33), (34, 39)]
    document = GoldDocument("d", text, "", tuple(GoldMention(*span, ("Person",), ()) for span in spans))
    targets = document_targets(document)
    assert [targets[m].label for m in document.mentions] == [
        "Quill Ferrandi",
        "Quill Ferrandi",
        "Ada Quill",
        "Ada Quill",
    ]
    assert targets[document.mentions[0]].aliases == ("Ferrandi",)


def test_initials_join_the_name_that_they_open() -> None:
    text = "Ligue Ouest Télévision LOT"
    spans = [(0, 22), (23, 26)]
    document = GoldDocument("d", text, "", tuple(GoldMention(*span, ("Organization",), ()) for span in spans))
    assert {target.label for target in document_targets(document).values()} == {"Ligue Ouest Télévision"}


def test_right_wrong_and_missed_links_are_counted(path: Path) -> None:
    figures = evaluate_links([path], PACK).figures()
    assert figures["mentions"] == 7
    assert (figures["in_pack"], figures["linked"], figures["right"]) == (5, 4, 3)
    assert (figures["precision"], figures["accuracy_in_pack"]) == (0.75, 0.6)
    assert figures["wrong_out_of_pack"] == 0.5
    assert figures["candidates_10"] == 0.8


def test_the_details_name_what_was_wrong_and_missed(path: Path) -> None:
    assert evaluate_links([path], PACK).details().split("\n") == [
        "un: « Orange » is Q9000000003, linked to NIL, best Q9000000003 0.92",
        "un: « Zarnheim » is NIL, linked to Q9000000002",
        "deux: « Léa » is Q9000000009|Q9000000001, linked to NIL",
    ]


def test_scores_are_held_against_what_is_right(path: Path) -> None:
    report = evaluate_links([path], PACK)
    assert sum(count for _, _, count in report.bins()) == 5
    assert 0 < report.calibration_error < 1
    assert json.loads(report.json())["bins"][9]["count"] == 5


def test_nothing_has_no_share() -> None:
    figures = evaluate_links([], PACK).figures()
    assert set(figures.values()) == {0}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", r"x\.tsv:1: no column TOKEN"),
        ("TOKEN\tNEL-LIT\n", r"x\.tsv:1: no column NE-COARSE-LIT"),
        (f"{HEAD}\na\tb\n", r"x\.tsv:2: 2 cells, 4 are needed"),
    ],
)
def test_a_file_of_another_form_is_told_by_its_line(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=fault):
        evaluate_links([path], PACK)


CELL = st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=("Cs",)), min_size=1, max_size=6)
TAG = st.sampled_from(["O", "B-pers", "I-pers", "B-loc", "I-org", "B-x.y"])
ROW = st.tuples(CELL.filter(lambda text: text.strip() and text[0] != "#"), TAG, st.sampled_from(["_", "NIL", "Q7"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ROW, st.sampled_from(["_", "NoSpaceAfter", "EndOfSentence"])), max_size=12))
def test_every_token_is_in_the_text_and_mentions_are_of_whole_tokens(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[tuple[str, str, str], str]]
) -> None:
    path = tmp_path_factory.mktemp("hipe") / "x.tsv"
    path.write_text("\n".join([HEAD, *("\t".join((*row, notes)) for row, notes in rows)]), encoding="utf-8")
    for document in read_hipe(path):
        assert "".join(document.text.split()) == "".join("".join(row[0] for row, _ in rows).split())
        assert all(document.words(mention) for mention in document.mentions)


def test_the_command_measures_links(tmp_path: Path, path: Path) -> None:
    write_pack(tmp_path / "essai.pack", PACK.items, {"pack": "essai", "version": "1"})
    words = ["evaluate", "--links", str(path), "--pack", str(tmp_path / "essai.pack"), "--json"]
    told = CliRunner().invoke(main, words, catch_exceptions=False)
    assert (told.exit_code, json.loads(told.stdout)["right"]) == (0, 3)
