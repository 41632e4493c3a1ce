"""Noun phrases that denote an entity without naming it: « la start-up », « un groupe d’artistes »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pressgraph.extraction.mentions.unnamed import source_end, unnamed_source
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.analysis import DEFINING, Analysis, has_feature
from pressgraph.extraction.text.nouns import noun_class

Determiner = Literal["definite", "demonstrative", "possessive", "indefinite", "none"]
#: Lists of bodies that act without a name.
BODIES = ("bodies", "qualified_bodies")
#: How far a phrase may run over its complements, in tokens.
MAX_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a known class.

    ``start`` to ``end`` are its tokens with determiner and complements, ``head`` its noun,
    ``lemma`` the noun that identifies it (« artiste » for « un groupe d’artistes »),
    ``adjectives`` its own, ``complements`` pairs of a preposition and the token it governs.
    """

    start: int
    end: int
    head: int
    lemma: str
    cls: str
    determiner: Determiner
    plural: bool
    adjectives: tuple[str, ...]
    complements: tuple[tuple[str, int], ...]
    collective: bool


def find_phrases(analysis: Analysis, names: Sequence[Name], functions: Sequence[Function]) -> list[Phrase]:
    """The class-bearing noun phrases of an article, in order; one that introduces a name is left out."""
    named = {i for n in names for i in range(n.start, n.end)}
    held = {i for f in functions for i in range(*f.words) if f.person or not people_noun(analysis, f.words[1] - 1)}
    of_named = {i for f in functions if f.person for i in range(*f.words)}
    starts = frozenset(n.start for n in names)
    found: list[Phrase] = []
    for token in analysis.doc:
        if token.is_punct or token.i in named or token.idx < analysis.body_start:
            continue
        if token.i in held and (token.i in of_named or unnamed_source(analysis, token.i) is None):
            continue
        if found and token.i < found[-1].end and not _new_phrase(analysis, token.i):
            continue
        phrase = _phrase(analysis, token.i, named)
        if phrase and not _introduces(analysis, phrase, starts):
            found.append(phrase)
    return found


def _new_phrase(analysis: Analysis, i: int) -> bool:
    """Whether a noun inside a phrase starts one of its own: « le porte-parole de l’entreprise »."""
    word = analysis.forms[i - 1]
    return analysis.in_any(DEFINING, word) and not analysis.has("sometimes_contracted", word)


def _introduces(analysis: Analysis, phrase: Phrase, starts: frozenset[int]) -> bool:
    """Whether the phrase runs into a name that it describes: « la start-up Exelia »."""
    last = phrase.end
    quotes = last < len(analysis.doc) and analysis.doc[last].text in {"«", "“", '"'}
    common = all(analysis.doc[k].is_lower and not _defined(analysis, k) for _, k in phrase.complements)
    return (last in starts or (quotes and last + 1 in starts)) and common and not phrase.plural


def _defined(analysis: Analysis, k: int) -> bool:
    """Whether a complement has a determiner: in « le robot de l’allemand Exelia » the name is the German’s."""
    return analysis.in_any(("singular_articles", "contracted"), analysis.forms[k - 1])


def _phrase(analysis: Analysis, i: int, named: set[int]) -> Phrase | None:
    doc = analysis.doc
    if (source := unnamed_source(analysis, i)) is not None:
        return _source(analysis, source, i)
    heads = doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "PRON", "VERB"}
    cls = ("Group" if people_noun(analysis, i) else noun_class(analysis, i)) if heads else None
    if cls is None:
        gathers = analysis.has("collectives", analysis.forms[i].rstrip("s"))
        if not gathers and not analysis.in_any(BODIES, analysis.forms[i]):
            return None
        cls = "Organization"
    if (opening := _opening(analysis, i)) is None:
        return None
    start, determiner, before = opening
    end, after, complements = _closing(analysis, i, named)
    complements = (*_owners(analysis, i, named), *complements)
    lemma, collective = _noun(analysis, i), False
    member = next((k for p, k in complements if analysis.has("of", p) and people_noun(analysis, k)), None)
    gathers = analysis.has("collectives", analysis.forms[i].rstrip("s")) or noun_class(analysis, i) is not None
    if member is not None and not gathers and not people_noun(analysis, i):
        return None  # « l’opposition des habitants » is what they do
    if analysis.has("collectives", analysis.forms[i].rstrip("s")):
        if (
            member is None
            and noun_class(analysis, i) is None
            and not any(k in named for p, k in complements if analysis.has("of", p))
        ):
            return None
        if member is not None:
            cls, lemma, collective = "Group", _noun(analysis, member), True
        elif noun_class(analysis, i) is None:
            cls = "Group"
    plural = analysis.forms[i].endswith(analysis.affixes("plural")) or collective
    if cls == "Group" and not plural:
        return None
    return Phrase(start, end, i, lemma, cls, determiner, plural, (*before, *after), complements, collective)


