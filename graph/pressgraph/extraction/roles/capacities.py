"""Functions after « as »: « X will succeed Y as chief executive », « joined Z as chairman », « resigned as mayor »."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.events.verb_statuses import Reality
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse, Markable
from pressgraph.extraction.roles.employers import employer, firm_of_sentence
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.roles.posts import TRANSITIVE, Held, gendered, has_lasted
from pressgraph.extraction.roles.wordings import is_plural
from pressgraph.extraction.syntax.arguments import find_arguments
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import auxiliaries

#: How far before « as » its verb may stand, in tokens: an apposition may part them.
REACH = 14


@dataclass(frozen=True, slots=True)
class Capacity:
    """A function that a verb tells in « as »: the list of the verb, its token, its own status and its arguments."""

    function: Function
    kind: str
    verb: int
    told: Reality
    subject: int | None
    person: int | None
    firm: int | None


def told_as(
    state: Discourse, clauses: Clauses, functions: Sequence[Function], others: Collection[int]
) -> Iterator[Held]:
    """Who holds, held or leaves the functions after « as », but for what the tokens of somebody else's words state.

    Whoever is to be succeeded, or to step down, holds theirs till then, whoever says so.
    """
    for f in functions:
        if f.person is not None or is_plural(state.analysis, *f.words) or state.analysis.quoted[f.words[0]]:
            continue
        if (c := _capacity(state, clauses, f)) is None or c.told.question or c.told.hedged:
            continue
        where = employer(state, clauses, f)
        if where is None and f.complement is None:
            where = c.firm if c.firm is not None else firm_of_sentence(state, clauses, c.verb)
        for holder, former, granted in _holders(state.analysis, c):
            if granted or c.verb not in others:
                yield _held(state, c, holder, where, former)


def _capacity(state: Discourse, clauses: Clauses, f: Function) -> Capacity | None:
    """How the nearest verb before « as » and a function tells it; None where none does."""
    analysis, opener = state.analysis, _opener(state.analysis, f)
    start, _ = analysis.sentence(f.start)
    if opener <= start:
        return None
    verb = next((k for k in range(opener - 1, max(start, opener - REACH) - 1, -1) if _is_verb(analysis, k)), None)
    if verb is None or analysis.quoted[verb]:
        return None
    token = analysis.doc[verb]
    lemma = token.lemma_.lower()
    wordings = (f"{lemma} {analysis.forms[verb + 1]}", lemma)
    table = analysis.lexicon.grammar.maps["as_verbs"]
    kind = next((table[w] for w in wordings if w in table), None)
    if kind is None:
        return None
    trigger = Trigger(verb, verb + 1, TRANSITIVE, "verb", lemma)
    arguments = find_arguments(clauses, trigger)
    if arguments.passive:
        return None
    others = [m for key, found in sorted(arguments.found.items()) if key != "subject" for m in found]
    subject = _one(state, arguments.found.get("subject", []), ("Person",))
    others = [m for m in others if verb < m.start < opener]
    person, firm = _one(state, others, ("Person",)), _one(state, others, EMPLOYERS)
    return Capacity(f, kind, verb, reality(analysis, trigger), subject, person, firm)


def _opener(analysis: Analysis, f: Function) -> int:
    """The token that opens what a verb tells of a function: « comme », « au poste de », « à la tête »; else -1."""
    i = f.start - 1
    if i > 0 and analysis.has("as", analysis.forms[i]):
        return i
    if analysis.words(*f.words) in analysis.lexicon.grammar.maps["post_phrases"]:
        return f.words[0]
    if any(i >= size and analysis.has("as_phrases", analysis.words(i - size + 1, i + 1)) for size in (2, 3)):
        return i - 2
    if i > 1 and analysis.has("of_forms", analysis.forms[i]) and analysis.has("as_nouns", analysis.forms[i - 1]):
        return i - 1
    return -1


def _is_verb(analysis: Analysis, k: int) -> bool:
    return analysis.doc[k].pos_ == "VERB"


def _one(state: Discourse, found: Sequence[Markable], classes: Sequence[str]) -> int | None:
    """The only referent of some classes, which a name of the article has."""
    fitting = {m.referent for m in found if state.referents[m.referent].cls in classes}
    only = min(fitting) if len(fitting) == 1 else None
    return only if only is not None and state.referents[only].named else None


def _holders(analysis: Analysis, c: Capacity) -> Iterator[tuple[int, bool, bool]]:
    """Each person of whom a verb says that they hold the function, whether that is over, and taken for granted."""
    done, planned = c.told.status in {"Occurred", "Ongoing"}, c.told.status in {"Planned", "Hypothetical"}
    if c.kind == "start":
        if done and c.subject is not None:
            yield c.subject, False, False
        if (done or planned) and c.person is not None and c.person != c.subject:
            yield c.person, done, planned
    elif c.kind == "end" and (done or planned) and c.subject is not None:
        yield c.subject, done, planned
    elif c.kind == "hold" and done and c.subject is not None:
        yield c.subject, not _holds_now(analysis, c.verb), False


def _holds_now(analysis: Analysis, verb: int) -> bool:
    """« serves as », « has served since 2012 as », not « served as »."""
    helpers = [analysis.forms[k] for k in auxiliaries(analysis, verb)]
    tagged = analysis.doc[verb].tag_ in {"VBP", "VBZ"} or has_feature(analysis.doc[verb], "Tense", "Pres")
    return (tagged and not helpers) or has_lasted(analysis, verb)


def _held(state: Discourse, c: Capacity, holder: int, where: int | None, former: bool) -> Held:
    analysis, f = state.analysis, c.function
    mentions = [m for m in state.mentions(holder) if m.end <= f.words[0] and m.start >= analysis.sentence(c.verb)[0]]
    start = min([m.start for m in mentions[-1:]] + [c.verb])
    end = max(f.words[1], f.end if f.complement else 0)
    mark = analysis.passage(c.verb, c.verb + 1) if former else None
    words = gendered(state, f, holder)
    passage = analysis.passage(start, end)
    return Held(holder, f.role, words, where, former, passage, mark, f"function/as/{c.kind}", (start, end))
