"""What clients ask is read whole or refused in one line, whatever it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.linking import Feature, Item, TablePack
from pressgraph.linking.beginnings import begun
from pressgraph.reconciliation import (
    DRAFT,
    STABLE,
    Condition,
    Entry,
    Query,
    RequestError,
    Scored,
    Value,
    index_of,
    judged,
    read_extension,
    read_queries,
)

WORDS = [
    *("q0", "query", "queries", "type", "type_strict", "limit", "properties", "pid", "v", "id", "ids", "settings"),
    *("conditions", "matchType", "propertyId", "propertyValue", "name", "property", "any"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), inner),
    max_leaves=15,
)


@given(JSON)
def test_any_json_is_read_or_refused_in_one_line(told: object) -> None:
    text = json.dumps(told)
    for read in (lambda: read_queries(text, STABLE), lambda: read_queries(text, DRAFT), lambda: read_extension(text)):
        try:
            found = read()
        except RequestError as error:
            assert "\n" not in str(error)
        else:
            assert json.dumps(repr(found)).encode()


@given(st.text(max_size=30), st.sampled_from(["any", "all", "should"]), st.integers(1, 50))
def test_a_query_is_read_as_it_was_written(text: str, strict: str, limit: int) -> None:
    told = {"q": {"query": text, "type": ["Person", "Place"], "type_strict": strict, "limit": limit}}
    if not text.split():
        with pytest.raises(RequestError, match="neither"):
            read_queries(json.dumps(told), STABLE)
        return
    (query,) = read_queries(json.dumps(told), STABLE)
    assert query == Query("q", " ".join(text.split()), ("Person", "Place"), strict, limit)  # type: ignore[arg-type]


SPELLINGS = ["Exelia", "Exélia", "Exelia SA", "Voltane", "Ex", "L’Orée", "Awa Le Goff"]
NAMES = st.lists(st.sampled_from(SPELLINGS), max_size=4)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["Person", "Place"])), max_size=6),
    st.sampled_from(SPELLINGS),
)
def test_one_name_has_at_most_one_match_and_candidates_in_order(listed: list[tuple[list[str], str]], text: str) -> None:
    entries = [Entry(f"e{n}", names[0], "", (kind,), tuple(names)) for n, (names, kind) in enumerate(listed) if names]
    index = index_of(entries)
    found = index.candidates(Query("q", text))
    assert sum(one.match for one in found) <= 1
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert index == index_of(reversed(entries))
    assert {entry.id for entry in index.begun(text, 50)} >= {one.entry.id for one in found}
    assert len(index.begun("e", 2)) <= 2


def candidate(id_: str, score: float = 60.0, name: float = 1.0) -> Scored:
    return Scored(Entry(id_, id_), score, False, (Feature("name", name, ""), Feature("class", 1.0, "")))


def test_what_agrees_alone_is_a_match_and_what_contradicts_is_none() -> None:
    query = Query("q", "x", conditions=(Condition("p", ("Belmont",)),))
    values = {("a", "p"): [Value("Belmont")], ("b", "p"): [Value("Lens")]}
    first, second, third = judged(query, [candidate("a"), candidate("b"), candidate("c")], values)
    assert [one.entry.id for one in (first, second, third)] == ["a", "c", "b"]
    assert [one.match for one in (first, second, third)] == [True, False, False]
    assert first.score > second.score > third.score
    both = judged(query, [candidate("a"), candidate("d")], values | {("d", "p"): [Value("belmont")]})
    assert not any(one.match for one in both)
    (far,) = judged(query, [candidate("a", name=0.5)], values)
    assert not far.match


def test_a_condition_that_must_be_met_leaves_others_out() -> None:
    query = Query("q", "x", conditions=(Condition("p", ("Q1",), required=True),))
    found = judged(query, [candidate("a"), candidate("b")], {("a", "p"): [Value("Belmont", "Q1")]})
    assert [one.entry.id for one in found] == ["a"]


def test_names_that_begin_so_are_found_in_a_table_the_best_known_first() -> None:
    item = Item("Q9000000001", "Exelia", "", ("Organization",), "", prior=0.1)
    other = replace(item, qid="Q9000000002", label="L’Exelia d’Or", prior=0.9)
    pack = TablePack("t", "1", (item, other))
    assert [one.qid for one in begun(pack, "EXE", 5)] == ["Q9000000002", "Q9000000001"]
    assert begun(pack, "EXE", 1) == [other]
    assert begun(pack, "", 5) == begun(pack, "zzz", 5) == []
