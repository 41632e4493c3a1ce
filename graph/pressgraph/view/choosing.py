"""Which part of a network is told: its middle, what is around some nodes, a path, an article, a fact.

All is chosen from the outline, by number; the same outline and the same wish give the same part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressgraph.view.outline import Outline
from pressgraph.view.parts import Part

#: Nodes in the middle of a network, which it opens with, neighbours with which each comes there, and facts.
AT_FIRST, NEAREST, FACTS_AT_FIRST = 150, 6, 600
#: Facts of one node that come at once, and of all nodes that are asked for together.
MOST_FACTS, MOST_TOGETHER = 400, 2000
#: Facts that come because they join nodes of a part.
MOST_JOINING = 1000
#: Disputed facts that the middle has wherever they are.
DISPUTED_AT_FIRST = 60
#: Nodes within two or three steps.
MOST_NODES = 300
#: Facts between two neighbours on a path.
MOST_BETWEEN = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """The numbers of the facts of a part, of the nodes that are in it in any case, and of those that were asked for.

    A fact comes with those that say the contrary.
    ``articles`` are those that are told as a whole; ``path`` leads from one node to another, None where there is none.
    """

    facts: tuple[int, ...] = ()
    nodes: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()
    articles: tuple[int, ...] = ()
    path: tuple[int, ...] | None = None


def middle(outline: Outline) -> Chosen:
    """The nodes that are joined to most others, each with the nearest of these, and the facts that join them.

    Where there is room, whoever is joined to nobody comes too, and in any case what is disputed.
    """
    near = [_neighbours(outline, node) for node in range(len(outline.nodes))]
    order = sorted(range(len(near)), key=lambda node: (-len(near[node]), -outline.degree(node), node))
    place = {node: n for n, node in enumerate(order)}
    nodes: set[int] = set()
    for node in order:
        more_ = {node, *sorted(near[node], key=place.__getitem__)[:NEAREST]} - nodes
        if len(nodes) + len(more_) > AT_FIRST:
            break
        nodes |= more_
    disputed = [number for number, fact in enumerate(outline.facts) if fact.is_disputed][:DISPUTED_AT_FIRST]
    told = {*_all(outline, _joining(outline, nodes, FACTS_AT_FIRST)), *disputed}
    return Chosen(tuple(sorted(told)), tuple(sorted(nodes)))


def around(outline: Outline, asked: Sequence[int], steps: int = 1) -> Chosen:
    """The facts of some nodes, the newest of a node with very many, and those that join all who take part.

    With more steps, the nodes within so many, the most connected first, and the facts that join them.
    """
    if steps > 1:
        nodes = _within(outline, asked, steps)
        return Chosen(_all(outline, _joining(outline, nodes, MOST_TOGETHER)), tuple(sorted(nodes)), tuple(asked))
    most = min(MOST_FACTS, MOST_TOGETHER // len(asked))
    own = {fact for node in asked for fact in outline.taking[node][:most]}
    nodes = {*asked, *(node for fact in own for node in outline.facts[fact].nodes)}
    facts = own | {*_joining(outline, nodes, MOST_JOINING)}
    return Chosen(_all(outline, facts), tuple(asked), tuple(asked))


def path(outline: Outline, start: int, end: int) -> Chosen:
    """A shortest path between two nodes, if there is any, and the facts between its neighbours."""
    found = _shortest(outline, start, end)
    both = (start, end)
    if found is None:
        return Chosen((), both)
    facts = {fact for a, b in pairwise(found) for fact in _between(outline, a, b)}
    return Chosen(_all(outline, facts), tuple(found), path=tuple(found))


def article(outline: Outline, number: int) -> Chosen:
    """The facts that an article tells, and the nodes that it speaks of."""
    facts = (n for n, fact in enumerate(outline.facts) if number in fact.articles)
    return Chosen(_all(outline, facts), outline.mentioned[number], articles=(number,))


def alone(outline: Outline, facts: Iterable[int]) -> Chosen:
    """Some facts and who takes part in them."""
    return Chosen(_all(outline, facts))


def part_of(outline: Outline, chosen: Chosen) -> Part:
    """What is chosen as the store is asked for it."""
    facts: dict[str, tuple[str, ...]] = {}
    nodes = set(chosen.nodes)
    for fact in (outline.facts[number] for number in chosen.facts):
        nodes |= {*fact.nodes, *fact.holders}
        known = facts.get(fact.key, ())
        facts[fact.key] = (*known, *(outline.nodes[node].iri for node in fact.nodes))
    articles = tuple(outline.articles[number] for number in chosen.articles)
    told = (outline.facts[number] for number in chosen.facts)
    return Part(
        facts=facts,
        rivals={fact.key: fact.rivals for fact in told if fact.rivals},
        nodes={outline.nodes[node].iri: outline.degree(node) for node in sorted(nodes)},
        named=tuple(outline.nodes[node].iri for node in chosen.asked),
        articles=articles,
        texts=articles,
    )


def whole(outline: Outline, chosen: Chosen) -> list[str]:
    """The keys of the nodes all of whose facts are in a part."""
    facts = set(chosen.facts)
    nodes = {*chosen.nodes, *(node for number in facts for node in outline.facts[number].nodes)}
    return [outline.nodes[node].key for node in sorted(nodes) if facts.issuperset(outline.taking[node])]


def more(outline: Outline, chosen: Chosen) -> dict[str, int]:
    """How many facts there are of each node asked for that has more than are in a part, by key."""
    facts = set(chosen.facts)
    cut = (node for node in chosen.asked if not facts.issuperset(outline.taking[node]))
    return {outline.nodes[node].key: outline.degree(node) for node in cut}


def _all(outline: Outline, facts: Iterable[int]) -> tuple[int, ...]:
    """Facts with those that say the contrary of one, in order."""
    found = set(facts)
    rivals = {rival for number in found for rival in outline.facts[number].rivals}
    return tuple(sorted(found.union(*(outline.facts_at[rival] for rival in rivals))))


def _most_connected(outline: Outline, nodes: Iterable[int]) -> list[int]:
    return sorted(nodes, key=lambda node: (-outline.degree(node), node))


def _joining(outline: Outline, nodes: Collection[int], most: int) -> tuple[int, ...]:
    """The facts that join some nodes and no other; of very many, first the newest of each pair, then the next."""
    count = Counter(fact for node in nodes for fact in outline.taking[node])
    joining = [fact for fact, inside in count.items() if inside == len(outline.facts[fact].nodes) > 1]
    joining.sort(key=lambda fact: (-max(outline.facts[fact].articles, default=-1), fact))
    seen: Counter[tuple[int, ...]] = Counter()
    turns: list[tuple[int, int, int]] = []
    for place, fact in enumerate(joining):
        pair = outline.facts[fact].nodes[:2]
        turns.append((seen[pair], place, fact))
        seen[pair] += 1
    return tuple(sorted(fact for _, _, fact in sorted(turns)[:most]))


def _neighbours(outline: Outline, node: int) -> list[int]:
    """The nodes that facts join to one, in order; what somebody is quoted with joins nobody."""
    facts = (outline.facts[number] for number in outline.taking[node])
    return sorted({other for fact in facts if fact.kind != "quotation" for other in fact.nodes} - {node})


def _within(outline: Outline, asked: Iterable[int], steps: int) -> set[int]:
    """The nodes within some steps of others, the nearest first and of these the most connected, up to so many."""
    reached, edge = set(asked), list(asked)
    for _ in range(steps):
        near = {other for node in edge for other in _neighbours(outline, node)} - reached
        edge = _most_connected(outline, near)[: MOST_NODES - len(reached)]
        reached |= {*edge}
    return reached


def _shortest(outline: Outline, start: int, end: int) -> list[int] | None:
    """The nodes of a shortest path, found from both ends; of several, the one that is found first in their order."""
    if start == end:
        return [start]
    ways: tuple[dict[int, int], dict[int, int]] = ({start: start}, {end: end})
    edges = [[start], [end]]
    while edges[0] and edges[1]:
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        edges[side] = list(_step(outline, edges[side], ways[side]))
        if met := sorted(set(edges[side]) & set(ways[1 - side])):
            return _joined(met[0], *ways)
    return None


def _step(outline: Outline, edge: Iterable[int], way: dict[int, int]) -> Iterator[int]:
    """The nodes one step further, each put on the way that leads to it."""
    for node in edge:
        for other in _neighbours(outline, node):
            if other not in way:
                way[other] = node
                yield other


def _joined(met: int, there: dict[int, int], back: dict[int, int]) -> list[int]:
    """The path through a node that the ways from both ends lead to."""
    path_ = [met]
    while there[path_[0]] != path_[0]:
        path_.insert(0, there[path_[0]])
    while back[path_[-1]] != path_[-1]:
        path_.append(back[path_[-1]])
    return path_


def _between(outline: Outline, a: int, b: int) -> list[int]:
    """The newest facts that join two nodes and are no quotation."""
    facts = (n for n in outline.taking[a] if b in outline.facts[n].nodes and outline.facts[n].kind != "quotation")
    return list(facts)[:MOST_BETWEEN]
