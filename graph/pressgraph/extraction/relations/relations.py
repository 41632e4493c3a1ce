"""Direct relations between entities: « X, filiale de Y », « basée à Z », « son outil, X », « la firme américaine »."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.relations.affiliations import from_neighbours
from pressgraph.extraction.relations.constructions import (
    Related,
    from_brackets,
    from_introductions,
    from_pairs,
    from_phrases,
    from_rivals,
    from_seats,
    from_versions,
    hyphened,
)
from pressgraph.extraction.relations.deals import from_partnerships, from_rounds
from pressgraph.extraction.relations.possessives import from_possessives
from pressgraph.extraction.relations.relation_nouns import classes_of, end_of, from_nouns, of_kinds
from pressgraph.extraction.relations.relation_verbs import verb_entries, verb_match
from pressgraph.extraction.roles.employers import rivalled
from pressgraph.extraction.syntax.appositions import complement, described, noun_phrase
from pressgraph.extraction.syntax.arguments import Arguments, find_arguments
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.subjects import modified, subject_of
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.completions import completed
from pressgraph.extraction.text.derived import relation_participles
from pressgraph.extraction.text.moods import states
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.extraction.text.scopes import Scope
from pressgraph.extraction.text.triggers import Trigger, framed
from pressgraph.extraction.text.verbs import auxiliaries, is_bygone, is_passive
from pressgraph.lexicon import RelationEntry
from pressgraph.model import Passage

CONFIDENCE = 0.75
#: From this share on, in per cent, who holds it is the owner.
HALF = 50
#: Classes of what who buys or seizes it owns: « s’offrir la voix de X », « s’emparer de la ville » are no purchase.
OWNED = ("Organization", "Medium", "Product")


def find_related(
    state: Discourse, clauses: Clauses, occurrences: Sequence[Occurrence], scopes: Sequence[Scope]
) -> tuple[list[Related], list[tuple[Related, str]]]:
    """The relations that the article itself asserts, each once, first passage first; and those left out, with why.

    What stands in a question, a quotation or somebody's attributed words is left out, and what
    the ontology's domain and range do not allow. What a noun phrase takes for granted (« le
    programme d’Exelia ») is the article's own, whoever's words surround it.
    """
    found: dict[tuple[int, str, int], Related] = {}
    refused: list[tuple[Related, str]] = []
    held = _held_by_others(state.analysis, scopes)
    every = (
        *from_nouns(state, clauses),
        *_from_verbs(state, clauses),
        *_from_participles(state, clauses),
        *_from_events(state, occurrences),
        *from_versions(state, clauses),
        *from_phrases(state, clauses),
        *from_introductions(state, clauses),
        *from_rivals(state, occurrences),
        *from_brackets(state, clauses),
        *from_seats(state, clauses),
        *from_pairs(state, clauses),
        *from_neighbours(state, clauses),
        *from_rounds(state, clauses, occurrences),
        *from_partnerships(state, clauses),
        *from_possessives(state, clauses),
    )
    for r in sorted(every, key=lambda r: (r.passage, r)):
        if why := _refusal(state, r, held):
            refused.append((r, why))
            continue
        symmetric = state.analysis.ontology.properties[r.property].symmetric
        if not (symmetric and (r.object, r.property, r.subject) in found):
            found.setdefault((r.subject, r.property, r.object), r)
    return sorted(found.values(), key=lambda r: (r.passage, r)), refused


def _refusal(state: Discourse, r: Related, held: tuple[list[int], list[int]]) -> str:
    """Why the article does not assert a relation, '' if it does."""
    if r.subject == r.object:
        return "same-ends"
    if not _allowed(state, r):
        return "wrong-classes"
    return "" if r.aside or r.extractor.startswith("phrase/") or not _attributed(r.passage, *held) else "attributed"


def _allowed(state: Discourse, r: Related) -> bool:
    subject, target = state.referents[r.subject], state.referents[r.object]
    return state.analysis.ontology.fits(r.property, classes_of(subject.cls), classes_of(target.cls))


def _held_by_others(analysis: Analysis, scopes: Sequence[Scope]) -> tuple[list[int], list[int]]:
    """Where the stretches that the article does not take over start, in order, and how far they reach up to each."""
    doc = analysis.doc
    spans = sorted((doc[s.start].idx, doc[s.end - 1].idx) for s in scopes if not s.factive)
    return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))


def _attributed(passage: Passage, starts: Sequence[int], reaches: Sequence[int]) -> bool:
    before = bisect_right(starts, passage.start)
    return before > 0 and passage.start <= reaches[before - 1]


def _from_verbs(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Voltane possède Exelia », « Exelia appartient à Voltane »."""
    analysis = state.analysis
    for token in analysis.doc:
        if token.pos_ not in {"VERB", "AUX"} or analysis.quoted[token.i]:
            continue
        for entry in verb_entries(analysis, token.i):
            match = verb_match(analysis, token.i, entry)
            if match is None or is_bygone(analysis, token.i) or (not entry.lasting and _was(analysis, token.i)):
                continue
            trigger = Trigger(token.i, match, framed("change", entry.frame), "verb", token.lemma_)
            told = reality(analysis, trigger)
            if told.status not in {"Occurred", "Ongoing"} or told.question:
                continue
            arguments = find_arguments(clauses, trigger)
            if has_feature(token, "VerbForm", "Part") and has_feature(token, "Tense", "Pres"):
                # « une entreprise appartenant à X »: what it follows, never the subject of the verb before it
                arguments.found["subject"] = _qualified(state, clauses, (token.i, token.i), entry, {})
            yield from _from_frame(state, entry, arguments, trigger)


