"""Where a function is held when only the context tells: « … », explique X, directeur technique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pressgraph.extraction.mentions.state import EMPLOYERS, FADING, Discourse, Markable
from pressgraph.extraction.naming.clubs import is_sport
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.roles.wordings import present_words
from pressgraph.extraction.syntax.clauses import in_brackets
from pressgraph.extraction.text.analysis import Analysis

#: Another organization this much as present as the one told of leaves open which is meant.
RIVALRY = 0.5
#: Organizations mentioned more sentences ago are no rivals.
REACH = 10
#: The organization told of was mentioned in the sentence or in one of these many before it.
NEAR = 2
#: It was mentioned this often; as a subject counts twice.
ENOUGH = 3
#: What an article is about is mentioned this often in it, and so many times as often as any other organization.
MUCH, LEADS = 5, 2
#: A town whose mayor is told of was mentioned this often.
TOWN = 2


def of_topic(state: Discourse, f: Function) -> int | None:
    """The one organization that the text around tells of, for a post that only an organization has.

    None where another one is half as present, or the function is not told beside a name.
    """
    analysis = state.analysis
    if f.person is None or f.appointed is not None:
        return None
    words = present_words(analysis, f.words)
    if analysis.has("town_roles", words) and not f.former:
        return _topic(state, f.start, ("Place",), TOWN)
    if not _fits(analysis, f):
        return None
    firm = topic_firm(state, f.start)
    firm = subject_of_article(state, f.start) if firm is None else firm
    return _who_spoke(state, f.start) if firm is None and analysis.has("speaking_roles", words) else firm


def ministry(state: Discourse, f: Function) -> int | None:
    """« La ministre de la Culture », « le ministre, X »: the only ministry that the article names and that fits."""
    analysis = state.analysis
    if f.former:
        return None
    phrase = analysis.words(f.words[0], max(f.words[1], f.complement[1] if f.complement else 0))
    bare = " " not in phrase
    found = []
    for referent in state.of_class("Organization"):
        first, _, field = referent.label.lower().replace("’", "'").partition(" ")
        if referent.named and analysis.has("ministry_nouns", first) and (bare or (field and phrase.endswith(field))):
            found.append(referent.number)
    return found[0] if len(found) == 1 else None


def body_of(state: Discourse, f: Function) -> int | None:
    """The body of the place of an office, where the article names it: « la procureure de Limoges » of its parquet."""
    analysis = state.analysis
    body = analysis.lexicon.grammar.maps["office_bodies"].get(present_words(analysis, f.words))
    if body is None or f.complement is None:
        return None
    inside = [m for m in state.within(*f.complement) if state.referents[m.referent].cls == "Place"]
    places = {state.referents[m.referent].label for m in inside}
    named = [r for r in state.of_class("Organization") if r.named and r.label.lower().startswith(f"{body} ")]
    found = [r.number for r in named if any(r.label.endswith(f" {place}") for place in places)]
    return found[0] if len(found) == 1 else None


def topic_firm(state: Discourse, at: int) -> int | None:
    """The one organization that the text before a token tells of; None where another one is half as present."""
    return _topic(state, at, EMPLOYERS, ENOUGH)


def subject_of_article(state: Discourse, at: int) -> int | None:
    """The one organization that the whole article is about, where none else was told of right before a token."""
    told = Counter(m.referent for m in state.markables if _counts(state, m, EMPLOYERS))
    ranked = told.most_common(2)
    if not ranked or ranked[0][1] < MUCH or ranked[0][1] < LEADS * max((n for _, n in ranked[1:]), default=0):
        return None
    best, near = ranked[0][0], state.before(at, 1)
    return None if any(m.referent != best and _counts(state, m, EMPLOYERS) for m in near) else best


def _who_spoke(state: Discourse, at: int) -> int | None:
    """« La Commission a réagi. « … », dit une porte-parole, X »: the only organization of the sentence before."""
    analysis, number = state.analysis, state.analysis.sentence_of[at] - 1
    if number < 0:
        return None
    start, end = analysis.sentences[number]
    inside = [m for m in state.before(end, 1) if start <= m.start < end and m.kind and not analysis.quoted[m.start]]
    firms = {m.referent for m in inside if state.referents[m.referent].cls in EMPLOYERS}
    opens = [m for m in inside if analysis.preposition(m.start) == ""]
    subject = any(m.referent in firms for m in opens)
    return min(firms) if len(firms) == 1 and subject and state.referents[min(firms)].named else None


def _counts(state: Discourse, m: Markable, classes: Sequence[str]) -> bool:
    """Whether a mention makes its referent more present: not « dans Le Courrier », nor « Belmont (Nièvre) »."""
    referent = state.referents[m.referent]
    if not m.kind or referent.cls not in classes or not referent.named:
        return False
    if referent.cls == "Medium":
        return not state.analysis.has("medium_prepositions", state.analysis.preposition(m.start))
    # « l’usine de La Hague » has no mayor
    return referent.cls != "Place" or (referent.label[0].isupper() and not in_brackets(state.analysis, m))


def _topic(state: Discourse, at: int, classes: Sequence[str], enough: int) -> int | None:
    analysis = state.analysis
    here = analysis.sentence_of[at]
    present: dict[int, float] = {}
    last: dict[int, int] = {}
    told: dict[int, int] = {}
    for m in state.before(at, REACH):
        if _counts(state, m, classes):
            gap = here - analysis.sentence_of[m.start]
            present[m.referent] = present.get(m.referent, 0.0) + FADING**gap
            last[m.referent] = min(gap, last.get(m.referent, gap))
            told[m.referent] = told.get(m.referent, 0) + 1 + analysis.doc[m.head].dep_.startswith("nsubj")
    best = max(present, key=lambda n: (present[n], -n), default=None)
    if best is None or last[best] > NEAR or told[best] < enough:
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
    first = words.split()[0]
    plays = analysis.has("club_roles", first) and is_sport(analysis)
    return plays or analysis.in_any(("posts", "whole_posts"), words) or analysis.has("posts", first)


def of_field(state: Discourse, complement: tuple[int, int]) -> bool:
    """Whether a complement leaves to the context of whom: « directrice de la production », « PDG du groupe »."""
    analysis, (first, last) = state.analysis, complement
    if any(m.kind for m in state.within(first, last)):
        return False
    first += analysis.determiner(analysis.forms[first])
    if first >= last or any(analysis.has("of_forms", word) for word in analysis.forms[first + 1 : last]):
        return False  # « responsable de la sûreté des musées »
    word = analysis.forms[first]
    bare = last == first + 1 and not analysis.has("indefinite_articles", analysis.forms[first - 1])
    return analysis.has("department_nouns", word) or (bare and analysis.has("kind_company", word))
