"""An amount is of the event whose clause names it, and an organization's figures are its own."""

from __future__ import annotations

import pytest
from told import read

from pressgraph.ontology import load_ontology
from pressgraph.telling import tell

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("both_readers")]


def quantities(text: str) -> set[tuple[str, str]]:
    """Type of event, or property of an organization, and the words of its amount."""
    facts = read(text)
    types = {e.key: e.type for e in facts.events}
    words = {a.key: facts.article.words(a.passage) for a in facts.amounts}
    said = [s for s in facts.statements if str(s.object) in words]
    return {(types.get(s.subject, s.predicate), words[str(s.object)]) for s in said}


OF_EVENTS = [
    ("Exelia a levé 30 millions d’euros auprès d’Orange.", {("funding", "30 millions d’euros")}),
    ("Exelia a bouclé une levée de fonds de 12 millions de dollars.", {("funding", "12 millions de dollars")}),
    ("Exelia a racheté Voltane pour 2,3 millions d’euros.", {("acquisition", "2,3 millions d’euros")}),
    ("Voltane supprime 340 postes à Belmont.", {("layoff", "340 postes")}),
    ("Voltane a licencié près de 200 salariés.", {("layoff", "près de 200 salariés")}),
    ("La fuite de Brio a touché 240 000 personnes.", {("leak", "240 000 personnes")}),
    ("Awa Le Goff a été élue présidente d’Exelia avec 62 % des voix.", {("election", "62 %")}),
]


@pytest.mark.parametrize(("text", "expected"), OF_EVENTS, ids=[row[0] for row in OF_EVENTS])
def test_an_amount_is_of_the_event_that_it_completes(text: str, expected: set[tuple[str, str]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # of something else in the clause
        "Exelia a racheté Voltane, dont les pertes atteignent 30 millions d’euros.",
        "Exelia a racheté une dette de 30 millions d’euros à Voltane.",
        "Awa Le Goff a démissionné d’Exelia, qui perd 12 millions d’euros.",
        # compared with, or of each
        "Exelia a racheté Voltane, contre 30 millions d’euros l’an dernier pour Orange.",
        "Exelia a vendu Brio 3 euros par jour à Orange.",
        # in somebody's words
        "« Nous avons levé 30 millions d’euros », a déclaré Awa Le Goff.",
        # known already, or no count
        "Exelia a licencié les 94 salariés de Voltane.",
        "Exelia a racheté Voltane en 2019, à 34 ans.",
    ],
)
def test_an_amount_of_something_else_is_no_events(text: str) -> None:
    assert quantities(text) == set()


FIGURES = [
    ("Exelia emploie quelque 1 400 personnes.", {("headcount", "quelque 1 400 personnes")}),
    ("Exelia, qui compte 60 salariés, a racheté Voltane.", {("headcount", "60 salariés")}),
    ("Exelia réalise un chiffre d’affaires de 12 millions d’euros.", {("revenue", "12 millions d’euros")}),
    ("Exelia n’emploie pas 60 salariés.", set()),
    ("Selon Voltane, Exelia emploie 60 salariés.", set()),
    ("Exelia emploierait 60 salariés.", set()),
    ("Exelia comptait 60 salariés.", set()),
    ("Exelia compte 60 clients.", set()),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[row[0] for row in FIGURES])
def test_an_organization_has_the_figures_that_the_article_states(text: str, expected: set[tuple[str, str]]) -> None:
    assert {found for found in quantities(text) if found[0] in {"headcount", "revenue", "valuation"}} == expected


def test_a_valuation_is_that_of_its_clause() -> None:
    text = "Exelia, valorisée 2 milliards d’euros, a racheté Voltane pour 30 millions d’euros."
    assert quantities(text) >= {("acquisition", "30 millions d’euros")}
    assert ("valuation", "30 millions d’euros") not in quantities(text)


def test_who_values_another_is_not_what_is_valued() -> None:
    text = "La banque Exelia évalue à 3 millions d’euros les retombées du festival."
    assert not [s for s in read(text).statements if s.predicate == "valuation"]


def test_an_amount_that_a_source_gives_is_that_sources() -> None:
    [said] = [
        s for s in read("Selon Voltane, Exelia a levé 30 millions d’euros.").statements if s.predicate == "quantity"
    ]
    assert said.source is not None and said.source.endswith("/voltane")
    assert not said.asserted


def test_an_event_is_told_with_its_amount_in_the_words_of_the_article() -> None:
    [told] = tell(read("Exelia a levé plus de 30 millions d’euros."), load_ontology())
    assert told.text == "levée de fonds : bénéficiaire Exelia, montant plus de 30 millions d’euros"
