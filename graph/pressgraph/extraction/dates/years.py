"""What a year, a century, a quarter or a season means in its setting."""

from __future__ import annotations

import re
from datetime import date

from pressgraph.extraction.dates import periods
from pressgraph.extraction.dates.periods import Period
from pressgraph.extraction.dates.rules import NEUTRAL, Setting, turn_of
from pressgraph.extraction.dates.words import entry, named, numbered, table


def year_alone(found: re.Match[str], setting: Setting) -> Period | None:
    """« en 2023 », « depuis 2019 », « l’incendie de 2019 »."""
    return periods.year(int(found["y"]))


def year_range(found: re.Match[str], setting: Setting) -> Period | None:
    """« entre 2019 et 2021 », « de 2019 à 2021 »."""
    return periods.between(periods.year(int(found["y1"])), periods.year(int(found["y"])))


def decade(found: re.Match[str], setting: Setting) -> Period | None:
    """« les années 1990 », « les années 90 »."""
    first = int(found["y"] or f"19{found['short']}")
    return periods.between(periods.year(first), periods.year(first + 9))


_ROMAN = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}


def century(found: re.Match[str], setting: Setting) -> Period | None:
    """« au XXe siècle »."""
    nth = int(found["n"]) if found["n"].isdigit() else _ROMAN.get(found["n"], 0)
    return periods.between(periods.year(100 * nth - 99), periods.year(100 * nth)) if 11 <= nth <= 21 else None


_MONTHS_IN = {"quarter": 3, "half": 6}


def part_of_year(found: re.Match[str], setting: Setting) -> Period | None:
    """« au premier trimestre 2026 », « le troisième trimestre »."""
    months = _MONTHS_IN[named("units")[found["unit"]]] if found["unit"] else 3
    last_part = found["nth"] in entry("modifiers", "last")
    nth = 12 // months if last_part else int(found["q"] or numbered("ordinals")[found["nth"]])
    if nth > 12 // months or (last_part and not found["y"]):
        return None
    if found["y"]:
        return periods.part_of_year(int(found["y"]), nth, months)
    if setting.anchor is None:
        return None
    year, now = setting.anchor.earliest.year, (setting.anchor.earliest.month - 1) // months + 1
    shift = (nth < now) if setting.future or turn_of(found["turn"]) > 0 else -(nth > now)
    return periods.part_of_year(year + shift, nth, months)


def season(found: re.Match[str], setting: Setting) -> Period | None:
    """« l’été 2023 », « l’hiver prochain », « cet été »."""
    if found["y"]:
        return _season(int(found["y"]), found["season"])
    turn, this = turn_of(found["turn"]), setting.determiner in entry("modifiers", "this")
    if setting.anchor is None or not (turn or this or setting.preposition in _SEASON_LEADS or _in(found, setting)):
        return None
    first, middle, last = setting.anchor.earliest, setting.anchor.middle, setting.anchor.latest
    near = [_season(year, found["season"]) for year in range(first.year - 2, first.year + 3)]
    if this and not turn:
        return min(near, key=lambda season: abs((_closed(season)[0] - middle).days + _HALF_A_SEASON))
    if turn > 0:
        return next(season for season in near if _closed(season)[0] > last)
    if turn < 0:
        return next(season for season in reversed(near) if _closed(season)[1] < first)
    if setting.future or setting.preposition in NEUTRAL:
        return next(season for season in near if _closed(season)[1] >= first)
    return next(season for season in reversed(near) if _closed(season)[0] <= last)


def _in(found: re.Match[str], setting: Setting) -> bool:
    """« Au printemps » in a clause that looks back or ahead; in the present it may be any spring."""
    before = found.string[max(0, found.start() - 20) : found.start()]
    return setting.clause.tense in ("past", "future") and before.endswith(tuple(entry("season_leads", "in")))


def start_of_school(found: re.Match[str], setting: Setting) -> Period | None:
    """« à la rentrée », « à la rentrée 2025 », « dès la rentrée prochaine »: the month when school starts."""
    month = int(table("school")["month"])
    if found["y"]:
        return periods.month(int(found["y"]), month)
    if setting.anchor is None:
        return None
    year, now = setting.anchor.earliest.year, setting.anchor.earliest.month
    turn = turn_of(found["turn"])
    if turn > 0 or (turn == 0 and setting.clause.tense == "future"):
        return periods.month(year + (month < now), month)
    if turn < 0 or setting.clause.tense == "past":
        return periods.month(year - (month > now), month)
    return None


def _closed(period: Period) -> tuple[date, date]:
    assert period.earliest is not None and period.latest is not None, "a season has bounds"
    return period.earliest, period.latest


_HALF_A_SEASON = 45
_SEASON_LEADS = frozenset({"by", "before", "since", "from", "until", "after", "toward"})


def _season(year: int, name: str) -> Period:
    seasons = list(table("seasons"))
    code = seasons.index(name)
    month, day = table("seasons")[name]
    code %= 4
    next_month, next_day = table("seasons")[seasons[(code + 1) % 4]]
    return periods.season(year, 21 + code, date(year, month, day), date(year + (code == 3), next_month, next_day))
