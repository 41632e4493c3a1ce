"""The ontology that ships is whole in both languages, and reads as plain data."""

from __future__ import annotations

import re
import shutil
import time
import unicodedata
from pathlib import Path

import pytest
import rdflib
from rdflib import namespace
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from pressgraph.errors import OntologyError
from pressgraph.ontology import NAMESPACE, load_ontology
from pressgraph.resources import data_path

PRESS = rdflib.Namespace(NAMESPACE)
FILES = ("press.ttl", "vocabulary.ttl", "shapes.ttl")
STORES = {name: rdflib.Graph().parse(data_path("ontology", name)) for name in FILES}
TERMS, VOCABULARY, SHAPES = (STORES[name] for name in FILES)
ONTOLOGY = load_ontology()
CLASSES = sorted({s for s in TERMS.subjects(RDF.type, OWL.Class) if isinstance(s, rdflib.URIRef)})
PROPERTIES = sorted(
    {*TERMS.subjects(RDF.type, OWL.ObjectProperty), *TERMS.subjects(RDF.type, OWL.DatatypeProperty)}, key=str
)
#: rdflib ships the whole of these vocabularies.
NAMES = ("DCTERMS", "FOAF", "ORG", "OWL", "PROV", "RDF", "RDFS", "SDO", "SH", "SKOS", "TIME", "VANN", "XSD")
SHIPPED = [getattr(namespace, name) for name in NAMES]
#: The others' terms in use, looked up in the vocabularies' own files; Wikidata's by their labels.
LOOKED_UP = {
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": {
        "Context", "String", "anchorOf", "beginIndex", "endIndex", "referenceContext",
    },
    "http://semanticweb.cs.vu.nl/2009/11/sem/": {
        "Event", "EventType", "Place", "Time", "View", "accordingTo", "eventType", "hasActor",
        "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp", "hasPlace", "hasTime",
    },
    "http://www.cidoc-crm.org/cidoc-crm/": {
        "E5_Event", "E21_Person", "E73_Information_Object", "E74_Group", "P4_has_time-span",
        "P12_occurred_in_the_presence_of", "P14_carried_out_by",
    },
    "http://www.w3.org/ns/oa#": {"TextPositionSelector", "end", "exact", "start"},
    "http://www.wikidata.org/entity/": {
        "Q5", "Q43229", "Q2424752", "P17", "P26", "P27", "P35", "P39", "P50", "P54", "P102", "P108", "P112", "P127",
        "P169", "P178", "P276", "P463", "P488", "P585", "P629", "P710", "P749", "P828", "P921", "P1038", "P1114",
        "P1128", "P1951", "P2139", "P2226", "P2652", "P8340",
    },
    "https://creativecommons.org/licenses/by/4.0/": {""},
    "https://w3id.org/pressgraph/": None,
}  # fmt: skip


def local(node: rdflib.term.Node) -> str:
    return re.split(r"[#/]", str(node))[-1]


def texts(store: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef) -> dict[str | None, str]:
    """The values of a property by language, of which there is one each."""
    literals = [term for term in store.objects(node, predicate) if isinstance(term, rdflib.Literal)]
    assert len({term.language for term in literals}) == len(literals), node
    return {term.language: str(term) for term in literals}


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=local)
def test_each_class_and_property_has_a_label_and_a_comment_in_both_languages(term):
    assert set(texts(TERMS, term, RDFS.label)) == {"fr", "en"}
    assert set(texts(TERMS, term, RDFS.comment)) == {"fr", "en"}
    assert (term, RDFS.isDefinedBy, rdflib.URIRef("https://w3id.org/pressgraph/ns")) in TERMS


@pytest.mark.parametrize("name", FILES)
def test_each_file_says_its_version_license_and_dates(name):
    store = STORES[name]
    headers = {*store.subjects(RDF.type, OWL.Ontology), *store.subjects(RDF.type, SKOS.ConceptScheme)}
    assert headers
    for header in headers:
        assert [str(v) for v in store.objects(header, OWL.versionInfo)] == [ONTOLOGY.version]
        assert set(texts(store, header, DCTERMS.title)) == {"fr", "en"}
        for predicate in (DCTERMS.license, DCTERMS.created, DCTERMS.modified):
            assert len(list(store.objects(header, predicate))) == 1


