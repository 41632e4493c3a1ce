"""Functions of people: « la CTO d’Exelia, Awa Le Goff », « Paul Morvan, ex-patron de Voltane »."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.roles.appointments import MAX_COMPLEMENT, Seat
from pressgraph.extraction.roles.apposition import after_brackets
from pressgraph.extraction.roles.holders import holders, is_past
from pressgraph.extraction.roles.wordings import find_wordings, present_words
from pressgraph.extraction.text.analysis import DEFINING, Analysis
from pressgraph.extraction.text.derived import functions


@dataclass(frozen=True, slots=True)
class Function:
    """A function in the text: its words, its holder's name and the noun phrase of its organization.

    ``start`` and ``end`` bound the whole phrase (determiner to complement), ``words`` the function
    alone, ``complement`` what follows the preposition, None where there is none. ``person`` is
    None for a function that stands alone (« la ministre »). All bounds are tokens. ``nation`` is the
    place of an adjective after it (« le président américain »), ``appointed`` the verb that gives the
    function (« Voltane nomme Awa Le Goff directrice »).
    """

    start: int
    end: int
    words: tuple[int, int]
    role: str
    former: bool
    definite: bool
    complement: tuple[int, int] | None
    person: Name | None
    nation: str | None = None
    appointed: int | None = None


def find_functions(analysis: Analysis, names: Sequence[Name]) -> list[Function]:
    """The functions of an article, in order, each with the name that it goes with."""
    starts = {n.start: n for n in names}
    ends = {n.end: n for n in names}
    inside = {i for n in names for i in range(n.start, n.end)}
    # « selon une source policière, X »: the adjective of a source is nobody's function.
    inside |= {i for i in range(1, len(analysis.doc)) if analysis.has("unnamed_sources", analysis.forms[i - 1])}
    found = [f for wording in find_wordings(analysis, inside) for f in _functions(analysis, wording, starts, ends)]
    # « procureur du roi, X »: a function in the complement of another has not the other's holder.
    held = {(i, f.person) for f in found if f.complement for i in range(*f.complement)}
    # « porte-parole de la présidente, X »: X may be either.
    inner = {f.complement[1] for f in found if f.complement}
    own = [
        replace(f, person=None) if (f.words[0], f.person) in held or (f.words[0] in inner and _set_off(f)) else f
        for f in found
    ]
    known = functions(analysis.ontology, analysis.lexicon)
    told = _coordinated(analysis, own)
    return [f for f in told if f.person or f.role in known or _in_capacity(analysis, f)]


def _in_capacity(analysis: Analysis, f: Function) -> bool:
    """« takes over as acting minister »: a verb may say of whom."""
    return f.start > 0 and analysis.has("as", analysis.forms[f.start - 1])


def _functions(
    analysis: Analysis, wording: tuple[int, int, str], starts: dict[int, Name], ends: dict[int, Name]
) -> Iterator[Function]:
    """The function of a wording, once for each of its holders; one without a holder too."""
    a, b, role = wording
    complement, end = _complement(analysis, b, starts)
    if complement is None and analysis.words(a, b) in analysis.lexicon.grammar.maps["post_phrases"]:
        return  # « X restera aux commandes »
    if complement is None and (acronym := _acronym(analysis, b, starts)) is not None:
        complement, end = (acronym, acronym + 1), acronym + 1
    begin, former, definite = _opening(analysis, a, ends)
    if (owner := _owner(analysis, begin, ends)) is not None:
        begin, over, definite = _opening(analysis, owner[0], ends)
        former = former or over
    former = former or is_past(analysis, begin, b, end)
    people, appointed = holders(analysis, Seat(begin, (a, b), complement, end), starts, ends)
    nation = _nation(analysis, a, b)
    holders_: list[Name | None] = [*people] or [None]
    for person in holders_:
        rest = owner or _without(complement, person, b)
        yield Function(begin, end, (a, b), role, former, definite, rest, person, nation, appointed)


def _nation(analysis: Analysis, a: int, b: int) -> str | None:
    """The place of the adjective beside a function: « le président américain », « the Bulgarian foreign minister »."""
    if a and analysis.lexicon.words["premodifiers"]:
        return analysis.lexicon.demonyms.get(analysis.forms[a - 1])
    return analysis.lexicon.demonyms.get(analysis.forms[b]) if b < len(analysis.doc) else None


def _acronym(analysis: Analysis, b: int, starts: dict[int, Name]) -> int | None:
    """The token of an acronym after a function, an adjective between allowed: « délégué syndical central CGT »."""
    i = b + (b < len(analysis.doc) and analysis.doc[b].pos_ == "ADJ" and analysis.doc[b].is_lower)
    return i if i in starts and starts[i].text.isupper() and starts[i].end == i + 1 else None


def _set_off(function: Function) -> bool:
    """Whether more than the function's own words parts it from its holder behind it."""
    return function.person is not None and function.person.start > function.words[1]


def _without(complement: tuple[int, int] | None, person: Name | None, b: int) -> tuple[int, int] | None:
    """A function's complement without its holder's name."""
    if person and complement and person.start == complement[1] - (person.end - person.start):
        return None
    if person and person.start >= b and complement and complement[1] > person.start:
        return (complement[0], person.start) if complement[0] < person.start else None
    return complement


