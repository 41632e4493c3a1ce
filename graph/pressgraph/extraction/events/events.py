"""Events: tellings of one event joined into one, with its label, its status and everybody's view of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.grammar import Grammar
from pressgraph.model import Certainty, Event, Key, Passage, Polarity, Statement, Status, Term

#: Of several statuses that an article itself gives one event, the first of these stands.
STRENGTH: tuple[Status, ...] = ("Occurred", "Ongoing", "Planned", "NotOccurred", "Hypothetical", "Alleged")
VERB_CONFIDENCE, NOUN_CONFIDENCE = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all its tellings, the first one first."""

    key: Key
    type: str
    status: Status
    occurrences: tuple[Occurrence, ...]


def join_tellings(state: Discourse, occurrences: Sequence[Occurrence]) -> list[Told]:
    """The events of an article: tellings of one type that share what they are about are one event."""
    groups: list[list[Occurrence]] = []
    of_type: dict[str, list[list[Occurrence]]] = {}
    of_part: dict[tuple[str, int], dict[int, None]] = {}
    for occurrence in sorted(occurrences, key=lambda o: (not o.slots, o.trigger.start)):
        if not occurrence.slots:
            _join_bare(of_type.get(occurrence.type, ()), occurrence)
            continue
        parts = [(occurrence.type, n) for _, n in occurrence.participants()]
        parts += [(type_, _root(state, n)) for type_, n in parts]
        near = sorted({k for part in parts for k in of_part.get(part, ())})
        number = next((k for k in near if _same_event(state, groups[k], occurrence)), len(groups))
        if number == len(groups):
            groups.append([])
            of_type.setdefault(occurrence.type, []).append(groups[number])
        groups[number].append(occurrence)
        for part in parts:
            of_part.setdefault((groups[number][0].type, part[1]), {})[number] = None
    return [_told(group) for group in groups]


def _join_bare(groups: Sequence[list[Occurrence]], bare: Occurrence) -> None:
    """A noun that stands alone joins the last event of its type that an earlier sentence told, if that is open."""
    same = (g for g in reversed(groups) if g[0].sentence <= bare.sentence)
    group = next((g for g in same if bare.status == "Occurred" or article_status(g) != "Occurred"), None)
    if group is not None:
        group.append(bare)


def _told(group: list[Occurrence]) -> Told:
    first = group[0]
    return Told(f"event/{first.type}-{first.passage.start}", first.type, article_status(group), tuple(group))


def _same_event(state: Discourse, group: Sequence[Occurrence], new: Occurrence) -> bool:
    """Whether a telling is of the event of a group."""
    if group[0].type != new.type:
        return False
    if new.trigger.entry.speech or "speaker" in new.slots:
        return _same_speech(group, new)
    old_themes = {n for o in group for n in o.slots.get("theme", ())}
    themes = set(new.slots.get("theme", ()))
    agents = [set(new.slots.get(s, ())) for s in ("agent", "recipient")]
    old_agents = [{n for o in group for n in o.slots.get(s, ())} for s in ("agent", "recipient")]
    if _other_time(group, new):
        return False
    if themes and old_themes:
        roots = {_root(state, n) for n in themes} & {_root(state, n) for n in old_themes}
        return bool(roots) and not any(a and b and not a & b for a, b in zip(agents, old_agents, strict=True))
    return any(a & b for a, b in zip(agents, old_agents, strict=True)) and abs(group[-1].sentence - new.sentence) <= 4


def _root(state: Discourse, number: int) -> int:
    """A version stands for what it is a version of, when two tellings are compared."""
    parent = state.referents[number].parent
    return number if parent is None else parent


def _same_speech(group: Sequence[Occurrence], new: Occurrence) -> bool:
    """One speaker's words in one breath: no other time, no other addressee, a few sentences apart."""
    last = group[-1]
    same = set(last.slots.get("speaker", ())) == set(new.slots.get("speaker", ()))
    to = {n for o in group for n in o.slots.get("addressee", ())}
    addressee = set(new.slots.get("addressee", ()))
    return (
        same
        and not (addressee and to and addressee != to)
        and not _other_time(group, new)
        and new.sentence - last.sentence <= 4
    )


def _other_time(group: Sequence[Occurrence], new: Occurrence) -> bool:
    times = {t for o in group for t in o.times}
    return bool(times and new.times and not times & set(new.times))


