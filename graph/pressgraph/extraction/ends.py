"""What the ontology's domains and ranges say of a name beside a word of relation: « X, filiale de Y »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.names import Name

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
    for entry in analysis.lexicon.relations:
        term = analysis.ontology.properties[entry.property]
        described, complement = (term.range, term.domain) if entry.inverse else (term.domain, term.range)
        ends = {"subject": term.domain, "object": term.range}
        nouns = (*(w.lemma for w in entry.nouns), *entry.participles)
        if i < name.start - 1 and _says(analysis, i, nouns):
            yield from _end_vote(complement)
        if name.end < after < limit and _says(analysis, after, nouns):
            yield from _end_vote(described)
        verbs = [w.lemma for w in entry.verbs if not w.rest or analysis.in_any(("of", "to"), w.rest[0])]
        if i >= start and _says(analysis, i, verbs) and not _says(analysis, i, entry.participles):
            yield from _end_vote(ends.get(entry.frame.get(analysis.preposition(name.start) or "object", "")))
        if after < limit and _says(analysis, after, verbs):
            yield from _end_vote(ends.get(entry.frame.get("subject", "")))


def _says(analysis: Analysis, i: int, words: Sequence[str]) -> bool:
    """Whether a token is one of some words, by its lemma or its form without agreement."""
    form = analysis.forms[i].rstrip("s")
    return any(word in words for word in (analysis.doc[i].lemma_.lower(), form, form.removesuffix("e")))


def _end_vote(cls: str | None) -> Iterator[tuple[str, float]]:
    """A vote for the class of one end of a relation; most agents are organizations."""
    if cls == "Agent":
        yield "Organization", LIKELY
    elif cls in CLASSES:
        yield cls, SURE
