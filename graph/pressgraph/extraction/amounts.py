"""Sums of money in a text, in units of their currency."""

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


def find_amounts(text: str, start: int = 0, language: str = "fr") -> list[Amount]:
    """The sums of money that a text names from ``start`` on, in order.

    « 2,3 millions d’euros » is 2300000 EUR. A number without a currency is no amount; of a range
    (« 2 à 3 millions d’euros ») the last sum counts.
    """
    return [
        Amount(
            f"amount/{found.start()}",
            Passage(found.start(), found.end()),
            _value(found, language),
            _currency(found, language),
        )
        for found in _pattern(language).finditer(folded(text), start)
    ]


def _value(found: re.Match[str], language: str) -> str:
    number = found["digits"] or found["digits2"]
    value = _decimal(number, language) if number else Decimal(int(table("numbers", language)[found["words"]]))
    multiplier = found["times"] or found["times2"]
    if multiplier:
        value *= _by_word("multipliers", language)[multiplier]
    return f"{value.normalize():f}"


def _decimal(digits: str, language: str) -> Decimal:
    """The value of « 15 000 », « 15.000 », « 2,3 » or « 2.3 »: a sign that groups digits stands before three."""
    groups, points = _signs(language)
    whole = re.sub(rf"[{groups}](?=\d{{3}}(?!\d))", "", digits)
    return Decimal(re.sub(f"[{points}]", ".", whole))


def _signs(language: str) -> tuple[str, str]:
    """What groups digits and what comes before decimals, as insides of a character class."""
    digits = _file(language)["digits"]
    return "".join(map(re.escape, digits["groups"])), "".join(map(re.escape, digits["points"]))


def _currency(found: re.Match[str], language: str) -> str:
    return str(_by_word("currencies", language)[found["currency"] or found["sign"]])


@cache
def _file(language: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(data_path("ontology", "lexicon", f"{language}-amounts.toml").read_text("utf-8"))


@cache
def _by_word(name: str, language: str) -> Mapping[str, Any]:
    """Each word of a table with what it stands for: a factor, an ISO code."""
    listed = _file(language)[name]
    return {word: int(key) if key.isdigit() else key for key, words in listed.items() for word in words}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    groups, points = _signs(language)
    alone = "".join(re.escape(sign) for sign in _file(language)["digits"]["points"] if re.escape(sign) not in groups)
    number = rf"\d{{1,3}}(?:[{groups}]\d{{3}}){{1,5}}(?:[{alone}]\d{{1,6}})?|\d{{1,15}}(?:[{points}]\d{{1,6}})?"
    written = any_of(word for word in table("numbers", language) if not word.endswith(("'", " de")))
    times, currency = any_of(_by_word("multipliers", language)), any_of(_by_word("currencies", language))
    signs = any_of(word for word in _by_word("currencies", language) if not word.isalnum() and " " not in word)
    # « M€ » and « Md$ » stick to their sign; « 12 m » alone are metres
    return re.compile(
        rf"(?<![\w,.])(?<!\d )(?:(?P<digits>{number})|(?P<words>\b{written}))(?: ?(?P<times>{times}))? ?(?:d'|de )?"
        rf"(?P<currency>{currency})(?!\w)"
        rf"|(?<!\w)(?P<sign>{signs}) ?(?P<digits2>{number})(?: ?(?P<times2>{times})(?!\w))?(?![\d])"
    )