def _property(analysis: Analysis, entry: RelationEntry, start: int, end: int) -> str:
    """The property of an entry; who holds a minority is an investor, not the owner."""
    return "investor" if entry.property == "owner" and _held_in_part(analysis, start, end) else entry.property


def _held_in_part(analysis: Analysis, start: int, end: int) -> bool:
    """Whether less than half is held: « détenu à 10 % par X »."""
    shares = [analysis.doc[k].text for k in range(start, end - 1) if "%" in analysis.words(k + 1, k + 3)]
    numbers = [float(share.replace(",", ".")) for share in shares if re.fullmatch(r"[0-9]+([.,][0-9]+)?", share)]
    return bool(numbers) and max(numbers) < HALF


def _was(analysis: Analysis, i: int) -> bool:
    """Whether a verb or its auxiliary is in the imperfect: « X possédait Y » tells of what may be over."""
    if analysis.has("stative_verbs", analysis.doc[i].lemma_):
        # « Paul Morvan worked for Exelia », « had worked »
        verb = analysis.doc[next(iter(auxiliaries(analysis, i)), i)]
        return verb.tag_ == "VBD" and not is_passive(analysis, i)
    return any(has_feature(analysis.doc[k], "Tense", "Imp") for k in (i, *auxiliaries(analysis, i)))


def _from_frame(state: Discourse, entry: RelationEntry, arguments: Arguments, trigger: Trigger) -> Iterator[Related]:
    """Pairs of what fills the property's two ends."""
    analysis = state.analysis
    ends: dict[str, list[Markable]] = {"subject": [], "object": []}
    for function, markables in arguments.found.items():
        active = _active(analysis, function) if arguments.passive else function
        end = entry.frame.get(active)
        if end in ends:
            fits = end_of(analysis, entry, inverse=end == "object")
            # What stands before the verb is its subject or a circumstance, never what the preposition of a frame means.
            ends[end] += [
                m
                for m in markables
                if fits(state.referents[m.referent].cls)
                and (function == "subject" or (m.start > trigger.start and m.kind != "pronoun"))
                and (function == "subject" or _adjoins(analysis, trigger, m, markables))
            ]
    for left in ends["subject"]:
        for right in ends["object"]:
            if entry.kinds and not of_kinds(state, right.referent, entry.kinds):
                continue
            spans = (left.start, right.start, trigger.start), (left.end, right.end, trigger.end)
            passage = analysis.passage(min(spans[0]), max(spans[1]))
            property_ = _property(analysis, entry, trigger.start, max(spans[1]))
            yield Related(left.referent, property_, right.referent, passage, f"lexicon/verb/{trigger.lemma}")


def _adjoins(analysis: Analysis, trigger: Trigger, m: Markable, others: Sequence[Markable]) -> bool:
    """Whether no comma parts a verb from its complement but one of a list: « détient 62 % du capital, Voltane… »."""
    comma = next((k for k in range(trigger.end, m.start) if analysis.doc[k].text == ","), None)
    return comma is None or any(trigger.end <= o.start < comma for o in others)


def _active(analysis: Analysis, function: str) -> str:
    """The function in the active clause of what has a function in a passive one."""
    if analysis.has("by", function):
        return "subject"
    return "object" if function == "subject" else function


