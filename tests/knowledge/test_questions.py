"""Questions read, values bound, answers given."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from pressgraph.errors import QueryError
from pressgraph.knowledge.iris import ID, press
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.questions import Answer, Parameter, ask, find_question, list_questions, parse_question
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Article, Entity, Facts, Mention, Passage
from pressgraph.ontology import load_ontology
from sample import FACTS

SAID_OF = """#+ param entity: entity
SELECT ?entity ?relation WHERE { ?st rdf:subject ?entity ; rdf:predicate ?relation } ORDER BY ?relation"""


def two_parises() -> Facts:
    """A place and a document of the same name."""
    mention = Mention(Passage(0, 5), "name")
    kinds = (("Place", "place/paris"), ("Document", "document/paris"))
    entities = tuple(Entity(key, (cls,), "Paris", ("la capitale",), (mention,)) for cls, key in kinds)
    return Facts(Article("Paris.", "paris.txt"), entities)


@pytest.fixture(scope="module")
def store() -> Store:
    opened = open_store()
    for facts in (FACTS, two_parises()):
        add_article(opened, article_quads(facts, load_ontology()))
    consolidate(opened, load_ontology())
    return opened


def answer(store: Store, sparql: str, **bindings: str) -> Answer:
    return ask(store, parse_question("test", sparql), bindings)


def test_a_header_says_what_is_asked_and_what_can_be_set() -> None:
    text = """#+ summary@fr: Quoi ?
