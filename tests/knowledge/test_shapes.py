"""The gate keeps what conforms, and says in a sentence what does not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from pyshacl import validate
from rdflib.namespace import RDF as RDF_
from rdflib.namespace import SH

from pressgraph.knowledge.breaches import RULES
from pressgraph.knowledge.iris import DCTERMS, EVENT_TYPE, RDF, RDFS, SCHEMA, TIME, XSD, article_iri, key_iri, press
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.shapes import check_article
from pressgraph.ontology import load_ontology
from pressgraph.resources import data_path
from sample import ARTICLE, FACTS

HERE = article_iri(ARTICLE)
SHAPES = rdflib.Graph().parse(data_path("ontology", "shapes.ttl"))
Change = Callable[[list[Quad]], list[Quad]]


def node(key: str) -> NamedNode:
    """A key of the sample as an IRI; "" is the article."""
    return key_iri(HERE, key) if key else HERE


def predicate(name: str) -> NamedNode:
    """A property by its prefixed name, of the ontology where it has no prefix."""
    bases = {"rdf": RDF, "rdfs": RDFS, "schema": SCHEMA, "dcterms": DCTERMS}
    prefix, colon, local = name.partition(":")
    return NamedNode(bases[prefix] + local) if colon else press(name)


def add(subject: str, name: str, object_: NamedNode | Literal | str) -> Change:
    """One more triple."""
    term = node(object_) if isinstance(object_, str) else object_
    return lambda quads: [*quads, Quad(node(subject), predicate(name), term, HERE)]


def drop(subject: str, name: str) -> Change:
    """All values of a property gone."""
    return lambda quads: [q for q in quads if (q.subject, q.predicate) != (node(subject), predicate(name))]


def put(subject: str, name: str, object_: NamedNode | Literal | str) -> Change:
    """One value of a property in place of all."""
    return lambda quads: add(subject, name, object_)(drop(subject, name)(quads))


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + datatype))


def a(*classes: str, label: str, key: str) -> list[Quad]:
    """An entity more than the sample has."""
    types = [Quad(node(key), predicate("rdf:type"), press(name), HERE) for name in classes]
    return [*types, Quad(node(key), predicate("rdfs:label"), Literal(label, language="fr"), HERE)]


@pytest.fixture(scope="module")
def good() -> list[Quad]:
    """The sample's quads, with an entity of each class that it lacks."""
    more = [
        *a("Place", label="Nantes", key="place/nantes"),
        *a("Document", label="lettre ouverte", key="document/lettre"),
        *a("Initiative", label="programme pilote", key="initiative/pilote"),
        *a("Place", label="France", key="place/france"),
    ]
    return [*article_quads(FACTS, load_ontology()), *more]


def passage_of(words: str) -> str:
    start = ARTICLE.text.index(words)
    return f"char={start},{start + len(words)}"


def statement_of(quads: list[Quad], subject: str, name: str) -> str:
    """The key of the statement about a relation of a node."""
    about = {q.subject for q in quads if q.predicate == predicate("rdf:subject") and q.object == node(subject)}
    [found] = [q.subject for q in quads if q.subject in about and q.object == press(name)]
    return str(found.value).removeprefix(HERE.value + "#")


def linking(name: str = "", value: NamedNode | Literal | None = None) -> Change:
    """A link that is none: nothing but its class, and one faulty value."""
    more = add("link", name, value) if value is not None else list
    return lambda quads: more(add("link", "rdf:type", press("Link"))(quads))


