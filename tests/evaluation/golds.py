"""A gold annotation of the sample article, and graphs made out of gold annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from pressgraph.evaluation import Gold
from pressgraph.evaluation.gold import GoldEntity, GoldEvent
from pressgraph.knowledge.quads import article_quads
from pressgraph.model import (
    Article,
    Entity,
    Event,
    Facts,
    Mention,
    Passage,
    Quotation,
    Role,
    RoleHolding,
    Statement,
    Term,
    TimeExpression,
)
from pressgraph.ontology import load_ontology
from sample import COPY, LAUNCH, SPEECH, TEXT, at


def span(words: str, nth: int = 0) -> list[int]:
    """The offsets of the n-th occurrence of some words in the sample."""
    passage = at(words, nth)
    return [passage.start, passage.end]


def entity(id_: str, cls: str, name: str, times: int = 1, nominals: Iterable[str] = ()) -> dict[str, object]:
    """An entity named so many times in the sample."""
    mentions = [[*span(name, nth), "name"] for nth in range(times)] + [[*span(n), "nominal"] for n in nominals]
    return {"id": id_, "class": cls, "names": [name], "mentions": mentions, "qid": None}


#: What a careful reader finds in the sample article: not all that ``sample.FACTS`` says, and one thing more.
SAMPLE: dict[str, object] = {
    "text": "brio.txt",
    "language": "fr",
    "published": "2025-03-06",
    "properties": ["developer", "worksFor", "competitorOf"],
    "entities": [
        entity("exelia", "Organization", "Exelia", 2, ["La start-up"]),
        entity("brio", "Product", "Brio", 2, ["l’outil"]),
        entity("awa-le-goff", "Person", "Awa Le Goff"),
        entity("courrier", "Medium", "Courrier"),
        entity("voltane", "Organization", "Voltane", 2),
        {
            "id": "testeurs",
            "class": "Group",
            "names": ["testeurs"],
            "mentions": [[*span("Des testeurs"), "nominal"]],
            "qid": None,
        },
    ],
    "roles": [{"holder": "awa-le-goff", "labels": ["directrice technique", "CTO"], "organization": "exelia"}],
    "relations": [
        {"subject": "brio", "property": "developer", "object": "exelia"},
        {"subject": "awa-le-goff", "property": "worksFor", "object": "exelia"},
        {"subject": "voltane", "property": "competitorOf", "object": "exelia"},
    ],
    "events": [
        {
            "id": "lancement",
            "type": "launch",
            "status": "Occurred",
            "spans": [span(LAUNCH)],
            "participants": [["agent", "exelia"], ["theme", "brio"]],
            "times": ["2025-03-04"],
        },
        {
            "id": "declaration",
            "type": "statement",
            "also": ["announcement"],
            "status": "Occurred",
            "spans": [span(SPEECH)],
            "participants": [["speaker", "awa-le-goff"], ["addressee", "courrier"]],
            "times": [],
        },
        {
            "id": "copie",
            "type": "creation",
            "status": "Alleged",
            "spans": [span(COPY)],
            "participants": [["agent", "voltane"], ["theme", "brio"]],
            "times": [],
        },
        {
            "id": "essai",
            "type": "testing",
            "status": "Ongoing",
            "spans": [span("Des testeurs")],
            "participants": [],
            "optional": True,
        },
        {
            "id": "dementi",
            "type": "denial",
            "status": "Occurred",
            "spans": [span("dément")],
            "participants": [["speaker", "voltane"]],
        },
    ],
    "quotations": [{"speaker": "awa-le-goff", "start": span("Brio est prêt")[0], "end": span("Brio est prêt")[1]}],
    "claims": [{"about": "copie", "source": "awa-le-goff"}, {"about": "copie", "source": "voltane"}],
}


def write_sample(folder: Path, **changes: object) -> Path:
    """The sample's gold file, with some of its keys changed, beside its text."""
    (folder / "brio.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "brio.json"
    path.write_text(json.dumps({**SAMPLE, **changes}, ensure_ascii=False), encoding="utf-8")
    return path


def gold_facts(gold: Gold) -> Facts:
    """Facts that say exactly what a gold annotation says."""
    keys = {e.id: f"{e.cls.lower()}/{e.id}" for e in gold.entities}
    holdings = {f"holding/{i}": role for i, role in enumerate(gold.roles)}
    statements = [says(keys[s], p, keys[o], _start(gold)) for s, p, o in gold.relations]
    for about, source in gold.claims:
        if about in keys:
            statements.append(says(keys[about], "description", keys[source], _start(gold), keys[source]))
        else:
            statements.append(says(f"event/{about}", "status", Term("Occurred"), _start(gold), keys[source]))
    for event in gold.events:
        statements += _about(event, keys)
    for key, role in holdings.items():
        said = {
            "holder": keys[role.holder],
            "role": f"role/essai-{key[8:]}",
            "organization": keys.get(role.organization or ""),
        }
        statements += [says(key, name, value, _start(gold)) for name, value in said.items() if value]
    return Facts(
        Article(gold.text, gold.text_path.name, gold.language, gold.published),
        entities=tuple(_entity(e, keys[e.id]) for e in gold.entities),
        events=tuple(_event(e) for e in gold.events),
        roles=tuple(Role(f"role/essai-{k[8:]}", r.labels[0], r.labels[1:], known=False) for k, r in holdings.items()),
        holdings=tuple(RoleHolding(key, role.labels[0], (_start(gold),)) for key, role in holdings.items()),
        times=tuple(_time(e) for e in gold.events if e.times),
        quotations=tuple(
            Quotation(f"quotation/{i}", Passage(*q.span), keys[q.speaker]) for i, q in enumerate(gold.quotations)
        ),
        statements=tuple(statements),
    )


def _start(gold: Gold) -> Passage:
    return Passage(0, min(len(gold.text), 40))


def _event(event: GoldEvent) -> Event:
    evidence = tuple(Passage(*span) for span in event.spans)
    return Event(f"event/{event.id}", event.types[0], event.status, event.id, evidence, "gold", 1.0)  # type: ignore[arg-type]  # verified


def _time(event: GoldEvent) -> TimeExpression:
    return TimeExpression(f"time/{event.id}", Passage(*event.spans[0]), event.times[0], None, None, None)


def says(subject: str, predicate: str, object_: str | Term, passage: Passage, source: str | None = None) -> Statement:
    return Statement(subject, predicate, object_, (passage,), "gold", 1.0, source=source)


def _about(event: GoldEvent, keys: dict[str, str]) -> list[Statement]:
    said = [(slot, keys[x]) for slot, x in event.participants] + [("time", f"time/{event.id}")] * bool(event.times)
    return [says(f"event/{event.id}", name, value, Passage(*event.spans[0])) for name, value in said]


def _entity(found: GoldEntity, key: str) -> Entity:
    names = [Mention(Passage(*s), "name") for s in found.named]
    nominals = [Mention(Passage(*s), "nominal") for s in found.nominal]
    mentions = tuple(sorted(names + nominals))
    return Entity(key, (found.cls,), found.names[0], found.names[1:], mentions, bool(found.named))


def quads_of(facts: Facts) -> list[Quad]:
    return article_quads(facts, load_ontology())


def damaged(facts: Facts, step: int) -> Facts:
    """The facts with some things of each kind lost, moved, misjudged or given to somebody else."""
    shifted = [_shifted(e) if i % step == 1 else e for i, e in enumerate(facts.entities)]
    entities = tuple(e for i, e in enumerate(shifted) if i % (2 * step) != 2)
    keys = [e.key for e in entities]
    bent = [_bent(e, i) if i % step == 1 else e for i, e in enumerate(facts.events)]
    events = tuple(e for i, e in enumerate(bent) if i % (step + 2))
    given = [replace(q, speaker=keys[i % len(keys)]) if i % step == 1 else q for i, q in enumerate(facts.quotations)]
    quotations = tuple(q for q in given if q.speaker in keys)
    nodes = {*keys, *(node.key for node in (*events, *facts.holdings, *facts.times, *facts.roles))}
    held = [s for s in facts.statements if s.subject in nodes and (s.source or s.subject) in nodes]
    stand = [s for s in held if not isinstance(s.object, str) or s.object in nodes]
    statements = tuple(s for i, s in enumerate(stand) if i % step)
    return replace(facts, entities=entities, events=events, quotations=quotations, statements=statements)


def _shifted(entity_: Entity) -> Entity:
    """The entity with its first mention four characters longer, and of another class."""
    first = [replace(m, passage=Passage(m.passage.start, m.passage.end + 4)) for m in entity_.mentions[:1]]
    cls = "Initiative" if len(entity_.mentions) % 2 else "Medium"
    return replace(entity_, mentions=(*first, *entity_.mentions[1:]), classes=(cls,))


def _bent(event: Event, i: int) -> Event:
    kinds = ("communication", "launch", "statement", event.type)
    evidence = (Passage(max(0, event.evidence[0].start - 30), event.evidence[0].start + 25),)
    return replace(event, type=kinds[i % 4], status="Hypothetical", evidence=evidence)
