"""Each telling of an event: what fills its slots, its status, whose view it is, and where it stands."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.extraction.clauses import Arguments, Clauses, subject_of
from pressgraph.extraction.discourse import Discourse, Markable
from pressgraph.extraction.sources import SPEAKERS, Scope
from pressgraph.extraction.statuses import Reality
from pressgraph.extraction.triggers import Trigger
from pressgraph.lexicon import EventEntry
from pressgraph.model import Passage, Status

#: Prepositions that introduce where, on a place, and through what, on a medium.
PLACE_PREPOSITIONS = frozenset({"à", "en", "dans", "près", "vers"})
MEDIUM_PREPOSITIONS = frozenset({"sur", "dans", "via", "à", "par"})
#: Slots whose filler must be able to act.
AGENTIVE = frozenset({"agent", "recipient", "speaker", "addressee"})
ORDER = ("speaker", "agent", "theme", "recipient", "addressee", "instrument", "medium", "place")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One telling of an event.

    ``slots`` maps participant properties to referents, in the order of the text. ``source`` is
    whose view it is, None for the article's; ``status`` is what the clause itself says,
    ``hedged`` whether it says so with reserve. ``times`` are keys of expressions.
    """

    trigger: Trigger
    type: str
    status: Status
    slots: Mapping[str, tuple[int, ...]]
    passage: Passage
    sentence: int
    pending: bool = False
    hedged: bool = False
    source: int | None = None
    via: int | None = None
    factive: bool = False
    times: tuple[str, ...] = ()

    def participants(self) -> Iterator[tuple[str, int]]:
        """Pairs of slot and referent, in the order of the slots."""
        for slot in ORDER:
            for number in self.slots.get(slot, ()):
                yield slot, number


def tell(
    state: Discourse,
    clauses: Clauses,
    trigger: Trigger,
    arguments: Arguments,
    reality: Reality,
    scopes: Sequence[Scope],
) -> Occurrence | None:
    """The Occurrence of a trigger; None when it is a question, lacks participants or what its entry needs."""
    if reality.question:
        return None
    told = [
        o
        for entry in (trigger.entry, *trigger.others)
        if (o := _tell(state, clauses, replace(trigger, entry=entry), arguments, reality, scopes))
    ]
    return max(told, key=lambda o: sum(1 for _ in o.participants()), default=None)


def _tell(
    state: Discourse,
    clauses: Clauses,
    trigger: Trigger,
    arguments: Arguments,
    reality: Reality,
    scopes: Sequence[Scope],
) -> Occurrence | None:
    """The Occurrence by one entry of the trigger."""
    type_ = state.analysis.ontology.event_types[trigger.entry.type]
    if not type_.broader or (trigger.entry.negated and reality.status != "NotOccurred"):
        return None
    if trigger.entry.speech and arguments.passive and "par" not in arguments.found:
        return None
    slots = fill_slots(state, clauses, trigger, arguments)
    if not _enough(state, slots, trigger):
        return None
    if reality.purpose and not _carried_out(state.analysis, trigger):
        return None
    passage, times = _extent(state.analysis, trigger, arguments), ()
    scope = _scope_of(trigger, scopes)
    status: Status = "Occurred" if trigger.entry.negated else reality.status
    return Occurrence(
        trigger,
        _spoken_type(state, trigger, slots),
        status,
        slots,
        passage,
        state.analysis.sentence_of[trigger.start],
        reality.pending,
        reality.hedged,
        scope.source if scope else None,
        scope.at if scope else None,
        scope.factive if scope else False,
        times,
    )


def _spoken_type(state: Discourse, trigger: Trigger, slots: Mapping[str, tuple[int, ...]]) -> str:
    """What is said to an outlet, or « lors d’un entretien », is an interview."""
    if trigger.entry.type != "statement":
        return trigger.entry.type
    analysis = state.analysis
    start, limit = analysis.sentence(trigger.start)
    asked = any(
        analysis.has("interviews", analysis.doc[k].lemma_.lower())
        and straight(analysis.doc[max(k - 1, start)]) in {"d'", "de", "un", "une", "l'", "cette", "cet", "son"}
        for k in range(start, limit)
        if not analysis.quoted[k]
    )
    outlet = any(state.referents[n].cls == "Medium" for n in slots.get("addressee", ()))
    return "interview" if asked or outlet else "statement"


