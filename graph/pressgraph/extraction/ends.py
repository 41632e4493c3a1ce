"""What the ontology's domains and ranges say of a name beside a word of relation: « X, filiale de Y »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.extraction.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Votes of a word of relation for the class of its end: less for « agent », which is most often an organization.
SURE, LIKELY = 1.5, 1.2
CLASSES = frozenset({"Organization", "Product", "Place", "Medium", "Document", "Initiative", "Person", "Group"})


def relation_votes(analysis: Analysis, name: Name) -> Iterator[tuple[str, float]]:
    """What the ontology allows at the ends of a relation: « X, filiale de Y » is of two organizations."""
    doc, (start, limit) = analysis.doc, analysis.sentence(name.start)
    i = name.start - 1
    while i > start and (analysis.determiner(straight(doc[i])) or straight(doc[i]) in {"de", "d'", "par", "à"}):
        i -= 1
    after = name.end
    while after < limit and (doc[after].pos_ in {"DET", "ADJ", "AUX", "ADV"} or doc[after].text == ","):
        after += 1
    for entry in analysis.lexicon.relations:
        term = analysis.ontology.properties[entry.property]
        described, complement = (term.range, term.domain) if entry.inverse else (term.domain, term.range)
        ends = {"subject": term.domain, "object": term.range}
        if i < name.start - 1 and _says(doc[i], (*(w.lemma for w in entry.nouns), *entry.participles)):
            yield from _end_vote(complement)
        if (
            after < limit
            and after > name.end
            and _says(doc[after], (*(w.lemma for w in entry.nouns), *entry.participles))
        ):
            yield from _end_vote(described)
        verbs = [w.lemma for w in entry.verbs if not w.rest or w.rest[0] in {"à", "de"}]
        if i >= start and _says(doc[i], verbs) and not _says(doc[i], entry.participles):
            yield from _end_vote(ends.get(entry.frame.get(analysis.preposition(name.start) or "object", "")))
        if after < limit and _says(doc[after], verbs):
            yield from _end_vote(ends.get(entry.frame.get("subject", "")))


def _says(token: Token, words: Iterable[str]) -> bool:
    """Whether a token is one of some words, by its lemma or its form without agreement."""
    form = straight(token).rstrip("s")
    return bool({token.lemma_.lower(), form, form.removesuffix("e")} & set(words))


def _end_vote(cls: str | None) -> Iterator[tuple[str, float]]:
    """A vote for the class of one end of a relation; most agents are organizations."""
    if cls == "Agent":
        yield "Organization", LIKELY
    elif cls in CLASSES:
        yield cls, SURE