def test_the_version_is_the_latest_of_the_changelog():
    changelog = data_path("ontology", "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == ONTOLOGY.version
    versions = [str(iri) for iri in TERMS.objects(None, OWL.versionIRI)]
    assert versions == [f"https://w3id.org/pressgraph/ns/{ONTOLOGY.version}"]


def test_every_outside_term_exists_in_its_vocabulary():
    for store in STORES.values():
        for term in {term for triple in store for term in triple if isinstance(term, rdflib.URIRef)}:
            shipped = next((ns for ns in SHIPPED if term.startswith(str(ns))), None)
            if shipped is not None:
                assert term in shipped, term
                continue
            base = next((base for base in LOOKED_UP if term.startswith(base)), None)
            assert base is not None, term
            names = LOOKED_UP[base]
            assert names is None or term.removeprefix(base) in names, term


@pytest.mark.parametrize("name", FILES)
def test_every_term_of_ours_that_is_used_is_defined(name):
    defined = {*CLASSES, *PROPERTIES, *(PRESS[value] for value in ONTOLOGY.values)}
    used = {term for triple in STORES[name] for term in triple if isinstance(term, rdflib.URIRef) and term in PRESS}
    assert used <= defined


@pytest.mark.parametrize("concept", sorted(VOCABULARY.subjects(RDF.type, PRESS.EventType)), ids=local)
def test_each_event_type_is_named_defined_and_placed(concept):
    assert set(texts(VOCABULARY, concept, RDFS.label)) == {"fr", "en"}
    assert set(texts(VOCABULARY, concept, SKOS.definition)) == {"fr", "en"}
    scheme = rdflib.URIRef("https://w3id.org/pressgraph/event-type")
    assert (concept, SKOS.inScheme, scheme) in VOCABULARY
    top = (concept, SKOS.topConceptOf, scheme) in VOCABULARY
    assert top != ((concept, SKOS.broader, None) in VOCABULARY)


@pytest.mark.parametrize("role", sorted(VOCABULARY.subjects(RDF.type, PRESS.Role)), ids=local)
def test_each_role_is_named_in_both_languages(role):
    assert set(texts(VOCABULARY, role, RDFS.label)) == {"fr", "en"}
    assert (role, SKOS.inScheme, rdflib.URIRef("https://w3id.org/pressgraph/role")) in VOCABULARY
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", local(role))


@pytest.mark.parametrize("value", sorted(ONTOLOGY.values))
def test_each_controlled_value_is_named_and_defined(value):
    assert set(texts(TERMS, PRESS[value], RDFS.label)) == {"fr", "en"}
    assert texts(TERMS, PRESS[value], RDFS.label) == texts(TERMS, PRESS[value], SKOS.prefLabel)
    assert set(texts(TERMS, PRESS[value], SKOS.definition)) == {"fr", "en"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_form_names_two_roles(language):
    named: dict[str, str] = {}
    for role in ONTOLOGY.roles.values():
        for form in {role.labels[language], *role.aliases[language], *role.aliases[""]}:
            assert named.setdefault(fold(form), role.name) == role.name, form


def test_a_french_role_has_its_feminine_form():
    forms = {form for role in ONTOLOGY.roles.values() for form in (role.labels["fr"], *role.aliases["fr"])}
    pairs = [
        ("directeur technique", "directrice technique"), ("président", "présidente"), ("avocat", "avocate"),
        ("ministre délégué", "ministre déléguée"), ("entraîneur", "entraîneuse"), ("chercheur", "chercheuse"),
        ("préfet", "préfète"), ("délégué syndical", "déléguée syndicale"), ("testeur bêta", "testeuse bêta"),
    ]  # fmt: skip
    assert {form for pair in pairs for form in pair} <= forms


@pytest.mark.parametrize("name", ["porte-parole", "cto", "cpo", "cfo", "coo", "pdg", "maire", "ministre"])
def test_the_common_roles_are_there(name):
    assert name in ONTOLOGY.roles


def test_a_head_is_told_from_an_officer():
    assert len(ONTOLOGY.roles) >= 90
    assert ONTOLOGY.roles["pdg"].heads
    assert ONTOLOGY.roles["maire"].heads
    assert not ONTOLOGY.roles["cto"].heads
    assert not ONTOLOGY.roles["fondateur"].heads
    assert ONTOLOGY.roles["cto"].aliases[""] == ("CTO",)
    assert "directrice technique" in ONTOLOGY.roles["cto"].aliases["fr"]


def test_classes_know_all_that_is_above_them():
    assert ONTOLOGY.classes["Article"].ancestors == ("Document", "Entity")
    assert ONTOLOGY.is_a("Person", "Agent")
    assert ONTOLOGY.is_a("Person", "Person")
    assert not ONTOLOGY.is_a("Agent", "Person")
    assert not ONTOLOGY.is_a("Personne", "Agent")
    assert ONTOLOGY.classes["Product"].labels == {"fr": "Produit", "en": "Product"}


def test_a_property_knows_what_stands_on_each_side():
    developer = ONTOLOGY.properties["developer"]
    assert (developer.domain, developer.range) == ("Entity", "Agent")
    assert developer.domains == ("Product", "Initiative", "Document")
    assert ONTOLOGY.properties["confidence"].literal
    assert ONTOLOGY.properties["confidence"].range == "decimal"
    assert ONTOLOGY.properties["competitorOf"].symmetric
    assert not developer.symmetric
    assert ONTOLOGY.properties["addressee"].ancestors == ("recipient", "participant")
    assert ONTOLOGY.properties["agent"].domain == "Event"  # inherited from participant


@pytest.mark.parametrize(
    ("name", "subject", "object_", "fits"),
    [
        ("developer", "Product", "Organization", True),
        ("developer", "Product", "Place", False),
        ("developer", "Person", "Organization", False),
        ("worksFor", "Person", "Place", True),
        ("worksFor", "Person", "Product", False),
        ("theme", "Event", "Product", True),
        ("speaker", "Utterance", "Group", True),
        ("speaker", "Quotation", "Person", True),
        ("place", "Organization", "Place", True),
    ],
)
def test_a_property_fits_some_classes(name, subject, object_, fits):
    assert ONTOLOGY.fits(name, [subject], [object_]) is fits


def test_one_class_of_several_is_enough_to_fit():
    assert ONTOLOGY.fits("medium", ("Event",), ("Organization", "Medium"))
    assert not ONTOLOGY.fits("medium", ("Event",), ("Organization",))


def test_event_types_know_their_line_and_what_is_speech():
    assert ONTOLOGY.event_types["leak"].broader == ("conflict",)
    assert not ONTOLOGY.event_types["leak"].speech
    assert ONTOLOGY.event_types["statement"].speech
    assert ONTOLOGY.event_types["communication"].speech
    assert ONTOLOGY.event_types["accusation"].ancestors == ("communication", "conflict")
    assert ONTOLOGY.event_types["accusation"].speech


def test_values_know_their_class_and_code():
    assert ONTOLOGY.values["Planned"].kind == "EventStatus"
    assert ONTOLOGY.values["Probable"].notation == "PR"
    kinds = {"EventStatus", "Certainty", "Polarity", "LinkOutcome"}
    assert {value.kind for value in ONTOLOGY.values.values()} == kinds
    for kind in kinds:
        [one_of] = TERMS.objects(TERMS.value(PRESS[kind], OWL.equivalentClass), OWL.oneOf)
        listed = {local(item) for item in rdflib.collection.Collection(TERMS, one_of)}
        assert listed == {value.name for value in ONTOLOGY.values.values() if value.kind == kind}


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("Organisation", "Organization"), ("Planed", "Planned"), ("organisation", "organization"), ("xqzw", None)],
)
def test_a_misspelt_name_gets_a_suggestion(wrong, near):
    assert ONTOLOGY.suggest(wrong) == near


