"""Where a function is held: the organization in its complement, that « son » stands for, or that gave it."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extraction.mentions.referents import Referent
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse, Markable
from pressgraph.extraction.roles.apposition import MARKS, left_of_aside
from pressgraph.extraction.roles.contexts import body_of, ministry, of_field, of_topic, topic_firm
from pressgraph.extraction.roles.functions import Function, holds_office, is_ministry
from pressgraph.extraction.roles.wordings import present_words
from pressgraph.extraction.syntax.clauses import Clauses, in_brackets, widest
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.verbs import finite

#: An organization this much as present as the one meant makes « l’entreprise » unsure.
RIVALRY = 0.8
#: « son » looks for its owner in its sentence and this many before it; those of a quotation tell nothing.
REACH = 3


def employer(state: Discourse, clauses: Clauses, f: Function) -> int | None:
    """The referent of the organization or territory in which a function is held; None when the text leaves it open."""
    analysis = state.analysis
    words = present_words(analysis, f.words)
    if (
        f.nation
        and (analysis.has("national_roles", words) or is_ministry(analysis, words))
        and not _of_other(analysis, f)
    ):
        return place_of(state, f.nation)
    if holds_office(analysis, f):
        country = _government(state, f) if is_ministry(analysis, words) else None
        return ministry(state, f) if country is None else country
    if (body := body_of(state, f)) is not None:
        return body
    if f.complement is not None:
        first = f.complement[0]
        if analysis.has("party_names", analysis.words(*f.complement)) and not analysis.has(
            "function_prepositions", analysis.forms[first - 1]
        ):
            return None  # « la députée LR »: a party employs nobody whom it has elected
        inside = _in_complement(state, f, heads=analysis.has("territorial_heads", words))
        if inside is None and of_field(state, f.complement):
            which = _of_which(state, clauses, f)
            return of_topic(state, f) if which is None else which
        return inside
    if analysis.has("possessive_one_owner", analysis.forms[f.start]):
        return None if analysis.has("personal_roles", words) else owning_firm(state, clauses, f.start)
    if f.appointed is not None:
        return _subject(state, clauses, f.appointed, f)
    which = _of_which(state, clauses, f)
    it = _of_it(state, f) if which is None else which
    told = of_topic(state, f) if it is None else it
    return told if told is not None else _foremost(state, f)


def _of_other(analysis: Analysis, f: Function) -> bool:
    """Whether something else is said to have the function: « the Belgian president of the European Council »."""
    return f.complement is not None and bool(analysis.lexicon.words["premodifiers"])


def _owned(f: Function) -> bool:
    """Whether the owner of a function stands before it: « Bulgaria's environment minister »."""
    return f.complement is not None and f.complement[0] < f.words[0]


def _government(state: Discourse, f: Function) -> int | None:
    """The country of a minister: « Bulgaria's environment minister », « Greece was not told, its minister X said »."""
    analysis = state.analysis
    if _owned(f):
        return _in_complement(state, f, heads=True)
    if not analysis.has("possessive_one_owner", analysis.forms[f.start]):
        return None
    told = _told(state, analysis.sentence(f.start)[0], f.start)
    known = analysis.lexicon.places
    countries = {m.referent for m in told if known.get(state.referents[m.referent].label) == "countries"}
    return min(countries) if len(countries) == 1 and not _firms(state, told) else None


def _foremost(state: Discourse, f: Function) -> int | None:
    """The organization that an article is about, whose « chief executive X » is: none other is near as present."""
    analysis = state.analysis
    if f.person is None or not analysis.has("company_roles", present_words(analysis, f.words)):
        return None
    firms = [r.number for r in state.of_class("Organization") if r.named]
    told = {n: len(state.mentions(n)) for n in firms}
    best = state.most_salient(firms, f.start)
    # None is told of more often in the whole article, nor is about as present here.
    if best is None or told[best] < max(told.values()) or rivalled(state, best, f.start):
        return None
    return best


def _of_which(state: Discourse, clauses: Clauses, f: Function) -> int | None:
    """« Exelia, dont la directrice, X, … »: the organization right before « dont »."""
    analysis, i = state.analysis, f.start - 1
    start, _ = analysis.sentence(f.start)
    if i <= start or not analysis.has("of_relatives", analysis.forms[i]):
        return None
    comma = i - (analysis.doc[i - 1].text in MARKS)
    firm = widest(clauses.ends.get(comma, ())) or widest(clauses.ends.get(left_of_aside(analysis, comma, start), ()))
    return firm.referent if firm is not None and state.referents[firm.referent].cls in EMPLOYERS else None


def _of_it(state: Discourse, f: Function) -> int | None:
    """« Membre d’Exelia, X en est la présidente »: the only organization before « en »."""
    analysis, start = state.analysis, state.analysis.sentence(f.start)[0]
    near = range(max(start, f.start - 3), f.start - 1)
    clitic = next((k for k in near if analysis.has("of_it", analysis.forms[k])), None)
    if clitic is None or analysis.doc[clitic + 1].pos_ not in {"AUX", "VERB"}:
        return None
    told = _told(state, start, clitic)
    firms = _firms(state, told)
    if not firms and not any(m.kind == "name" for m in told):
        return topic_firm(state, f.start)
    return min(firms) if len(firms) == 1 else None


def place_of(state: Discourse, label: str) -> int:
    """The number of the place of a name, which an adjective may have told without naming it."""
    for referent in state.of_class("Place"):
        if referent.label == label:
            return referent.number
    return state.add_referent(Referent(len(state.referents), "Place", label, named=False))


