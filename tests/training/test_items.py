"""The marked press items that a reader of pressgraph's own is to learn from: their format, and that they agree."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import items

TRAINING = Path(__file__).parents[2] / "training"
FILES = sorted((TRAINING / "data" / "written").glob("*.txt"))


def test_marks_leave_the_text_and_keep_their_place():
    text, marks = items.unmark("{Exelia|Organization|e} recrute ; {elle|pronoun|e} paie.")
    assert text == "Exelia recrute ; elle paie."
    assert [(text[m.start : m.end], m.label, m.referent) for m in marks] == [
        ("Exelia", "Organization", "e"),
        ("elle", "pronoun", "e"),
    ]


def test_a_block_that_is_no_item_is_named(tmp_path):
    file = tmp_path / "x.txt"
    file.write_text("# politics | fr | 2025-01-02\nUn.\n---\nDeux.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.txt, item 2: .*Deux"):
        list(items.read_items(file))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_mark_is_of_a_known_kind_and_no_brace_is_left(file):
    for item in items.read_items(file):
        date.fromisoformat(item.date)
        assert not set("{}|") & set(item.text), item.text[:80]
        assert {m.label for m in item.marks} <= set(items.LABELS)
        assert all(item.text[m.start : m.end].strip() for m in item.marks)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_an_item_names_has_one_class(file):
    for item in items.read_items(file):
        classes = defaultdict(set)
        for m in item.marks:
            if m.label in items.NAME_CLASSES:
                classes[m.referent].add(m.label)
        assert [kinds for kinds in classes.values() if len(kinds) > 1] == [], item.text[:80]


def test_the_readme_counts_the_items():
    shown = dict(re.findall(r"^\| `([\w-]+\.txt)` \| [\w, ]+ \| (\d+) \|", (TRAINING / "README.md").read_text(), re.M))
    assert shown == {file.name: str(len(list(items.read_items(file)))) for file in FILES}
