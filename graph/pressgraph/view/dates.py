"""EDTF dates in words: ``2024-11-26`` is « 26 novembre 2024 »."""

from __future__ import annotations

import re

_MONTHS = {
    "fr": re.findall(r"\w+", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "en": re.findall(r"\w+", "January February March April May June July August September October November December"),
}
_SEASONS = {"fr": ("printemps", "été", "automne", "hiver"), "en": ("spring", "summer", "autumn", "winter")}
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[?~%]?)")
_DECADE = re.compile(r"(\d{3})X")


def in_words(edtf: str, language: str) -> str:
    """A date or an interval for a reader; the form itself where it is of another kind."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _date(edtf, language)
    opened, closed = start in ("", ".."), end in ("", "..")
    if language == "en":
        return _english(opened, closed, _date(start, "en"), _date(end, "en"))
    return _french(opened, closed, _date(start, "fr"), _date(end, "fr"))


def held_until(edtf: str, language: str) -> str:
    """When a role was held: one that had an end before a date is a former one."""
    start, _, end = edtf.partition("/")
    if start not in ("", "..") or end in ("", ".."):
        return in_words(edtf, language)
    words = _date(end, language)
    if language == "en":
        return f"former (before {words})"
    return f"ancienne fonction (avant {'le ' if _has_day(words) else ''}{words})"


def _english(opened: bool, closed: bool, start: str, end: str) -> str:
    if closed:
        return f"from {start}"
    return f"by {end}" if opened else f"{start} to {end}"


def _french(opened: bool, closed: bool, start: str, end: str) -> str:
    """« du 3 au 5 », « de mars à avril », « d’avril à mai »: a day has an article, a month has none."""
    of = "du " if _has_day(start) else "d’" if start[:1] in "aeéiou" else "de "
    if closed:
        return f"à partir {of}{start}"
    if opened:
        return f"au plus tard {'le' if _has_day(end) else 'en'} {end}"
    return f"{of}{start} {'au' if _has_day(end) else 'à'} {end}"


def _has_day(words: str) -> bool:
    return bool(re.match(r"(\d\d?|1er) \w", words))


def first_day(edtf: str) -> str:
    """What puts dates in the order of time, as text: the start, or the end where the start is open."""
    start, _, end = edtf.partition("/")
    return start if start not in ("", "..") else f"{end}~"


def _date(edtf: str, language: str) -> str:
    decade = _DECADE.fullmatch(edtf)
    if decade:
        return f"{decade[1]}0s" if language == "en" else f"années {decade[1]}0"
    date = _DATE.fullmatch(edtf)
    if not date:
        return edtf
    words = _plain(date["year"], date["month"], date["day"], "en" if language == "en" else "fr")
    about = "about" if language == "en" else "vers"
    return f"{about} {words}" if date["mark"] else words


def _plain(year: str, month: str | None, day: str | None, language: str) -> str:
    number = int(month or 0)
    if 1 <= number <= 12:
        name = _MONTHS[language][number - 1]
    elif 21 <= number <= 24:
        name = _SEASONS[language][number - 21]
    else:
        return year if not month else f"{year}-{month}"
    if not day:
        return f"{name} {year}"
    first = "1er" if language == "fr" and day == "01" else str(int(day))
    return f"{first} {name} {year}"


def are_apart(one: str, other: str) -> bool:
    """Whether two dates or intervals have no day in common; what is rough or of another kind may be any time."""
    if any(mark in one + other for mark in "~?%"):
        return False
    (first, last), (start, end) = _bounds(one), _bounds(other)
    return last < start or end < first


def _bounds(edtf: str) -> tuple[str, str]:
    """First and last day as text, padded so that they compare."""
    start, slash, end = edtf.partition("/")
    first = _day(start, "0", "01") if start not in ("", "..") else ""
    closing = end if slash else start
    return first, _day(closing, "9", "31") if closing not in ("", "..") else "9"


def _day(edtf: str, decade: str, end: str) -> str:
    date = _DATE.fullmatch(edtf.replace("X", decade))
    if not date:
        return "" if decade == "0" else "9"
    month = date["month"] or ("01" if decade == "0" else "12")
    if int(month) > 12:  # a season, whose months the hemisphere decides
        month = "01" if decade == "0" else "12"
    return f"{date['year']}-{month}-{date['day'] or end}"
