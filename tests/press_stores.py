"""Stores of hand-made articles in which everything occurs that a network has to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Store

import sample
from pressgraph.knowledge.iris import ID
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.published import publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store, set_links
from pressgraph.model import Facts, Statement, Text
from pressgraph.ontology import load_ontology


@dataclass(frozen=True)
class Decided:
    """What linking decided of an entity."""

    entity: str
    outcome: str
    considered: tuple[str, str] | None
    score: float
    reasons: tuple[str, ...]
    pack: str = "test"
    is_same: bool = True
    features: Mapping[str, float] = field(default_factory=dict)
    pack_dates: tuple[str, ...] = ()


def said(subject: str, predicate: str, object_: str | Text, words: str = "Exelia", **view: object) -> Statement:
    """A statement on some words of the sample."""
    return Statement(subject, predicate, object_, (sample.at(words),), "hand", 1.0, **view)  # type: ignore[arg-type]  # keywords of Statement


#: Beside what the sample says: a relation from both ends, one of which somebody denies; a relation that a role says
#: and one like it that none says; what only a quotation says; a description with every sign in it; a denied part.
MORE = (
    said("organization/exelia", "competitorOf", "organization/voltane"),
    said("organization/voltane", "competitorOf", "organization/exelia", source="organization/voltane"),
    said(
        "organization/voltane", "partnerOf", "organization/courrier", source="person/awa-le-goff", polarity="Negative"
    ),
    said("organization/courrier", "partnerOf", "organization/exelia", source="person/awa-le-goff"),
    said("person/awa-le-goff", "worksFor", "organization/courrier", certainty="Possible"),
    said("person/awa-le-goff", "headOf", "organization/voltane"),
    said("organization/exelia", "description", Text("a|b, <i>« c »</i>\n\\\"d'", "fr")),
    said("event/launch-0", "recipient", "group/testeurs", source="organization/voltane", polarity="Negative"),
    said("event/creation-145", "time", "time/30", source="organization/voltane", certainty="Probable"),
)


def articles() -> tuple[Facts, ...]:
    """The sample, an earlier article that says more, and a later one that says the same and names others."""
    more = replace(sample.FACTS, statements=(*sample.FACTS.statements, *MORE))
    first = replace(more, article=replace(sample.ARTICLE, source="un.txt", published="2024-12", title="Un"))
    entities = tuple(
        replace(entity, label="Voltane & <b>fils</b>", aliases=("Voltane", "L’Élan"))
        if entity.key == "organization/voltane"
        else entity
        for entity in sample.FACTS.entities
    )
    later = replace(sample.ARTICLE, source="trois.txt", published="2025-04-01")
    denied, *others = sample.FACTS.events
    events = (replace(denied, status="NotOccurred"), *others)
    return first, sample.FACTS, replace(more, article=later, entities=entities, events=events, holdings=())


def store_of_articles(folder: Path | None = None) -> Store:
    """The articles in a store, with links of each kind, published where it is in a folder."""
    store, ontology = open_store(folder), load_ontology()
    for facts in articles():
        add_article(store, article_quads(facts, ontology))
    decided = [
        Decided(f"{ID}organization/exelia", "linked", ("Q42", "Exelia"), 0.8, ("même nom",)),
        Decided(f"{ID}organization/voltane", "linked", ("Q43", "Voltane"), 0.7, ("même nom",), is_same=False),
        Decided(f"{ID}product/brio", "candidate", ("Q44", "Brio"), 0.4, ()),
    ]
    set_links(store, link_quads(decided))
    consolidate(store, ontology)
    if folder is not None:
        publish(store, folder)
    return store


def named(text: str) -> Facts:
    """The sample with a text at the end of every name, title and line that an article can have."""
    entities = tuple(replace(entity, label=f"{entity.label} {text}", aliases=()) for entity in sample.FACTS.entities)
    article = replace(sample.ARTICLE, source=text, text=f"{sample.TEXT}\n{text}")
    events = tuple(replace(event, label=text) for event in sample.FACTS.events)
    return replace(sample.FACTS, article=article, entities=entities, events=events)
