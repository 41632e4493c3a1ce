"""Whether a date looks back or ahead, by the parse: the verb that it completes, and that verb's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressgraph.extraction.syntax.governors import governor, is_verb
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.tenses import Clause
from pressgraph.extraction.text.verbs import auxiliaries, finite

if TYPE_CHECKING:
    from spacy.tokens import Token


def outlook(analysis: Analysis, start: int, end: int) -> Clause | None:
    """What the verb of a date between two offsets says of its tense; None where its clause says it better."""
    span = analysis.parse.char_span(start, end, alignment_mode="expand")
    at = None if span is None else governor(analysis, span.start, span.end)
    if at is None or not is_verb(analysis.doc[at]):
        return None
    verb = analysis.doc[at]
    if any(True for _ in auxiliaries(analysis, at)):
        return None
    if has_feature(verb, "VerbForm", "Inf"):
        return Clause("future", adjacent=True) if _called_for(analysis, verb) else None
    if any(analysis.has("dating_verbs", word) for word in (verb.lemma_.lower(), analysis.forms[at])):
        return Clause("past", adjacent=True)
    if finite(analysis, at):
        return Clause("present") if has_feature(verb, "Tense", "Pres") and not _speaks(analysis, verb) else None
    past = has_feature(verb, "VerbForm", "Part") and has_feature(verb, "Tense", "Past")
    expected = analysis.has("planned_adjectives", analysis.forms[at])
    if past and not expected and verb.dep_.startswith(("acl", "advcl")):
        # « la plateforme lancée en juin », whatever the verb of the sentence.
        return Clause("past", adjacent=True)
    return None


def _called_for(analysis: Analysis, infinitive: Token) -> bool:
    """« appelle à manifester samedi »: an infinitive after a verb, in the present, of what is to come."""
    verb = infinitive.head
    calls = infinitive.dep_ == "xcomp" and analysis.has("calling_verbs", verb.lemma_.lower())
    return calls and has_feature(verb, "Tense", "Pres") and finite(analysis, verb.i)


def _speaks(analysis: Analysis, verb: Token) -> bool:
    """« dit », « raconte » in the present: the words may be older."""
    return any(entry.speech for _, entry in analysis.lexicon.verbs.get(verb.lemma_.lower(), ()))
