"""Items split by story."""

from __future__ import annotations

from collections import defaultdict

from items import Item, unmark, written_items
from stories import split


def item_of(body: str) -> Item:
    text, marks = unmark(body)
    return Item("essai", "fr", "2025-01-01", text, tuple(marks))


def test_items_that_share_a_person_are_in_one_part():
    items = [item_of(f"{{Awa Kerbrat|Person|a}} part, {{P {n}|Person|b}} reste.") for n in range(40)]
    assert sorted(map(len, split(items).values())) == [0, 0, 40]


def test_the_parts_hold_all_items_once_and_share_no_person():
    items = written_items()
    parts = split(items)
    assert sum(map(len, parts.values())) == len(items)
    where = defaultdict(set)
    for name, part in parts.items():
        for item in part:
            for mark in item.marks:
                words = item.text[mark.start : mark.end]
                if mark.label == "Person" and " " in words:
                    where[words.lower()].add(name)
    assert [words for words, names in where.items() if len(names) > 1] == []
    assert 0.07 < len(parts["test"]) / len(items) < 0.14
