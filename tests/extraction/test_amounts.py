"""Amounts: each sentence shows the words found, the value, and what it is of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extraction.amounts.amounts import find_amounts


def sums(text: str) -> list[tuple[str, str, str]]:
    return [(text[a.passage.start : a.passage.end], a.value, a.currency) for a in find_amounts(text)]


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("150 milliards de dollars", "150000000000", "USD"),
        ("2,3 millions d’euros", "2300000", "EUR"),
        ("2.3 millions d'euros", "2300000", "EUR"),
        ("1,2\xa0milliard d’euros", "1200000000", "EUR"),
        ("340\u202fM€", "340000000", "EUR"),
        ("1 Md€", "1000000000", "EUR"),
        ("500 k€", "500000", "EUR"),
        ("15\u202f000 euros", "15000", "EUR"),
        ("15 000 euros", "15000", "EUR"),
        ("1.500.000 euros", "1500000", "EUR"),
        ("12,50 €", "12.5", "EUR"),
        ("un million d’euros", "1000000", "EUR"),
        ("dix mille euros", "10000", "EUR"),
        ("$150 milliards", "150000000000", "USD"),
        ("450 M$", "450000000", "USD"),
        ("4 millions de dollars canadiens", "4000000", "CAD"),
        ("3 millions de livres sterling", "3000000", "GBP"),
        ("1,5 milliard de francs suisses", "1500000000", "CHF"),
        ("3 milliards de francs CFA", "3000000000", "XOF"),
        ("800 yens", "800", "JPY"),
        ("20 milliards de yuans", "20000000000", "CNY"),
    ],
)
def test_a_sum_is_given_in_units_of_its_currency(words, value, currency):
    assert sums(f"La firme a versé {words}, selon lui.") == [(words, value, currency)]


def counts(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[a.passage.start : a.passage.end], a.value, a.unit or "%") for a in find_amounts(text) if a.kind != "money"
    ]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("340 postes", "340", "postes"),
        ("240 000 personnes", "240000", "personnes"),
        ("12 %", "12", "%"),
        ("12,5\xa0%", "12.5", "%"),
        ("3 pour cent", "3", "%"),
        ("dix-sept salariés", "17", "salariés"),
        ("deux cent dix emplois", "210", "emplois"),
        ("soixante-quinze manifestants", "75", "manifestants"),
        ("quatre-vingt-douze voix", "92", "voix"),
        ("vingt et un morts", "21", "morts"),
        ("trois mille habitants", "3000", "habitants"),
        ("deux millions d’exemplaires", "2000000", "exemplaires"),
        ("340 suppressions de postes", "340", "suppressions de postes"),
        ("300 anciens salariés", "300", "salariés"),
    ],
)
def test_a_share_and_a_count_say_what_they_are_of(words, value, unit):
    assert counts(f"La firme annonce {words}, selon lui.") == [(words, value, unit)]


@pytest.mark.parametrize(
    ("words", "value", "lowest", "highest", "approximate"),
    [
        ("quelque 500 manifestants", "500", "", "", True),
        ("près de 200 personnes", "200", "", "", True),
        ("une centaine de salariés", "100", "", "", True),
        ("une dizaine de millions d’euros", "10000000", "", "", True),
        ("plus de 2 milliards d’euros", "2000000000", "2000000000", "", False),
        ("au moins douze morts", "12", "12", "", False),
        ("moins de 12 000 clients", "12000", "", "12000", False),
        ("jusqu’à 300 licenciements", "300", "", "300", False),
        ("entre 200 et 300 personnes", "", "200", "300", False),
        ("de 2 à 3 millions d’euros", "", "2000000", "3000000", False),
        ("entre 2 millions et 3 millions de dollars", "", "2000000", "3000000", False),
    ],
)
def test_what_is_rounded_or_bounded_says_so(words, value, lowest, highest, approximate):
    (amount,) = find_amounts(text := f"La firme annonce {words}, selon lui.")
    assert text[amount.passage.start : amount.passage.end] == words
    assert (amount.value, amount.lowest, amount.highest, amount.approximate) == (value, lowest, highest, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "Elle vaut 150 milliards.",
        "Une perte nette de 48 millions.",
        "Il a 12 m de long et 3 k de mémoire.",
        "Le 12 mai 2024.",
        "Des milliers d’euros.",
        "La zone euro compte 20 ans.",
        "Elle a 34 ans et trois buts.",
        "Il a gagné 3-1.",
        "Un salarié, une personne.",
        "Les 94 salariés, ses 12 usines, ces trois hommes.",
        "Elle paie 3 euros par jour, 12 euros l’heure.",
        "Deux à trois cents personnes.",
        "Vu 240 000 fois.",
    ],
)
def test_a_number_of_nothing_known_or_of_a_known_set_is_no_amount(text):
    assert find_amounts(text) == []


def test_the_header_is_not_read():
    text = "12 euros. Trois millions d’euros."
    (amount,) = find_amounts(text, start=9)
    assert (amount.value, amount.key) == ("3000000", f"amount/{text.index('Trois')}")


@given(st.text(alphabet="0123456789 .,€$Mdke \xa0millionsde'uro", max_size=40))
def test_any_text_gives_decimal_numerals_inside_it(text):
    for amount in find_amounts(text):
        assert 0 <= amount.passage.start < amount.passage.end <= len(text)
        for numeral in filter(None, (amount.value, amount.lowest, amount.highest)):
            assert "E" not in numeral and Decimal(numeral) >= 0
        assert amount.value or (amount.lowest and amount.highest)
