"""The forms that a French date takes, one row each: a pattern over folded text, and its reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pressgraph.extraction import date_counts as counts
from pressgraph.extraction import date_rules as rules
from pressgraph.extraction.date_rules import Setting
from pressgraph.extraction.date_words import any_of, entry, named, numbered, table
from pressgraph.extraction.periods import Period

Reading = Callable[[re.Match[str], Setting], Period | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of date: its pattern, and the reading of a match."""

    pattern: re.Pattern[str]
    read: Reading
    #: Whether it dates the news itself, so that « la veille » may count from it.
    newsy: bool = False
    #: Whether it means a time only with a word that leads in: « en mars », « depuis 2019 ».
    licensed: bool = False
    #: What must follow when only a weak word leads in: « de 2019 », not « de 2019 salariés ».
    ends: str = ""


def _pieces() -> dict[str, str]:
    """The named pieces of the patterns: months, weekdays, numbers, units, « dernier » and « prochain »."""
    last, next_ = entry("modifiers", "last"), entry("modifiers", "next")
    months = any_of(numbered("months"))
    weekdays = any_of(entry("weekdays", "names"))
    year = r"(?:1\d|20|21)\d\d(?![\d%€$]|[.,]\d| ?%)"
    numbers = any_of(word for word in table("numbers") if not word.endswith(("'", " de")))
    tens = any_of(word for word in table("numbers") if word.endswith(("'", " de")))
    return {
        "MONTH": rf"{months}(?!\w)",
        "WEEKDAY": rf"\b{weekdays}\b",
        "PART": rf"(?:,? (?:dans la soirée|au {any_of(entry('weekdays', 'parts'))}|{any_of(entry('weekdays', 'parts'))})\b)?",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])",
        "YEAR": year,
        "TURN": rf"(?: (?P<turn>{any_of([*last, *next_])})\b)",
        "N": rf"(?P<n>\b\d{{1,3}} |\b{numbers} |\b{tens} ?)",
        "UNIT": rf"(?P<unit>{any_of(named('units'))})\b",
        "ABOUT": rf"(?:{any_of(entry('modifiers', 'about'))} ?)?",
        "SOME": any_of(entry("modifiers", "some")),
        "ORDINAL": any_of([*numbered("ordinals"), *last]),
        "SEASON": rf"(?P<season>{any_of(table('seasons'))})",
        "DAYS": any_of(table("days")),
        "TOLD": any_of(table("told")),
        "LAST": any_of(last),
        "NEXT": any_of(next_),
        "EDGE": any_of(named("edges")),
        "HOLIDAY": any_of(entry("weekdays", "holidays")),
    }


#: What may follow a year after « de » or « à », which a number of things does not stand before.
_YEAR_ENDS = (
    r"(?= ?(?:[.,;:!?…)»”\"\n–—/-]|\Z)| (?:à|au|aux|et|ou|pour|par|du|de|des|d'|sur|contre|dans|avec|en|que|qui|qu'|a|ont|est|sont"
    r"|était|avait|sera|entre|sans|chez|comme|mais|il|elle|s'|se|n'|ne|déjà|lors|devant|près|où)(?!\w))"
)
#: « Dans une semaine, », not « dans une semaine difficile ».
_COUNT_ENDS = (
    r"(?= ?(?:[.,;:!?…)»”\n–—]|\Z)| (?:à|au|aux|et|pour|si|le|la|les|un|une|l'|d'|de cela|sur|en|par|il|elle|a|ont|est|sont|sera"
    r"|avec|devant|dans|que|qu'|après|avant|chez|lors|son|sa|ses|leur)(?!\w))"
)


def _form(pattern: str, read: Reading, *, newsy: bool = False, licensed: bool = False, ends: str = "") -> Form:
    for name, piece in _pieces().items():
        pattern = pattern.replace(f"<{name}>", piece)
    return Form(re.compile(pattern), read, newsy, licensed, ends)


