"""Functions that no noun beside a name tells: « X dirige Exelia », « l’élue de Belmont », and those that end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse, Markable
from pressgraph.extraction.roles.apposition import MARKS, left_of_aside
from pressgraph.extraction.roles.copulas import copula_of
from pressgraph.extraction.roles.employers import employer, rivalled
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.roles.wordings import is_plural, present_words, singular_words
from pressgraph.extraction.syntax.arguments import find_arguments
from pressgraph.extraction.syntax.clauses import Clauses, widest
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.moods import holds
from pressgraph.extraction.text.triggers import Trigger, framed
from pressgraph.extraction.text.verbs import auxiliaries, finite, is_bygone
from pressgraph.model import Passage, TimeExpression

#: How a verb that tells a function is read: who holds it, and where.
TRANSITIVE = framed("change", {"subject": "agent", "object": "theme"})
#: Types of events that end functions, with the slot of who held them.
ENDINGS = {"resignation": "agent", "dismissal": "theme", "layoff": "theme"}
#: How far after a verb « since » may stand, in tokens.
LASTING = 12
#: How far after a function that opens a sentence the comma before its holder may stand, in tokens.
AHEAD = 15
#: How far after a verb of refusal what is refused may stand, in tokens.
REFUSAL = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A function that a referent holds (``former``: held); ``organization`` is a referent or None.

    ``mark`` are the words that say that it is over. ``at`` are the tokens that tell it,
    ``times`` the expressions that date it.
    """

    holder: int
    role: str
    words: str
    organization: int | None
    former: bool
    passage: Passage
    mark: Passage | None = None
    extractor: str = "function/apposition"
    at: tuple[int, int] = (0, 0)
    times: tuple[TimeExpression, ...] = ()


def told_by_verbs(state: Discourse, clauses: Clauses) -> Iterator[Held]:
    """« Awa Le Goff préside Exelia », « Exelia, que dirige Paul Morvan »: held now, or formerly in a past tense."""
    analysis = state.analysis
    for token in analysis.doc:
        if token.pos_ not in {"VERB", "AUX"} or analysis.quoted[token.i]:
            continue
        verb = next((v for v in verb_lemmas(analysis, token) if v in analysis.lexicon.grammar.maps["post_verbs"]), None)
        if verb is None:
            continue
        people, firms = _ends(state, clauses, token.i, verb)
        if people is None or firms is None:
            continue
        feminine = state.referents[people.referent].gender == "f"
        posts = "feminine_posts" if feminine and analysis.lexicon.grammar.maps["feminine_posts"] else "post_verbs"
        words = analysis.form(posts, verb)
        role = analysis.function_words[words]
        if firms.start > token.i and analysis.has("leading_to", analysis.forms[firms.end]):
            continue  # « led Exelia to victory »: for a day
        start, end = min(people.start, firms.start, token.i), max(people.end, firms.end, token.i + 1)
        passage = analysis.passage(start, end)
        former = is_bygone(analysis, token.i) or not is_present(analysis, token.i)
        mark = analysis.passage(token.i, token.i + 1) if former else None
        yield Held(
            people.referent, role, words, firms.referent, former, passage, mark, f"function/verb/{verb}", (start, end)
        )


def _ends(state: Discourse, clauses: Clauses, i: int, verb: str) -> tuple[Markable | None, Markable | None]:
    """Who leads and what, by a verb that states it: active, passive, or in « X, que dirige Y »."""
    analysis = state.analysis
    trigger = Trigger(i, i + 1, TRANSITIVE, "verb", verb)
    told = reality(analysis, trigger)
    if told.status not in {"Occurred", "Ongoing"} or told.question or told.hedged:
        return None, None
    if i > 1 and analysis.has("that", analysis.forms[i - 1]):
        start, _ = analysis.sentence(i)
        comma = i - 1 - (analysis.doc[i - 2].text == ",")
        firm = widest(clauses.ends.get(comma, ())) or widest(
            clauses.ends.get(left_of_aside(analysis, comma, start), ())
        )
        return _only(state, [m for m in (clauses.at(i + 1),) if m], ("Person",)), _only(
            state, [firm] if firm else [], EMPLOYERS
        )
    arguments = find_arguments(clauses, trigger)
    subjects, objects = arguments.found.get("subject", []), arguments.found.get("object", [])
    if arguments.passive:
        agents = [m for key, ms in arguments.found.items() if analysis.has("by", key) for m in ms]
        return _only(state, agents, ("Person",)), _only(state, subjects, EMPLOYERS)
    return _only(state, subjects, ("Person",)), _only(state, objects, EMPLOYERS)


