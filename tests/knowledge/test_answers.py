"""Answers as text."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from pressgraph.errors import QueryError
from pressgraph.knowledge.answers import FORMATS, cell_width, to_csv, to_json, to_table, to_ttl
from pressgraph.knowledge.iris import ID, XSD, press
from pressgraph.knowledge.questions import Answer

BRIO = NamedNode(f"{ID}product/brio")
ROWS = Answer(
    ("nom", "à_qui", "n"),
    (
        (Literal("Brio", language="fr"), BRIO, Literal("2", datatype=NamedNode(f"{XSD}integer"))),
        (Literal('a, "b"\nc'), None, None),
    ),
)
YES = Answer(truth=True)
TRIPLES = Answer(triples=((BRIO, press("developer"), NamedNode(f"{ID}organization/exelia")),))


def answer_of(*cells: str) -> Answer:
    """One column of texts."""
    return Answer(("texte",), tuple((Literal(cell),) for cell in cells))


def test_a_table_is_aligned_under_its_head() -> None:
    assert to_table(ROWS).splitlines() == [
        "nom       à qui            n",
        "────────  ───────────────  ─",
        "Brio      id:product/brio  2",
        'a, "b" c',
    ]


def test_an_answer_without_rows_still_has_its_head() -> None:
    assert to_table(Answer(("nom",))) == "nom\n───\n"


def test_wide_and_combining_characters_keep_the_columns_straight() -> None:
    table = Answer(("a", "b"), ((Literal("日本語"), Literal("x")), (Literal("e\u0301te\u0301"), Literal("x"))))
    rows = to_table(table).splitlines()[2:]
    assert [cell_width(row[: row.index("x")]) for row in rows] == [8, 8]


def test_long_cells_go_on_below_within_their_column() -> None:
    rows = Answer(("qui", "phrase"), ((Literal("Exelia"), Literal("un mot " * 30)), (Literal("B"), Literal("x" * 100))))
    lines = to_table(rows, 40).splitlines()
    assert max(map(len, lines)) <= 40
    assert all(line.startswith((" " * 8, "qui", "───", "Exelia", "B ")) for line in lines)
    assert sum(line.count("mot") for line in lines) == 30


def test_nothing_in_a_cell_can_drive_the_terminal() -> None:
    table = to_table(answer_of("a\x1b[31mb\tc\r\nd\u202ee\u00a0f"))
    assert table.splitlines()[2] == "a [31mb c d e f"


@given(st.lists(st.text()), st.integers(20, 80))
def test_a_table_of_anything_fits_and_stays_printable(cells: list[str], width: int) -> None:
    for line in to_table(answer_of(*cells), width).removesuffix("\n").split("\n"):
        assert cell_width(line) <= width
        assert line.isprintable()


def test_csv_keeps_values_as_they_are() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(ROWS))))
    assert rows == [["nom", "à_qui", "n"], ["Brio", BRIO.value, "2"], ['a, "b"\nc', "", ""]]


def test_json_is_that_of_sparql() -> None:
    document = json.loads(to_json(ROWS))
    assert document["head"] == {"vars": ["nom", "à_qui", "n"]}
    assert document["results"]["bindings"] == [
        {
            "nom": {"type": "literal", "value": "Brio", "xml:lang": "fr"},
            "à_qui": {"type": "uri", "value": BRIO.value},
            "n": {"type": "literal", "value": "2", "datatype": f"{XSD}integer"},
        },
        {"nom": {"type": "literal", "value": 'a, "b"\nc'}},
    ]


def test_yes_and_no_in_each_format() -> None:
    assert (to_table(YES), to_table(Answer(truth=False))) == ("yes\n", "no\n")
    assert to_csv(YES) == "answer\ntrue\n"
    assert json.loads(to_json(YES)) == {"head": {}, "boolean": True}


def test_triples_are_turtle_or_rows() -> None:
    assert {(t.subject, t.predicate, t.object) for t in parse(to_ttl(TRIPLES), format=RdfFormat.TURTLE)} == set(
        TRIPLES.triples or ()
    )
    assert to_ttl(TRIPLES).count("@prefix ") == 2
    assert to_table(TRIPLES).splitlines()[2] == "id:product/brio  press:developer  id:organization/exelia"
    assert json.loads(to_json(TRIPLES))["head"]["vars"] == ["subject", "predicate", "object"]


def test_a_construct_without_triples_is_empty_turtle() -> None:
    assert to_ttl(Answer(triples=())) == "\n"
    assert to_table(Answer(triples=())).startswith("subject  predicate  object\n")


@pytest.mark.parametrize("answer", [ROWS, YES])
def test_turtle_is_for_triples_only(answer: Answer) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT"):
        FORMATS["ttl"](answer)