def _in_complement(state: Discourse, f: Function, *, heads: bool) -> int | None:
    """The organization that the complement names or describes; a territory for who heads one."""
    assert f.complement is not None, "the caller knows it"
    first, last = f.complement
    unknown = state.analysis.has("indefinite_articles", state.analysis.forms[first])
    inside = [m for m in state.within(first - 1, last) if m.end <= last and m.kind != "pronoun"]
    # « directrice d’une association »: whichever, it is none that the article told of before.
    inside = [m for m in inside if not (unknown and m.kind == "nominal" and m.start <= first + 1)]
    direct = [m for m in inside if not _inner(state.analysis, first, m.start)]
    for m in reversed(direct):
        cls = state.referents[m.referent].cls
        if cls in EMPLOYERS or (heads and cls == "Place"):
            return m.referent
    return None


def _inner(analysis: Analysis, first: int, start: int) -> bool:
    """Whether what starts at a token is the complement of another noun: « cabinet de la ministre », « parquet de X ».

    « société de cybersécurité Exelia » is one noun phrase: its inner noun has no determiner. A department
    is its organization's: « service des urgences de X », « sein de X ».
    """
    if first and analysis.has("portfolio_prepositions", analysis.forms[first - 1]):
        # « déléguée aux élections du mouvement X »: a portfolio, then its organization
        first = next((k + 1 for k in range(first, start) if analysis.has("of_forms", analysis.forms[k])), first)
    return any(
        analysis.has("of_singular", analysis.forms[k])
        and (k + 1 >= start or analysis.determiner(analysis.forms[k + 1]) or analysis.swallowed(k))
        and not _of_department(analysis, first, k)
        for k in range(first, start)
    )


def _of_department(analysis: Analysis, first: int, k: int) -> bool:
    """Whether the noun before a preposition is a department of an organization."""
    noun = next((i for i in range(k - 1, first - 1, -1) if analysis.doc[i].pos_ != "ADJ"), first)
    words = (analysis.forms[noun], analysis.words(noun, k))
    return any(analysis.in_any(("department_nouns", "body_nouns", "within_nouns"), w) for w in words)


def owning_firm(state: Discourse, clauses: Clauses, i: int) -> int | None:
    """The organization that « son » stands for: the subject of its clause, else of the sentence before.

    A person as subject could be the owner as well: then it is left open.
    """
    start, _ = state.analysis.sentence(i)
    subject = subject_of(clauses, i)
    # « from Voltane, its founder, X, said »: a name that a comma parts from « its » may be anybody's.
    apart = subject is not None and subject.end == i - 1 and state.analysis.doc[i - 1].text == ","
    if (
        subject is not None
        and not apart
        and start <= subject.start < i
        and subject.referent in _firms(state, [subject])
    ):
        return subject.referent
    here = _firms(state, _told(state, start, i))
    if here:
        return min(here) if len(here) == 1 else None
    for number in range(state.analysis.sentence_of[i] - 1, state.analysis.sentence_of[i] - 1 - REACH, -1):
        if number < 0:
            break
        bounds = state.analysis.sentences[number]
        told = _told(state, *bounds)
        if main := _main_subject(clauses, told, *bounds):
            return main.referent if main.referent in _firms(state, [main]) else None
        if told:
            firms = _firms(state, told)
            return min(firms) if len(firms) == 1 and not _people(state, told) else None
    return None


def firm_of_sentence(state: Discourse, clauses: Clauses, i: int) -> int | None:
    """The organization that is the subject of a verb’s sentence, and the only one before it: « Exelia said X … »."""
    bounds = state.analysis.sentence(i)
    told = _told(state, *bounds)
    main, firms = _main_subject(clauses, told, *bounds), _firms(state, [m for m in told if m.start < i])
    own = main is not None and firms == {main.referent} and state.referents[main.referent].cls == "Organization"
    return min(firms) if own else None


def _told(state: Discourse, start: int, end: int) -> list[Markable]:
    """The mentions of a stretch, without those in brackets or quotation marks."""
    analysis = state.analysis
    inside = state.within(start, end)
    return [m for m in inside if m.kind and not analysis.quoted[m.start] and not in_brackets(analysis, m)]


def _firms(state: Discourse, told: Sequence[Markable]) -> set[int]:
    return {m.referent for m in told if state.referents[m.referent].cls in EMPLOYERS}


def _people(state: Discourse, told: Sequence[Markable]) -> bool:
    return any(state.referents[m.referent].cls == "Person" for m in told)


def _main_subject(clauses: Clauses, told: Sequence[Markable], start: int, end: int) -> Markable | None:
    """The subject of a sentence: by the parser, of its first verb, or the only mention that no word leads to."""
    analysis = clauses.analysis
    if first := next((m for m in told if analysis.doc[m.head].dep_.startswith("nsubj")), None):
        return first
    verb = next((i for i in range(start, end) if finite(analysis, i) and not analysis.quoted[i]), None)
    if verb is not None:
        return subject_of(clauses, verb)
    bare = [m for m in told if m.start == start or analysis.doc[m.start - 1].text == ","]
    return bare[0] if len(bare) == 1 else None


def _subject(state: Discourse, clauses: Clauses, verb: int, f: Function) -> int | None:
    """The organization that appoints: the subject of the verb, unless it is of a passive clause."""
    subject = subject_of(clauses, verb)
    own = subject is not None and state.referents[subject.referent].cls in EMPLOYERS
    return subject.referent if subject is not None and own and f.person is not None else None


def rivalled(state: Discourse, organization: int, at: int) -> bool:
    """Whether another organization is about as present as this one."""
    best = state.salience(organization, at)
    others = [r.number for r in state.of_class(*EMPLOYERS) if r.named and r.number != organization]
    return any(state.salience(n, at) > RIVALRY * best for n in others)