def _source(analysis: Analysis, start: int, i: int) -> Phrase:
    """The phrase of a source without a name, known by its words: « une source proche du dossier »."""
    end = source_end(analysis, i)
    kind = (_determiner(analysis, start, bare=False) or "indefinite") if start < i else "none"
    again = kind if end == i + 1 and kind in {"definite", "demonstrative"} else "indefinite"
    other = [w for w in analysis.forms[start:i] if analysis.has("other", w)]
    words = analysis.article.words(analysis.passage(i, end))
    plural = analysis.forms[i].endswith(analysis.affixes("plural"))
    source = analysis.has("unnamed_sources", analysis.forms[i])
    cls = "Group" if source or analysis.has("speaking_bodies", analysis.forms[i]) else "Person"
    again = again if source else "indefinite"
    return Phrase(start, end, i, " ".join([*other, *words.split()]), cls, again, plural, (), (), collective=False)


def _noun(analysis: Analysis, i: int) -> str:
    """The lemma that identifies a noun; plural endings off where the tagger left them."""
    word = analysis.doc[i].lemma_.lower()
    return word[:-1] if word.endswith("s") and word[:-1] in analysis.lexicon.classes else word


def people_noun(analysis: Analysis, i: int) -> bool:
    """Whether a noun names people in the plural: « artistes » in « un groupe d’artistes »."""
    word = analysis.forms[i]
    lower = analysis.doc[i].is_lower or (analysis.doc[i].is_sent_start and analysis.has("indefinite", ""))
    if not word.endswith(analysis.affixes("plural")) or not lower:
        return False
    return noun_class(analysis, i) == "Group" or word[:-1] in analysis.function_words


def _opening(analysis: Analysis, i: int) -> tuple[int, Determiner, tuple[str, ...]] | None:
    """Start of the phrase, kind of its determiner and the adjectives before the noun; None without one."""
    k, adjectives = i - 1, []
    first, _ = analysis.sentence(i)
    while k >= first and before_noun(analysis, k) and not analysis.has("partitives", analysis.forms[k]):
        adjectives.append(analysis.forms[k])
        k -= 1
    bare = analysis.has("indefinite", "") and analysis.forms[i].endswith(analysis.affixes("plural"))
    if k < first:
        return (first, "none", tuple(adjectives)) if bare else None
    word = analysis.forms[k]
    if analysis.has("own", word):
        k -= 1
        word = analysis.forms[k]
    if (kind := _determiner(analysis, k, bare=not adjectives)) is None:
        return (k + 1, "none", tuple(adjectives)) if bare else None
    if analysis.swallowed(k) or analysis.has("genitives", word):
        return k + 1, kind, tuple(adjectives)
    k -= k > first and analysis.has("all", analysis.forms[k - 1])
    return k, kind, tuple(adjectives)


def before_noun(analysis: Analysis, k: int) -> bool:
    """Whether a token stands between a determiner and its noun: an adjective, « Belmont-based », « software »."""
    if analysis.doc[k].pos_ in {"ADJ", "NUM"} or analysis.premodifies(k):
        return True
    hyphen = analysis.doc[k].text == "-" or (k + 1 < len(analysis.doc) and analysis.doc[k + 1].text == "-")
    return hyphen and analysis.in_any(("premodifiers",), "compound")


