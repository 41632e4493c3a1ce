from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pressgraph.view.tables import table

VALUES = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a", "b"]) | st.just([])
DEFAULTS = {"key": "", "kind": "event", "degree": 0, "times": [], "shown": False}
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(DEFAULTS, VALUES) | {"kind": st.sampled_from(["event", "role"])}))


def read(written: dict) -> list[dict]:
    """What data.js makes of a table."""
    rows = []
    for row in written["rows"]:
        whole = [*row, *written["defaults"][len(row) :]]
        told = zip(written["columns"], whole, strict=True)
        rows.append({name: written["texts"][v] if name in written["often"] else v for name, v in told})
    return rows


@given(ROWS)
def test_a_table_has_what_its_rows_say(rows: list[dict]) -> None:
    written = json.loads(json.dumps(table(rows, DEFAULTS, ("kind",))))
    assert json.dumps(read(written), sort_keys=True) == json.dumps(rows, sort_keys=True)


def test_what_is_as_usual_at_the_end_is_left_out_and_a_text_stands_once() -> None:
    row = {"key": "x", "kind": "role", "degree": 0, "times": [], "shown": False}
    written = table([row, row], DEFAULTS, ("kind",))
    assert written["rows"] == [["x", 0], ["x", 0]]
    assert written["texts"] == ["role"]
