"""Where a function is held when only the context tells: « … », explique X, directeur technique."""

from __future__ import annotations

from pressgraph.extraction.mentions.state import FADING, Discourse
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.roles.wordings import present_words
from pressgraph.extraction.text.analysis import Analysis

#: Another organization this much as present as the one told of leaves open which is meant.
RIVALRY = 0.5
#: Organizations mentioned more sentences ago are no rivals.
REACH = 10
#: The organization told of was mentioned in the sentence or in one of these many before it.
NEAR = 2
#: It was mentioned this often; as a subject counts twice.
ENOUGH = 3


def of_topic(state: Discourse, f: Function) -> int | None:
    """The one organization that the text around tells of, for a post that only an organization has.

    None where another one is half as present, or the function is not told beside a name.
    """
    analysis = state.analysis
    if f.person is None or f.appointed is not None or not _fits(analysis, f):
        return None
    return topic_firm(state, f.start)


def topic_firm(state: Discourse, at: int) -> int | None:
    """The one organization that the text before a token tells of; None where another one is half as present."""
    analysis = state.analysis
    here = analysis.sentence_of[at]
    present: dict[int, float] = {}
    last: dict[int, int] = {}
    told: dict[int, int] = {}
    for m in state.before(at, REACH):
        referent = state.referents[m.referent]
        if m.kind and referent.cls == "Organization" and referent.named:
            gap = here - analysis.sentence_of[m.start]
            present[m.referent] = present.get(m.referent, 0.0) + FADING**gap
            last[m.referent] = min(gap, last.get(m.referent, gap))
            told[m.referent] = told.get(m.referent, 0) + 1 + analysis.doc[m.head].dep_.startswith("nsubj")
    best = max(present, key=lambda n: (present[n], -n), default=None)
    if best is None or last[best] > NEAR or told[best] < ENOUGH:
        return None
    rivals = any(n != best and size > RIVALRY * present[best] for n, size in present.items())
    return None if rivals else best


def _fits(analysis: Analysis, f: Function) -> bool:
    """Whether a function is a post of what the text tells of: not « leur porte-parole », nor who presides a court."""
    first = analysis.forms[f.start]
    if analysis.in_any(("possessive_third", "possessive_many_owners"), first) or not _is_post(analysis, f):
        return False
    number = analysis.sentence_of[f.start]
    start, end = analysis.sentences[max(0, number - REACH)][0], analysis.sentences[number][1]
    after = analysis.forms[f.words[1]] if f.words[1] < len(analysis.doc) else ""
    if analysis.has("portfolio_participles", after):
        return False  # « vice-présidente chargée de l’eau » is an elected one as often
    words = present_words(analysis, f.words)
    presides = analysis.has("presiding_roles", words)
    return not (presides and any(analysis.has("court_words", word) for word in analysis.forms[start:end]))


def _is_post(analysis: Analysis, f: Function) -> bool:
    """Whether an organization is what a function needs: « directeur technique », not « ingénieur »."""
    words = present_words(analysis, f.words)
    return analysis.in_any(("posts", "whole_posts"), words) or analysis.has("posts", words.split()[0])


def of_field(state: Discourse, complement: tuple[int, int]) -> bool:
    """Whether a complement leaves to the context of whom: « directrice de la production », « PDG du groupe »."""
    analysis, (first, last) = state.analysis, complement
    if any(m.kind for m in state.within(first, last)):
        return False
    first += analysis.determiner(analysis.forms[first])
    if first >= last:
        return False
    word = analysis.forms[first]
    bare = last == first + 1 and not analysis.has("indefinite_articles", analysis.forms[first - 1])
    return analysis.has("department_nouns", word) or (bare and analysis.has("kind_company", word))
