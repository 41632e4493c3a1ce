"""Who is of which party: « Yves Corlay (LR) », « la maire (PS) de Belmont, X », « le socialiste X »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.analysis import Analysis


def from_parties(state: Discourse, functions: Sequence[Function], known: Sequence[Related]) -> list[Related]:
    """The parties that the article gives people beside their names, each once, but for what is known already."""
    named = {m.start: m for m in state.markables if m.kind == "name"}
    told = [*_beside_names(state, named), *_in_functions(state, functions, named), *_by_adjectives(state)]
    found: dict[tuple[int, int], Related] = {}
    for person, party, start, end in told:
        passage = state.analysis.passage(start, end)
        found.setdefault((person, party), Related(person, "memberOf", party, passage, "phrase/party", aside=True))
    members = {(r.subject, r.object) for r in known if r.property == "memberOf"}
    return [related for pair, related in found.items() if pair not in members]


def _beside_names(state: Discourse, named: Mapping[int, Markable]) -> Iterator[tuple[int, int, int, int]]:
    """« Yves Corlay (LR) », « Yves Corlay (LR, Finistère) »."""
    for m in named.values():
        if state.referents[m.referent].cls == "Person":
            party = _bracketed(state, named, m.end)
            if party is not None:
                yield m.referent, party.referent, m.start, party.end + 1


def _in_functions(
    state: Discourse, functions: Sequence[Function], named: Mapping[int, Markable]
) -> Iterator[tuple[int, int, int, int]]:
    """« La maire (PS) de Belmont, X », « le député LR X », « X, secrétaire (CFDT) du comité »."""
    for f in functions:
        if f.person is None or f.former or (holder := named.get(f.person.start)) is None:
            continue
        i = f.words[1]
        while i < f.words[1] + 2 and i < len(state.analysis.doc) and state.analysis.doc[i].pos_ == "ADJ":
            i += 1
        party = _bracketed(state, named, i)
        beside = named.get(i) if party is None else None
        if beside is not None and _is_party(state, beside, unions=False) and not f.person.start <= i < f.person.end:
            party = beside
        if party is not None and state.referents[holder.referent].cls == "Person":
            start, end = min(f.start, holder.start), max(party.end, holder.end)
            yield holder.referent, party.referent, start, end


def _by_adjectives(state: Discourse) -> Iterator[tuple[int, int, int, int]]:
    """« Le socialiste X », « la députée écologiste X », where the article names the party."""
    analysis = state.analysis
    adjectives = analysis.lexicon.grammar.maps["party_adjectives"]
    if not adjectives:
        return
    parties = {
        label.lower(): r.number for r in state.of_class("Organization") for label in (r.label, *r.aliases) if r.named
    }
    for m in state.markables:
        word = analysis.forms[m.start - 1] if m.start else ""
        if m.kind != "name" or word not in adjectives or analysis.quoted[m.start]:
            continue
        labels = adjectives[word].split("|")
        number = next((parties[label] for label in labels if label in parties), None)
        opener = analysis.forms[m.start - 2] if m.start > 1 else ""
        fits = analysis.determiner(opener) or opener in analysis.function_words
        if number is not None and fits and state.referents[m.referent].cls == "Person":
            yield m.referent, number, m.start - 2, m.end


def _bracketed(state: Discourse, named: Mapping[int, Markable], i: int) -> Markable | None:
    """The party that opens brackets at a token."""
    analysis = state.analysis
    if i + 2 >= len(analysis.doc) or analysis.forms[i] != "(" or analysis.quoted[i]:
        return None
    m = named.get(i + 1)
    if m is None or m.end >= len(analysis.doc) or analysis.forms[m.end] not in {")", ","}:
        return None
    return m if _is_party(state, m, unions=True) else None


def _is_party(state: Discourse, m: Markable, *, unions: bool) -> bool:
    """Whether a mention names a party, or a union where brackets tell it."""
    referent, analysis = state.referents[m.referent], state.analysis
    if m.kind != "name" or referent.cls != "Organization":
        return False
    words = [label.lower().replace("’", "'") for label in (referent.label, analysis.words(m.start, m.end))]
    return any(_known(analysis, w, unions=unions) for w in words)


def _known(analysis: Analysis, words: str, *, unions: bool) -> bool:
    lists = ("party_names", "union_names") if unions else ("party_names",)
    return analysis.in_any(lists, words)
