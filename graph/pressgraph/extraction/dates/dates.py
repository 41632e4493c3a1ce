"""Times that a text tells, resolved on the article's publication, in EDTF.

Rules rather than a model: each form of date is a row of ``date_forms``, each preposition makes
something of it (« depuis » opens the end, « d’ici » the beginning), and what cannot be resolved
gives nothing, never a guess. An expression's passage is its words with the preposition and
determiner that belong to its meaning: « d’ici la fin 2024 », « en mars dernier », « ce 26
novembre 2024 »; a bare « de » or « du » before it stays outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pressgraph.extraction.dates import periods
from pressgraph.extraction.dates.forms import Form, forms, may_follow
from pressgraph.extraction.dates.paragraphs import Paragraphs
from pressgraph.extraction.dates.periods import Period, anchor_of
from pressgraph.extraction.dates.rules import Setting, Told
from pressgraph.extraction.dates.words import any_of, capitalised, entry, folded, named, table
from pressgraph.extraction.speech.quotes import QuoteSpan, find_quotes
from pressgraph.extraction.text.tenses import Clause, clause_at
from pressgraph.model import Passage, TimeExpression

#: How far before a date the words that lead in may begin: « à partir de la mi-».
_LEAD = 40
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:«“\"\n–—-]\s*)\Z")
#: These stand before a number of things as well.
_WEAK = frozenset({"à", "pour", "vers"})

_MAKES: dict[str, Callable[[Period], Period | None]] = {
    "since": periods.since,
    "from": periods.since,
    "by": periods.by_end_of,
    "before": periods.before,
    "until": periods.until,
    "after": periods.after,
}
_EDGES: dict[str, Callable[[Period], Period]] = {
    "early": periods.early,
    "middle": periods.middle,
    "late": periods.late,
}


@dataclass(frozen=True, slots=True)
class _Lead:
    """The words before a date: where its passage starts, and what they are."""

    start: int
    preposition: str | None
    edge: str | None
    determiner: str | None
    licenses: bool
    weak: bool


def find_times(
    text: str,
    published: str | None,
    start: int = 0,
    *,
    outlook: Callable[[int, int], Clause | None] | None = None,
    language: str = "fr",
    quotes: Sequence[QuoteSpan] | None = None,
) -> list[TimeExpression]:
    """The times that a text tells from ``start`` on, in order; none overlaps another.

    ``published`` is an EDTF day or month; what counts from a day gives nothing if only the month
    is known. ``outlook`` tells whether what the words between two offsets date looks back or ahead, so
    that « recevra jeudi » is the next Thursday; where it does not know, the words of the clause decide.
    ``quotes`` are the text's quotations where they have been found.
    """
    words, anchor = folded(text), anchor_of(published)
    quoted = [q.passage for q in (find_quotes(text, start, language) if quotes is None else quotes) if q.is_speech]
    paragraphs = [0, *(found.end() for found in _PARAGRAPH.finditer(words))]
    told: list[Told] = []
    times = []
    for form, found, lead in _candidates(text, words, start, language):
        core = found.start()
        told_so = outlook(lead.start, found.end()) if outlook is not None else None
        setting = Setting(
            anchor,
            told_so or clause_at(words, lead.start, found.end(), language),
            lead.preposition,
            lead.determiner,
            told,
            paragraphs[bisect_right(paragraphs, core) - 1],
            is_name=not capitalised(language) and _is_name(text, core),
            is_quoted=_inside(quoted, core),
        )
        period = form.read(found, setting)
        if period is not None:
            told.append(Told(core, period, form.newsy))
        if period is not None and (made := _made(period, lead, words[core : found.end()])):
            times.append(_expression(Passage(lead.start, found.end()), made))
    return times


def _inside(passages: Sequence[Passage], offset: int) -> bool:
    nth = bisect_right(passages, Passage(offset, offset))
    return any(passage.start <= offset < passage.end for passage in passages[max(0, nth - 1) : nth + 1])


def _candidates(text: str, words: str, start: int, language: str) -> Iterator[tuple[Form, re.Match[str], _Lead]]:
    """The forms found, the longest of those that overlap; a form that needs a lead has one."""
    paragraphs = Paragraphs(words, start, language)
    matches = [
        (found.start(), -found.end(), row, form, found)
        for row, (form, pattern) in enumerate(forms(language))
        for first, last in paragraphs.having(form.needs)
        for found in pattern.finditer(words, first, last)
    ]
    end = start
    for begin, _, _, form, found in sorted(matches, key=lambda match: match[:3]):
        if begin < end:
            continue
        lead = _lead(words, begin, max(start, end), language)
        if _means_time(text, words, form, found, lead, language):
            end = found.end()
            yield form, found, lead


def _means_time(text: str, words: str, form: Form, found: re.Match[str], lead: _Lead, language: str) -> bool:
    """Whether the words around allow what a form looks like."""
    letters = text[found.start()].isalpha() and text[found.start()].isupper() != capitalised(language)
    if form.licensed and (not lead.licenses or letters):
        return False
    if form.ends and lead.weak and not may_follow(form.ends, language).match(words, found.end()):
        return False
    return not _habitual(words, form, found)


def _is_name(text: str, start: int) -> bool:
    """« la collection Dimanche »: French writes its days and months small, but for a sentence's first word."""
    return text[start].isupper() and not _SENTENCE_START.search(text, max(0, start - 4), start)


