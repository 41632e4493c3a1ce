"""What is read in a text with the trained model, told in one line a fact."""

from __future__ import annotations

from lexicon_examples import read

from pressgraph.model import Facts, Statement


def entities(text: str) -> dict[str, str]:
    """Label -> most telling class of the named entities."""
    return {e.label: e.classes[-1] for e in read(text).entities if e.named}


def names(text: str) -> list[str]:
    """The labels of the named entities, in the order of the text."""
    return list(entities(text))


def mentions(text: str, label: str) -> list[str]:
    """The words of the article at each mention of an entity."""
    facts = read(text)
    entity = next(e for e in facts.entities if e.label == label)
    return [facts.article.words(m.passage) for m in entity.mentions]


def statuses(text: str) -> dict[str, str]:
    """Event type -> status."""
    return {e.type: e.status for e in read(text).events}


def participants(text: str, type_: str) -> set[str]:
    """« agent=Exelia » for each participant of the events of a type."""
    facts = read(text)
    labels = labels_of(facts)
    keys = {e.key for e in facts.events if e.type == type_}
    return {
        f"{s.predicate}={labels[s.object]}"
        for s in facts.statements
        if s.subject in keys and isinstance(s.object, str) and s.object in labels and s.object.split("/")[0] != "event"
    }


def asserted(text: str) -> set[str]:
    """« Exelia owner Voltane » for each relation between entities that the article asserts."""
    facts = read(text)
    labels = {e.key: e.label for e in facts.entities}
    return {
        f"{labels[s.subject]} {s.predicate} {labels[s.object]}"
        for s in facts.statements
        if s.asserted and s.subject in labels and isinstance(s.object, str) and s.object in labels
    }


def roles(text: str) -> set[str]:
    """« Awa Le Goff, présidente (Exelia) » for each function held."""
    return {h.label for h in read(text).holdings}


def views(text: str, type_: str) -> set[tuple[str, str, str, str]]:
    """Source, status, certainty and polarity of what sources hold of the events of a type."""
    facts = read(text)
    labels = labels_of(facts)
    keys = {e.key for e in facts.events if e.type == type_}
    return {_view(s, labels) for s in facts.statements if s.subject in keys and s.predicate == "status"}


def quotations(text: str) -> dict[str, str]:
    """Words between the marks -> speaker."""
    facts = read(text)
    labels = labels_of(facts)
    return {facts.article.words(q.passage): labels[q.speaker] for q in facts.quotations}


def times(text: str, type_: str) -> list[str]:
    """EDTF of the times of the events of a type."""
    facts = read(text)
    edtf = {t.key: t.edtf for t in facts.times}
    keys = {e.key for e in facts.events if e.type == type_}
    return [edtf[str(s.object)] for s in facts.statements if s.subject in keys and s.predicate == "time"]


def labels_of(facts: Facts) -> dict[str, str]:
    """Key -> label of everything that has one."""
    nodes = (*facts.entities, *facts.events, *facts.roles, *facts.holdings)
    return {node.key: node.label for node in nodes}


def _view(s: Statement, labels: dict[str, str]) -> tuple[str, str, str, str]:
    source = labels[s.source] if s.source is not None else ""
    return source, getattr(s.object, "name", ""), s.certainty, s.polarity
