"""Where a process writes a result until it is whole: in memory first, then in a file without a name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from tempfile import TemporaryFile
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from pressgraph.serving.refusals import Refusal

#: What is larger goes to a file.
IN_MEMORY = 1 << 18
#: What stands once for every row, by format; JSON has it between two rows, and texts may have it too.
_SIGNS: Mapping[QueryResultsFormat, bytes] = {
    QueryResultsFormat.JSON: b"},{",
    QueryResultsFormat.XML: b"<result>",
    QueryResultsFormat.CSV: b"\n",
    QueryResultsFormat.TSV: b"\n",
}


class Spool:
    """A result as it is written: never more than so many bytes, and how many rows it has at most."""

    def __init__(self, max_bytes: int, form: QueryResultsFormat | None = None) -> None:
        self.size = 0
        self._max = max_bytes
        self._form = form
        self._sign = _SIGNS[form] if form else b""
        self._tail = b""
        self._quotes = 0
        self._seen = 0
        self._parts: list[bytes] = []
        self._file: IO[bytes] | None = None

    def write(self, data: bytes) -> int:
        """The number of bytes taken: all. Raises Refusal when the result grows too large."""
        self.size += len(data)
        if self.size > self._max:
            raise too_large(f"{self._max >> 20} MiB")
        self._count(data)
        if self._file is None and self.size > IN_MEMORY:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as the result is
            self._file.write(b"".join(self._parts))
            self._parts.clear()
        if self._file is None:
            self._parts.append(data)
        else:
            self._file.write(data)
        return len(data)

    def as_file(self) -> IO[bytes]:
        """The spool, for what wants a file: it has of one what a writer calls."""
        return cast(IO[bytes], self)

    def flush(self) -> None:
        """Nothing: what is written is where it belongs."""

    def content(self) -> tuple[bytes, int | None]:
        """The bytes, or none and the descriptor of the file that has them, which the caller closes."""
        if self._file is None:
            return b"".join(self._parts), None
        return b"", os.dup(self._file.fileno())

    def check_rows(self, limit: int) -> None:
        """Nothing; raises Refusal when there are more rows than the limit."""
        if self._form is None or self._seen < limit:
            return
        if self._rows() > limit:
            raise too_large(f"{limit} rows")

    def _count(self, data: bytes) -> None:
        """Nothing; the signs of rows in the data are counted, in CSV those that no text in quotes holds."""
        if self._form == QueryResultsFormat.CSV:
            for number, part in enumerate(data.split(b'"'), self._quotes):
                self._seen += 0 if number % 2 else part.count(self._sign)
            self._quotes += data.count(b'"')
        elif self._sign:
            window = self._tail + data
            self._seen += window.count(self._sign)
            self._tail = window[len(window) - len(self._sign) + 1 :]

    def _rows(self) -> int:
        """The number of rows: by their signs, but for JSON by reading the result."""
        if self._form != QueryResultsFormat.JSON:
            return self._seen - (self._sign == b"\n")  # a line has the names of the columns
        if self._file is None:
            found = parse_query_results(b"".join(self._parts), QueryResultsFormat.JSON)
        else:
            self._file.seek(0)
            found = parse_query_results(self._file, QueryResultsFormat.JSON)
        return sum(1 for _ in found) if isinstance(found, QuerySolutions) else 0


def too_large(limit: str) -> Refusal:
    """The refusal of a result that is larger than the endpoint gives."""
    return Refusal(507, f"The result is larger than this endpoint gives ({limit}): ask for less, with LIMIT and OFFSET")
