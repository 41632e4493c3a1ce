"""Clubs and teams that bear the name of their place: « Lens a battu Nantes », « l’entraîneur de Rennes ».

The name of a place is a place. In an article on sport it is a club where it plays, as what a verb or
noun of sport is said of, or where somebody plays or trains for it; and where the same name of a club
stands bare, as a subject or object. After « à » it stays the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.triggers import Trigger, noun_trigger, verb_trigger

_SCORE = re.compile(r"\b\d{1,3}-\d{1,3}\b")
#: So many tokens may stand between a name and the verb or noun of sport that it goes with.
REACH = 6


def told_clubs(analysis: Analysis, names: Sequence[Name]) -> list[Name]:
    """The names, those of places that stand for a club as organizations, and the same place elsewhere as a place."""
    places = [n for n in names if n.cls == "Place" or n.text in analysis.lexicon.places]
    if not places or not is_sport(analysis):
        return list(names)
    playing = {n for n in places if _plays(analysis, n) or _employs_players(analysis, n)}
    clubs = {n.text for n in playing}
    playing |= {n for n in places if n.text in clubs and analysis.preposition(n.start) == ""}
    return [
        _as(n, "Organization") if n in playing else _as(n, "Place") if _stays(n, places, clubs) else n for n in names
    ]


def _stays(name: Name, places: Sequence[Name], clubs: set[str]) -> bool:
    return name.text in clubs and name in places


def _as(name: Name, cls: str) -> Name:
    return replace(name, cls=cls, probability=1.0)


def is_sport(analysis: Analysis) -> bool:
    """Whether an article has a word of sport, and a score or another such word."""
    words = {form for form in analysis.forms if analysis.has("sport_words", form)}
    return bool(words) and (len(words) > 1 or _SCORE.search(analysis.article.text) is not None)


def _plays(analysis: Analysis, name: Name) -> bool:
    """Whether a verb or noun of sport beside a name takes it, bare or after a preposition of its frame."""
    start, limit = analysis.sentence(name.start)
    preposition = analysis.preposition(name.start)
    before = range(name.start - 1, max(start, name.start - REACH) - 1, -1)
    trigger = next((t for i in before if (t := _sport(analysis, i)) is not None), None)
    if trigger is not None and trigger.end <= name.start and _takes(trigger, preposition):
        return True
    after = range(name.end, min(limit, name.end + REACH))
    return preposition == "" and any((t := _sport(analysis, i)) is not None and t.kind == "verb" for i in after)


def _takes(trigger: Trigger, preposition: str) -> bool:
    wanted = ("object",) if preposition == "" and trigger.kind == "verb" else (preposition,)
    return any(word in trigger.entry.frame for word in wanted)


def _sport(analysis: Analysis, i: int) -> Trigger | None:
    token = analysis.doc[i]
    trigger = verb_trigger(analysis, token) or noun_trigger(analysis, token)
    return trigger if trigger is not None and analysis.has("sport_types", trigger.entry.type) else None


def _employs_players(analysis: Analysis, name: Name) -> bool:
    """« l’entraîneur de Rennes »."""
    i = name.start - 1
    return (
        i > 0 and analysis.has("of_singular", analysis.forms[i]) and analysis.has("club_roles", analysis.forms[i - 1])
    )
