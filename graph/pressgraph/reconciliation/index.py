"""The entities of a store by their names, in memory."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pressgraph.linking import Feature
from pressgraph.linking.names import key_of, looseness_between
from pressgraph.reconciliation.entries import Entry, Scored
from pressgraph.reconciliation.requests import Query

PERSON = "Person"
#: How close names are that are the same but for what ``names.IGNORED`` lists, and what is left for an alias.
_SAME, _ALIAS = (1.0, 0.95, 0.95, 0.92, 0.9), 0.95
#: What is left of the score of an entity of another type, where others are shown.
OTHER_TYPE = 0.5
#: From here on a name is the entity's, if no other bears one that is as close.
MIN_MATCH = 85.0
#: « Exelia » beside « Exélia » is no match for either.
MARGIN = 10.0


@dataclass(frozen=True)
class Index:
    """Entries by their ids and the keys of their names."""

    entries: Mapping[str, Entry]
    by_key: Mapping[str, Sequence[str]] = field(repr=False)
    keys: Sequence[str] = field(repr=False)

    def candidates(self, query: Query) -> list[Scored]:
        """The entities that bear a name, the best first; a match where only one does, of the type asked."""
        bearers = [self.entries[id_] for id_ in self.by_key.get(key_of(query.text), ())]
        if query.text in self.entries:
            return [Scored(self.entries[query.text], 100.0, match=True)]
        if query.by_id:
            return []
        scored = [_scored(entry, query) for entry in bearers if query.strict == "should" or _fits(entry, query)]
        found = sorted(scored, key=lambda one: (-one.score, one.entry.id))
        return [_decided(one, found, query) for one in found]

    def begun(self, text: str, limit: int) -> list[Entry]:
        """The entities with a name that begins so, in the order of these names."""
        start, found = key_of(text), dict[str, Entry]()
        for place in range(bisect_left(self.keys, start), len(self.keys) if start else 0):
            if len(found) >= limit or not self.keys[place].startswith(start):
                break
            found |= {id_: self.entries[id_] for id_ in self.by_key[self.keys[place]]}
        return list(found.values())[:limit]


def index_of(entries: Iterable[Entry]) -> Index:
    """The entries by the keys of all their names."""
    by_id = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for entry in by_id.values():
        for key in dict.fromkeys(map(key_of, (entry.name, *entry.names))):
            if key:
                by_key[key].append(entry.id)
    return Index(by_id, dict(by_key), sorted(by_key))


def _scored(entry: Entry, query: Query) -> Scored:
    closeness, name = max((_closeness(query.text, name, entry), name) for name in (entry.name, *entry.names))
    fits = _fits(entry, query)
    features = (
        Feature("name", round(closeness, 4), f"« {name} »"),
        Feature("class", float(fits), "of a type that was asked" if fits else "of another type"),
    )
    return Scored(entry, round(100 * closeness * (1 if fits else OTHER_TYPE), 2), match=False, features=features)


def _closeness(text: str, name: str, entry: Entry) -> float:
    looseness = looseness_between(text, name)
    if looseness is None:
        return 0.0
    return _SAME[min(looseness, len(_SAME) - 1)] * (1.0 if name == entry.name else _ALIAS)


def _fits(entry: Entry, query: Query) -> bool:
    if not query.types:
        return True
    return (all if query.strict == "all" else any)(type_ in entry.types for type_ in query.types)


def _decided(one: Scored, found: Sequence[Scored], query: Query) -> Scored:
    """A candidate, which is a match if it stands alone; a person by one word is none, as the next may be another."""
    rivals = [other for other in found if other.score > one.score - MARGIN and other is not one]
    single = PERSON in one.entry.types and len(query.text.split()) == 1
    sure = one.score >= MIN_MATCH and not rivals and not single and _fits(one.entry, query)
    return Scored(one.entry, one.score, sure, one.features)
