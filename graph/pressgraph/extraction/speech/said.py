"""What the words of a quotation say of somebody or something else than who speaks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.speech.reports import MAX_REPORT, MIN_REPORT, Report, certainty_of
from pressgraph.extraction.speech.speakers import Quoted
from pressgraph.extraction.syntax.asides import FINAL
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.verbs import finite
from pressgraph.model import Passage

#: So many small words at most go before the subject of a quoted sentence: « Et pourtant ».
OPENING = 3
#: Clitics, negation and adverbs between a subject and its verb.
BEFORE_VERB = 5


def find_said(
    state: Discourse, clauses: Clauses, quoted: Sequence[Quoted], views: Sequence[Occurrence]
) -> list[Report]:
    """What each quoted sentence states of its subject, when that is named in the article and is not the speaker.

    A sentence that tells an event in which its subject takes part says it by that event.
    """
    analysis, found = state.analysis, []
    told_by_event = {(o.sentence, n) for o in views if o.slots for _, n in o.participants()}
    for quote in quoted:
        for start, end in _clauses(clauses, quote.passage):
            told = _client(clauses, quote, start) or _subject(clauses, start, end)
            if told is None or told[0] == quote.speaker or not state.referents[told[0]].named:
                continue
            words = _predicate(analysis, told[1], end)
            if words is None or (analysis.sentence_of[start], told[0]) in told_by_event:
                continue
            at = -1 if quote.at is None else quote.at
            passage, certainty = analysis.passage(*words), certainty_of(analysis, *words)
            found.append(Report(told[0], quote.speaker, at, passage, certainty, quotation=quote.passage))
    return found


def _clauses(clauses: Clauses, passage: Passage) -> Iterator[tuple[int, int]]:
    """Token bounds of the sentences of a quotation, cut before « mais » where a subject of its own follows."""
    analysis = clauses.analysis
    for start, end in _sentences(analysis, passage):
        cuts = [
            k
            for k in range(start + 1, end)
            if analysis.has("contrasts", analysis.forms[k]) and _subject(clauses, k + 1, end) is not None
        ]
        bounds = [start - 1, *cuts, end]
        yield from ((a + 1, b) for a, b in itertools.pairwise(bounds))


def _sentences(analysis: Analysis, passage: Passage) -> Iterator[tuple[int, int]]:
    """Token bounds of the sentences of a quotation that state something: no questions."""
    span = analysis.parse.char_span(passage.start, passage.end, alignment_mode="expand")
    if span is None:
        return
    start = span.start
    for i in range(span.start, span.end):
        if analysis.doc[i].text in FINAL or i == span.end - 1:
            asks = analysis.doc[i].text == "?" or (i + 1 < len(analysis.doc) and analysis.doc[i + 1].text == "?")
            if not asks:
                yield start, i + (analysis.doc[i].text not in FINAL)
            start = i + 1


def _client(clauses: Clauses, quote: Quoted, start: int) -> tuple[int, int] | None:
    """Who « mon client » is that opens a quoted sentence, and where it ends: « …, plaide l’avocate de Paul Morvan »."""
    analysis = clauses.analysis
    possessive, noun = (*analysis.forms[start : start + 2], "", "")[:2]
    if quote.at is None or not (analysis.has("first_person", possessive) and analysis.has("clients", noun)):
        return None
    _, limit = analysis.sentence(quote.at)
    for i in range(quote.at, limit):
        if not analysis.has("counsels", analysis.forms[i]) or not analysis.has(
            "of_forms", (*analysis.forms, "")[i + 1]
        ):
            continue
        whose = next((m for k in range(i + 2, min(i + 5, limit)) if (m := clauses.at(k))), None)
        if whose is not None and clauses.classes[whose.referent] == "Person" and whose.referent != quote.speaker:
            return whose.referent, start + 2
    return None


def _subject(clauses: Clauses, start: int, end: int) -> tuple[int, int] | None:
    """The subject that a quoted sentence opens with, its verb right after it, and where it ends.

    An aside of the article may part them.
    """
    analysis, i = clauses.analysis, start
    while i < min(start + OPENING, end) and clauses.at(i) is None and _small(analysis, i):
        i += 1
    markable = clauses.at(i)
    if markable is None or markable.kind is None or analysis.has("first_person", analysis.forms[i]):
        return None
    if markable.end >= end or analysis.preposition(i):
        return None
    k = _past_aside(analysis, markable.end, end)
    for j in range(k, min(k + BEFORE_VERB, end)):
        if finite(analysis, j) or analysis.has("auxiliary_forms", analysis.forms[j]):
            return markable.referent, markable.end
        if analysis.doc[j].pos_ not in {"PRON", "ADV"} and not analysis.has("negation_particles", analysis.forms[j]):
            return None
    return None


def _small(analysis: Analysis, i: int) -> bool:
    """Whether a word may go before the subject of a sentence without changing what it is about."""
    token = analysis.doc[i]
    if analysis.in_any(("clause_openers", "if", "relatives", "negation"), analysis.forms[i]):
        return False
    title = analysis.has("titles", analysis.forms[i])
    return title or token.pos_ in {"CCONJ", "ADV", "INTJ"} or token.text == "," or token.is_space


def _past_aside(analysis: Analysis, i: int, end: int) -> int:
    """The token after « , prévient Awa Le Goff, » in the middle of what is quoted."""
    if i < end and not analysis.quoted[i]:
        while i < end and (not analysis.quoted[i] or analysis.doc[i].is_punct):
            i += 1
    return i


def _predicate(analysis: Analysis, i: int, end: int) -> tuple[int, int] | None:
    """Token bounds of what is said of a subject that ends before a token; None for too few or too many words."""
    start = _past_aside(analysis, i, end)
    stop = next((k for k in range(start, end) if not analysis.quoted[k] or analysis.doc[k].text in {";", ":"}), end)
    while stop > start and (analysis.doc[stop - 1].is_punct or analysis.doc[stop - 1].is_space):
        stop -= 1
    return (start, stop) if MIN_REPORT <= stop - start <= MAX_REPORT else None