def test_a_suggestion_can_be_of_one_kind():
    assert ONTOLOGY.suggest("developper", ONTOLOGY.properties) == "developer"


def test_it_is_read_once_and_quickly():
    folder = data_path("ontology")
    assert load_ontology(folder) is load_ontology(folder)
    reading = load_ontology.__globals__["_load"].__wrapped__
    before = time.process_time()
    reading(folder)
    assert time.process_time() - before < 0.5  # 0.04 s alone; room for a busy machine


def test_reading_twice_gives_the_same_in_the_order_of_the_names():
    again = load_ontology.__globals__["_load"].__wrapped__(data_path("ontology"))
    assert again == ONTOLOGY
    for table in (again.classes, again.properties, again.event_types, again.roles, again.values):
        assert list(table) == sorted(table)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(data_path("ontology", name), tmp_path)
    return tmp_path


def test_a_missing_file_is_named(folder):
    (folder / "vocabulary.ttl").unlink()
    with pytest.raises(OntologyError, match=r"vocabulary\.ttl: no such file"):
        load_ontology(folder)


def test_a_broken_file_is_named_with_its_line(folder):
    with (folder / "press.ttl").open("a", encoding="utf-8") as file:
        file.write("\npress:Broken a .\n")
    with pytest.raises(OntologyError, match=r"press\.ttl: not readable as Turtle: .*line"):
        load_ontology(folder)


def test_a_type_under_an_unknown_one_is_named(folder):
    with (folder / "vocabulary.ttl").open("a", encoding="utf-8") as file:
        file.write('\net:new a press:EventType ; skos:broader et:nowhere ; rdfs:label "x"@fr , "x"@en .\n')
    with pytest.raises(OntologyError, match="new lies under nowhere"):
        load_ontology(folder)


def test_another_ontology_is_refused(folder):
    (folder / "press.ttl").write_text("<https://example.org/> a <https://example.org/Thing> .", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"no owl:versionInfo"):
        load_ontology(folder)


def test_a_role_added_by_hand_is_there_without_code(folder):
    with (folder / "vocabulary.ttl").open("a", encoding="utf-8") as file:
        file.write('\nrole:vigie a press:Role ; rdfs:label "vigie"@fr , "lookout"@en ; press:heads true .\n')
    role = load_ontology(folder).roles["vigie"]
    assert (role.labels["fr"], role.heads) == ("vigie", True)


def test_every_term_that_code_and_questions_name_is_in_the_ontology():
    root = Path(__file__).resolve().parent.parent
    marks = {"stale"}  # a store's note to itself, in a graph of its own
    known = {*ONTOLOGY.classes, *ONTOLOGY.properties, *ONTOLOGY.values, *marks}
    for path in sorted((root / "graph").rglob("*.py")):
        assert set(re.findall(r'\bpress\("(\w+)"\)', path.read_text(encoding="utf-8"))) <= known, path
    for path in sorted([*(root / "queries").glob("*.rq"), *(root / "graph").rglob("*.rq")]):
        assert set(re.findall(r"\bpress:(\w+)", path.read_text(encoding="utf-8"))) <= known, path
