"""The layers: each a function from an article's case to its tally and what was missed or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from pressgraph.evaluation.alignment import (
    align_entities,
    align_events,
    best_pairs,
    fold,
    is_near,
    is_same_class,
    overlap,
)
from pressgraph.evaluation.built import SLOT, Built, read_built
from pressgraph.evaluation.gold import Gold, GoldEvent, GoldRole, Span
from pressgraph.evaluation.tally import Tally
from pressgraph.resources import data_path

PERSON = "Person"
SYMMETRIC = ("competitorOf", "partnerOf", "relativeOf")
LOOSE, STRICT = 0.3, 0.8
_SHOWN_EXCERPT = 70
Scored = tuple[Tally, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """An article as built and as annotated, with the entities and events of the one in the other."""

    built: Built
    gold: Gold
    entities: Mapping[str, str]
    events: Mapping[str, str]


def score(gold: Gold, quads: Iterable[Quad], *, vocabulary: Path | None = None) -> dict[str, Scored]:
    """The tally and notes of each layer, in the order of ``LAYERS``, for the quads of one article."""
    built = read_built(quads, vocabulary or data_path("ontology", "vocabulary.ttl"))
    case = Case(built, gold, align_entities(built, gold), align_events(built, gold))
    return {name: layer(case) for name, layer in LAYERS.items()}


def score_names(case: Case) -> Scored:
    """Names, span by span: the same bounds and class."""
    want = {(span, entity.cls) for entity in case.gold.entities for span in entity.named}
    pred = {(span, case.built.classes[node]) for span, node in case.built.names}
    hits = {span for span, cls in pred if any(span == s and is_same_class(cls, c) for s, c in want)}
    tally = Tally(len(hits), len({span for span, _ in pred}), len({span for span, _ in want}))
    missed = [f"missed: {_words(case, span)} {cls}" for span, cls in sorted(want) if span not in hits]
    wrong = [f"wrong: {_words(case, span)} {cls}" for span, cls in sorted(pred) if span not in hits]
    return tally, (*missed, *wrong)


def score_entities(case: Case) -> Scored:
    """Named entities, each found once and of the right class."""
    wanted = {entity.id: entity.cls for entity in case.gold.entities if entity.named}
    pairs = case.entities.items()
    right = {node: id_ for node, id_ in pairs if id_ in wanted and is_same_class(case.built.classes[node], wanted[id_])}
    predicted = {node for _, node in case.built.names} | set(right)
    missed = [f"missed: {id_}" for id_ in sorted(set(wanted) - set(right.values()))]
    wrong = [f"wrong: {_label(case, node)} {case.built.classes[node]}" for node in sorted(predicted - set(right))]
    return Tally(len(right), len(predicted), len(wanted)), (*missed, *wrong)


def score_nominals(case: Case) -> Scored:
    """Definite descriptions, each resolved to its entity."""
    owners = {span: entity.id for entity in case.gold.entities for span in entity.nominal}
    names = {span for entity in case.gold.entities for span in entity.named}
    resolved = [(span, case.entities.get(node)) for node, spans in case.built.mentions.items() for span in spans]
    missed = [s for s, id_ in owners.items() if not any(got == id_ and is_near(s, span) for span, got in resolved)]
    wrong = [span for span, got in resolved if span not in names and _is_misresolved(span, got, owners)]
    found = len(owners) - len(missed)
    notes = [f"missed: {_words(case, span)} {owners[span]}" for span in missed]
    notes += [f"wrong: {_words(case, span)}" for span in sorted(wrong)]
    return Tally(found, found + len(wrong), len(owners)), tuple(notes)


def _is_misresolved(span: Span, got: str | None, owners: Mapping[Span, str]) -> bool:
    owner = next((id_ for wanted, id_ in owners.items() if is_near(wanted, span)), None)
    return owner is not None and got != owner


def score_roles(case: Case) -> Scored:
    """Functions that the article gives, with their organization where the gold says it.

    Roles of unnamed groups count for recall when the gold has them, never against precision.
    """
    left = list(case.gold.roles)
    for row in case.built.roles:
        right = next((role for role in left if _is_right_role(case, row, role)), None)
        if right:
            left.remove(right)
    holders = {role.holder for role in case.gold.roles}
    counted = [
        row
        for row in case.built.roles
        if case.built.classes.get(row[0]) == PERSON or case.entities.get(row[0]) in holders
    ]
    tally = Tally(len(case.gold.roles) - len(left), len(counted), len(case.gold.roles))
    return tally, tuple(f"missed: {role.holder}, {role.labels[0]}, {role.organization}" for role in left)


def _is_right_role(case: Case, row: tuple[str, ...], gold: GoldRole) -> bool:
    holder, role, organization = row
    names = {fold(label) for label in case.built.labels.get(role, ())}
    if case.entities.get(holder) != gold.holder or not names & {fold(label) for label in gold.labels}:
        return False
    return gold.organization is None or case.entities.get(organization) == gold.organization


def score_relations(case: Case) -> Scored:
    """Direct relations that the article asserts, of the properties that the gold has all of."""
    known = case.built.classes
    asserted = [
        (s, p, o) for s, p, o in case.built.relations if p in case.gold.properties and s in known and o in known
    ]
    pred = {_undirected(case.entities.get(s, s), p, case.entities.get(o, o)) for s, p, o in asserted}
    want = {_undirected(*relation) for relation in case.gold.relations}
    return Tally(len(pred & want), len(pred), len(want)), _differences(pred, want)


def _undirected(subject: str, name: str, object_: str) -> tuple[str, str, str]:
    first, last = sorted((subject, object_)) if name in SYMMETRIC else (subject, object_)
    return first, name, last


def score_events(case: Case) -> Scored:
    """Events; one that the gold calls optional is right when found and no loss when not."""
    optional = {event.id for event in case.gold.events if event.optional}
    kept = [node for node, id_ in case.events.items() if id_ not in optional]
    predicted = len(case.built.event_types) - (len(case.events) - len(kept))
    found = set(case.events.values())
    missed = [e for e in case.gold.events if e.id not in found | optional]
    spurious = sorted(set(case.built.event_types) - set(case.events))
    notes = [f"missed: {e.id} {e.types[0]} {_words(case, e.spans[0])}" for e in missed if e.spans]
    for node in spurious:
        said = [_words(case, span) for span in sorted(case.built.event_spans.get(node, ()))]
        notes.append(f"wrong: {case.built.event_types[node]} {', '.join(said)}")
    return Tally(len(kept), predicted, len(case.gold.events) - len(optional)), tuple(notes)


def score_participants(case: Case) -> Scored:
    """Who takes part in the events that were found, in which slot."""
    built, events = case.built, _by_id(case)
    found = set(case.events.values())
    kept = [(e, slot, x) for e, slot, x in built.participants if e in case.events and x in built.classes]
    pred = {(case.events[e], slot, case.entities.get(x, x)) for e, slot, x in kept}
    want = {(id_, SLOT.get(slot, slot), x) for id_ in found for slot, x in events[id_].participants}
    return Tally(len(pred & want), len(pred), len(want)), _differences(pred, want)


def score_statuses(case: Case) -> Scored:
    """The article's viewpoint on the events that were found."""
    events = _by_id(case)
    wrong = [(id_, node) for node, id_ in case.events.items() if case.built.statuses.get(node) != events[id_].status]
    notes = [f"wrong: {i} is {events[i].status}, not {case.built.statuses.get(n)}" for i, n in sorted(wrong)]
    return Tally(len(case.events) - len(wrong), len(case.events), len(case.events)), tuple(notes)


