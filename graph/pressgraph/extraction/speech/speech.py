"""Whether words between quotation marks are what somebody said or wrote, by their form and their neighbours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pressgraph.extraction.dates.words import folded
from pressgraph.model import Passage
from pressgraph.resources import data_path

#: A longer one is a sentence that somebody said, whatever stands beside it.
MANY_WORDS = 8
#: A title has rarely more.
FEW_WORDS = 5
_BEFORE, _AFTER = 80, 60
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*['’]?")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…»”\n])[\s–—-]*\Z")


def is_speech(text: str, passage: Passage, language: str = "fr") -> bool:
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
    if _named(language).search(before):
        return False
    if _turns_to_speaker(language).match(after):
        return True
    if quoted[0].isupper():
        # « que « Les Échos » ont lu »: a name of capitals is none that is said.
        lower = any(word[0].islower() for word in words[1:])
        led = bool(_led_in(language).search(before)) and (lower or len(words) == 1 or before.endswith(":"))
        return led or (len(words) > FEW_WORDS and bool(_SENTENCE_START.search(before)))
    if _choice_of_words(language).search(before):
        return True
    return len(words) > 1 and bool(_function_word(language).search(folded(quoted)))


@cache
def _file(language: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(data_path("ontology", "lexicon", f"{language}-quotes.toml").read_text("utf-8"))


def _any_of(language: str, table: str, key: str) -> str:
    """A pattern of the whole words of a list; a star at the end of one stands for any ending."""
    words = sorted(_file(language)[table][key])
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + ")"


def _own(language: str, name: str) -> str:
    """A pattern that the language's file has."""
    return str(_file(language)["patterns"][name])


@cache
def _led_in(language: str) -> re.Pattern[str]:
    return re.compile(_own(language, "led_in"))


@cache
def _named(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any_of(language, 'before', 'named')}\Z")


@cache
def _choice_of_words(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(language, 'before', 'choice_of_words')}\b[^.;:!?«»]{{0,40}}\Z")


@cache
def _function_word(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_own(language, 'function_word')}|{_any_of(language, 'inside', 'function_words')}\b)")


@cache
def _turns_to_speaker(language: str) -> re.Pattern[str]:
    """« », a-t-il dit », « » s’est étranglée », « », affirme Mme Le Goff »: what follows turns to the speaker."""
    nobody, speaker = _any_of(language, "after", "no_speaker"), _any_of(language, "after", "speaker")
    return re.compile(rf",\s*(?!{nobody}\b)(?:{speaker}\b|{_own(language, 'verb')})|{_own(language, 'turn')}")
