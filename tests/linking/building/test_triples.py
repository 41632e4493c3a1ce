from __future__ import annotations

from pathlib import Path

import pytest
from entities import BUSINESS
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from pressgraph.linking import Alias, Relation
from pressgraph.linking.building.entries import Entry
from pressgraph.linking.building.triples import parse_triple, read_triples

QID, OTHER = "Q9000000001", "Q9000000002"
PREFIXES = {
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "data": "https://www.wikidata.org/wiki/Special:EntityData/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "http://schema.org/",
    "wikibase": "http://wikiba.se/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DUMP = f"""
data:{QID} schema:about wd:{QID} ; schema:dateModified "2026-10-01T00:00:00Z"^^xsd:dateTime ; wikibase:sitelinks 12 .
wd:{QID} a wikibase:Item ; rdfs:label "Exelia"@fr , "Exelia Inc."@en , "Экселия"@ru ; skos:altLabel "EXL"@fr ;
  schema:description "entreprise\\nd’essai"@fr ; wdt:P31 wd:{BUSINESS} ; wdt:P169 wd:{OTHER} ;
  wdt:P1448 "Exelia SA"@fr ; wdt:P571 "1998-03-01T00:00:00Z"^^xsd:dateTime ; wdt:P856 <https://exelia.example/> ;
  wdt:P2048 "1"^^xsd:decimal .
<https://fr.wikipedia.org/wiki/Exelia> schema:about wd:{QID} .
data:{OTHER} schema:about wd:{OTHER} .
wd:{OTHER} rdfs:label "Awa Le Goff"@mul ; wdt:P279 wd:{BUSINESS} .
<https://fr.wikipedia.org/wiki/Awa> schema:about wd:{OTHER} .
<https://en.wikipedia.org/wiki/Awa> schema:about wd:{OTHER} .
wd:Q9000000003 owl:sameAs wd:{QID} .
wd:Q9000000004 rdfs:label "Экселия"@ru , "Esselia"@it , "Exelia AG"@de ; schema:description "azienda"@it .
"""
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


def dump(folder: Path, turtle: str = DUMP) -> Path:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    triples = [quad.triple for quad in parse(prefixes + turtle, format=RdfFormat.TURTLE)]
    path = folder / "truthy.nt"
    path.write_bytes(b"".join(serialize([triple], format=RdfFormat.N_TRIPLES) or b"" for triple in triples))
    return path


def told(path: Path, start: int = 0) -> list[Entry]:
    return list(read_triples(path, start))


def test_what_a_truthy_dump_says_of_a_subject_is_an_item(tmp_path: Path) -> None:
    company, person, merged, foreign = told(dump(tmp_path))
    item = company.item
    assert item
    assert (item.qid, item.label, item.label_en, item.description) == (
        QID,
        "Exelia",
        "Exelia Inc.",
        "entreprise d’essai",
    )
    assert item.aliases == (Alias("EXL", "fr", "acronym"), Alias("Exelia SA", "fr", "official"))
    assert (item.types, item.relations, item.since) == ((BUSINESS,), (Relation("P169", OTHER),), "1998")
    assert company.date == "2026-10-01"
    assert person.item
    assert person.parents == (BUSINESS,)
    assert (person.item.label, person.item.label_en) == ("Awa Le Goff", "Awa Le Goff")
    assert 0 < person.item.prior < item.prior
    assert foreign.item
    assert (foreign.item.label, foreign.item.label_en, foreign.item.aliases) == ("Esselia", "", ())
    assert (merged.item, merged.qid, merged.merged_into) == (None, "Q9000000003", QID)


def test_one_goes_on_after_any_subject(tmp_path: Path) -> None:
    path = dump(tmp_path)
    entries = told(path)
    for number, entry in enumerate(entries, 1):
        assert [(e.qid, e.item) for e in told(path, entry.after)] == [(e.qid, e.item) for e in entries[number:]]


@pytest.mark.parametrize(
    "line",
    [
        f'<http://www.wikidata.org/entity/{QID}> <http://www.w3.org/2000/01/rdf-schema#label> "a"b"@fr .',
        f'<http://www.wikidata.org/entity/{QID}> <http://www.w3.org/2000/01/rdf-schema#label> "\\ud800"@fr .',
        f'<http://www.wikidata.org/entity/{QID}> <http://www.w3.org/2000/01/rdf-schema#label> "\\q"@fr .',
        f'<http://www.wikidata.org/entity/{QID}> <http://www.w3.org/2000/01/rdf-schema#label> "Exelia"@fr',
    ],
)
def test_a_line_that_is_no_triple_is_told_and_passed_over(tmp_path: Path, line: str) -> None:
    path = dump(tmp_path)
    path.write_bytes(path.read_bytes() + line.encode() + b"\n")
    entries = told(path)
    assert [entry.fault for entry in entries if entry.fault] == ["no triple"]
    assert [entry.item.label for entry in entries if entry.item] == ["Exelia", "Awa Le Goff", "Esselia"]


@given(TEXT, st.sampled_from([None, "fr", "en-gb"]))
def test_literals_are_read_as_oxigraph_writes_them(text: str, language: str | None) -> None:
    triple = Triple(NamedNode("http://a/b"), NamedNode("http://c/d"), Literal(text, language=language))
    written = (serialize([triple], format=RdfFormat.N_TRIPLES) or b"").rstrip(b"\n")
    assert parse_triple(written) == ("http://a/b", "http://c/d", "", text, language or "")


@settings(max_examples=500)
@given(
    st.text(st.sampled_from('<>"\\^@ .ua:/0f#t'), max_size=24)
    | st.from_regex(r'"[a\\"u0tf]{0,6}"(@fr|@en-gb)? ?\.?', fullmatch=True)
)
def test_what_is_read_as_a_triple_is_one(tail: str) -> None:
    line = f"<http://a/b> <http://c/d> {tail}"
    found = parse_triple(line.encode())
    if found is None:
        return
    try:
        [quad] = parse(line, format=RdfFormat.N_TRIPLES)
    except SyntaxError:
        assert found[2] or "^^" in tail or found[4], "only addresses and codes of languages may be odd"
        return
    if isinstance(quad.object, Literal):
        assert found[3:] == (quad.object.value, (quad.object.language or "").lower())
