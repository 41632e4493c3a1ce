"""What the rules found, made into Facts: keys, labels, and only what something is said about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.amounts.figures import Figure, stated
from pressgraph.extraction.events.events import Told, event_label, make_event, views
from pressgraph.extraction.mentions.referents import Referent
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.naming.folding import slug
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.relations.relations import CONFIDENCE
from pressgraph.extraction.roles.holdings import make_holdings
from pressgraph.extraction.roles.posts import Held
from pressgraph.extraction.speech.reports import Cause, Report
from pressgraph.extraction.speech.speakers import Quoted
from pressgraph.extraction.speech.stances import Stance
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.model import (
    Amount,
    Entity,
    Event,
    Facts,
    Key,
    Mention,
    Passage,
    Quotation,
    Statement,
    Term,
    Text,
    TimeExpression,
)


@dataclass(frozen=True, slots=True)
class Found:
    """All that the rules found in an article."""

    state: Discourse
    events: Sequence[Told]
    held: Sequence[Held]
    related: Sequence[Related]
    quoted: Sequence[Quoted]
    figures: Sequence[Figure]
    reports: Sequence[Report]
    causes: Sequence[Cause]
    stances: Sequence[Stance]
    times: Mapping[str, TimeExpression]
    amounts: Mapping[str, Amount]


def assemble(analysis: Analysis, found: Found) -> Facts:
    """The Facts of an article. Unnamed things that nothing is said about are left out."""
    state = found.state
    used, acting = _used(found), _acting(found)
    kept = [r for r in state.referents if r.named or r.number in used]
    keys, labels = _keys(kept), {r.number: r.label for r in kept}
    events, event_statements, utterances = _events(analysis, found, keys, labels)
    roles, holdings, over, role_statements = make_holdings(state, found.held, keys, labels)
    relations = [_relation(r, keys) for r in found.related]
    figures = [stated(f, keys) for f in found.figures if f.subject in keys]
    reports = [_report(analysis, r, keys, utterances) for r in found.reports]
    causes = _causes(found, keys, utterances)
    stances = _stances(found, keys, utterances)
    statements = (*event_statements, *role_statements, *relations, *figures, *reports, *causes, *stances)
    said = {s.object for s in statements if isinstance(s.object, str)}
    times = {**found.times, **{t.key: t for t in over}}
    return Facts(
        article=analysis.article,
        entities=tuple(_entity(analysis, state, r, keys[r.number], acting) for r in kept),
        events=tuple(events),
        roles=tuple(roles),
        holdings=tuple(holdings),
        times=tuple(times[k] for k in sorted(times) if k in said),
        amounts=tuple(a for k, a in found.amounts.items() if k in said),
        quotations=tuple(_quotation(q, keys, utterances) for q in found.quoted),
        statements=_once(statements),
    )


def _used(found: Found) -> set[int]:
    """Referents that something is said about."""
    used = {n for t in found.events for o in t.occurrences for _, n in o.participants()}
    used |= {o.source for t in found.events for o in t.occurrences if o.source is not None}
    used |= {q.speaker for q in found.quoted} | {
        n for h in found.held for n in (h.holder, h.organization) if n is not None
    }
    used |= {n for r in found.related for n in (r.subject, r.object)} | {s.source for s in found.stances}
    used |= {f.subject for f in found.figures}
    return used | {n for r in found.reports for n in (r.about, r.source)}


def _keys(referents: Iterable[Referent]) -> dict[int, Key]:
    """A key for each referent: its class and name, numbered when two are alike."""
    taken: dict[str, int] = {}
    keys: dict[int, Key] = {}
    for r in referents:
        base = f"{r.cls.lower()}/{slug(r.label)}"
        taken[base] = taken.get(base, 0) + 1
        keys[r.number] = base if taken[base] == 1 else f"{base}-{taken[base]}"
    return keys


def _acting(found: Found) -> set[int]:
    """Referents that act, speak, employ or are related to another, as an outlet that is an organization does."""
    acts = {
        n
        for t in found.events
        for o in t.occurrences
        for s, n in o.participants()
        if s in {"agent", "speaker", "recipient", "addressee"}
    }
    acts |= {o.source for t in found.events for o in t.occurrences if o.source is not None} | {
        q.speaker for q in found.quoted
    }
    acts |= {h.organization for h in found.held if h.organization is not None} | {f.subject for f in found.figures}
    return acts | {n for x in found.related for n in (x.subject, x.object)}


def _entity(analysis: Analysis, state: Discourse, r: Referent, key: Key, acting: set[int]) -> Entity:
    classes: tuple[str, ...] = ("Organization", "Medium") if r.cls == "Medium" and r.number in acting else (r.cls,)
    places = (*state.mentions(r.number), *state.introducing(r.number))
    mentions = sorted({_mention(analysis, m.start, m.end, m.kind) for m in places if m.kind})
    aliases = tuple(a for a in dict.fromkeys(r.aliases) if a != r.label)
    return Entity(key, classes, r.label, aliases, tuple(mentions), r.named)


def _mention(analysis: Analysis, start: int, end: int, kind: str | None) -> Mention:
    return Mention(analysis.passage(start, end), kind)  # type: ignore[arg-type]  # None was left out


def _events(
    analysis: Analysis, found: Found, keys: Mapping[int, Key], labels: Mapping[int, str]
) -> tuple[list[Event], list[Statement], dict[int, Key]]:
    """The events, the statements about them, and the event of each token of speech."""
    utterances = {o.trigger.start: t.key for t in found.events for o in t.occurrences if o.slots.get("speaker")}
    events, statements = [], []
    for told in found.events:
        participants: dict[tuple[str, int], list[Passage]] = {}
        for o in told.occurrences:
            for slot, number in o.participants():
                participants.setdefault((slot, number), []).append(o.passage)
        label = event_label(
            analysis.lexicon.grammar,
            told,
            analysis.ontology.event_types[told.type].labels[analysis.lexicon.language],
            labels,
        )
        event = make_event(told, label, [slot for slot, _ in participants])
        events.append(event)
        for (slot, number), passages in participants.items():
            evidence = tuple(sorted(set(passages)))
            statements.append(Statement(told.key, slot, keys[number], evidence, event.extractor, event.confidence))
        statements += _circumstances(told, event, keys, utterances)
        statements += views(told, keys, utterances)
    return events, statements, utterances


def _circumstances(told: Told, event: Event, keys: Mapping[int, Key], utterances: Mapping[int, Key]) -> list[Statement]:
    """When, and how much: as the article says, or as the source that tells it says."""
    found = []
    for o in told.occurrences:
        if not o.own and o.source is None:
            continue
        source = keys.get(o.source) if o.source is not None and not o.own else None
        via = utterances.get(o.via) if source is not None and o.via is not None else None
        view = (event.extractor, event.confidence, source, via)
        found += [Statement(told.key, "time", time, (o.passage,), *view) for time in o.times[:1]]
        found += [Statement(told.key, "quantity", amount, (o.passage,), *view) for amount in o.amounts]
    return found


def _report(analysis: Analysis, r: Report, keys: Mapping[int, Key], utterances: Mapping[int, Key]) -> Statement:
    words = Text(" ".join(analysis.article.words(r.passage).split()), analysis.article.language)
    via = utterances.get(r.at) if r.quotation is None else quotation_key(r.quotation)
    extractor = "report/clause" if r.quotation is None else "report/quotation"
    held = Statement(keys[r.about], "description", words, (r.passage,), extractor, CONFIDENCE, keys[r.source], via)
    return replace(held, certainty=r.certainty, polarity="Negative" if r.denied else "Positive")


def _stances(found: Found, keys: Mapping[int, Key], utterances: Mapping[int, Key]) -> list[Statement]:
    """What those say of an event who answer whoever tells it."""
    events = {o.trigger.start: (told, o) for told in found.events for o in told.occurrences}
    statements = []
    for s in found.stances:
        if s.event not in events:
            continue
        told, occurrence = events[s.event]
        via = utterances.get(s.at) if s.at is not None else None
        if via is None and s.quotation is not None:
            via = quotation_key(s.quotation)
        evidence = tuple(sorted({occurrence.passage, s.passage}))
        held = Statement(told.key, "status", Term("Occurred"), evidence, "stance", CONFIDENCE, keys[s.source], via)
        statements.append(replace(held, certainty=s.certainty, polarity="Negative" if s.denied else "Positive"))
    return statements


def _causes(found: Found, keys: Mapping[int, Key], utterances: Mapping[int, Key]) -> list[Statement]:
    """Causes, as the one who tells the effect holds them; the article's own only where it tells both."""
    event_of = {o.trigger.start: (t.key, o) for t in found.events for o in t.occurrences}
    statements = []
    for c in found.causes:
        if c.effect not in event_of or c.cause not in event_of:
            continue
        (effect, told), (cause, _) = event_of[c.effect], event_of[c.cause]
        if effect == cause:
            continue
        if not told.own and told.source is None:
            continue
        source = keys.get(told.source) if told.source is not None else None
        via = utterances.get(told.via) if source is not None and told.via is not None else None
        statements.append(Statement(effect, "cause", cause, (c.passage,), "connective/cause", CONFIDENCE, source, via))
    return statements


def _relation(r: Related, keys: Mapping[int, Key]) -> Statement:
    return Statement(keys[r.subject], r.property, keys[r.object], (r.passage,), r.extractor, CONFIDENCE)


def _quotation(q: Quoted, keys: Mapping[int, Key], utterances: Mapping[int, Key]) -> Quotation:
    source = utterances.get(q.at) if q.at is not None else None
    return Quotation(quotation_key(q.passage), q.passage, keys[q.speaker], source)


def quotation_key(passage: Passage) -> Key:
    """The key of a quotation."""
    return f"quotation/{passage.start}"


def _once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements without repetition: of two alike, the evidence is joined."""
    found: dict[tuple[object, ...], Statement] = {}
    for s in statements:
        key = (s.subject, s.predicate, s.object, s.source, s.via, s.certainty, s.polarity)
        if key in found:
            old = found[key]
            evidence = tuple(sorted({*old.evidence, *s.evidence}))
            s = Statement(
                old.subject,
                old.predicate,
                old.object,
                evidence,
                old.extractor,
                max(old.confidence, s.confidence),
                old.source,
                old.via,
                old.certainty,
                old.polarity,
            )
        found[key] = s
    return tuple(found.values())
