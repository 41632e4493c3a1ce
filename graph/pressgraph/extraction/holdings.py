"""Functions held: who, which, where, and whether it is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pressgraph.extraction.analysis import Analysis
from pressgraph.extraction.clauses import in_brackets
from pressgraph.extraction.functions import Function, holds_office
from pressgraph.extraction.names import Name
from pressgraph.extraction.referents import slug
from pressgraph.extraction.state import EMPLOYERS, Discourse
from pressgraph.model import Certainty, Key, Passage, Role, RoleHolding, Statement, TimeExpression

CONFIDENCE = 0.85
EXTRACTOR = "function/apposition"
#: An organization this much as present as the one meant makes « l’entreprise » unsure.
RIVALRY = 0.8


@dataclass(frozen=True, slots=True)
class Held:
    """A function that a referent holds (``former``: held); ``organization`` is a referent or None.

    ``sure`` is False where the organization is only described and another could be meant.
    """

    holder: int
    role: str
    words: str
    organization: int | None
    former: bool
    passage: Passage
    mark: Passage | None
    sure: bool = True


def find_held(state: Discourse, functions: Sequence[Function], owner: Mapping[Name, int]) -> list[Held]:
    """The functions that the article gives people and groups, each once, in the order of the text."""
    found: dict[tuple[int, str], dict[int | None, Held]] = {}
    for held in (*_of_people(state, functions, owner), *_of_groups(state)):
        known = found.setdefault((held.holder, held.role), {})
        if held.organization is not None:
            known.pop(None, None)
        if held.organization is not None or not known:
            known.setdefault(held.organization, held)
    return sorted((h for known in found.values() for h in known.values()), key=lambda h: (h.passage, h.role))


def _of_people(state: Discourse, functions: Sequence[Function], owner: Mapping[Name, int]) -> Iterator[Held]:
    analysis = state.analysis
    for f in functions:
        if f.person is None or f.person not in owner or state.referents[owner[f.person]].cls != "Person":
            continue
        organization = _organization(state, f)
        start, end = min(f.start, f.person.start), max(f.end, f.person.end)
        mark = _former_mark(analysis, f) if f.former else None
        words = analysis.doc[f.words[0] : f.words[1]].text
        words = words[len(analysis.beginning("former", words.lower())) :]
        sure = (
            organization is None or _named_there(state, f, organization) or not rivalled(state, organization, f.start)
        )
        passage = analysis.passage(start, end)
        yield Held(owner[f.person], f.role, words, organization, f.former, passage, mark, sure)


def _named_there(state: Discourse, f: Function, organization: int) -> bool:
    """Whether the complement names the organization, or describes it by a noun that introduced it."""
    if f.complement is None:
        return False
    inside = [m for m in state.within(*f.complement) if m.end <= f.complement[1]]
    own = [m for m in inside if m.referent == organization]
    return any(m.kind == "name" or (m.phrase and m.phrase.lemma in state.introduced.get(organization, ())) for m in own)


def rivalled(state: Discourse, organization: int, at: int) -> bool:
    """Whether another organization is about as present as this one."""
    best = state.salience(organization, at)
    others = [r.number for r in state.of_class(*EMPLOYERS) if r.named and r.number != organization]
    return any(state.salience(n, at) > RIVALRY * best for n in others)


def _former_mark(analysis: Analysis, f: Function) -> Passage | None:
    """The words that say it is over: « ex- », « ancien »."""
    for token in analysis.doc[max(0, f.words[0] - 3) : f.words[1]]:
        prefix = analysis.beginning("former", analysis.forms[token.i])
        if prefix or analysis.has("former", analysis.forms[token.i]):
            return Passage(token.idx, token.idx + len(prefix or token))
    return None


def _organization(state: Discourse, f: Function) -> int | None:
    """The organization in the complement, or the one that « son » stands for."""
    analysis = state.analysis
    if holds_office(analysis, f):
        return None
    if f.complement is not None:
        first, last = f.complement
        inside = [m for m in state.within(first - 1, last) if m.end <= last and _employs(state, m.referent)]
        direct = [m for m in inside if not any(analysis.has("of_singular", w) for w in analysis.forms[first : m.start])]
        return direct[-1].referent if direct else None
    if analysis.has("possessive_one_owner", analysis.forms[f.start]):
        return _possessor(state, f.start)
    return None


def _possessor(state: Discourse, i: int) -> int | None:
    """The organization that « son » stands for: one of the sentence, else the last that opened a clause before it."""
    analysis = state.analysis
    start, _ = analysis.sentence(i)
    near = [m for m in state.before(i, 3) if _employs(state, m.referent) and not in_brackets(analysis, m)]
    here = [m for m in near if m.start >= start]
    if here:
        return here[0].referent
    openers = [m for m in near if analysis.preposition(m.start) == ""]
    return openers[-1].referent if openers else None


def _employs(state: Discourse, number: int) -> bool:
    return state.referents[number].cls in EMPLOYERS


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
            yield Held(m.referent, role, analysis.doc[member].text, None, False, analysis.passage(m.start, m.end), None)


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
    term = analysis.ontology.roles[h.role.removeprefix("role/")]
    return Role(
        h.role, term.labels[analysis.lexicon.language], tuple(a for forms in term.aliases.values() for a in forms)
    )


def _statements(
    analysis: Analysis, h: Held, key: Key, keys: Mapping[int, Key], times: dict[str, TimeExpression]
) -> Iterator[Statement]:
    def says(subject: Key, predicate: str, object_: Key, certainty: Certainty = "Certain") -> Statement:
        return Statement(subject, predicate, object_, (h.passage,), EXTRACTOR, CONFIDENCE, certainty=certainty)

    where: Certainty = "Certain" if h.sure else "Probable"
    yield says(key, "holder", keys[h.holder])
    yield says(key, "role", h.role)
    if h.organization is not None:
        yield says(key, "organization", keys[h.organization], where)
    if h.former and h.mark is not None and (over := _over(analysis, h.mark)):
        times[over.key] = over
        yield says(key, "time", over.key)
    outside = analysis.has("outside_roles", h.words.lower())
    if h.former or h.organization is None or outside or not keys[h.holder].startswith("person/"):
        return
    yield says(keys[h.holder], "worksFor", keys[h.organization], where)
    if analysis.ontology.roles[h.role.removeprefix("role/")].heads:
        yield says(keys[h.holder], "headOf", keys[h.organization], where)


def _over(analysis: Analysis, mark: Passage) -> TimeExpression | None:
    """« ancien », « ex- »: until some day before the publication."""
    published = analysis.article.published
    if published is None:
        return None
    latest = date.fromisoformat(published) if len(published) == 10 else None
    return TimeExpression(f"time/{mark.start}", mark, f"../{published}", None, latest, None)
