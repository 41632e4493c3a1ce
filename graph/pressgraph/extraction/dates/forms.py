"""The forms that a date takes, one row each: a pattern over folded text, and its reading.

A word in ``<>`` is a piece made of the lexicon's words. Group names: ``d`` day, ``m`` month, ``y``
year, ``w`` weekday (``d1``, ``m1``… the first of two), ``turn`` « dernier » or « prochain », ``n``
a number, ``unit`` what is counted. A group that a reading looks at exists, if only empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pressgraph.extraction.dates import counts, rules, told, years
from pressgraph.extraction.dates.periods import Period
from pressgraph.extraction.dates.rules import Setting
from pressgraph.extraction.dates.words import any_of, entry, named, numbered, own_forms, table

_WITHIN = r"(?P<unit>semaine|mois|année|an|trimestre|semestre|week-end)"
Reading = Callable[[re.Match[str], Setting], Period | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of date: its pattern, and the reading of a match."""

    pattern: str
    read: Reading
    #: Whether it dates the news itself, so that « la veille » may count from it.
    newsy: bool = False
    #: Whether it means a time only with a word that leads in: « en mars », « depuis 2019 ».
    licensed: bool = False
    #: What must follow when only a weak word leads in: « de 2019 », not « de 2019 salariés ».
    ends: str = ""
    #: The piece that every match has: a paragraph without it is not searched. '' where there is no such piece.
    needs: str = ""


@cache
def _pieces(language: str) -> Mapping[str, str]:
    last, next_ = entry("modifiers", "last", language), entry("modifiers", "next", language)
    tens = [word for word in table("numbers", language) if word.endswith(("'", " de"))]
    numbers = [word for word in table("numbers", language) if word not in tens]
    of_tens = rf"|\b{any_of(tens)} ?" if tens else ""
    parts = any_of(entry("weekdays", "parts", language))
    return {
        "MONTH": rf"{any_of(numbered('months', language))}(?!\w)",
        "WEEKDAY": rf"\b{any_of(entry('weekdays', 'names', language))}\b",
        "PART": rf"(?: (?:au )?{parts}\b)?",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])",
        "YEAR": r"(?:1\d|20|21)\d\d(?![\d%€$]|[.,]\d| ?%)",
        "TURN": rf"(?: (?P<turn>{any_of([*last, *next_])})\b)",
        "N": rf"(?P<n>\b\d{{1,3}} |\b{any_of(numbers)} {of_tens})",
        "UNIT": rf"(?P<unit>{any_of(named('units', language))})\b",
        "ABOUT": rf"(?:{any_of(entry('modifiers', 'about', language))} ?)?",
        "SOME": any_of(entry("modifiers", "some", language)),
        "ORDINAL": any_of([*numbered("ordinals", language), *last]),
        "RENTREE": any_of(entry("school", "start", language)),
        "SEASON": rf"(?P<season>{any_of(table('seasons', language))})",
        "DAYS": rf"(?P<word>{any_of(table('days', language))})",
        "WAY": rf"(?P<way>{any_of(named('told_turns', language))})",
        "ON": rf"(?: (?P<on>{any_of(table('weeks_on', language))}))?",
        "TOLD": rf"(?P<word>{any_of(table('told', language))})",
        "LAST": any_of(last),
        "NEXT": any_of(next_),
        "EDGE": any_of(named("edges", language)),
        "HOLIDAY": any_of(entry("weekdays", "holidays", language)),
        "RECENTLY": any_of(entry("vague", "recently", language)),
        "SINCE_TOLD": any_of([*entry("vague", "later", language), *entry("vague", "meanwhile", language)]),
        "YEAR_ENDS": any_of(entry("follow", "year", language)),
        "COUNT_ENDS": any_of(entry("follow", "count", language)),
        "DIGIT": r"\d",
        "YEARS": r"\d{4}",
        "CENTURY": "siècle",
        "WITHIN": _WITHIN,
    }


_DAY_AND_MONTH = r"(?:(?P<w><WEEKDAY>) )?\b(?P<d><DAY>)(?:er)? (?P<m><MONTH>)(?: (?P<y><YEAR>))?<TURN>?<PART>"
_CLOSES = r"(?= ?(?:[.,;:!?…)»”\"\n–—/-]|\Z))"
_YEAR_ENDS = rf"{_CLOSES}|(?= <YEAR_ENDS>(?!\w))"
_COUNT_ENDS = rf"(?:{_CLOSES}|(?= <COUNT_ENDS>(?!\w)))"
_NUMERIC = r"(?P<d>[0-3]?\d)([/.])(?P<m>[01]?\d)\2(?P<y>(?:19|20)\d\d)"
_ISO = r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)"

