"""Direct relations between entities: « X, filiale de Y », « basée à Z », « son outil, X », « la firme américaine »."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.extraction.clauses import Clauses, find_arguments, modified, subject_of
from pressgraph.extraction.discourse import Discourse, Markable
from pressgraph.extraction.occurrences import Occurrence
from pressgraph.extraction.sources import Scope, possessor
from pressgraph.extraction.statuses import reality
from pressgraph.extraction.triggers import Trigger, completed, verb_lemmas
from pressgraph.lexicon import EventEntry, RelationEntry
from pressgraph.model import Passage

CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A property between two referents, as the article holds it, with its passage and its rule."""

    subject: int
    property: str
    object: int
    passage: Passage
    extractor: str


def find_related(
    state: Discourse, clauses: Clauses, occurrences: Sequence[Occurrence], scopes: Sequence[Scope]
) -> list[Related]:
    """The relations that the article itself asserts, each once, first passage first.

    What stands in a question, a quotation or somebody's attributed words is left out, and what
    the ontology's domain and range do not allow. What a noun phrase takes for granted (« le
    programme d’Exelia ») is the article's own, whoever's words surround it.
    """
    found: dict[tuple[int, str, int], Related] = {}
    every = (
        *_from_nouns(state, clauses),
        *_from_verbs(state, clauses),
        *_from_participles(state, clauses),
        *_from_events(state, occurrences),
        *_from_versions(state),
        *_from_phrases(state, clauses),
        *_from_introductions(state, clauses),
        *_from_rivals(state, occurrences),
        *_from_brackets(state, clauses),
    )
    for r in sorted(every, key=lambda r: (r.passage, r)):
        if (
            r.subject != r.object
            and _allowed(state, r)
            and (r.extractor.startswith("phrase/") or not _attributed(state.analysis, r.passage, scopes))
        ):
            symmetric = state.analysis.ontology.properties[r.property].symmetric
            if not (symmetric and (r.object, r.property, r.subject) in found):
                found.setdefault((r.subject, r.property, r.object), r)
    return sorted(found.values(), key=lambda r: (r.passage, r))


def _allowed(state: Discourse, r: Related) -> bool:
    subject, target = state.referents[r.subject], state.referents[r.object]
    return state.analysis.ontology.fits(r.property, _classes(subject.cls), _classes(target.cls))


def _classes(cls: str) -> tuple[str, ...]:
    """An outlet may stand where an organization may."""
    return ("Organization", "Medium") if cls == "Medium" else (cls,)


def _attributed(analysis: Analysis, passage: Passage, scopes: Sequence[Scope]) -> bool:
    for scope in scopes:
        start, end = analysis.doc[scope.start].idx, analysis.doc[scope.end - 1].idx
        if not scope.factive and start <= passage.start <= end:
            return True
    return False


