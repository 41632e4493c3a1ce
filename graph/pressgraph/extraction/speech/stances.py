"""Who confirms or denies what another source tells: « … », rétorque X after an allegation, « ce que dément X »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.speech.speakers import OPENING_MARKS, Quoted, opens_sentence
from pressgraph.extraction.syntax.asides import FINAL
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.model import Certainty, Passage

#: A quotation that opens with « jamais », « c’est faux » says so in its first words.
FIRST_WORDS = 5
#: « ce que dément, de son côté, l’association »: how far the verb stands after « que ».
REACH = 3


@dataclass(frozen=True, slots=True)
class Stance:
    """What somebody holds of the event that an occurrence tells, which stands in another’s words or the article’s.

    ``event`` is the token of the occurrence's trigger, ``at`` that of the verb of speech, ``quotation``
    the words where there are any.
    """

    event: int
    source: int
    at: int | None
    denied: bool
    certainty: Certainty
    passage: Passage
    quotation: Passage | None = None


def find_stances(
    state: Discourse,
    occurrences: Sequence[Occurrence],
    speeches: Sequence[Trigger],
    speakers: Mapping[int, int],
    quoted: Sequence[Quoted],
) -> list[Stance]:
    """The stances of an article, in the order of the text."""
    here: dict[int, list[Occurrence]] = {}
    for o in occurrences:
        if o.slots and not o.trigger.entry.speech and "speaker" not in o.slots:
            here.setdefault(o.sentence, []).append(o)
    found = [*_relayed(state.analysis, here, speeches, speakers), *_rebuttals(state, here, quoted)]
    return sorted(found, key=lambda s: (s.passage, s.event))


def _relayed(
    analysis: Analysis,
    here: Mapping[int, Sequence[Occurrence]],
    speeches: Sequence[Trigger],
    speakers: Mapping[int, int],
) -> Iterator[Stance]:
    """« X assure avoir payé Y, ce que dément Y »: what the verb of speech says of the event before it."""
    for trigger in speeches:
        opening = _that_which(analysis, trigger.start)
        if opening is None or trigger.start not in speakers or analysis.quoted[trigger.start]:
            continue
        before = [o for o in here.get(analysis.sentence_of[trigger.start], ()) if o.trigger.start < opening]
        if before and before[-1].source != speakers[trigger.start]:
            start, end = before[-1].trigger.start, trigger.end
            passage = analysis.passage(start, end)
            denied = trigger.entry.type == "denial" or analysis.has("rebutting_verbs", trigger.lemma)
            yield Stance(start, speakers[trigger.start], trigger.start, denied, "Certain", passage)


def _that_which(analysis: Analysis, verb: int) -> int | None:
    """The token of « ce » in « , ce que dément X », « , ce qu’a démenti X »."""
    for k in range(verb - 1, max(verb - 1 - REACH, 1), -1):
        if analysis.has("that", analysis.forms[k]):
            return k - 1 if analysis.has("demonstrative", analysis.forms[k - 1]) else None
    return None


def _rebuttals(
    state: Discourse, here: Mapping[int, Sequence[Occurrence]], quoted: Sequence[Quoted]
) -> Iterator[Stance]:
    """« Selon X, Y aurait été limogé. « C’est faux », rétorque Z »: a denial right after what somebody alleges."""
    analysis = state.analysis
    for quote in quoted:
        span = analysis.parse.char_span(quote.passage.start, quote.passage.end, alignment_mode="expand")
        if span is None or (sentence := _sentence_before(analysis, span.start)) is None:
            continue
        alleged = [o for o in here.get(sentence, ()) if not o.own and o.source != quote.speaker]
        words = (span.start, next((k for k in range(span.start, span.end) if analysis.doc[k].text in FINAL), span.end))
        if len({o.trigger.start for o in alleged}) == 1 and (certainty := _denial(analysis, quote, words, alleged[0])):
            event, passage = alleged[0].trigger.start, quote.passage
            yield Stance(event, quote.speaker, quote.at, True, certainty, passage, quotation=passage)


def _sentence_before(analysis: Analysis, first: int) -> int | None:
    """The sentence that a quotation answers: the one right before it in its paragraph."""
    k = first - 1
    if not opens_sentence(analysis, first):
        return None
    while k >= 0 and (analysis.doc[k].is_space or analysis.doc[k].text in OPENING_MARKS):
        if "\n" in analysis.doc[k].text_with_ws:
            return None
        k -= 1
    if k < 0 or "\n" in analysis.doc[k].text_with_ws or analysis.quoted[max(0, k - 1)]:
        return None
    return analysis.sentence_of[k]


def _denial(analysis: Analysis, quote: Quoted, span: tuple[int, int], alleged: Occurrence) -> Certainty | None:
    """How surely quoted words deny what was alleged right before them; None where they do not.

    « C’est faux », « jamais » and a negation with a verb of reply do; a negation in the first person
    most likely does where its verb is the one that was alleged, or somebody who took part says it.
    """
    words = analysis.forms[slice(*span)]
    if any(analysis.has("untruths", word) for word in words[:FIRST_WORDS]):
        return "Certain"
    if not any(analysis.in_any(("negation", "negative_subjects"), word) for word in words):
        return None
    if words and analysis.in_any(("negation", "nays"), words[0]):
        return "Certain"
    if quote.at is not None and _rebuts(analysis, quote.at):
        return "Certain"
    own = any(analysis.has("first_person", word) for word in words)
    takes_part = any(n == quote.speaker for _, n in alleged.participants())
    return "Probable" if own and (takes_part or _echoes(analysis, span, alleged)) else None


def _echoes(analysis: Analysis, span: tuple[int, int], alleged: Occurrence) -> bool:
    """Whether a quoted verb is one of the sentence that alleges: « aurait signé », « je n’ai rien signé »."""
    told = {lemma for k in range(*analysis.sentences[alleged.sentence]) for lemma in _verbs(analysis, k)}
    return any(lemma in told for k in range(*span) for lemma in _verbs(analysis, k))


def _verbs(analysis: Analysis, k: int) -> tuple[str, ...]:
    return verb_lemmas(analysis, analysis.doc[k]) if analysis.doc[k].pos_ == "VERB" else ()


def _rebuts(analysis: Analysis, at: int) -> bool:
    """Whether a verb of speech answers or denies: « rétorque », « balaie »."""
    return any(analysis.has("rebutting_verbs", lemma) for lemma in verb_lemmas(analysis, analysis.doc[at]))
