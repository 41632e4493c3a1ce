"""Functions of people: « la CTO d’Exelia, Awa Le Goff », « Paul Morvan, ex-patron de Voltane »."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.analysis import DEFINING, Analysis
from pressgraph.extraction.names import Name
from pressgraph.extraction.triggers import after_quotation

#: The longest wording of a function, in tokens.
MAX_WORDING = 7
#: How far after the function its organization may stand, in tokens.
MAX_COMPLEMENT = 7


@dataclass(frozen=True, slots=True)
class Function:
    """A function in the text: its words, its holder's name and the noun phrase of its organization.

    ``start`` and ``end`` bound the whole phrase (determiner to complement), ``words`` the function
    alone, ``complement`` what follows the preposition, None where there is none. ``person`` is
    None for a function that stands alone (« la ministre »). All bounds are tokens.
    """

    start: int
    end: int
    words: tuple[int, int]
    role: str
    former: bool
    definite: bool
    complement: tuple[int, int] | None
    person: Name | None


def find_functions(analysis: Analysis, names: Sequence[Name]) -> list[Function]:
    """The functions of an article, in order, each with the name that it goes with."""
    starts = {n.start: n for n in names}
    ends = {n.end: n for n in names}
    inside = {i for n in names for i in range(n.start, n.end)}
    found = [_function(analysis, a, b, role, starts, ends) for a, b, role in _wordings(analysis, inside)]
    return _coordinated(analysis, found)


def _function(
    analysis: Analysis, a: int, b: int, role: str, starts: dict[int, Name], ends: dict[int, Name]
) -> Function:
    """The function whose wording fills tokens ``a`` to ``b``; a plural has no single holder."""
    complement, end = _complement(analysis, b, starts)
    if complement is None and b in starts and starts[b].text.isupper() and starts[b].end == b + 1:
        complement, end = (b, b + 1), b + 1
    begin, former, definite = _opening(analysis, a)
    person = None
    if not _plural(analysis, a, b):
        person = _after(analysis, b, end, complement, starts) or _before(analysis, begin, end, ends)
    if person and complement and person.start == complement[1] - (person.end - person.start):
        complement = None
    if person and person.start >= b and complement and complement[1] > person.start:
        complement = (complement[0], person.start) if complement[0] < person.start else None
    return Function(begin, end, (a, b), role, former, definite, complement, person)


def _plural(analysis: Analysis, a: int, b: int) -> bool:
    """Whether a wording is known only without its « s »: « salariés », « ministres »."""
    words = present_words(analysis, (a, b))
    return words not in analysis.function_words and words.endswith("s")


def portfolios(analysis: Analysis, names: Sequence[Name], functions: Sequence[Function]) -> frozenset[Name]:
    """Capitalised words that only tell of what an office is: « ministre de la Transition écologique »."""
    inside = {
        n
        for f in functions
        if f.complement and holds_office(analysis, f)
        for n in names
        if f.complement[0] <= n.start and n.end <= f.complement[1] and n != f.person
    }
    outside = {n.text for n in names if n not in inside}
    return frozenset(n for n in inside if n.text not in outside)


def holds_office(analysis: Analysis, function: Function) -> bool:
    """Whether a function is an office with a portfolio rather than a post in an organization."""
    return analysis.has("office_roles", present_words(analysis, function.words))


def present_words(analysis: Analysis, bounds: tuple[int, int]) -> str:
    """The words of a function in lower case, « ex- » left off."""
    words = analysis.words(*bounds)
    return words.removeprefix(analysis.beginning("former", words))


def _coordinated(analysis: Analysis, functions: list[Function]) -> list[Function]:
    """« directeur technique et cofondateur de X »: two functions joined by « et » share holder and complement."""
    found = list(functions)
    for n, (left, right) in enumerate(itertools.pairwise(functions)):
        between = analysis.forms[left.words[1] : right.words[0]]
        if not _joins(analysis, between) or left.complement is not None:
            continue
        person = left.person or found[n].person or right.person
        found[n] = replace(found[n], complement=right.complement, person=person)
        found[n + 1] = replace(found[n + 1], person=right.person or person)
    return found


def _joins(analysis: Analysis, between: Sequence[str]) -> bool:
    """Whether words between two functions join them: « , », « et », « et la »."""
    if len(between) == 1:
        return between[0] == "," or analysis.has("additive", between[0])
    return len(between) == 2 and analysis.has("additive", between[0]) and analysis.has("singular_articles", between[1])


def _wordings(analysis: Analysis, inside: set[int]) -> Iterator[tuple[int, int, str]]:
    """Longest wordings of functions, as token bounds and role key, none overlapping another."""
    doc, i = analysis.doc, 0
    while i < len(doc):
        match = None if i in inside else _match(analysis, i)
        if match is None:
            i += 1
            continue
        yield i, match[0], match[1]
        i = match[0]


def _match(analysis: Analysis, i: int) -> tuple[int, str] | None:
    _, limit = analysis.sentence(i)
    first = analysis.forms[i]
    if prefix := analysis.beginning("former", first):
        role = analysis.function_words.get(first.removeprefix(prefix))
        return (i + 1, role) if role else None
    if not analysis.opens_function(first):
        return None
    for end in range(min(limit, i + MAX_WORDING), i, -1):
        words = analysis.words(i, end)
        role = analysis.function_words.get(words) or (
            analysis.function_words.get(words[:-1]) if words.endswith("s") else None
        )
        if role and analysis.doc[i].pos_ not in {"VERB", "AUX"} and not after_quotation(analysis.doc[i]):
            return end, role
    return None


def _opening(analysis: Analysis, a: int) -> tuple[int, bool, bool]:
    """Where the phrase starts, whether the function is over, and whether it is definite."""
    doc, i, former = analysis.doc, a, analysis.beginning("former", analysis.forms[a]) != ""
    start, _ = analysis.sentence(a)
    while i - 1 >= start:
        word = analysis.forms[i - 1]
        if analysis.has("former", word) or word == "-":
            former = former or analysis.has("former", word)
        elif doc[i - 1].pos_ not in {"ADJ", "NUM"} or analysis.has("of", word):
            break
        i -= 1
    word = analysis.forms[i - 1] if i - 1 >= start else ""
    if analysis.in_any(DEFINING, word):
        return i - 1, former, True
    return (i - 1 if analysis.has("indefinite_articles", word) else i), former, False


def _complement(analysis: Analysis, b: int, starts: dict[int, Name]) -> tuple[tuple[int, int] | None, int]:
    """Bounds of the function's complement after its preposition, and the end of the phrase."""
    doc, i = analysis.doc, b
    _, limit = analysis.sentence(b - 1)
    while i < limit and i < b + 3 and (doc[i].pos_ == "ADJ" or analysis.has("function_qualifiers", analysis.forms[i])):
        i += 1
    if i >= limit or not analysis.has("function_prepositions", analysis.forms[i]) or i in starts:
        return None, b
    first = i + 1
    last = first
    while last < min(limit, first + MAX_COMPLEMENT):
        if last in starts:
            return (first, starts[last].end), starts[last].end
        if doc[last].is_punct or doc[last].pos_ in {"VERB", "AUX", "PRON", "SCONJ", "CCONJ"}:
            break
        if (
            last > first
            and analysis.opens_function(analysis.forms[last])
            and analysis.determiner(analysis.forms[last - 1])
        ):
            # « porte-parole de la présidente, X »: X may be either.
            return (first, last), limit
        last += 1
    return ((first, last), last) if last > first else (None, b)


