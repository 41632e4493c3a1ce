"""The copula or verb of appointment that states a function: « X est maire », « X vient d’être nommée directrice »."""

from __future__ import annotations

from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.moods import holds, states


def copula_of(analysis: Analysis, begin: int) -> int | None:
    """The copula or verb of appointment that states the function at a token: « est », « a été nommée »."""
    doc, i = analysis.doc, begin - 1
    start, _ = analysis.sentence(begin)
    while i > start and begin - i < 9 and (doc[i].pos_ in {"AUX", "ADV", "VERB"} or _between(analysis, i)):
        copula = any(analysis.in_any(("copulas", "appointments"), word) for word in (doc[i].lemma_, analysis.forms[i]))
        if copula and i > start and analysis.has("cleft_openers", analysis.forms[i - 1]):
            return None  # « et c’est une libraire qui… »: not the name before
        told = states(analysis, i, begin) or _goes_on(analysis, i, begin) or _just_been(analysis, i, begin)
        if copula and not analysis.quoted[i] and told:
            return i
        hired = analysis.has("hirings", doc[i].lemma_) and holds(analysis, analysis.forms[i:begin], "as")
        if not copula and doc[i].pos_ == "VERB" and not hired:
            return None  # « a été présenté à un juge »
        i -= 1
    return None


def _between(analysis: Analysis, i: int) -> bool:
    """Whether a token may stand between a copula and the function: « nommée, mercredi soir, ministre »."""
    word = analysis.forms[i]
    return word == "," or analysis.in_any(("before_function", "weekdays"), word)


def _goes_on(analysis: Analysis, i: int, begin: int) -> bool:
    """« Il restera directeur » says that he is; « il ne restera pas » does not say what is now."""
    start, _ = analysis.sentence(i)
    denied = holds(analysis, analysis.forms[max(start, i - 4) : begin], "negation")
    return analysis.has("lasting_copulas", analysis.doc[i].lemma_) and not denied and future(analysis, i)


def _just_been(analysis: Analysis, i: int, begin: int) -> bool:
    """« Vient d’être nommée directrice »: she is."""
    start, _ = analysis.sentence(i)
    before = range(max(start, i - 3), i)
    recent = next((k for k in before if analysis.has("recent_past", analysis.doc[k].lemma_)), None)
    return recent is not None and states(analysis, recent, begin)


def future(analysis: Analysis, i: int) -> bool:
    """Whether a token is in the future by its ending: « restera »."""
    form = analysis.forms[i]
    return form.endswith(analysis.affixes("future")) and not form.endswith(analysis.affixes("conditional"))
