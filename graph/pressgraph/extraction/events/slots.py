"""Which participant each argument of a verb or noun is, by the frame of its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.speech.speakers import SPEAKERS
from pressgraph.extraction.syntax.arguments import Arguments
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.triggers import Trigger

#: Prepositions that introduce where, on a place, and through what, on a medium.
#: Slots whose filler must be able to act.
AGENTIVE = frozenset({"agent", "recipient", "speaker", "addressee"})
#: What its host may stand for: « l’accès à Brio »; who arrests the brother of X does not arrest X.
HOSTED = frozenset({"Product", "Initiative", "Document", "Organization", "Medium"})
ORDER = ("speaker", "agent", "theme", "recipient", "addressee", "instrument", "medium", "place")


def fill_slots(
    state: Discourse, trigger: Trigger, arguments: Arguments, lent: Markable | None
) -> dict[str, tuple[int, ...]]:
    """Slot -> referents, by the frame of the trigger's entry; ``lent`` is the subject that a noun takes over."""
    frame = trigger.entry.frame
    filled: dict[str, list[int]] = {}
    for function, markables in arguments.found.items():
        for markable in markables:
            slot = _slot(state, trigger, arguments, function, markable, frame)
            if slot and _fits(state, slot, markable.referent):
                numbers = filled.setdefault(slot, [])
                if markable.referent not in numbers and not any(markable.referent in n for n in filled.values()):
                    numbers.append(markable.referent)
    slot = frame.get("subject", "") if undergone(state.analysis, trigger) is None else frame.get("object", "theme")
    free = lent is not None and slot not in filled and not any(lent.referent in n for n in filled.values())
    if lent is not None and free and _fits(state, slot, lent.referent):
        filled[slot] = [lent.referent]
    for slot, number in (
        *_clitics(state, trigger, frame, {n for numbers in filled.values() for n in numbers}),
        *_outlets(state, filled),
    ):
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
    analysis, cls = state.analysis, state.referents[markable.referent].cls
    subject, target = frame.get("subject"), frame.get("object")
    if trigger.kind == "noun":
        if function == "genitive":
            return _owners_slot(analysis, trigger, arguments)
        if function == "object":
            return target or "theme"  # « un incendie a détruit l’usine »
        if function == "possessive" or analysis.has("of", function):
            return next((slot for key, slot in frame.items() if analysis.has("of", key)), target or subject)
        if analysis.has("by", function) and function not in frame:
            return subject if subject in AGENTIVE else None
    elif arguments.passive and function == "subject":
        return target
    elif arguments.passive and analysis.has("by", function):
        return subject
    elif function == "object" and target is None:
        return None
    if cls == "Place" and analysis.has("place_prepositions", function):
        return "place"
    if cls == "Medium" and analysis.has("medium_prepositions", function) and function not in frame:
        return "medium"
    if function == "inner" and "inner" not in frame:
        return target if analysis.has("splitting_verbs", trigger.lemma) else None  # « placer X en garde à vue »
    if function in frame:
        return frame[function]
    if function.startswith("object/") and "object" not in arguments.found and target == "theme":
        return "theme" if cls in HOSTED else None
    return None


def _owners_slot(analysis: Analysis, trigger: Trigger, arguments: Arguments) -> str | None:
    """What an owner is: « Exelia's purchase of Voltane » its doer, « Paul Morvan's arrest » whom it befell.

    Without « of » it may be either, unless the event befalls people, or has nothing that it befalls.
    """
    frame = trigger.entry.frame
    if any(analysis.has("of", function) for function in arguments.found):
        return frame.get("subject")
    own = next((slot for key, slot in frame.items() if analysis.has("of", key)), None)
    if own is not None or "object" not in frame:
        return own or frame.get("subject")
    befalls = any(need.startswith("theme:Person") for need in trigger.entry.needs)
    return frame["object"] if befalls else None


def _fits(state: Discourse, slot: str, number: int) -> bool:
    cls = state.referents[number].cls
    if slot in AGENTIVE:
        return cls in SPEAKERS
    if slot == "medium":
        return cls == "Medium"
    return cls == "Place" if slot == "place" else True


def lender(state: Discourse, clauses: Clauses, trigger: Trigger) -> Markable | None:
    """The subject of the clause that is a noun's too: « boucler une levée de fonds », « grâce à un rachat »."""
    analysis = state.analysis
    if trigger.kind != "noun" or "subject" not in trigger.entry.frame:
        return None
    start, _ = analysis.sentence(trigger.start)
    if (word := undergone(analysis, trigger)) is not None:
        return _undergoer(clauses, word)
    for k in range(trigger.start - 1, max(start, trigger.start - 6) - 1, -1):
        token = analysis.doc[k]
        light = token.pos_ == "VERB" and any(analysis.has("light_verbs", w) for w in (token.lemma_, analysis.forms[k]))
        calls = analysis.has("mobilizing_types", trigger.entry.type) and analysis.has("mobilizing_verbs", token.lemma_)
        if light or calls or analysis.has("event_prepositions", analysis.forms[k]):
            return subject_of(clauses, k)
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {",", ";", ":"}:
            return None
    return None


def undergone(analysis: Analysis, trigger: Trigger) -> int | None:
    """The word that makes what a noun tells befall the subject: « a subi une agression », « fait l’objet de »."""
    if trigger.kind != "noun":
        return None
    k, start = trigger.start - 1, analysis.sentence(trigger.start)[0]
    while k > start and (
        analysis.doc[k].pos_ in {"DET", "ADJ", "NUM", "ADV"} or analysis.has("of_forms", analysis.forms[k])
    ):
        k -= 1
    here = analysis.in_any(("undergoing",), analysis.forms[k]) or analysis.has("undergoing", analysis.doc[k].lemma_)
    return k if here else None


def _undergoer(clauses: Clauses, k: int) -> Markable | None:
    """Whom it befell: the subject of the verb, or what « , victime de » stands in apposition to."""
    analysis, start = clauses.analysis, clauses.analysis.sentence(k)[0]
    while k > start and analysis.doc[k].pos_ not in {"VERB", "AUX"} and analysis.doc[k].text != ",":
        k -= 1
    if analysis.doc[k].text == ",":
        return clauses.before(k)
    while k > start and analysis.doc[k - 1].pos_ == "AUX":
        k -= 1
    return subject_of(clauses, k) if analysis.doc[k].pos_ in {"VERB", "AUX"} else None


def _clitics(
    state: Discourse, trigger: Trigger, frame: Mapping[str, str], taken: set[int]
) -> Iterator[tuple[str, int]]:
    """« ils l’accusent »: a pronoun object is the most present agent that is not the subject."""
    analysis = state.analysis
    slot = frame.get("object")
    if trigger.kind != "verb" or slot is None:
        return
    if frame.get("subject") != "speaker" or slot != "theme":
        return
    for token in analysis.doc[max(0, trigger.start - 2) : trigger.start]:
        if (
            analysis.has("singular_articles", analysis.forms[token.i])
            and token.pos_ in {"PRON", "DET"}
            and token.i > analysis.sentence(token.i)[0]
        ):
            near = (n for n in state.recent(token.i) if n not in taken)
            agents = [n for n in near if state.referents[n].cls in {"Organization", "Person"}]
            number = state.most_salient(agents, token.i)
            if number is not None:
                yield slot, number


def _outlets(state: Discourse, filled: Mapping[str, list[int]]) -> Iterator[tuple[str, int]]:
    """What is said to an outlet is said in it."""
    for number in filled.get("addressee", ()):
        if state.referents[number].cls == "Medium":
            yield "medium", number
