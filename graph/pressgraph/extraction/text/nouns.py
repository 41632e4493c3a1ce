"""What class a common noun gives to the name that it stands by."""

from __future__ import annotations

from pressgraph.extraction.text.analysis import Analysis, has_feature

#: The noun of a class is looked for this many tokens before the name.
MAX_STEPS = 11


def head_class(analysis: Analysis, i: int, start: int) -> str | None:
    """Class said by the noun phrase that ends at token ``i``: « son produit vedette, X », « l’IA de vidéo X »."""
    doc = analysis.doc
    while (
        i >= start
        and doc[i].text[0].isupper()
        and analysis.forms[i] not in analysis.function_words
        and noun_class(analysis, i) is None
    ):
        i -= 1
    steps = 0
    while i >= start and steps < MAX_STEPS:
        token, word = doc[i], analysis.forms[i]
        if (
            (token.pos_ in {"VERB", "AUX"} and not token.dep_.startswith("acl"))
            or token.text in ".;!?"
            or token.pos_ == "CCONJ"
        ):
            return None
        if word in analysis.function_words:
            return None
        cls = noun_class(analysis, i)
        if cls and heads_phrase(analysis, i, start):
            return None if cls == "Group" or _gathers(analysis, i) else cls
        if cls is None and token.pos_ == "NOUN" and not _complements(analysis, i):
            return None
        if analysis.has("definite", word) and token.pos_ != "ADP" and not analysis.has("partitives", word):
            return None
        steps, i = steps + 1, i - 1
    return None


def _gathers(analysis: Analysis, i: int) -> bool:
    """Whether the noun counts people: « un groupe d’artistes »."""
    follower = analysis.forms[i + 1] if i + 1 < len(analysis.doc) else ""
    return analysis.has("collectives", analysis.forms[i].rstrip("s")) and analysis.has("of", follower)


def _complements(analysis: Analysis, i: int) -> bool:
    """Whether a noun only completes the one before it: « vidéos » in « l’IA de vidéos », what stands in quotes."""
    before = analysis.forms[i - 1] if i else ""
    governed = before == "-" or analysis.in_any(("of_forms", "location_prepositions"), before)
    return governed or any(t.text in '«“"' for t in analysis.doc[max(0, i - 5) : i])


def heads_phrase(analysis: Analysis, i: int, start: int) -> bool:
    """Whether a determiner (and adjectives) come before the noun, and no other noun governs it."""
    doc, k = analysis.doc, i - 1
    while k >= start and (doc[k].pos_ in {"ADJ", "NUM"} or doc[k].text in '«“"'):
        k -= 1
    word = analysis.forms[k] if k >= start else ""
    return k < start or analysis.determiner(word) or doc[k].text in {",", "("}


def noun_class(analysis: Analysis, i: int) -> str | None:
    """Class that the lexicon gives to the common noun at a token, by lemma, form or form and next word."""
    if i not in analysis.asked.noun_classes:
        analysis.asked.noun_classes[i] = _noun_class(analysis, i)
    return analysis.asked.noun_classes[i]


def _noun_class(analysis: Analysis, i: int) -> str | None:
    token = analysis.doc[i]
    word = analysis.forms[i]
    if token.is_title and not token.is_sent_start and not token.is_upper:
        return None
    pair = f"{word} {analysis.forms[i + 1]}" if i + 1 < len(analysis.doc) else word
    classes = analysis.lexicon.classes
    return classes.get(pair) or classes.get(token.lemma_.lower()) or classes.get(word) or classes.get(word.rstrip("sx"))


def closed(analysis: Analysis, k: int, limit: int) -> bool:
    """Whether an apposition ends (comma, bracket, full stop) before a verb makes it a subject."""
    for token in analysis.doc[k : min(limit, k + 14)]:
        if token.text in {",", ".", ")", ";", "»", ":", "!", "?"} or analysis.has(
            "closing_relatives", analysis.forms[token.i]
        ):
            return True
        if token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin"):
            return False
    return True