def _owners(analysis: Analysis, i: int, named: set[int]) -> tuple[tuple[str, int], ...]:
    """Names before a noun as the complements that they are: « Exelia's app », « the Exelia app »."""
    of = next(iter(sorted(analysis.lexicon.words["of"])), "")
    k, found = i - 1, []
    start, _ = analysis.sentence(i)
    while k >= start and (before_noun(analysis, k) or analysis.has("genitives", analysis.forms[k])):
        owner = k - analysis.has("genitives", analysis.forms[k])
        if owner in named and (owner < k or analysis.premodifies(k)):
            found.append((of, owner))
            break
        k -= 1
    return tuple(found)


def _determiner(analysis: Analysis, k: int, *, bare: bool) -> Determiner | None:
    """Kind of the determiner at a token; « de » is one before an adjective: « de nouveaux outils »."""
    word = analysis.forms[k]
    if analysis.has("definite", word):
        return "indefinite" if analysis.has("sometimes_contracted", word) and not analysis.swallowed(k) else "definite"
    if analysis.has("demonstrative", word):
        return "demonstrative"
    if analysis.has("possessive", word):
        return "possessive"
    return "indefinite" if analysis.has("indefinite", word) or (analysis.has("of", word) and not bare) else None


def _closing(analysis: Analysis, i: int, named: set[int]) -> tuple[int, tuple[str, ...], tuple[tuple[str, int], ...]]:
    """End of the phrase, the adjectives after the noun, and its complements."""
    doc, k = analysis.doc, i + 1
    _, limit = analysis.sentence(i)
    limit = min(limit, i + MAX_PHRASE)
    adjectives: list[str] = []
    complements: list[tuple[str, int]] = []
    end = k
    while k < limit:
        word = analysis.forms[k]
        if (
            k in named
            and complements
            and doc[k - 1].i not in named
            and not analysis.has("singular_articles", analysis.forms[k - 1])
            and not analysis.preposition(k)
        ):
            break
        if analysis.premodifies(k):
            break
        if doc[k].pos_ == "ADJ" or (
            doc[k].pos_ == "VERB" and has_feature(doc[k], "VerbForm", "Part") and _attached(analysis, k)
        ):
            adjectives.append(word)
            k += 1
            end = k
            continue
        if k + 1 < limit and _opens_complement(analysis, k):
            noun = _complement_noun(analysis, k + 1, limit, named)
            if noun is None:
                break
            complements.append((analysis.preposition(noun), noun))
            k = noun + 1
            while k < limit and k in named and k - 1 in named:
                k += 1
            end = k
            continue
        break
    return end, tuple(adjectives), tuple(complements)


def _opens_complement(analysis: Analysis, k: int) -> bool:
    """Whether a preposition at a token may open a complement of a noun; « au projet » after one rarely does."""
    preposition = analysis.preposition(k + 1)
    merged = analysis.has("contracted", analysis.forms[k]) and analysis.has("to", preposition)
    return analysis.has("noun_prepositions", preposition) and not merged


def _attached(analysis: Analysis, k: int) -> bool:
    """Whether a participle is an adjective: nothing that it governs follows."""
    follower = analysis.forms[k + 1] if k + 1 < len(analysis.doc) else ""
    return not analysis.has("participle_prepositions", follower) and analysis.doc[k].head.i < k


def _complement_noun(analysis: Analysis, k: int, limit: int, named: set[int]) -> int | None:
    """The noun or name that a preposition governs, from the token after it."""
    doc = analysis.doc
    for i in range(k, min(limit, k + 4)):
        if analysis.has("months", analysis.forms[i]) or doc[i].like_num:
            return None
        if i in named or doc[i].pos_ in {"NOUN", "PROPN"}:
            return i
        if doc[i].pos_ not in {"DET", "ADJ", "NUM", "ADP"} and not analysis.has("articles", analysis.forms[i]):
            return None
    return None


def contained(phrases: Sequence[Phrase], i: int) -> Iterator[Phrase]:
    """The phrases that hold a token."""
    return (p for p in phrases if p.start <= i < p.end)
