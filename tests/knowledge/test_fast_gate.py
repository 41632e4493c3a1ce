"""The quick validator of the extra ``fast`` finds fault where pySHACL does, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from test_shapes import ERRORS, RELATIONS, STATEMENT_ERRORS, Change, drop, good, node, put, statement_of, typed

from pressgraph.knowledge import breaches
from pressgraph.knowledge.iris import press
from pressgraph.knowledge.shapes import check_article
from pressgraph.knowledge.verdicts import surely_conform
from pressgraph.ontology import load_ontology

__all__ = ["good"]  # a fixture
ONTOLOGY = load_ontology()
ODD = [
    NamedNode("urn:x"),
    Literal("x"),
    Literal(5),
    typed("z", "date"),
    typed("x", "integer"),
    Literal("x", language="en"),
]
fast = pytest.mark.skipif(not surely_conform([], []), reason="the extra fast is not installed")


def agree(quads: list[Quad]) -> bool:
    """Whether both validators say the same of some quads: well, or not."""
    well = not list(breaches._told_by_pyshacl(quads, ONTOLOGY))
    return surely_conform(quads, breaches._subclasses(ONTOLOGY)) == well


@fast
@pytest.mark.parametrize(("rule", "change"), ERRORS, ids=[rule for rule, _ in ERRORS])
def test_both_see_a_deliberate_error(good: list[Quad], rule: str, change: Change) -> None:
    assert agree(change(good))


@fast
@pytest.mark.parametrize("name", [name for _, how, name, _ in STATEMENT_ERRORS])
def test_both_see_a_faulty_statement(good: list[Quad], name: str) -> None:
    assert agree(put(statement_of(good, "product/brio", "developer"), name, Literal("x"))(good))


@fast
@pytest.mark.parametrize("relation", RELATIONS)
def test_both_see_a_relation_of_the_wrong_classes(good: list[Quad], relation: str) -> None:
    time = node("time/30")
    assert agree([*good, Quad(time, press(relation), time, good[0].graph_name)])


@fast
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_both_say_the_same_of_any_graph(good: list[Quad], data: st.DataObject) -> None:
    """Quads taken out, given another value, and put in."""
    quads, places = list(good), st.sampled_from(range(len(good)))
    for place in data.draw(st.sets(places, max_size=3)):
        old = quads[place]
        value = data.draw(st.sampled_from([*ODD, *(quad.object for quad in good)]))
        quads[place] = Quad(old.subject, old.predicate, value, old.graph_name)
    gone = data.draw(st.sets(places, max_size=3))
    assert agree([quad for place, quad in enumerate(quads) if place not in gone])


def test_the_gate_tells_the_same_with_and_without_it(good: list[Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = drop("person/awa-le-goff", "rdfs:label")(good)
    told = [check_article(quads) for quads in (good, faulty)]
    assert [len(checked.complaints) > 0 for checked in told] == [False, True]
    monkeypatch.setattr(breaches, "surely_conform", lambda *_: False)
    assert [check_article(quads) for quads in (good, faulty)] == told