def _from_participles(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, basée à Y », « un outil édité par X »."""
    analysis = state.analysis
    table = relation_participles(analysis.lexicon)
    earlier: dict[int, list[Markable]] = {}
    for token in analysis.doc:
        if analysis.quoted[token.i]:
            continue
        for wanted, entry in table.get(_masculine(analysis, token.i), ()):
            if analysis.forms[token.i - 1] == "-" and (pair := hyphened(clauses, token.i)) is not None:
                tied, name = pair
                if tied.kind == "nominal" and rivalled(state, tied.referent, tied.start):
                    continue  # « the Belmont-based company »: another may be meant
                passage = analysis.passage(min(tied.start, name.start), max(tied.end, token.i + 1))
                rule = f"lexicon/participle/{analysis.forms[token.i]}"
                yield Related(tied.referent, entry.property, name.referent, passage, rule)
                continue
            if (end := completed(analysis, token.i, wanted)) is not None:
                yield from _qualifying(state, clauses, (token.i, end), entry, earlier)


def _masculine(analysis: Analysis, i: int) -> str:
    """A participle in the form that the lexicon has: « fondées » -> « fondé »; « ex- » and adverbs stay."""
    word = analysis.forms[i]
    return word.rstrip("s").removesuffix("e") if word.endswith(("e", "es")) else word.rstrip("s")


def _qualifying(
    state: Discourse, clauses: Clauses, words: tuple[int, int], entry: RelationEntry, earlier: dict[int, list[Markable]]
) -> Iterator[Related]:
    """What one entry says at one participle."""
    analysis, i = state.analysis, words[0]
    found, end = complement(clauses, words[1], entry.prepositions)
    fits = end_of(analysis, entry, inverse=not entry.inverse)
    targets = [m for m in found if fits(clauses.classes[m.referent])]
    k = min((a for a in auxiliaries(analysis, i)), default=i)
    if not targets or (k < i and not states(analysis, i - 1, i)):
        return
    things = _qualified(state, clauses, (k, i), entry, earlier)
    if things:
        earlier[end] = things
    for thing in things:
        for target in targets:
            subject, object_ = (target, thing) if entry.inverse else (thing, target)
            passage = analysis.passage(min(thing.start, target.start), max(thing.end, target.end))
            rule = f"lexicon/participle/{analysis.forms[i]}"
            property_ = _property(analysis, entry, i, target.end)
            yield Related(subject.referent, property_, object_.referent, passage, rule, k == i)


def _qualified(
    state: Discourse,
    clauses: Clauses,
    bounds: tuple[int, int],
    entry: RelationEntry,
    earlier: dict[int, list[Markable]],
) -> list[Markable]:
    """What a participle says something of: its subject, what « et » joins it to, the noun before it or its name."""
    analysis, (k, i) = state.analysis, bounds
    fits = end_of(analysis, entry, inverse=entry.inverse)
    if k < i:
        subject = subject_of(clauses, k)
        return [subject] if subject and fits(clauses.classes[subject.referent]) else []
    if i and analysis.has("additive", analysis.forms[i - 1]):
        return list(earlier.get(i - 1, ()))
    if thing := modified(clauses, i):
        return [thing] if fits(clauses.classes[thing.referent]) else []
    noun = i - 1
    while noun > 0 and analysis.doc[noun].pos_ in {"ADJ", "ADV"}:
        noun -= 1
    if analysis.doc[noun].pos_ != "NOUN" or not fits(noun_class(analysis, noun) or ""):
        return []
    return described(state, clauses, noun_phrase(analysis, noun, i), fits, earlier)


def _from_events(state: Discourse, occurrences: Sequence[Occurrence]) -> Iterator[Related]:
    """What an event that took place entails between names: who launched a product develops it."""
    for o in occurrences:
        if o.status not in {"Occurred", "Ongoing"} or not o.own or o.trigger.kind == "noun":
            continue
        for property_, (left, right) in o.trigger.entry.asserts.items():
            for subject in o.slots.get(left, ()):
                for object_ in o.slots.get(right, ()):
                    if not (state.referents[subject].named and state.referents[object_].named):
                        continue
                    if property_ == "owner" and state.referents[subject].cls not in OWNED:
                        continue
                    yield Related(subject, property_, object_, o.passage, f"lexicon/{o.trigger.kind}/{o.trigger.lemma}")
