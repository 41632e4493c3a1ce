"""The line that the log has of a request."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressgraph.serving.access import line


@given(st.binary(max_size=300), st.binary(max_size=300), st.text(max_size=20))
def test_no_request_writes_more_than_a_line_or_commands_a_terminal(path: bytes, query: bytes, method: str) -> None:
    scope = {"method": method, "path": "/", "raw_path": path, "query_string": query, "client": ("1.2.3.4", 5)}
    written = line(scope, 200, 10, 0.5)
    assert written.isascii()
    assert written.isprintable()
    assert written.count('"') == 2
    assert len(written) < 1000
    assert written.endswith('" 200 10 500ms')
