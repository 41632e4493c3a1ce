"""Functions held, as facts: holder, role, organization, time, and what follows from them."""

from __future__ import annotations

import pytest
from handmade import facts_of
from told import labels_of, read, roles

from pressgraph.extraction import extract_facts
from pressgraph.lexicon import load_lexicon
from pressgraph.model import Article, Facts
from pressgraph.ontology import load_ontology
from pressgraph.reading.parser import load_parser, parse

FORMER = "Paul/PROPN Morvan/PROPN ,/PUNCT ancien/ADJ directeur/NOUN de/ADP Voltane/PROPN ,/PUNCT part/VERB ./PUNCT"


def said(facts: Facts) -> set[tuple[str, str]]:
    """Predicate and object of all statements about holdings and their holders."""
    labels = labels_of(facts)
    return {(s.predicate, labels.get(str(s.object), str(s.object))) for s in facts.statements}


def test_a_former_function_has_a_time_that_is_over_and_no_employer():
    facts = facts_of(FORMER)
    [time], [holding] = facts.times, facts.holdings
    assert (time.edtf, facts.article.words(time.passage)) == ("../2025-03-06", "ancien")
    assert (time.earliest, str(time.latest)) == (None, "2025-03-06")
    assert holding.label == "Paul Morvan, ex-directeur (Voltane)"
    assert said(facts) == {
        ("holder", "Paul Morvan"),
        ("role", "directeur"),
        ("organization", "Voltane"),
        ("time", time.key),
    }


def test_the_passage_of_a_holding_runs_from_its_function_to_its_holder():
    facts = facts_of(FORMER)
    [passage] = facts.holdings[0].evidence
    assert facts.article.words(passage) == "Paul Morvan, ancien directeur de Voltane"


def test_the_words_of_a_former_function_leave_out_its_prefix():
    [holding] = facts_of("l’/DET ex-ministre/NOUN Awa/PROPN Le/DET Goff/PROPN part/VERB/partir/pres").holdings
    assert holding.label == "Awa Le Goff, ex-ministre"


def test_a_function_told_twice_is_held_once_with_its_organization():
    facts = facts_of(
        "le/DET directeur/NOUN Paul/PROPN Morvan/PROPN part/VERB ./PUNCT\n"
        "Paul/PROPN Morvan/PROPN ,/PUNCT directeur/NOUN de/ADP Voltane/PROPN ,/PUNCT part/VERB ./PUNCT"
    )
    assert [h.label for h in facts.holdings] == ["Paul Morvan, directeur (Voltane)"]


def test_a_role_of_the_vocabulary_keeps_its_key_and_wordings():
    [role] = facts_of("la/DET directrice/NOUN technique/ADJ Awa/PROPN Le/DET Goff/PROPN part/VERB").roles
    assert (role.key, role.known) == ("role/cto", True)
    assert "directrice technique" in role.aliases


def test_a_group_holds_the_function_of_its_members():
    facts = facts_of("un/DET groupe/NOUN de/ADP testeurs/NOUN/testeur dénonce/VERB/dénoncer/pres Exelia/PROPN ./PUNCT")
    assert [h.label for h in facts.holdings] == ["groupe de testeurs, testeurs"]
    assert [r.key for r in facts.roles] == ["role/testeur-beta"]


@pytest.mark.model
def test_son_stands_for_the_organization_of_the_sentence_or_the_last_that_opened_a_clause():
    assert roles("Exelia a nommé son PDG, Paul Morvan, lundi.") == {"Paul Morvan, PDG (Exelia)"}
    assert roles("Exelia recrute. Son PDG, Paul Morvan, part.") == {"Paul Morvan, PDG (Exelia)"}
    assert roles("Awa Le Goff part. Son PDG, Paul Morvan, reste.") == {"Paul Morvan, PDG"}


@pytest.mark.model
def test_a_time_that_is_over_has_no_last_day_when_only_the_month_is_known():

    text = "L’ancien ministre Paul Morvan a critiqué Exelia."
    for published, edtf in (("2025-03", ["../2025-03"]), (None, [])):
        article = Article(text, "a.txt", "fr", published)
        facts = extract_facts(article, parse(article, load_parser()), load_lexicon(), load_ontology())
        assert [t.edtf for t in facts.times] == edtf
        assert [h.label for h in facts.holdings] == ["Paul Morvan, ex-ministre"]


@pytest.mark.model
def test_a_deputy_of_a_territory_does_not_work_for_it():
    facts = read("La députée de Belmont, Awa Le Goff, part.")
    assert {s.predicate for s in facts.statements} == {"holder", "role"}


@pytest.mark.model
def test_who_heads_a_territory_or_country_heads_it_as_an_organization():
    for text, place in (
        ("La maire de Belmont, Awa Le Goff, part.", "Belmont"),
        ("Le maire (PS) de Belmont, Paul Morvan, part.", "Belmont"),
        ("Le président américain, Paul Morvan, a démenti.", "États-Unis"),
        ("Le premier ministre britannique Paul Morvan a démenti.", "Royaume-Uni"),
    ):
        assert {("headOf", place), ("worksFor", place)} <= said(read(text)), text
    assert "headOf" not in {p for p, _ in said(read("Le ministre américain Paul Morvan a démenti."))}
