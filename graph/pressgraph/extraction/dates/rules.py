"""What a day, a weekday or a month means in its setting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pressgraph.extraction.dates import periods
from pressgraph.extraction.dates.periods import Anchor, Period
from pressgraph.extraction.dates.words import entry, named, numbered, table
from pressgraph.extraction.text.tenses import Clause

#: These look ahead, unless the clause looks back.
_AHEAD = frozenset({"from", "toward", "before", "until"})
#: A weekday after these is the next.
_WEEKDAYS_AHEAD = frozenset({"before", "toward", "from"})
#: After these, a past clause tells when something was decided, not when it takes effect.
NEUTRAL = frozenset({"from", "before", "until", "toward"})


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the text told before: where, what, and whether it dates the news (« mardi », « hier »)."""

    start: int
    period: Period
    newsy: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is read in: the publication, the clause, the words that lead in, the times told before."""

    anchor: Anchor | None
    clause: Clause
    preposition: str | None
    determiner: str | None
    told: Sequence[Told]
    paragraph: int
    is_name: bool
    is_quoted: bool

    @property
    def future(self) -> bool:
        """Whether the date lies ahead, by its clause or by the preposition."""
        if self.preposition == "by" or (self.preposition in _AHEAD and self.clause.tense != "past"):
            return True
        return self.preposition != "since" and self.clause.tense == "future"

    @property
    def past(self) -> bool:
        """Whether the date lies behind, by its clause or by the preposition."""
        if self.preposition in NEUTRAL:
            return False
        return not self.future and (self.preposition == "since" or self.clause.tense == "past")


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if periods.FIRST_YEAR <= year <= periods.LAST_YEAR else None
    except ValueError:
        return None


def _day(when: date | None) -> Period | None:
    return None if when is None else periods.day(when)


def number(words: str) -> int:
    """The value of a number in digits or words."""
    bare = words.strip()
    return int(bare) if bare.isdigit() else int(table("numbers")[bare])


def turn_of(words: str | None) -> int:
    """1 for « prochain », -1 for « dernier », 0 for neither."""
    if not words:
        return 0
    return {"next": 1, "last": -1}.get(named("modifiers")[words], 0)


def numeric_day(found: re.Match[str], setting: Setting) -> Period | None:
    """« 26/11/2024 », « 2024-11-26 »."""
    return _day(_valid(int(found["y"]), int(found["m"]), int(found["d"])))


def day_and_month(found: re.Match[str], setting: Setting) -> Period | None:
    """« mardi 26 novembre 2024 », « le 3 juin », « le 14 juillet dernier »."""
    return _day(_day_near(int(found["d"]), _month(found["m"]), found, setting))


def _month(word: str) -> int:
    return numbered("months")[word]


def _day_near(day: int, month: int, found: re.Match[str], setting: Setting) -> date | None:
    """The day of that name that the article means; the closest one where no tense or weekday says."""
    if found["y"]:
        return _valid(int(found["y"]), month, day)
    if setting.anchor is None:
        return None
    first, middle, last = setting.anchor.earliest, setting.anchor.middle, setting.anchor.latest
    years = (first.year - 1, first.year, first.year + 1)
    candidates = [when for year in years if (when := _valid(year, month, day))]
    weekday = found["w"]
    if weekday:
        candidates = [when for when in candidates if when.weekday() == _weekday(weekday)] or candidates
    turn = turn_of(found["turn"])
    ahead = setting.future and not (setting.preposition in NEUTRAL and setting.clause.tense is None)
    if turn > 0 or (turn == 0 and ahead):
        candidates = [when for when in candidates if when >= first] or candidates
    elif turn < 0 or (setting.past and (setting.clause.adjacent or setting.preposition == "since")):
        candidates = [when for when in candidates if when <= last] or candidates
    return min(candidates, key=lambda when: abs(when - middle), default=None)


def _weekday(word: str) -> int:
    return int(entry("weekdays", "names").index(word)) % 7


def weekday_and_day(found: re.Match[str], setting: Setting) -> Period | None:
    """« mardi 24 »: the day of that weekday and number nearest to the publication."""
    if setting.anchor is None or setting.anchor.day is None:
        return None
    today = setting.anchor.day
    near = (today + timedelta(days=k) for k in range(-_MOST_DAYS, _MOST_DAYS + 1))
    fitting = [when for when in near if when.day == int(found["d"]) and when.weekday() == _weekday(found["w"])]
    return _day(min(fitting, key=lambda when: abs(when - today), default=None))


def day_range(found: re.Match[str], setting: Setting) -> Period | None:
    """« du 4 au 8 novembre », « entre le 28 octobre et le 3 novembre 2024 », « les 4 et 5 mars »."""
    last = _day_near(int(found["d"]), _month(found["m"]), found, setting)
    if last is None:
        return None
    month = _month(found["m1"]) if found["m1"] else last.month
    year = int(found["y1"]) if found["y1"] else last.year - (month > last.month)
    first = _valid(year, month, int(found["d1"]))
    return periods.days(first, last) if first and first <= last else None


def bare_day(found: re.Match[str], setting: Setting) -> Period | None:
    """« le 11 », after another day of the same month in the paragraph."""
    recent = last_day(setting, setting.paragraph)
    if recent is None or recent.earliest is None:
        return None
    return _day(_valid(recent.earliest.year, recent.earliest.month, int(found["d"])))


def last_day(setting: Setting, since: int, *, newsy: bool = False) -> Period | None:
    """The last single day that the text told from an offset on."""
    for told in reversed(setting.told):
        if told.start < since:
            return None
        if told.period.granularity == "day" and (told.newsy or not newsy):
            return told.period
    return None


def month_alone(found: re.Match[str], setting: Setting) -> Period | None:
    """« en mars », « mars dernier », « fin juin », « février 2024 »."""
    if found["y"]:
        return periods.month(int(found["y"]), _month(found["m"]))
    if setting.anchor is None:
        return None
    return periods.month(_year_of_month(_month(found["m"]), turn_of(found["turn"]), setting), _month(found["m"]))


#: « Mardi 24 » lies no further from the publication.
_MOST_DAYS = 60
#: « En octobre » in a September article whose clause has no tense: the one to come, up to so many months.
MONTHS_AHEAD = 4


def _year_of_month(month: int, turn: int, setting: Setting) -> int:
    assert setting.anchor is not None, "the caller has an anchor"
    year, now = setting.anchor.earliest.year, setting.anchor.earliest.month
    if turn > 0:
        return year + (month <= now)
    if turn < 0:
        return year - (month >= now)
    if setting.future:
        return year + (month < now)
    ahead = month - now
    if setting.past or ahead > MONTHS_AHEAD:
        return year - (ahead > 0)
    return year


def month_range(found: re.Match[str], setting: Setting) -> Period | None:
    """« entre mars et juin 2024 », « de septembre à janvier »."""
    last = month_alone(found, setting)
    if last is None or last.earliest is None:
        return None
    month = _month(found["m1"])
    year = int(found["y1"]) if found["y1"] else last.earliest.year - (month > last.earliest.month)
    return periods.between(periods.month(year, month), last)


def weekday(found: re.Match[str], setting: Setting) -> Period | None:
    """« mardi » (the last one, or the next in a future clause), « jeudi dernier », « lundi prochain »."""
    if setting.anchor is None or setting.anchor.day is None or setting.is_name:
        return None
    if weeks := table("weeks_on").get(found["on"]):
        # « mardi en huit »: the Tuesday of the next week.
        monday = setting.anchor.day - timedelta(days=setting.anchor.day.weekday())
        return _day(monday + timedelta(days=7 * int(weeks) + _weekday(found["w"])))
    return _day(_weekday_near(found["w"], turn_of(found["turn"]), setting.anchor.day, setting))


def _weekday_near(word: str, turn: int, today: date, setting: Setting) -> date:
    ahead = (_weekday(word) - today.weekday()) % 7
    if turn > 0:
        return today + timedelta(days=ahead or 7)
    if turn < 0:
        return today - timedelta(days=7 - ahead)
    # « inaugure vendredi »: what is to come is told in the present, what is past is not.
    to_come = setting.future or setting.preposition in _WEEKDAYS_AHEAD or setting.clause.tense == "present"
    return today + timedelta(days=ahead if to_come or not ahead else ahead - 7)


def weekday_range(found: re.Match[str], setting: Setting) -> Period | None:
    """« dans la nuit de samedi à dimanche », « entre lundi et mercredi »."""
    if setting.anchor is None or setting.anchor.day is None:
        return None
    first = _weekday_near(found["w1"], 0, setting.anchor.day, setting)
    return periods.days(first, first + timedelta(days=(_weekday(found["w"]) - _weekday(found["w1"])) % 7))


def deictic_day(found: re.Match[str], setting: Setting) -> Period | None:
    """« hier », « demain »: not in a quotation, where it counts from when somebody spoke."""
    if setting.anchor is None or setting.anchor.day is None or setting.is_quoted:
        return None
    return _day(setting.anchor.day + timedelta(days=int(table("days")[found["word"]])))
