"""Direct relations between entities: « X, filiale de Y », « basée à Z », « son outil, X », « la firme américaine »."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.arguments import find_arguments
from pressgraph.extraction.clauses import Clauses, widest
from pressgraph.extraction.constructions import (
    Related,
    from_brackets,
    from_introductions,
    from_phrases,
    from_rivals,
    from_versions,
    hyphened,
)
from pressgraph.extraction.employers import rivalled
from pressgraph.extraction.moods import states
from pressgraph.extraction.occurrences import Occurrence
from pressgraph.extraction.scopes import Scope
from pressgraph.extraction.state import Discourse, Markable
from pressgraph.extraction.statuses import reality
from pressgraph.extraction.subjects import modified
from pressgraph.extraction.triggers import Trigger, completed, verb_lemmas
from pressgraph.extraction.verbs import is_reflexive
from pressgraph.lexicon import EventEntry, RelationEntry, Wording
from pressgraph.model import Passage

CONFIDENCE = 0.75


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
        *_from_nouns(state, clauses),
        *_from_verbs(state, clauses),
        *_from_participles(state, clauses),
        *_from_events(state, occurrences),
        *from_versions(state),
        *from_phrases(state, clauses),
        *from_introductions(state, clauses),
        *from_rivals(state, occurrences),
        *from_brackets(state, clauses),
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
    return "" if r.extractor.startswith("phrase/") or not _attributed(r.passage, *held) else "attributed"


def _allowed(state: Discourse, r: Related) -> bool:
    subject, target = state.referents[r.subject], state.referents[r.object]
    return state.analysis.ontology.fits(r.property, _classes(subject.cls), _classes(target.cls))


def _classes(cls: str) -> tuple[str, ...]:
    """An outlet may stand where an organization may."""
    return ("Organization", "Medium") if cls == "Medium" else (cls,)


def _held_by_others(analysis: Analysis, scopes: Sequence[Scope]) -> tuple[list[int], list[int]]:
    """Where the stretches that the article does not take over start, in order, and how far they reach up to each."""
    doc = analysis.doc
    spans = sorted((doc[s.start].idx, doc[s.end - 1].idx) for s in scopes if not s.factive)
    return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))


def _attributed(passage: Passage, starts: Sequence[int], reaches: Sequence[int]) -> bool:
    before = bisect_right(starts, passage.start)
    return before > 0 and passage.start <= reaches[before - 1]


def _from_nouns(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, filiale de Y », « la filiale de Y, X », « X est la filiale de Y »."""
    analysis = state.analysis
    nouns = _by_noun(analysis.lexicon.relations)
    for token in analysis.doc:
        if token.pos_ in {"AUX", "DET", "ADP", "PRON", "PUNCT"} or analysis.quoted[token.i]:
            continue
        former = token.i and analysis.has("former", analysis.forms[token.i - 1])
        if former or analysis.beginning("former", analysis.forms[token.i]):
            continue
        for end, entry in _noun_entries(analysis, token.i, nouns):
            target, after = _complement(clauses, end, entry.prepositions)
            first = token.i
            if target is None and (owner := _owner(clauses, token.i)) is not None:
                target, after, first = owner, end, owner.start
            thing = _described(state, clauses, first, after)
            if target is None or thing is None or thing.referent == target.referent:
                continue
            if any(_unsure(state, m) for m in (target, thing)):
                continue
            subject, object_ = (target, thing) if entry.inverse else (thing, target)
            start = min(thing.start, target.start, token.i)
            passage = analysis.passage(start, max(thing.end, target.end))
            yield Related(
                subject.referent, entry.property, object_.referent, passage, f"lexicon/noun/{token.lemma_.lower()}"
            )


def _unsure(state: Discourse, m: Markable) -> bool:
    """Whether a description could be another organization than the one it was taken for."""
    described = m.phrase is not None and state.referents[m.referent].cls in {"Organization", "Medium"}
    introduced = m.phrase is not None and m.phrase.lemma in state.introduced.get(m.referent, ())
    return described and not introduced and rivalled(state, m.referent, m.start)


def _by_noun(entries: Sequence[RelationEntry]) -> dict[str, list[tuple[Wording, RelationEntry]]]:
    found: dict[str, list[tuple[Wording, RelationEntry]]] = {}
    for entry in entries:
        for wanted in entry.nouns:
            found.setdefault(wanted.lemma, []).append((wanted, entry))
    return found


def _noun_entries(
    analysis: Analysis, i: int, nouns: Mapping[str, list[tuple[Wording, RelationEntry]]]
) -> Iterator[tuple[int, RelationEntry]]:
    """The relations that the noun at a token says, each once, with the token after its wording."""
    word = analysis.forms[i]
    seen: list[RelationEntry] = []
    for lemma in dict.fromkeys((analysis.doc[i].lemma_.lower(), word, word.rstrip("s"))):
        for wanted, entry in nouns.get(lemma, ()):
            end = completed(analysis, i, wanted)
            if end is not None and entry not in seen:
                seen.append(entry)
                yield end, entry


def _complement(clauses: Clauses, i: int, prepositions: Sequence[str]) -> tuple[Markable | None, int]:
    """The markable that one of some prepositions introduces right after a noun, and the token after it."""
    analysis = clauses.analysis
    for k in range(i, min(i + 5, len(analysis.doc))):
        markable = clauses.at(k)
        if markable and analysis.preposition(k) in prepositions:
            return markable, markable.end
        if analysis.doc[k].is_punct or analysis.doc[k].pos_ == "VERB":
            break
    return None, i