def _carried_out(analysis: Analysis, trigger: Trigger) -> bool:
    return False


def fill_slots(
    state: Discourse, clauses: Clauses, trigger: Trigger, arguments: Arguments
) -> dict[str, tuple[int, ...]]:
    """Slot -> referents, by the frame of the trigger's entry."""
    frame = trigger.entry.frame
    filled: dict[str, list[int]] = {}
    for function, markables in arguments.found.items():
        for markable in markables:
            slot = _slot(state, trigger, arguments, function, markable, frame)
            if slot and _fits(state, slot, markable.referent):
                numbers = filled.setdefault(slot, [])
                if markable.referent not in numbers and not any(markable.referent in n for n in filled.values()):
                    numbers.append(markable.referent)
    if trigger.kind == "noun":
        _borrow_subject(state, clauses, trigger, filled)
    for slot, number in (*_clitics(state, trigger, frame), *_outlets(state, filled)):
        if slot not in filled and _fits(state, slot, number):
            filled[slot] = [number]
    return {slot: tuple(filled[slot]) for slot in ORDER if slot in filled}


def _slot(
    state: Discourse,
    trigger: Trigger,
    arguments: Arguments,
    function: str,
    markable: Markable,
    frame: Mapping[str, str],
) -> str | None:
    """The slot that an argument fills, None for none."""
    cls = state.referents[markable.referent].cls
    subject, target = frame.get("subject"), frame.get("object")
    if trigger.kind == "noun":
        if function in {"de", "possessive"}:
            return frame.get("de") or target or subject
        if function == "par":
            return subject
    elif arguments.passive and (function in {"subject", "par"}):
        return (target or subject) if function == "subject" else subject
    elif function == "object" and target is None:
        return None
    if cls == "Place" and function in PLACE_PREPOSITIONS:
        return "place"
    if cls == "Medium" and function in MEDIUM_PREPOSITIONS and function not in frame:
        return "medium"
    if function in frame:
        return frame[function]
    if function.startswith("object/") and "object" not in arguments.found and target == "theme":
        return "theme"
    return None


def _fits(state: Discourse, slot: str, number: int) -> bool:
    cls = state.referents[number].cls
    if slot in AGENTIVE:
        return cls in SPEAKERS
    if slot == "medium":
        return cls == "Medium"
    return cls == "Place" if slot == "place" else True


def _borrow_subject(state: Discourse, clauses: Clauses, trigger: Trigger, filled: dict[str, list[int]]) -> None:
    """« boucler une levée de fonds », « grâce à un rachat »: the clause’s subject is the event’s too."""
    analysis, slot = state.analysis, trigger.entry.frame.get("subject")
    if slot is None or slot in filled:
        return
    start, _ = analysis.sentence(trigger.start)
    for k in range(trigger.start - 1, max(start, trigger.start - 6) - 1, -1):
        token = analysis.doc[k]
        light = token.pos_ == "VERB" and any(analysis.has("light_verbs", w) for w in (token.lemma_, straight(token)))
        if light or analysis.has("event_prepositions", straight(token)):
            subject = subject_of(clauses, k)
            if (
                subject
                and _fits(state, slot, subject.referent)
                and subject.referent not in functools.reduce(operator.iadd, filled.values(), [])
            ):
                filled[slot] = [subject.referent]
            return
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {",", ";", ":"}:
            return