def is_present(analysis: Analysis, i: int) -> bool:
    """Whether a verb tells of now: « dirige », « est dirigée », « , présidée par »; other tenses tell what is over."""
    helpers = list(auxiliaries(analysis, i))
    verb = analysis.doc[helpers[-1] if helpers else i]
    past = has_feature(verb, "Tense", "Past") or has_feature(verb, "Tense", "Imp")
    compound = any(analysis.has("have", analysis.doc[k].lemma_) for k in helpers) and not has_lasted(analysis, i)
    past = past and not has_lasted(analysis, i)
    return not compound and (not past or (verb.i == i and has_feature(verb, "VerbForm", "Part")))


def has_lasted(analysis: Analysis, i: int) -> bool:
    """« has run the group since 2012 »: a perfect that still holds."""
    _, limit = analysis.sentence(i)
    perfect = any(analysis.has("lasting_helpers", analysis.forms[k]) for k in auxiliaries(analysis, i))
    after = analysis.forms[i + 1 : min(limit, i + LASTING)]
    return perfect and any(analysis.has("since", word) for word in after)


def _only(state: Discourse, markables: Iterable[Markable], classes: Sequence[str]) -> Markable | None:
    """The one markable whose referent is of some classes and named; None for none, several or an unsure one."""
    fitting = [m for m in markables if state.referents[m.referent].cls in classes and state.referents[m.referent].named]
    if any(m.kind == "nominal" and rivalled(state, m.referent, m.start) for m in fitting if classes == EMPLOYERS):
        return None
    return fitting[0] if len({m.referent for m in fitting}) == 1 else None


def described(state: Discourse, clauses: Clauses, functions: Sequence[Function]) -> Iterator[Held]:
    """« la députée du Finistère », where the text says that it is somebody named: their function too."""
    analysis = state.analysis
    for f in functions:
        if f.person is not None or not f.definite or is_plural(analysis, *f.words):
            continue
        denoting = [
            m for m in state.within(f.start, f.words[1]) if m.kind == "nominal" and f.words[0] <= m.head < f.words[1]
        ]
        if len(denoting) != 1 or analysis.quoted[f.words[0]]:
            continue
        person = state.referents[denoting[0].referent]
        # « l’élue », « le dirigeant » say again what they are known for.
        if (
            person.cls != "Person"
            or not person.named
            or analysis.has("general_roles", present_words(analysis, f.words))
        ):
            continue
        end = max(f.words[1], f.end if f.complement else 0)
        mark = former_mark(state, f) if f.former else None
        words = singular_words(analysis, f.words)
        where = employer(state, clauses, f)
        passage = analysis.passage(f.start, end)
        yield Held(person.number, f.role, words, where, f.former, passage, mark, "function/description", (f.start, end))


def said_of_mentions(state: Discourse, clauses: Clauses, functions: Sequence[Function]) -> Iterator[Held]:
    """« Elle est députée », « prévient l’élue, par ailleurs présidente de X »: of somebody named elsewhere."""
    analysis = state.analysis
    for f in functions:
        if f.person is not None or is_plural(analysis, *f.words) or analysis.quoted[f.words[0]]:
            continue
        ahead = _ahead(state, clauses, f)
        whose = ahead or _apposed(state, clauses, f) or _subject_of_copula(state, clauses, f)
        if whose is None or (whose.end > f.start and not ahead):
            continue
        mark = former_mark(state, f) if f.former else None
        words, where = gendered(state, f, whose.referent), employer(state, clauses, f)
        end = f.end if f.complement else f.words[1]
        bounds = (f.start, whose.end) if ahead else (whose.start, end)
        passage = analysis.passage(*bounds)
        yield Held(whose.referent, f.role, words, where, f.former, passage, mark, "function/mention", bounds)


def _ahead(state: Discourse, clauses: Clauses, f: Function) -> Markable | None:
    """« Ancien ingénieur chez Voltane, elle a fondé… »: the subject right after a function that opens the sentence."""
    analysis = state.analysis
    start, limit = analysis.sentence(f.start)
    if f.start > start or f.definite or analysis.has("indefinite_articles", analysis.forms[start]):
        return None
    comma = next((k for k in range(f.words[1], min(limit, f.words[1] + AHEAD)) if analysis.doc[k].text == ","), None)
    if comma is None or any(finite(analysis, k) for k in range(start, comma)):
        return None
    subject = clauses.at(comma + 1)
    if subject is None or subject.kind == "name" or not analysis.doc[subject.head].dep_.startswith("nsubj"):
        return None
    return _only(state, [subject], ("Person",))


