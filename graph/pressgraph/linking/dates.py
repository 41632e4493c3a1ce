"""Whether an item can be in an article of a date: not before it began, hardly long after it ended."""

from __future__ import annotations

import re

from pressgraph.linking import weights
from pressgraph.linking.candidates import LinkTarget
from pressgraph.linking.distinctness import PERSON
from pressgraph.linking.items import Item

_YEAR = re.compile(r"-?\d{4}")
_SPAN = re.compile(r"\b(1\d{3}|20\d\d)\s*[-–]\s*(1\d{3}|20\d\d)\b")
#: Who has been dead for so many years is seldom in the news.
LONG_AGO = 60


def year_of(date: str) -> int | None:
    """The year of an EDTF date, None of an empty or open one."""
    found = _YEAR.match(date)
    return int(found[0]) if found else None


def years_of(item: Item) -> tuple[int | None, int | None]:
    """The years in which an item began and ended; where it does not tell, those in brackets in its description."""
    since, until = year_of(item.since), year_of(item.until)
    if since is None and until is None and (said := _SPAN.search(f"{item.description} {item.description_en}")):
        return int(said[1]), int(said[2])
    return since, until


def dates(target: LinkTarget, item: Item) -> tuple[float, str]:
    """How well the years of an item fit the date of its article, and why; 0 excludes it."""
    article, (since, until) = year_of(target.date), years_of(item)
    if article is None or (since is None and until is None):
        return 1.0, "aucune date ne s’y oppose"
    if since is not None and since > article:
        return 0.0, f"l’élément date de {since}, l’article de {article}"
    if until is not None and article - until > LONG_AGO:
        value = weights.LONG_GONE if PERSON in item.classes else weights.ENDED
        return value, f"l’élément n’est plus depuis {until}"
    return 1.0, "les dates s’accordent"
