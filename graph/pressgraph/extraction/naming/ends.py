"""What the ontology's domains and ranges say of a name beside a word of relation: « X, filiale de Y »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.derived import REMEMBERED
from pressgraph.lexicon import Lexicon

#: Votes of a word of relation for the class of its end: less for « agent », which is most often an organization.
SURE, LIKELY = 1.5, 1.2
CLASSES = frozenset({"Organization", "Product", "Place", "Medium", "Document", "Initiative", "Person", "Group"})


def relation_votes(analysis: Analysis, name: Name) -> Iterator[tuple[str, float]]:
    """What the ontology allows at the ends of a relation: « X, filiale de Y » is of two organizations."""
    doc, (start, limit) = analysis.doc, analysis.sentence(name.start)
    i = name.start - 1
    while i > start and (
        analysis.determiner(analysis.forms[i]) or analysis.in_any(("of", "by", "to"), analysis.forms[i])
    ):
        i -= 1
    after = name.end
    while after < limit and (doc[after].pos_ in {"DET", "ADJ", "AUX", "ADV"} or doc[after].text == ","):
        after += 1
    words = _words(analysis.lexicon)
    before, behind = _said(analysis, i, words), _said(analysis, after, words) if after < limit else {}
    for number in sorted({*before, *behind}):
        entry = analysis.lexicon.relations[number]
        term = analysis.ontology.properties[entry.property]
        described, complement = (term.range, term.domain) if entry.inverse else (term.domain, term.range)
        ends = {"subject": term.domain, "object": term.range}
        here, there = before.get(number, frozenset()), behind.get(number, frozenset())
        if i < name.start - 1 and here & {"noun", "participle"}:
            yield from _end_vote(complement)
        if name.end < after < limit and there & {"noun", "participle"}:
            yield from _end_vote(described)
        if i >= start and "verb" in here and "participle" not in here:
            yield from _end_vote(ends.get(entry.frame.get(analysis.preposition(name.start) or "object", "")))
        if "verb" in there:
            yield from _end_vote(ends.get(entry.frame.get("subject", "")))


Words = Mapping[str, tuple[tuple[int, str], ...]]


@lru_cache(maxsize=REMEMBERED)
def _words(lexicon: Lexicon) -> Words:
    """Word -> the entries of relations that it belongs to, by number, and as what."""
    found: dict[str, list[tuple[int, str]]] = {}
    linking = lexicon.words["of"] | lexicon.words["to"]
    for number, entry in enumerate(lexicon.relations):
        verbs = [w.lemma for w in entry.verbs if not w.rest or w.rest[0] in linking]
        kinds = {"noun": [w.lemma for w in entry.nouns], "participle": entry.participles, "verb": verbs}
        for kind, words in kinds.items():
            for word in words:
                found.setdefault(word, []).append((number, kind))
    return MappingProxyType({word: tuple(entries) for word, entries in found.items()})


def _said(analysis: Analysis, i: int, words: Words) -> dict[int, frozenset[str]]:
    """The relations that a token is a word of, by its lemma or its form without agreement, and as what."""
    form = analysis.forms[i].rstrip("s")
    found: dict[int, frozenset[str]] = {}
    for word in {analysis.doc[i].lemma_.lower(), form, form.removesuffix("e")}:
        for number, kind in words.get(word, ()):
            found[number] = found.get(number, frozenset()) | {kind}
    return found


def _end_vote(cls: str | None) -> Iterator[tuple[str, float]]:
    """A vote for the class of one end of a relation; most agents are organizations."""
    if cls == "Agent":
        yield "Organization", LIKELY
    elif cls in CLASSES:
        yield cls, SURE
