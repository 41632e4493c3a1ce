"""The knowledge of a store, derived from its article graphs: plain SPARQL asks it.

``derive`` says what the knowledge is, from all the articles at once. A store that changes is not derived
anew: ``updating`` changes what an article touches, and must come to the same quads.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Store

from pressgraph.knowledge.consolidation import Decision, LocalEntity, decide, preferred_label
from pressgraph.knowledge.iris import (
    ARTICLE,
    BASE,
    ENTITY_CLASSES,
    PROV,
    SCHEMA,
    SKOS,
    press,
)
from pressgraph.knowledge.quads import ALT_LABEL, LABEL, TYPE
from pressgraph.knowledge.triples import Triple, graphs, triples
from pressgraph.ontology import Ontology

LINKS = NamedNode(f"{BASE}links")
SPECIALIZATION = NamedNode(f"{PROV}specializationOf")
#: How an entity is tied to the passages that name it, and to those that mean it otherwise.
MENTIONS = (press("nameMention"), press("mention"))
#: What stays in the article graph: the text and where it speaks of whom.
_TEXTUAL = {*MENTIONS, NamedNode(f"{SCHEMA}articleBody")}


def derive(store: Store, ontology: Ontology) -> tuple[tuple[Decision, ...], set[Quad]]:
    """The consolidation decisions and the quads of the default graph that follow from them."""
    decisions = decide(local_entities(store))
    ids = {NamedNode(decision.local): NamedNode(decision.entity) for decision in decisions}
    knowledge: set[Triple] = {(local, SPECIALIZATION, entity) for local, entity in ids.items()}
    knowledge.update(_merged(_said(store), ids))
    knowledge.update(vocabulary(ontology))
    knowledge.update(_links(store, set(ids.values())))
    return decisions, {Quad(*triple) for triple in knowledge}


def local_entities(store: Store) -> Iterator[LocalEntity]:
    """The entities of all articles, each as its article has it."""
    for article in graphs(store, ARTICLE):
        classes: defaultdict[NamedNode, set[str]] = defaultdict(set)
        for name in ENTITY_CLASSES:
            for node, _, _ in triples(store, None, TYPE, press(name), article):
                classes[node].add(name)
        for node, names in classes.items():
            label = min(object_.value for _, _, object_ in triples(store, node, LABEL, None, article))
            yield LocalEntity(node.value, frozenset(names), label, _is_named(store, node, article))


def _is_named(store: Store, node: NamedNode, article: NamedNode) -> bool:
    """Whether an article names an entity.

    One without any mention has its name from the lexicon: « américaine » names « États-Unis ».
    """
    mentions = {link for link in MENTIONS for _ in triples(store, node, link, None, article)}
    return press("nameMention") in mentions or not mentions


def is_textual(triple: Triple) -> bool:
    """Whether a triple of an article graph is about its text only, and so stays there."""
    return triple[1] in _TEXTUAL or "#char=" in triple[0].value


def _said(store: Store) -> Iterator[Triple]:
    """What the articles say, without their text: triples of all article graphs but passages and mentions."""
    for article in graphs(store, ARTICLE):
        yield from (triple for triple in triples(store, None, None, None, article) if not is_textual(triple))


def _merged(said: Iterable[Triple], ids: Mapping[NamedNode, NamedNode]) -> Iterator[Triple]:
    """Triples in which each article's entity gives way to the one it is, under one label."""
    labels: defaultdict[NamedNode, list[Literal]] = defaultdict(list)
    aliases: defaultdict[NamedNode, set[Literal]] = defaultdict(set)
    for local, predicate, value in said:
        subject = ids.get(local, local)
        if isinstance(value, NamedNode):
            yield subject, predicate, ids.get(value, value)
        elif predicate == LABEL:
            labels[subject].append(value)
        elif predicate == ALT_LABEL:
            aliases[subject].add(value)
        else:
            yield subject, predicate, value
    entities = set(ids.values())
    for subject, found in labels.items():
        preferred = preferred_labels(Counter(found), one=subject in entities)
        yield from ((subject, LABEL, label) for label in preferred)
        yield from ((subject, ALT_LABEL, label) for label in (aliases[subject] | set(found)) - preferred)


def preferred_labels(labels: Mapping[Literal, int], *, one: bool) -> set[Literal]:
    """Of labels, by how often each is used, those to show: only ``one``, or one in each language."""
    groups: defaultdict[str | None, dict[tuple[str, str], int]] = defaultdict(dict)
    for label, count in labels.items():
        groups[None if one else label.language][label.value, label.language or ""] = count
    chosen = (preferred_label(group) for group in groups.values())
    return {Literal(value, language=language or None) for value, language in chosen}


def vocabulary(ontology: Ontology) -> Iterator[Triple]:
    """The labels of the ontology's own terms, by which questions show relations, statuses and certainties."""
    for table in (ontology.classes, ontology.properties, ontology.values):
        for name, term in table.items():
            for language, label in term.labels.items():
                yield press(name), LABEL, Literal(label, language=language)
    for value in ontology.values.values():
        yield press(value.name), TYPE, press(value.kind)
        if value.notation:
            yield press(value.name), NamedNode(f"{SKOS}notation"), Literal(value.notation)


def _links(store: Store, entities: set[NamedNode]) -> Iterator[Triple]:
    """The links of the entities that the store still has, and the labels of their items."""
    links = {link for link, _, entity in triples(store, None, press("linkedEntity"), None, LINKS) if entity in entities}
    items = {item for link, _, item in triples(store, None, press("linkedItem"), None, LINKS) if link in links}
    kept = entities | links | items
    yield from (triple for triple in triples(store, None, None, None, LINKS) if triple[0] in kept)
