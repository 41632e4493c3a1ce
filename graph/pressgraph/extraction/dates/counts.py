"""Dates that count from the publication: « il y a trois ans », « la semaine dernière », « récemment »."""

from __future__ import annotations

import re
from datetime import timedelta

from pressgraph.extraction.dates import periods
from pressgraph.extraction.dates.periods import Anchor, Period
from pressgraph.extraction.dates.rules import Setting, day_and_month, number, turn_of
from pressgraph.extraction.dates.words import entry, named

#: A count beyond these is no date of the news.
_MOST = {"day": 400, "week": 104, "month": 60, "quarter": 20, "half": 10, "year": 300}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def counted(found: re.Match[str], setting: Setting) -> Period | None:
    """« il y a trois ans » (a year), « dans deux mois » (a month), « depuis dix jours » (from that day on)."""
    if setting.anchor is None:
        return None
    count = number(found["n"]) * (1 if found["lead"] in entry("leads", "ahead") else -1)
    period = _at(setting.anchor, named("units")[found["unit"]], count, bool(found["half"]))
    return periods.since(period) if period and found["lead"] in entry("leads", "since") else period


def deadline(found: re.Match[str], setting: Setting) -> Period | None:
    """« d’ici deux ans », « d’ici trois semaines »."""
    if setting.anchor is None:
        return None
    period = _at(setting.anchor, named("units")[found["unit"]], number(found["n"]), half=False)
    return periods.by_end_of(period) if period else None


def _at(anchor: Anchor, unit: str, count: int, half: bool) -> Period | None:
    """The day, month or year that lies so many units from the publication: as fine as the unit."""
    if abs(count) > _MOST[unit]:
        return None
    if unit in ("day", "week"):
        step = timedelta(days=count if unit == "day" else 7 * count)
        return None if anchor.day is None else periods.day(anchor.day + step)
    months = count * _MONTHS[unit] + (6 if half and unit == "year" else 0) * (1 if count > 0 else -1)
    if unit == "year":
        return periods.year(periods.shifted(anchor.earliest, months).year)
    return periods.month(anchor.earliest.year, anchor.earliest.month + months)


def last_or_next(found: re.Match[str], setting: Setting) -> Period | None:
    """« au cours des six derniers mois », « ces trois dernières années », « dans les six prochains mois »."""
    if setting.anchor is None or setting.anchor.day is None:
        return None
    unit, today = named("units")[found["unit"]], setting.anchor.day
    count = number(found["n"]) * turn_of(found["turn"])
    if not count or abs(count) > _MOST[unit]:
        return None
    other = today + timedelta(days=count * (7 if unit == "week" else 1)) if unit in ("day", "week") else None
    other = other or periods.shifted(today, count * _MONTHS[unit])
    return periods.days(min(today, other), max(today, other))


def unit_nearby(found: re.Match[str], setting: Setting) -> Period | None:
    """« la semaine dernière », « l’an dernier », « cette année », « dans la semaine », « fin de l’année »."""
    if setting.anchor is None:
        return None
    return _unit(named("units").get(found["unit"], "weekend"), turn_of(found["turn"]), setting.anchor)


def _unit(unit: str, shift: int, anchor: Anchor) -> Period | None:
    year, month = anchor.earliest.year, anchor.earliest.month
    if unit == "year":
        return periods.year(year + shift)
    if unit == "month":
        return periods.month(year, month + shift)
    if unit in ("quarter", "half"):
        return _part(year, month, 3 if unit == "quarter" else 6, shift)
    if anchor.day is None or unit == "day":
        return None
    when = anchor.day + timedelta(days=7 * shift)
    return periods.weekend_of(when) if unit == "weekend" else periods.week_of(when)


def _part(year: int, month: int, months: int, shift: int) -> Period:
    years, nth = divmod((month - 1) // months + shift, 12 // months)
    return periods.part_of_year(year + years, nth + 1, months)


def week_of_day(found: re.Match[str], setting: Setting) -> Period | None:
    """« la semaine du 3 mars »."""
    period = day_and_month(found, setting)
    return periods.week_of(period.earliest) if period and period.earliest else None


def recently(found: re.Match[str], setting: Setting) -> Period | None:
    """« récemment », « il y a quelques mois »: some time up to the publication."""
    return periods.up_to_anchor(setting.anchor) if setting.anchor and not setting.is_quoted else None


def since_told(found: re.Match[str], setting: Setting) -> Period | None:
    """« depuis lors », « entre-temps », « plus récemment »: from the last past time told to the publication."""
    if setting.anchor is None:
        return None
    for told in reversed(setting.told):
        if told.period.latest and told.period.latest <= setting.anchor.latest:
            return periods.from_to_anchor(told.period, setting.anchor)
    return None


def coming(found: re.Match[str], setting: Setting) -> Period | None:
    """« dans les prochains mois », « dans les semaines à venir »: from the publication on."""
    return periods.since(_anchor_period(setting.anchor)) if setting.anchor else None


def _anchor_period(anchor: Anchor) -> Period:
    return Period(anchor.edtf, anchor.earliest, anchor.latest)
