"""Each telling of an event: what fills its slots, its status, whose view it is, and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.events.slots import ORDER, fill_slots, lender
from pressgraph.extraction.events.verb_statuses import Reality
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.syntax.arguments import Arguments
from pressgraph.extraction.syntax.asides import aside_comma
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.labels import has_object
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.scopes import Scope, scopes_around
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import auxiliaries
from pressgraph.lexicon import EventEntry
from pressgraph.model import Passage, Status

#: The clause that tells what was said is shown up to so many tokens, and is one of the next few attributed ones.
MAX_CONTENT, CONTENTS = 60, 4
#: Slots that say where, not who or what.
CIRCUMSTANCES = ("place", "medium")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One telling of an event.

    ``slots`` maps participant properties to referents, in the order of the text. ``scope`` is the
    attributed stretch that it stands in; ``status`` is what the clause itself says, ``hedged``
    whether it says so with reserve. ``times`` and ``amounts`` are keys of expressions.
    """

    trigger: Trigger
    type: str
    status: Status
    slots: Mapping[str, tuple[int, ...]]
    passage: Passage
    sentence: int
    pending: bool = False
    hedged: bool = False
    scope: Scope | None = None
    times: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the article itself tells it, or takes over what it reports."""
        return self.scope is None or self.scope.factive

    @property
    def source(self) -> int | None:
        """The referent whose view it is; None for the article, and for a source that is no entity of it."""
        return self.scope.source if self.scope else None

    @property
    def via(self) -> int | None:
        """Token of the words that attribute it."""
        return self.scope.at if self.scope else None

    def participants(self) -> Iterator[tuple[str, int]]:
        """Pairs of slot and referent, in the order of the slots."""
        for slot in ORDER:
            for number in self.slots.get(slot, ()):
                yield slot, number


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trigger that tells no event, why, and what it lacks: slots of its entry, or what its entry needs."""

    trigger: Trigger
    reason: str
    lacks: tuple[str, ...] = ()


def tell(
    state: Discourse,
    clauses: Clauses,
    trigger: Trigger,
    arguments: Arguments,
    reality: Reality,
    scopes: Sequence[Scope],
) -> Occurrence | Refusal:
    """The Occurrence of a trigger; a Refusal for a question or a purpose, and without what its entry needs."""
    if reality.question:
        return Refusal(trigger, "question")
    if reality.purpose and not (trigger.entry.negated and reality.status == "NotOccurred"):
        return Refusal(trigger, "purpose")
    if trigger.entry.speech and _does(state.analysis, trigger):
        return Refusal(trigger, "no-event-type")
    told = [
        _tell(state, clauses, replace(trigger, entry=entry), arguments, reality, scopes)
        for entry in _meant(state.analysis, trigger)
    ]
    found = [o for o in told if isinstance(o, Occurrence)]
    return max(found, key=lambda o: sum(1 for _ in o.participants()), default=told[0])


def _meant(analysis: Analysis, trigger: Trigger) -> tuple[EventEntry, ...]:
    """The entries that a trigger may mean: « shut its plant » does not say that the company shut."""
    entries = (trigger.entry, *trigger.others)
    taking = tuple(e for e in entries if "object" in e.frame)
    return taking if taking and has_object(analysis, trigger.start, trigger.end) else entries


