"""What a noun phrase goes with: the name that it stands in apposition to, its complement, whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.syntax.clauses import REACH, Clauses, after_brackets, governed, listed, opening
from pressgraph.extraction.syntax.subjects import companions, subject_of
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.moods import states
from pressgraph.extraction.text.verbs import finite

#: Whether a class will do.
Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase by its tokens: ``start`` to ``end`` (exclusive) with complements, its ``noun``.

    ``determiner`` is the one right before the noun and its adjectives, ``at`` its token.
    """

    start: int
    end: int
    noun: int
    determiner: str
    at: int


def noun_phrase(analysis: Analysis, noun: int, end: int) -> NounPhrase:
    """The phrase of a noun, back to its determiner: « l’un des actionnaires »; « une application rivale »."""
    doc, forms = analysis.doc, analysis.forms
    first, _ = analysis.sentence(noun)
    head = noun - 1 if noun > first and _second_noun(analysis, noun) else noun
    k = head
    while k > first and (doc[k - 1].pos_ in {"ADJ", "NUM"} or analysis.has("own", forms[k - 1])):
        k -= 1
    at = k - 1
    word = forms[at] if k > first and analysis.determiner(forms[at]) else ""
    if word and not analysis.swallowed(at):
        k -= 1
    of = at if analysis.has("of_forms", forms[at]) else at - 1
    if of - 1 >= first and analysis.has("of_forms", forms[of]) and analysis.has("indefinite_articles", forms[of - 1]):
        k = of - 1 - (of - 1 > first and analysis.has("definite", forms[of - 2]))
    return NounPhrase(k, end, noun, word, at)


def _second_noun(analysis: Analysis, i: int) -> bool:
    """Whether a noun only qualifies the one before it: « une application concurrente », « la société sœur »."""
    before = analysis.doc[i - 1]
    if before.pos_ != "NOUN" or not before.is_lower or i < 2:
        return False
    k = i - 2
    while k > 0 and analysis.doc[k].pos_ in {"ADJ", "NUM"}:
        k -= 1
    return analysis.determiner(analysis.forms[k]) or analysis.doc[k].text in {",", "("}


def complement(clauses: Clauses, i: int, prepositions: Sequence[str]) -> tuple[list[Markable], int]:
    """What one of some prepositions brings in right after a noun or participle, and the token after it.

    « filiale du groupe Voltane », « fondée en 2021 par A et B »; a noun of its own with a complement ends the search:
    « filiale du concurrent de Voltane » is not Voltane’s.
    """
    analysis = clauses.analysis
    _, limit = analysis.sentence(i - 1)
    for k in range(i, min(i + REACH, limit)):
        mark = analysis.doc[k].is_punct and analysis.doc[k].text != "%"
        if mark or finite(analysis, k) or analysis.in_any(("relatives", "additive"), analysis.forms[k]):
            break
        preposition = governed(analysis, k)
        if not preposition:
            continue
        found = opening(clauses, k + 1, limit) if preposition in prepositions else None
        if found := found or (_told_after(clauses, k + 1, limit) if preposition in prepositions else None):
            return (them := listed(clauses, found, prepositions)), them[-1].end
        bare = k + 1 < limit and analysis.doc[k + 1].is_lower and not analysis.swallowed(k)
        if analysis.has("of", preposition) and not (bare and analysis.doc[k + 1].pos_ in {"NOUN", "ADJ"}):
            break
    return [], i


def _told_after(clauses: Clauses, k: int, limit: int) -> Markable | None:
    """The name that says who somebody is: « détenu par sa sœur, X, »."""
    analysis = clauses.analysis
    if k >= limit or not analysis.determiner(analysis.forms[k]) or analysis.swallowed(k):
        return None
    comma = k + 1
    while comma < limit and analysis.doc[comma].pos_ in {"NOUN", "ADJ"} and analysis.doc[comma].is_lower:
        comma += 1
    name = clauses.at(comma + 1) if comma < limit and analysis.doc[comma].text == "," and comma > k + 1 else None
    person = any(
        word in analysis.function_words or analysis.in_any(("feminine_kin", "masculine_kin", "person_nouns"), word)
        for word in analysis.forms[k + 1 : comma]
    )
    if name is None or name.kind != "name" or not person or clauses.classes[name.referent] != "Person":
        return None
    return name if name.end >= limit or analysis.doc[name.end].is_punct else None


def described(
    state: Discourse, clauses: Clauses, phrase: NounPhrase, fits: Fits, earlier: dict[int, list[Markable]]
) -> list[Markable]:
    """What a noun phrase says what it is: the holder of a function, the name before or after it, a subject.

    ``earlier`` are the things that phrases described so far, by the token where each ends, for what « et » adds.
    """
    for found in (
        _held(state, phrase),
        _before(clauses, phrase, fits, earlier),
        _of_copula(clauses, phrase),
        name_after(clauses, phrase),
        _fronted(clauses, phrase),
    ):
        fitting = [m for m in found if fits(clauses.classes[m.referent])]
        if fitting:
            return fitting
    return []


def _held(state: Discourse, phrase: NounPhrase) -> list[Markable]:
    """The holder of the function that the noun is: the markable of a function is no mention of its own."""
    inside = state.within(phrase.start, phrase.noun + 1)
    held = [m for m in inside if m.kind is None and m.head == phrase.noun]
    # « l’attaquant de Y » that the trained reader knows by name
    known = [m for m in inside if m.kind == "nominal" and m.head == phrase.noun and _known_person(state, m)]
    return [] if _plural(state.analysis, phrase.noun) else (held or known)[:1]


def _known_person(state: Discourse, m: Markable) -> bool:
    referent = state.referents[m.referent]
    return referent.named and referent.cls == "Person" and state.analysis.found is not None


