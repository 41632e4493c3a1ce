"""Texts as cells of a table that a spreadsheet opens: none of them is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

#: A cell that opens with one of these is a formula to some spreadsheet, and formulas can reach out (OWASP, « CSV
#: Injection »); the last four are those of full width.
_OPENINGS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def as_text(cell: str) -> str:
    """The text of a cell, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_OPENINGS) else cell


def write_table(head: Iterable[str], rows: Iterable[Iterable[str | int]]) -> bytes:
    """A table as CSV, every text in it a text for spreadsheets too."""
    safe = ([as_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return write_rows([head, *safe]).encode()


def write_rows(rows: Iterable[Iterable[str | int]]) -> str:
    """Rows as CSV, values as they are."""
    lines = io.StringIO()
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)  # with any other end of lines, a lone carriage return would not be quoted
        lines.write(line.getvalue().removesuffix("\r\n") + "\n")
    return lines.getvalue()
