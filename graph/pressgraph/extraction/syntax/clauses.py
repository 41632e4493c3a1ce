"""Where the mentions of an article start and end, for the rules that walk along its clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.extraction.text.verbs import finite

#: Between a noun and its complement, or between a phrase and the name after it, at most this many tokens.
REACH = 6


@dataclass(frozen=True, slots=True)
class Clauses:
    """The markables of an article, by the token where the widest of them starts, or where they end.

    ``classes`` are those of the referents, by number. ``owners`` are those that only tell whose or what kind
    of thing follows (« Exelia's plant », « Exelia shares »), by the token where they end; they do not act.
    """

    analysis: Analysis
    starts: dict[int, Markable]
    ends: dict[int, list[Markable]]
    classes: Sequence[str]
    owners: Mapping[int, Markable] = field(default_factory=dict)

    def at(self, i: int) -> Markable | None:
        """The widest markable that starts at a token."""
        return self.starts.get(i)

    def before(self, i: int) -> Markable | None:
        """The widest markable that ends right before a token."""
        return widest(self.ends.get(i, ()))


def widest(markables: Iterable[Markable]) -> Markable | None:
    """The longest of some markables, the first of equals; None of none."""
    return max(markables, key=lambda m: m.end - m.start, default=None)


def in_brackets(analysis: Analysis, markable: Markable) -> bool:
    """Whether a mention fills a pair of brackets."""
    before, after = markable.start - 1, markable.end
    return before >= 0 and after < len(analysis.doc) and (analysis.forms[before], analysis.forms[after]) == ("(", ")")


def owns(analysis: Analysis, markable: Markable) -> bool:
    """Whether a mention is the owner of what follows, or a name that stands before the noun it belongs to."""
    if markable.end >= len(analysis.doc):
        return False
    if analysis.has("genitives", analysis.forms[markable.end]):
        return True
    last = analysis.doc[markable.end - 1]
    before_noun = last.head.i >= markable.end and last.head.pos_ == "NOUN" and markable.kind == "name"
    return before_noun and analysis.premodifies(last.i)


def index_clauses(analysis: Analysis, markables: Sequence[Markable], classes: Sequence[str]) -> Clauses:
    """The Clauses of an article; ``classes`` are those of the referents, by number."""
    starts: dict[int, Markable] = {}
    ends: dict[int, list[Markable]] = {}
    owners: dict[int, Markable] = {}
    for m in markables:
        if in_brackets(analysis, m) and classes[m.referent] != "Place":
            # « L’édile (Parti du centre) affirme »: who stands in brackets does not act.
            continue
        if owns(analysis, m):
            owners.setdefault(m.end, m)
            continue
        if m.start not in starts or m.end > starts[m.start].end:
            starts[m.start] = m
        ends.setdefault(m.end, []).append(m)
    return Clauses(analysis, starts, ends, classes, owners)


def governed(analysis: Analysis, k: int) -> str:
    """The preposition at a token, in its full form: « du » as « de »; '' for any other word."""
    word = analysis.forms[k]
    if analysis.swallowed(k):
        return analysis.preposition(k + 1)
    full = analysis.form("contractions", word)
    return analysis.preposition(k + 1) if analysis.has("prepositions", full) else ""


def opening(clauses: Clauses, k: int, limit: int) -> Markable | None:
    """The markable that opens at a token, an article or a noun that introduces its name between."""
    analysis = clauses.analysis
    noun = False
    for j in range(k, min(k + REACH, limit)):
        if (found := clauses.at(j)) is not None:
            return found
        word, token = analysis.forms[j], analysis.doc[j]
        if analysis.determiner(word) and j == k and not analysis.swallowed(j):
            continue
        if token.pos_ in {"NOUN", "ADJ", "PROPN"} and token.is_lower:
            noun = noun or token.pos_ != "ADJ"
            continue
        of = noun and analysis.has("of_singular", word) and j + 1 < limit
        if of and (
            (analysis.doc[j + 1].is_lower and analysis.doc[j + 1].pos_ == "NOUN") or _territory(analysis, j - 1)
        ):
            # « la société de conseil X », « le département de l’Hérault »
            continue
        if token.text == "«" or analysis.has("titles", word) or token.is_space:
            continue
        return None
    return None


def _territory(analysis: Analysis, i: int) -> bool:
    """Whether a noun is of a place that « de » names: « l’île de X », « le département du Y »."""
    return noun_class(analysis, i) == "Place"


def listed(clauses: Clauses, first: Markable, prepositions: Sequence[str]) -> list[Markable]:
    """A list of markables of one class from its first on: « A, B et C », « de A et de B »."""
    analysis, found, pending = clauses.analysis, [first], []
    cls = clauses.classes[first.referent]
    k = first.end
    _, limit = analysis.sentence(first.start)
    while k < limit:
        k = after_brackets(analysis, k)
        last = analysis.has("additive", analysis.forms[k]) if k < limit else False
        if k >= limit or not (last or analysis.doc[k].text == ","):
            break
        after = k + 1
        if after < limit and governed(analysis, after) in prepositions:
            after += 1
        follower = opening(clauses, after, limit)
        if follower is None or follower.kind == "pronoun" or clauses.classes[follower.referent] != cls:
            break
        pending.append(follower)
        k = follower.end
        if last:
            if not (k < limit and finite(analysis, k)):
                found += pending
            break
    return found


def before_brackets(analysis: Analysis, k: int) -> int:
    """Where the pair of brackets opens that closes right before a token; the token itself where none does."""
    start, _ = analysis.sentence(k - 1)
    if analysis.doc[k - 1].text == ")":
        return next((j for j in range(k - 2, max(start, k - 2 * REACH), -1) if analysis.doc[j].text == "("), k)
    return k


def after_brackets(analysis: Analysis, k: int) -> int:
    """The token after the pair of brackets that opens at a token; the token itself where none does."""
    _, limit = analysis.sentence(min(k, len(analysis.doc) - 1))
    if k < limit and analysis.doc[k].text == "(":
        return next((j + 1 for j in range(k, min(k + 2 * REACH, limit)) if analysis.doc[j].text == ")"), k)
    return k


def bare(clauses: Clauses, markable: Markable) -> bool:
    """Whether no preposition governs a markable, nor what it stands in apposition to."""
    analysis, i = clauses.analysis, markable.start
    # « Le président du Sénat l’a regretté »: the object before the verb is not its subject.
    if markable.kind == "pronoun" and analysis.has("object_clitics", analysis.forms[markable.head]):
        return False
    apposed = i - 1 if i > 1 and analysis.doc[i - 1].text == "," else i
    for before in clauses.ends.get(apposed, ()):
        if before.referent == markable.referent and before.start < i:
            return bare(clauses, before)
    if i > 1 and analysis.doc[i - 1].pos_ == "NOUN" and analysis.preposition(i - 1):
        # « du groupe Exelia »: unlike « de groupe », a phrase of its own with the name in it.
        k = i - 2
        while k > 0 and analysis.premodifies(k):
            k -= 1
        determined = analysis.determiner(analysis.forms[k]) or analysis.has("contracted", analysis.forms[k])
        if determined:
            return False
    # « M. de Kersaint réfute »: the particle of a name governs nothing.
    inside = markable.kind != "name" and analysis.in_any(("prepositions", "contracted"), analysis.forms[markable.start])
    return not inside and analysis.preposition(markable.start) == ""