def _apposed(state: Discourse, clauses: Clauses, f: Function) -> Markable | None:
    """The description that a function follows after a comma."""
    analysis, i = state.analysis, f.start - 1
    start, _ = analysis.sentence(f.start)
    while i > start and analysis.in_any(("formerly", "before_post"), analysis.forms[i]):
        i -= 1
    if i <= start or analysis.doc[i].text not in MARKS:
        return None
    return _only(state, [m for m in clauses.ends.get(i, ()) if m.kind == "nominal"], ("Person",))


def _subject_of_copula(state: Discourse, clauses: Clauses, f: Function) -> Markable | None:
    """The pronoun or description that a copula says to hold a function."""
    copula = copula_of(state.analysis, f.start)
    subject = subject_of(clauses, copula) if copula is not None else None
    if subject is None or subject.kind == "name" or state.analysis.has("that", state.analysis.forms[subject.start - 1]):
        return None  # « dit qu’il est député » is said, not stated
    return _only(state, [subject], ("Person",))


def gendered(state: Discourse, f: Function, holder: int) -> str:
    """The words of a function in the singular; those of a seat (« à la direction ») in the gender of who holds it."""
    words = singular_words(state.analysis, f.words)
    seat = state.analysis.words(*f.words) in state.analysis.lexicon.grammar.maps["post_phrases"]
    feminine = seat and state.referents[holder].gender == "f"
    return state.analysis.form("feminine_seats", words) if feminine else words


def former_mark(state: Discourse, f: Function) -> Passage | None:
    """The words that say that a function is over: « ex- », « ancien », « jusque-là »."""
    analysis = state.analysis
    for token in analysis.doc[max(0, f.words[0] - 3) : f.words[1]]:
        prefix = analysis.beginning("former", analysis.forms[token.i])
        if prefix or analysis.in_any(("former", "formerly"), analysis.forms[token.i]):
            return Passage(token.idx, token.idx + len(prefix or token))
    return None


def with_ends(state: Discourse, held: Sequence[Held], occurrences: Sequence[Occurrence]) -> list[Held]:
    """The functions, those over that their holder resigned from or was dismissed from.

    A holder of several functions in several organizations keeps those of which the article does not
    say that they end. « Quitter » alone may be a room: it ends what an organization is named for.
    """
    ends: dict[int, list[Occurrence]] = {}
    for o in occurrences:
        loose = o.trigger.end == o.trigger.start + 1 and state.analysis.has("leaving", o.trigger.lemma)
        left = o.slots.get("theme") or o.trigger.kind == "noun" or not loose
        if o.type in ENDINGS and o.status == "Occurred" and o.own and not o.hedged and left:
            if _refused(state.analysis, o):
                continue
            for number in o.slots.get(ENDINGS[o.type], ()):
                ends.setdefault(number, []).append(o)
    current: dict[int, set[int | None]] = {}
    for h in held:
        if not h.former:
            current.setdefault(h.holder, set()).add(h.organization)
    return [_ended(h, ends.get(h.holder, ()), current) for h in held]


def _refused(analysis: Analysis, o: Occurrence) -> bool:
    """« Sa démission, que le conseil a refusée », « a refusé sa démission »: not « démissionne, ayant refusé de »."""
    start, limit = analysis.sentence(o.trigger.start)
    for k in range(start, limit):
        token = analysis.doc[k]
        if not any(analysis.has("refusing_verbs", lemma) for lemma in verb_lemmas(analysis, token)):
            continue
        before = k < o.trigger.start and o.trigger.start - k < REFUSAL
        feminine = analysis.forms[k].endswith(analysis.affixes("feminine_participle"))
        if feminine or (before and o.trigger.kind == "noun"):
            return not holds(analysis, analysis.forms[max(start, k - 4) : k], "negation")
    return False


def _ended(h: Held, ends: Sequence[Occurrence], current: Mapping[int, set[int | None]]) -> Held:
    if h.former:
        return h
    for o in ends:
        left = {n for slot, n in o.participants() if n != h.holder}
        only = len(current[h.holder]) == 1
        if (h.organization is not None and h.organization in left) or (only and not left):
            return replace(h, former=True, mark=o.passage)
    return h
