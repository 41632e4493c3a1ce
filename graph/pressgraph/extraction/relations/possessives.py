"""Relations whose owner a possessive tells: « X, its subsidiary », « its rival X », « his wife, X », « rival X »."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.mentions.phrases import before_noun
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse, Markable
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.relations.relation_nouns import noun_entries, unreal
from pressgraph.extraction.roles.employers import owning_firm
from pressgraph.extraction.syntax.clauses import Clauses, widest
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.derived import relation_nouns

#: How far before a noun its possessive may stand, in tokens.
REACH = 4


def from_possessives(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """What a noun of relation after a possessive says of the name beside it and of the owner."""
    analysis = state.analysis
    if not analysis.lexicon.words["genitives"]:
        return  # where « sa » may be « his » or « her », it is left to the rules of that language
    nouns = relation_nouns(analysis.lexicon)
    for token in analysis.doc:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or analysis.quoted[token.i] or unreal(analysis, token.i):
            continue
        for end, entry in noun_entries(analysis, token.i, nouns):
            opening = _opening(analysis, token.i, rival=entry.property == "competitorOf")
            thing = _beside(clauses, opening, end) if opening is not None else None
            if opening is None or thing is None:
                continue
            kin = entry.property == "relativeOf"
            owner = _kin_owner(state, clauses, opening, thing) if kin else _firm(state, clauses, opening)
            if owner is None or owner == thing.referent:
                continue
            subject, object_ = (owner, thing.referent) if entry.inverse else (thing.referent, owner)
            passage = analysis.passage(min(thing.start, opening), max(thing.end, end))
            rule = f"phrase/possessive/{token.lemma_.lower()}"
            yield Related(subject, entry.property, object_, passage, rule, aside=True)


def _opening(analysis: Analysis, i: int, *, rival: bool) -> int | None:
    """The possessive before a noun; the noun itself for a rival without determiner, « Rival Exelia »."""
    start, _ = analysis.sentence(i)
    for k in range(i - 1, max(start, i - REACH) - 1, -1):
        if analysis.has("possessive_third", analysis.forms[k]):
            return k if not analysis.has("possessive_many_owners", analysis.forms[k]) else None
        if not before_noun(analysis, k) or analysis.has("former", analysis.forms[k]):
            break
    bare = i == start or analysis.doc[i - 1].text == "," or analysis.doc[i - 1].is_space
    return i if rival and bare and analysis.premodifies(i) else None


def _beside(clauses: Clauses, opening: int, end: int) -> Markable | None:
    """The name that the phrase describes: before its comma, right after it, or after it and a comma."""
    analysis, limit = clauses.analysis, clauses.analysis.sentence(opening)[1]
    tied = opening > 0 and analysis.doc[opening - 1].text in {",", "("}
    before = widest(m for m in clauses.ends.get(opening - 1, ()) if m.kind == "name") if tied else None
    comma = end < limit and analysis.doc[end].text == ","
    after = clauses.at(end + comma) or clauses.owners.get(end + comma)
    if after is None or after.kind != "name" or (comma and not _closed(analysis, after.end, limit)):
        return before
    # « from Voltane, its founder, X, said »: either may be meant.
    return after if before is None else None


def _closed(analysis: Analysis, i: int, limit: int) -> bool:
    """Whether a mark ends an apposition: not « To its subsidiary, Exelia sold », whose name opens a clause."""
    return i >= limit or analysis.doc[i].text in {",", ".", ";", ")", "–", "—"}


def _firm(state: Discourse, clauses: Clauses, opening: int) -> int | None:
    """The organization that « its » stands for; it owns nothing for « his »."""
    analysis = state.analysis
    word = analysis.forms[opening]
    if analysis.has("possessive_third", word) and not analysis.has("possessive_one_owner", word):
        return None
    number = owning_firm(state, clauses, opening)
    return number if number is not None and state.referents[number].cls in EMPLOYERS else None


def _kin_owner(state: Discourse, clauses: Clauses, opening: int, thing: Markable) -> int | None:
    """The person whose relative it is: the subject of the clause, if nobody else of that gender stands before."""
    analysis = state.analysis
    word, start = analysis.forms[opening], analysis.sentence(opening)[0]
    if analysis.has("possessive_one_owner", word):
        return None
    barred = "m" if analysis.has("feminine_determiners", word) else "f"
    people = {
        m.referent
        for m in state.within(start, opening)
        if m.kind and state.referents[m.referent].cls == "Person" and state.referents[m.referent].gender != barred
    } - {thing.referent}
    subject = subject_of(clauses, opening)
    owner = min(people) if len(people) == 1 else None
    return owner if subject is not None and subject.referent == owner else None