_OF_DAYS = (
    Form(rf"(?<![\d/.]){_NUMERIC}(?![\d/])", rules.numeric_day, needs="DIGIT"),
    Form(rf"(?<![\d-]){_ISO}(?![\d-])", rules.numeric_day, needs="YEARS"),
    Form(
        r"(?:(?:du |entre le |les |de |le )(?:<WEEKDAY> )?|<WEEKDAY> )(?P<d1>\d{1,2})(?:er)?(?: (?P<m1><MONTH>))?"
        r"(?: (?P<y1><YEAR>))? ?(?:au|à|et le|et|-|–) ?(?P<w><WEEKDAY>)? ?(?P<d><DAY>)(?:er)? (?P<m><MONTH>)"
        r"(?: (?P<y><YEAR>))?<TURN>?",
        rules.day_range,
        needs="MONTH",
    ),
    Form(rf"(?<![\d,.]){_DAY_AND_MONTH}", rules.day_and_month, needs="MONTH"),
    Form(rf"semaine du {_DAY_AND_MONTH}", counts.week_of_day, needs="MONTH"),
    Form(r"(?<=\ble )(?P<d><DAY>)(?= ?[,.;)]| et (?:non )?le \d)", rules.bare_day, needs="DIGIT"),
    Form(r"(?<!\w)<DAYS>(?!\w)<PART>", rules.deictic_day, newsy=True, needs="DAYS"),
    Form(r"(?<!\w)<TOLD>(?!\w)(?! d[eu'])(?! des)", told.told_day, needs="TOLD"),
    Form(
        r"(?:nuit (?:de |du )|entre )(?P<w1><WEEKDAY>) (?:à|au|et) (?P<w><WEEKDAY>)",
        rules.weekday_range,
        newsy=True,
        needs="WEEKDAY",
    ),
    Form(
        r"(?P<w><WEEKDAY>)(?! \d)(?! <HOLIDAY>)<PART>(?:<TURN>|<ON>)<PART>", rules.weekday, newsy=True, needs="WEEKDAY"
    ),
    Form(
        r"(?P<w><WEEKDAY>) (?P<d><DAY>)(?:er)?(?!\w)(?! (?:<MONTH>|h\b|heures))",
        rules.weekday_and_day,
        newsy=True,
        needs="WEEKDAY",
    ),
)

_OF_MONTHS = (
    Form(
        r"(?:entre |de |d'|en )(?:début |mi-|fin )?(?P<m1><MONTH>)(?: (?P<y1><YEAR>))? (?:et|à)"
        r" (?:début |mi-|fin )?(?P<m><MONTH>)(?: (?P<y><YEAR>))?(?P<turn>)",
        rules.month_range,
        needs="MONTH",
    ),
    Form(r"\b(?:mois (?:de |d'))?(?P<m><MONTH>) (?P<y><YEAR>)(?P<turn>)", rules.month_alone, needs="MONTH"),
    Form(r"\b(?:mois (?:de |d'))?(?P<m><MONTH>)(?P<y>)<TURN>", rules.month_alone, needs="MONTH"),
    Form(r"\b(?P<m><MONTH>)(?! \d)(?P<y>)(?P<turn>)", rules.month_alone, licensed=True, needs="MONTH"),
    Form(
        r"\b(?:(?P<nth><ORDINAL>) (?P<unit>trimestre|semestre)|[tq](?P<q>[1-4])(?!\w))"
        r"(?: (?:de )?(?:l'année )?(?P<y><YEAR>))?<TURN>?",
        years.part_of_year,
    ),
    Form(
        r"\b(?:à la |de la |dès la )<RENTREE>(?: (?:de )?(?P<y><YEAR>))?<TURN>?(?= ?[,.;:!?)»]| <YEAR_ENDS>(?!\w)|\Z)",
        years.start_of_school,
        needs="RENTREE",
    ),
    Form(
        r"(?:(?<=l')|(?<=d')|\b(?<!a )(?<!ont )(?<!avoir ))<SEASON>(?: (?:de )?(?P<y><YEAR>)(?:-20\d\d)?)?<TURN>?\b",
        years.season,
        needs="SEASON",
    ),
)

_OF_YEARS = (
    Form(r"(?:entre |de |des années )(?P<y1><YEAR>) (?:et|à) (?P<y><YEAR>)", years.year_range, needs="YEARS"),
    Form(r"(?<=\()(?P<y1><YEAR>) ?[-–] ?(?P<y><YEAR>)(?=\))", years.year_range, needs="YEARS"),
    Form(r"(?<![\d.,/-])(?P<y1><YEAR>)[-–](?P<y><YEAR>)(?![-/–]\d)", years.year_range, licensed=True, needs="YEARS"),
    Form(r"\b(?:les |des )années (?:(?P<y>1[89]\d0|20[0-2]0)|(?P<short>[2-9]0))\b(?!-)", years.decade, needs="DIGIT"),
    Form(r"\b(?P<n>x?[vix]+|\d\d)e siècle\b", years.century, needs="CENTURY"),
    Form(r"\b(?:année |an )(?P<y><YEAR>)\b", years.year_alone, needs="YEARS"),
    Form(
        r"(?<![\d.,/])(?<!\d[ -])(?P<y><YEAR>)(?![-/–]\d)(?! (?:euros|dollars)\b)",
        years.year_alone,
        licensed=True,
        ends=_YEAR_ENDS,
        needs="YEARS",
    ),
)

