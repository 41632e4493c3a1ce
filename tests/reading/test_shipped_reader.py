"""The trained reader that ships: its files, and that it stays itself on texts that are no fair press prose."""

from __future__ import annotations

import hashlib
import json

import pytest

from pressgraph.reading.trained import MANIFEST, load_trained
from pressgraph.resources import data_path

TEXT = (
    "Naomi Kerguelen quitte la direction de Voltane, a annoncé jeudi la start-up rennaise. "
    "Elle rejoint Orange, dont elle pilotera le laboratoire de Lannion. "
    "« Je pars sereine », a-t-elle confié à Ouest-France. "
    "Voltane avait lancé en mars son assistant Sola 2, concurrent de ChatGPT."
)
NAMES = {"Naomi Kerguelen", "Voltane", "Orange", "Lannion", "Ouest-France", "Sola 2", "ChatGPT"}


def test_its_files_are_those_of_its_manifest_and_no_larger_than_was_promised():
    folder = data_path("reader")
    files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files} == files
    assert {file.name for file in folder.iterdir()} == {*files, MANIFEST}
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 40 * 10**6


def names(text: str) -> list[str]:
    return [text[f.start : f.end] for f in load_trained().read(text) if f.is_name]


@pytest.mark.model
def test_names_functions_descriptions_and_pronouns_of_a_text():
    found = load_trained().read(TEXT)
    by_words = {TEXT[f.start : f.end]: f for f in found}
    assert set(names(TEXT)) >= NAMES - {"Lannion"}
    assert by_words["Naomi Kerguelen"].label == "Person" and by_words["Ouest-France"].label == "Medium"
    assert by_words["Sola 2"].label == "Product" and by_words["Voltane"].label == "Organization"
    assert by_words["Elle"].referent == by_words["Naomi Kerguelen"].referent
    assert by_words["son assistant"].referent == by_words["Sola 2"].referent


@pytest.mark.model
def test_a_text_is_read_alike_whatever_was_read_before_it():
    first = load_trained().read(TEXT)
    load_trained().read("Autre chose. " * 50)
    assert load_trained().read(TEXT) == first


@pytest.mark.model
@pytest.mark.parametrize(
    "change", [str.upper, lambda t: t.replace(",", "").replace(".", ""), lambda t: t.replace("’", "'")]
)
def test_capitals_and_missing_signs_do_not_make_it_see_names_everywhere(change):
    text = change(TEXT)
    wanted = {name.casefold() for name in NAMES}
    found = [name.casefold() for name in names(text)]
    assert sum(any(w in name or name in w for w in wanted) for name in found) >= 0.7 * len(found)
    assert len(found) >= 4


@pytest.mark.model
def test_a_line_of_thousands_of_words_without_a_sign_is_read_like_its_parts():
    part = TEXT.replace(",", "").replace(".", "").replace("«", "").replace("»", "") + " "
    found = names(part * 30)
    known = [name for name in found if name in NAMES]
    assert len(known) >= 0.8 * len(found) and len(known) >= 30 * 4


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " \n\n ", "…", "a" * 5000, "\u0000\ufffe😀" * 40, "Ж" * 300, "日本語" * 100])
def test_any_text_is_read_without_harm(text):
    for found in load_trained().read(text):
        assert 0 <= found.start < found.end <= len(text)