WORD = passage_of("Brio 2")
LAUNCH, SPEECH, HOLDING = "event/launch-0", "event/statement-51", "holding/awa-le-goff-cto"
TIME_KEY, QUOTE, AMOUNT, AWA = "time/30", "quotation/125", "amount/185", "person/awa-le-goff"
EXELIA, BRIO = "organization/exelia", "product/brio"
#: A deliberate error for each rule on a class of nodes: rule, change.
ERRORS: list[tuple[str, Change]] = [
    ("Toute chose affichée a un libellé", drop(AWA, "rdfs:label")),
    ("Toute chose affichée a un libellé", add(BRIO, "rdfs:label", Literal("Brillo", language="fr"))),
    ("Un article a exactement un texte", drop("", "schema:articleBody")),
    ("Un article a exactement un texte", put("", "schema:articleBody", Literal("sans langue"))),
    ("Un article a exactement une langue", add("", "schema:inLanguage", Literal("en"))),
    ("Un article a au plus une date de publication", put("", "schema:datePublished", Literal("hier"))),
    ("Un passage est dans exactement un article", drop(WORD, "inArticle")),
    ("Un passage est dans exactement un article", put(WORD, "inArticle", BRIO)),
    ("Un passage a exactement un début", put(WORD, "start", Literal(9999))),
    ("Un passage a exactement un début", put(WORD, "start", Literal(-1))),
    ("Un passage a exactement une fin", put(WORD, "end", Literal("fin"))),
    ("Un passage a exactement un texte", drop(WORD, "exactText")),
    ("Une quantité a une valeur ou deux bornes", drop(AMOUNT, "amount")),
    ("Une quantité a au plus une valeur", put(AMOUNT, "amount", Literal("deux"))),
    ("Une quantité a au plus une borne inférieure", put(AMOUNT, "lowest", Literal("un"))),
    ("Une quantité a au plus une borne supérieure", put(AMOUNT, "highest", Literal("trois"))),
    ("Une quantité est arrondie ou ne l’est pas", put(AMOUNT, "approximate", Literal("environ"))),
    ("Un nombre dit exactement ce qui est compté", add(AMOUNT, "rdf:type", press("Count"))),
    ("La quantité d’un évènement", add(LAUNCH, "quantity", BRIO)),
    ("Un montant a exactement une devise", put(AMOUNT, "currency", Literal("euros"))),
    ("Un exercice de fonction a exactement un titulaire", put(HOLDING, "holder", BRIO)),
    ("Un exercice de fonction a exactement un titulaire", drop(HOLDING, "holder")),
    ("Un exercice de fonction porte sur exactement une fonction", put(HOLDING, "role", EXELIA)),
    ("Une fonction s’exerce dans au plus une organisation", put(HOLDING, "organization", BRIO)),
    ("Le temps d’une fonction est une expression temporelle", add(HOLDING, "time", BRIO)),
    ("Un évènement a exactement un type", put(LAUNCH, "eventType", NamedNode(EVENT_TYPE + "inconnu"))),
    ("Un évènement a exactement un statut", add(LAUNCH, "status", press("Planned"))),
    ("Un évènement a exactement un statut", put(LAUNCH, "status", press("Certain"))),
    ("Qui fait un évènement", put(LAUNCH, "agent", BRIO)),
    ("Le bénéficiaire d’un évènement", add(LAUNCH, "recipient", BRIO)),
    ("Le canal d’un évènement", add(LAUNCH, "medium", BRIO)),
    ("Le temps d’un évènement", put(LAUNCH, "time", BRIO)),
    ("La cause d’un évènement", add(LAUNCH, "cause", BRIO)),
    ("Un évènement a au moins un passage", drop(LAUNCH, "evidence")),
    ("Un évènement a au moins un participant", lambda q: drop(LAUNCH, "agent")(drop(LAUNCH, "theme")(q))),
    ("Une prise de parole a un locuteur", drop(SPEECH, "speaker")),
    ("Un interlocuteur est", put(SPEECH, "addressee", BRIO)),
    ("Une expression temporelle a exactement un texte", drop(TIME_KEY, "exactText")),
    ("Une expression temporelle a au plus un premier jour", put(TIME_KEY, "earliest", typed("2025-12-31", "date"))),
    ("Une expression temporelle a au plus un dernier jour", put(TIME_KEY, "latest", Literal("mardi"))),
    ("L’unité d’une expression temporelle", put(TIME_KEY, "granularity", NamedNode(TIME + "unitWeek"))),
    ("La forme normalisée d’une expression temporelle", put(TIME_KEY, "edtf", Literal("mardi 4 mars"))),
    ("Une citation a exactement un texte", drop(QUOTE, "exactText")),
    ("Une citation a exactement un locuteur", put(QUOTE, "speaker", BRIO)),
    ("Une citation a exactement un passage", drop(QUOTE, "evidence")),
    ("Une citation vient d’une prise de parole ou d’un document", put(QUOTE, "quotedFrom", BRIO)),
    ("Le texte d’une citation est celui de son passage", put(QUOTE, "exactText", Literal("Brio est presque prêt"))),
    ("Le texte d’un passage est celui de l’article", put(WORD, "exactText", Literal("Brio 3"))),
    ("Un lien est celui d’une entité", linking()),
    ("Un lien a une issue", linking("linkOutcome", press("Certain"))),
    ("Un lien cite le jeu d’éléments", linking("pack", Literal(7))),
    ("Un lien nomme un élément au plus", linking("linkedItem", Literal("Q42"))),
    ("La note et les indices d’un lien", linking("knownFeature", typed("1.5", "decimal"))),
    ("Ce que l’article tient lui-même pour certain est affirmé", drop(BRIO, "developer")),
    ("Rien n’est affirmé que l’article ne tienne", add("product/brio-2", "versionOf", BRIO)),
]
#: The same for the rules on statements, on that of the sample that makes Exelia Brio's developer.
STATEMENT_ERRORS = [
    ("Un énoncé a exactement un sujet", "drop", "rdf:subject", None),
    ("Un énoncé a exactement une relation", "put", "rdf:predicate", Literal("developer")),
    ("Un énoncé a exactement un objet", "drop", "rdf:object", None),
    ("Un énoncé a exactement une source", "put", "attributedTo", BRIO),
    ("Une source s’exprime par", "add", "accordingTo", BRIO),
    ("Un énoncé a exactement une certitude", "put", "certainty", press("Positive")),
    ("Un énoncé est affirmé ou nié", "drop", "polarity", None),
    ("Un énoncé a au moins un passage pour preuve", "drop", "evidence", None),
    ("Un énoncé dit ce qui l’a extrait", "drop", "extractedBy", None),
    ("La confiance d’un énoncé", "put", "confidence", typed("1.5", "decimal")),
]
RELATIONS = sorted(str(r).rpartition("#")[2] for r in SHAPES.objects(None, SH.targetSubjectsOf))
#: An instance of each class for the good side of a relation.
EXAMPLES = {
    "Person": AWA,
    "Organization": EXELIA,
    "Agent": EXELIA,
    "Entity": BRIO,
    "Product": BRIO,
    "Document": "document/lettre",
    "Place": "place/nantes",
    "Passage": WORD,
    "MonetaryAmount": AMOUNT,
    "Count": AMOUNT,
}


