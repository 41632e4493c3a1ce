"""Which language a text is written in, by its function words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache

from pressgraph.resources import data_path

UNKNOWN = "und"
FRENCH = "fr"
#: Below this share of function words a text is not prose of that language (French news items: 0.27 to 0.47).
MIN_SHARE = 0.15
#: A text of fewer words says too little: the language that pressgraph reads gets the benefit of the doubt.
MIN_WORDS = 12

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_WORD = re.compile(r"[^\W\d_]+['’]?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    languages = tomllib.loads(data_path("ontology", "lexicon", "languages.toml").read_text("utf-8"))
    return {code: frozenset(entry["words"].split()) for code, entry in languages.items()}


@cache
def _names() -> Mapping[str, str]:
    languages = tomllib.loads(data_path("ontology", "lexicon", "languages.toml").read_text("utf-8"))
    return {code: entry["name"] for code, entry in languages.items()}


@cache
def languages_read() -> tuple[str, ...]:
    """Codes of the languages that pressgraph reads: those that have a lexicon."""
    folder = data_path("ontology", "lexicon")
    return tuple(code for code in sorted(_names()) if (folder / f"{code}.toml").exists())


def language_name(code: str) -> str:
    """The language's name in English, or its code if it has none here."""
    return _names().get(code, code)


def detect_language(text: str) -> str:
    """Code of the language of a text: ``fr``, ``en``, ``de``, ``es``, ``it``, ``nl``, ``pt``, or ``und``.

    What stands between quotation marks counts only if there is nothing else to go by: a French
    article may quote English at length. A text too short to tell is taken for French.
    """
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 2 * len(_LATIN.findall(text)):
        return UNKNOWN
    outside = _WORD.findall(_QUOTED.sub(" ", text).lower())
    words = outside if len(outside) >= MIN_WORDS else _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return FRENCH
    counts = Counter(word.replace("’", "'") for word in words)
    shares = {
        code: sum(n for word, n in counts.items() if word in known) / len(words) for code, known in _words().items()
    }
    best = max(shares, key=lambda code: (shares[code], code == FRENCH))
    return best if shares[best] >= MIN_SHARE else UNKNOWN
