"""What descriptions and pronouns denote, as a trained reader tells it, in terms of our referents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pressgraph.extraction.analysis import Analysis, has_feature
from pressgraph.extraction.names import Name
from pressgraph.extraction.nouns import noun_class
from pressgraph.extraction.referents import Referent
from pressgraph.reading.found import Found

#: Share of a reader's names that must be one referent's for the reader's number to mean it.
AGREEING = 0.7
#: Classes that a noun of a class may stand for.
FITTING = {
    "Organization": ("Organization", "Medium", "Group"),
    "Medium": ("Medium", "Organization"),
    "Product": ("Product", "Document", "Initiative", "Medium"),
    "Document": ("Document", "Product", "Initiative"),
    "Initiative": ("Initiative", "Product", "Document"),
    "Place": ("Place",),
    "Person": ("Person",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """Tokens ``start`` to ``end`` (exclusive) with head ``head`` that denote a referent."""

    start: int
    end: int
    head: int
    referent: int
    kind: Literal["nominal", "pronoun"]


def find_told(analysis: Analysis, referents: Sequence[Referent], owner: Mapping[Name, int]) -> list[Told]:
    """The descriptions and pronouns that the reader joins surely enough to a name; none without a reader."""
    if analysis.found is None:
        return []
    known = _referents(analysis, analysis.found, owner)
    told = []
    for span in analysis.found:
        if span.label not in ("nominal", "pronoun") or span.referent not in known:
            continue
        # « -t-il » is one token of the parser's.
        mode = "expand" if span.label == "pronoun" else "contract"
        tokens = analysis.doc.char_span(span.start, span.end, alignment_mode=mode)
        if tokens is None or not len(tokens):
            continue
        referent = referents[known[span.referent]]
        head = next((t.i for t in tokens if t.pos_ in {"NOUN", "PROPN"}), tokens.end - 1)
        found = Told(tokens.start, tokens.end, head, referent.number, span.label)  # type: ignore[arg-type]
        if _fits(analysis, found, referent):
            told.append(found)
    return told


def _referents(analysis: Analysis, found: Sequence[Found], owner: Mapping[Name, int]) -> dict[int, int]:
    """The reader's number -> ours, where nearly all of its names are of one referent."""
    by_start = {analysis.doc[name.start].idx: number for name, number in owner.items()}
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for span in found:
        if span.is_name and span.referent is not None and span.start in by_start:
            counts[span.referent][by_start[span.start]] += 1
    known = {}
    for number, ours in counts.items():
        best, times = min(ours.items(), key=lambda pair: (-pair[1], pair[0]))
        if times >= AGREEING * sum(ours.values()):
            known[number] = best
    return known


def _fits(analysis: Analysis, told: Told, referent: Referent) -> bool:
    """Whether class, gender and number, as far as the words tell them, do not speak against the referent."""
    word = analysis.forms[told.start]
    person = referent.cls == "Person"
    if told.kind == "pronoun":
        if person and analysis.has("pronouns_plural", analysis.form("inverted_pronouns", word)):
            return False
        feminine = analysis.has("feminine_pronouns", analysis.form("inverted_pronouns", word))
        singular = analysis.has("pronouns_singular", analysis.form("inverted_pronouns", word))
        return not (person and singular and referent.gender and feminine != (referent.gender == "f"))
    cls = noun_class(analysis, told.head)
    if cls in FITTING and referent.cls not in FITTING[cls]:
        return False
    head = analysis.doc[told.head]
    if (
        person
        and has_feature(head, "Number", "Plur")
        and analysis.forms[told.head].endswith(analysis.affixes("plural"))
    ):
        return False
    wrong = {"f": "masculine_determiners", "m": "feminine_determiners"}.get(referent.gender, "")
    return not (person and wrong and analysis.has(wrong, word))
