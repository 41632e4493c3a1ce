"""Whom a name belongs to, by what stands right beside it: « X (PS) », « X, de la banque Y », « « T », de X »."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.relations.relation_nouns import of_kinds
from pressgraph.extraction.syntax.clauses import Clauses, governed, opening
from pressgraph.extraction.text.derived import relation_nouns
from pressgraph.extraction.text.nouns import noun_class

#: Lists of the grammar: bodies that one is a member of, not employed by.
JOINED = ("parties", "kind_party", "kind_club")
EMPLOYERS = ("Organization", "Medium")


def from_neighbours(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """The relations that a name has with what stands right beside it."""
    yield from _from_brackets_of_people(state)
    yield from _from_people_of(state, clauses)
    yield from _from_works_of(state, clauses)
    yield from _from_prefixes(state)
    yield from _from_houses(state, clauses)


def _from_brackets_of_people(state: Discourse) -> Iterator[Related]:
    """« X (PS) », « X (CGT) »: the party, union or club that somebody is a member of."""
    analysis = state.analysis
    for m in _names(state, "Person"):
        opens = m.end < len(analysis.doc) - 2 and analysis.doc[m.end].text == "("
        for body in state.within(m.end + 1, m.end + 2)[:1] if opens else []:
            closed = body.end < len(analysis.doc) and analysis.doc[body.end].text in {")", ","}
            joined = of_kinds(state, body.referent, JOINED) or _union(state, body)
            if closed and joined and state.referents[body.referent].cls == "Organization":
                passage = analysis.passage(m.start, body.end)
                yield Related(m.referent, "memberOf", body.referent, passage, "name/brackets", aside=True)


def _union(state: Discourse, body: Markable) -> bool:
    return state.analysis.has("unions", state.referents[body.referent].label.lower())


def _from_people_of(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« X, de la banque Y, »: whom somebody works for, or the club or party that somebody is of."""
    analysis = state.analysis
    for m in _names(state, "Person"):
        k, (_, limit) = m.end, analysis.sentence(m.start)
        if k + 2 >= limit or analysis.doc[k].text != "," or analysis.quoted[m.start]:
            continue
        tie = governed(analysis, k + 1)
        # « de X, de l’Inserm »: a list
        if not analysis.has("affiliating", tie) or analysis.preposition(m.start) == tie:
            continue
        body = opening(clauses, k + 2, limit)
        if body is None or body.kind != "name" or state.referents[body.referent].cls not in EMPLOYERS:
            continue
        if body.end < limit and analysis.doc[body.end].text not in {",", ".", ")", "»", "(", ";", ":"}:
            continue
        property_ = "memberOf" if of_kinds(state, body.referent, JOINED) else "worksFor"
        passage = analysis.passage(m.start, body.end)
        yield Related(m.referent, property_, body.referent, passage, "name/of", aside=True)


def _from_works_of(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« « La Pluie », de X, », « « La Pluie » de X »: who made a work."""
    analysis = state.analysis
    for m in _names(state, "Document"):
        k, (_, limit) = m.end, analysis.sentence(m.start)
        while k < limit and (analysis.doc[k].text in {"»", "”", '"', ","} and k - m.end < 2):
            k += 1
        if k == m.end or k + 1 >= limit or not analysis.has("of", governed(analysis, k)):
            continue
        author = clauses.at(k + 1)
        if author and author.kind == "name" and state.referents[author.referent].cls == "Person":
            passage = analysis.passage(m.start, author.end)
            yield Related(m.referent, "author", author.referent, passage, "name/of", aside=True)


def _from_prefixes(state: Discourse) -> Iterator[Related]:
    """« la filiale Exelia Sud »: the organization whose name opens that of its branch."""
    analysis = state.analysis
    known = {state.referents[m.referent].label: m.referent for m in _names(state, "Organization")}
    nouns = {
        lemma
        for lemma, pairs in relation_nouns(analysis.lexicon).items()
        if any(entry.property == "parentOrganization" and not entry.inverse for _, entry in pairs)
    }
    for m in _names(state, "Organization"):
        words = state.referents[m.referent].label.split()
        before = analysis.doc[m.start - 1].lemma_.lower() if m.start else ""
        owners = (known.get(" ".join(words[:n])) for n in range(len(words) - 1, 0, -1))
        owner = next((number for number in owners if number is not None), None)
        if owner is not None and {before, *state.introduced.get(m.referent, ())} & nouns:
            passage = analysis.passage(max(m.start - 1, 0), m.end)
            yield Related(m.referent, "parentOrganization", owner, passage, "name/prefix", aside=True)


def _from_houses(state: Discourse, clauses: Clauses) -> Iterator[Related]:
    """« le Théâtre du Quai, à Liège, »: the town of an organization that a common noun names."""
    analysis = state.analysis
    for m in _names(state, "Organization"):
        k, (_, limit) = m.end, analysis.sentence(m.start)
        if k + 2 >= limit or analysis.doc[k].text != "," or noun_class(analysis, m.start) != "Organization":
            continue
        town = clauses.at(k + 2) if analysis.has("location_prepositions", analysis.forms[k + 1]) else None
        if town is None or town.kind != "name" or clauses.classes[town.referent] != "Place":
            continue
        if town.end >= limit or analysis.doc[town.end].text in {",", ".", ")", ";"}:
            passage = analysis.passage(m.start, town.end)
            yield Related(m.referent, "place", town.referent, passage, "name/at", aside=True)


def _names(state: Discourse, cls: str) -> Iterator[Markable]:
    return (m for m in state.markables if m.kind == "name" and state.referents[m.referent].cls == cls)
