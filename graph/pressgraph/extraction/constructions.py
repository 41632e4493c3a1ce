"""Relations that a construction says without a word of its own: « son outil, X », « X (Hérault) », « leur lettre »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressgraph.extraction.clauses import Clauses
from pressgraph.extraction.descriptions import OTHER
from pressgraph.extraction.nouns import noun_class
from pressgraph.extraction.occurrences import Occurrence
from pressgraph.extraction.speakers import possessor
from pressgraph.extraction.state import Discourse, Markable
from pressgraph.extraction.subjects import subject_of
from pressgraph.model import Passage

#: Lists of prepositions after which a complement is what a document or programme is about, by its class;
#: « pour » and an organization may tell for whom instead.
ABOUT = {"Product": ("on", "for"), "": ("on",)}


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A property between two referents, as the article holds it, with its passage and its rule."""

    subject: int
    property: str
    object: int
    passage: Passage
    extractor: str


def from_versions(state: Discourse) -> Iterator[Related]:
    """« cette version de Brio », « Brio 2, une version de Brio »."""
    for m in state.markables:
        parent = state.referents[m.referent].parent
        if parent is not None and m.phrase is not None:
            yield Related(m.referent, "versionOf", parent, state.analysis.passage(m.start, m.end), "phrase/version")


def from_phrases(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« le programme d’Exelia pour Brio », « leur lettre »."""
    analysis = state.analysis
    for m in state.markables:
        if m.phrase is None or (analysis.quoted[m.start] and m.phrase.determiner == "possessive"):
            continue
        passage = analysis.passage(m.start, m.end)
        cls = state.referents[m.referent].cls
        if cls == "Product" and state.referents[m.referent].named:
            yield from _made_by(state, clauses, m)
        inside = [n for n in state.within(m.start + 1, m.end) if n.end <= m.end and n.kind == "name"]
        for n in inside:
            preposition = analysis.preposition(n.start)
            if cls == "Initiative" and analysis.has("of", preposition):
                yield Related(m.referent, "developer", n.referent, passage, "phrase/of")
            about = ABOUT.get(state.referents[n.referent].cls, ABOUT[""])
            if cls in {"Initiative", "Document"} and analysis.in_any(about, preposition):
                yield Related(m.referent, "about", n.referent, passage, "phrase/for")
        if cls == "Document" and m.phrase.determiner == "possessive":
            author = possessor(state, m.start)
            if author is not None:
                yield Related(m.referent, "author", author, passage, "phrase/possessive")


def _made_by(state: Discourse, clauses: Clauses, m: Markable) -> Iterator[Related]:
    """« Brio, l’assistant de la start-up Exelia »: the complement of what describes a product is its maker."""
    analysis = state.analysis
    for n in state.within(m.head + 1, m.end + 4):
        if n.kind != "name" or state.referents[n.referent].cls != "Organization":
            continue
        between = analysis.forms[m.head + 1 : n.start]
        if any(analysis.has("of", word) for word in between) and "," not in between:
            yield Related(m.referent, "developer", n.referent, analysis.passage(m.start, n.end), "phrase/of")
            return


def from_introductions(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Exelia présente son IA : Brio », « l’IA d’image Exelia Brio »: who makes the product."""
    analysis = state.analysis
    names = sorted((m for m in state.markables if m.kind == "name"), key=lambda m: m.start)
    for left, right in pairwise(names):
        if left.end == right.start and state.referents[left.referent].cls == "Organization":
            passage = analysis.passage(left.start, right.end)
            yield Related(right.referent, "developer", left.referent, passage, "name/adjacent")
    for name in names:
        if state.referents[name.referent].cls != "Product" or analysis.quoted[name.start]:
            continue
        start, _ = analysis.sentence(name.start)
        for k in range(name.start - 1, max(start, name.start - 9) - 1, -1):
            word = analysis.forms[k]
            if analysis.doc[k].pos_ == "VERB" or clauses.ends.get(k + 1):
                break
            if analysis.has("possessive_one_owner", word):
                maker = None
                if "Product" in {noun_class(analysis, k + 1), noun_class(analysis, k + 2)}:
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


def from_rivals(state: Discourse, occurrences: Sequence[Occurrence]) -> Iterator[Related]:
    """« D’autres entreprises surfent sur le succès de Brio en lançant leurs propres outils : A, B »: A rivals Brio."""
    analysis = state.analysis
    for o in occurrences:
        others = [n for n in o.slots.get("agent", ()) if any(x.startswith(OTHER) for x in state.referents[n].lemmas)]
        start, limit = analysis.sentence(o.trigger.start)
        own = any(analysis.has("own", word) for word in analysis.forms[o.trigger.end : limit])
        if not others or not own or "developer" not in o.trigger.entry.asserts:
            continue
        before = [m.referent for m in state.within(start, o.trigger.start) if m.kind == "name"]
        for rival in o.slots.get("theme", ()):
            for product in before:
                if state.referents[product].cls == state.referents[rival].cls == "Product":
                    yield Related(rival, "competitorOf", product, o.passage, "construction/own")


def from_brackets(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Belmont (Hérault) »: what a place lies in."""
    analysis = state.analysis
    for m in state.markables:
        if m.kind != "name" or state.referents[m.referent].cls != "Place" or m.end + 2 >= len(analysis.doc):
            continue
        inner = clauses.at(m.end + 1)
        bracketed = analysis.doc[m.end].text == "(" and inner is not None and analysis.doc[inner.end].text == ")"
        if inner is not None and bracketed and state.referents[inner.referent].cls == "Place":
            yield Related(m.referent, "place", inner.referent, analysis.passage(m.start, inner.end), "name/brackets")


def hyphened(clauses: Clauses, i: int) -> tuple[Markable, Markable] | None:
    """What a participle tied to a name qualifies, and the name: « the Belmont-based start-up », « Belmont-based X »."""
    analysis = clauses.analysis
    place = next((m for m in clauses.ends.get(i - 1, ()) if m.kind == "name"), None) or clauses.owners.get(i - 1)
    if place is None:
        return None
    around = (m for k in range(max(0, i - 4), i) if (m := clauses.at(k)) and m.end > i and m.kind == "nominal")
    k = i + 1
    while k < min(len(analysis.doc), i + 5) and clauses.at(k) is None and analysis.premodifies(k):
        k += 1
    thing = next(around, None) or (clauses.at(k) if k < len(analysis.doc) else None)
    return None if thing is None or thing.referent == place.referent else (thing, place)
