"""Functions held: who, which, where, and whether it is over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pressgraph.extraction.dates.periods import OPEN
from pressgraph.extraction.dates.times import Placed
from pressgraph.extraction.events.occurrences import Occurrence
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.naming.folding import slug
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.roles.capacities import told_as
from pressgraph.extraction.roles.deputies import of_chief
from pressgraph.extraction.roles.employers import employer
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.roles.posts import (
    Held,
    described,
    former_mark,
    gendered,
    said_of_mentions,
    told_by_verbs,
    with_ends,
)
from pressgraph.extraction.roles.seats import told_by_seats
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.scopes import Scope
from pressgraph.model import Key, Role, RoleHolding, Statement, TimeExpression

CONFIDENCE = 0.85


def find_held(
    state: Discourse,
    clauses: Clauses,
    functions: Sequence[Function],
    owner: Mapping[Name, int],
    occurrences: Sequence[Occurrence],
    placed: Sequence[Placed],
    scopes: Sequence[Scope],
) -> list[Held]:
    """The functions that the article gives people and groups, each once, in the order of the text.

    What a clause states (« Exelia, que dirige X », « elle est députée ») counts only in the article's own words.
    """
    others = {i for s in scopes if not s.factive for i in range(s.start, s.end)}
    beside = list(_of_people(state, clauses, functions, owner))
    every = [*beside, *_own(told_by_verbs(state, clauses), others), *_of_groups(state)]
    every += _own(told_by_seats(state, clauses), others)
    every += told_as(state, clauses, functions, others)
    every += _new(_own(said_of_mentions(state, clauses, functions), others), every)
    every += _new(described(state, clauses, functions), every)
    # « membre de l’Union civique »: a relation tells of what.
    every = [h for h in every if not state.analysis.has("membership_roles", h.words.lower())]
    dated = _dated(state.analysis, sorted(every, key=lambda h: (h.passage, h.role)), placed)
    found: dict[tuple[int, str], dict[int | None, Held]] = {}
    for held in dated:
        known = found.setdefault((held.holder, held.role), {})
        if held.organization is not None:
            known.pop(None, None)
        if held.organization is not None or not known:
            known[held.organization] = _joined(known.get(held.organization), held)
    once = sorted((h for known in found.values() for h in known.values()), key=lambda h: (h.passage, h.role))
    return with_ends(state, once, occurrences)


def _own(told: Iterator[Held], others: set[int]) -> Iterator[Held]:
    """Those that no word of somebody else's tells."""
    return (h for h in told if h.at[0] not in others)


def _joined(first: Held | None, again: Held) -> Held:
    """A function told again: as it was told first, with the times of both, and over if either says so."""
    if first is None:
        return again
    over = again if again.former and not first.former else first
    times = tuple(dict.fromkeys((*first.times, *again.times)))
    return replace(first, former=over.former, mark=over.mark, times=times)


def _new(told: Iterator[Held], every: Sequence[Held]) -> list[Held]:
    """The functions that descriptions tell of people, without those known: « la juge » of a « juge d’instruction »."""
    known: dict[int, set[str]] = {}
    for h in every:
        known.setdefault(h.holder, set()).add(h.words.lower())

    def again(h: Held) -> bool:
        said = h.words.lower()
        return any(words.startswith(said) or words.endswith(f" {said}") for words in known.get(h.holder, ()))

    return [h for h in told if not again(h)]


def _of_people(
    state: Discourse, clauses: Clauses, functions: Sequence[Function], owner: Mapping[Name, int]
) -> Iterator[Held]:
    analysis = state.analysis
    posts: dict[int, int] = {}
    for f in functions:
        if f.person is None or f.person not in owner or state.referents[owner[f.person]].cls != "Person":
            continue
        where = employer(state, clauses, f)
        where = of_chief(state, f, posts) if where is None else where
        if where is not None:
            posts.setdefault(owner[f.person], where)
        start, end = min(f.start, f.person.start), max(f.end, f.person.end)
        yield Held(
            owner[f.person],
            f.role,
            gendered(state, f, owner[f.person]),
            where,
            f.former,
            analysis.passage(start, end),
            former_mark(state, f) if f.former else None,
            at=(start, end),
        )


def _dated(analysis: Analysis, held: Sequence[Held], placed: Sequence[Placed]) -> Iterator[Held]:
    """The functions with the stretches of time told in or right after their phrases: « directrice depuis 2023 »."""
    for h in held:
        first = bisect_left(placed, h.at[0], key=lambda p: p.start)
        inside = [p for p in placed[first : first + 3] if p.start <= h.at[1] and "/" in p.time.edtf]
        if not h.at[1] or not inside:
            yield h
            continue
        over = [p for p in inside if _is_over(analysis, p.time)]
        former = h.former or bool(over)
        mark = h.mark or (over[0].time.passage if over else None)
        yield replace(h, former=former, mark=mark, times=tuple(p.time for p in inside))


