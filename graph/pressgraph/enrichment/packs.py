"""Facts from packs: the years and the relations that they have of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressgraph.enrichment.facts import Described, Fact
from pressgraph.enrichment.properties import PROPERTIES
from pressgraph.linking import FilePack, Item, Pack
from pressgraph.linking.packs import Packs

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_LIFE, _EXISTENCE = ("P569", "P570"), ("P571", "P576")
#: What the years of an item are, by the class of it; those of a product may be of its making or its release.
_YEARS: Mapping[str, tuple[str, str]] = {
    "Person": _LIFE,
    "Organization": _EXISTENCE,
    "Medium": _EXISTENCE,
    "Place": _EXISTENCE,
    "Group": _EXISTENCE,
}


@dataclass(frozen=True, slots=True)
class PackSource:
    """One pack, of those that are looked into."""

    pack: Pack

    @property
    def name(self) -> str:
        """Its name and version."""
        return self.pack.id

    @property
    def licence(self) -> str:
        """What its file says of it."""
        return self.pack.meta.get("licence", "") if isinstance(self.pack, FilePack) else ""

    def of(self, qid: str) -> Described | None:
        """What it has of an item."""
        item = self.pack.item(qid)
        if item is None:
            return None
        labels = [(item.label, "fr"), (item.label_en, "en")]
        facts = sorted(set(_facts(item)), key=lambda fact: (list(PROPERTIES).index(fact.property), fact.value))
        return Described(qid, tuple((text, tongue) for text, tongue in labels if text), tuple(facts), self.name)


def pack_sources(pack: Pack) -> list[PackSource]:
    """The packs that one is made of, in the order of their authority."""
    if isinstance(pack, Packs):
        return [source for one in pack.packs for source in pack_sources(one)]
    return [PackSource(pack)]


def _facts(item: Item) -> Iterator[Fact]:
    began, ended = next((_YEARS[name] for name in item.classes if name in _YEARS), ("", ""))
    for property_, when in ((began, item.since), (ended, item.until)):
        if property_ and _DATE.fullmatch(when):
            yield Fact(property_, when)
    for property_, qid in item.relations:
        if property_ in PROPERTIES and PROPERTIES[property_].kind == "item":
            yield Fact(property_, qid)