#+ summary@en: What?
#+ param entity: entity = Mira Murati
#+ param kind: event-type = *
#+ param word: text
# a plain comment
SELECT * {}"""
    question = parse_question("what", text)
    assert (question.summary(), question.summary("en"), question.summary("de")) == ("Quoi ?", "What?", "Quoi ?")
    assert question.parameters == (
        Parameter("entity", "entity", "Mira Murati"),
        Parameter("kind", "event-type", "*"),
        Parameter("word", "text", None),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("#+ sumary@fr: Quoi ?", "1:1"),
        ("#+ param entity: thing = x", "one of entity, class, event-type, role, value, text, not 'thing'"),
        ("#+ param : entity", "1:1"),
        ("#+ column nom: entity", "below its param"),
    ],
)
def test_a_faulty_header_is_said_so(line: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_question("q", f"{line}\nSELECT * {{}}")


@pytest.mark.parametrize(
    "name", ["03-concurrents", "concurrents", "03", "03-concurrents.rq", "queries/03-concurrents.rq"]
)
def test_a_question_is_found_by_name_number_or_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    assert find_question(name).name == "03-concurrents"


def test_a_file_of_ones_own_is_a_question(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("#+ summary@fr: À moi\nASK {}", encoding="utf-8")
    assert find_question(str(tmp_path / "mine.rq")).summary() == "À moi"


@pytest.mark.parametrize(
    ("name", "message"), [("concurents", "Did you mean 'concurrents'"), ("xyzzy", "--list"), ("", "No question")]
)
def test_an_unknown_question_is_said_so(name: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find_question(name)


def test_a_binary_file_is_no_question(tmp_path: Path) -> None:
    (tmp_path / "x.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="UTF-8"):
        find_question(str(tmp_path / "x.rq"))


@pytest.mark.parametrize(
    "value", ["Brio", "brio", "BRIÓ", "id:product/brio", f"<{ID}product/brio>", f"{ID}product/brio"]
)
def test_an_entity_is_meant_by_its_name_or_iri(store: Store, value: str) -> None:
    answered = answer(store, SAID_OF, entity=value)
    assert answered.columns == ("relation",)
    assert answered.rows == ((press("description"),), (press("developer"),))


@pytest.mark.parametrize("value", ["Awa Le Goff", "awa le-goff"])
def test_hyphens_and_spaces_are_alike(store: Store, value: str) -> None:
    assert answer(store, SAID_OF, entity=value).rows == ((press("worksFor"),),)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Briot", "no entity called 'Briot'. Did you mean 'Brio'?"),
        ("xyzzy", r"no entity called 'xyzzy'\.$"),
        ("Paris", r"id:document/paris \(Paris\) or id:place/paris \(Paris\)"),
        ("Bri", "Did you mean 'Brio' or 'Brio 2'"),
        ("la capitale", "several things"),
    ],
)
def test_a_name_that_means_nothing_or_several_things_is_said_so(store: Store, value: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        answer(store, SAID_OF, entity=value)


def test_the_label_of_one_entity_goes_before_the_alias_of_another() -> None:
    mention = Mention(Passage(0, 5), "name")
    entities = (
        Entity("product/a", ("Product",), "Agave", ("Brio",), (mention,)),
        Entity("product/b", ("Product",), "Brio", (), (mention,)),
    )
    store = open_store()
    add_article(store, article_quads(Facts(Article("Agave et Brio.", "x.txt"), entities), load_ontology()))
    consolidate(store, load_ontology())
    sparql = "#+ param entity: entity\nSELECT ?entity ?label { ?entity rdfs:label ?label }"
    assert answer(store, sparql, entity="Brio").rows == ((Literal("Brio", language="fr"),),)


@pytest.mark.parametrize("value", ["Awa", "le goff", "Goff", "La Voltane", "l’Exelia"])
def test_words_of_a_name_or_an_article_before_it_are_enough_where_one_entity_fits(store: Store, value: str) -> None:
    expected = answer(store, SAID_OF, entity={"La Voltane": "Voltane", "l’Exelia": "Exelia"}.get(value, "Awa Le Goff"))
    assert answer(store, SAID_OF, entity=value) == expected


def test_an_article_in_the_name_may_be_left_out_and_a_name_with_the_same_article_goes_first() -> None:
    mention = Mention(Passage(0, 2), "name")
    labels = {"le-monde": "Le Monde", "monde-2": "Monde 2", "l-equipe": "L’Équipe", "equipe": "Équipe"}
    entities = tuple(Entity(f"medium/{key}", ("Medium",), label, (), (mention,)) for key, label in labels.items())
    opened = open_store()
    add_article(opened, article_quads(Facts(Article("Le Monde.", "x.txt"), entities), load_ontology()))
    consolidate(opened, load_ontology())
    sparql = "#+ param entity: entity\nSELECT ?entity (STR(?label) AS ?name) { ?entity rdfs:label ?label }"
    for value, meant in (("Monde", "Le Monde"), ("equipe", "Équipe"), ("L'Équipe", "L’Équipe")):
        assert answer(opened, sparql, entity=value).rows == ((Literal(meant),),)


def test_words_that_fit_several_names_suggest_them_all() -> None:
    mention = Mention(Passage(0, 3), "name")
    people = {"anne-roy": "Anne Roy", "luc-roy": "Luc Roy", "royan": "Paul Royan"}
    entities = tuple(Entity(f"person/{key}", ("Person",), label, (), (mention,)) for key, label in people.items())
    opened = open_store()
    add_article(opened, article_quads(Facts(Article("Roy.", "x.txt"), entities), load_ontology()))
    consolidate(opened, load_ontology())
    with pytest.raises(QueryError, match=r"id:person/anne-roy \(Anne Roy\) or id:person/luc-roy \(Luc Roy\)\.$"):
        answer(opened, SAID_OF, entity="Roy")
    with pytest.raises(QueryError, match="Did you mean 'Anne Roy' or 'Luc Roy' or 'Paul Royan'"):
        answer(opened, SAID_OF, entity="Ro")


def test_a_column_that_tells_a_parameter_goes_when_it_is_set(store: Store) -> None:
    said = "?entity rdfs:label ?name . ?st rdf:subject ?entity ; rdf:predicate ?relation"
    sparql = f"#+ param entity: entity = *\n#+ column name: entity\nSELECT ?entity ?name ?relation {{ {said} }}"
    assert answer(store, sparql).columns == ("name", "relation")
    assert answer(store, sparql, entity="*").columns == ("name", "relation")
    assert answer(store, sparql, entity="Brio").columns == ("relation",)


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        ("class", "personne", "ns#Person"),
        ("class", "Organization", "ns#Organization"),
        ("event-type", "lancement", "event-type/launch"),
        ("event-type", "launch", "event-type/launch"),
        ("role", "CTO", "role/cto"),
        ("value", "prévu", "ns#Planned"),
        ("value", "planned", "ns#Planned"),
    ],
)
def test_a_term_is_meant_by_a_label_in_either_language(store: Store, kind: str, value: str, meant: str) -> None:
    sparql = f"#+ param x: {kind}\nSELECT ?x (STR(?x) AS ?iri) {{}}"
    ((iri,),) = answer(store, sparql, x=value).rows
    assert iri == Literal(f"https://w3id.org/pressgraph/{meant}")


def test_a_parameter_without_default_must_be_set(store: Store) -> None:
    with pytest.raises(QueryError, match="set entity, for instance --set entity=NAME"):
        answer(store, SAID_OF)


def test_a_default_that_the_store_lacks_asks_for_another(store: Store) -> None:
    with pytest.raises(QueryError, match=r"no entity called 'Sora'\. Ask about another: --set entity=NAME"):
        answer(store, SAID_OF.replace("entity: entity", "entity: entity = Sora"))


def test_a_default_may_leave_a_parameter_open(store: Store) -> None:
    entities = "?e a ?class ; rdfs:label ?label . ?l prov:specializationOf ?e"
    sparql = f"#+ param class: class = *\nSELECT ?class ?label {{ {entities} }}"
    everything = answer(store, sparql)
    assert everything.columns == ("label",)
    assert len(everything.rows) > len(answer(store, sparql, **{"class": "Produit"}).rows) == 2


def test_only_what_is_declared_can_be_set(store: Store) -> None:
    with pytest.raises(QueryError, match="'relation' cannot be set; what can be set: entity"):
        answer(store, SAID_OF, relation="x")
    with pytest.raises(QueryError, match="what can be set: nothing"):
        answer(store, "ASK {}", relation="x")


def test_without_a_header_any_variable_can_be_set(store: Store) -> None:
    sparql = "SELECT ?e ?p { ?st rdf:subject ?e ; rdf:predicate ?p }"
    assert {row[1] for row in answer(store, sparql, e="Brio").rows} == {press("description"), press("developer")}
    by_text = answer(store, "SELECT ?s ?t { ?s press:currency ?t }", t="EUR")
    assert len(by_text.rows) == 1


def test_what_is_set_must_be_selected(store: Store) -> None:
    with pytest.raises(QueryError, match=r"\?e is set, so it must be among the variables after SELECT"):
        answer(store, "SELECT ?p { ?e ?p ?o }", e="Brio")


@given(st.text())
def test_a_value_never_changes_the_question(store: Store, value: str) -> None:
    """No value escapes from its place: it is the text itself, whatever it holds."""
    answered = answer(store, "#+ param t: text\nSELECT ?t (STR(?t) AS ?same) {}", t=value)
    assert value == "*" or answered.rows == ((Literal(value),),)


def test_rows_without_order_are_sorted_and_with_order_kept(store: Store) -> None:
    names = "{ ?e a press:Product ; rdfs:label ?n . ?l prov:specializationOf ?e }"
    assert [row[0].value for row in answer(store, f"SELECT ?n {names}").rows if row[0]] == ["Brio", "Brio 2"]
    down = answer(store, f"SELECT ?n {names} ORDER BY DESC(?n)").rows
    assert [row[0].value for row in down if row[0]] == ["Brio 2", "Brio"]


def test_yes_or_no_and_triples_are_answers_too(store: Store) -> None:
    assert answer(store, "ASK { ?s press:developer ?o }").truth is True
    assert answer(store, "ASK { ?s press:founder ?o }").truth is False
    built = answer(store, "CONSTRUCT WHERE { ?s press:developer ?o }").triples
    assert built == ((NamedNode(f"{ID}product/brio"), press("developer"), NamedNode(f"{ID}organization/exelia")),)


def test_an_answer_is_empty_without_rows_or_triples_and_a_no_is_none_such(store: Store) -> None:
    nothing = ("SELECT ?x { ?x press:founder ?o }", "CONSTRUCT WHERE { ?s press:founder ?o }")
    assert all(answer(store, sparql).is_empty for sparql in nothing)
    something = ("ASK { ?s press:founder ?o }", "SELECT ?x { ?x press:developer ?o }", SAID_OF)
    assert not any(answer(store, s, **({"entity": "Brio"} if s == SAID_OF else {})).is_empty for s in something)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x { ?x ", "test: 1:16: expected one of"),
        ("SELECT ?x\n{ ?x foo:bar ?y }", "test: 2:13: unknown prefix"),
        ("", "test: 1:1"),
        ("SELECT (<http://e/f>(1) AS ?x) {}", "custom function"),
        ("INSERT DATA { <a:a> <a:b> 1 }", "test: 1:1: INSERT is refused"),
        ("PREFIX p: <http://p/>\nDELETE WHERE { ?s ?p ?o }", "test: 2:1: DELETE is refused"),
        ("CLEAR ALL", "CLEAR is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "test: 1:12: SERVICE is refused"),
        ("select * { optional { sErViCe silent ?x { ?s ?p ?o } } }", "SERVICE is refused"),
        ("LOAD <http://127.0.0.1:1/>", "LOAD is refused"),
        ('SELECT * { ?s ?p "a\\"b" . SERVICE ?x {} }', "SERVICE is refused"),
        ('SELECT * { ?s ?p """a"b""" SERVICE ?x {} }', "SERVICE is refused"),
        ("SELECT * { ?s ?p 'a' # don't\n SERVICE ?x {} }", "test: 2:2: SERVICE is refused"),
        ("PREFIX : <http://e/> SELECT * { SERVICE:x {} }", "SERVICE is refused"),
        ("PREFIX service: <http://e/> SELECT * { service:x {} }", "SERVICE is refused"),
        ("SELECT * { ?s ?p trueSERVICE <http://e/> {} }", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o SERVICESILENT<http://e/>{} }", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?x. SERVICE?x{} }", "SERVICE is refused"),
        ("SELECT * { FILTER(1 <2) SERVICE ?x {} }", "SERVICE is refused"),
        ("SELECT * { FILTER(?a<?b) SERVICE ?x {} FILTER(?a>?b) }", "SERVICE is refused"),
    ],
)
def test_a_query_that_is_no_question_is_refused_in_one_line(
    store: Store, sparql: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    with pytest.raises(QueryError, match=message) as caught:
        answer(store, sparql)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?load ?x }",
        "SELECT ?x { ?x rdfs:label 'SERVICE' }",
        'SELECT ?x { ?x rdfs:label """no " SERVICE here""" }',
        "# SERVICE\nSELECT ?x { ?x ?p <http://example.org/SERVICE> }",
        "PREFIX load: <http://e/>\nSELECT ?x { ?x load:SERVICE 'it\\'s SERVICE' }",
        "PREFIX : <http://e/>\nSELECT ?x { ?x :it\\'s.SERVICE 1 }",
        "SELECT ?x { ?x rdfs:label 'insert' }",
    ],
)
def test_a_word_that_is_no_keyword_is_no_reason_to_refuse(store: Store, sparql: str) -> None:
    answer(store, sparql)


def test_shipped_questions_have_names_in_order_and_summaries_in_both_languages() -> None:
    questions = list_questions()
    assert [question.name[:2] for question in questions] == [f"{n:02}" for n in range(1, len(questions) + 1)]
    for question in questions:
        assert set(question.summaries) == {"fr", "en"}
        assert all(text.endswith(("?", ".", "(à demander en ttl).")) for text in question.summaries.values())
