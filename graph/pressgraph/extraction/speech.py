"""Whether words between quotation marks are what somebody said or wrote, by their form and their neighbours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from pressgraph.extraction.date_words import folded
from pressgraph.model import Passage
from pressgraph.resources import data_path

#: A longer one is a sentence that somebody said, whatever stands beside it.
MANY_WORDS = 8
#: A title has rarely more.
FEW_WORDS = 5
_BEFORE, _AFTER = 80, 60
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*['’]?")
_LED_IN = re.compile(r"(?::|\bqu(?:e|')|\b(?:selon|d'après|pour)\s[^.:;«»]{2,60},)\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…»”\n])[\s–—-]*\Z")


def is_speech(text: str, passage: Passage) -> bool:
    """Whether somebody said or wrote the words of a passage that stands between quotation marks.

    Titles (« Les Filets du soir »), coined words (« text-to-video ») and nicknames are no speech.
    """
    quoted = text[passage.start : passage.end]
    words = _WORD.findall(quoted)
    before = folded(text[max(0, passage.start - _BEFORE) : passage.start]).rstrip(' «“"‹')
    after = folded(text[passage.end : passage.end + _AFTER]).lstrip(' »”"›!?')
    if not words:
        return False
    if len(words) > MANY_WORDS or quoted.endswith((".", "!", "?", "…")):
        return True
    if _named().search(before):
        return False
    if _turns_to_speaker().match(after):
        return True
    if quoted[0].isupper():
        return bool(_LED_IN.search(before)) or (len(words) > FEW_WORDS and bool(_SENTENCE_START.search(before)))
    return bool(_choice_of_words().search(before)) or (len(words) > 1 and bool(_function_word().search(folded(quoted))))


@cache
def _words(table: str, key: str) -> tuple[str, ...]:
    tables: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        data_path("ontology", "lexicon", "fr-quotes.toml").read_text("utf-8")
    )
    return tuple(tables[table][key])


def _any_of(words: Iterable[str]) -> str:
    """A pattern of whole words; a star at the end of one stands for any ending."""
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in sorted(words)) + ")"


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any_of(_words('before', 'named'))}\Z")


@cache
def _choice_of_words() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(_words('before', 'choice_of_words'))}\b[^.;:!?«»]{{0,40}}\Z")


@cache
def _function_word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:[ldjmtscn]|qu)'|{_any_of(_words('inside', 'function_words'))}\b)")


@cache
def _turns_to_speaker() -> re.Pattern[str]:
    """« », a-t-il dit », « » s’est étranglée », « », affirme Mme Le Goff »: what follows turns to the speaker."""
    verb = r"[a-zéèêàâîôç]+(?:e|it|d|t|ent|ait)\b|[a-zéè]+-t?-?(?:il|elle|on)\b"
    return re.compile(
        rf",\s*(?!{_any_of(_words('after', 'no_speaker'))}\b)"
        rf"(?:{_any_of(_words('after', 'speaker'))}\b|[smd]'|{verb})"
        r"|s'est\s|(?:a|ont)-t-"
    )
