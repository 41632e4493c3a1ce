"""What stands between a subject and its verb: « Ordonéa, qui édite Clara, un assistant vocal, a annoncé »."""

from __future__ import annotations

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.syntax.clauses import Clauses, bare, before_brackets
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.verbs import finite

#: Marks that close what is said between a subject and its verb, and those that may open it.
CLOSING = {",": frozenset(","), "–": frozenset("–"), "—": frozenset("—")}


def over_aside(clauses: Clauses, i: int) -> Markable | None:
    """The subject of a verb on the other side of a relative clause or of dashes, with whatever stands in these.

    It opens its clause: no other verb stands before it.
    """
    analysis = clauses.analysis
    start, _ = analysis.sentence(i)
    mark = closing_mark(analysis, i)
    if mark is None or analysis.quoted[i] or not _in_finite_group(analysis, mark, i):
        return None
    for k in range(start + 1, mark):
        if finite(analysis, k) or analysis.quoted[k]:
            return None
        if analysis.doc[k].text in CLOSING[analysis.doc[mark].text] and _opens(analysis, k):
            subject = clauses.before(before_brackets(analysis, k))
            return subject if subject is not None and bare(clauses, subject) else None
    return None


def closing_mark(analysis: Analysis, i: int) -> int | None:
    """The mark right before a verb and its auxiliaries, clitics and adverbs; None where a word stands there."""
    start, _ = analysis.sentence(i)
    k = i - 1
    while k > start and analysis.doc[k].pos_ in {"AUX", "ADV", "PRON"}:
        k -= 1
    return k if k > start and analysis.doc[k].text in CLOSING else None


def _in_finite_group(analysis: Analysis, mark: int, i: int) -> bool:
    """Whether the verb at a token, or an auxiliary of it after a mark, is finite."""
    return any(finite(analysis, k) for k in range(mark + 1, i + 1))


def _opens(analysis: Analysis, k: int) -> bool:
    """Whether a mark opens an aside: a dash, or a comma with a relative, a preposition before it allowed."""
    after = analysis.forms[k + 1 : k + 3]
    return analysis.doc[k].text != "," or any(
        analysis.has("relatives", word) or analysis.has("long_relatives", word) for word in after
    )