def _after(
    analysis: Analysis, b: int, end: int, complement: tuple[int, int] | None, starts: dict[int, Name]
) -> Name | None:
    """The name right after the function or its complement, a comma between allowed."""
    doc = analysis.doc
    _, limit = analysis.sentence(b - 1)
    if b in starts and not starts[b].text.isupper():
        return starts[b] if _personlike(analysis, starts[b]) or _surname(starts[b], starts.values()) else None
    places = [end] if complement else [b]
    for place in places:
        i = place
        if i < limit and analysis.has("by", analysis.forms[i]):
            i += 2
        if i < limit and doc[i].text == ",":
            i += 1
        if (
            i + 1 < limit
            and analysis.has("singular_articles", analysis.forms[i])
            and analysis.forms[i + 1] in analysis.lexicon.demonyms
        ):
            i += 2
        while i < limit and analysis.has("titles", analysis.forms[i]):
            i += 1
        if i in starts and _personlike(analysis, starts[i]):
            return starts[i]
    short = complement is not None and complement[1] - complement[0] < MAX_COMPLEMENT
    if complement and short and (last := _last_name(complement, starts)) and not _own_preposition(analysis, last):
        return last
    return None


def _surname(name: Name, names: Iterable[Name]) -> bool:
    """Whether another name of the article ends with this one: « le ministre Morvan », « Paul Morvan »."""
    return any(n.text != name.text and n.text.endswith(f" {name.text}") for n in names)


