"""Sums of money: each sentence shows the words found, the value and the currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extraction.amounts import find_amounts


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


@pytest.mark.parametrize(
    "text",
    [
        "Elle vaut 150 milliards.",
        "Une perte nette de 48 millions.",
        "Il a 12 m de long et 3 k de mémoire.",
        "Elle a lu cent livres.",
        "Le 12 mai 2024.",
        "Des milliers d’euros.",
        "Une hausse de 3 %.",
        "La zone euro compte 20 pays.",
    ],
)
def test_a_number_without_a_currency_is_no_sum(text):
    assert sums(text) == []


def test_of_a_range_the_last_sum_counts_and_the_header_is_not_read():
    text = "12 euros. Entre 2 et 3 millions d’euros."
    (amount,) = find_amounts(text, start=9)
    assert (amount.value, amount.key) == ("3000000", f"amount/{text.index('3 millions')}")


@given(st.text(alphabet="0123456789 .,€$Mdke \xa0millionsde'uro", max_size=40))
def test_any_text_gives_decimal_numerals_inside_it(text):
    for amount in find_amounts(text):
        assert 0 <= amount.passage.start < amount.passage.end <= len(text)
        assert "E" not in amount.value and Decimal(amount.value) >= 0
