"""Sums of money in a French text, in units of their currency."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pressgraph.extraction.date_words import any_of, folded, table
from pressgraph.model import Amount, Passage
from pressgraph.resources import data_path


def find_amounts(text: str, start: int = 0) -> list[Amount]:
    """The sums of money that a text names from ``start`` on, in order.

    « 2,3 millions d’euros » is 2300000 EUR. A number without a currency is no amount; of a range
    (« 2 à 3 millions d’euros ») the last sum counts.
    """
    return [
        Amount(f"amount/{found.start()}", Passage(found.start(), found.end()), _value(found), _currency(found))
        for found in _pattern().finditer(folded(text), start)
    ]


def _value(found: re.Match[str]) -> str:
    number = found["digits"] or found["digits2"]
    value = _decimal(number) if number else Decimal(int(table("numbers")[found["words"]]))
    multiplier = found["times"] or found["times2"]
    if multiplier:
        value *= _by_word("multipliers")[multiplier]
    return f"{value.normalize():f}"


def _decimal(digits: str) -> Decimal:
    """The value of « 15 000 », « 15.000 », « 2,3 » or « 2.3 »: a point before three digits groups them."""
    whole = re.sub(r"[ .](?=\d{3}(?!\d))", "", digits)
    return Decimal(whole.replace(",", "."))


def _currency(found: re.Match[str]) -> str:
    return str(_by_word("currencies")[found["currency"] or found["sign"]])


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(data_path("ontology", "lexicon", "fr-amounts.toml").read_text("utf-8"))


@cache
def _by_word(name: str) -> Mapping[str, Any]:
    """Each word of a table with what it stands for: a factor, an ISO code."""
    return {word: int(key) if key.isdigit() else key for key, words in _file()[name].items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    number = r"\d{1,3}(?:[ .]\d{3}){1,5}(?:,\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?"
    written = any_of(word for word in table("numbers") if not word.endswith(("'", " de")))
    times, currency = any_of(_by_word("multipliers")), any_of(_by_word("currencies"))
    signs = any_of(word for word in _by_word("currencies") if not word.isalnum() and " " not in word)
    # « M€ » and « Md$ » stick to their sign; « 12 m » alone are metres
    return re.compile(
        rf"(?<![\w,.])(?<!\d )(?:(?P<digits>{number})|(?P<words>\b{written}))(?: ?(?P<times>{times}))? ?(?:d'|de )?"
        rf"(?P<currency>{currency})(?!\w)"
        rf"|(?<!\w)(?P<sign>{signs}) ?(?P<digits2>{number})(?: ?(?P<times2>{times})(?!\w))?(?![\d])"
    )
