"""Functions that a verb gives: « Voltane nomme X directrice », « recrute X comme directrice »."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.moods import states
from pressgraph.reading.found import SURE

#: How far after a function its organization may stand, in tokens; its last words may be the holder.
MAX_COMPLEMENT = 7
#: How far from a verb of appointment the function that it gives may stand, in tokens.
MAX_APPOINTMENT = 16


@dataclass(frozen=True, slots=True)
class Seat:
    """The tokens of a function: where its phrase begins, its words, its complement, and where the phrase ends."""

    begin: int
    words: tuple[int, int]
    complement: tuple[int, int] | None
    end: int


def appointed(
    analysis: Analysis, seat: Seat, starts: dict[int, Name], ends: dict[int, Name]
) -> tuple[Name, int] | None:
    """Whom a verb gives the function: « V nomme X directrice », « recrute X comme », « désigne président X »."""
    start, limit = analysis.sentence(seat.begin)
    verb = next(
        (k for k in range(seat.begin - 1, max(start, seat.begin - MAX_APPOINTMENT) - 1, -1) if _appoints(analysis, k)),
        None,
    )
    if verb is None or analysis.quoted[verb] or not states(analysis, _finite_of(analysis, verb), seat.begin):
        return None
    between = [n for k in range(verb + 1, seat.begin) if (n := starts.get(k)) and personlike(analysis, n)]
    as_one = analysis.has("as", analysis.forms[seat.begin - 1])
    direct = len(between) == 1 and ends.get(seat.begin) == between[0]
    if len(between) == 1 and (direct or as_one):
        return between[0], verb
    plain = all(
        t.pos_ in {"ADV", "NOUN"} or analysis.has("weekdays", t.lower_) for t in analysis.doc[verb + 1 : seat.begin]
    )
    active = not analysis.in_any(("nonfinite_auxiliaries", "agreement_helpers"), analysis.forms[verb - 1])
    if between or not plain or not active or analysis.has("hirings", analysis.doc[verb].lemma_):
        return None
    after = next((starts[k] for k in range(seat.end, min(limit, seat.end + MAX_COMPLEMENT)) if k in starts), None)
    return (after, verb) if after is not None and personlike(analysis, after) else None


def _finite_of(analysis: Analysis, verb: int) -> int:
    """The verb that says whether an infinitive came true: « vient de recruter »; the same for another."""
    start, _ = analysis.sentence(verb)
    if not has_feature(analysis.doc[verb], "VerbForm", "Inf"):
        return verb
    before = range(verb - 1, max(start, verb - 4) - 1, -1)
    return next((k for k in before if analysis.has("recent_past", analysis.doc[k].lemma_)), verb)


def _appoints(analysis: Analysis, k: int) -> bool:
    token = analysis.doc[k]
    return token.pos_ == "VERB" and analysis.in_any(("appointments", "hirings"), token.lemma_)


def personlike(analysis: Analysis, name: Name) -> bool:
    """Whether a name can be a person's: by the reader, or two words or more, a known first name, no acronym."""
    if analysis.has("titles", analysis.forms[name.start - 1]) and name.start:
        return True
    if name.cls == "Person" or (name.cls and name.probability >= SURE):
        return name.cls == "Person"
    words = [t for t in analysis.doc[name.start : name.end] if t.text.replace("-", "").replace("’", "").isalpha()]
    first = analysis.forms[words[0].i].split("-")[0] if words else ""
    if first in analysis.first_names:
        return True
    return len(words) >= 2 and not any(t.is_upper and len(t) > 1 for t in words)
