"""What somebody is said to say, in the article’s words, and what is given as the cause of what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.speech.speakers import SPEAKERS
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.scopes import Scope
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import finite, reported_clause
from pressgraph.model import Certainty, Passage

#: Longer than this, in tokens, a reported clause is no description of anything.
MAX_REPORT = 45
MIN_REPORT = 2
#: Its verb is within so many tokens of its start.
VERB_REACH = 5


@dataclass(frozen=True, slots=True)
class Report:
    """A reported clause: of whom or what, by whom, through the speech at token ``at`` or a quotation, in what words."""

    about: int
    source: int
    at: int
    passage: Passage
    certainty: Certainty
    denied: bool = False
    quotation: Passage | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Two tellings, by the start of their triggers, the second given as the cause of the first."""

    effect: int
    cause: int
    passage: Passage


def find_reports(
    state: Discourse,
    clauses: Clauses,
    scopes: Sequence[Scope],
    occurrences: Sequence[Occurrence],
) -> list[Report]:
    """What each reported clause says of its subject, a verb of accusation of whom it accuses.

    A clause that tells an event in which its subject takes part says it by that event.
    """
    found, themes = [], _accused(occurrences)
    events = sorted((o.trigger.start, {n for _, n in o.participants()}) for o in occurrences if o.scope is not None)
    for scope in scopes:
        if scope.source is None or not _clause(state.analysis, scope, themes):
            continue
        about, start = _about(state, clauses, scope, themes)
        end = _end(state.analysis, start, scope.end)
        if about is None or not _told_of(state, about, scope.source) or not MIN_REPORT <= end - start <= MAX_REPORT:
            continue
        low = bisect_left(events, start, key=lambda e: e[0])
        if any(about in who for _, who in events[low : bisect_left(events, end, lo=low, key=lambda e: e[0])]):
            continue
        passage = state.analysis.passage(start, end)
        certainty = certainty_of(state.analysis, start, end)
        found.append(Report(about, scope.source, scope.at, passage, certainty, scope.denies))
    return found


def _accused(occurrences: Sequence[Occurrence]) -> dict[int, int]:
    """Token of a verb of accusation -> whom it accuses."""
    return {
        o.trigger.start: o.slots["theme"][0] for o in occurrences if o.type == "accusation" and o.slots.get("theme")
    }


def _clause(analysis: Analysis, scope: Scope, themes: Mapping[int, int]) -> bool:
    """Whether a scope is a clause of content after a verb of speech, not a noun or the object of a denial."""
    if not scope.verb or scope.at > scope.start:
        return False
    opening = analysis.forms[scope.start - 1]
    clause = reported_clause(analysis, scope.at)
    asks = analysis.has("asking_verbs", analysis.doc[scope.at].lemma_) or analysis.has(
        "if", analysis.forms[scope.start]
    )
    bare = clause is not None and clause[0] == scope.start and not asks
    return scope.at in themes or analysis.has("that", opening) or opening == ":" or bare


def _told_of(state: Discourse, about: int, source: int) -> bool:
    """Whether what a source says of somebody or something is told: of itself it is not."""
    referent = state.referents[about]
    return about != source and (referent.named or referent.cls in SPEAKERS)


def _about(state: Discourse, clauses: Clauses, scope: Scope, themes: dict[int, int]) -> tuple[int | None, int]:
    """The subject of the reported clause and where what is said of it starts."""
    analysis = state.analysis
    if scope.at in themes:
        return themes[scope.at], scope.start
    for i in range(scope.start, min(scope.end, scope.start + 8)):
        markable = clauses.at(i)
        if analysis.has("pronouns_plural", analysis.forms[i]) and analysis.lexicon.words["reported_clauses"]:
            break  # « Exelia and Voltane said they would not buy it »
        if markable and markable.kind and analysis.preposition(i) == "" and markable.end < scope.end:
            return markable.referent, verb_after(analysis, markable.end, scope.end)
        infinitive = has_feature(analysis.doc[i], "VerbForm", "Inf")
        if infinitive or finite(analysis, i) or analysis.doc[i].text in {"«", ","}:
            break
    return None, scope.start


