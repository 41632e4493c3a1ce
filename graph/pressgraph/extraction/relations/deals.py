"""Who invests and who works together: « un tour mené par X. Y y a participé », « en partenariat avec X »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.syntax.appositions import complement
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import companions, subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.triggers import Trigger

#: Classes that invest or have partners.
PARTIES = ("Organization", "Medium", "Person")


def from_rounds(state: Discourse, clauses: Clauses, occurrences: Sequence[Occurrence]) -> Iterator[Related]:
    """« X a bouclé un tour de table, mené par Y. Z y a participé »: the investors of X."""
    analysis = state.analysis
    for o in occurrences:
        funded = [n for n in o.slots.get("recipient", ()) if state.referents[n].cls == "Organization"]
        if "investor" not in o.trigger.entry.asserts or o.status != "Occurred" or not o.own or len(funded) != 1:
            continue
        _, end = analysis.sentence(o.trigger.start)
        for investor in (*_leaders(clauses, o.trigger.end, end), *_joining(clauses, o, end)):
            if investor.referent != funded[0] and state.referents[investor.referent].cls in PARTIES:
                passage = analysis.passage(o.trigger.start, max(investor.end, o.trigger.end))
                yield Related(funded[0], "investor", investor.referent, passage, f"lexicon/round/{o.trigger.lemma}")


def _leaders(clauses: Clauses, start: int, end: int) -> list[Markable]:
    """« mené par X et Y », after the round in its sentence."""
    analysis = clauses.analysis
    for i in range(start, end):
        if analysis.has("leading_participles", analysis.forms[i]) and not analysis.quoted[i]:
            return complement(clauses, i + 1, sorted(analysis.lexicon.grammar.words["by"]))[0]
    return []


def _joining(clauses: Clauses, o: Occurrence, end: int) -> list[Markable]:
    """« X et Y y ont participé », in the sentence of the round or the next."""
    analysis = clauses.analysis
    if end >= len(analysis.doc):
        return []
    for i in range(o.trigger.end, analysis.sentence(end)[1]):
        joins = any(analysis.has("joining_verbs", lemma) for lemma in verb_lemmas(analysis, analysis.doc[i]))
        there = any(analysis.has("there", word) for word in analysis.forms[max(i - 4, 0) : i])
        if analysis.doc[i].pos_ == "VERB" and joins and there and not analysis.quoted[i]:
            told = reality(analysis, Trigger(i, i + 1, o.trigger.entry, "verb", analysis.doc[i].lemma_))
            subject = subject_of(clauses, i) if told.status in {"Occurred", "Ongoing"} else None
            return [*companions(clauses, subject), subject] if subject else []
    return []


def from_partnerships(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, en partenariat avec Y, a ouvert une école »: the subject and its partners."""
    analysis = state.analysis
    for token in analysis.doc:
        if not _partnership(analysis, token.i):
            continue
        partners, end = complement(clauses, token.i + 1, sorted(analysis.lexicon.grammar.words["with"]))
        start = token.i - 1
        subject = clauses.before(start - 1) if analysis.forms[start - 1] == "," else subject_of(clauses, start)
        for partner in partners:
            if subject and {_side(state, subject), _side(state, partner)} == {"Organization"}:
                passage = analysis.passage(min(subject.start, start), end)
                yield Related(subject.referent, "partnerOf", partner.referent, passage, f"phrase/{token.lemma_}")


def _partnership(analysis: Analysis, i: int) -> bool:
    """Whether « en partenariat », « en association » ends at a token, outside of a quotation."""
    here = analysis.has("partnership_nouns", analysis.forms[i]) and not analysis.quoted[i]
    return i > 1 and here and analysis.has("in", analysis.forms[i - 1])


def _side(state: Discourse, m: Markable) -> str:
    cls = state.referents[m.referent].cls
    return "Organization" if cls == "Medium" else cls
