"""What may stand between a name and its function: « , 52 ans, », « (LR) », « depuis 2023 », « jusque-là »."""

from __future__ import annotations

from pressgraph.extraction.text.analysis import Analysis

#: How long what stands in brackets may be, in tokens.
MAX_BRACKETS = 6
#: How long an expression of time after a function may be, in tokens.
MAX_TIME = 7
#: The greatest number between commas that is an age.
OLDEST = 110
#: Signs that set a function off from its holder.
MARKS = frozenset({",", "–", "—"})


def left_of_aside(analysis: Analysis, i: int, start: int) -> int:
    """Going left from the mark at a token: the mark or bracket right after what an aside interrupts.

    « Paul Morvan, 52 ans, maire de Belmont »: from the second comma to the first. The same token where
    there is no aside.
    """
    doc = analysis.doc
    if i - 3 > start and analysis.has("years_of_age", analysis.forms[i - 1]) and doc[i - 2].like_num:
        return i - 3 if doc[i - 3].text in MARKS else i
    if i - 2 > start and doc[i - 1].is_digit and doc[i - 2].text in MARKS and int(doc[i - 1].text) <= OLDEST:
        return i - 2
    if doc[i - 1].text == ")":
        return next((k for k in range(i - 2, max(start, i - 2 - MAX_BRACKETS), -1) if doc[k].text == "("), i)
    return i


def after_brackets(analysis: Analysis, i: int, limit: int) -> int:
    """The token after brackets that open at a token: « le maire (PS) de Belmont »; the same without any."""
    doc = analysis.doc
    if i >= limit or doc[i].text != "(":
        return i
    return next((k + 1 for k in range(i + 1, min(limit, i + 2 + MAX_BRACKETS)) if doc[k].text == ")"), i)


def after_time(analysis: Analysis, i: int, limit: int) -> int:
    """The comma that ends an expression of time at a token: « depuis 2023 , »; the same token without one."""
    doc = analysis.doc
    if i >= limit or not analysis.in_any(("since", "until", "of_forms", "at_time"), analysis.forms[i]):
        return i
    for k in range(i + 1, min(limit, i + MAX_TIME)):
        if doc[k].text == ",":
            return k if any(t.like_num for t in doc[i:k]) else i
        plain = doc[k].like_num or doc[k].pos_ in {"DET", "ADP", "NUM"} or analysis.has("months", analysis.forms[k])
        if not plain:
            return i
    return i


def after_adjectives(analysis: Analysis, i: int, limit: int) -> int:
    """The token after the adjectives at a token, at most two: « l’entrepreneur belge X »."""
    k = i
    while k < min(limit, i + 2) and analysis.doc[k].is_lower:
        if analysis.doc[k].pos_ != "ADJ" and analysis.forms[k] not in analysis.lexicon.demonyms:
            break
        k += 1
    return k