def verb_after(analysis: Analysis, i: int, end: int) -> int:
    """Where the words of the verb start after its subject, its complements and an aside passed over."""
    verb = next((k for k in range(i, end) if finite(analysis, k)), None)
    if verb is None or any(analysis.has("relatives", word) for word in analysis.forms[i:verb]):
        return i + (i < end and analysis.doc[i].text == ",")
    while verb > i and (analysis.doc[verb - 1].pos_ == "PRON" or _qualifies(analysis, verb - 1)):
        verb -= 1
    return verb


def _qualifies(analysis: Analysis, i: int) -> bool:
    """Whether a word before its verb changes what it says: « n’a rien », « Alexa only listens »."""
    adverb = analysis.doc[i].pos_ == "ADV" and bool(analysis.lexicon.words["reported_clauses"])
    return adverb or analysis.has("negation_particles", analysis.forms[i])


def _end(analysis: Analysis, start: int, end: int) -> int:
    """End of the words: before another « mais », « car » clause or the final mark; quoted words of it are in it."""
    for i in range(start, end):
        if analysis.has("contrasts", analysis.forms[i]) or analysis.doc[i].text == ";":
            end = i
            break
        if analysis.doc[i].text == "«" and analysis.doc[i - 1].is_punct:
            end = i
            break
    while end > start and analysis.doc[end - 1].text != "»" and _blank(analysis, end - 1):
        end -= 1
    return end


def _blank(analysis: Analysis, i: int) -> bool:
    return analysis.doc[i].is_punct or analysis.doc[i].is_space


def certainty_of(analysis: Analysis, start: int, end: int) -> Certainty:
    """A conditional or « sembler » is probable, « pouvoir » possible: of the verb that the words open with."""
    for token in analysis.doc[start : min(end, start + VERB_REACH)]:
        verbal = token.pos_ in {"VERB", "AUX"}
        if verbal and analysis.has("possibility_verbs", token.lemma_):
            return "Possible"
        likely = analysis.forms[token.i].startswith(analysis.affixes("likely"))
        conditional = verbal and has_feature(token, "Mood", "Cnd")
        if likely or conditional or (verbal and analysis.has("seeming_verbs", token.lemma_)):
            return "Probable"
    return "Certain"


def find_causes(analysis: Analysis, occurrences: Sequence[Occurrence]) -> list[Cause]:
    """« A car B », « A grâce à B », within a sentence: the nearest tellings on both sides of the connective."""
    found: list[Cause] = []
    told: dict[int, list[Occurrence]] = {}
    for o in occurrences:
        if not o.trigger.entry.speech:
            told.setdefault(o.sentence, []).append(o)
    for token in analysis.doc:
        kind = None if analysis.quoted[token.i] else _connective(analysis, token.i)
        if kind is None:
            continue
        here = told.get(analysis.sentence_of[token.i], ())
        before = [o for o in here if o.trigger.start < token.i]
        after = [o for o in here if o.trigger.start > token.i and (kind == "clause" or o.trigger.kind == "noun")]
        if before and after:
            effect, cause = before[-1], after[0]
            low, high = effect.passage.start, max(effect.passage.end, cause.passage.end)
            found.append(Cause(effect.trigger.start, cause.trigger.start, Passage(low, high)))
    return found


def _connective(analysis: Analysis, i: int) -> str | None:
    """Whether a cause follows as a clause (« car ») or as a noun (« en raison de »)."""
    word, pair = analysis.forms[i], " ".join(analysis.forms[i : i + 2])
    if analysis.has("ambiguous_causes", word) and analysis.doc[i].pos_ not in {"CCONJ", "SCONJ"}:
        return None
    if analysis.has("cause_clauses", word) or analysis.has("cause_clauses", pair):
        return "clause"
    return "noun" if analysis.has("cause_nouns", pair) else None


def bare_tellings(analysis: Analysis, triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Nouns of events that stand alone (« un lancement avant 2025 »): they can only join an event told elsewhere."""
    for t in triggers:
        follower = analysis.forms[t.end] if t.end < len(analysis.doc) else ""
        before = analysis.forms[t.start - 1] if t.start else ""
        if t.kind == "noun" and not analysis.has("of_forms", follower) and analysis.determiner(before):
            yield t
