"""Whether a clause of a French text looks back or ahead, by its words alone.

« Mardi » is the last one after « a annoncé » and the next one after « sera jugé ». A parser knows
better which verb governs a date; this is the answer without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pressgraph.extraction.dates.words import any_of, entry, folded, own_patterns

Tense = Literal["past", "present", "future"]

_SENTENCE = re.compile(r"[«»\n]| [:](?=\s)|(?<![\s.]\w)(?<!\bm)(?<!\bmme)[.!?…;](?=\s)")
_PARTICIPLE = (
    r"\w*(?:ées?|és?|ies?|is|(?<!a)ite?s?|ues?|us?|ertes?|erts?|ortes?|orts?|(?:f|tr)ait(?:es?)?|aint|eint|intes?)\b"
)
_SEGMENT = re.compile(r"[,:–—()]")
#: How far from the start of a sentence a date may stand to be governed by the verb after it.
_OPENING_WORDS = 4
_REACH = 160


@dataclass(frozen=True, slots=True)
class Clause:
    """What the words around a date say: its tense, and whether no comma parts them from the date."""

    tense: Tense | None
    adjacent: bool = False


def looks_future(text: str, offset: int, language: str = "fr") -> bool:
    """Whether the clause at an offset looks ahead, by the words around it."""
    return clause_at(folded(text), offset, offset, language).tense == "future"


def clause_at(words: str, start: int, end: int, language: str = "fr") -> Clause:
    """The clause around ``words[start:end]`` of a folded text."""
    left = words[max(0, start - _REACH) : start]
    if breaks := list(_SENTENCE.finditer(left)):
        left = left[breaks[-1].end() :]
    if _heading(language).match(left) or (_put_off(language).search(left) and _to_when(language).match(words, start)):
        return Clause("future", True)
    if _just_before(language).search(left):
        return Clause("past", True)
    cues = list(_cues(language).finditer(left))
    if cues:
        last = cues[-1]
        rest = left[last.end() :]
        adjacent = not _SEGMENT.search(rest) or not rest.strip(" ,")
        return Clause(_tense(last), adjacent)
    if len(left.split()) > _OPENING_WORDS:
        return Clause(None)
    right = words[end : end + _REACH]
    if stop := _SENTENCE.search(right):
        right = right[: stop.start()]
    first = _cues(language).search(right)
    return Clause(None if first is None else _tense(first))


def _tense(cue: re.Match[str]) -> Tense | None:
    return "future" if cue["future"] else "past" if cue["past"] else None


@cache
def _cues(language: str) -> re.Pattern[str]:
    if own := own_patterns(language):
        return re.compile(f"(?P<future>{own['future']})|(?P<past>{own['past']})|(?P<open>{own['open']})")
    not_future = any_of(entry("future", "not_endings", "fr"))
    future = (
        rf"\b{any_of(entry('future', 'words', 'fr'))}\b"
        rf"|\b(?!{not_future}\b)\w*(?:era|dra|vra|rra|ttra|îtra|ira|ura|ront|rons)\b"
        rf"|\b{any_of(entry('future', 'with_infinitive', 'fr'))} (?:\w+ )?(?:de |d'|à )?(?:s'|se |y )?\w+(?:er|ir|re)\b"
    )
    ahead = any_of(entry("future", "words", "fr"))
    auxiliary = rf"\b{any_of(entry('past', 'auxiliaries', 'fr'))}(?:-t-(?:il|elle|on)|-(?:ils|elles))?,? "
    past = (
        rf"\b{any_of(entry('past', 'words', 'fr'))}\b"
        r"|\b\w{2,}(?<!r)(?:ait|aient)\b|\b\w{3,}èrent\b"
    )
    open_ = rf"\b{any_of(entry('open', 'words', 'fr'))}\b|\b\w{{2,}}r(?:ait|aient)\b"
    passed = rf"{auxiliary}(?:(?!{ahead}\b)[\w'-]+ ){{0,2}}?(?!{ahead}\b){_PARTICIPLE}"
    return re.compile(f"(?P<future>{future})|(?P<past>{passed}|(?!{open_})(?:{past}))|(?P<open>{open_})")


@cache
def _heading(language: str) -> re.Pattern[str]:
    if own := own_patterns(language):
        return re.compile(own["heading"])
    return re.compile(rf"\s*{any_of(entry('future', 'headings', 'fr'))}(?: attendue?)? ?\Z")


@cache
def _put_off(language: str) -> re.Pattern[str]:
    """« A été reporté à janvier »: the new date lies ahead."""
    return re.compile(rf"\b{any_of(entry('future', 'put_off', language))} \Z")


@cache
def _to_when(language: str) -> re.Pattern[str]:
    return re.compile(rf"{any_of(entry('future', 'put_off_to', language))} ")


@cache
def _just_before(language: str) -> re.Pattern[str]:
    """« Sollicité lundi », « entré au capital en mars »: a participle opens the words before the date."""
    if own := own_patterns(language):
        return re.compile(own["just_before"])
    return re.compile(
        rf"(?:\A|, |\n) *(?!{any_of(entry('future', 'words', 'fr'))}\b){_PARTICIPLE}(?: [\w'-]+){{0,4}} *\Z"
    )