def _is_over(analysis: Analysis, time: TimeExpression) -> bool:
    """Whether a stretch of time ended before the article was published."""
    published = analysis.article.published
    return published is not None and time.latest is not None and time.latest.isoformat()[: len(published)] < published


def _of_groups(state: Discourse) -> Iterator[Held]:
    """« le groupe de testeurs bêta »: the group holds its members’ function."""
    analysis = state.analysis
    for m in state.markables:
        if m.phrase is None or not m.phrase.collective or state.referents[m.referent].cls != "Group":
            continue
        member = next((k for p, k in m.phrase.complements if analysis.has("of", p)), None)
        word = analysis.forms[member].rstrip("s") if member is not None else ""
        role = analysis.function_words.get(word)
        if role and member is not None and analysis.has("group_roles", word):
            yield Held(m.referent, role, analysis.doc[member].text, None, False, analysis.passage(m.start, m.end))


def make_holdings(
    state: Discourse, held: Sequence[Held], keys: Mapping[int, Key], labels: Mapping[int, str]
) -> tuple[list[Role], list[RoleHolding], list[TimeExpression], list[Statement]]:
    """Roles, holdings, the times of those that are over, and all statements about them."""
    analysis = state.analysis
    roles: dict[str, Role] = {}
    holdings: list[RoleHolding] = []
    times: dict[str, TimeExpression] = {}
    statements: list[Statement] = []
    for h in held:
        if h.holder not in keys or (h.organization is not None and h.organization not in keys):
            continue
        roles[h.role] = _role(analysis, h)
        key = f"holding/{slug(labels[h.holder])}-{slug(h.words)}-{h.passage.start}"
        holdings.append(RoleHolding(key, _label(analysis, h, labels), (h.passage,)))
        statements += _statements(analysis, h, key, keys, times)
    return [roles[k] for k in sorted(roles)], holdings, [times[k] for k in sorted(times)], statements


def _label(analysis: Analysis, h: Held, labels: Mapping[int, str]) -> str:
    where = f" ({labels[h.organization]})" if h.organization is not None else ""
    over = analysis.form("labels", "former") if h.former else ""
    return f"{labels[h.holder]}, {over}{h.words}{where}"


def _role(analysis: Analysis, h: Held) -> Role:
    """The role of the vocabulary, or one of its own for a function outside of it."""
    term = analysis.ontology.roles.get(h.role.removeprefix("role/"))
    if term is None:
        return Role(h.role, h.words.lower(), (), known=False)
    return Role(
        h.role, term.labels[analysis.lexicon.language], tuple(a for forms in term.aliases.values() for a in forms)
    )


def _statements(
    analysis: Analysis, h: Held, key: Key, keys: Mapping[int, Key], times: dict[str, TimeExpression]
) -> Iterator[Statement]:
    def says(subject: Key, predicate: str, object_: Key) -> Statement:
        return Statement(subject, predicate, object_, (h.passage,), h.extractor, CONFIDENCE)

    yield says(key, "holder", keys[h.holder])
    yield says(key, "role", h.role)
    if h.organization is not None:
        yield says(key, "organization", keys[h.organization])
    for time in _times(analysis, h):
        times[time.key] = time
        yield says(key, "time", time.key)
    outside = analysis.has("outside_roles", h.words.lower())
    if h.former or h.organization is None or outside or not keys[h.holder].startswith("person/"):
        return
    yield says(keys[h.holder], "worksFor", keys[h.organization])
    term = analysis.ontology.roles.get(h.role.removeprefix("role/"))
    if term is not None and term.heads:
        yield says(keys[h.holder], "headOf", keys[h.organization])


def _times(analysis: Analysis, h: Held) -> Iterator[TimeExpression]:
    """When a function is held: as the text dates it, up to some day before the publication where it is over."""
    if not h.former:
        yield from h.times
        return
    closed = [t for t in h.times if not t.edtf.endswith(OPEN)]
    yield from closed
    published = analysis.article.published
    if closed or h.mark is None or published is None:
        return
    since = h.times[0] if h.times else None
    edtf = f"{since.edtf.split('/')[0] if since else OPEN}/{published}"
    latest = date.fromisoformat(published) if len(published) == 10 else None
    yield TimeExpression(f"time/{h.mark.start}", h.mark, edtf, since.earliest if since else None, latest, None)