def well_formed(sentence: str) -> bool:
    """One line, ended by a full stop, without an IRI or a piece of Turtle."""
    return bool(re.fullmatch(r"[^\n<>{}]+\.", sentence)) and "http" not in sentence and "press:" not in sentence


def assert_caught(bad: list[Quad], rule: str) -> None:
    kept, complaints = check_article(bad)
    told = [sentence for sentence in complaints if rule[1:] in sentence]
    assert told, complaints
    assert all(well_formed(sentence) for sentence in complaints), complaints
    assert set(kept) < set(bad)


def test_the_sample_conforms_and_is_kept_whole_and_in_order(good):
    assert check_article(good) == (good, [])


@pytest.mark.parametrize(("rule", "change"), ERRORS)
def test_a_deliberate_error_is_caught_and_told_in_a_sentence(good, rule, change):
    assert_caught(change(good), rule)


@pytest.mark.parametrize(("rule", "how", "name", "value"), STATEMENT_ERRORS)
def test_a_faulty_statement_is_caught(good, rule, how, name, value):
    key = statement_of(good, BRIO, "developer")
    change = drop(key, name) if how == "drop" else {"put": put, "add": add}[how](key, name, value)
    assert_caught(change(good), rule)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_refuses_what_may_not_stand_on_either_side(good, relation):
    term = load_ontology().properties[relation]
    shape = next(SHAPES.subjects(SH.targetSubjectsOf, rdflib.URIRef(press(relation).value)))
    [side] = SHAPES.objects(shape, SH.property)
    subject = EXAMPLES[(term.domains or ("Entity",))[0]]
    assert_caught(add(subject, relation, TIME_KEY)(good), french(side))
    if term.domains:
        assert_caught(add(TIME_KEY, relation, EXAMPLES[term.ranges[0]])(good), french(shape))


def french(shape: rdflib.term.Node) -> str:
    """The rule of a shape, in French."""
    return next(str(m) for m in SHAPES.objects(shape, SH.message) if m.language == "fr")


