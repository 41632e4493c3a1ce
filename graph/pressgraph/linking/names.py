"""Names and words, made comparable: what « L’Orée S.A. » and « Oree » have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SIGNS = str.maketrans('’ʼ‘`‐‑–«»"', "''''---   ")
_ARTICLE = re.compile(r"^(?:l[ea]s?\s+|the\s+|[ld]'\s*|qu'\s*)(?=\S)")
_LEGAL_FORMS = "sa sas sarl se nv ag gmbh inc incorporated corp corporation ltd llc llp plc pbc"
_LEGAL_FORM = re.compile(rf"[\s,]+(?:{'|'.join('[.]?'.join(form) for form in _LEGAL_FORMS.split())})[.]?$")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
#: A final s or x of a longer word is taken for a plural: « gaz » and « mas » stay.
_PLURAL = re.compile(r"(?<=\w{3})[sx]$")


class NameForm(NamedTuple):
    """One form of a name; ``looseness`` counts the differences it ignores, 0 for none."""

    looseness: int
    text: str


#: What a form of that looseness ignores, as a reader is told.
IGNORED = (
    "à l’identique",
    "aux accents près",
    "sans l’article",
    "sans la forme juridique",
    "aux espaces et à la ponctuation près",
    "sans la marque du possessif",
    "sans les initiales du milieu",
    "par l’adjectif de lieu",
    "à une faute de frappe près",
)
WITHOUT_ARTICLE = 2
POSSESSIVE, MIDDLE_NAME, DEMONYM, ALMOST = 5, 6, 7, 8


def plain(text: str) -> str:
    """The text in one case, with one kind of apostrophe, hyphen and space (NFKC)."""
    folded = unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold()
    return " ".join(folded.split())


def unaccented(text: str) -> str:
    """The text without its diacritics; ligatures are spelt out."""
    spelt = text.replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))


def name_forms(name: str) -> list[NameForm]:
    """The different forms of a name, from the strictest to the loosest.

    Each form ignores all that the one before it does, so the first form that two names share
    says how much they differ.
    """
    seen: dict[str, int] = {}
    for looseness, text in enumerate(_steps(name)):
        if text:
            seen.setdefault(text, looseness)
    return [NameForm(looseness, text) for text, looseness in seen.items()]


@lru_cache(maxsize=50_000)
def _steps(name: str) -> tuple[str, ...]:
    """A name with ever more differences ignored, one step for each of the first of IGNORED."""
    strict = plain(name)
    bare = unaccented(strict)
    short = _ARTICLE.sub("", bare)
    stem = _LEGAL_FORM.sub("", short)
    return strict, bare, short, stem, _NOT_WORD.sub("", stem)


def key_of(name: str) -> str:
    """The loosest form of a name, under which packs keep it; empty where it has neither letters nor digits."""
    return _steps(name)[-1]


def looseness_between(one: str, other: str) -> int | None:
    """How many of the differences of IGNORED two names have; None where they have others."""
    steps = zip(_steps(one), _steps(other), strict=True)
    return next((looseness for looseness, (left, right) in enumerate(steps) if left and left == right), None)


def without_article(name: str) -> str:
    """A name without the article that opens it, in one case and without accents."""
    return _steps(name)[WITHOUT_ARTICLE]


def words(text: str) -> list[str]:
    """The words of a text, singular, without case or accents."""
    return [_PLURAL.sub("", word) for word in _NOT_WORD.split(unaccented(plain(text))) if word]


@lru_cache(maxsize=50_000)  # names, cues and descriptions of a pack are asked for again and again
def phrase(text: str) -> str:
    """The words of a text between single spaces, spaces at both ends: a phrase is a substring of a longer one."""
    return f" {' '.join(words(text))} "
