"""Whose a quotation is that no verb of speech gives to anybody, by what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.naming.folding import fold
from pressgraph.extraction.speech.speakers import OPENING_MARKS, Quoted
from pressgraph.extraction.speech.turns import Turn
from pressgraph.extraction.syntax.asides import CLOSING, FINAL
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.verbs import finite, is_passive
from pressgraph.model import Passage

#: A quotation of fewer words that stands beside somebody may be a title or a slogan.
MIN_WORDS = 4


def find_beside(state: Discourse, clauses: Clauses, quoted: Sequence[Quoted]) -> list[Quoted]:
    """The quotations with the speakers that only their place tells, in the order of the text.

    « Awa Le Goff ne décolère pas. « Je n’ai rien signé. » » is hers, and so is what opens a paragraph that goes
    on with her; a headline's words are those of whoever says them in the article.
    """
    analysis, known = state.analysis, {q.passage: q for q in quoted}
    said = _by_words(analysis, quoted)
    for quote in analysis.quotes:
        span = analysis.parse.char_span(quote.passage.start, quote.passage.end, alignment_mode="expand")
        if not quote.is_speech or quote.passage in known or span is None:
            continue
        if quote.turn is not None:
            speaker = _in_turn(state, quote.turn, span.start)
            if speaker is not None:
                known[quote.passage] = Quoted(quote.passage, speaker, None)
            continue
        words = sum(t.is_alpha for t in span)
        speaker = _said_elsewhere(analysis, quote.passage, said) if words >= MIN_WORDS else None
        if speaker is None and words >= MIN_WORDS and _whole(analysis, span.end):
            speaker = _before(state, clauses, span.start, span.end)
            speaker = _after(state, clauses, span.start, span.end) if speaker is None else speaker
        if speaker is not None:
            known[quote.passage] = Quoted(quote.passage, speaker, None)
    return [known[passage] for passage in sorted(known)]


def _in_turn(state: Discourse, turn: Turn, first: int) -> int | None:
    """Who speaks in a turn of an interview: who is named before it, or the last person whom the article met."""
    if turn.who:
        named = [r.number for r in state.of_class("Person") if turn.who in (r.label, *r.aliases)]
        return named[0] if len(named) == 1 else None
    if not turn.answer:
        return None
    analysis = state.analysis
    number = analysis.sentence_of[first]
    while number >= 0:
        start, end = analysis.sentences[number]
        people = {m.referent for m in state.within(start, end) if not analysis.quoted[m.start]}
        people = {
            n
            for n in people
            if state.referents[n].cls == "Person" and state.referents[n].named and len(state.referents[n].label) > 1
        }
        if people:
            return people.pop() if len(people) == 1 else None
        number -= 1
    return None


def _by_words(analysis: Analysis, quoted: Sequence[Quoted]) -> Mapping[str, set[int]]:
    """The speakers of the same words, however they are written."""
    said: dict[str, set[int]] = {}
    for quote in quoted:
        said.setdefault(fold(analysis.article.words(quote.passage)), set()).add(quote.speaker)
    return said


def _said_elsewhere(analysis: Analysis, passage: Passage, said: Mapping[str, set[int]]) -> int | None:
    """Who says the same words elsewhere in the article."""
    speakers = said.get(fold(analysis.article.words(passage)), set())
    return min(speakers) if len(speakers) == 1 else None


def _whole(analysis: Analysis, last: int) -> bool:
    """Whether the words before a token end their sentence, and nothing of the article's goes on with it."""
    doc = analysis.doc
    k = last
    while k < len(doc) and doc[k].text in CLOSING:
        if "\n" in doc[k].text_with_ws:
            return True
        k += 1
    ended = doc[last - 1].text in FINAL
    return k >= len(doc) or doc[k].text in FINAL or doc[k].is_space or (ended and doc[k].text[0].isupper())


def _before(state: Discourse, clauses: Clauses, first: int, last: int) -> int | None:
    """Who the sentence right before a quotation is about, when what is quoted is in the first person."""
    analysis = state.analysis
    if not any(analysis.in_any(("i", "first_person"), analysis.forms[k]) for k in range(first, last)):
        return None
    k = first - 1
    while k >= 0 and analysis.doc[k].text in OPENING_MARKS:
        k -= 1
    if k < 1 or analysis.doc[k].text not in FINAL - {"?"} or "\n" in analysis.doc[k].text_with_ws:
        return None
    start, _ = analysis.sentence(k)
    if any(analysis.quoted[j] for j in range(start, k)):
        return None
    return _about(state, clauses, start, k)


def _after(state: Discourse, clauses: Clauses, first: int, last: int) -> int | None:
    """Who the sentence is about that follows a quotation which opens a paragraph."""
    analysis = state.analysis
    k = first - 1
    while k >= 0 and analysis.doc[k].text in OPENING_MARKS and "\n" not in analysis.doc[k].text_with_ws:
        k -= 1
    opens = k < 0 or "\n" in analysis.doc[k].text_with_ws or analysis.doc[k].idx < analysis.body_start
    k = last
    while k < len(analysis.doc) and analysis.doc[k].text in CLOSING and "\n" not in analysis.doc[k].text_with_ws:
        k += 1
    if not opens or k >= len(analysis.doc) or analysis.doc[last - 1].text not in FINAL or k == last:
        return None
    if "\n" in analysis.doc[k - 1].text_with_ws:
        return None
    _, limit = analysis.sentence(k)
    number = _about(state, clauses, k, limit)
    named = number is not None and any(m.referent == number for m in state.within(first, last))
    return None if named else number


def _about(state: Discourse, clauses: Clauses, start: int, end: int) -> int | None:
    """The one person of a sentence, its subject, who does something in it; None where others are named."""
    analysis = state.analysis
    people = {m.referent for m in state.within(start, end) if state.referents[m.referent].cls in {"Person", "Group"}}
    verb = next((k for k in range(start, end) if finite(analysis, k)), None)
    if len(people) != 1 or verb is None or any(analysis.doc[k].text in {"«", ":"} for k in range(start, end)):
        return None
    if any(analysis.has("asking_verbs", analysis.doc[k].lemma_) for k in range(start, end)):
        return None  # whoever is asked answers
    head = next((k for k in range(verb, min(verb + 4, end)) if analysis.doc[k].pos_ == "VERB"), verb)
    subject: Markable | None = subject_of(clauses, verb) or subject_of(clauses, head)
    if subject is None or subject.referent not in people or is_passive(analysis, head):
        return None
    return subject.referent if state.referents[subject.referent].cls == "Person" else None