def _tell(
    state: Discourse,
    clauses: Clauses,
    trigger: Trigger,
    arguments: Arguments,
    reality: Reality,
    scopes: Sequence[Scope],
) -> Occurrence | Refusal:
    """The Occurrence by one entry of the trigger."""
    analysis = state.analysis
    if not analysis.ontology.event_types[trigger.entry.type].broader:
        return Refusal(trigger, "no-event-type")
    if trigger.entry.negated and reality.status != "NotOccurred":
        return Refusal(trigger, "not-denied")
    if trigger.entry.speech and arguments.passive and not any(analysis.has("by", f) for f in arguments.found):
        return Refusal(trigger, "no-participant", ("speaker",))
    lent = lender(state, clauses, trigger)
    slots = fill_slots(state, trigger, arguments, lent)
    if (lacks := _lacks(state, slots, trigger, passive=arguments.passive)) is not None:
        return Refusal(trigger, *lacks)
    used = lent if lent is not None and any(lent.referent in numbers for numbers in slots.values()) else None
    passage = _with_content(analysis, _extent(analysis, trigger, arguments, used), trigger, scopes)
    scope = _attribution(analysis, trigger, arguments, slots, scopes)
    status: Status = "Occurred" if trigger.entry.negated else reality.status
    if trigger.entry.status and status in {"Occurred", "Ongoing"}:
        status = trigger.entry.status  # type: ignore[assignment]  # checked when the lexicon is read
    return Occurrence(
        trigger,
        _spoken_type(state, trigger, slots),
        status,
        slots,
        passage,
        state.analysis.sentence_of[trigger.start],
        reality.pending,
        reality.hedged,
        scope,
    )


def _does(analysis: Analysis, trigger: Trigger) -> bool:
    """« A assuré la présidence », « confie un chantier à X »: a verb of speech that has a thing for its object."""
    if not analysis.has("doing_or_saying", trigger.lemma) or aside_comma(analysis, trigger.start) is not None:
        return False
    k, (_, limit) = trigger.end, analysis.sentence(trigger.start)
    while k < limit and (analysis.doc[k].pos_ == "ADV" or analysis.has("passing_times", analysis.forms[k])):
        k += 1
    return k < limit and (analysis.determiner(analysis.forms[k]) or analysis.doc[k].pos_ in {"NUM", "DET"})


def _spoken_type(state: Discourse, trigger: Trigger, slots: Mapping[str, tuple[int, ...]]) -> str:
    """What is said to an outlet, or « lors d’un entretien », is an interview."""
    if trigger.entry.type != "statement":
        return trigger.entry.type
    analysis = state.analysis
    start, limit = analysis.sentence(trigger.start)
    asked = any(
        analysis.has("interviews", analysis.doc[k].lemma_.lower())
        and analysis.has("interview_determiners", analysis.forms[max(k - 1, start)])
        for k in range(start, limit)
        if not analysis.quoted[k]
    )
    outlet = any(state.referents[n].cls == "Medium" for n in slots.get("addressee", ()))
    return "interview" if asked or outlet else "statement"


def _lacks(
    state: Discourse, slots: Mapping[str, tuple[int, ...]], trigger: Trigger, *, passive: bool
) -> tuple[str, tuple[str, ...]] | None:
    """Why too little takes part, and the slots concerned; None with somebody or something named, or a group,
    and all that the entry needs.
    """
    entry, has = trigger.entry, state.analysis.has
    if entry.speech:
        return None if "speaker" in slots else ("no-participant", ("speaker",))
    if trigger.kind == "verb" and not passive and has("complete_types", entry.type) and "theme" not in slots:
        return "no-participant", ("theme",)
    where = trigger.kind == "noun" and has("located_types", entry.type)
    where = where or any(need.partition(":")[0] in CIRCUMSTANCES for need in entry.needs)
    numbers = [n for slot, values in slots.items() if where or slot not in CIRCUMSTANCES for n in values]
    if not any(state.referents[n].named or state.referents[n].cls == "Group" for n in numbers):
        kind = "nobody-named" if numbers else "no-participant"
        return kind, tuple(dict.fromkeys(slots if numbers else entry.frame.values()))
    missing = tuple(need for need in entry.needs if not _met(state, slots, need))
    return ("need", missing) if missing else None


def _met(state: Discourse, slots: Mapping[str, tuple[int, ...]], need: str) -> bool:
    """Whether one filler of a slot is of some class (``theme:Product``) or called so (``theme~loi|décret``).

    A need that opens with « ! » is that none is.
    """
    if need.startswith("!"):
        return not _met(state, slots, need[1:])
    if "~" in need:
        slot, _, words = need.partition("~")
        return any(_called(state, n) & set(words.split("|")) for n in slots.get(slot, ()))
    slot, _, classes = need.partition(":")
    wanted = set(classes.split("|")) if classes else set()
    return any(not wanted or state.referents[n].cls in wanted for n in slots.get(slot, ()))


