"""Whose a function is: « la CTO, Awa Le Goff », « Paul Morvan est maire », « elle fut ministre »."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pressgraph.extraction.analysis import Analysis, has_feature
from pressgraph.extraction.moods import states
from pressgraph.extraction.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How far after a function its organization may stand, in tokens; its last words may be the holder.
MAX_COMPLEMENT = 7


def is_past(analysis: Analysis, begin: int, end: int) -> bool:
    """« Il fut maire de… », « elle était directrice de… », « PDG jusqu’en 2020 »."""
    doc = analysis.doc
    if end < len(doc) and analysis.has("until", analysis.forms[end]):
        return True
    k = begin - 1
    while k > 0 and doc[k].pos_ == "ADV":
        k -= 1
    if k < 0 or not analysis.has("be", doc[k].lemma_):
        return False
    return (
        has_feature(doc[k], "Tense", "Past")
        or has_feature(doc[k], "Tense", "Imp")
        or analysis.has("been", analysis.forms[k])
    )


def begins_clause(analysis: Analysis, person: Name, end: int) -> bool:
    """« Selon un témoin, Paul Morvan a crié »: unlike « un témoin, X, », the name opens the clause."""
    doc = analysis.doc
    comma = person.start > end and doc[person.start - 1].text == ","
    return comma and person.end < len(doc) and doc[person.end].text not in {",", ".", ")", ";"}


def name_after(
    analysis: Analysis, b: int, end: int, complement: tuple[int, int] | None, starts: dict[int, Name]
) -> Name | None:
    """The name right after the function or its complement, a comma between allowed."""
    doc = analysis.doc
    _, limit = analysis.sentence(b - 1)
    if b in starts and not starts[b].text.isupper():
        return starts[b] if _personlike(analysis, starts[b]) or _surname(starts[b], starts.values()) else None
    i = end if complement else b
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
    inside = (starts[i] for i in range(complement[0] + 1, complement[1]) if i in starts)
    return next((n for n in inside if n.end == complement[1]), None)


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


def name_before(analysis: Analysis, begin: int, end: int, ends: dict[int, Name]) -> Name | None:
    """The name before the function: « Awa Le Goff, directrice de… », « Paul Morvan est maire de… ».

    « À Belmont, un supporter a crié »: a function that goes on as a subject is no apposition.
    """
    doc, i = analysis.doc, begin - 1
    start, limit = analysis.sentence(begin)
    if i > start and doc[i].text == "," and i in ends and _personlike(analysis, ends[i]):
        goes_on = next((t for t in doc[end:limit] if not t.is_space and t.pos_ not in {"ADJ", "ADV"}), None)
        subject = goes_on is not None and _opens_predicate(analysis, goes_on)
        return None if subject or _of_kin(analysis, ends[i]) else ends[i]
    while i > start and begin - i < 9 and (doc[i].pos_ in {"AUX", "ADV", "VERB"} or _between(analysis, i)):
        copula = any(analysis.in_any(("copulas", "appointments"), word) for word in (doc[i].lemma_, analysis.forms[i]))
        if copula and states(analysis, i, begin):
            return _bare_name(analysis, i, start, ends)
        i -= 1
    return None


def _opens_predicate(analysis: Analysis, token: Token) -> bool:
    """Whether a verb or its clitic starts at a token: « le maire l’a félicité »."""
    clitic = token.pos_ == "PRON" and not analysis.has("relatives", analysis.forms[token.i])
    return clitic or token.pos_ in {"VERB", "AUX"}


def _of_kin(analysis: Analysis, name: Name) -> bool:
    """« La mère de Paul Martin, directrice de… »: either may be the holder."""
    k = name.start - 1
    if k < 1 or not analysis.has("of", analysis.forms[k]):
        return False
    before = analysis.forms[k - 1]
    return analysis.in_any(("feminine_kin", "masculine_kin"), before) or before in analysis.function_words


def _bare_name(analysis: Analysis, i: int, start: int, ends: dict[int, Name]) -> Name | None:
    """The subject of a copula: the nearest personal name on its left that no preposition governs."""
    for k in range(i, start, -1):
        name = ends.get(k)
        if name is not None and analysis.has("that", analysis.forms[name.start - 1]) and name.start:
            return None  # « affirme que X est PDG »: said, not stated
        if name is not None and analysis.preposition(name.start) == "" and _personlike(analysis, name):
            return name
        if analysis.doc[k - 1].text in {";", "»"} or analysis.has("that", analysis.forms[k - 1]):
            return None
    return None
