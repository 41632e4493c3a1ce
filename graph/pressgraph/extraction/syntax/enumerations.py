"""Lists among the arguments of a verb or noun: whether what follows a comma, « et » or a colon goes on with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressgraph.extraction.syntax.clauses import Clauses, governed, opening
from pressgraph.extraction.text.analysis import Analysis

if TYPE_CHECKING:
    from pressgraph.extraction.syntax.arguments import Arguments


def list_follows(clauses: Clauses, i: int, arguments: Arguments, *, host: bool) -> bool:
    """Whether the names after a colon spell out the object before it, which they then replace."""
    follower = clauses.at(i + 1)
    if follower is None or follower.kind != "name":
        return False
    objects = arguments.found.get("object", [])
    if objects and objects[-1].phrase is not None and objects[-1].phrase.plural:
        objects.pop()
        return True
    return host and not objects


def is_listed(analysis: Analysis, i: int) -> bool:
    """Whether « , » or « et » stands before a token."""
    return any(
        word == "," or analysis.has("coordinators", word) for word in (analysis.forms[i - 1], analysis.forms[i - 2])
    )


def continues(clauses: Clauses, i: int, arguments: Arguments) -> bool:
    """Whether a list goes on after the comma or « et » at a token, with something of the same class."""
    before = [m for ms in arguments.found.values() for m in ms if m.end == i]
    after = next((m for k in range(i + 1, i + 3) if (m := clauses.at(k))), None)
    if after is None and clauses.analysis.has("coordinators", clauses.analysis.forms[i]):
        # « auprès de X et du fonds Y »
        start = i + 1 + bool(governed(clauses.analysis, i + 1))
        after = opening(clauses, start, clauses.analysis.sentence(i)[1])
    if not before or after is None:
        return False
    follower = clauses.analysis.forms[after.end] if after.end < len(clauses.analysis.forms) else ""
    told = sum(len(ms) for ms in arguments.found.values() if before[-1] in ms)
    if clauses.analysis.forms[i] == "," and told < 2 and _begins_word(clauses.analysis, follower):
        # « Sollicitée par Le Courrier, Exelia n’a pas répondu »: a comma alone makes no list of two.
        return False
    return clauses.classes[before[-1].referent] == clauses.classes[after.referent]


def _begins_word(analysis: Analysis, form: str) -> bool:
    """Whether a form is a word other than « et »: neither sign nor coordinator."""
    return form[:1].isalnum() and not analysis.has("coordinators", form)


def goes_with(analysis: Analysis, i: int, before: str) -> str:
    """The preposition at a token; « et de Y » goes on « auprès de X »."""
    word = analysis.preposition(i + 1) or analysis.forms[i]
    goes_on = i and before and analysis.has("coordinators", analysis.forms[i - 1])
    return before if goes_on and analysis.has("compound_prepositions", f"{before} {word}") else word


def introduces(clauses: Clauses, i: int) -> bool:
    """Whether a noun runs into a name that it says the kind of: « la société de conseil X »."""
    name = opening(clauses, i, clauses.analysis.sentence(i)[1])
    return name is not None and name.kind == "name"
