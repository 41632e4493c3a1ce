"""Answers as text: a table to read, or CSV, JSON and Turtle for other programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from html import escape

from pyoxigraph import BlankNode, NamedNode

from pressgraph.errors import QueryError
from pressgraph.knowledge.cells import write_rows
from pressgraph.knowledge.exports import write_turtle
from pressgraph.knowledge.iris import XSD, shorten
from pressgraph.knowledge.questions import Answer, Term

WIDTH = 120
MIN_COLUMN = 8
GAP = "  "
#: Rows, columns and characters of a cell of an answer in a notebook, where more would hide what comes after.
SHOWN, SHOWN_COLUMNS, SHOWN_CHARACTERS = 50, 20, 400


def to_table(answer: Answer, width: int = WIDTH) -> str:
    """Rows in aligned columns, at most ``width`` cells of a terminal wide; long ones go on below."""
    columns, rows = _cells(answer)
    if not columns:
        return "yes\n" if answer.truth else "no\n"
    lines = [[printable(cell) for cell in row] for row in (tuple(c.replace("_", " ") for c in columns), *rows)]
    widths = _widths(lines, width)
    head, *body = (_row(cells, widths) for cells in lines)
    rule = GAP.join("─" * width for width in widths)
    return "\n".join([*head, rule, *(line for row in body for line in row)]) + "\n"


def to_csv(answer: Answer) -> str:
    """The answer as CSV with a header, values as they are."""
    columns, rows = _cells(answer, short=False)
    return write_rows([columns, *rows] if columns else [["answer"], ["true" if answer.truth else "false"]])


def to_html(answer: Answer, most: int = SHOWN) -> str:
    """The answer as an HTML table of at most so many rows, every value escaped; a last line tells of the others."""
    columns, terms = _terms(answer)
    if not columns:
        return "<p>yes</p>" if answer.truth else "<p>no</p>"
    rows = [[_cell(term, short=True) for term in row[:SHOWN_COLUMNS]] for row in terms[:most]]
    head = "".join(f"<th>{html_text(name)}</th>" for name in columns[:SHOWN_COLUMNS])
    body = "".join(f"<tr>{''.join(f'<td>{html_text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    left = ((len(terms) - most, "rows"), (len(columns) - SHOWN_COLUMNS, "columns"))
    more = "".join(f"<p>{count} more {what}</p>" for count, what in left if count > 0)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def html_text(text: str) -> str:
    """A text as HTML for a table: on one line, escaped, cut where it is long, without marks that turn it round."""
    short = text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"
    return escape(printable(short))


def to_json(answer: Answer) -> str:
    """The answer as SPARQL 1.1 Query Results JSON; triples as rows of subject, predicate and object."""
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth}, indent=1) + "\n"
    columns, rows = _terms(answer)
    bindings = [
        {name: _json_term(term) for name, term in zip(columns, row, strict=True) if term is not None} for row in rows
    ]
    document = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_ttl(answer: Answer) -> str:
    """The triples of a CONSTRUCT or DESCRIBE as Turtle."""
    if answer.triples is None:
        raise QueryError("Turtle is for CONSTRUCT and DESCRIBE; ask for table, csv or json.")
    return write_turtle(answer.triples)


#: Formats of answers by name.
FORMATS: Mapping[str, Callable[[Answer], str]] = {"table": to_table, "csv": to_csv, "json": to_json, "ttl": to_ttl}


def _terms(answer: Answer) -> tuple[tuple[str, ...], tuple[tuple[Term | None, ...], ...]]:
    if answer.triples is not None:
        return ("subject", "predicate", "object"), answer.triples
    return answer.columns, answer.rows


def _cells(answer: Answer, *, short: bool = True) -> tuple[tuple[str, ...], list[list[str]]]:
    columns, rows = _terms(answer)
    return columns, [[_cell(term, short=short) for term in row] for row in rows]


def _cell(term: Term | None, *, short: bool) -> str:
    if term is None:
        return ""
    if isinstance(term, BlankNode):
        return str(term)
    return shorten(term.value) if short and isinstance(term, NamedNode) else term.value


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    datatype = {} if term.datatype.value == f"{XSD}string" else {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **datatype}


def printable(text: str) -> str:
    """A text in one line, without what would move the cursor or hide something."""
    return " ".join("".join(c if c.isprintable() else " " for c in text.replace("\N{NO-BREAK SPACE}", " ")).split(" "))


def _char_width(char: str) -> int:
    """The cells that a character takes in a terminal."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cell_width(text: str) -> int:
    """The cells that a text takes in a terminal: two for a wide character, none for an accent that combines."""
    return sum(map(_char_width, text))


def _widths(lines: list[list[str]], width: int) -> list[int]:
    """Widths of columns that fit: the widest give way first, none below its share of what is left."""
    natural = [max(1, *(cell_width(cell) for cell in column)) for column in zip(*lines, strict=True)]
    room = max(width - len(GAP) * (len(natural) - 1), MIN_COLUMN * len(natural))
    widths = dict.fromkeys(range(len(natural)), 0)
    for left, column in enumerate(sorted(widths, key=lambda column: (natural[column], column))):
        widths[column] = min(natural[column], room // (len(natural) - left))
        room -= widths[column]
    return [widths[column] for column in range(len(natural))]


def _row(cells: list[str], widths: list[int]) -> list[str]:
    """The lines of one row: as many as its longest cell needs."""
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    grid = ([column[line] if line < len(column) else "" for column in wrapped] for line in range(height))
    return [GAP.join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in grid]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))


def _wrap(text: str, width: int) -> list[str]:
    """The lines of a text, broken at spaces, and inside a word only where it is too long for a line."""
    lines = [""]
    for word in (piece for part in text.split() for piece in _pieces(part, width)):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if cell_width(pieces[-1]) + _char_width(char) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += char
    return pieces