def score_times(case: Case) -> Scored:
    """The dates of the events that were found, of those to which the text gives one."""
    events, times = _by_id(case), case.built.times
    timed = [(id_, node) for node, id_ in case.events.items() if events[id_].times]
    wrong = [(id_, node) for id_, node in timed if not times.get(node, frozenset()) & set(events[id_].times)]
    dated = sum(node in times for node in case.events)
    notes = [f"wrong: {i} is {' or '.join(events[i].times)}, not {sorted(times.get(n, ()))}" for i, n in sorted(wrong)]
    return Tally(len(timed) - len(wrong), dated, len(timed)), tuple(notes)


def score_quotations(case: Case, *, level: float) -> Scored:
    """Quotations whose words overlap those of the gold at that level (shared part of both together)."""
    matched = _matched_quotations(case, level)
    missed = [q for i, q in enumerate(case.gold.quotations) if i not in matched.values()]
    wrong = [span for i, (span, _) in enumerate(case.built.quotations) if i not in matched]
    notes = [f"missed: {_words(case, q.span)}" for q in missed] + [f"wrong: {_words(case, span)}" for span in wrong]
    return Tally(len(matched), len(case.built.quotations), len(case.gold.quotations)), tuple(notes)


def score_speakers(case: Case) -> Scored:
    """Who speaks, of the quotations that were found."""
    matched = _matched_quotations(case, LOOSE)
    pairs = [(case.built.quotations[i], case.gold.quotations[j]) for i, j in sorted(matched.items())]
    wrong = [(node, gold) for (_, node), gold in pairs if case.entities.get(node) != gold.speaker]
    notes = [f"wrong: {_words(case, gold.span)} is {gold.speaker}’s, not {_label(case, n)}’s" for n, gold in wrong]
    return Tally(len(pairs) - len(wrong), len(pairs), len(pairs)), tuple(notes)


