"""Other forms of a name in an article: without its possessive, its middle initials; the place of a demonym."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from pressgraph.linking.names import DEMONYM, MIDDLE_NAME, POSSESSIVE, plain, words
from pressgraph.resources import data_path

PERSON, PLACE = "Person", "Place"
#: Shorter words are numbers, ranks and initials, in which one letter makes another name.
LONG_WORD = 5
_OWNED = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_MIDDLE = re.compile(r"(?<=\w)\s+(?:[A-Z][.]?\s+)+(?=\w{2})")
_LEXICON = ("fr-names.toml", "en-names.toml")


def other_names(name: str, classes: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The names that a name also stands for, each with what it ignores, as ``names.IGNORED`` numbers it."""
    bare = _OWNED.sub("", name)
    if bare != name:
        yield bare, POSSESSIVE
    if PERSON in classes:
        short = _MIDDLE.sub(" ", bare)
        if short != bare:
            yield short, MIDDLE_NAME
    if PLACE in classes:
        for place in demonyms().get(plain(bare), ()):
            yield place, DEMONYM


def other_middle_name(name: str, others: Iterable[str]) -> bool:
    """Whether of the other names some have middle names, but none begins as that of this one does."""
    first, *middle, last = words(name)
    found = [parts[1:-1] for parts in map(words, others) if len(parts) > 2 and (parts[0], parts[-1]) == (first, last)]
    return bool(found) and not any(parts[0][0] == middle[0][0] for parts in found)


def may_be_misspelt(name: str, other: str) -> bool:
    """Whether two names differ in long words alone: « Calatrava II » is not « Calatrava III », nor a son his father."""
    pairs = list(zip_longest(words(name), words(other), fillvalue=""))
    return all(min(len(left), len(right)) >= LONG_WORD for left, right in pairs if left != right)


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """The places of each demonym, as the lexicon of any language has them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in _LEXICON:
        names = tomllib.loads(data_path("ontology", "lexicon", file).read_text(encoding="utf-8"))
        for entry in names.get("demonym", []):
            for form in entry["forms"]:
                found[plain(form)].append(entry["place"])
    return {form: tuple(dict.fromkeys(places)) for form, places in found.items()}
