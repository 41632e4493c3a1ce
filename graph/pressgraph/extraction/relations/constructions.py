"""Relations that a construction says without a word of its own: « son outil, X », « X (Hérault) », « leur lettre »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.descriptions import OTHER
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.speech.speakers import possessor
from pressgraph.extraction.syntax.appositions import NounPhrase, complement, name_after, noun_phrase
from pressgraph.extraction.syntax.clauses import Clauses, governed, opening
from pressgraph.extraction.syntax.possessors import owners, relative_owner
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.moods import states
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.model import Passage

#: Lists of prepositions after which a complement is what a document or programme is about, by its class;
#: « pour » and an organization may tell for whom instead.
ABOUT = {"Product": ("on", "for"), "": ("on",)}
#: Classes of what has a seat.
SEATED = ("Organization", "Medium")


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A property between two referents, as the article holds it, with its passage and its rule.

    ``aside``: it is said in passing, and so the article's own though it stands in somebody's reported words.
    """

    subject: int
    property: str
    object: int
    passage: Passage
    extractor: str
    aside: bool = False


def from_versions(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« cette version de Brio », « Brio 2, une version de Brio », « une version payante, Brio 2 »."""
    analysis = state.analysis
    for m in state.markables:
        parent = state.referents[m.referent].parent
        if parent is None or m.phrase is None:
            continue
        after = NounPhrase(m.start, m.end, m.head, analysis.forms[m.start], m.start)
        if named := name_after(clauses, after):
            label = f"{state.referents[parent].label} "
            if state.referents[named[0].referent].label.startswith(label) or m.phrase.complements:
                passage = analysis.passage(m.start, named[0].end)
                yield Related(named[0].referent, "versionOf", parent, passage, "phrase/version")
        else:
            yield Related(m.referent, "versionOf", parent, analysis.passage(m.start, m.end), "phrase/version")


def from_phrases(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« le programme d’Exelia pour Brio », « leur lettre »."""
    analysis = state.analysis
    for m in state.markables:
        if m.phrase is None or (analysis.quoted[m.start] and m.phrase.determiner == "possessive"):
            continue
        passage = analysis.passage(m.start, m.end)
        cls = state.referents[m.referent].cls
        inside = [n for n in state.within(m.start + 1, m.end) if n.end <= m.end and n.kind == "name"]
        for n in inside:
            preposition = analysis.preposition(n.start)
            led = not analysis.has("to", analysis.preposition(m.start))  # « à l’initiative de X »
            if cls == "Initiative" and analysis.has("of", preposition) and led:
                yield Related(m.referent, "developer", n.referent, passage, "phrase/of")
            about = ABOUT.get(state.referents[n.referent].cls, ABOUT[""])
            if cls in {"Initiative", "Document"} and analysis.in_any(about, preposition):
                yield Related(m.referent, "about", n.referent, passage, "phrase/for")
        if cls == "Document" and m.phrase.determiner == "possessive" and analysis.has("written_nouns", m.phrase.lemma):
            author = possessor(state, m.start)
            if author is not None:
                yield Related(m.referent, "author", author, passage, "phrase/possessive")


def from_introductions(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« Exelia présente son IA : Brio », « Exelia Brio », « Exelia's Brio »: who makes the product."""
    analysis = state.analysis
    names = sorted((m for m in state.markables if m.kind == "name"), key=lambda m: m.start)
    for left, right in pairwise(names):
        owned = right.start == left.end + 1 and analysis.has("genitives", analysis.forms[left.end])
        made = owned and state.referents[right.referent].cls == "Product"
        if (left.end == right.start or made) and state.referents[left.referent].cls == "Organization":
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
        elif noun_class(analysis, m.start) == "Place" and (town := _town_after(clauses, m)) is not None:
            passage = analysis.passage(m.start, town.end)
            yield Related(m.referent, "place", town.referent, passage, "name/at", aside=True)
        elif (region := _region_after(clauses, m)) is not None:
            passage = analysis.passage(m.start, region.end)
            yield Related(m.referent, "place", region.referent, passage, "name/in", aside=True)


def _region_after(clauses: Clauses, m: Markable) -> Markable | None:
    """« Lodève, dans l’Hérault, », « Lund, en Suède, »: what a place lies in, set off by commas."""
    analysis, k = clauses.analysis, m.end + 1
    _, limit = analysis.sentence(m.start)
    if k >= limit or analysis.doc[k - 1].text != "," or not analysis.has("inside", analysis.forms[k]):
        return None
    region = opening(clauses, k + 1, limit)
    if region is None or region.kind != "name" or clauses.classes[region.referent] != "Place":
        return None
    closed = region.end >= limit or analysis.doc[region.end].is_punct or analysis.doc[region.end].is_space
    return region if closed else None


def _town_after(clauses: Clauses, m: Markable) -> Markable | None:
    """« le stade de la Cérule, à Belmont »: the town of a building that a common noun names."""
    analysis, k = clauses.analysis, m.end
    k += k < len(analysis.doc) and analysis.doc[k].text == ","
    if k + 1 >= len(analysis.doc) or not analysis.has("location_prepositions", analysis.forms[k]):
        return None
    town = clauses.at(k + 1)
    return town if town and town.kind == "name" and clauses.classes[town.referent] == "Place" else None


def from_seats(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, dont le siège est à Y », « le siège de X, à Y », « X a son siège à Y »: where an organization sits."""
    analysis = state.analysis
    for token in analysis.doc:
        if not analysis.has("seat_nouns", analysis.forms[token.i]) or analysis.quoted[token.i]:
            continue
        phrase = noun_phrase(analysis, token.i, token.i + 1)
        seated, end = complement(clauses, token.i + 1, sorted(analysis.lexicon.grammar.words["of"]))
        if not seated:
            end = token.i + 1
            seated = owners(state, clauses, phrase.at, SEATED.__contains__) or relative_owner(clauses, phrase.start)
        before = analysis.forms[max(phrase.start - 4, 0) : phrase.start]
        denied = any(analysis.has("negation", word) for word in before)
        town = None if denied else _seat(clauses, end)
        for m in seated:
            if town is not None and state.referents[m.referent].cls in SEATED:
                passage = analysis.passage(min(m.start, phrase.start), town.end)
                yield Related(m.referent, "place", town.referent, passage, "phrase/seat", aside=True)


def _seat(clauses: Clauses, i: int) -> Markable | None:
    """The place that « à » brings in after a seat: « , à Y », « est situé à Y », « social à Y »."""
    analysis = clauses.analysis
    _, limit = analysis.sentence(i - 1)
    for k in range(i, min(i + 5, limit)):
        if analysis.has("place_prepositions", governed(analysis, k)):
            town = clauses.at(k + 1)
            return town if town and town.kind == "name" and clauses.classes[town.referent] == "Place" else None
        told = analysis.doc[k].pos_ in {"ADJ", "AUX", "ADV"} or analysis.doc[k].text == ","
        unreal = analysis.doc[k].pos_ == "AUX" and not states(analysis, k, k + 1)
        if unreal or not (told or analysis.doc[k].pos_ == "VERB"):
            return None
    return None


def from_pairs(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« les frères A et B », « les époux A et B »: two who are kin of each other."""
    analysis = state.analysis
    for left in state.markables:
        if left.kind != "name" or state.referents[left.referent].cls != "Person" or left.start < 2:
            continue
        noun, article = analysis.forms[left.start - 1], analysis.forms[left.start - 2]
        if not analysis.has("kin_pairs", noun) or not analysis.has("definite", article) or analysis.quoted[left.start]:
            continue
        joined = analysis.has("additive", analysis.forms[left.end]) if left.end < len(analysis.doc) else False
        other = clauses.at(left.end + 1) if joined else None
        if other and other.kind == "name" and state.referents[other.referent].cls == "Person":
            passage = analysis.passage(left.start - 2, other.end)
            yield Related(left.referent, "relativeOf", other.referent, passage, "phrase/pair", aside=True)


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
    ahead = clauses.at(k) if k < len(analysis.doc) else None
    # « the Belmont-based battery maker Exelia »: the name that the words describe, before a description among them.
    thing = ahead if ahead is not None and ahead.kind == "name" else next(around, ahead)
    return None if thing is None or thing.referent == place.referent else (thing, place)
