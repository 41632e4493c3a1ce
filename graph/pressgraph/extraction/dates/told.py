"""Dates that count from what the text told before: « le lendemain », « deux ans plus tard », « l’année suivante »."""

from __future__ import annotations

import re
from datetime import timedelta

from pressgraph.extraction.dates import periods
from pressgraph.extraction.dates.periods import Period
from pressgraph.extraction.dates.rules import Setting, last_day, number
from pressgraph.extraction.dates.words import named, table

#: What was told further back, in characters, is not what « deux jours plus tard » counts from.
REACH = 900
#: How fine the time told must be for one to count from it, by what is counted.
_FINE_ENOUGH = {
    "day": ("day",),
    "week": ("day",),
    "month": ("day", "month"),
    "year": ("day", "month", "year"),
}


def told_day(found: re.Match[str], setting: Setting) -> Period | None:
    """« la veille », « le lendemain », « ce jour-là »: from the day told last.

    « La veille » counts from the last day told in the paragraph, else of the news, else from the
    publication; what lies after a day that nobody told is no date.
    """
    shift = int(table("told")[found["word"]])
    published = setting.anchor.day if setting.anchor else None
    told = last_day(setting, setting.paragraph)
    if shift == 0:
        told = told or last_day(setting, found.start() - REACH)
    told = told or last_day(setting, 0, newsy=True)
    if told is None and published is None:
        told = last_day(setting, 0)
    reference = told.earliest if told else published if shift < 0 else None
    return None if reference is None else periods.day(reference + timedelta(days=shift))


def counted_on(found: re.Match[str], setting: Setting) -> Period | None:
    """« deux jours plus tard », « trois ans auparavant »: as fine as the unit."""
    way = 1 if named("told_turns")[found["way"]] == "next" else -1
    return _shifted(found, setting, named("units")[found["unit"]], way * number(found["n"]))


def unit_beside(found: re.Match[str], setting: Setting) -> Period | None:
    """« l’année suivante », « le mois précédent »."""
    way = 1 if named("told_turns")[found["way"]] == "next" else -1
    return _shifted(found, setting, named("units")[found["unit"]], way)


def _shifted(found: re.Match[str], setting: Setting, unit: str, count: int) -> Period | None:
    told = next((t for t in reversed(setting.told) if t.start >= found.start() - REACH), None)
    if told is None or told.period.granularity not in _FINE_ENOUGH.get(unit, ()) or told.period.earliest is None:
        return None
    period = _at(told.period, unit, count)
    ahead = setting.anchor is not None and period.earliest is not None and period.earliest > setting.anchor.latest
    return None if ahead and setting.clause.tense != "future" else period


def _at(told: Period, unit: str, count: int) -> Period:
    assert told.earliest is not None, "the caller has seen to it"
    if unit == "year":
        return periods.year(told.earliest.year + count)
    if unit == "month":
        return periods.month(told.earliest.year, told.earliest.month + count)
    when = told.earliest + timedelta(days=count * (7 if unit == "week" else 1))
    return periods.day(when) if unit == "day" else periods.week_of(when)