@cache
def forms() -> tuple[Form, ...]:
    """All forms; of two that begin at the same place the longer match wins, then the earlier row."""
    day_month = r"(?:(?P<w><WEEKDAY>) )?\b(?P<d><DAY>)(?:er)? (?P<m><MONTH>)(?: (?P<y><YEAR>))?<TURN>?<PART>"
    return (
        # days
        _form(
            r"(?<![\d/.])(?P<d>[0-3]?\d)([/.])(?P<m>[01]?\d)\2(?P<y>(?:19|20)\d\d)(?![\d/])(?P<d2>)(?P<m2>)(?P<y2>)",
            rules.numeric_day,
            newsy=True,
        ),
        _form(
            r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])(?P<d2>)(?P<m2>)(?P<y2>)",
            rules.numeric_day,
            newsy=True,
        ),
        _form(
            r"(?:du |entre le |les |de |le )(?:<WEEKDAY> )?(?P<d1>\d{1,2})(?:er)?(?: (?P<m1><MONTH>))?(?: (?P<y1><YEAR>))?"
            r" ?(?:au|et le|et|-|–) ?(?P<w><WEEKDAY>)? ?(?P<d><DAY>)(?:er)? (?P<m><MONTH>)(?: (?P<y><YEAR>))?<TURN>?",
            rules.day_range,
        ),
        _form(rf"(?<![\d,.]){day_month}", rules.day_and_month),
        _form(rf"semaine du {day_month}", counts.week_of_day),
        _form(r"(?<=\ble )(?P<d><DAY>)(?= ?[,.;)]| et (?:non )?le \d)", rules.bare_day),
        _form(r"(?<!\w)<DAYS>(?!\w)<PART>", rules.deictic_day, newsy=True),
        _form(r"(?<!\w)<TOLD>(?! d[eu'])(?! des)(?!\w)", rules.told_day),
        _form(
            r"(?:nuit (?:de |du )|entre )(?P<w1><WEEKDAY>) (?:à|au|et) (?P<w><WEEKDAY>)",
            rules.weekday_range,
            newsy=True,
        ),
        _form(
            r"(?P<w><WEEKDAY>)(?! \d)(?! <HOLIDAY>)(?: (?:matin|soir|midi|après-midi)\b)?<TURN>?<PART>",
            rules.weekday,
            newsy=True,
        ),
        # months, quarters, seasons
        _form(
            r"(?:entre |de |d')(?:début |mi-|fin )?(?P<m1><MONTH>)(?: (?P<y1><YEAR>))? (?:et|à) (?:début |mi-|fin )?(?P<m><MONTH>)(?: (?P<y><YEAR>))?(?P<turn>)",
            rules.month_range,
        ),
        _form(r"\b(?:mois (?:de |d'))?(?P<m><MONTH>) (?P<y><YEAR>)(?P<turn>)", rules.month_alone),
        _form(r"\b(?:mois (?:de |d'))?(?P<m><MONTH>)(?P<y>)<TURN>", rules.month_alone),
        _form(r"\b(?P<m><MONTH>)(?! \d)(?P<y>)(?P<turn>)", rules.month_alone, licensed=True),
        _form(
            r"\b(?:(?P<nth><ORDINAL>) (?P<unit>trimestre|semestre)|[tq](?P<q>[1-4]))(?: (?:de )?(?:l'année )?(?P<y><YEAR>))?<TURN>?",
            rules.part_of_year,
        ),
        _form(
            r"(?:(?<=l')|(?<=d')|\b(?<!a )(?<!ont )(?<!avoir ))<SEASON>(?: (?:de )?(?P<y><YEAR>)(?:-20\d\d)?)?<TURN>?\b",
            rules.season,
        ),
        # years and more
        _form(r"(?:entre |de |des années )(?P<y1><YEAR>) (?:et|à) (?P<y><YEAR>)", rules.year_range),
        _form(r"\((?P<y1><YEAR>) ?[-–] ?(?P<y><YEAR>)(?=\))", rules.year_range),
        _form(r"\b(?:les |des )années (?:(?P<y>1[89]\d0|20[0-2]0)|(?P<short>[2-9]0))\b(?!-)", rules.decade),
        _form(r"\b(?P<n>x?[vix]+|\d\d)e siècle\b", rules.century),
        _form(r"\b(?:année |an )(?P<y><YEAR>)\b", rules.year_alone),
        _form(r"(?<![\d.,/-])(?<!\d )(?P<y><YEAR>)(?![-/–]\d)", rules.year_alone, licensed=True, ends=_YEAR_ENDS),
        # counted from the publication
        _form(
            rf"(?P<lead>il y a|voilà|voici|dans|depuis) <ABOUT><N><UNIT>(?P<half> et demie?)?{_COUNT_ENDS}",
            counts.counted,
        ),
        _form(r"d'ici(?: à)? <ABOUT><N><UNIT>", counts.deadline),
        _form(r"(?:il y a|voilà) <SOME> (?:jours|semaines|mois|années)\b", counts.recently),
        _form(
            r"\b(?:au cours des |ces |dans les |les |des |depuis )<N>(?P<turn><LAST>|<NEXT>) <UNIT>",
            counts.last_or_next,
        ),
        _form(
            r"\bdans les (?:tout )?(?:prochaine?s (?:jours|semaines|mois|années)|(?:jours|semaines|mois|années) (?:à venir|qui viennent))\b",
            counts.coming,
        ),
        _form(
            r"(?:\b(?:la|le|l'|au|ce) ?)?(?P<unit>semaine|mois|année|an|trimestre|semestre|week-end)<TURN>",
            counts.unit_nearby,
        ),
        _form(
            r"\b(?:cette |ce |cet )(?P<unit>semaine|mois|année|trimestre|semestre|week-end)\b(?:-ci)?(?! (?:de|du|des)\b)(?! d')(?P<turn>)",
            counts.unit_nearby,
        ),
        _form(
            r"\bdans (?:la |l')(?P<unit>semaine|année)\b(?! (?:du|de|des|qui|où|suivante?|précédente?)\b)(?! d')(?P<turn>)",
            counts.unit_nearby,
        ),
        _form(
            r"\b<EDGE>(?: de l'| d'| du | de la | de )(?P<unit>année|an|mois|semaine|trimestre|semestre)\b(?! (?:du|de|des|où|suivante?)\b)<TURN>?(?: en cours)?",
            counts.part_of_unit,
        ),
        # vague
        _form(rf"\b{any_of(entry('vague', 'recently'))}\b", counts.recently),
        _form(rf"\b{any_of(entry('vague', 'later'))}\b", counts.since_told),
        _form(rf"\b{any_of(entry('vague', 'meanwhile'))}\b", counts.since_told),
    )
