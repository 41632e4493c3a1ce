"""Why a sentence gave no fact: what each rule decided there, as the rule itself says it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pressgraph.extraction.events.occurrences import Refusal
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.derived import opening_words
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.extraction.text.triggers import noun_trigger, verb_trigger
from pressgraph.model import Facts, Passage, Reason, Silence

#: Of the nouns of a sentence without a verb, so many are told.
MAX_NOUNS = 5

#: The verbs and the nouns that the lexicon knows.
Words = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the rules of an article left out, beside the facts that they found."""

    refusals: Sequence[Refusal]
    relations: Sequence[tuple[Related, str]]
    functions: Sequence[Function]


def find_silences(state: Discourse, facts: Facts, decided: Decided) -> tuple[Silence, ...]:
    """The sentences after the header that are no fact's evidence, each with its reasons; never without one."""
    analysis = state.analysis
    told = sorted(_evidence(facts))
    known, body = opening_words(analysis.lexicon), analysis.body_start
    starts, reach = [p.start for p in told], list(accumulate((p.end for p in told), max))
    found = []
    for start, end in analysis.sentences:
        words = [t for t in analysis.doc[start:end] if not t.is_space]
        if not words or words[0].idx < body or not any(c.isalnum() for t in words for c in t.text):
            continue
        here = analysis.passage(words[0].i, words[-1].i + 1)
        before = bisect_left(starts, here.end)
        if before and reach[before - 1] > here.start:
            continue
        reasons = tuple(dict.fromkeys(_reasons(state, decided, known, (start, end), here)))
        found.append(Silence(here, reasons or (Reason("no-rule"),)))
    return tuple(found)


def _evidence(facts: Facts) -> Iterator[Passage]:
    yield from (passage for event in facts.events for passage in event.evidence)
    yield from (passage for holding in facts.holdings for passage in holding.evidence)
    yield from (passage for statement in facts.statements for passage in statement.evidence)
    yield from (quotation.passage for quotation in facts.quotations)


def _reasons(
    state: Discourse,
    decided: Decided,
    known: Words,
    bounds: tuple[int, int],
    here: Passage,
) -> Iterator[Reason]:
    """The reasons of one sentence: its events first, then relations, functions, quotations and unknown words."""
    analysis, (start, end) = state.analysis, bounds
    refused = [r for r in decided.refusals if start <= r.trigger.start < end]
    for r in refused:
        yield Reason(r.reason, r.trigger.lemma, r.lacks)
    inside = [(related, why) for related, why in decided.relations if here.covers(related.passage)]
    for related, why in inside:
        yield Reason(why, related.property, tuple(state.referents[n].label for n in (related.subject, related.object)))
    for f in decided.functions:
        if start <= f.words[0] < end:
            kind = "no-holder" if f.person is None else "no-person"
            yield Reason(kind, analysis.text(*f.words))
    if any(here.touches(quote.passage) for quote in analysis.quotes):
        spoken = any(quote.is_speech and here.touches(quote.passage) for quote in analysis.quotes)
        yield Reason("no-speaker" if spoken else "no-speech")
    spent = {i for related, _ in inside for i in range(start, end) if _stands_in(analysis, i, related.passage)}
    yield from _unknown(analysis, known, [i for i in range(start, end) if i not in spent and not analysis.quoted[i]])
    if not state.within(start, end):
        yield Reason("no-entity")


def _stands_in(analysis: Analysis, i: int, passage: Passage) -> bool:
    return passage.start <= analysis.doc[i].idx < passage.end


def _unknown(analysis: Analysis, words: Words, tokens: Sequence[int]) -> Iterator[Reason]:
    """The verbs that told nothing, and the nouns of what has no verb; ``words`` are the lexicon's."""
    verbs, nouns = words
    used = [analysis.doc[i] for i in tokens if analysis.doc[i].pos_ == "VERB"]
    for token in used:
        if verb_trigger(analysis, token) is None:
            lemma = next((lemma for lemma in verb_lemmas(analysis, token) if lemma in verbs), "")
            yield Reason("wording", lemma) if lemma else Reason("unknown-verb", analysis.forms[token.i])
    silent = [t for i in tokens if (t := analysis.doc[i]).pos_ == "NOUN" and noun_trigger(analysis, t) is None]
    known = {t.i: next((w for w in (t.lemma_.lower(), analysis.forms[t.i]) if w in nouns), "") for t in silent}
    yield from (Reason("wording", known[t.i]) for t in silent if known[t.i])
    if not used:
        strange = [t.i for t in silent if not known[t.i] and not _describes(analysis, t.i)]
        yield from (Reason("unknown-noun", analysis.forms[i]) for i in strange[:MAX_NOUNS])


def _describes(analysis: Analysis, i: int) -> bool:
    """Whether a noun is one of a class or a function, which describe somebody or something."""
    return noun_class(analysis, i) is not None or analysis.forms[i] in analysis.function_words
