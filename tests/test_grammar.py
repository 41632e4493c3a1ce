"""The grammar file of a language: what the rules ask for is there, and a file without it is told."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pressgraph.errors import LexiconError
from pressgraph.extraction.text.analysis import DETERMINERS
from pressgraph.grammar import AFFIXES, MAPS, WORDS, read_grammar
from pressgraph.lexicon import load_lexicon
from pressgraph.resources import data_path

PACKAGE = Path(__file__).resolve().parents[1] / "graph" / "pressgraph"


def french() -> dict[str, Any]:
    return tomllib.loads(data_path("ontology", "lexicon", "fr-grammar.toml").read_text(encoding="utf-8"))


def constants(nodes: list[ast.AST]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def source() -> list[ast.AST]:
    modules = [path for path in PACKAGE.rglob("*.py") if path.name != "grammar.py"]
    return [node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def asked(nodes: list[ast.AST], method: str) -> set[str]:
    """The names written in calls such as ``analysis.has("relatives", word)``."""
    calls = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.args]
    return {name for n in calls if n.func.attr == method for name in constants(list(ast.walk(n.args[0])))}  # type: ignore[attr-defined]


def test_french_has_what_the_rules_ask_for_and_nothing_else() -> None:
    grammar = read_grammar(french(), "fr-grammar.toml")
    assert set(grammar.words) == WORDS
    assert set(grammar.affixes) == AFFIXES
    assert set(grammar.maps) == MAPS


def test_what_the_rules_ask_for_is_required_of_every_language() -> None:
    nodes = source()
    assert asked(nodes, "has") | asked(nodes, "in_any") | set(DETERMINERS) <= WORDS
    assert asked(nodes, "affixes") | asked(nodes, "beginning") <= AFFIXES
    assert asked(nodes, "form") <= MAPS


def test_what_is_required_is_asked_for() -> None:
    kinds = {kind for relation in load_lexicon().relations for kind in relation.kinds}
    assert constants(source()) | kinds >= WORDS | AFFIXES | MAPS


@pytest.mark.parametrize(
    ("table", "name", "kind"),
    [(None, "relatives", "list"), (None, "contractions", "table"), ("affixes", "future", "affixes")],
)
def test_a_file_without_a_list_that_the_rules_ask_for_is_refused_by_its_name(
    table: str | None, name: str, kind: str
) -> None:
    tables = french()
    del (tables[table] if table else tables)[name]
    with pytest.raises(LexiconError) as raised:
        read_grammar(tables, "xx-grammar.toml")
    expected = f"xx-grammar.toml: no {kind} '{name}'. Add it, empty if the language has no such words."
    assert str(raised.value) == expected


@pytest.mark.parametrize("name", ["relatives", "affixes"])
def test_a_table_in_the_place_of_a_list_and_the_reverse_are_refused(name: str) -> None:
    tables = french()
    tables[name] = {} if name == "relatives" else []
    with pytest.raises(LexiconError, match=r"^xx-grammar\.toml: "):
        read_grammar(tables, "xx-grammar.toml")


@pytest.mark.parametrize("words", ["qui", [1], ["qui", 2], 3])
def test_what_is_no_list_of_words_is_refused(words: object) -> None:
    with pytest.raises(LexiconError, match=r"^xx-grammar\.toml: 'relatives' holds something else than words\."):
        read_grammar({**french(), "relatives": words}, "xx-grammar.toml")


def test_an_empty_list_is_a_language_without_such_words() -> None:
    assert read_grammar({**french(), "contracted": []}, "xx-grammar.toml").words["contracted"] == frozenset()


def test_words_of_the_grammar_are_in_lower_case_with_straight_apostrophes() -> None:
    grammar = read_grammar(french(), "fr-grammar.toml")
    lists = (*grammar.words.values(), *grammar.affixes.values())
    words = [word for words in lists for word in words]
    words += [word for name in MAPS - {"labels"} for pair in grammar.maps[name].items() for word in pair]
    assert sorted(word for word in words if word != word.lower() or "’" in word) == []
