"""Amounts of a text: sums of money, percentages, counts of people and things."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pressgraph.extraction.dates.words import any_of, folded, table
from pressgraph.model import Amount, AmountKind, Passage
from pressgraph.resources import data_path


def find_amounts(text: str, start: int = 0, language: str = "fr") -> list[Amount]:
    """The amounts that a text names from ``start`` on, in order.

    « 2,3 millions d’euros » is 2300000 EUR, « quelque 500 manifestants » about 500, « entre 200 et
    300 » has two bounds and no value. A number of nothing that is known to be counted is no amount,
    nor is one of a known set (« les 94 salariés ») or a price of each (« 3 euros par jour »).
    """
    words = folded(text)
    matches = (found for found in _pattern(language).finditer(words, start) if not _rate(words, found.end(), language))
    return [_amount(text, found, language) for found in matches if _sensible(found, language)]


def _sensible(found: re.Match[str], language: str) -> bool:
    """Whether a range, if it is one, runs upward by a likely ratio."""
    return not (found["low"] or found["least"]) or _lower(found, _value(found, language), language) is not None


def _amount(text: str, found: re.Match[str], language: str) -> Amount:
    kind, value = _kind(found), _value(found, language)
    openers = (found.start(name) for name in ("between", "from", "least", "bound", "core") if found[name])
    begin = next(openers)
    bound = _bounds(language).get(found["bound"] or "")
    low = _lower(found, value, language)
    return Amount(
        key=f"amount/{begin}",
        passage=Passage(begin, found.end()),
        value="" if low is not None else _plain(value),
        currency=_currency(found, language) if kind == "money" else "",
        kind=kind,
        unit=text[found.start("unit") : found.end("unit")] if kind == "count" else "",
        lowest=_plain(low) if low is not None else _plain(value) if bound == "at_least" else "",
        highest=_plain(value) if low is not None or bound == "at_most" else "",
        approximate=bound == "about" or bool(found["round"]),
    )


#: « deux à trois cents »: beyond this ratio the lower number has left a word unsaid.
_MOST_APART = 20


def _lower(found: re.Match[str], value: Decimal, language: str) -> Decimal | None:
    """The lower bound of a range; None where there is no range, or none that makes sense."""
    name = "low" if found["low"] else "least"
    if not found[name]:
        return None
    low = _scaled(found[name], found[f"{name}_times"] or found["times"], language)
    return low if 0 < low < value <= low * _MOST_APART else None


def _kind(found: re.Match[str]) -> AmountKind:
    if found["unit"]:
        return "count"
    return "percentage" if found["percent"] else "money"


def _value(found: re.Match[str], language: str) -> Decimal:
    if found["sign"]:
        return _scaled(found["digits2"], found["times2"], language)
    return _scaled(found["number"], found["times"], language)


def _scaled(number: str, times: str | None, language: str) -> Decimal:
    return _number(number.strip(), language) * (_by_word("multipliers", language)[times] if times else 1)


def _number(words: str, language: str) -> Decimal:
    """The value of « 15 000 », « 2,3 », « vingt », « une centaine »: a point before three digits groups them."""
    if words in _by_word("rounds", language):
        return Decimal(_by_word("rounds", language)[words])
    if not words[0].isdigit():
        return Decimal(_spelled(words, language))
    groups, points = _signs(language)
    whole = re.sub(rf"[{groups}](?=\d{{3}}(?!\d))", "", words)
    return Decimal(re.sub(f"[{points}]", ".", whole))


def _signs(language: str) -> tuple[str, str]:
    """What groups digits and what comes before decimals, as insides of a character class."""
    digits = _file(language)["digits"]
    return "".join(map(re.escape, digits["groups"])), "".join(map(re.escape, digits["points"]))


def _spelled(words: str, language: str) -> int:
    """The value of a number in words: « deux cent dix », « soixante-quinze », « trois mille »."""
    total = current = 0
    for word in _word_pattern(language).findall(words):
        key = _by_word("written", language).get(word)
        if key == "thousand":
            total, current = total + max(1, current) * 1000, 0
        elif key == "hundred":
            current = max(1, current) * 100
        elif key != "and":
            current += int(_simple(language)[word])
    return total + current


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _currency(found: re.Match[str], language: str) -> str:
    return str(_by_word("currencies", language)[found["currency"] or found["sign"]])


def _rate(words: str, end: int, language: str) -> bool:
    """Whether a price or rate of each follows: « 3 euros par jour »."""
    return bool(_rates(language).match(words, end))


@cache
def _file(language: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(data_path("ontology", "lexicon", f"{language}-amounts.toml").read_text("utf-8"))


@cache
def _by_word(name: str, language: str) -> Mapping[str, Any]:
    """Each word of a table with what it stands for: a factor, a number, an ISO code."""
    listed = _file(language)[name]
    return {word: int(key) if key.isdigit() else key for key, words in listed.items() for word in words}


@cache
def _bounds(language: str) -> Mapping[str, str]:
    return {word: kind for kind in ("about", "at_least", "at_most") for word in _file(language)["bounds"][kind]}


@cache
def _simple(language: str) -> Mapping[str, int]:
    """Numbers of one word, with their values; what is mostly an article is none."""
    barred = _file(language)["counted"]["articles"]
    numbers = table("numbers", language).items()
    ones = {word: int(n) for word, n in numbers if word.isalpha() and word not in barred}
    keys = _by_word("written", language).items()
    return {w: n for w, n in ones.items() if w not in dict(keys)} | {w: n for w, n in keys if isinstance(n, int)}


@cache
def _word_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of([*_simple(language), *_by_word('written', language)])}(?!\w)")


@cache
def _rates(language: str) -> re.Pattern[str]:
    return re.compile(rf" {any_of(_file(language)['counted']['rates'])}(?!\w)")


def _low(number: str, times: str, currency: str, language: str) -> str:
    """« entre 200 et », « de 2 à », « 2 à »: the lower bound of a range, with what joins it to the upper."""
    between, joint, from_, to = (any_of(_file(language)["bounds"][name]) for name in ("between", "and", "from", "to"))
    of = any_of(_file(language)["counted"]["of"])
    own = rf"(?: ?(?P<{{0}}_times>{times})(?!\w))? (?:{of}?{currency} )?"
    return (
        rf"(?:(?P<between>\b{between}) (?P<low>{number}){own.format('low')}{joint} "
        rf"|(?:(?P<from>\b{from_}) )?(?P<least>{number}){own.format('least')}{to} )"
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    groups, points = _signs(language)
    alone = "".join(re.escape(sign) for sign in _file(language)["digits"]["points"] if re.escape(sign) not in groups)
    digits = rf"\d{{1,3}}(?:[{groups}]\d{{3}}){{1,5}}(?:[{alone}]\d{{1,6}})?|\d{{1,15}}(?:[{points}]\d{{1,6}})?"
    counted = _file(language)["counted"]
    times, currency, rounds = (any_of(_by_word(name, language)) for name in ("multipliers", "currencies", "rounds"))
    joint = any_of([w for w, key in _by_word("written", language).items() if key == "and"])
    word = any_of([*_simple(language), *(w for w, key in _by_word("written", language).items() if key != "and")])
    written = rf"{word}(?:[ -](?:{joint}[ -])?{word})*(?!\w)"
    signs = any_of(word for word in _by_word("currencies", language) if not word.isalnum() and " " not in word)
    number = rf"(?:{digits}|\b(?:{written}|(?P<round>{rounds}))(?= |\b))"
    units, of = any_of([*counted["people"], *counted["things"]]), any_of(counted["of"])
    barred = "".join(rf"(?<!\b{re.escape(word)} )" for word in counted["barred"])
    bound = rf"(?P<bound>(?<!\w){any_of(_bounds(language))}) ?"
    low = _low(rf"{digits}|\b{written}", times, currency, language)
    # « M€ » and « Md$ » stick to their sign; « 12 m » alone are metres
    return re.compile(
        rf"(?<![\w,.-])(?<!\d ){barred}(?:{bound}|{low})?"
        rf"(?P<core>(?P<number>{number})(?: ?{of}?(?P<times>{times}))? ?"
        rf"(?:{of}?(?P<currency>{currency})(?!\w)"
        rf"|(?P<percent>{any_of(_file(language)['percent']['signs'])})(?!\w)"
        rf"|{of}?(?:{any_of(counted['between'])} )?(?P<unit>{units})(?!\w))"
        rf"|(?<!\w)(?P<sign>{signs}) ?(?P<digits2>{digits})(?: ?(?P<times2>{times})(?!\w))?(?![\d]))"
    )