def _clitics(state: Discourse, trigger: Trigger, frame: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """« ils l’accusent »: a pronoun object is the most present agent that is not the subject."""
    analysis = state.analysis
    slot = frame.get("object")
    if trigger.kind != "verb" or slot is None:
        return
    if frame.get("subject") != "speaker" or slot != "theme":
        return
    for token in analysis.doc[max(0, trigger.start - 2) : trigger.start]:
        if (
            straight(token) in {"l'", "le", "la"}
            and token.pos_ in {"PRON", "DET"}
            and token.i > analysis.sentence(token.i)[0]
        ):
            agents = [r.number for r in state.referents if r.cls in {"Organization", "Person"}]
            number = state.most_salient(agents, token.i)
            if number is not None:
                yield slot, number


def _outlets(state: Discourse, filled: Mapping[str, list[int]]) -> Iterator[tuple[str, int]]:
    """What is said to an outlet is said in it."""
    for number in filled.get("addressee", ()):
        if state.referents[number].cls == "Medium":
            yield "medium", number


def _enough(state: Discourse, slots: Mapping[str, tuple[int, ...]], trigger: Trigger) -> bool:
    """Whether somebody or something named, or a group, takes part, and the entry’s needs are met."""
    numbers = [n for values in slots.values() for n in values]
    if trigger.entry.speech:
        return "speaker" in slots
    if not any(state.referents[n].named or state.referents[n].cls == "Group" for n in numbers):
        return False
    return all(_met(state, slots, need) for need in trigger.entry.needs)


def _met(state: Discourse, slots: Mapping[str, tuple[int, ...]], need: str) -> bool:
    slot, _, classes = need.partition(":")
    wanted = set(classes.split("|")) if classes else set()
    return any(not wanted or state.referents[n].cls in wanted for n in slots.get(slot, ()))


def _extent(analysis: Analysis, trigger: Trigger, arguments: Arguments) -> Passage:
    """The clause: from the first argument or trigger to the last, the auxiliaries and negation in it."""
    spans = [(m.start, m.end) for ms in arguments.found.values() for m in ms]
    start = min([trigger.start, *(a for a, b in spans if b <= trigger.start or a < trigger.start)])
    end = max([trigger.end, *(b for _, b in spans)])
    low, high = analysis.sentence(trigger.start)
    return analysis.passage(max(start, low), min(end, high))


def _scope_of(trigger: Trigger, scopes: Sequence[Scope]) -> Scope | None:
    """The innermost attributed stretch around a trigger, its own attribution left out."""
    around = [s for s in scopes if s.start <= trigger.start < s.end and s.at != trigger.start]
    around = [s for s in around if not (s.words[0] <= trigger.start < s.words[1])]
    return around[-1] if around else None


def bare(state: Discourse, trigger: Trigger, reality: Reality, scopes: Sequence[Scope]) -> Occurrence:
    """A telling without participants, which only joins an event that has them."""
    scope = _scope_of(trigger, scopes)
    passage = _extent(state.analysis, trigger, Arguments(end=trigger.end))
    return Occurrence(
        trigger,
        trigger.entry.type,
        reality.status,
        {},
        passage,
        state.analysis.sentence_of[trigger.start],
        reality.pending,
        reality.hedged,
        scope.source if scope else None,
        scope.at if scope else None,
        scope.factive if scope else False,
    )


def with_times(occurrence: Occurrence, times: Sequence[str]) -> Occurrence:
    """The same telling with the keys of its time expressions."""
    return replace(occurrence, times=tuple(times))


def reported(state: Discourse, scopes: Sequence[Scope]) -> Iterator[Occurrence]:
    """« Selon Le Courrier, … »: the outlet or organization that is cited has made a statement."""
    analysis = state.analysis
    entry = EventEntry("statement", (), (), (), {"subject": "speaker"}, True, {}, (), False, {})
    for scope in scopes:
        cls = state.referents[scope.source].cls
        named = any(m.kind == "name" and scope.words[0] <= m.start < scope.words[1] for m in state.markables)
        if scope.verb or not named or cls not in {"Medium", "Organization"}:
            continue
        trigger = Trigger(scope.at, scope.words[1], entry, "noun", straight(analysis.doc[scope.at]))
        slots = {"speaker": (scope.source,), **({"medium": (scope.source,)} if cls == "Medium" else {})}
        passage = analysis.passage(*analysis.sentence(scope.at))
        yield Occurrence(trigger, "statement", "Occurred", slots, passage, analysis.sentence_of[scope.at])