_OF_COUNTS = (
    Form(
        rf"(?P<lead>il y a|voilà|voici|dans|depuis) <ABOUT><N><UNIT>(?P<half> et demie?)?{_COUNT_ENDS}",
        counts.counted,
        needs="UNIT",
    ),
    Form(r"d'ici(?: à)? <ABOUT><N><UNIT>", counts.deadline, needs="UNIT"),
    Form(r"(?:il y a|voilà) <SOME> (?:jours|semaines|mois|années)\b", counts.recently),
    Form(
        r"\b(?:au cours des |ces |dans les |les |des |depuis )<N>(?P<turn><LAST>|<NEXT>) <UNIT>",
        counts.last_or_next,
        needs="UNIT",
    ),
    Form(
        r"\bdans les (?:tout )?(?:prochaine?s (?:jours|semaines|mois|années)"
        r"|(?:jours|semaines|mois|années) (?:à venir|qui viennent))\b",
        counts.coming,
    ),
    Form(rf"\b<N><UNIT> <WAY>{_COUNT_ENDS}", told.counted_on, needs="UNIT"),
    Form(r"\b(?:l'|la |le )<UNIT> <WAY>(?!\w)", told.unit_beside, needs="UNIT"),
    Form(rf"\b{_WITHIN}<TURN>", counts.unit_nearby, needs="WITHIN"),
    Form(
        rf"\b(?:cette |ce |cet ){_WITHIN}\b(?:-ci)?(?! (?:de|du|des)\b)(?! d')(?P<turn>)",
        counts.unit_nearby,
        needs="WITHIN",
    ),
    Form(
        rf"\bdans (?:la |l'){_WITHIN}\b(?! (?:du|de|des|qui|où|suivante?)\b)(?! d')(?P<turn>)",
        counts.unit_nearby,
        needs="WITHIN",
    ),
    Form(
        rf"\b<EDGE>(?: de l'| d'| du | de la | de ){_WITHIN}\b(?! (?:du|de|des|où|suivante?)\b)<TURN>?(?: en cours)?",
        counts.unit_nearby,
        needs="WITHIN",
    ),
    Form(r"\b<RECENTLY>\b", counts.recently, needs="RECENTLY"),
    Form(r"\b<SINCE_TOLD>\b", counts.since_told, needs="SINCE_TOLD"),
)


#: What the forms of a language's file may name as their reading, and as what must follow them.
_READINGS: Mapping[str, Reading] = {
    reading.__name__: reading
    for reading in (
        *(rules.numeric_day, rules.day_range, rules.day_and_month, rules.deictic_day, told.told_day, rules.weekday),
        *(rules.month_range, rules.month_alone, years.part_of_year, years.season, years.year_range, years.decade),
        *(years.century, years.year_alone, counts.counted, counts.deadline, counts.last_or_next, counts.coming),
        *(counts.unit_nearby, counts.week_of_day, counts.recently, counts.since_told),
    )
}
_ENDS = {"year": _YEAR_ENDS, "count": _COUNT_ENDS, "": ""}


def _rows(language: str) -> tuple[Form, ...]:
    """The forms of a language: French has them here, any other in its file."""
    own = own_forms(language)
    if not own:
        return (*_OF_DAYS, *_OF_MONTHS, *_OF_YEARS, *_OF_COUNTS)
    return tuple(
        Form(
            row["pattern"],
            _READINGS[row["read"]],
            row.get("newsy", False),
            row.get("licensed", False),
            _ENDS[row.get("ends", "")],
        )
        for row in own
    )


@cache
def forms(language: str = "fr") -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """All forms with their patterns; of two matches the longer wins, then the earlier row."""
    return tuple((form, re.compile(_filled(form.pattern, language))) for form in _rows(language))


@cache
def may_follow(ends: str, language: str = "fr") -> re.Pattern[str]:
    """The pattern of what must follow a form that has a weak lead."""
    return re.compile(_filled(ends, language))


@cache
def piece(name: str, language: str = "fr") -> re.Pattern[str]:
    """The pattern of a piece."""
    return re.compile(_pieces(language)[name])


def _filled(pattern: str, language: str) -> str:
    return re.sub(r"<([A-Z_]+)>", lambda found: _pieces(language)[found[1]], pattern)
