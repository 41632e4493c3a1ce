"""Stretches of the calendar and their EDTF form (ISO 8601-2, level 1)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pressgraph.model import Granularity

OPEN = ".."
ONE_DAY = timedelta(days=1)
#: First and last year that a text is trusted to mean.
FIRST_YEAR, LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its EDTF form; a bound is None where it is open."""

    edtf: str
    earliest: date | None
    latest: date | None
    granularity: Granularity | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """When an article was published: a day, or a month of which no day is known."""

    edtf: str
    earliest: date
    latest: date

    @property
    def day(self) -> date | None:
        """The day of publication, None if only the month is known."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def middle(self) -> date:
        """A day to measure distances from."""
        return self.earliest + (self.latest - self.earliest) // 2


def anchor_of(published: str | None) -> Anchor | None:
    """The anchor that an article's date of publication gives; None without one."""
    if published is None:
        return None
    parts = [int(part) for part in published.split("-")]
    if not FIRST_YEAR < parts[0] < LAST_YEAR:
        return None
    period = day(date(*parts)) if len(parts) == 3 else _month_or_year(*parts)
    assert period.earliest is not None and period.latest is not None, "a day or month has bounds"
    return Anchor(period.edtf, period.earliest, period.latest)


def _month_or_year(year_: int, month_: int | None = None) -> Period:
    return year(year_) if month_ is None else month(year_, month_)


def day(when: date) -> Period:
    """One day."""
    return Period(when.isoformat(), when, when, "day")


def month(year_: int, month_: int) -> Period:
    """One month; ``month_`` may lie outside 1 to 12 and then counts into other years."""
    years, index = divmod(year_ * 12 + month_ - 1, 12)
    last = monthrange(years, index + 1)[1]
    return Period(f"{years:04}-{index + 1:02}", date(years, index + 1, 1), date(years, index + 1, last), "month")


def year(year_: int) -> Period:
    """One year."""
    return Period(f"{year_:04}", date(year_, 1, 1), date(year_, 12, 31), "year")


def days(first: date, last: date) -> Period:
    """The days from one to another, both included."""
    return day(first) if first == last else Period(f"{first}/{last}", first, last)


def between(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another; None if that runs backwards."""
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    if first == last:
        return first
    return Period(f"{_start(first)}/{_end(last)}", first.earliest, last.latest)


def part_of_year(year_: int, nth: int, months: int) -> Period:
    """The nth part of a year that has parts of so many months: a quarter, a half."""
    first, last = month(year_, months * (nth - 1) + 1), month(year_, months * nth)
    return Period(f"{first.edtf}/{last.edtf}", first.earliest, last.latest)


def week_of(when: date) -> Period:
    """The week, Monday to Sunday, of a day."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend_of(when: date) -> Period:
    """The Saturday and Sunday of the week of a day."""
    monday = when - timedelta(days=when.weekday())
    return days(monday + timedelta(days=5), monday + timedelta(days=6))


def season(year_: int, code: int, first: date, next_first: date) -> Period:
    """A season by its EDTF code, 21 (spring) to 24 (winter, which ends in the year after)."""
    return Period(f"{year_:04}-{code}", first, next_first - ONE_DAY)


def early(period: Period) -> Period:
    """The first third of a month, first quarter of a year: same EDTF form, narrower bounds."""
    return _third(period, 0)


def middle(period: Period) -> Period:
    """The middle of a month or year: same EDTF form, narrower bounds."""
    return _third(period, 1)


def late(period: Period) -> Period:
    """The last third of a month, last quarter of a year: same EDTF form, narrower bounds."""
    return _third(period, 2)


def _third(period: Period, nth: int) -> Period:
    if period.earliest is None or period.latest is None:
        return period
    if period.granularity == "month":
        first = period.earliest.replace(day=(1, 11, 21)[nth])
        last = (period.earliest.replace(day=10), period.earliest.replace(day=20), period.latest)[nth]
        return replace(period, earliest=first, latest=last)
    if period.granularity == "year":
        year_ = period.earliest.year
        first, last = (
            (date(year_, 1, 1), date(year_, 3, 31)),
            (date(year_, 4, 1), date(year_, 9, 30)),
            (date(year_, 10, 1), date(year_, 12, 31)),
        )[nth]
        return replace(period, earliest=first, latest=last)
    return period


def since(period: Period) -> Period:
    """From the start of a period on, without end."""
    return Period(f"{_start(period)}/{OPEN}", period.earliest, None)


def until(period: Period) -> Period:
    """Up to the end of a period, without beginning."""
    return Period(f"{OPEN}/{_end(period)}", None, period.latest)


def by_end_of(period: Period) -> Period | None:
    """Up to the last day of a period: the deadline that « d’ici » sets."""
    return None if period.latest is None else Period(f"{OPEN}/{period.latest}", None, period.latest)


def before(period: Period) -> Period | None:
    """Up to the day before a period."""
    if period.earliest is None:
        return None
    last = period.earliest - ONE_DAY
    return Period(f"{OPEN}/{last}", None, last)


def after(period: Period) -> Period | None:
    """From the day after a period on."""
    if period.latest is None:
        return None
    first = period.latest + ONE_DAY
    return Period(f"{first}/{OPEN}", first, None)


def from_to_anchor(period: Period, anchor: Anchor) -> Period | None:
    """From the start of a period to the article's publication."""
    if period.earliest is None or period.earliest > anchor.latest:
        return None
    return Period(f"{_start(period)}/{anchor.edtf}", period.earliest, anchor.latest)


def up_to_anchor(anchor: Anchor) -> Period:
    """Some time up to the article's publication."""
    return Period(f"{OPEN}/{anchor.edtf}", None, anchor.latest)


def shifted(when: date, months: int) -> date:
    """The same day of another month, or its last day if it is shorter."""
    years, index = divmod(when.year * 12 + when.month - 1 + months, 12)
    return date(years, index + 1, min(when.day, monthrange(years, index + 1)[1]))


def _start(period: Period) -> str:
    return period.edtf.split("/")[0]


def _end(period: Period) -> str:
    return period.edtf.split("/")[-1]
