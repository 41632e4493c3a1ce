"""Which event each amount is of: the one whose clause names it, and only where nothing else could own it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressgraph.extraction.amounts.amounts import find_amounts
from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.syntax.governors import is_verb
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.model import Amount

if TYPE_CHECKING:
    from spacy.tokens import Token

#: The verb of an amount stands no further up the parse, through « un montant de », « près de ».
STEPS = 4
#: Relations of a complement to its verb; by « par » somebody acts.
_OF_VERB = ("obj", "nsubj", "obl:mod", "obl:arg", "obl", "iobj", "xcomp", "dep", "advmod", "parataxis")


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount and its tokens, ``start`` to ``end`` (exclusive)."""

    amount: Amount
    start: int
    end: int


def place_amounts(analysis: Analysis) -> list[Counted]:
    """The article's amounts outside quotations, in order."""
    found = []
    for amount in find_amounts(analysis.article.text, analysis.body_start, analysis.lexicon.language):
        span = analysis.parse.char_span(amount.passage.start, amount.passage.end, alignment_mode="expand")
        if span is not None and not analysis.quoted[span.start] and not _changes(analysis, span.start):
            found.append(Counted(amount, span.start, span.end))
    return found


def _changes(analysis: Analysis, start: int) -> bool:
    """« est passé de 12 à 14 % »: no range, but a before and an after."""
    return start > 0 and analysis.has("of", analysis.forms[start]) and is_verb(analysis.doc[start - 1])


def attach_amounts(
    analysis: Analysis, placed: Sequence[Counted], tellings: Sequence[Occurrence]
) -> dict[int, list[Amount]]:
    """Start of a trigger -> the amounts of its event."""
    triggers = {i: o.trigger for o in reversed(tellings) for i in range(o.trigger.start, o.trigger.end)}
    found: dict[int, list[Amount]] = {}
    for p in placed:
        trigger = _owner(analysis, triggers, p)
        if trigger is not None and (not trigger.entry.speech or _demanded(analysis, trigger, p)):
            found.setdefault(trigger.start, []).append(p.amount)
    return found


def _demanded(analysis: Analysis, trigger: Trigger, placed: Counted) -> bool:
    """« réclame 8 millions d’euros »: a sum is the object of a verb of speech."""
    head = head_of(analysis, placed.start, placed.end)
    return placed.amount.kind == "money" and head.dep_ == "obj" and head.head.i == trigger.start


def _owner(analysis: Analysis, triggers: Mapping[int, Trigger], placed: Counted) -> Trigger | None:
    """The event that an amount is of: its own noun, the noun or the verb that it completes."""
    if analysis.has("comparing", analysis.preposition(placed.start)) or _compared(analysis, placed):
        return None
    own = [triggers[i] for i in range(placed.start, placed.end) if i in triggers and triggers[i].kind == "noun"]
    of = (
        placed.end + 1
        if placed.end < len(analysis.doc) and analysis.has("of_forms", analysis.forms[placed.end])
        else -1
    )
    if of in triggers and triggers[of].kind == "noun":
        # « 150 000 euros d’amende »
        own.append(triggers[of])
    if own:
        return own[0]
    token = head_of(analysis, placed.start, placed.end)
    for _ in range(STEPS):
        child, token = token, token.head
        if token.i == child.i:
            return None
        if token.i in triggers:
            return triggers[token.i] if _completes(analysis, triggers[token.i], child, placed) else None
        if is_verb(token):
            return _of_light_verb(analysis, triggers, token, placed)
        if not analysis.has("amount_nouns", token.lemma_.lower()):
            return None
    return None


def head_of(analysis: Analysis, start: int, end: int) -> Token:
    """The token of an amount whose head lies outside it: its last noun, what is counted."""
    inside = analysis.doc[start:end]
    outer = [t for t in inside if not start <= t.head.i < end or t.head.i == t.i] or [inside[-1]]
    return next((t for t in reversed(outer) if t.pos_ in {"NOUN", "SYM", "PROPN"}), outer[-1])


def _completes(analysis: Analysis, trigger: Trigger, child: Token, placed: Counted) -> bool:
    """Whether an amount completes a trigger, and no aside stands between."""
    low, high = sorted(((trigger.start, trigger.end), (placed.start, placed.end)))
    between = analysis.doc[low[1] : high[0]]
    if any(
        t.text in ";:()–—«»" or analysis.in_any(("relatives", "subordinators"), analysis.forms[t.i]) for t in between
    ):
        return False
    if trigger.kind == "noun":
        return trigger.start < placed.start and not any(t.text == "," for t in between)
    # « boucler une levée de fonds de 12 millions »: the amount may complete the noun in the wording.
    return child.dep_.startswith(_OF_VERB) or child.head.i != trigger.start


def _of_light_verb(analysis: Analysis, triggers: Mapping[int, Trigger], verb: Token, placed: Counted) -> Trigger | None:
    """« a infligé une amende de 3 millions », « l’amende s’élève à 3 millions »: the noun of event beside the verb."""
    weighs = any(analysis.has("amounting_verbs", lemma) for lemma in verb_lemmas(analysis, verb))
    if not weighs:
        return None
    nouns = (t for t in verb.children if t.dep_.startswith("nsubj") and t.i in triggers)
    return next((triggers[t.i] for t in nouns if triggers[t.i].kind == "noun" and t.i < placed.start), None)


def _compared(analysis: Analysis, placed: Counted) -> bool:
    """« contre 50 millions en 2019 », « au lieu de 30 »: an amount that is only compared with."""
    before: Iterator[str] = (analysis.words(max(0, placed.start - k), placed.start) for k in (1, 2, 3))
    return any(analysis.has("comparing", words) for words in before)
