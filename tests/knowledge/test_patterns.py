"""Where the pattern of a query begins, for whoever puts values into it."""

from __future__ import annotations

import pytest

from pressgraph.knowledge.guard import pattern_start, query_form


@pytest.mark.parametrize(
    ("sparql", "before"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * {"),
        ("SELECT * WHERE { ?s ?p ?o }", "SELECT * WHERE {"),
        ("PREFIX a: <x#SELECT> SELECT ?s { ?s ?p '{' }", "PREFIX a: <x#SELECT> SELECT ?s {"),
        ("# { SELECT\nASK { ?s ?p ?o }", "# { SELECT\nASK {"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?x) { ?s ?p ?o }", "SELECT (EXISTS { ?a ?b ?c } AS ?x) {"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE {"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } {"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", None),
        ("DESCRIBE <urn:x>", None),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", "DESCRIBE ?s WHERE {"),
    ],
)
def test_a_pattern_begins_after_its_brace(sparql: str, before: str | None) -> None:
    start = pattern_start(sparql)
    assert (start if start is None else sparql[:start]) == before


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("PREFIX ask: <urn:x> select * {}", "SELECT"),
        ("# SELECT\nINSERT DATA {}", None),
        ("'SELECT'", None),
        ("", None),
        ("DESCRIBE ?x {}", "DESCRIBE"),
    ],
)
def test_the_form_of_a_query_is_its_first_keyword(sparql: str, form: str | None) -> None:
    assert query_form(sparql) == form
