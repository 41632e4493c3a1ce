"""The entities of the served store, which names can be matched against."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal
from starlette.requests import Request

from pressgraph.knowledge.iris import ENTITY_CLASSES, ID, OWL, PRESS, RDF, RDFS, SKOS, WIKIDATA, XSD
from pressgraph.ontology import load_ontology
from pressgraph.reconciliation import Entry, Index, Named, Pairs, Query, Scored, Value, index_of
from pressgraph.serving import asking

#: The property by which an entity is one with an item of Wikidata, as this service calls it.
SAME_ITEM = "wikidata"
_SAME = (f"{OWL}sameAs", f"{SKOS}closeMatch")
#: What ties an entity to its passages is of no use to whoever reconciles.
_HIDDEN = {"mention", "nameMention"}
_NUMBERS = {f"{XSD}integer", f"{XSD}decimal"}
_TYPE, _LABEL = f"{RDF}type", f"{RDFS}label"


@dataclass(frozen=True, slots=True)
class GraphSpace:
    """What a request finds: the entities of the store, by their IRIs."""

    request: Request

    @property
    def title(self) -> str:
        """What the service is called."""
        return f"pressgraph: {self.request.app.state.settings.store.name}"

    @property
    def identifiers(self) -> str:
        """The IRI below which entities are."""
        return ID

    @property
    def schema(self) -> str:
        """The IRI below which properties are."""
        return PRESS

    async def candidates(self, query: Query) -> list[Scored]:
        """The entities that bear a name, the best first."""
        return (await self._index()).candidates(query)

    async def entry(self, id_: str) -> Entry | None:
        """The entity of an IRI."""
        return (await self._index()).entries.get(id_)

    async def begun(self, text: str, limit: int) -> list[Entry]:
        """The entities whose names begin so."""
        return (await self._index()).begun(text, limit)

    async def types(self, language: str) -> Sequence[Named]:
        """The classes of entities."""
        listed = load_ontology().classes
        return [Named(name, listed[name].labels.get(language, name)) for name in ENTITY_CLASSES]

    async def properties(self, language: str, type_: str = "") -> Sequence[Named]:
        """The item of Wikidata, then the properties that entities may have, or those of a class."""
        ontology = load_ontology()
        classes = (type_,) if type_ in ENTITY_CLASSES else ENTITY_CLASSES
        terms = [
            term
            for term in ontology.properties.values()
            if term.name not in _HIDDEN and any(ontology.is_a(c, d) for c in classes for d in term.domains)
        ]
        return [Named(SAME_ITEM, "Wikidata"), *(Named(t.name, t.labels.get(language, t.name)) for t in terms)]

    async def values(self, ids: Sequence[str], properties: Sequence[str], language: str) -> Pairs:
        """What articles themselves say of some entities, and their items."""
        known = (await self._index()).entries
        names = {PRESS + name: name for name in properties if name in load_ontology().properties}
        if SAME_ITEM in properties:
            names |= dict.fromkeys(_SAME, SAME_ITEM)
        entities = [id_ for id_ in ids if id_ in known]
        if not entities or not names:
            return {}
        return _pairs(await asking.rows_of(self.request, "reconcile-values", entities, list(names)), names, language)

    async def _index(self) -> Index:
        """The names of the store, read once for each of its generations."""
        state = self.request.app.state
        async with state.naming:  # of those who come at once, one reads and the others wait
            generation = state.queries.generation()
            if state.named[0] != generation:
                rows = await asking.rows(self.request, "reconcile-names")
                state.named = (generation, await asyncio.to_thread(lambda: index_of(_entries(rows))))
            index: Index = state.named[1]
        return index


def _entries(rows: asking.Rows) -> list[Entry]:
    said: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        entity, kind, value = row["entity"], row["said"], row["value"]
        if entity is not None and kind is not None and value is not None:
            said[entity.value][kind.value].add(value.value)
    return [_entry(iri, told) for iri, told in said.items() if told[_LABEL]]


def _entry(iri: str, told: defaultdict[str, set[str]]) -> Entry:
    classes = {value.removeprefix(PRESS) for value in told[_TYPE]}
    label = min(told[_LABEL])
    others = {name for names in (told[_LABEL], told[f"{SKOS}altLabel"]) for name in names} - {label}
    return Entry(iri, label, "", tuple(name for name in ENTITY_CLASSES if name in classes), tuple(sorted(others)))


def _pairs(rows: asking.Rows, names: dict[str, str], language: str) -> Pairs:
    """Values by entity and property; of several labels of a value, that of the language first."""
    found: defaultdict[tuple[str, str], dict[str, tuple[bool, Value]]] = defaultdict(dict)
    for row in rows:
        entity, property_, value, label = (row[name] for name in ("entity", "property", "value", "label"))
        if entity is None or property_ is None or value is None:
            continue
        told = found[entity.value, names[property_.value]]
        if isinstance(value, Literal):
            told[value.value] = (False, Value(value.value, number=value.datatype.value in _NUMBERS))
            continue
        text = label.value if label is not None else value.value
        other = not (isinstance(label, Literal) and label.language in (language, None))
        named = (other, Value(text, value.value.removeprefix(WIKIDATA)))
        told[value.value] = min(told.get(value.value, named), named)
    return {pair: [value for _, value in told.values()] for pair, told in found.items()}