def test_every_shape_has_its_bad_graph():
    tried = [rule for rule, *_ in (*ERRORS, *STATEMENT_ERRORS)]
    relations = set(SHAPES.subjects(SH.targetSubjectsOf))
    sides = {side for shape in relations for side in SHAPES.objects(shape, SH.property)}
    rules = {french(s) for s in set(SHAPES.subjects(SH.message)) - relations - sides if french(s)}
    untried = {rule for rule in rules if not any(rule.startswith(start) for start in tried)}
    assert untried == {"Un énoncé est nommé par un IRI"}  # see the next test


def test_a_statement_without_a_name_is_caught(good):
    statement, blank = node(statement_of(good, BRIO, "developer")), BlankNode("b0")
    bad = [Quad(blank if q.subject == statement else q.subject, q.predicate, q.object, HERE) for q in good]
    kept, complaints = check_article(bad)
    assert blank not in {quad.subject for quad in kept}
    assert [c for c in complaints if "un énoncé est nommé par un IRI" in c]


def test_a_triple_as_object_is_no_matter_of_the_shapes(good):
    triple = Triple(node(BRIO), press("developer"), node(EXELIA))
    quads = [*good, Quad(node("reifier"), predicate("rdf:reifies"), triple, HERE)]
    assert check_article(quads) == (quads, [])


def test_no_control_character_of_a_file_reaches_a_complaint(good):
    _, complaints = check_article(add(BRIO, "rdfs:label", Literal("\x1b[31mBrio\x07\u202e", language="fr"))(good))
    assert complaints
    assert all(sentence.isprintable() for sentence in complaints)


def test_every_rule_is_told_in_both_languages_without_a_full_stop():
    for shape in set(SHAPES.subjects(SH.message)):
        rules = {message.language: str(message) for message in SHAPES.objects(shape, SH.message)}
        assert set(rules) == {"fr", "en"}
        assert not any(rule.endswith(".") for rule in rules.values())
    for shape in set(SHAPES.objects(None, SH.property)):
        assert (shape, SH.message, None) in SHAPES


def test_a_wrong_value_goes_with_its_statement_and_the_node_stays(good):
    bad = [*a("Product", label="Toupie", key="product/toupie"), *add(AWA, "headOf", "product/toupie")(good)]
    kept, complaints = check_article(bad)
    assert kept == [quad for quad in bad if quad.predicate != press("headOf")]
    assert complaints == [
        "« Awa Le Goff » (personne), dirige « Toupie » (produit) : on dirige une organisation, un média, un groupe, "
        "un pays ou une collectivité ; dans le texte : « elle »."
    ]


def test_a_node_goes_with_all_that_speaks_of_it(good):
    kept, complaints = check_article(drop(LAUNCH, "evidence")(good))
    assert not [quad for quad in kept if node(LAUNCH) in (quad.subject, quad.object)]
    about = {q.subject for q in good if q.predicate == predicate("rdf:subject") and q.object == node(LAUNCH)}
    assert about
    assert not about & {quad.subject for quad in kept}
    assert Quad(node(BRIO), press("developer"), node(EXELIA), HERE) in kept
    assert complaints == [
        "« lancement de Brio par Exelia » (évènement) : un évènement a au moins un passage qui l’exprime."
    ]


def test_a_statement_that_is_dropped_takes_the_triple_that_it_alone_held(good):
    kept, _ = check_article(drop(statement_of(good, BRIO, "developer"), "evidence")(good))
    assert not [quad for quad in kept if quad.predicate == press("developer")]


def test_a_claim_that_stands_as_a_fact_is_kept_as_a_claim_only(good):
    claim = statement_of(good, "product/brio-2", "versionOf")
    kept, complaints = check_article(add("product/brio-2", "versionOf", BRIO)(good))
    assert kept == good
    assert node(claim) in {quad.subject for quad in kept}
    assert complaints == [
        "« Brio 2 » (produit), version de « Brio » (produit) : rien n’est affirmé que l’article ne tienne "
        "lui-même pour certain."
    ]


def test_nothing_is_kept_of_an_article_that_does_not_conform(good):
    kept, complaints = check_article(drop("", "schema:inLanguage")(good))
    assert kept == []
    assert complaints == ["« brio.txt » (article de presse) : un article a exactement une langue."]


def test_a_graph_without_its_article_is_refused_whole(good):
    kept, [complaint] = check_article([quad for quad in good if quad.subject != HERE])
    assert kept == []
    assert "aucun article" in complaint


