"""The word that an expression of time or an amount goes with: a verb, or a noun.

The parse says it, but for what it is known to get wrong: a date right after a verb is that verb's,
a date in a participle's clause is the participle's, and one in an apposition (« directrice depuis
2019 ») is no verb's at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.verbs import finite

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Marks that part a clause, an aside or an apposition from what stands before it.
BREAKS = frozenset(",;:()–—«»“”")
#: How far along the parse a governor is looked for.
STEPS = 6
#: A noun in these relations stands in the clause of its head, so that what follows it may be the verb's.
_COMPLEMENTS = ("obj", "obl", "nmod", "xcomp", "dep", "fixed", "conj", "advmod", "iobj", "det")


def governor(analysis: Analysis, start: int, end: int) -> int | None:
    """The token that tokens ``start`` to ``end`` (exclusive) complete: a verb or a noun; None if unclear."""
    beside = _verb_beside(analysis, start, end)
    if beside is not None:
        return beside
    if _describes(analysis, start, end):
        return None
    by_parse = _climb(analysis, start, end)
    low = segment_start(analysis, start)
    verbs = [t.i for t in analysis.doc[low:start] if is_verb(t)]
    if not verbs:
        return None if _in_apposition(analysis, low, start) else by_parse
    outside = by_parse is None or by_parse < low or analysis.doc[by_parse].pos_ == "PROPN"
    return verbs[-1] if outside else by_parse


def _describes(analysis: Analysis, start: int, end: int) -> bool:
    """« Aujourd’hui consultant, il n’a pas répondu »: the time opens a description without an article."""
    low, high = analysis.sentence(start)
    before = analysis.doc[start - 1] if start > low else None
    opens = before is None or before.text in BREAKS or analysis.has("additive", analysis.forms[start - 1])
    return opens and end < high and analysis.doc[end].pos_ in {"NOUN", "ADJ"}


def is_verb(token: Token) -> bool:
    """Whether a token is a verb that is no auxiliary."""
    return token.pos_ == "VERB"


def segment_start(analysis: Analysis, start: int) -> int:
    """Where the stretch of a sentence begins that ends before token ``start``: after a comma, at « qui »."""
    low, _ = analysis.sentence(start)
    k = start - 1
    while k >= low and analysis.doc[k].text not in BREAKS:
        if analysis.in_any(("relatives", "subordinators", "contrasts"), analysis.forms[k]) and not _only(analysis, k):
            return k
        k -= 1
    return k + 1


def _only(analysis: Analysis, k: int) -> bool:
    """« n’a été avertie qu’en 2023 »: « que » that opens no clause."""
    if not analysis.has("that", analysis.forms[k]):
        return False
    follower = analysis.doc[k + 1] if k + 1 < len(analysis.doc) else None
    return follower is not None and follower.pos_ == "ADP"


def _verb_beside(analysis: Analysis, start: int, end: int) -> int | None:
    """The verb that a date follows at once, adverbs between, or parted by commas on both sides."""
    low, high = analysis.sentence(start)
    k = start - 1
    if k > low and analysis.doc[k].text == "," and end < high and analysis.doc[end].text == ",":
        k -= 1
    while k > low and analysis.doc[k].pos_ == "ADV" and not analysis.has("that", analysis.forms[k]):
        k -= 1
    token = analysis.doc[k] if k >= low else None
    return k if token is not None and is_verb(token) else None


def _climb(analysis: Analysis, start: int, end: int) -> int | None:
    """The governor by the parse: up from the date, through words that only stand between."""
    inside = analysis.doc[start:end]
    token = next((t for t in inside if not start <= t.head.i < end or t.head.i == t.i), inside[0])
    for _ in range(STEPS):
        child, token = token, token.head
        if token.i == child.i:
            return None
        if token.pos_ == "AUX":
            return token.head.i if is_verb(token.head) and token.dep_.startswith(("aux", "cop")) else token.i
        if is_verb(token):
            return token.i
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and not _passes(analysis, token, start):
            return token.i
    return None


def _passes(analysis: Analysis, noun: Token, start: int) -> bool:
    """Whether a date beside a noun may be that of the noun's verb: « a visité les ateliers mardi »."""
    if noun.i > start:
        return True
    if (
        analysis.has("of_forms", analysis.forms[start - 1])
        or not noun.dep_.startswith(_COMPLEMENTS)
        or noun.head.i > start
    ):
        return False
    return not any(t.text in BREAKS for t in noun.doc[noun.i + 1 : start])


def _in_apposition(analysis: Analysis, low: int, start: int) -> bool:
    """Whether the stretch before a date, which has no verb, opens as a noun does: « , directrice depuis 2019 »."""
    first, _ = analysis.sentence(start)
    while low < start and analysis.doc[low].is_space:
        low += 1
    if low >= start or low == first:
        return False
    opener = analysis.doc[low]
    return opener.pos_ in {"NOUN", "ADJ", "PROPN", "DET"} and not finite(analysis, low)