def _owner(clauses: Clauses, i: int) -> Markable | None:
    """The owner before a noun, as the complement that it is: « Voltane's subsidiary », « a Voltane subsidiary »."""
    analysis, k = clauses.analysis, i
    start, _ = analysis.sentence(i)
    while k > start and k not in clauses.owners and analysis.doc[k - 1].pos_ in {"ADJ", "NUM", "NOUN", "PART"}:
        k -= 1
    return clauses.owners.get(k)


def _described(state: Discourse, clauses: Clauses, i: int, after: int) -> Markable | None:
    """What a noun phrase describes: the name before its comma or copula, or right after it."""
    analysis = state.analysis
    start, limit = analysis.sentence(i)
    if after < limit and after > i and analysis.doc[after].text == ",":
        named = clauses.at(after + 1)
        if named and named.kind == "name":
            return named
    beside = clauses.at(after) if after > i else None
    if beside and beside.kind == "name" and analysis.premodifies(after - 1):
        return beside  # « Voltane founder Paul Morvan »
    k = i - 1
    while k >= start and analysis.doc[k].pos_ in {"DET", "ADJ", "NUM"}:
        k -= 1
    comma = k >= start and analysis.doc[k].text in {",", "("}
    copula = k >= start and analysis.has("copulas", analysis.doc[k].lemma_)
    if not comma and not (copula and states(analysis, k, i)):
        return None
    return widest(m for m in clauses.ends.get(k, ()) if m.kind in {"name", "nominal", "pronoun"})


def _from_verbs(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Voltane possède Exelia », « Exelia appartient à Voltane »."""
    analysis = state.analysis
    for token in analysis.doc:
        if token.pos_ not in {"VERB", "AUX"} or analysis.quoted[token.i]:
            continue
        for entry in analysis.lexicon.relations:
            match = _verb_match(analysis, token.i, entry)
            if match is None:
                continue
            trigger = Trigger(token.i, match, _as_event(entry), "verb", token.lemma_)
            told = reality(analysis, trigger)
            if told.status not in {"Occurred", "Ongoing"} or told.question:
                continue
            arguments = find_arguments(clauses, trigger)
            yield from _from_frame(state, entry, arguments.found, arguments.passive, analysis, trigger)


def _verb_match(analysis: Analysis, i: int, entry: RelationEntry) -> int | None:
    lemmas = verb_lemmas(analysis, analysis.doc[i])
    for wanted in entry.verbs:
        reflexive = not wanted.reflexive or is_reflexive(analysis, i)
        if wanted.lemma in lemmas and reflexive and (end := completed(analysis, i, wanted)):
            return end
    return None


def _as_event(entry: RelationEntry) -> EventEntry:
    return EventEntry("change", (), (), (), entry.frame, False, {}, (), False, False, {})


def _from_frame(
    state: Discourse,
    entry: RelationEntry,
    found: dict[str, list[Markable]],
    passive: bool,
    analysis: Analysis,
    trigger: Trigger,
) -> Iterator[Related]:
    """Pairs of what fills the property's two ends."""
    ends: dict[str, list[Markable]] = {"subject": [], "object": []}
    for function, markables in found.items():
        end = entry.frame.get(_active(analysis, function) if passive else function)
        if end in ends:
            ends[end] += markables
    for left in ends["subject"]:
        for right in ends["object"]:
            spans = (left.start, right.start, trigger.start), (left.end, right.end, trigger.end)
            passage = analysis.passage(min(spans[0]), max(spans[1]))
            yield Related(left.referent, entry.property, right.referent, passage, f"lexicon/verb/{trigger.lemma}")


def _active(analysis: Analysis, function: str) -> str:
    """The function in the active clause of what has a function in a passive one."""
    if analysis.has("by", function):
        return "subject"
    return "object" if function == "subject" else function


def _from_participles(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, basée à Y », « un outil édité par X »."""
    analysis = state.analysis
    table = {p: e for e in analysis.lexicon.relations for p in e.participles}
    for token in analysis.doc:
        word = analysis.forms[token.i]
        entry = table.get(word) or table.get(word.rstrip("s")) or table.get(word.rstrip("s").removesuffix("e"))
        if entry is None or analysis.quoted[token.i]:
            continue
        if analysis.forms[token.i - 1] == "-" and (pair := hyphened(clauses, token.i)) is not None:
            tied, name = pair
            passage = analysis.passage(min(tied.start, name.start), max(tied.end, token.i + 1))
            yield Related(tied.referent, entry.property, name.referent, passage, f"lexicon/participle/{word}")
            continue
        target, _ = _complement(clauses, token.i + 1, entry.prepositions)
        k = token.i
        while k > 0 and analysis.doc[k - 1].pos_ == "AUX":
            k -= 1
        thing = modified(clauses, k)
        if target is None or thing is None or (k < token.i and not states(analysis, token.i - 1, token.i)):
            continue
        subject, object_ = (target, thing) if entry.inverse else (thing, target)
        passage = analysis.passage(thing.start, target.end)
        yield Related(subject.referent, entry.property, object_.referent, passage, f"lexicon/participle/{word}")


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
                    yield Related(subject, property_, object_, o.passage, f"lexicon/{o.trigger.kind}/{o.trigger.lemma}")