def test_an_article_read_back_from_a_store_still_conforms(good):
    store = Store()
    store.extend(good)
    kept, complaints = check_article(store.quads_for_pattern(None, None, None, HERE))
    assert set(kept) == set(good)
    assert complaints == []


def test_no_quads_no_complaint():
    assert check_article([]) == ([], [])


def test_complaints_are_in_english_on_demand(good):
    _, complaints = check_article(put(LAUNCH, "agent", BRIO)(good), language="en")
    assert complaints[0].startswith(
        "“lancement de Brio par Exelia” (event), agent “Brio” (product): who does an event is a person, "
    )


def test_the_same_complaint_is_made_once(good):
    _, complaints = check_article(add(LAUNCH, "status", press("Certain"))(good))
    assert len(complaints) == len(set(complaints)) == 1


def test_a_long_passage_is_cut_in_a_complaint(good):
    words = "mot " * 100
    longer = put(statement_of(good, BRIO, "developer"), "evidence", "char=0,400")
    passage = [Quad(node("char=0,400"), press("exactText"), Literal(words), HERE)]
    _, complaints = check_article([*passage, *longer(put(BRIO, "developer", "product/brio-2")(good))])
    assert max(map(len, complaints)) < 400


def test_a_literal_that_is_not_of_its_datatype_makes_a_complaint_and_no_noise(good, capfd):
    _, complaints = check_article(put(AMOUNT, "amount", typed("deux", "decimal"))(good))
    assert len(complaints) == 1
    assert capfd.readouterr() == ("", "")


def test_offsets_count_code_points(good):
    text = f"🎉 {ARTICLE.text}"
    moved = [
        Quad(q.subject, q.predicate, Literal(int(q.object.value) + 2), HERE)
        if q.predicate in (press("start"), press("end"))
        else q
        for q in put("", "schema:articleBody", Literal(text, language="fr"))(good)
    ]
    assert check_article(moved).complaints == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", sorted(RULES.glob("*.rq")), ids=lambda path: path.stem)
def test_each_plain_query_says_in_words_what_a_sparql_constraint_says(path, language):
    summary = re.search(rf"^#\+ summary@{language}: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    constraints = SHAPES.objects(None, SH.sparql)
    assert summary
    assert summary[1] in {str(m) for c in constraints for m in SHAPES.objects(c, SH.message) if m.language == language}


@pytest.mark.parametrize(
    "change",
    [
        lambda quads: quads,
        put(WORD, "exactText", Literal("Brio 3")),
        drop(BRIO, "developer"),
        add("product/brio-2", "versionOf", BRIO),
        add("event/creation-145", "status", press("Occurred")),
        lambda quads: drop(AWA, "worksFor")(put(WORD, "end", Literal(3))(quads)),
    ],
)
def test_the_plain_queries_find_what_the_sparql_constraints_find(good, change):
    quads = change(good)
    store = Store()
    store.extend(Quad(*quad.triple) for quad in quads)
    rows = [row for path in RULES.glob("*.rq") for row in store.query(path.read_text(encoding="utf-8"))]
    data = rdflib.Graph()
    for quad in quads:
        data.parse(data=f"{quad.triple} .", format="nt")
    only = rdflib.Graph()
    article = rdflib.URIRef("https://w3id.org/pressgraph/shapes#ArticleGraph")
    for triple in SHAPES.cbd(article) + SHAPES.cbd(rdflib.URIRef("https://w3id.org/pressgraph/shapes")):
        only.add(triple)
    _, report, _ = validate(data, shacl_graph=only)
    values = [str(report.value(r, SH.value)) for r in report.subjects(RDF_.type, SH.ValidationResult)]
    assert sorted(set(values)) == sorted({row["value"].value for row in rows})


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_missing_what_is_kept_conforms(good, data):
    missing = data.draw(st.sets(st.sampled_from(range(len(good))), min_size=1, max_size=6))
    rest = [quad for index, quad in enumerate(good) if index not in missing]
    kept, complaints = check_article(rest)
    assert check_article(kept).complaints == []
    assert kept == [quad for quad in rest if quad in set(kept)]
    assert (kept == rest) == (not complaints)
    # A graph that has lost its article has no other name than its IRI.
    assert all(well_formed(told) or "aucun article" in told for told in complaints), complaints
