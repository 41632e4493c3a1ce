"""Relations that a noun says: « X, filiale de Y », « son frère, X », « X, dont Y est actionnaire »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.roles.employers import rivalled
from pressgraph.extraction.syntax.appositions import (
    Fits,
    NounPhrase,
    complement,
    described,
    noun_phrase,
)
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.possessors import owners, relative_owner
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.completions import completed
from pressgraph.extraction.text.derived import class_relations, relation_nouns
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.lexicon import RelationEntry, Wording

#: An outlet may stand where an organization may.
ALSO = {"Medium": ("Organization", "Medium")}


def classes_of(cls: str) -> tuple[str, ...]:
    """A class with those that it may stand for."""
    return ALSO.get(cls, (cls,))


def from_nouns(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """The relations that nouns say of what they describe and what they are completed by."""
    analysis = state.analysis
    nouns = relation_nouns(analysis.lexicon)
    generic = class_relations(analysis.lexicon)
    earlier: dict[int, list[Markable]] = {}
    for token in analysis.doc:
        if token.pos_ in {"AUX", "DET", "ADP", "PRON", "PUNCT"} or analysis.quoted[token.i]:
            continue
        own = [*noun_entries(analysis, token.i, nouns), *_class_entries(analysis, token.i, generic)]
        for end, entry in own:
            if not unreal(analysis, token.i):
                yield from _said(state, clauses, (token.i, end), entry, earlier)


def _said(
    state: Discourse, clauses: Clauses, noun: tuple[int, int], entry: RelationEntry, earlier: dict[int, list[Markable]]
) -> Iterator[Related]:
    """What one entry says at one noun."""
    analysis = state.analysis
    phrase = noun_phrase(analysis, noun[0], noun[1])
    ends = (end_of(analysis, entry, inverse=not entry.inverse), end_of(analysis, entry, inverse=entry.inverse))
    fits_owner, fits_thing = ends
    targets, after = complement(clauses, noun[1], entry.prepositions)
    if not targets:
        after = _past_adjectives(analysis, noun[1])
        possessive = [] if entry.noun_class and fits_owner("Place") else owners(state, clauses, phrase.at, fits_owner)
        apart = not (fits_owner("Place") or fits_owner("Product"))
        if not possessive and apart and analysis.has("possessive_third", analysis.forms[phrase.at]):
            owned = described(state, clauses, replace(phrase, end=after), fits_thing, {})
            possessive = owners(state, clauses, phrase.at, fits_owner, owned) if owned else []
        targets = possessive or relative_owner(clauses, phrase.start)
        if not targets and (owner := _owner_before(clauses, noun[0])):
            start = owner.start - analysis.determiner(analysis.forms[owner.start - 1])
            targets, phrase = [owner], replace(phrase, start=start)
    fitting = [t for t in targets if fits_owner(clauses.classes[t.referent]) and _agrees(state, t)]
    targets = fitting or _barred(clauses, entry, targets)
    if not targets:
        return
    phrase = replace(phrase, end=after)
    things = described(state, clauses, phrase, fits_thing, earlier)
    copula = analysis.doc[max(phrase.start - 1, 0)]
    if not entry.lasting and analysis.has("copulas", copula.lemma_) and has_feature(copula, "Tense", "Imp"):
        return
    if things:
        earlier[after] = things
    for target in targets:
        for thing in things:
            if thing.referent != target.referent and not any(_unsure(state, m) for m in (target, thing)):
                yield _related(state, phrase, entry, thing, target)


def _barred(clauses: Clauses, entry: RelationEntry, targets: Sequence[Markable]) -> list[Markable]:
    """Those whose class the ontology itself bars: they are told on, to be refused with that reason."""
    fits = end_of(clauses.analysis, replace(entry, subjects=(), objects=()), inverse=not entry.inverse)
    return [t for t in targets if not fits(clauses.classes[t.referent])]


def _agrees(state: Discourse, m: Markable) -> bool:
    """Whether the gender of a description is known to be that of the person it was taken for: « cousin de l’élue »."""
    if m.kind != "nominal" or state.referents[m.referent].cls != "Person":
        return True
    head, gender = state.analysis.doc[m.head], state.referents[m.referent].gender
    if has_feature(head, "Gender", "Fem"):
        return gender == "f"
    return gender != "f"


def _owner_before(clauses: Clauses, i: int) -> Markable | None:
    """The owner before a noun, as the complement that it is: « Voltane's subsidiary », « a Voltane subsidiary »."""
    analysis, k = clauses.analysis, i
    start, _ = analysis.sentence(i)
    while k > start and k not in clauses.owners and analysis.doc[k - 1].pos_ in {"ADJ", "NUM", "NOUN", "PART"}:
        k -= 1
    return clauses.owners.get(k)


