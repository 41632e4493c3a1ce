"""Who speaks: the subject of a verb of speech, and whose words a quotation is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressgraph.extraction.mentions.discourse import pronoun_referent
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.syntax.arguments import Arguments
from pressgraph.extraction.syntax.asides import CLOSING, FINAL, Aside, aside_after
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.scopes import Scope, scopes_around
from pressgraph.extraction.text.triggers import Trigger, verb_trigger
from pressgraph.model import Passage

#: Classes that can hold a view.
SPEAKERS = frozenset({"Person", "Organization", "Group", "Medium"})
#: So many words at most lead in to a quotation without saying who speaks: « Avant d’ajouter : ».
LEAD_IN = 6
OPENING_MARKS = frozenset({"«", "“", '"', "‹", "–", "—", "-", "("})


def possessor(state: Discourse, i: int) -> int | None:
    """Whose it is: « leur » the last group, « son » the last person or organization that opened a clause."""
    if state.analysis.has("possessive_many_owners", state.analysis.forms[i]):
        groups = [r.number for r in state.of_class("Group") if r.plural]
        return state.most_salient(groups, i)
    openers = [m for m in state.before(i, 0) if state.referents[m.referent].cls in SPEAKERS]
    return openers[0].referent if openers else None


def speaker_of(state: Discourse, clauses: Clauses, trigger: Trigger, arguments: Arguments) -> int | None:
    """Who speaks: the subject of a verb of speech, a document’s author for a document."""
    inverted = _inverted_pronoun(state, trigger)
    if inverted is not None:
        return inverted
    for markable in reversed(_doers(state.analysis, arguments)):
        number = markable.referent
        if state.referents[number].cls in SPEAKERS:
            return number
        if state.referents[number].cls == "Document":
            return author_of(state, markable)
    return None


def _doers(analysis: Analysis, arguments: Arguments) -> list[Markable]:
    """The subject of an active verb, what « par » brings in beside a passive one."""
    if not arguments.passive:
        return arguments.found.get("subject", [])
    return next((markables for function, markables in arguments.found.items() if analysis.has("by", function)), [])


def author_of(state: Discourse, markable: Markable) -> int | None:
    """The author of a document known by a possessive in the article (« leur lettre »)."""
    for m in state.mentions(markable.referent):
        if m.phrase and m.phrase.determiner == "possessive":
            return possessor(state, m.start)
    return None


def _inverted_pronoun(state: Discourse, trigger: Trigger) -> int | None:
    """The subject of « a-t-elle déclaré », « explique-t-il »."""
    doc = state.analysis.doc
    for token in doc[max(0, trigger.start - 2) : trigger.start + 3]:
        if state.analysis.forms[token.i] in state.analysis.lexicon.grammar.maps["inverted_pronouns"]:
            return _pronoun_at(state, token.i)
    return None


def _pronoun_at(state: Discourse, i: int) -> int | None:
    """What the pronoun of an aside stands for."""
    told = next((m for m in state.within(i, i + 1) if m.kind == "pronoun"), None)
    return pronoun_referent(state, i) if told is None else told.referent


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its speaker's referent and the token of the verb of speech that it comes from."""

    passage: Passage
    speaker: int
    at: int | None


def find_quoted(
    state: Discourse, clauses: Clauses, speeches: Mapping[int, int], scopes: Sequence[Scope]
) -> list[Quoted]:
    """The quotations whose speaker the text tells; one without a verb of its own goes on for the last."""
    analysis, found = state.analysis, []
    last: tuple[int, int | None] | None = None
    for quote in analysis.quotes:
        span = analysis.parse.char_span(quote.passage.start, quote.passage.end, alignment_mode="expand")
        if not quote.is_speech or quote.turn is not None or span is None:
            continue
        told, speaker, at = _whose(state, clauses, (span.start, span.end), speeches, scopes)
        if not told and last is not None and _alone(clauses, span.start):
            speaker = _carried(analysis, last, span.start, speeches)
        last = span.end, speaker
        if speaker is not None:
            found.append(Quoted(quote.passage, speaker, at))
    return found


def _whose(
    state: Discourse, clauses: Clauses, span: tuple[int, int], speeches: Mapping[int, int], scopes: Sequence[Scope]
) -> tuple[bool, int | None, int | None]:
    """Whether the text tells a quotation's speaker, the speaker, and the token of the verb of speech.

    In order: the aside after a quotation that opens its sentence, the verb of speech before it,
    « selon X » there, the verb in the aside within it or after it, at last the subject of the
    sentence that it ends.
    """
    analysis, (first, last) = state.analysis, span
    aside = aside_after(clauses, last)
    if aside is not None and opens_sentence(analysis, first):
        return True, _aside_speaker(state, aside), _speech_at(aside.verb, speeches)
    start, _ = analysis.sentence(first)
    before = [i for i in range(start, first) if i in speeches]
    if before:
        return True, speeches[max(before)], max(before)
    inside = [s for s in scopes_around(analysis, scopes, first) if not s.verb]
    if inside:
        # « D’après Le Courrier, elle aurait reconnu « un oubli » »: she says so, whoever she is.
        told = any(_tells(analysis, i) for i in range(max(start, inside[-1].words[1]), first))
        return True, None if told else inside[-1].source, None
    within = [i for i in range(first, last) if i in speeches]
    if within:
        return True, speeches[within[0]], within[0]
    if aside is not None and (at := _speech_at(aside.verb, speeches)) is not None:
        return True, speeches[at], at
    # « Le club dit que ses joueurs « ne sont pas des machines » »: it is the subject of the verb of speech.
    verb = next((i for i in range(first - 1, start - 1, -1) if _tells(analysis, i)), None)
    subject = _opinion(clauses, start, first) or subject_of(clauses, first if verb is None else verb)
    if subject is None:
        number = None if verb is None else _subject_pronoun(state, verb)
        return verb is not None, number, None
    cls = state.referents[subject.referent].cls
    if cls in SPEAKERS:
        return True, subject.referent, None
    return (True, author_of(state, subject), None) if cls == "Document" else (verb is not None, None, None)


