"""The links of the entities that changed, and of those whose links hang on theirs: the same as linking all anew.

An entity's link hangs on what its articles say of it, on the other entities that may be the same item, and
on those linked by themselves that stand around it. What all its articles say is remembered, as the answers
to what was asked of their words; what each of them says is, too, for when one goes or something new is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode, Quad, Store

from pressgraph.knowledge.derivation import SPECIALIZATION
from pressgraph.knowledge.link_memory import (
    LinkMemory,
    LocalMemory,
    candidate_items,
    linked_alone,
    linked_with,
    local_quad,
    memory_quads,
    packs_linked_with,
    recall,
    recall_local,
    with_candidate,
)
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.naming import home_of
from pressgraph.knowledge.state import UNPUBLISHED, unlinked_entities
from pressgraph.knowledge.store import set_links
from pressgraph.knowledge.stored_links import all_links
from pressgraph.knowledge.triples import KNOWLEDGE, triples
from pressgraph.linking import (
    Around,
    Decided,
    Item,
    Kept,
    Link,
    LinkTarget,
    Neighbour,
    Pack,
    UnaskedError,
    Words,
    decide_links,
    files_of,
    find_matches,
    merge_targets,
    phrase,
    speaks_of,
)
from pressgraph.linking.weights import VERSION
from pressgraph.wikidata import entity_of, link_targets, local_targets


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity to link, and what answers for the words around it."""

    target: LinkTarget
    around: Around


@dataclass
class _Work:
    """A store, a pack, and what has been looked up of them so far; None for what no article names."""

    store: Store
    pack: Pack
    known: dict[str, _Known | None] = field(default_factory=dict)
    locals: dict[str, LinkTarget | None] = field(default_factory=dict)
    fresh: set[Quad] = field(default_factory=set)

    def item(self, qid: str) -> Item:
        """An item of the pack that was found in it before."""
        found = self.pack.item(qid)
        if found is None:
            raise LookupError(f"{qid} is no longer in {self.pack.id}, though its name and version are the same")
        return found

    def read(self, article: str) -> list[str]:
        """The entities of an article as it has them, now looked up; what is around each is to be remembered."""
        found = local_targets(self.store, NamedNode(article))
        for local, target in found.items():
            said = replace(target, context=tuple(sorted({*map(phrase, target.context)}))) if target else None
            self.locals[local] = said
            memory = _local_memory(said) if said else None
            self.fresh.add(local_quad(local, memory))
        return list(found)

    def local(self, local: str) -> LinkTarget | None:
        """An entity as its article has it, the words around it as phrases; None for one without a name."""
        if local not in self.locals:
            known, memory = recall_local(self.store, local)
            if not known:
                self.read(home_of(NamedNode(local)).value)
            elif memory is None:
                self.locals[local] = None
            else:
                self.locals[local] = _said(local, memory)
        return self.locals.get(local)


def _said(local: str, memory: LocalMemory) -> LinkTarget:
    return LinkTarget(local, memory.classes, memory.label, memory.aliases, memory.phrases, memory.date, memory.told)


def _local_memory(said: LinkTarget) -> LocalMemory:
    return LocalMemory(said.classes, said.label, said.aliases, said.context, said.date, said.told)


def relink(store: Store, pack: Pack) -> int:
    """The number of entities whose links were decided again after a change; the store holds their links."""
    if not is_linked_with(store, pack) and (packs_linked_with(store) or all_links(store)):
        return len(link_all(store, pack))
    marks = unlinked_entities(store)
    if not marks:
        return 0
    work = _Work(store, pack, fresh=_said_of(pack))
    homes = sorted({article for articles in marks.values() for article in articles or ()})
    new = {article: _by_entity(work, article) for article in homes}
    for entity, articles in marks.items():
        in_new = None if articles is None else [local for home in sorted(articles) for local in new[home][entity]]
        work.known[entity] = _changed(work, entity, in_new)
    group, decided = _decided(work, set(marks))
    set_links(store, link_quads(decided.links.values()), group, _memory(work, decided) | work.fresh)
    return len(decided.links)


def link_all(store: Store, pack: Pack) -> list[Link]:
    """The links of all entities, decided anew from what all articles say; the store holds them."""
    work = _Work(store, pack)
    targets = link_targets(store)
    work.known.update({target.id: _Known(target, Words(map(phrase, target.context))) for target in targets})
    decided = decide_links(targets, pack, _arounds(work, targets))
    links = [decided.links[target] for target in targets]
    changed = set() if is_linked_with(store, pack) else {UNPUBLISHED}
    said = _said_of(pack) | changed
    set_links(store, link_quads(links), None, _memory(work, decided) | said)
    return links


def is_linked_with(store: Store, pack: Pack) -> bool:
    """Whether the links of a store are those of a pack, which says the same as then."""
    return packs_linked_with(store) == _said_of(pack)


def _said_of(pack: Pack) -> set[Quad]:
    """What a store remembers of the pack that its links are of: which it is, and by which weights they were made."""
    return linked_with(f"{pack.id} {VERSION}", [(file.id, file.digest) for file in files_of(pack)])


