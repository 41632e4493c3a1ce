"""Items of Wikidata as packs know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

#: The class of an item that is a notion, which no entity of an article is.
CONCEPT = "Concept"
#: What an alias is: some other name, the full one, a shorter one, an earlier one, initials, or one that somebody
#: verified to be the item's.
AliasKind = Literal["alias", "official", "short", "former", "acronym", "own"]


class Alias(NamedTuple):
    """A name of an item that is not its label: its language (``fr``, ``en``, empty for any) and kind."""

    text: str
    language: str = ""
    kind: AliasKind = "alias"


class Relation(NamedTuple):
    """What an item is related to, by a property: ``Relation("P108", "Q21708200")``."""

    property: str
    qid: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Wikidata.

    ``classes`` are those of our ontology that an entity linked to it may have, the most usual
    first. ``homonyms`` says of a name what else it denotes. ``cues`` are words of a text that
    speak for this item rather than a homonym. ``source`` says where the QID was read.

    ``types`` are the items that it is an instance of; ``prior`` is how much it is known, from 0
    to 1, 0 where nobody counted. ``since`` and ``until`` are the years, as EDTF, in which it was
    born or began and died or ended, empty where unknown.
    """

    qid: str
    label: str
    label_en: str
    classes: tuple[str, ...]
    description: str
    aliases: tuple[Alias, ...] = ()
    homonyms: tuple[tuple[str, str], ...] = ()
    cues: tuple[str, ...] = ()
    source: str = ""
    description_en: str = ""
    types: tuple[str, ...] = ()
    prior: float = 0.0
    relations: tuple[Relation, ...] = ()
    since: str = ""
    until: str = ""

    @property
    def number(self) -> int:
        """The number of its QID, by which items are ordered."""
        return int(self.qid[1:])

    @property
    def names(self) -> tuple[str, ...]:
        """Its labels, then its aliases, each once."""
        labels = (self.label, self.label_en) if self.label_en else (self.label,)
        return tuple(dict.fromkeys((*labels, *(alias.text for alias in self.aliases))))

    def is_verified(self, name: str) -> bool:
        """Whether somebody vouches that a name is the item's, and for what else it may denote."""
        return any(alias.kind == "own" and alias.text == name for alias in self.aliases)


def aliases_of(texts: Iterable[str], kind: AliasKind = "alias") -> tuple[Alias, ...]:
    """Texts as aliases of no known language."""
    return tuple(Alias(text, "", kind) for text in texts)