def _before(clauses: Clauses, phrase: NounPhrase, fits: Fits, earlier: dict[int, list[Markable]]) -> list[Markable]:
    """« X, filiale de Y »; « X (filiale de Y) »; « X, 42 ans, frère de Y »; « X, PDG de Y et fils de Z »."""
    analysis, k = clauses.analysis, phrase.start - 1
    first, _ = analysis.sentence(phrase.noun)
    if k <= first:
        return []
    if analysis.has("additive", analysis.forms[k]):
        known = earlier.get(k) or [m for m in clauses.ends.get(k, ()) if m.kind is None]
        return list(known)
    if analysis.doc[k].text not in {",", "(", "–", "—"} or _goes_on(analysis, phrase.end):
        return []
    for end in _ends_before(clauses, k, first):
        ending = [m for m in clauses.ends.get(end, ()) if fits(clauses.classes[m.referent]) and m.start >= first]
        if ending:
            several = len({m.referent for m in ending}) > 1
            best = max(ending, key=lambda m: m.end - m.start)
            return [] if several else [*companions(clauses, best), best] if _plural(analysis, phrase.noun) else [best]
        if end in earlier:
            return list(earlier[end])
    return []


def _goes_on(analysis: Analysis, i: int) -> bool:
    """Whether a verb follows a phrase, whose subject it then is: « Arrivé de X, l’attaquant de Y a marqué »."""
    _, limit = analysis.sentence(i - 1)
    while i < limit and (analysis.doc[i].pos_ in {"ADV", "PRON"} and not analysis.has("relatives", analysis.forms[i])):
        i += 1
    return i < limit and (finite(analysis, i) or analysis.doc[i].pos_ == "AUX")


def _plural(analysis: Analysis, i: int) -> bool:
    return analysis.forms[i].endswith(analysis.affixes("plural")) and has_feature(analysis.doc[i], "Number", "Plur")


def _ends_before(clauses: Clauses, comma: int, first: int) -> Iterator[int]:
    """Where what a comma follows may end: at the comma, before brackets, before an age."""
    analysis, k = clauses.analysis, comma
    yield k
    if k - 1 > first and analysis.doc[k - 1].text == ")":
        opening = next((j for j in range(k - 2, max(first, k - 2 * REACH), -1) if analysis.doc[j].text == "("), None)
        if opening is not None:
            yield opening
    previous = next((j for j in range(k - 1, max(first, k - REACH), -1) if analysis.doc[j].text == ","), None)
    if previous is not None and _age(analysis, previous + 1, k):
        yield previous


def _age(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the words between two commas only count: « , 42 ans, », « , âgé de 42 ans, »."""
    words = analysis.doc[start:end]
    return any(t.like_num for t in words) and all(
        t.pos_ in {"NUM", "NOUN", "ADJ", "ADP", "SPACE", "DET"} for t in words
    )


def _of_copula(clauses: Clauses, phrase: NounPhrase) -> list[Markable]:
    """« X est la filiale de Y », « X, qui est une filiale de Y »."""
    analysis, k = clauses.analysis, phrase.start - 1
    first, _ = analysis.sentence(phrase.noun)
    while k > first and analysis.doc[k].pos_ == "ADV":
        k -= 1
    if k <= first or not analysis.has("copulas", analysis.doc[k].lemma_) or not states(analysis, k, phrase.start):
        return []
    start = k
    while start > first and analysis.doc[start - 1].pos_ == "AUX":
        start -= 1
    before = clauses.before(start)
    of = before is not None and analysis.has("of_relatives", analysis.preposition(before.start))
    subject = before if of else subject_of(clauses, start)
    if subject is None:
        return []
    return [*companions(clauses, subject), subject] if _plural(analysis, phrase.noun) else [subject]


def name_after(clauses: Clauses, phrase: NounPhrase) -> list[Markable]:
    """« la filiale de Y, X », « sa filiale X »: a name right after, or set off by commas on both sides."""
    analysis, k = clauses.analysis, phrase.end
    _, limit = analysis.sentence(phrase.noun)
    if k >= limit or not (phrase.determiner or analysis.premodifies(k - 1)):  # « Voltane founder Paul Morvan »
        return []
    set_off = analysis.doc[k].text in {",", ":"}
    among = analysis.has("among", analysis.preposition(phrase.start))
    name = opening(clauses, k + set_off, limit)
    if name is None or name.kind != "name":
        return []
    if (
        set_off
        and analysis.doc[k].text == ","
        and not analysis.determiner(analysis.forms[k + 1])
        and name.start > k + 2
    ):
        return []
    names = listed(clauses, name, ()) if _plural(analysis, phrase.noun) else [name]
    if among or not set_off:
        return names
    end = after_brackets(analysis, names[-1].end)
    closed = end >= limit or analysis.doc[end].is_punct or analysis.has("relatives", analysis.forms[end])
    return names if closed or analysis.doc[end].is_space else []


def _fronted(clauses: Clauses, phrase: NounPhrase) -> list[Markable]:
    """« Filiale de Y depuis 2020, X recrute »: a bare phrase that opens the clause tells of its subject."""
    analysis = clauses.analysis
    first, limit = analysis.sentence(phrase.noun)
    while first < phrase.start and (analysis.doc[first].is_space or analysis.doc[first].text in {"«", "–", "-"}):
        first += 1
    if phrase.determiner or phrase.start != first:
        return []
    comma = next((j for j in range(phrase.end, min(phrase.end + REACH, limit)) if analysis.doc[j].text == ","), None)
    if comma is None or any(analysis.doc[j].pos_ in {"VERB", "AUX"} for j in range(phrase.end, comma)):
        return []
    subject = opening(clauses, comma + 1, limit)
    return [subject] if subject else []
