"""Entities to link, with the words around them, from the facts of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pressgraph.linking.candidates import LinkTarget
from pressgraph.linking.evidence import PLACE
from pressgraph.model import Entity, Facts, Passage

#: The property from a role held to who holds it.
HOLDER = "holder"


def article_targets(facts: Facts, ids: Mapping[str, str] | None = None) -> list[LinkTarget]:
    """The named entities of an article, in order; ``ids`` gives the id of a key where it is not the key.

    The context of an entity is the labels of those that it shares a statement with, directly or
    through an event, a role or a quotation, and the paragraphs in which it is mentioned.
    """
    related = _related(facts)
    holders = {s.object for s in facts.statements if s.predicate == HOLDER and isinstance(s.object, str)}
    return [
        replace(_target(entity, related[entity.key], facts, ids or {}), told=entity.key in holders)
        for entity in facts.entities
        if _has_name(entity)
    ]


def merge_targets(targets: Iterable[LinkTarget]) -> list[LinkTarget]:
    """One target for each id, in order of id: what several articles say of the same entity."""
    by_id: defaultdict[str, list[LinkTarget]] = defaultdict(list)
    for target in targets:
        by_id[target.id].append(target)
    return [_merged(id_, by_id[id_]) for id_ in sorted(by_id)]


def _has_name(entity: Entity) -> bool:
    """Whether its label is a name: of a place that only an adjective mentions (« américaine »), it is too."""
    return entity.named or PLACE in entity.classes


def _merged(id_: str, same: list[LinkTarget]) -> LinkTarget:
    labels = sorted({t.label for t in same}, key=lambda label: (-len(label), label))
    names = {alias for t in same for alias in t.aliases} | set(labels[1:])
    context = {text for t in same for text in t.context}
    classes = sorted({name for t in same for name in t.classes})
    dates = sorted(t.date for t in same if t.date)
    aliases = tuple(sorted(names - {labels[0]}))
    date, told = dates[0] if dates else "", any(t.told for t in same)
    return LinkTarget(id_, tuple(classes), labels[0], aliases, tuple(sorted(context)), date, told)


def _target(entity: Entity, related: set[str], facts: Facts, ids: Mapping[str, str]) -> LinkTarget:
    text = facts.article.text
    paragraphs = dict.fromkeys(_paragraph(text, mention.passage) for mention in entity.mentions)
    return LinkTarget(
        ids.get(entity.key, entity.key),
        entity.classes,
        entity.label,
        entity.aliases,
        (*sorted(related - {entity.label}), *paragraphs),
        facts.article.published or "",
    )


def _related(facts: Facts) -> defaultdict[str, set[str]]:
    """Labels of the entities that each entity shares a statement or another node with."""
    labels = {entity.key: entity.label for entity in facts.entities}
    meets: defaultdict[str, set[str]] = defaultdict(set)
    for statement in facts.statements:
        if isinstance(statement.object, str):
            meets[statement.subject].add(statement.object)
            meets[statement.object].add(statement.subject)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in labels:
        for near in meets[key]:
            around = {near} if near in labels else meets[near]
            found[key] |= {labels[other] for other in around if other in labels and other != key}
    return found


def _paragraph(text: str, passage: Passage) -> str:
    start = text.rfind("\n", 0, passage.start) + 1
    end = text.find("\n", passage.end)
    return text[start : end if end >= 0 else len(text)]