def _called(state: Discourse, number: int) -> set[str]:
    """The nouns that describe or introduce a referent, and the first word of its name: « la loi Odalie »."""
    referent = state.referents[number]
    nouns = {*referent.lemmas, *state.introduced.get(number, ())}
    first = {word.lower() for noun in (*nouns, referent.label) for word in noun.replace("’", "'").split()[:1]}
    return first | {word.removesuffix("s") for word in first}


def _extent(analysis: Analysis, trigger: Trigger, arguments: Arguments, lent: Markable | None) -> Passage:
    """The clause: from the first argument or trigger to the last, the auxiliaries and negation in it."""
    spans = [(m.start, m.end) for ms in (*arguments.found.values(), [lent] if lent else []) for m in ms]
    start = min([trigger.start, *(a for a, b in spans if b <= trigger.start or a < trigger.start)])
    end = max([trigger.end, *(b for _, b in spans)])
    low, high = analysis.sentence(trigger.start)
    return analysis.passage(max(start, low), min(end, high))


def _with_content(analysis: Analysis, passage: Passage, trigger: Trigger, scopes: Sequence[Scope]) -> Passage:
    """The passage of a telling; that of an act of speech goes on over the clause that tells what was said."""
    if not trigger.entry.speech:
        return passage
    low = bisect_left(scopes, trigger.start, key=lambda s: s.start)
    said = next((s for s in scopes[low : low + CONTENTS] if s.verb and s.at == trigger.start < s.start), None)
    if said is None or said.end - trigger.start > MAX_CONTENT:
        return passage
    end = said.end
    while end > said.start and (analysis.doc[end - 1].is_space or analysis.doc[end - 1].text in {".", ",", ";", ":"}):
        end -= 1
    return (
        Passage(passage.start, max(passage.end, analysis.passage(said.start, end).end)) if end > said.start else passage
    )


def _attribution(
    analysis: Analysis,
    trigger: Trigger,
    arguments: Arguments,
    slots: Mapping[str, Sequence[int]],
    scopes: Sequence[Scope],
) -> Scope | None:
    """The attributed stretch that an event is told in; None where the article tells it itself.

    A participle that only qualifies a noun is taken for granted, whoever's words surround it, and « X appelle
    à manifester » is a plan of X's, no view of it.
    """
    infinitive = has_feature(analysis.doc[trigger.start], "VerbForm", "Inf")
    if arguments.passive and not infinitive and not any(True for _ in auxiliaries(analysis, trigger.start)):
        return None
    scope = _scope_of(analysis, trigger, scopes)
    own = scope is not None and scope.source in slots.get("agent", ())
    return None if own and analysis.has("mobilizing_types", trigger.entry.type) else scope


def _scope_of(analysis: Analysis, trigger: Trigger, scopes: Sequence[Scope]) -> Scope | None:
    """The innermost attributed stretch around a trigger, its own attribution left out."""
    around = [s for s in scopes_around(analysis, scopes, trigger.start) if s.at != trigger.start]
    around = [s for s in around if not (s.words[0] <= trigger.start < s.words[1])]
    return around[-1] if around else None


def bare(state: Discourse, trigger: Trigger, reality: Reality, scopes: Sequence[Scope]) -> Occurrence:
    """A telling without participants, which only joins an event that has them."""
    scope = _scope_of(state.analysis, trigger, scopes)
    passage = _extent(state.analysis, trigger, Arguments(end=trigger.end), None)
    return Occurrence(
        trigger,
        trigger.entry.type,
        reality.status,
        {},
        passage,
        state.analysis.sentence_of[trigger.start],
        reality.pending,
        reality.hedged,
        scope,
    )
