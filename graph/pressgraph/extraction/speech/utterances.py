"""Acts of speech that no verb of the lexicon tells: quotations (« … », s’étrangle-t-elle), « selon Le Courrier »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.speech.beside import MIN_WORDS
from pressgraph.extraction.speech.speakers import Quoted
from pressgraph.extraction.text.scopes import Scope
from pressgraph.extraction.text.triggers import Trigger, framed

#: What whoever is quoted has made.
TYPE = "statement"
#: Of an aside, so many tokens are read before a mark ends it: the closing mark, its comma.
ASIDE = 2
CLOSING = frozenset(",.;:!?")


def with_utterances(
    state: Discourse, quoted: Sequence[Quoted], occurrences: Sequence[Occurrence]
) -> tuple[list[Quoted], list[Occurrence]]:
    """The quotations, each with the token of the act of speech that it is of, and the acts that only they tell.

    Quotations of one speaker in one sentence are one act.
    """
    spoken = {o.trigger.start for o in occurrences if o.slots.get("speaker")}
    made: dict[tuple[int, int], Occurrence] = {}
    found = []
    for quote in quoted:
        span = state.analysis.parse.char_span(quote.passage.start, quote.passage.end, alignment_mode="expand")
        if quote.at in spoken or span is None or sum(t.is_alpha for t in span) < MIN_WORDS:
            found.append(quote)
            continue
        sentence = state.analysis.sentence_of[span.end - 1]
        told = made.setdefault((sentence, quote.speaker), _told(state, quote.speaker, span.start, span.end))
        found.append(replace(quote, at=told.trigger.start))
    return found, list(made.values())


def _told(state: Discourse, speaker: int, start: int, end: int) -> Occurrence:
    """The act of speech of a quotation from token ``start`` to ``end`` (exclusive), with its aside as passage."""
    analysis = state.analysis
    limit = analysis.sentence(min(end, len(analysis.doc) - 1))[1]
    last = next((k for k in range(end + ASIDE, limit) if analysis.doc[k].text in CLOSING), limit)
    trigger = Trigger(start, end, framed(TYPE, {"subject": "speaker"}, speech=True), "noun", TYPE)
    passage = analysis.passage(start, max(end, last))
    return Occurrence(trigger, TYPE, "Occurred", {"speaker": (speaker,)}, passage, analysis.sentence_of[start])


def reported(state: Discourse, scopes: Sequence[Scope]) -> Iterator[Occurrence]:
    """« Selon Le Courrier, … »: the outlet or organization that is cited has made a statement."""
    analysis = state.analysis
    entry = framed("statement", {"subject": "speaker"}, speech=True)
    for scope in scopes:
        if scope.source is None:
            continue
        cls = state.referents[scope.source].cls
        named = any(m.kind == "name" for m in state.within(*scope.words))
        if scope.verb or not named or cls not in {"Medium", "Organization"}:
            continue
        trigger = Trigger(scope.at, scope.words[1], entry, "noun", analysis.forms[scope.at])
        slots = {"speaker": (scope.source,), **({"medium": (scope.source,)} if cls == "Medium" else {})}
        passage = analysis.passage(*analysis.sentence(scope.at))
        yield Occurrence(trigger, "statement", "Occurred", slots, passage, analysis.sentence_of[scope.at])
