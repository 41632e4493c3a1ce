"""The list of facts, as a person sorts it and takes it away."""

from __future__ import annotations

import csv
import io
import json
from unicodedata import combining, normalize

import pytest
from watched import Watched, text

import sample

pytestmark = pytest.mark.browser


def column(watched: Watched, number: int) -> list[str]:
    cells = watched.page.locator(f"#list tbody td:nth-child({number})").all_inner_texts()
    return ["".join(c for c in normalize("NFD", cell.strip().casefold()) if not combining(c)) for cell in cells]


def test_a_heading_sorts_and_pressed_again_turns_the_order(watched: Watched) -> None:
    watched.page.click("#show-list")
    watched.page.click("#sort-fact")
    up = [cell.splitlines()[0] for cell in column(watched, 1)]
    assert up == sorted(up)
    assert watched.page.locator("#list th").first.get_attribute("aria-sort") == "ascending"
    watched.page.keyboard.press("Enter")
    down = [cell.splitlines()[0] for cell in column(watched, 1)]
    assert down == sorted(down, reverse=True)
    assert watched.page.locator("#list th").first.get_attribute("aria-sort") == "descending"


def test_what_has_no_date_comes_after_what_has_one(watched: Watched) -> None:
    watched.page.click("#show-list")
    watched.page.click("#sort-when")
    for _ in ("oldest first", "newest first"):
        dated = [cell != "—" for cell in column(watched, 3)]
        assert dated == sorted(dated, reverse=True)
        assert dated[0]
        watched.page.click("#sort-when")


def saved(watched: Watched, name: str) -> str:
    with watched.page.expect_download() as download:
        watched.page.click(f"#save-{name}")
    assert download.value.suggested_filename == f"pressgraph.{name}"
    return download.value.path().read_text(encoding="utf-8-sig")


def test_the_listed_facts_are_saved_with_their_sentences(watched: Watched) -> None:
    watched.page.click("#show-list")
    rows = list(csv.DictReader(io.StringIO(saved(watched, "csv"))))
    records = json.loads(saved(watched, "json"))
    assert [{name: str(value) for name, value in record.items()} for record in records] == rows
    assert len({row["id"] for row in rows}) == 10
    for record in records:
        assert sample.TEXT[record["start"] : record["end"]] == record["passage"]
        assert record["passage"] in record["sentence"]
        assert record["source"] == "brio.txt"


def test_who_claims_and_who_denies_is_saved_with_the_whole_sentence(watched: Watched) -> None:
    watched.page.click("#show-list")
    [copied, *_] = [record for record in json.loads(saved(watched, "json")) if "copie" in record["title"]]
    assert (copied["claimed_by"], copied["denied_by"], copied["disputed"]) == ("Awa Le Goff", "Voltane", "yes")
    assert copied["sentence"] == "Selon elle, Voltane aurait copié l’outil."


def test_only_what_is_listed_is_saved(watched: Watched) -> None:
    watched.node("awa")
    watched.page.click("#show-list")
    rows = list(csv.DictReader(io.StringIO(saved(watched, "csv"))))
    assert all("Awa Le Goff" in row["who"] for row in rows)
    assert str(len({row["id"] for row in rows})) in text(watched, "#list caption")