def _opinion(clauses: Clauses, start: int, first: int) -> Markable | None:
    """Who is meant by « Pour Awa Le Goff, » that opens the sentence of a quotation."""
    analysis = clauses.analysis
    markable = clauses.at(start + 1)
    if markable is None or not analysis.has("for", analysis.forms[start]) or markable.end >= first:
        return None
    return markable if analysis.forms[markable.end] == "," and clauses.classes[markable.referent] == "Person" else None


def _subject_pronoun(state: Discourse, verb: int) -> int | None:
    """Who « elle » is before a verb of speech: the last subject of that gender, when its gender is known."""
    analysis, k = state.analysis, verb - 1
    start, _ = analysis.sentence(verb)
    while k > start and analysis.doc[k].pos_ in {"AUX", "ADV", "PRON"} and not _is_singular(analysis, k):
        k -= 1
    if not _is_singular(analysis, k):
        return None
    number = pronoun_referent(state, k)
    near = number is not None and any(m.referent == number for m in state.before(k, 1))
    return number if near and number is not None and state.referents[number].gender else None


def _is_singular(analysis: Analysis, k: int) -> bool:
    return analysis.has("pronouns_singular", analysis.forms[k])


def opens_sentence(analysis: Analysis, first: int) -> bool:
    """Whether a quotation whose words start at a token has no words of its sentence before it."""
    k = first - 1
    while k >= 0 and (analysis.doc[k].is_space or analysis.doc[k].text in OPENING_MARKS):
        if "\n" in analysis.doc[k].text_with_ws:
            return True
        k -= 1
    return k < 0 or analysis.doc[k].text in FINAL | CLOSING or "\n" in analysis.doc[k].text_with_ws


def _tells(analysis: Analysis, i: int) -> bool:
    """Whether a token is a verb of speech in the article’s own words."""
    trigger = None if analysis.quoted[i] else verb_trigger(analysis, analysis.doc[i])
    return trigger is not None and trigger.entry.speech


def _aside_speaker(state: Discourse, aside: Aside) -> int | None:
    """Who speaks in an aside, by name, description or pronoun."""
    if aside.pronoun is not None:
        return _pronoun_at(state, aside.pronoun)
    if aside.subject is None:
        return None
    cls = state.referents[aside.subject.referent].cls
    if cls == "Document":
        return author_of(state, aside.subject)
    return aside.subject.referent if cls in SPEAKERS else None


def _speech_at(verb: int, speeches: Mapping[int, int]) -> int | None:
    """The token of the verb of speech at the verb of an aside or right after it: « a-t-elle expliqué »."""
    return next((i for i in range(verb, verb + 5) if i in speeches), None)


def _alone(clauses: Clauses, first: int) -> bool:
    """Whether nothing stands before a quotation in its sentence that names somebody: « Et de conclure : « … » »."""
    analysis = clauses.analysis
    if opens_sentence(analysis, first):
        return True
    start, _ = analysis.sentence(first)
    words = [k for k in range(start, first) if analysis.doc[k].text not in OPENING_MARKS]
    led_in = bool(words) and analysis.doc[words[-1]].text == ":" and len(words) <= LEAD_IN
    # « Néanmoins, « … » »: a word that only joins it to what was said before.
    joined = bool(words) and all(analysis.doc[k].pos_ in {"ADV", "CCONJ", "PUNCT"} for k in words)
    return joined or (led_in and not any(clauses.at(k) for k in words))


def _carried(analysis: Analysis, last: tuple[int, int | None], first: int, speeches: Mapping[int, int]) -> int | None:
    """Whose a quotation is that stands alone: the last one's, or who spoke in the sentence before it.

    Whose answer follows a question is not told.
    """
    if analysis.doc[last[0] - 1].text == "?":
        return None
    ends = [k for k in range(last[0], first) if analysis.doc[k].text in FINAL and not analysis.quoted[k]]
    if len(ends) < 2:
        return last[1]
    between = [i for i in range(ends[-2], ends[-1]) if i in speeches]
    asked = any(analysis.has("asking_verbs", analysis.doc[i].lemma_) for i in between)
    return speeches[between[-1]] if between and not asked else None
