"""A store's entities linked to Wikidata: where the store and ``linking``, which knows no RDF, meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Store

from pressgraph.errors import QueryError
from pressgraph.knowledge.derivation import SPECIALIZATION
from pressgraph.knowledge.iris import ARTICLE, ENTITY_CLASSES, RDF, SCHEMA, local_name, press
from pressgraph.knowledge.lookup import find_meant
from pressgraph.knowledge.quads import ALT_LABEL, LABEL, TYPE
from pressgraph.knowledge.triples import KNOWLEDGE, graphs, triples
from pressgraph.linking import Link, LinkTarget, article_targets, explain, merge_targets
from pressgraph.model import Article, Entity, Facts, Mention, Passage, Statement

Row = dict[str, str | float | None]
_BODY, _PUBLISHED = NamedNode(f"{SCHEMA}articleBody"), NamedNode(f"{SCHEMA}datePublished")
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(f"{RDF}{name}") for name in ("subject", "predicate", "object"))


def as_row(store: Store, link: Link) -> Row:
    """A decision in one row: the entity's name, the outcome, the item and its score."""
    return {"name": name_of(store, link), "outcome": link.outcome, "qid": link.qid, "score": round(link.score, 4)}


def name_of(store: Store, link: Link) -> str:
    """The name of the entity that a decision is about."""
    labels = triples(store, NamedNode(link.entity), LABEL, None, KNOWLEDGE)
    return next((label.value for _, _, label in labels), link.label)


def explanation(store: Store, links: Iterable[Link], name: str) -> str:
    """Why the entity of a name is linked, or not. Raises QueryError when none is called that."""
    entity = find_meant(store, "entity", name)
    found = [explain(link) for link in links if link.entity == entity.value]
    if not found:
        raise QueryError(f"{name}: only what has a name is looked for in Wikidata, and this has none")
    return "\n".join(found)


def link_targets(store: Store) -> list[LinkTarget]:
    """The named entities of a store's knowledge, with the words around them in all its articles."""
    found = (local_targets(store, article) for article in graphs(store, ARTICLE))
    named = (target for targets in found for target in targets.values() if target)
    return merge_targets(replace(target, id=entity_of(store, target.id)) for target in named)


def local_targets(store: Store, article: NamedNode) -> dict[str, LinkTarget | None]:
    """The entities of an article as it has them, with the words around them there; None for what has no name."""
    facts = _facts(store, article)
    named = {target.id: target for target in article_targets(facts)}
    return {entity.key: named.get(entity.key) for entity in facts.entities}


def entity_of(store: Store, local: str) -> str:
    """What an article's entity is in the knowledge."""
    found = triples(store, NamedNode(local), SPECIALIZATION, None, KNOWLEDGE)
    return next((entity.value for _, _, entity in found), local)


def _facts(store: Store, article: NamedNode) -> Facts:
    """As much of an article's facts as linking looks at; the keys are IRIs."""
    text = next(body.value for _, _, body in triples(store, article, _BODY, None, article))
    published = next((date.value for _, _, date in triples(store, article, _PUBLISHED, None, article)), None)
    entities = sorted(_entities(store, article), key=lambda entity: (entity.mentions, entity.key))
    read = Article(text, article.value, published=published)
    return Facts(read, entities=tuple(entities), statements=tuple(_statements(store, article)))


def _entities(store: Store, article: NamedNode) -> Iterator[Entity]:
    classes: dict[NamedNode, list[str]] = {}
    for name in ENTITY_CLASSES:
        for node, _, _ in triples(store, None, TYPE, press(name), article):
            classes.setdefault(node, []).append(name)
    for node, names in classes.items():
        label = next(label.value for _, _, label in triples(store, node, LABEL, None, article))
        aliases = sorted(alias.value for _, _, alias in triples(store, node, ALT_LABEL, None, article))
        named = _passages(store, node, "nameMention", article)
        described = _passages(store, node, "mention", article)
        mentions = [Mention(p, "name") for p in named] + [Mention(p, "nominal") for p in described]
        yield Entity(node.value, tuple(names), label, tuple(aliases), tuple(sorted(mentions)), named=bool(named))


def _passages(store: Store, node: NamedNode, predicate: str, article: NamedNode) -> list[Passage]:
    found = triples(store, node, press(predicate), None, article)
    return [Passage(*map(int, passage.value.partition("#char=")[2].split(","))) for _, _, passage in found]


def _statements(store: Store, article: NamedNode) -> Iterator[Statement]:
    """The statements from one node of the article to another."""
    subjects = {node: value for node, _, value in triples(store, None, _SUBJECT, None, article)}
    predicates = {node: value for node, _, value in triples(store, None, _PREDICATE, None, article)}
    for node, _, value in triples(store, None, _OBJECT, None, article):
        if value.value.startswith(f"{article.value}#"):
            yield Statement(subjects[node].value, local_name(predicates[node].value), value.value, (), "", 1.0)
