"""What articles contribute to the knowledge, once each of their entities is known by its one IRI."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from pressgraph.knowledge.consolidation import LocalEntity
from pressgraph.knowledge.derivation import MENTIONS, SPECIALIZATION, is_textual
from pressgraph.knowledge.iris import ENTITY_CLASSES, press
from pressgraph.knowledge.quads import ALT_LABEL, LABEL, TYPE
from pressgraph.knowledge.triples import Triple

Ids = Mapping[NamedNode, NamedNode]
Name = tuple[NamedNode, Literal]
_CLASSES = {press(name): name for name in ENTITY_CLASSES}


@dataclass(frozen=True, slots=True)
class Contribution:
    """Triples that stand in the knowledge as they are; how often a node is called what; and other names of nodes."""

    plain: set[Triple] = field(default_factory=set)
    labels: Counter[Name] = field(default_factory=Counter)
    aliases: set[Name] = field(default_factory=set)

    @property
    def names(self) -> set[Name]:
        """All names of nodes, labels or not."""
        return self.aliases | set(self.labels)


def article_entities(triples: Iterable[Triple]) -> list[LocalEntity]:
    """The entities of an article, from the triples of its graph."""
    classes: defaultdict[NamedNode, set[str]] = defaultdict(set)
    labels: defaultdict[NamedNode, list[str]] = defaultdict(list)
    mentions: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for node, predicate, value in triples:
        if predicate == TYPE and value in _CLASSES:
            classes[node].add(_CLASSES[value])  # type: ignore[index]  # a node, as the keys are
        elif predicate == LABEL:
            labels[node].append(value.value)
        elif predicate in MENTIONS:
            mentions[node].add(predicate)
    return [
        LocalEntity(node.value, frozenset(names), min(labels[node]), is_named(mentions[node]))
        for node, names in classes.items()
    ]


def is_named(mentions: set[NamedNode]) -> bool:
    """Whether an article names an entity, by the kinds of its mentions.

    One without any has its name from the lexicon: « américaine » names « États-Unis ».
    """
    return not mentions or MENTIONS[0] in mentions


def contribution(articles: Iterable[Iterable[Triple]], ids: Ids) -> Contribution:
    """What the graphs of some articles contribute, their entities being known by these IRIs."""
    said = Contribution()
    said.plain.update((local, SPECIALIZATION, entity) for local, entity in ids.items())
    for triple in (triple for article in articles for triple in article if not is_textual(triple)):
        local, predicate, value = triple
        subject = ids.get(local, local)
        if isinstance(value, NamedNode):
            said.plain.add((subject, predicate, ids.get(value, value)))
        elif predicate == LABEL:
            said.labels[subject, value] += 1
        elif predicate == ALT_LABEL:
            said.aliases.add((subject, value))
        else:
            said.plain.add((subject, predicate, value))
    return said