def _owner(analysis: Analysis, begin: int, ends: dict[int, Name]) -> tuple[int, int] | None:
    """Bounds of the organization before a function: « Exelia's finance chief », « the group's », « Exelia analyst »."""
    if begin > 0 and analysis.has("genitives", analysis.forms[begin]):
        return (ends[begin].start, begin) if begin in ends else (analysis.owner_start(begin), begin)
    name = ends.get(begin)
    if name is None or name.cls == "Person" or not analysis.premodifies(begin - 1):
        return None
    return None if analysis.forms[name.start].split("-")[0] in analysis.first_names else (name.start, begin)


def portfolios(analysis: Analysis, names: Sequence[Name], functions: Sequence[Function]) -> frozenset[Name]:
    """Capitalised words that only tell of what an office is: « ministre de la Transition écologique »."""
    starts = {n.start: n for n in names}
    inside = {
        n
        for f in functions
        if f.complement and f.complement[0] >= f.words[1] and holds_office(analysis, f)
        for i in range(*f.complement)
        if (n := starts.get(i)) and n.end <= f.complement[1] and n != f.person
    }
    outside = {n.text for n in names if n not in inside}
    return frozenset(n for n in inside if n.text not in outside)


def holds_office(analysis: Analysis, function: Function) -> bool:
    """Whether a function is an office with a portfolio rather than a post in an organization."""
    words = present_words(analysis, function.words)
    return analysis.has("office_roles", words) or is_ministry(analysis, words)


def is_ministry(analysis: Analysis, words: str) -> bool:
    """Whether the words of a function end with those of one in a government: « deputy foreign minister »."""
    return analysis.has("office_heads", words.rpartition(" ")[2])


def _coordinated(analysis: Analysis, functions: list[Function]) -> list[Function]:
    """« directeur technique et cofondateur de X »: two functions joined by « et » share holder and complement."""
    found = list(functions)
    for n, (left, right) in enumerate(itertools.pairwise(functions)):
        between = analysis.forms[left.words[1] : right.words[0]]
        joined = right.start == left.end + 1 and analysis.has("additive", analysis.forms[left.end])
        if left.complement and left.person and right.person is None and joined:
            # « présidente de X et fondatrice de Y »: each has its own complement.
            found[n + 1] = replace(found[n + 1], person=left.person)
            continue
        if left.complement and left.complement[1] <= left.words[0] and _joins(analysis, between):
            # « Exelia's founder and chief executive, X »
            found[n] = replace(found[n], person=left.person or right.person)
            found[n + 1] = replace(found[n + 1], complement=right.complement or left.complement)
            continue
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


def _opening(analysis: Analysis, a: int, ends: dict[int, Name]) -> tuple[int, bool, bool]:
    """Where the phrase starts, whether the function is over, and whether it is definite."""
    i, former = a, analysis.beginning("former", analysis.forms[a]) != ""
    start, _ = analysis.sentence(a)
    while i - 1 >= start:
        word = analysis.forms[i - 1]
        if analysis.has("former", word) or word == "-":
            former = former or analysis.has("former", word)
        elif i in ends or not (_qualifies(analysis, i - 1) or _former_ahead(analysis, i - 1)):
            break
        i -= 1
    word = analysis.forms[i - 1] if i - 1 >= start else ""
    if analysis.in_any(DEFINING, word):
        return i - 1, former, True
    return (i - 1 if analysis.has("indefinite_articles", word) else i), former, False


def _qualifies(analysis: Analysis, i: int) -> bool:
    """Whether a token is an adjective of the noun after it, or a noun that stands before its own: « sales manager »."""
    if analysis.has("of", analysis.forms[i]):
        return False
    return analysis.doc[i].pos_ in {"ADJ", "NUM"} or (
        analysis.premodifies(i) and analysis.doc[i].pos_ in {"NOUN", "PROPN"}
    )


def _former_ahead(analysis: Analysis, i: int) -> bool:
    """Whether a noun stands between « former » and the function: « former culture minister »."""
    return (
        i > 0 and analysis.premodifies(i) and analysis.doc[i].is_lower and analysis.has("former", analysis.forms[i - 1])
    )


def _complement(analysis: Analysis, b: int, starts: dict[int, Name]) -> tuple[tuple[int, int] | None, int]:
    """Bounds of the function's complement after its preposition, and the end of the phrase."""
    doc, i = analysis.doc, b
    _, limit = analysis.sentence(b - 1)
    while i < limit and i < b + 3 and (doc[i].pos_ == "ADJ" or analysis.has("function_qualifiers", analysis.forms[i])):
        i += 1
    i = after_brackets(analysis, i, limit)
    if i >= limit or not analysis.has("function_prepositions", analysis.forms[i]) or i in starts:
        return None, b
    first = i + 1
    last = first
    while last < min(limit, first + MAX_COMPLEMENT):
        if last == first and doc[last].like_num and not analysis.has("indefinite_articles", analysis.forms[last]):
            return None, b  # « président de 2010 à 2015 »
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
