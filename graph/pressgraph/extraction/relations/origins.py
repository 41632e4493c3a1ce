"""Where an organization is from, of what country a person is, by an adjective: « la firme américaine »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pressgraph.extraction.mentions.referents import Referent
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.relations.constructions import Related
from pressgraph.extraction.relations.demonyms import demonym_places
from pressgraph.extraction.syntax.appositions import described, noun_phrase
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.model import Passage

#: Classes that a place is told of by its adjective.
SEATED = ("Organization", "Medium")
#: Classes of what an adjective may qualify.
QUALIFIED = (*SEATED, "Person")


def from_demonyms(state: Discourse, clauses: Clauses) -> list[Related]:
    """« La firme américaine », « l’Italien X », « X, un fonds parisien »: place of a firm, country of a person.

    A place that the article does not name becomes a referent.
    """
    analysis = state.analysis
    known = {r.label: r.number for r in state.referents if r.cls == "Place"}
    found: dict[tuple[int, int], Related] = {}
    for number, place, passage in _told(state, clauses):
        person = state.referents[number].cls == "Person"
        if person and analysis.lexicon.places.get(place) != "countries":
            continue
        if place not in known:
            known[place] = state.add_referent(Referent(len(state.referents), "Place", place, named=False))
        property_ = "citizenOf" if person else "place"
        related = Related(number, property_, known[place], passage, "phrase/demonym", aside=True)
        found.setdefault((number, known[place]), related)
    return list(found.values())


def _told(state: Discourse, clauses: Clauses) -> Iterator[tuple[int, str, Passage]]:
    """Referent, place and passage for each adjective of a place."""
    analysis = state.analysis
    if analysis.has("capitalised", "demonyms"):
        yield from demonym_places(analysis, state)
        return
    for token in analysis.doc:
        place = analysis.lexicon.demonyms.get(analysis.forms[token.i])
        if place and not analysis.quoted[token.i]:
            for m in _qualified(state, clauses, token.i):
                yield m.referent, place, analysis.passage(min(m.start, token.i), max(m.end, token.i + 1))


def _qualified(state: Discourse, clauses: Clauses, i: int) -> list[Markable]:
    """What an adjective, or a noun made of it, tells the place of."""
    analysis = state.analysis
    noun = _noun(analysis, i)
    if noun is None or _heads(analysis, noun):
        return []
    if (name := _named(clauses, max(noun, i) + 1)) is not None:
        return [] if analysis.has("naming_nouns", analysis.forms[noun]) else [name]
    here = [m for m in state.within(max(noun - 3, 0), noun + 1) if i < m.end and _own(analysis, m, i)]
    here = [m for m in here if state.referents[m.referent].cls in QUALIFIED and _tells(analysis, m)]
    if here:
        return here[:1]
    # A noun that the lexicon does not know is mostly one of a person: « X, sculpteur suisse ».
    cls = noun_class(analysis, noun) or "Person"
    cls = "Person" if cls == "Group" else cls
    phrase = noun_phrase(analysis, noun, max(noun, i) + 1)
    if analysis.has("nationality_nouns", analysis.forms[noun]):
        phrase = replace(phrase, start=phrase.start - 1)
    elif cls not in QUALIFIED or analysis.has("naming_nouns", analysis.forms[noun]):
        return []
    return described(state, clauses, phrase, "Person".__eq__ if cls == "Person" else SEATED.__contains__, {})


def _heads(analysis: Analysis, noun: int) -> bool:
    """Whether a noun is the head of the country that its adjective tells: « le Premier ministre moldave »."""
    words = " ".join(analysis.forms[max(noun - 1, 0) : noun + 1])
    return analysis.has("national_roles", analysis.forms[noun]) or analysis.has("national_roles", words)


def _tells(analysis: Analysis, m: Markable) -> bool:
    """Whether an adjective tells of what a mention denotes: « la délégation turque » is another body."""
    state_body = m.phrase is not None and analysis.has("state_nouns", m.phrase.lemma)
    return m.kind not in {"name", "pronoun"} and not (state_body or analysis.has("state_nouns", analysis.forms[m.head]))


def _own(analysis: Analysis, m: Markable, i: int) -> bool:
    """Whether the adjective at a token is the phrase’s own: « le robot de l’allemand X » is no German robot."""
    return not any(analysis.in_any(("of_singular", "at"), word) for word in analysis.forms[max(m.start, m.head) : i])


def _noun(analysis: Analysis, i: int) -> int | None:
    """The noun that an adjective of a place qualifies; itself where it is one: « l’Italien X », « le Belge »."""
    doc = analysis.doc
    first, limit = analysis.sentence(i)
    if i > first and (analysis.determiner(analysis.forms[i - 1])):
        return i if doc[i].is_title or _before_name(analysis, i, limit) else None
    if not doc[i].is_lower:
        return None
    k = i - 1
    while k > first and doc[k].pos_ in {"ADJ", "ADV"} and doc[k].is_lower and noun_class(analysis, k) is None:
        k -= 1
    return k if (k >= first and (doc[k].is_lower or k == first) and doc[k].is_alpha) or "-" in doc[k].text else None


def _before_name(analysis: Analysis, i: int, limit: int) -> bool:
    return i + 1 < limit and analysis.doc[i + 1].text[0].isupper()


def _named(clauses: Clauses, i: int) -> Markable | None:
    """The name that starts at a token, of a class that an adjective of a place may qualify."""
    name = clauses.at(i)
    return name if name and name.kind == "name" and clauses.classes[name.referent] in QUALIFIED else None