def _habitual(words: str, form: Form, found: re.Match[str]) -> bool:
    """« chaque lundi », « le dimanche »: no day of the news."""
    if "w" not in found.re.groupindex or "d" in found.re.groupindex or "w1" in found.re.groupindex:
        return False
    before = re.search(r"([\w']+) ?\Z", words[max(0, found.start() - 12) : found.start()])
    return bool(before and before[1] in entry("weekdays", "habitual") and not found["turn"])


@cache
def _leads(language: str) -> re.Pattern[str]:
    prepositions = any_of(named("prepositions", language).keys() - set(entry("prepositions", "determiners", language)))
    determiners = any_of(entry("prepositions", "determiners", language))
    edges, joints = any_of(named("edges", language)), table("joints", language)
    return re.compile(
        rf"(?:(?<!\w)(?P<preposition>{prepositions}) ?)?(?:(?<!\w)(?P<determiner>{determiners}) ?)?"
        rf"(?:(?<!\w)(?P<edge>{edges})(?:{joints['edge']}))?(?:{joints['month']})?\Z"
    )


def _lead(words: str, start: int, floor: int, language: str) -> _Lead:
    left = max(floor, start - _LEAD)
    found = _leads(language).search(words[left:start])
    assert found is not None, "the pattern matches the empty end"
    word, edge, determiner = found["preposition"], found["edge"], found["determiner"]
    if not found[0]:
        return _Lead(start, None, None, None, False, False)
    kind = named("prepositions", language)[word] if word else None
    begin = left + found.start()
    if kind in (None, "bare"):
        inside = [found.start(name) for name in ("determiner", "edge") if found[name]]
        begin = left + min(inside) if inside else start
    return _Lead(
        begin,
        None if kind in ("plain", "bare") else kind,
        named("edges", language)[edge] if edge else None,
        determiner,
        bool(word or edge),
        not edge and (kind == "bare" or word in _WEAK),
    )


def _made(period: Period, lead: _Lead, core: str) -> Period | None:
    """What the words that lead in make of a period; ``core`` are its own words."""
    if lead.edge in _EDGES:
        period = _EDGES[lead.edge](period)
    if lead.preposition not in _MAKES or period.earliest is None or period.latest is None:
        return period
    if lead.preposition == "before" and (lead.edge == "late" or core.startswith(tuple(_late()))):
        return periods.by_end_of(period)
    return _MAKES[lead.preposition](period)


@cache
def _late() -> list[str]:
    """The words for the end of a period: « avant la fin du mois » is by its last day."""
    return [word for word, edge in named("edges").items() if edge == "late"]


def _expression(passage: Passage, period: Period) -> TimeExpression:
    return TimeExpression(
        f"time/{passage.start}", passage, period.edtf, period.earliest, period.latest, period.granularity
    )