def article_status(group: Sequence[Occurrence]) -> Status:
    """The article's own viewpoint on an event.

    What only a source says happened is Alleged; an event that has not happened yet and is planned
    elsewhere is Planned.
    """
    own = [o for o in group if o.own]
    statuses = {o.status for o in own}
    planned = any(o.status == "Planned" for o in group)
    if "NotOccurred" in statuses and planned and any(o.pending for o in group):
        return "Planned"
    for status in STRENGTH:
        if status in statuses:
            return status
    told = {o.status for o in group}
    if any(o.status == "NotOccurred" and o.pending for o in group) and not told & {"Occurred"}:
        return "Planned" if planned else "NotOccurred"
    if told & {"Occurred", "Ongoing", "NotOccurred", "Alleged"}:
        return "Alleged"
    return "Planned" if planned else "Hypothetical"


def make_event(told: Told, label: str, participants: Iterable[str]) -> Event:
    """The Event of what was told."""
    trigger = told.occurrences[0].trigger
    return Event(
        key=told.key,
        type=told.type,
        status=told.status,
        label=label,
        evidence=_passages(o.passage for o in told.occurrences),
        extractor=f"lexicon/{trigger.kind}/{trigger.lemma}",
        confidence=VERB_CONFIDENCE if trigger.kind == "verb" else NOUN_CONFIDENCE,
        utterance="speaker" in participants,
    )


def _passages(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(set(passages)))


def event_label(grammar: Grammar, told: Told, type_label: str, labels: Mapping[int, str]) -> str:
    """« lancement de Brio par Exelia », « déclaration d’Awa Le Goff »."""
    slots: dict[str, list[str]] = {}
    for occurrence in told.occurrences:
        for slot, number in occurrence.participants():
            if labels[number] not in slots.setdefault(slot, []):
                slots[slot].append(labels[number])
    doer = slots.get("speaker") or slots.get("agent")
    about = slots.get("theme") or slots.get("recipient")
    if about and doer:
        return f"{type_label} {of(grammar, about)} {grammar.maps['labels']['by']} {_listed(grammar, doer)}"
    some = about or doer or next(iter(slots.values()), [])
    return f"{type_label} {of(grammar, some)}" if some else type_label


def of(grammar: Grammar, names: Sequence[str]) -> str:
    """Names after « de », elided where the language elides."""
    words = _listed(grammar, names)
    elided = words.lower().startswith(grammar.affixes["vowels"])
    return grammar.maps["labels"]["of_elided" if elided else "of"] + words


def _listed(grammar: Grammar, names: Sequence[str]) -> str:
    names = names[:4]
    joined = ", ".join(names[:-1])
    return names[0] if len(names) == 1 else f"{joined} {grammar.maps['labels']['and']} {names[-1]}"


def views(told: Told, keys: Mapping[int, Key], utterances: Mapping[int, Key]) -> list[Statement]:
    """What each source holds of the event's status, and the article's own dissent from it."""
    found: list[Statement] = []
    for o in told.occurrences:
        extractor = f"lexicon/{o.trigger.kind}/{o.trigger.lemma}"
        if not o.slots and o.status == "Occurred" and told.status in {"Planned", "Ongoing"}:
            o = replace(o, status=told.status)  # « cette fermeture » says no more than what it goes back to
        if o.source is not None and o.source in keys:
            via = utterances.get(o.via) if o.via is not None else None
            found.append(_view(told.key, o, extractor, keys[o.source], via))
        elif o.own and o.status != told.status:
            found.append(_view(told.key, o, extractor, None, None))
    return found


def _view(event: Key, o: Occurrence, extractor: str, source: Key | None, via: Key | None) -> Statement:
    """A view of an event's status; a denial is the negative of its occurrence."""
    status: Status = "Occurred" if o.status in {"NotOccurred", "Alleged", "Hypothetical"} else o.status
    denied = (o.status == "NotOccurred") != (o.scope is not None and o.scope.denies)
    polarity: Polarity = "Negative" if denied else "Positive"
    certainty = _commitment(o, own=source is None)
    passages = (o.passage,)
    return Statement(
        event, "status", Term(status), passages, extractor, VERB_CONFIDENCE, source, via, certainty, polarity
    )


def _commitment(o: Occurrence, *, own: bool) -> Certainty:
    """How far the one who holds a view commits to it.

    « Aurait » is probable, « pourrait » only possible. The article's own view beside the status
    that it gives the event can be no more than probable, unless it denies.
    """
    if o.status == "Hypothetical":
        return "Possible"
    if o.hedged or o.status == "Alleged" or (own and o.status != "NotOccurred"):
        return "Probable"
    return "Certain"
