"""The quads of an article: all that it contributes, a pure function of its facts and the ontology."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from pressgraph.knowledge.amounts import amount_triples, decimal, words_of
from pressgraph.knowledge.iris import (
    DCTERMS,
    EVENT_TYPE,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TIME,
    XSD,
    article_iri,
    extractor_iri,
    key_iri,
    passage_iri,
    press,
)
from pressgraph.knowledge.triples import Triple
from pressgraph.model import (
    Article,
    Entity,
    Event,
    Facts,
    Passage,
    Quotation,
    Role,
    RoleHolding,
    Statement,
    Term,
    Text,
    TimeExpression,
)
from pressgraph.ontology import Ontology

#: What an event would be, whoever holds it to be real: written whatever the certainty (see the shapes).
PARTICIPANTS = frozenset({"participant", "agent", "theme", "recipient", "instrument", "medium", "speaker", "addressee"})
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
BROADER = NamedNode(SKOS + "broader")
_UNITS = {"day": "unitDay", "month": "unitMonth", "year": "unitYear"}
_DATES = (
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?"), "dateTime"),
)


def article_quads(facts: Facts, ontology: Ontology) -> list[Quad]:
    """The quads of one article in its own graph, sorted, without duplicates."""
    here = article_iri(facts.article)
    language = facts.article.language
    triples: set[Triple] = set(_article(facts.article, here))
    for entity in facts.entities:
        triples.update(_entity(entity, here, language))
    for event in facts.events:
        triples.update(_event(event, here, language))
        triples.update(_event_type(event.type, ontology))
    for role in facts.roles:
        triples.update(_role(role, here, language, ontology))
    for holding in facts.holdings:
        triples.update(_holding(holding, here, language))
    for time in facts.times:
        triples.update(_time(time, here, facts.article))
    for amount in facts.amounts:
        triples.update(amount_triples(amount, here, facts.article))
    for quotation in facts.quotations:
        triples.update(_quotation(quotation, here, facts.article))
    for views in _same_statements(facts).values():
        triples.update(_statement(views, here))
    for passage in _passages(facts):
        triples.update(_passage(passage, here, facts.article))
    return sorted((Quad(*triple, here) for triple in triples), key=str)


def event_statements(event: Event) -> tuple[Statement, Statement]:
    """What the article itself says of an event by naming it: its type and its status."""
    view = (event.evidence, event.extractor, event.confidence)
    return (
        Statement(event.key, "eventType", Term(event.type), *view),
        Statement(event.key, "status", Term(event.status), *view),
    )


def _article(article: Article, here: NamedNode) -> Iterator[Triple]:
    yield here, TYPE, press("Article")
    yield here, LABEL, Literal(article.title or article.source, language=article.language)
    yield here, NamedNode(SCHEMA + "articleBody"), Literal(article.text, language=article.language)
    yield here, NamedNode(SCHEMA + "inLanguage"), Literal(article.language)
    yield here, NamedNode(DCTERMS + "source"), Literal(article.source)
    if article.title:
        yield here, NamedNode(DCTERMS + "title"), Literal(article.title, language=article.language)
    datatype = next((name for form, name in _DATES if form.fullmatch(article.published or "")), None)
    if datatype:
        value = Literal(article.published or "", datatype=NamedNode(XSD + datatype))
        yield here, NamedNode(SCHEMA + "datePublished"), value


def _entity(entity: Entity, here: NamedNode, language: str) -> Iterator[Triple]:
    node = key_iri(here, entity.key)
    for name in entity.classes:
        yield node, TYPE, press(name)
    yield from _labels(node, entity.label, entity.aliases, language)
    for mention in entity.mentions:
        link = press("nameMention" if mention.kind == "name" else "mention")
        yield node, link, passage_iri(here, mention.passage)


def _event(event: Event, here: NamedNode, language: str) -> Iterator[Triple]:
    node = key_iri(here, event.key)
    yield node, TYPE, press("Event")
    if event.utterance:
        yield node, TYPE, press("Utterance")
    yield from _labels(node, event.label, (), language)
    yield from _evidence(node, event.evidence, here)


def _event_type(name: str, ontology: Ontology) -> Iterator[Triple]:
    """A type of events with its labels, and the types that are broader than it."""
    for concept in (name, *ontology.event_types[name].ancestors):
        node = NamedNode(EVENT_TYPE + concept)
        yield node, TYPE, press("EventType")
        for language, label in ontology.event_types[concept].labels.items():
            yield node, LABEL, Literal(label, language=language)
        for broader in ontology.event_types[concept].broader:
            yield node, BROADER, NamedNode(EVENT_TYPE + broader)


def _role(role: Role, here: NamedNode, language: str, ontology: Ontology) -> Iterator[Triple]:
    """A role under the vocabulary's labels, or under the article's own words when it has none."""
    node = key_iri(here, role.key)
    yield node, TYPE, press("Role")
    term = ontology.roles.get(role.key.removeprefix("role/"))
    labels = term.labels if role.known and term else {language: role.label}
    for tag, label in labels.items():
        yield node, LABEL, Literal(label, language=tag)
    for alias in {role.label, *role.aliases} - {labels.get(language)}:
        yield node, ALT_LABEL, Literal(alias, language=language)


def _holding(holding: RoleHolding, here: NamedNode, language: str) -> Iterator[Triple]:
    node = key_iri(here, holding.key)
    yield node, TYPE, press("RoleHolding")
    yield from _labels(node, holding.label, (), language)
    yield from _evidence(node, holding.evidence, here)


def _time(time: TimeExpression, here: NamedNode, article: Article) -> Iterator[Triple]:
    node = key_iri(here, time.key)
    yield node, TYPE, press("TimeExpression")
    yield from words_of(node, time.passage, here, article)
    yield node, press("edtf"), Literal(time.edtf)
    for name, day in (("earliest", time.earliest), ("latest", time.latest)):
        if day:
            yield node, press(name), Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))
    if time.granularity:
        yield node, press("granularity"), NamedNode(TIME + _UNITS[time.granularity])


def _quotation(quotation: Quotation, here: NamedNode, article: Article) -> Iterator[Triple]:
    node = key_iri(here, quotation.key)
    yield node, TYPE, press("Quotation")
    yield from words_of(node, quotation.passage, here, article)
    yield node, press("speaker"), key_iri(here, quotation.speaker)
    if quotation.quoted_from:
        yield node, press("quotedFrom"), key_iri(here, quotation.quoted_from)


def _same_statements(facts: Facts) -> dict[str, list[Statement]]:
    """Statements by their name: what two extractors found alike is one statement with both as evidence."""
    named: dict[str, list[Statement]] = defaultdict(list)
    for statement in (*facts.statements, *(s for event in facts.events for s in event_statements(event))):
        named[statement_name(statement)].append(statement)
    return named


def statement_name(statement: Statement) -> str:
    """Sixteen digits that name a statement in its article: who holds which triple, how, and through what."""
    match statement.object:
        case Text(value, language):
            held = ["text", value, language]
        case Term(name):
            held = ["term", name]
        case key:
            held = ["key", key]
    parts = (statement.subject, statement.predicate, held, statement.source, statement.via)
    view = (statement.certainty, statement.polarity)
    return sha256(json.dumps([*parts, *view], ensure_ascii=False).encode()).hexdigest()[:16]


def _statement(views: list[Statement], here: NamedNode) -> Iterator[Triple]:
    """A statement's node and, where the assertion rule allows it, its plain triple."""
    first = views[0]
    node = NamedNode(f"{here.value}#statement/{statement_name(first)}")
    triple = key_iri(here, first.subject), press(first.predicate), _object(first, here)
    yield node, TYPE, press("Statement")
    for name, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield node, NamedNode(RDF + name), term
    yield node, press("attributedTo"), key_iri(here, first.source) if first.source else here
    if first.via:
        yield node, press("accordingTo"), key_iri(here, first.via)
    yield node, press("certainty"), press(first.certainty)
    yield node, press("polarity"), press(first.polarity)
    yield node, press("confidence"), decimal(f"{max(view.confidence for view in views):.2f}")
    for view in views:
        yield from _evidence(node, view.evidence, here)
        yield from _extractor(node, view.extractor)
    if first.asserted or (first.predicate in PARTICIPANTS and first.polarity == "Positive"):
        yield triple


