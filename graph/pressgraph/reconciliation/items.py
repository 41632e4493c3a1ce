"""A pack as a space: its items by their QIDs, judged as the linker judges them."""

from __future__ import annotations

import re
from asyncio import to_thread
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from pressgraph.linking import Candidate, FilePack, Item, LinkTarget, Pack, built_in_pack, find_links
from pressgraph.linking.beginnings import begun
from pressgraph.linking.items import CONCEPT
from pressgraph.linking.packs import Packs
from pressgraph.ontology import load_ontology
from pressgraph.reconciliation.entries import Entry, Named, Pairs, Scored, Value
from pressgraph.reconciliation.index import PERSON
from pressgraph.reconciliation.requests import MAX_VALUES, Query

_QID = re.compile(r"Q[1-9][0-9]{0,18}")
_IRI = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]{0,18})")
#: What is left of the score of an item of another class, where those are shown: it is never probable.
OTHER_TYPE = 25.0
#: How many classes of Wikidata above one are looked at.
_ABOVE = 500
_LIFE, _EXISTENCE = ("P569", "P570"), ("P571", "P576")


@dataclass(frozen=True)
class PackSpace:
    """The items of a pack; of the built-in one where none is given."""

    pack: Pack

    @classmethod
    def of(cls, pack: Pack | None) -> PackSpace:
        """The space of a pack."""
        return cls(pack or built_in_pack())

    title = "Wikidata, as the pack of this store knows it"
    identifiers = "http://www.wikidata.org/entity/"
    schema = "http://www.wikidata.org/prop/direct/"

    async def candidates(self, query: Query) -> list[Scored]:
        """The items that bear a name or have an id, the best first."""
        return await to_thread(self._candidates, query)

    async def entry(self, id_: str) -> Entry | None:
        """The item of a QID."""
        item = await to_thread(self._item, id_)
        return entry_of(item) if item else None

    async def begun(self, text: str, limit: int) -> list[Entry]:
        """The items whose names begin so, and that of a QID, the best known first."""
        item = await to_thread(self._item, text)
        found = [item] if item else await to_thread(begun, self.pack, text, limit)
        return [entry_of(one) for one in found]

    async def types(self, language: str) -> Sequence[Named]:
        """The classes that items have, as the ontology names them."""
        listed = load_ontology().classes
        names = ("Person", "Organization", "Medium", "Product", "Document", "Initiative", "Place", "Group", "Event")
        return [Named(name, listed[name].labels.get(language, name)) for name in names if name in listed]

    async def properties(self, language: str, type_: str = "") -> Sequence[Named]:
        """The properties that packs have; people are born and die, what else there is begins and ends."""
        barred = {"": (), PERSON: _EXISTENCE}.get(type_, _LIFE)
        return [Named(id_, labels[language == "en"]) for id_, labels in _PROPERTIES.items() if id_ not in barred]

    async def values(self, ids: Sequence[str], properties: Sequence[str], language: str) -> Pairs:
        """What the pack has of some items."""
        return await to_thread(self._values, ids, properties, language)

    def _item(self, id_: str) -> Item | None:
        match = _IRI.fullmatch(id_)
        qid = match[1] if match else id_
        return self.pack.item(qid) if _QID.fullmatch(qid) else None

    def _candidates(self, query: Query) -> list[Scored]:
        item = self._item(query.text)
        if item or query.by_id or not query.text:
            return [Scored(entry_of(item), 100.0, match=True)] if item else []
        ours = tuple(name for name in query.types if not _QID.fullmatch(name))
        told = tuple(value for condition in query.conditions for value in condition.values)
        (link,) = find_links([LinkTarget("", ours, query.text, (), told)], self.pack)
        found = (self._scored(one, one.item.qid == link.qid, query) for one in link.candidates)
        return sorted((one for one in found if one), key=lambda one: -one.score)

    def _scored(self, candidate: Candidate, linked: bool, query: Query) -> Scored | None:
        """A candidate; None for one that is excluded, or of another type where only those asked are shown."""
        item = candidate.item
        of_type = self._is_of(item, query)
        if item.classes == (CONCEPT,) and not of_type:
            return None
        if candidate.score == 0 and (of_type or query.strict != "should"):
            return None
        if not of_type and query.strict != "should":
            return None
        score = 100 * candidate.score if of_type else OTHER_TYPE * candidate.value("name")
        return Scored(entry_of(item), round(score, 2), linked and of_type, candidate.features)

    def _is_of(self, item: Item, query: Query) -> bool:
        """Whether an item is of one of the types asked, or of all: classes of ours or of Wikidata."""
        if not query.types:
            return True
        known = {*item.classes, *item.types}
        if any(_QID.fullmatch(name) and name not in known for name in query.types):
            known |= self._above(item.types)
        return (all if query.strict == "all" else any)(name in known for name in query.types)

    def _above(self, types: Sequence[str]) -> set[str]:
        """The classes of Wikidata that stand above some, as far as the pack knows them."""
        seen, waiting = set(types), list(types)
        files_ = [one for one in _parts(self.pack) if isinstance(one, FilePack)]
        while waiting and len(seen) < _ABOVE:
            fresh = {above for file in files_ for above in file.parents(waiting.pop())} - seen
            seen |= fresh
            waiting += sorted(fresh)
        return seen

    def _values(self, ids: Sequence[str], properties: Sequence[str], language: str) -> Pairs:
        items = {id_: item for id_ in ids if (item := self._item(id_))}
        return {
            (id_, name): list(self._of(item, name, language))[:MAX_VALUES]
            for id_, item in items.items()
            for name in properties
        }

    def _of(self, item: Item, property_: str, language: str) -> Iterator[Value]:
        began, ended = _LIFE if PERSON in item.classes else _EXISTENCE
        when = {began: item.since, ended: item.until}.get(property_, "")
        texts = {"description": item.description, "description_en": item.description_en, "label_en": item.label_en}
        if when or texts.get(property_):
            yield Value(when or texts[property_])
        if property_ == "aliases":
            yield from (Value(name) for name in item.names[1:])
        for relation in item.relations:
            if relation.property == property_:
                other = self.pack.item(relation.qid)
                yield Value(_label(other, language) if other else relation.qid, relation.qid)


def entry_of(item: Item) -> Entry:
    """An item as an entry."""
    return Entry(item.qid, item.label, item.description or item.description_en, item.classes, item.names)


def _label(item: Item, language: str) -> str:
    return (item.label_en or item.label) if language == "en" else item.label


def _parts(pack: Pack) -> list[Pack]:
    return [part for one in pack.packs for part in _parts(one)] if isinstance(pack, Packs) else [pack]


def _read() -> dict[str, tuple[str, str]]:
    text = (files("pressgraph.reconciliation") / "properties.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return {id_: (french, english) for id_, french, english in rows}


#: The properties that packs have, with their French and English labels.
_PROPERTIES: Mapping[str, tuple[str, str]] = _read()
