"""What an article says of whom and what it names: the nouns, places and functions by which they may come back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from pressgraph.extraction.mentions.referents import Gender, title_gender
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.mentions.told import FITTING
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.nouns import closed, noun_class

#: Words between a name and the noun that it is said to be: « X est depuis 2019 une filiale ».
REACH = 4


def learn(state: Discourse, owner: Mapping[Name, int], functions: Sequence[Function]) -> None:
    """Take note of what the article says of its names beside the names themselves."""
    _learn_people(state, owner, functions)
    _learn_nouns(state, owner)


def _learn_people(state: Discourse, owner: Mapping[Name, int], functions: Sequence[Function]) -> None:
    """Gender and functions of the people, from titles and from the function's determiner."""
    for name, number in owner.items():
        told = title_gender(state.analysis, name.start) or _agreement(state.analysis, name.end)
        state.referents[number].gender = state.referents[number].gender or told
    named = {i: number for name, number in owner.items() for i in range(name.start, name.end)}
    for function in functions:
        state.fields[function.words[0]] = _field(state.analysis, function, named)
        if function.person not in owner:
            continue
        number = owner[function.person]  # type: ignore[index]
        state.posts.setdefault(number, []).append((function.role, state.fields[function.words[0]]))
        state.roles.setdefault(number, set()).update({function.role, *_inner(state.analysis, function)})
        state.titles.setdefault(number, set()).update(state.analysis.forms[slice(*function.words)])
        gender = _gender(state.analysis, function)
        state.referents[number].gender = state.referents[number].gender or gender


def _inner(analysis: Analysis, function: Function) -> Iterator[str]:
    """The functions that end the words of one: a transport minister may come back as « the minister »."""
    if not analysis.lexicon.words["premodifiers"]:
        return
    for k in range(function.words[0] + 1, function.words[1]):
        if (role := analysis.function_words.get(analysis.words(k, function.words[1]))) is not None:
            yield role


def _field(analysis: Analysis, function: Function, named: Mapping[int, int]) -> frozenset[str | int]:
    """What a function is of: the nouns of its complement, and what is named there."""
    tokens = analysis.doc[slice(*function.complement)] if function.complement else ()
    # « l’ex-ministre, membre du Parti du centre »
    if function.complement and "," in analysis.forms[function.words[1] : function.complement[0]]:
        tokens = ()
    nouns = {t.lemma_.lower() for t in tokens if t.pos_ in {"NOUN", "PROPN"}}
    return frozenset(nouns | {named[t.i] for t in tokens if t.i in named})


def _agreement(analysis: Analysis, end: int) -> Gender:
    """Gender of the participle that agrees with a subject: « Awa Le Goff a été nommée »."""
    for helper, participle in itertools.pairwise(analysis.forms[end : end + 4]):
        if not analysis.has("agreement_helpers", helper):
            continue
        if participle.endswith(analysis.affixes("feminine_participle")):
            return "f"
        if participle.endswith(analysis.affixes("masculine_participle")):
            return "m"
    return ""


def _gender(analysis: Analysis, function: Function) -> Gender:
    first = analysis.forms[function.start]
    if analysis.has("feminine_determiners", first):
        return "f"
    if analysis.has("masculine_determiners", first):
        return "m"
    return "f" if has_feature(analysis.doc[function.words[0]], "Gender", "Fem") else ""


def _learn_nouns(state: Discourse, owner: Mapping[Name, int]) -> None:
    """The nouns that introduce a name: « la start-up Exelia » may come back as « la start-up »."""
    analysis = state.analysis
    for name, number in owner.items():
        if (noun := _before(analysis, name)) is not None:
            state.introduced.setdefault(number, set()).add(_lemma(analysis, noun))
            _note(state, number, noun, name.start)
        for noun in _after(analysis, name):
            if state.referents[number].cls in FITTING.get(noun_class(analysis, noun) or "", ()):
                _note(state, number, noun, analysis.sentence(noun)[1])


def _note(state: Discourse, number: int, noun: int, limit: int) -> None:
    """Take note of a noun that a referent is said to be, and of the place that it or an adjective beside it tells."""
    analysis = state.analysis
    state.referents[number].lemmas.add(_lemma(analysis, noun))
    told = analysis.lexicon.demonyms.get(analysis.forms[noun])
    state.places.setdefault(number, set()).update(places_by(analysis, noun, limit), {told} if told else ())


def _lemma(analysis: Analysis, i: int) -> str:
    return analysis.doc[i].lemma_.lower()


def places_by(analysis: Analysis, noun: int, limit: int) -> Iterator[str]:
    """The places that the adjectives right after a noun tell: « Bretagne » of « la société bretonne »."""
    for i in range(noun + 1, min(limit, noun + REACH)):
        if analysis.doc[i].pos_ not in {"ADJ", "NOUN"} or not analysis.doc[i].is_lower:
            return
        if place := analysis.lexicon.demonyms.get(analysis.forms[i]):
            yield place


def _before(analysis: Analysis, name: Name) -> int | None:
    """The noun right before a name, adjectives between allowed."""
    i = name.start - 1
    while i >= 0 and analysis.doc[i].pos_ == "ADJ":
        i -= 1
    same = i >= 0 and analysis.sentence_of[i] == analysis.sentence_of[name.start]
    return i if same and analysis.doc[i].pos_ == "NOUN" else None


def _after(analysis: Analysis, name: Name) -> Iterator[int]:
    """The noun that a name is said to be: « Exelia, une start-up de Belmont, », « Exelia est une start-up »."""
    k, (_, limit) = name.end, analysis.sentence(name.start)
    if k >= limit:
        return
    apposed = analysis.doc[k].text in {",", "(", "–", "—"}
    copula = analysis.has("be", analysis.doc[k].lemma_) or analysis.has("copulas", analysis.doc[k].lemma_)
    for i in range(k + 1, min(limit, k + 1 + REACH)):
        token = analysis.doc[i]
        if token.pos_ in {"DET", "ADJ", "NUM", "ADV"}:
            continue
        cls = noun_class(analysis, i)
        named = i + 1 < limit and analysis.doc[i + 1].is_title
        if cls not in {None, "Group"} and not named and (copula or (apposed and closed(analysis, i + 1, limit))):
            yield i
        return