def _from_nouns(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, filiale de Y », « la filiale de Y, X », « X est la filiale de Y »."""
    analysis = state.analysis
    for token in analysis.doc:
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or analysis.quoted[token.i]:
            continue
        for entry in analysis.lexicon.relations:
            end = _noun_end(analysis, token.i, entry)
            if end is None:
                continue
            target, after = _complement(clauses, end, entry.prepositions)
            thing = _described(state, clauses, token.i, after)
            if target is None or thing is None or thing.referent == target.referent:
                continue
            subject, object_ = (target, thing) if entry.inverse else (thing, target)
            start = min(thing.start, target.start, token.i)
            passage = analysis.passage(start, max(thing.end, target.end))
            yield Related(
                subject.referent, entry.property, object_.referent, passage, f"lexicon/noun/{token.lemma_.lower()}"
            )


def _noun_end(analysis: Analysis, i: int, entry: RelationEntry) -> int | None:
    lemma, word = analysis.doc[i].lemma_.lower(), straight(analysis.doc[i])
    for wanted in entry.nouns:
        if wanted.lemma in {lemma, word, word.rstrip("s")}:
            return completed(analysis, i, wanted)
    return None


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


def _described(state: Discourse, clauses: Clauses, i: int, after: int) -> Markable | None:
    """What a noun phrase describes: the name before its comma or copula, or right after it."""
    analysis = state.analysis
    start, limit = analysis.sentence(i)
    if after < limit and after > i and analysis.doc[after].text == ",":
        named = clauses.at(after + 1)
        if named and named.kind == "name":
            return named
    k = i - 1
    while k >= start and analysis.doc[k].pos_ in {"DET", "ADJ", "NUM"}:
        k -= 1
    comma = k >= start and analysis.doc[k].text in {",", "("}
    copula = k >= start and analysis.doc[k].lemma_ in {"être", "devenir", "rester"}
    if not comma and not copula:
        return None
    ending = [m for m in clauses.ends.get(k, ()) if m.kind in {"name", "nominal", "pronoun"}]
    return max(ending, key=lambda m: m.end - m.start, default=None)


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
    lemmas = verb_lemmas(analysis.doc[i])
    for wanted in entry.verbs:
        if wanted.lemma in lemmas and (end := completed(analysis, i, wanted)):
            return end
    return None


def _as_event(entry: RelationEntry) -> EventEntry:
    return EventEntry("change", (), (), (), entry.frame, False, {}, (), False, {})


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
        place = function
        if passive:
            place = {"subject": "object", "par": "subject"}.get(function, function)
        end = entry.frame.get(place)
        if end in ends:
            ends[end] += markables
    for left in ends["subject"]:
        for right in ends["object"]:
            spans = (left.start, right.start, trigger.start), (left.end, right.end, trigger.end)
            passage = analysis.passage(min(spans[0]), max(spans[1]))
            yield Related(left.referent, entry.property, right.referent, passage, f"lexicon/verb/{trigger.lemma}")


def _from_participles(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, basée à Y », « un outil édité par X »."""
    analysis = state.analysis
    table = {p: e for e in analysis.lexicon.relations for p in e.participles}
    for token in analysis.doc:
        word = straight(token)
        entry = table.get(word) or table.get(word.rstrip("s")) or table.get(word.rstrip("s").removesuffix("e"))
        if entry is None or analysis.quoted[token.i]:
            continue
        target, _ = _complement(clauses, token.i + 1, entry.prepositions)
        k = token.i
        while k > 0 and analysis.doc[k - 1].pos_ == "AUX":
            k -= 1
        thing = modified(clauses, k)
        if target is None or thing is None:
            continue
        subject, object_ = (target, thing) if entry.inverse else (thing, target)
        passage = analysis.passage(thing.start, target.end)
        yield Related(subject.referent, entry.property, object_.referent, passage, f"lexicon/participle/{word}")


def _from_events(state: Discourse, occurrences: Sequence[Occurrence]) -> Iterator[Related]:
    """What an event that took place entails between names: who launched a product develops it."""
    for o in occurrences:
        if o.status not in {"Occurred", "Ongoing"} or (o.source is not None and not o.factive):
            continue
        for property_, (left, right) in o.trigger.entry.asserts.items():
            for subject in o.slots.get(left, ()):
                for object_ in o.slots.get(right, ()):
                    if not (state.referents[subject].named and state.referents[object_].named):
                        continue
                    yield Related(subject, property_, object_, o.passage, f"lexicon/{o.trigger.kind}/{o.trigger.lemma}")


def _from_versions(state: Discourse) -> Iterator[Related]:
    for m in state.markables:
        parent = state.referents[m.referent].parent
        if parent is not None and m.phrase is not None:
            yield Related(m.referent, "versionOf", parent, state.analysis.passage(m.start, m.end), "phrase/version")


def _from_phrases(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« le programme d’Exelia pour Brio », « leur lettre »."""
    analysis = state.analysis
    for m in state.markables:
        if m.phrase is None or (analysis.quoted[m.start] and m.phrase.determiner == "possessive"):
            continue
        passage = analysis.passage(m.start, m.end)
        cls = state.referents[m.referent].cls
        if cls == "Product" and state.referents[m.referent].named:
            yield from _made_by(state, clauses, m)
        inside = [n for n in state.markables if m.start < n.start and n.end <= m.end and n.kind == "name"]
        for n in inside:
            preposition = analysis.preposition(n.start)
            if cls == "Initiative" and preposition == "de":
                yield Related(m.referent, "developer", n.referent, passage, "phrase/of")
            if cls in {"Initiative", "Document"} and preposition in {"pour", "sur"}:
                yield Related(m.referent, "about", n.referent, passage, "phrase/for")
        if cls == "Document" and m.phrase.determiner == "possessive":
            author = possessor(state, m.start)
            if author is not None:
                yield Related(m.referent, "author", author, passage, "phrase/possessive")


def _made_by(state: Discourse, clauses: Clauses, m: Markable) -> Iterator[Related]:
    """« Brio, l’assistant de la start-up Exelia »: the complement of what describes a product is its maker."""
    analysis = state.analysis
    for n in state.markables:
        inside = (
            m.head < n.start <= m.end + 3 and n.kind == "name" and state.referents[n.referent].cls == "Organization"
        )
        between = [straight(t) for t in analysis.doc[m.head + 1 : n.start]]
        if inside and ("de" in between or "d'" in between) and "," not in between:
            yield Related(m.referent, "developer", n.referent, analysis.passage(m.start, n.end), "phrase/of")
            return


def _from_introductions(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Exelia présente son IA : Brio », « l’IA d’image Exelia Brio »: who makes the product."""
    analysis = state.analysis
    names = sorted((m for m in state.markables if m.kind == "name"), key=lambda m: m.start)
    for left, right in itertools.pairwise(names):
        if left.end == right.start and state.referents[left.referent].cls == "Organization":
            passage = analysis.passage(left.start, right.end)
            yield Related(right.referent, "developer", left.referent, passage, "name/adjacent")
    for name in names:
        if state.referents[name.referent].cls != "Product" or analysis.quoted[name.start]:
            continue
        start, _ = analysis.sentence(name.start)
        for k in range(name.start - 1, max(start, name.start - 9) - 1, -1):
            word = straight(analysis.doc[k])
            if analysis.doc[k].pos_ == "VERB" or clauses.ends.get(k + 1):
                break
            if word in {"son", "sa"}:
                maker = subject_of(clauses, k)
                if maker:
                    yield Related(
                        name.referent,
                        "developer",
                        maker.referent,
                        analysis.passage(maker.start, name.end),
                        "phrase/possessive",
                    )
                break


def _from_rivals(state: Discourse, occurrences: Sequence[Occurrence]) -> Iterator[Related]:
    """« D’autres entreprises surfent sur le succès de Brio en lançant leurs propres outils : A, B »: A rivals Brio."""
    analysis = state.analysis
    for o in occurrences:
        others = [n for n in o.slots.get("agent", ()) if any(x.startswith("autre ") for x in state.referents[n].lemmas)]
        start, limit = analysis.sentence(o.trigger.start)
        own = any(straight(t) in {"propre", "propres"} for t in analysis.doc[o.trigger.end : limit])
        if not others or not own or "developer" not in o.trigger.entry.asserts:
            continue
        before = [m.referent for m in state.markables if start <= m.start < o.trigger.start and m.kind == "name"]
        for rival in o.slots.get("theme", ()):
            for product in before:
                if state.referents[product].cls == state.referents[rival].cls == "Product":
                    yield Related(rival, "competitorOf", product, o.passage, "construction/own")


def _from_brackets(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Belmont (Hérault) »: what a place lies in."""
    analysis = state.analysis
    for m in state.markables:
        if m.kind != "name" or state.referents[m.referent].cls != "Place" or m.end + 2 >= len(analysis.doc):
            continue
        inner = clauses.at(m.end + 1)
        bracketed = analysis.doc[m.end].text == "(" and inner is not None and analysis.doc[inner.end].text == ")"
        if inner is not None and bracketed and state.referents[inner.referent].cls == "Place":
            yield Related(m.referent, "place", inner.referent, analysis.passage(m.start, inner.end), "name/brackets")
