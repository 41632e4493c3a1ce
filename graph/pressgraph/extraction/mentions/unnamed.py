"""Who speaks without a name: « une source policière », « un ingénieur », « les syndicats », « l’entourage de X »."""

from __future__ import annotations

from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.extraction.text.triggers import verb_trigger

#: The longest opening of a source, in tokens: « au dire de ».
MAX_OPENING = 5
#: How many tokens the words that tell what a source is near to may fill: « proche du ministère de l’Intérieur ».
MAX_WORDS = 9


def unnamed_source(analysis: Analysis, i: int) -> int | None:
    """Where the phrase of the noun at a token starts if it is a source that speaks; None for another noun.

    It stands after « selon », or a verb of speech is told of it. « Une source d’eau », « la source du
    problème » are none.
    """
    if analysis.quoted[i]:
        return None
    if not analysis.has("unnamed_sources", analysis.forms[i]):
        return _speaker(analysis, i)
    start = _start(analysis, i)
    if start is None or after_source(analysis, start) or (start == i and from_source(analysis, i - 1)):
        return start
    follower = analysis.forms[i + 1] if i + 1 < len(analysis.doc) else ""
    return start if not analysis.has("of", follower) and _speaks(analysis, i, start) else None


def _speaker(analysis: Analysis, i: int) -> int | None:
    """Where « un ingénieur », « les syndicats », « l’opposition » starts when it speaks and no name stands by it."""
    body = analysis.has("speaking_bodies", analysis.forms[i])
    if not body and not _somebody(analysis, i):
        return None
    own = body and i > 0 and analysis.has("possessive_third", analysis.forms[i - 1])  # « élude son entourage »
    start = i - 1 if own else _start(analysis, i)
    bare = body and analysis.has("indefinite", "")  # « Police said… »
    if start is None or (start == i and not bare) or (not body and not analysis.has("one", analysis.forms[start])):
        return None
    named = not body and _named_beside(analysis, start, source_end(analysis, i))
    return start if not named and (after_source(analysis, start) or _speaks(analysis, i, start)) else None


def _somebody(analysis: Analysis, i: int) -> bool:
    """Whether a noun tells what one person is: « ingénieur », « habitante »."""
    if analysis.doc[i].pos_ not in {"NOUN", "ADJ"} or has_feature(analysis.doc[i], "Number", "Plur"):
        return False
    word = analysis.forms[i]
    return noun_class(analysis, i) == "Group" or word in analysis.function_words or analysis.has("person_nouns", word)


def _named_beside(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a name stands beside a phrase: « un ingénieur, Paul Morvan », « Paul Morvan, un ingénieur »."""
    doc = analysis.doc
    comma = end < len(doc) and doc[end].text == ","
    k = first = end + comma
    while k < len(doc) and (doc[k].text[0].isupper() or doc[k].pos_ == "PROPN"):
        k += 1
    closed = k >= len(doc) or doc[k].is_punct
    before = start - 2 if start > 1 and doc[start - 1].text == "," else None
    return (k > first and (closed or not comma)) or (before is not None and doc[before].text[0].isupper())


def _start(analysis: Analysis, i: int) -> int | None:
    """Where the phrase of a source starts, determiner and number included; None after a possessive."""
    first, _ = analysis.sentence(i)
    k = i
    while k > first and (
        analysis.doc[k - 1].pos_ in {"ADJ", "NUM", "DET"} or analysis.has("indefinite", analysis.forms[k - 1])
    ):
        k -= 1
        if analysis.in_any(("possessive", "negative_determiners"), analysis.forms[k]):
            return None  # « selon nos sources » are those of whoever speaks
    return k


def source_end(analysis: Analysis, i: int) -> int:
    """Where the words that tell what a source is end: adjectives, and whom or what it is near to."""
    doc, (_, limit) = analysis.doc, analysis.sentence(i)
    k = end = i + 1
    while k < min(limit, i + MAX_WORDS):
        word, before = analysis.forms[k], analysis.forms[k - 1]
        quality = analysis.has("source_qualities", word) or (doc[k].pos_ == "ADJ" and doc[k].is_lower)
        governed = doc[k].pos_ in {"NOUN", "PROPN"} and analysis.in_any(("of_forms", "articles"), before)
        named = doc[k].pos_ == "PROPN" and doc[k - 1].pos_ == "PROPN"
        if quality or governed or named:
            end = k + 1
        elif not analysis.in_any(("of_forms", "articles"), word):
            break
        k += 1
    return end


def from_source(analysis: Analysis, i: int) -> bool:
    """Whether « de » at a token opens « de source policière », which tells whose word a sentence is."""
    if i < 0 or not analysis.has("of", analysis.forms[i]):
        return False
    first, limit = analysis.sentence(i)
    if i + 2 >= limit:
        return False
    source = analysis.has("unnamed_sources", analysis.forms[i + 1])
    if not source or source_end(analysis, i + 1) == i + 2:
        return False
    learnt = any(analysis.in_any(("general_speakers",), word) for word in analysis.forms[max(first, i - 4) : i])
    return i == first or analysis.doc[i - 1].text == "," or learnt


def after_source(analysis: Analysis, start: int) -> bool:
    """Whether « selon », « d’après » stands right before a token."""
    return any(analysis.has("sources", analysis.words(k, start)) for k in range(max(0, start - MAX_OPENING), start))


def _speaks(analysis: Analysis, i: int, start: int) -> bool:
    """Whether a verb of speech has a noun as its subject, before it or in the aside after what is said."""
    doc = analysis.doc
    head = doc[i].head
    if doc[i].dep_.startswith("nsubj") and (trigger := verb_trigger(analysis, head)) is not None:
        return trigger.entry.speech
    trigger = verb_trigger(analysis, doc[start - 1]) if start else None
    if trigger is None or not trigger.entry.speech:
        return False
    k = start - 2
    while k >= 0 and doc[k].pos_ in {"AUX", "PRON"}:
        k -= 1
    return k >= 0 and doc[k].text in {",", "»", "”", '"'}
