"""Whose a function is: « la CTO, Awa Le Goff », « Paul Morvan est maire », « Voltane nomme X directrice »."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.roles.appointments import MAX_COMPLEMENT, Seat, appointed, personlike
from pressgraph.extraction.roles.apposition import MARKS, after_adjectives, after_brackets, after_time, left_of_aside
from pressgraph.extraction.roles.copulas import copula_of, future
from pressgraph.extraction.roles.wordings import is_plural
from pressgraph.extraction.text.analysis import MAX_DESCRIPTION, Analysis, has_feature

#: How many words may stand between « the » and a name, in its phrase.
MAX_PREMODIFIERS = 4

if TYPE_CHECKING:
    from spacy.tokens import Token


def holders(
    analysis: Analysis, seat: Seat, starts: dict[int, Name], ends: dict[int, Name]
) -> tuple[list[Name], int | None]:
    """Who holds a function, and the verb that gives it to them, None without one."""
    before = analysis.forms[seat.begin : seat.words[0]]
    if any(analysis.has("untrue", word) for word in before) or _of_works(analysis, seat):
        return [], None
    if is_plural(analysis, *seat.words):
        return _several(analysis, seat, starts, ends), None
    if (given := appointed(analysis, seat, starts, ends)) is not None:
        return [given[0]], given[1]
    after, before_ = name_after(analysis, seat, starts), name_before(analysis, seat.begin, seat.end, ends)
    # « Avec X, présidente d’Orvéa, Y a signé »: without a determiner the function goes with the name before.
    person = before_ or after if seat.begin == seat.words[0] else after or before_
    if person and person.start >= seat.end and _opens_clause(analysis, person, seat):
        person = None
    return ([person] if person else []), None


def _of_works(analysis: Analysis, seat: Seat) -> bool:
    """« auteur d’un doublé », « auteur d’un rapport »: what somebody did, not a function."""
    if seat.complement is None:
        return False
    word, (first, last) = analysis.forms[seat.words[0]], seat.complement
    noun = first + analysis.determiner(analysis.forms[first])
    # « responsable d’un accident », « responsable de la mort de »: to blame
    blamed = analysis.has("indefinite_articles", analysis.forms[first]) or any(
        analysis.has("fault_nouns", w) for w in analysis.forms[noun:last]
    )
    return analysis.has("work_roles", word) or (analysis.has("fault_roles", word) and blamed)


def is_past(analysis: Analysis, begin: int, b: int, end: int) -> bool:
    """« Il fut maire de… », « elle était directrice de… », « PDG jusqu’en 2020 », « jusque-là PDG »."""
    doc = analysis.doc
    if end < len(doc) and analysis.has("until", analysis.forms[end]):
        return not (begin and future(analysis, begin - 1))  # « restera présidente jusqu’à l’été »
    reach = (analysis.words(b, min(len(doc), b + size)) for size in (2, 3))
    if any(analysis.has("at_that_time", words) for words in reach):
        return True
    k = begin - 1
    if k >= 0 and analysis.has("formerly", analysis.forms[k]):
        return True
    while k > 0 and doc[k].pos_ == "ADV":
        k -= 1
    if k < 0 or not analysis.has("be", doc[k].lemma_):
        return False
    return (
        has_feature(doc[k], "Tense", "Past")
        or has_feature(doc[k], "Tense", "Imp")
        or analysis.has("been", analysis.forms[k])
    )


def _opens_clause(analysis: Analysis, person: Name, seat: Seat) -> bool:
    """« Selon un témoin, Paul Morvan a crié »: unlike « un témoin, X, », the name opens the clause.

    So it does after a function that a preposition governs (« Selon le maire, X a menti »), and may after
    one that opens the sentence without being the subject.
    """
    doc, governed = analysis.doc, analysis.preposition(seat.begin) != ""
    if not governed and not analysis.has("indefinite_articles", analysis.forms[seat.begin]):
        return False
    comma = person.start > seat.end and doc[person.start - 1].text == ","
    follower = doc[person.end] if person.end < len(doc) else None
    goes_on = follower is not None and follower.text not in {",", ".", ")", ";", "»", ":", "?", "!"}
    first, _ = analysis.sentence(seat.begin)
    return comma and goes_on and (not governed or seat.begin - first <= 2)


def name_after(analysis: Analysis, seat: Seat, starts: dict[int, Name]) -> Name | None:
    """The name right after the function or its complement, a comma and what qualifies them between allowed."""
    doc, b, complement = analysis.doc, seat.words[1], seat.complement
    _, limit = analysis.sentence(b - 1)
    if b in starts and not starts[b].text.isupper():
        return starts[b] if personlike(analysis, starts[b]) or _surname(starts[b], starts.values()) else None
    i = seat.end if complement else after_adjectives(analysis, b, limit)
    i = after_time(analysis, after_brackets(analysis, i, limit), limit)
    if i < limit and analysis.has("by", analysis.forms[i]):
        i += 2
    set_off = i < limit and doc[i].text in MARKS
    if _within_another(analysis, seat):
        return None
    if set_off and _of_kin_of(analysis, seat.begin):
        return None
    i += set_off
    if (
        i + 1 < limit
        and analysis.has("singular_articles", analysis.forms[i])
        and analysis.forms[i + 1] in analysis.lexicon.demonyms
    ):
        i += 2
    elif set_off:
        i = _past_description(analysis, i, starts)
    while i < limit and analysis.has("titles", analysis.forms[i]):
        i += 1
    if i in starts and personlike(analysis, starts[i]):
        return starts[i]
    short = complement is not None and complement[1] - complement[0] < MAX_COMPLEMENT
    if complement and short and (last := _last_name(complement, starts)) and not _own_preposition(analysis, last):
        return last
    return None


def _past_description(analysis: Analysis, i: int, starts: Mapping[int, Name]) -> int:
    """The name after the words that stand before it in its phrase: « its founder, the former swimmer X »."""
    if not analysis.lexicon.words["premodifiers"] or not analysis.has("singular_articles", analysis.forms[i]):
        return i
    k = i + 1
    while k not in starts and k < i + 1 + MAX_PREMODIFIERS and analysis.doc[k].pos_ in {"ADJ", "NOUN", "PROPN"}:
        k += 1
    # « Norelia fired its director, the banker X said »: the name goes on as a subject.
    closed = (
        k in starts and starts[k].end < len(analysis.doc) and analysis.doc[starts[k].end].text in {*MARKS, ".", ")"}
    )
    return k if closed else i


def _within_another(analysis: Analysis, seat: Seat) -> bool:
    """« Candidat malheureux à la présidence de X, Y »: words that tell a function, as the complement of others."""
    phrase = analysis.words(*seat.words) in analysis.lexicon.grammar.maps["post_phrases"]
    first, _ = analysis.sentence(seat.begin)
    return phrase and seat.begin > first and analysis.doc[seat.begin - 1].text not in MARKS


def _several(analysis: Analysis, seat: Seat, starts: dict[int, Name], ends: dict[int, Name]) -> list[Name]:
    """The names beside a function in the plural: « les députés X (LR) et Y (PS) », « X et Y, élus »."""
    _, limit = analysis.sentence(seat.words[0])
    i = seat.end if seat.complement else after_adjectives(analysis, seat.words[1], limit)
    i += i < limit and analysis.doc[i].text in MARKS
    found: list[Name] = []
    while i in starts and personlike(analysis, starts[i]):
        found.append(starts[i])
        i = after_brackets(analysis, starts[i].end, limit)
        if i >= limit or not (analysis.doc[i].text == "," or analysis.has("additive", analysis.forms[i])):
            break
        i += 1
    return found if len(found) > 1 else _listed_before(analysis, seat.begin, ends)


def _listed_before(analysis: Analysis, begin: int, ends: dict[int, Name]) -> list[Name]:
    """« Paul Morvan et Awa Le Goff, cofondateurs »: the names that « et » joins before a comma."""
    start, _ = analysis.sentence(begin)
    i = begin - 1
    if i <= start or analysis.doc[i].text not in MARKS:
        return []
    found: list[Name] = []
    joined = False
    while (name := ends.get(left_of_aside(analysis, i, start))) is not None and personlike(analysis, name):
        found.insert(0, name)
        i = name.start - 1
        joined = joined or (i > start and analysis.has("additive", analysis.forms[i]))
        if i <= start or not (analysis.has("additive", analysis.forms[i]) or analysis.doc[i].text == ","):
            break
    return found if joined and len(found) > 1 else []


def _surname(name: Name, names: Iterable[Name]) -> bool:
    """Whether another name of the article ends with this one: « le ministre Morvan », « Paul Morvan »."""
    return any(n.text != name.text and n.text.endswith(f" {name.text}") for n in names)


def _last_name(complement: tuple[int, int], starts: Mapping[int, Name]) -> Name | None:
    inside = (starts[i] for i in range(complement[0] + 1, complement[1]) if i in starts)
    return next((n for n in inside if n.end == complement[1]), None)


def _own_preposition(analysis: Analysis, name: Name) -> bool:
    """Whether the name belongs to the complement rather than being the holder: « de la société X »."""
    before = analysis.doc[name.start - 1]
    first = analysis.forms[name.start].split("-")[0]
    known = first in analysis.first_names and name.end - name.start > 1
    return not (known and before.pos_ in {"NOUN", "ADJ"}) or analysis.forms[name.start - 1] in analysis.function_words


def name_before(analysis: Analysis, begin: int, end: int, ends: dict[int, Name]) -> Name | None:
    """The name before the function: « Awa Le Goff, directrice de… », « Paul Morvan est maire de… ».

    « À Belmont, un supporter a crié »: a function that goes on as a subject is no apposition.
    """
    doc, i = analysis.doc, begin - 1
    start, limit = analysis.sentence(begin)
    while i > start and analysis.in_any(("formerly", "before_post"), analysis.forms[i]):
        i -= 1
    if end < limit and analysis.has("genitives", analysis.forms[end]):
        return None  # « Paul Morvan, a German executive's son »
    name = ends.get(left_of_aside(analysis, i, start)) if i > start and doc[i].text in MARKS else None
    if name is not None and personlike(analysis, name):
        goes_on = next((t for t in doc[end:limit] if not t.is_space and t.pos_ not in {"ADJ", "ADV"}), None)
        subject = goes_on is not None and _opens_predicate(analysis, goes_on)
        return None if subject or _of_kin(analysis, name) else name
    copula = copula_of(analysis, begin)
    return _bare_name(analysis, copula, start, ends) if copula is not None else None


def _opens_predicate(analysis: Analysis, token: Token) -> bool:
    """Whether a verb or its clitic starts at a token: « le maire l’a félicité », not « la maire chargée de »."""
    clitic = token.pos_ == "PRON" and not analysis.has("relatives", analysis.forms[token.i])
    return clitic or (token.pos_ in {"VERB", "AUX"} and not has_feature(token, "VerbForm", "Part"))


def _of_kin(analysis: Analysis, name: Name) -> bool:
    """« La mère de Paul Martin, directrice de… », « le mari de la ministre X, avocat »: either may be the holder."""
    if not analysis.has("of", analysis.preposition(name.start)):
        return False
    first, _ = analysis.sentence(name.start)
    people = ("feminine_kin", "masculine_kin", "person_nouns")
    for k in range(name.start - 1, max(first, name.start - MAX_DESCRIPTION) - 1, -1):
        if analysis.has("of_forms", analysis.forms[k]):
            noun = next((i for i in range(k - 1, first - 1, -1) if analysis.doc[i].pos_ != "ADJ"), first)
            word = analysis.forms[noun]
            return analysis.in_any(people, word) or word in analysis.function_words
    return False


def _of_kin_of(analysis: Analysis, begin: int) -> bool:
    """« La petite-fille du fondateur, X »: the name is the relative's, whose function it is not.

    « Y, fille du maire, X »: the relative has a name already.
    """
    first, _ = analysis.sentence(begin)
    k = begin if analysis.has("of_forms", analysis.forms[begin]) else begin - 1
    if k <= first or not analysis.has("of_forms", analysis.forms[k]):
        return False
    kin = ("feminine_kin", "masculine_kin")
    i = next((i for i in range(k - 1, max(first, k - 3) - 1, -1) if analysis.in_any(kin, analysis.forms[i])), None)
    while i is not None and i > first and analysis.doc[i - 1].pos_ in {"DET", "ADJ"}:
        i -= 1
    return i is not None and (i == first or analysis.doc[i - 1].text not in MARKS)


def _bare_name(analysis: Analysis, i: int, start: int, ends: dict[int, Name]) -> Name | None:
    """The subject of a copula: the nearest personal name on its left that no preposition governs."""
    for k in range(i, start, -1):
        name = ends.get(k)
        if name is not None and analysis.has("that", analysis.forms[name.start - 1]) and name.start:
            return None  # « affirme que X est PDG »: said, not stated
        if name is not None and analysis.preposition(name.start) == "" and personlike(analysis, name):
            return name
        if analysis.doc[k - 1].text in {";", "»"} or analysis.has("that", analysis.forms[k - 1]):
            return None
    return None
