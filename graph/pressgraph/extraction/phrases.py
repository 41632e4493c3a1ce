"""Noun phrases that denote an entity without naming it: « la start-up », « un groupe d’artistes »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pressgraph.extraction.analysis import DETERMINERS, Analysis, has_feature, straight
from pressgraph.extraction.functions import Function
from pressgraph.extraction.names import Name
from pressgraph.extraction.nouns import noun_class

Determiner = Literal["definite", "demonstrative", "possessive", "indefinite", "none"]
#: « au projet » after a noun is rarely its complement, « dont » never.
NOT_COMPLEMENT = frozenset({"dont", "au", "aux"})
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
    starts = frozenset(n.start for n in names)
    found: list[Phrase] = []
    for token in analysis.doc:
        if token.i in named or token.i in held or token.idx < analysis.doc.user_data.get("body_start", 0):
            continue
        if found and token.i < found[-1].end and not _new_phrase(analysis, token.i):
            continue
        phrase = _phrase(analysis, token.i, named)
        if phrase and not _introduces(analysis, phrase, starts):
            found.append(phrase)
    return found


def _new_phrase(analysis: Analysis, i: int) -> bool:
    """Whether a noun inside a phrase starts one of its own: « le porte-parole de l’entreprise »."""
    word = straight(analysis.doc[i - 1])
    return word in DETERMINERS["definite"] - {"des"} | DETERMINERS["demonstrative"] | DETERMINERS["possessive"]


def _introduces(analysis: Analysis, phrase: Phrase, starts: frozenset[int]) -> bool:
    """Whether the phrase runs into a name that it describes: « la start-up Exelia »."""
    last = phrase.end
    quotes = last < len(analysis.doc) and analysis.doc[last].text in {"«", "“", '"'}
    common = all(analysis.doc[k].is_lower for _, k in phrase.complements)
    return (last in starts or (quotes and last + 1 in starts)) and common and not phrase.plural


def _phrase(analysis: Analysis, i: int, named: set[int]) -> Phrase | None:
    doc = analysis.doc
    cls = "Group" if people_noun(analysis, i) else noun_class(analysis, i)
    if doc[i].pos_ not in {"NOUN", "PROPN", "ADJ", "PRON", "VERB"} or cls is None:
        if straight(doc[i]).rstrip("s") not in analysis.lexicon.words["collectives"]:
            return None
        cls = "Organization"
    if (opening := _opening(analysis, i)) is None:
        return None
    start, determiner, before = opening
    end, after, complements = _closing(analysis, i, named)
    lemma, collective = _noun(analysis, i), False
    member = next((k for p, k in complements if p == "de" and people_noun(analysis, k)), None)
    if straight(doc[i]).rstrip("s") in analysis.lexicon.words["collectives"]:
        if (
            member is None
            and noun_class(analysis, i) is None
            and not any(k in named for p, k in complements if p == "de")
        ):
            return None
        if member is not None:
            cls, lemma, collective = "Group", _noun(analysis, member), True
        elif noun_class(analysis, i) is None:
            cls = "Group"
    plural = straight(doc[i]).endswith(("s", "x")) or collective
    if cls == "Group" and not plural:
        return None
    return Phrase(start, end, i, lemma, cls, determiner, plural, (*before, *after), complements, collective)


def _noun(analysis: Analysis, i: int) -> str:
    """The lemma that identifies a noun; plural endings off where the tagger left them."""
    word = analysis.doc[i].lemma_.lower()
    return word[:-1] if word.endswith("s") and word[:-1] in analysis.lexicon.classes else word


def people_noun(analysis: Analysis, i: int) -> bool:
    """Whether a noun names people in the plural: « artistes » in « un groupe d’artistes »."""
    word = straight(analysis.doc[i])
    if not word.endswith(("s", "x")) or not analysis.doc[i].is_lower:
        return False
    return noun_class(analysis, i) == "Group" or word[:-1] in analysis.function_words


def _opening(analysis: Analysis, i: int) -> tuple[int, Determiner, tuple[str, ...]] | None:
    """Start of the phrase, kind of its determiner and the adjectives before the noun; None without one."""
    doc, k, adjectives = analysis.doc, i - 1, []
    first, _ = analysis.sentence(i)
    while k >= first and doc[k].pos_ in {"ADJ", "NUM"} and straight(doc[k]) not in {"des", "du"}:
        adjectives.append(straight(doc[k]))
        k -= 1
    if k < first:
        return None
    word = straight(doc[k])
    if word == "propres" or word == "propre":
        k -= 1
        word = straight(doc[k])
    for kind in ("definite", "demonstrative", "possessive", "indefinite"):
        if word in DETERMINERS[kind]:
            if kind == "definite" and word == "des" and doc[k].pos_ != "ADP":
                kind = "indefinite"
            if kind == "indefinite" and word in {"de", "d'"} and "autres" not in adjectives and not adjectives:
                return None
            inside = word in {"au", "aux", "du"} or (word == "des" and doc[k].pos_ == "ADP")
            if word == "les" or word == "l'" or not inside:
                k -= k > first and straight(doc[k - 1]) in {"tous", "toutes"}
            return (k + 1 if inside else k), kind, tuple(adjectives)  # type: ignore[return-value]  # kind is one of them
    return None


def _closing(analysis: Analysis, i: int, named: set[int]) -> tuple[int, tuple[str, ...], tuple[tuple[str, int], ...]]:
    """End of the phrase, the adjectives after the noun, and its complements."""
    doc, k = analysis.doc, i + 1
    _, limit = analysis.sentence(i)
    limit = min(limit, i + MAX_PHRASE)
    adjectives: list[str] = []
    complements: list[tuple[str, int]] = []
    end = k
    while k < limit:
        word = straight(doc[k])
        if (
            k in named
            and complements
            and doc[k - 1].i not in named
            and straight(doc[k - 1]) not in {"l'", "la", "le"}
            and not analysis.preposition(k)
        ):
            break
        if doc[k].pos_ == "ADJ" or (
            doc[k].pos_ == "VERB" and has_feature(doc[k], "VerbForm", "Part") and _attached(analysis, k)
        ):
            adjectives.append(word)
            k += 1
            end = k
            continue
        if k + 1 < limit and analysis.preposition(k + 1) in {"de", "à", "pour", "en"} and word not in NOT_COMPLEMENT:
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


def _attached(analysis: Analysis, k: int) -> bool:
    """Whether a participle is an adjective: nothing that it governs follows."""
    follower = straight(analysis.doc[k + 1]) if k + 1 < len(analysis.doc) else ""
    return follower not in {"par", "à", "sur", "en", "dans"} and analysis.doc[k].head.i < k


def _complement_noun(analysis: Analysis, k: int, limit: int, named: set[int]) -> int | None:
    """The noun or name that a preposition governs, from the token after it."""
    doc = analysis.doc
    for i in range(k, min(limit, k + 4)):
        if analysis.has("months", straight(doc[i])) or doc[i].like_num:
            return None
        if i in named or doc[i].pos_ in {"NOUN", "PROPN"}:
            return i
        if doc[i].pos_ not in {"DET", "ADJ", "NUM", "ADP"} and straight(doc[i]) not in {"l'", "la", "le", "les"}:
            return None
    return None


def contained(phrases: Sequence[Phrase], i: int) -> Iterator[Phrase]:
    """The phrases that hold a token."""
    return (p for p in phrases if p.start <= i < p.end)