def _related(state: Discourse, phrase: NounPhrase, entry: RelationEntry, thing: Markable, target: Markable) -> Related:
    analysis, i = state.analysis, phrase.noun
    subject, object_ = (target, thing) if entry.inverse else (thing, target)
    passage = analysis.passage(min(thing.start, target.start, i), max(thing.end, target.end, i + 1))
    rule = f"lexicon/noun/{analysis.doc[i].lemma_.lower()}"
    # What an apposition says is the article's own, whoever's words surround it; what a verb says may not be.
    aside = not analysis.has("copulas", analysis.doc[max(phrase.start - 1, 0)].lemma_)
    return Related(subject.referent, entry.property, object_.referent, passage, rule, aside)


def of_kinds(state: Discourse, number: int, kinds: Sequence[str]) -> bool:
    """Whether a noun that describes a referent, or a word of its name, is in one of some lists of the grammar."""
    referent = state.referents[number]
    words = {*referent.lemmas, *state.introduced.get(number, ()), *referent.label.lower().split()}
    return any(state.analysis.in_any(kinds, word) for word in sorted(words))


def end_of(analysis: Analysis, entry: RelationEntry, *, inverse: bool) -> Fits:
    """Which classes may stand at the subject's end of the entry's property, or at its object's (``inverse``)."""
    term = analysis.ontology.properties[entry.property]
    allowed = (entry.objects or term.ranges) if inverse else (entry.subjects or term.domains)

    def fits(cls: str) -> bool:
        return bool(cls) and (
            not allowed or any(analysis.ontology.is_a(name, one) for name in classes_of(cls) for one in allowed)
        )

    return fits


def unreal(analysis: Analysis, i: int) -> bool:
    """Whether it is over, to come or only said: « ex-mari », « ancien associé », « prétendu frère », « aucun »."""
    if analysis.beginning("former", analysis.forms[i]):
        return True
    lists = ("former", "untrue", "hypothetical", "negative_determiners", "planned_adjectives")
    k = i - 1
    while k >= 0 and analysis.doc[k].pos_ in {"ADJ", "NUM", "DET", "ADV", "NOUN"}:
        if analysis.in_any(lists, analysis.forms[k]):
            return True
        if analysis.doc[k].pos_ in {"DET", "NOUN"}:
            break
        k -= 1
    after = analysis.doc[i + 1] if i + 1 < len(analysis.doc) else analysis.doc[i]
    return after.pos_ in {"ADJ", "VERB"} and analysis.in_any(lists, analysis.forms[after.i])


def _past_adjectives(analysis: Analysis, i: int) -> int:
    """The token after the adjectives at a token: « son frère aîné, X », « sa filiale belge X »."""
    while i < len(analysis.doc) - 1 and analysis.doc[i].pos_ == "ADJ" and analysis.doc[i].is_lower:
        i += 1
    return i


def _unsure(state: Discourse, m: Markable) -> bool:
    """Whether a description could be another organization than the one it was taken for."""
    described_only = m.phrase is not None and state.referents[m.referent].cls in {"Organization", "Medium"}
    introduced = m.phrase is not None and m.phrase.lemma in state.introduced.get(m.referent, ())
    return described_only and not introduced and rivalled(state, m.referent, m.start)


def noun_entries(
    analysis: Analysis, i: int, nouns: Mapping[str, Sequence[tuple[Wording, RelationEntry]]]
) -> Iterator[tuple[int, RelationEntry]]:
    """The relations that the noun at a token says, each once, by its longest wording, with the token after that."""
    word = analysis.forms[i]
    found: list[tuple[int, RelationEntry]] = []
    for lemma in dict.fromkeys((analysis.doc[i].lemma_.lower(), word, word.rstrip("s"))):
        for wanted, entry in nouns.get(lemma, ()):
            end = completed(analysis, i, wanted)
            if end is not None and entry not in [e for _, e in found]:
                found.append((end, entry))
    # « actionnaire majoritaire » is no plain « actionnaire ».
    longest = max((end for end, _ in found), default=0)
    yield from (pair for pair in found if pair[0] == longest)


def _class_entries(
    analysis: Analysis, i: int, generic: Mapping[str, Sequence[RelationEntry]]
) -> Iterator[tuple[int, RelationEntry]]:
    """The relations that any noun of its class says: « Brio, l’assistant d’Exelia »."""
    cls = noun_class(analysis, i) if analysis.doc[i].is_lower or analysis.doc[i].is_sent_start else None
    yield from ((i + 1, entry) for entry in generic.get(cls or "", ()))
