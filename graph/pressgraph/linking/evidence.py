"""What stands around an entity and speaks for a candidate: words of its description, and other links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pressgraph.linking import weights
from pressgraph.linking.around import Around
from pressgraph.linking.candidates import NameMatch
from pressgraph.linking.items import Item
from pressgraph.linking.names import phrase, words
from pressgraph.linking.usual import rarity

#: A place is no evidence as a neighbour: all the homonyms of a town may lie in the same country.
PLACE = "Place"
NAMED_IN_REASON = 4
#: Words that tell less than this are not looked for.
MIN_RARITY = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A linked entity: the names of its item, and those the article gives it."""

    item: Item
    names: tuple[str, ...]


class Telling(NamedTuple):
    """A word of a description, and what it is worth beside a clue that somebody chose."""

    text: str
    worth: float


def context(match: NameMatch, around: Around, shared: frozenset[str]) -> tuple[float, str]:
    """How much the words around an entity speak for an item, from 0 to 1, and which.

    Words that are ``shared`` by the candidates tell none from the others.
    """
    cues = [cue for cue in match.item.cues if around.says(phrase(cue))]
    found = {part: word for part, word in telling_words(match).items() if part not in shared}
    told = [word for part, word in found.items() if around.says(f" {part} ")]
    clues = len(cues) + min(weights.ALL_WORDS, sum(word.worth for word in told))
    if not clues:
        return 0.0, "aucun mot alentour n’annonce cet élément"
    return _share(clues), f"le texte alentour dit {_quoted((*cues, *(word.text for word in told)))}"


def neighbourhood(item: Item, around: Around, neighbours: Sequence[Neighbour]) -> tuple[float, str]:
    """How much the entities linked already speak for an item, from 0 to 1, and which."""
    telling = [n for n in neighbours if speaks_of(item, n.item)]
    # All names are asked for, so that it does not hang on their order what is known of an entity.
    found = [n for n in telling if True in {around.says(name) for name in _phrases(n.names)}]
    if not found:
        return 0.0, "aucune entité déjà liée ne le rapproche"
    said = _quoted([n.item.label for n in found])
    return _share(len(found)), f"l’élément et le texte parlent tous deux de {said}, déjà lié"


def speaks_of(item: Item, other: Item) -> bool:
    """Whether what is known of an item names another, so that this one beside an entity tells that it is meant."""
    if other.qid == item.qid or other.classes[0] == PLACE:
        return False
    if any(r.qid == other.qid for r in item.relations) or any(r.qid == item.qid for r in other.relations):
        return True
    about, own = _about(item), _phrases(item.names)
    return any(name in about for name in _phrases(other.names) if name not in own)


def in_order(neighbours: Iterable[Neighbour]) -> list[Neighbour]:
    """Neighbours in the order of their items' numbers, so that nothing hangs on that of the articles."""
    return sorted(neighbours, key=lambda n: (n.item.number, n.names))


def shared_words(matches: Sequence[NameMatch]) -> frozenset[str]:
    """The words that most of several candidates are described with."""
    if len(matches) < 2:
        return frozenset()
    counts = Counter(word for match in matches for word in telling_words(match))
    return frozenset(word for word, count in counts.items() if count * 2 > len(matches))


def telling_words(match: NameMatch) -> dict[str, Telling]:
    """The words of an item's descriptions that tell something, without those of its names, by their plain form."""
    known = {*words(match.name), *words(match.item_name), *words(match.item.label), *words(match.item.label_en)}
    found: dict[str, Telling] = {}
    for word in _WORD.findall(f"{match.item.description} {match.item.description_en}"):
        for part in words(word):
            if part not in known and len(part) > 2 and rarity(part) >= MIN_RARITY:
                kind = weights.NAME if word[0].isupper() else weights.WORD
                found.setdefault(part, Telling(word, kind * rarity(part) ** 2))
    return found


def _about(item: Item) -> str:
    """All that is known of an item in words, one phrase after the other."""
    texts = (item.description, item.description_en, *(alias.text for alias in item.aliases), *item.cues)
    return "|".join(phrase(text) for text in texts if text)


@lru_cache(maxsize=20_000)
def _phrases(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase(name) for name in names if phrase(name).strip())


def _share(clues: float) -> float:
    return min(1.0, clues / weights.CLUES)


def _quoted(found: Sequence[str]) -> str:
    return ", ".join(f"« {text} »" for text in found[:NAMED_IN_REASON])
