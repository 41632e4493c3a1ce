"""What a verb of speech says: the clause after « que », an infinitive, or a noun of event."""

from __future__ import annotations

from pressgraph.extraction.syntax.arguments import Arguments
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.moods import negation
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import finite, reported_clause

#: How far after its verb the noun of what is announced may stand, in tokens.
NOUN_REACH = 8


def content_start(analysis: Analysis, trigger: Trigger, arguments: Arguments) -> int | None:
    """Where the reported clause starts: after « que », or « de » and an infinitive; None without one."""
    _, limit = analysis.sentence(trigger.start)
    if trigger.end < limit and has_feature(analysis.doc[trigger.end], "VerbForm", "Inf"):
        return trigger.end
    clause = reported_clause(analysis, trigger.start)
    for i in range(trigger.end, min(limit, max(arguments.end, trigger.end) + 8)):
        word = analysis.forms[i]
        if analysis.has("that", word) and _joins(analysis, i, trigger.end):
            return i + 1
        if analysis.doc[i].text == ":":
            return i + 1 if _states(analysis, trigger) else None
        before = analysis.has("before_that", analysis.forms[i - 1])  # « avant de partir » says when
        opens = analysis.has("infinitive_openers", word) and not before and i + 1 < limit
        if opens and infinitive_follows(analysis, i + 1):
            return i + 1
        if clause is not None and i == clause[0]:
            return i
        if analysis.doc[i].text in {".", ";", "«", "“"}:
            return None
    return None


def _states(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether what stands after the colon is what was said: no explanation of a demand, or of what was not said."""
    asks = trigger.entry.type == "call"
    return analysis.quoted[min(trigger.end + 1, len(analysis.doc) - 1)] or not (
        asks or negation(analysis, trigger.start, trigger.start)[0]
    )


def _joins(analysis: Analysis, i: int, end: int) -> bool:
    """Whether « que » opens what is said: neither « alors que » nor the relative of a noun."""
    relative = analysis.doc[i].pos_ == "PRON" and i > end + 1
    return not relative and not analysis.has("before_that", analysis.forms[i - 1])


def infinitive_follows(analysis: Analysis, i: int) -> bool:
    """Whether an infinitive follows from a token on, small words between: « de » in « dit de ne rien faire »."""
    for token in analysis.doc[i : i + 4]:
        if has_feature(token, "VerbForm", "Inf"):
            return True
        if token.pos_ not in {"PRON", "ADV", "DET"}:
            return False
    return False


def content_end(analysis: Analysis, start: int) -> int:
    """Where what is reported ends: with the sentence, at an « … » or « ; » in it, or before « , ce que dément X »."""
    _, limit = analysis.sentence(start)
    for i in range(start, limit):
        if analysis.quoted[i]:
            continue
        after = (*analysis.forms[i + 1 : i + 3], "", "")
        relayed = (
            analysis.forms[i] == "," and analysis.has("demonstrative", after[0]) and analysis.has("that", after[1])
        )
        if relayed or analysis.doc[i].text in {"…", ";", ":"}:
            return i
    return limit


def told_noun(
    analysis: Analysis, trigger: Trigger, arguments: Arguments, nouns: frozenset[int]
) -> tuple[int, int] | None:
    """The noun of event that is announced, confirmed or denied: « a confirmé, jeudi, la fermeture de l’usine »."""
    tells = trigger.entry.type in {"announcement", "denial", "call", "promise"} or analysis.has(
        "asserting_verbs", trigger.lemma
    )
    if trigger.kind != "verb" or not tells:
        return None
    if arguments.passive:
        subject = next((t.i for t in analysis.doc[trigger.start].children if t.dep_.startswith("nsubj")), None)
        return (subject, subject + 1) if subject in nouns and subject < trigger.start else None
    return object_noun(analysis, trigger.end, nouns)


def object_noun(analysis: Analysis, i: int, nouns: frozenset[int]) -> tuple[int, int] | None:
    """The noun of event that is the object of a verb which ends before a token, with where its phrase ends."""
    _, limit = analysis.sentence(i - 1)
    for k in range(i, min(limit, i + NOUN_REACH)):
        if k in nouns:
            ends = (j for j in range(k + 1, limit) if _closes_phrase(analysis, j))
            return (k, next(ends, limit)) if analysis.determiner(analysis.forms[k - 1]) or k > i else None
        when = analysis.in_any(("weekdays", "day_parts"), analysis.forms[k])
        if not when and analysis.doc[k].text != "," and analysis.doc[k].pos_ not in {"DET", "ADJ", "ADV"}:
            return None
    return None


def _closes_phrase(analysis: Analysis, j: int) -> bool:
    """Whether a noun's phrase does not go on over a token; only its complements with « de » are of it."""
    return (
        analysis.doc[j].text in {",", ";", ":", "«"}
        or (analysis.has("prepositions", analysis.forms[j]) and not analysis.has("of", analysis.forms[j]))
        or analysis.has("relatives", analysis.forms[j])
        or finite(analysis, j)
        # « réfute toute censure et invoque »: a second verb of the speaker's, whatever form the tagger sees in it
        or (analysis.doc[j].pos_ == "VERB" and analysis.has("additive", analysis.forms[j - 1]))
    )