def _extractor(statement: NamedNode, name: str) -> Iterator[Triple]:
    node = extractor_iri(name)
    yield statement, press("extractedBy"), node
    yield node, TYPE, press("Extractor")
    yield node, LABEL, Literal(name)


def _object(statement: Statement, here: NamedNode) -> NamedNode | Literal:
    match statement.object:
        case Text(value, language):
            return Literal(value, language=language)
        case Term(name):
            return NamedNode(EVENT_TYPE + name) if statement.predicate == "eventType" else press(name)
        case key:
            return key_iri(here, key)


def _labels(node: NamedNode, label: str, aliases: Iterable[str], language: str) -> Iterator[Triple]:
    yield node, LABEL, Literal(label, language=language)
    for alias in {*aliases} - {label}:
        yield node, ALT_LABEL, Literal(alias, language=language)


def _evidence(node: NamedNode, passages: Iterable[Passage], here: NamedNode) -> Iterator[Triple]:
    for passage in passages:
        yield node, press("evidence"), passage_iri(here, passage)


def _passages(facts: Facts) -> set[Passage]:
    """Every passage that some fact rests on."""
    evidence = chain(
        (statement.evidence for statement in facts.statements),
        (event.evidence for event in facts.events),
        (holding.evidence for holding in facts.holdings),
    )
    spans = chain(
        (mention.passage for entity in facts.entities for mention in entity.mentions),
        (time.passage for time in facts.times),
        (amount.passage for amount in facts.amounts),
        (quotation.passage for quotation in facts.quotations),
    )
    return {*chain.from_iterable(evidence), *spans}


def _passage(passage: Passage, here: NamedNode, article: Article) -> Iterator[Triple]:
    node = passage_iri(here, passage)
    yield node, TYPE, press("Passage")
    yield node, press("inArticle"), here
    yield node, press("start"), Literal(passage.start)
    yield node, press("end"), Literal(passage.end)
    yield node, press("exactText"), Literal(article.words(passage))
