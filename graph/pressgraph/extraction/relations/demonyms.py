"""Where somebody or something is from, by the adjective of a place: « la firme américaine », « Dutch maker X »."""

from __future__ import annotations

from pressgraph.extraction.mentions.phrases import before_noun
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.roles.employers import rivalled
from pressgraph.extraction.syntax.clauses import owns
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.model import Passage

#: How far before a name the adjective of its place may stand: « Dutch warehouse-robot maker X ».
MAX_PREMODIFIERS = 8
#: Classes of what an adjective of a place tells the seat of.
SEATED = frozenset({"Organization", "Medium"})


def demonym_places(analysis: Analysis, state: Discourse) -> list[tuple[int, str, Passage]]:
    """« la firme américaine »: referent, place and passage, for each adjective of a place on a description."""
    found = []
    for m in state.markables:
        if state.referents[m.referent].cls not in {"Organization", "Medium", "Person"} or m.kind == "pronoun":
            continue
        if _unsure(state, m):
            continue  # « the Dutch company »: another may be meant
        if owns(analysis, m):
            continue  # « an Irish former Siemens executive »: Siemens is not Irish
        start = _adjectives(analysis, m.start) if m.kind == "name" else m.start
        end = m.start if m.kind == "name" else m.end
        for token in analysis.doc[start:end]:
            place = analysis.lexicon.demonyms.get(analysis.forms[token.i])
            if (
                place
                and (
                    token.is_lower
                    or (analysis.has("capitalised", "demonyms") and token.pos_ == "ADJ")
                    or (token.i == m.start - 1 and analysis.determiner(analysis.forms[token.i - 1]))
                )
                and not analysis.quoted[token.i]
                and not _over_of(analysis, m, token.i)
            ):
                found.append((m.referent, place, analysis.passage(start, m.end)))
        if m.kind == "name" and (apposed := _in_apposition(analysis, m)) is not None:
            found.append((m.referent, apposed[0], analysis.passage(m.start, apposed[1])))
    return found


def _unsure(state: Discourse, m: Markable) -> bool:
    """Whether a definite description of a firm may be meant of another that is about as present."""
    firm = m.kind == "nominal" and state.referents[m.referent].cls != "Person"
    return (
        firm and state.analysis.has("definite", state.analysis.forms[m.start]) and rivalled(state, m.referent, m.start)
    )


def _in_apposition(analysis: Analysis, m: Markable) -> tuple[str, int] | None:
    """The place and the end of « , a Belgian citizen, », « , the Dutch battery maker, » after a name."""
    i, (_, limit) = m.end, analysis.sentence(m.start)
    opens = i + 3 < limit and analysis.doc[i].text == ","
    if not opens or not analysis.in_any(("articles", "indefinite_articles"), analysis.forms[i + 1]):
        return None
    place = analysis.lexicon.demonyms.get(analysis.forms[i + 2])
    head = i + 3
    while head + 1 < limit and analysis.premodifies(head) and analysis.doc[head].is_lower:
        head += 1
    closed = head + 1 >= limit or analysis.doc[head + 1].text in {",", ".", ";", ")"}
    if place is None or not closed or not analysis.doc[head].is_lower:
        return None
    if noun_class(analysis, head) in SEATED:
        return place, head + 1
    person = analysis.in_any(("nationals", "person_nouns"), analysis.forms[head]) and head == i + 3
    return (place, head + 1) if person else None


def _adjectives(analysis: Analysis, start: int) -> int:
    """Start of the noun and adjectives right before a name: « la start-up grenobloise X », « l’italien X »."""
    i = start
    first, _ = analysis.sentence(start)
    while i > first and (
        (start - i < 3 and analysis.doc[i - 1].pos_ in {"ADJ", "NOUN", "PROPN"} and not analysis.doc[i - 1].is_punct)
        or (start - i < MAX_PREMODIFIERS and analysis.lexicon.words["premodifiers"] and before_noun(analysis, i - 1))
    ):
        i -= 1
    return i


def _over_of(analysis: Analysis, m: object, i: int) -> bool:
    """Whether the adjective belongs to a complement: « le robot de l’allemand X » says nothing of the robot."""
    start, head = m.start, m.head  # type: ignore[attr-defined]  # a Markable
    between = analysis.forms[max(start, head) : i]
    return i > head and any(analysis.in_any(("of_singular", "at"), word) for word in between)