def _between(analysis: Analysis, i: int) -> bool:
    """Whether a token may stand between a copula and the function: « nommée, mercredi soir, ministre »."""
    word = analysis.forms[i]
    return word == "," or analysis.in_any(("before_function", "weekdays"), word)


def _last_name(complement: tuple[int, int], starts: dict[int, Name]) -> Name | None:
    return next((n for n in starts.values() if n.end == complement[1] and n.start > complement[0]), None)


def _own_preposition(analysis: Analysis, name: Name) -> bool:
    """Whether the name belongs to the complement rather than being the holder: « de la société X »."""
    before = analysis.doc[name.start - 1]
    first = analysis.forms[name.start].split("-")[0]
    known = first in analysis.first_names and name.end - name.start > 1
    return not (known and before.pos_ in {"NOUN", "ADJ"})


def _personlike(analysis: Analysis, name: Name) -> bool:
    """Whether a name can be a person's: two words or more, or a known first name, no acronym."""
    if analysis.has("titles", analysis.forms[name.start - 1]) and name.start:
        return True
    words = [t for t in analysis.doc[name.start : name.end] if t.is_alpha]
    first = analysis.forms[words[0].i].split("-")[0] if words else ""
    if first in analysis.first_names:
        return True
    return len(words) >= 2 and not any(t.is_upper and len(t) > 1 for t in words)


def _before(analysis: Analysis, begin: int, end: int, ends: dict[int, Name]) -> Name | None:
    """The name before the function: « Awa Le Goff, directrice de… », « Paul Morvan est maire de… ».

    « À Belmont, un supporter a crié »: a function that goes on as a subject is no apposition.
    """
    doc, i = analysis.doc, begin - 1
    start, limit = analysis.sentence(begin)
    if i > start and doc[i].text == "," and i in ends and _personlike(analysis, ends[i]):
        goes_on = next((t for t in doc[end:limit] if not t.is_space and t.pos_ not in {"ADJ", "ADV"}), None)
        return None if goes_on is not None and goes_on.pos_ in {"VERB", "AUX"} else ends[i]
    while i > start and begin - i < 9 and (doc[i].pos_ in {"AUX", "ADV", "VERB"} or _between(analysis, i)):
        copula = any(analysis.in_any(("copulas", "appointments"), word) for word in (doc[i].lemma_, analysis.forms[i]))
        if copula and not any(analysis.has("negation", word) for word in analysis.forms[i:begin]):
            name = next((ends[k] for k in range(i, max(start, i - 4), -1) if k in ends), None)
            if name and _personlike(analysis, name):
                return name
        i -= 1
    return None