def _by_entity(work: _Work, article: str) -> defaultdict[str, list[str]]:
    """The entities of an article as it has them, by what each is in the knowledge."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for local in work.read(article):
        found[entity_of(work.store, local)].append(local)
    return found


def _changed(work: _Work, entity: str, new: list[str] | None) -> _Known | None:
    """An entity after a change: as remembered, and as the articles that are new have it; or else as all have it."""
    memory = recall(work.store, entity)
    if memory is None or new is None:
        return _as_all_have_it(work, entity)
    parts = _parts(work, entity, new)
    more = Words(text for target in parts for text in target.context)
    (target,) = merge_targets([_remembered(entity, memory), *parts])
    return _Known(replace(target, context=()), Kept(entity, dict(memory.answers), more))


def _parts(work: _Work, entity: str, locals_: Iterable[str]) -> list[LinkTarget]:
    """An entity as each of some articles has it."""
    found = (work.local(local) for local in locals_)
    return [replace(target, id=entity) for target in found if target]


def _remembered(entity: str, memory: LinkMemory) -> LinkTarget:
    return LinkTarget(entity, memory.classes, memory.label, memory.aliases, (), memory.date, memory.told)


def _as_all_have_it(work: _Work, entity: str) -> _Known | None:
    """An entity as all its articles have it; None for one that none of them names."""
    locals_ = triples(work.store, None, SPECIALIZATION, NamedNode(entity), KNOWLEDGE)
    parts = _parts(work, entity, sorted(local.value for local, _, _ in locals_))
    if not parts:
        return None
    (target,) = merge_targets(parts)
    return _Known(replace(target, context=()), Words(target.context))


def _known(work: _Work, entity: str) -> _Known | None:
    if entity not in work.known:
        memory = recall(work.store, entity)
        kept = Kept(entity, dict(memory.answers)) if memory else None
        work.known[entity] = _Known(_remembered(entity, memory), kept) if memory and kept else None
    return work.known[entity]


def _decided(work: _Work, changed: set[str]) -> tuple[set[str], Decided]:
    """The entities that a change reaches, those changed among them, and what is decided of them."""
    reached = changed
    while True:
        group = _sharing(work, reached)
        decided = _decide(work, group)
        leaning = _leaning(work, group, decided) - group
        if not leaning:
            return group, decided
        reached = group | leaning


def _sharing(work: _Work, entities: set[str]) -> set[str]:
    """Entities with all those that share a candidate with them, or share one with these."""
    group, items, waiting = set(entities), set[str](), set(entities)
    while waiting:
        fresh = {qid for entity in waiting for qid in _candidates(work, entity)} - items
        items |= fresh
        waiting = {entity for qid in fresh for entity in with_candidate(work.store, qid)} - group
        group |= waiting
    return group


def _candidates(work: _Work, entity: str) -> set[str]:
    """The items that bear a name of an entity, before a change and after."""
    memory, known = recall(work.store, entity), _known(work, entity)
    found = find_matches(known.target, work.pack) if known else []
    return {*(memory.candidates if memory else ()), *(match.item.qid for match in found)}


def _decide(work: _Work, group: set[str]) -> Decided:
    while True:
        targets = [known.target for entity in sorted(group) if (known := _known(work, entity))]
        outside = _outside(work, group, targets)
        try:
            return decide_links(targets, work.pack, _arounds(work, targets), outside)
        except UnaskedError as error:
            entity = str(error.args[0])
            work.known[entity] = _as_all_have_it(work, entity)


def _arounds(work: _Work, targets: Iterable[LinkTarget]) -> dict[LinkTarget, Around]:
    known = ((target, _known(work, target.id)) for target in targets)
    return {target: found.around for target, found in known if found}


def _outside(work: _Work, group: set[str], targets: Iterable[LinkTarget]) -> list[Neighbour]:
    """The entities that are linked alone, are not in a group, and may be evidence for its candidates."""
    items = {match.item for target in targets for match in find_matches(target, work.pack)}
    others = [(entity, work.item(qid)) for entity, qid in linked_alone(work.store) if entity not in group]
    telling = {other for other in {item for _, item in others} if any(speaks_of(item, other) for item in items)}
    found = ((item, recall(work.store, entity)) for entity, item in others if item in telling)
    return [Neighbour(item, (memory.label, *memory.aliases)) for item, memory in found if memory]


def _leaning(work: _Work, group: set[str], decided: Decided) -> set[str]:
    """The entities for which there is other evidence now, since others are linked alone, or under other names."""
    was = [(qid, recall(work.store, entity)) for entity, qid in linked_alone(work.store) if entity in group]
    before = Counter((qid, (memory.label, *memory.aliases)) for qid, memory in was if memory)
    after = Counter((item.qid, (target.label, *target.aliases)) for target, item in decided.alone.items())
    changed = {work.item(qid) for qid, _ in (before - after) + (after - before)}
    items = (work.item(qid) for qid in candidate_items(work.store)) if changed else ()
    told = {item.qid for item in items if any(speaks_of(item, other) for other in changed)}
    return {entity for qid in told for entity in with_candidate(work.store, qid)}


def _memory(work: _Work, decided: Decided) -> set[Quad]:
    """What is to be remembered of the entities that were decided."""
    quads: set[Quad] = set()
    for target, named in decided.named.items():
        known, alone = _known(work, target.id), decided.alone.get(target)
        answers = tuple(sorted(known.around.answers.items())) if known else ()
        item = alone.qid if alone else ""
        memory = LinkMemory(
            target.classes, target.label, target.aliases, answers, named, item, target.date, target.told
        )
        quads |= memory_quads(target.id, memory)
    return quads