def _matched_quotations(case: Case, level: float) -> dict[int, int]:
    """Numbers of the built quotations with those of the gold that they are."""
    scores: dict[tuple[str, str], float] = {}
    for i, (span, _) in enumerate(case.built.quotations):
        for j, quotation in enumerate(case.gold.quotations):
            union = max(span[1], quotation.span[1]) - min(span[0], quotation.span[0])
            ratio = overlap(span, quotation.span) / union if union else 0.0
            if ratio >= level:
                scores[str(i), str(j)] = ratio
    return {int(i): int(j) for i, j in best_pairs(scores).items()}


def score_claims(case: Case) -> Scored:
    """Of which events and entities somebody other than the article states something."""
    ids, events = {entity.id for entity in case.gold.entities}, _by_id(case)
    nodes = {**case.entities, **case.events}
    pred = {(nodes.get(about, about), case.entities.get(source, source)) for about, source in case.built.claims}
    reachable = ids | set(case.events.values())
    want = {(about, source) for about, source in case.gold.claims if about in reachable}
    counted = {(about, source) for about, source in pred if about in ids or about in events}
    return Tally(len(pred & want), len(counted), len(want)), _differences(counted, want)


def score_evidence(case: Case) -> Scored:
    """Passages whose words are those of the text, and statements that have one."""
    exact, passages = case.built.exact, case.built.passages
    broken = [p for p, text in sorted(exact.items()) if p in passages and case.gold.text[slice(*passages[p])] != text]
    notes = [f"broken: {passage}" for passage in broken] + [f"without evidence: {node}" for node in case.built.bare]
    total = len(exact) + len(case.built.bare)
    return Tally(len(exact) - len(broken), total, total), tuple(notes)


#: Every layer by its name, in the order of reports.
LAYERS: Mapping[str, Callable[[Case], Scored]] = {
    "names": score_names,
    "entities": score_entities,
    "nominals": score_nominals,
    "roles": score_roles,
    "relations": score_relations,
    "events": score_events,
    "participants": score_participants,
    "status": score_statuses,
    "times": score_times,
    f"quotes@{LOOSE}": lambda case: score_quotations(case, level=LOOSE),
    f"quotes@{STRICT}": lambda case: score_quotations(case, level=STRICT),
    "speakers": score_speakers,
    "claims": score_claims,
    "evidence": score_evidence,
}


def _by_id(case: Case) -> dict[str, GoldEvent]:
    return {event.id: event for event in case.gold.events}


def _differences(pred: Set[tuple[str, ...]], want: Set[tuple[str, ...]]) -> tuple[str, ...]:
    missed = [f"missed: {' '.join(fact)}" for fact in sorted(want - pred)]
    return (*missed, *(f"wrong: {' '.join(fact)}" for fact in sorted(pred - want)))


def _words(case: Case, span: Span) -> str:
    text = " ".join(case.gold.text[slice(*span)].split())
    return f"« {text if len(text) <= _SHOWN_EXCERPT else text[: _SHOWN_EXCERPT - 1] + '…'} »"


def _label(case: Case, node: str) -> str:
    return min(case.built.labels.get(node, ()), default=node or "nobody")
