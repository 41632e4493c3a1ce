"""Which referent a description denotes: what the trained reader finds probable, and what the article said of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pressgraph.extraction.mentions.descriptions import contradicts, is_of_kind, kinds_of, nouns_of
from pressgraph.extraction.mentions.phrases import Phrase
from pressgraph.extraction.mentions.referents import Referent
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse
from pressgraph.extraction.mentions.told import WEIGHED, Told, fits
from pressgraph.extraction.mentions.traits import places_by
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.reading.found import SURE

#: What the reader tells at least this surely is believed of the one that stands out, or that is alone of its class.
LIKELY = 0.5
#: What it tells at least this surely is believed of one of several whom the article calls so.
LIKELIER = 0.8
#: Of two of a class, one stands out when it is so many times as present.
OUTSTANDING = 1.5


@dataclass(frozen=True, slots=True)
class Description:
    """A description that the trained reader found: what it tells of it, the noun that identifies it, its function."""

    told: Told
    lemma: str
    function: Function | None

    @property
    def head(self) -> int:
        """Token of its noun."""
        return self.told.head


def chosen(state: Discourse, told: Told, phrase: Phrase | None, function: Function | None) -> int | None:
    """The referent of a description that the trained reader found; None when it is unsure.

    Where the article calls one of those met so far what the description calls it, it is that one if
    the reader finds it likely too. What only the reader tells must be sure, or of the one that stands out.
    """
    if not told.sure and _introduces(state, told):
        return None
    lemma = phrase.lemma if phrase is not None else state.analysis.doc[told.head].lemma_.lower()
    one = Description(_of_kind(state, told, lemma), lemma, function)
    attested = _attested(state, one)
    top, share = one.told.shares[0] if one.told.shares else (None, 0.0)
    if attested and top in attested:
        return top if share >= (WEIGHED if len(attested) == 1 else LIKELIER) else None
    if attested and not _believed(state, one, top):
        return next(iter(attested)) if len(attested) == 1 and _of_another(state, one, top, *attested) else None
    if top is None or share < LIKELY or _of_another_field(state, one, top):
        return None
    if one.told.sure:
        return top
    if not _may_be(state, one, top):
        return None
    elsewhere = any(places_by(state.analysis, one.head, told.end))
    return top if share >= SURE or (not elsewhere and _stands_out(state, one, top)) else None


def _introduces(state: Discourse, told: Told) -> bool:
    """Whether a description is of something new: « une entreprise », « le club danois d’Aalborg »."""
    analysis, end = state.analysis, told.end
    indefinite = analysis.in_any(("indefinite", "partitives"), analysis.forms[told.start])
    of = end + 1 < len(analysis.doc) and analysis.has("of_forms", analysis.forms[end])
    return indefinite or (of and analysis.doc[end + 1].is_title)


def _may_be(state: Discourse, one: Description, top: int) -> bool:
    """Whether the noun of a description is one for its referent.

    Who is known by a function is not known by another: « la préfète » is not the mayor, yet « l’élue » is.
    """
    cls = noun_class(state.analysis, one.head)
    person = state.referents[top].cls == "Person"
    if person != (cls in {None, "Group"}) or not is_of_kind(state, one.lemma, top):
        return False
    general = state.analysis.has("general_roles", state.analysis.forms[one.head])
    former = one.function is not None and one.function.former
    return _role(state, one) is None or not state.roles.get(top) or general or former


def _of_kind(state: Discourse, told: Told, lemma: str) -> Told:
    """What was told without those of another kind than the noun speaks of, the rest the likelier for it."""
    out = {n for n, _ in told.shares if contradicts(state, lemma, n)}
    if not out:
        return told
    left = max(1 - sum(share for n, share in told.shares if n in out), 0.01)
    shares = tuple((n, share / left) for n, share in told.shares if n not in out)
    return replace(told, shares=shares, sure=told.sure and told.referent not in out)


def _believed(state: Discourse, one: Description, top: int | None) -> bool:
    """Whether the reader is sure of one of whom the article says nothing, against others called something alike."""
    if top is None or not one.told.sure:
        return False
    if _role(state, one) is not None:
        return state.analysis.has("general_roles", state.analysis.forms[one.head]) and not state.roles.get(top)
    loose = state.analysis.has("loose_kinds", one.lemma)
    return state.referents[top].cls in EMPLOYERS and (loose or not kinds_of(state, *nouns_of(state, top)))


def _of_another(state: Discourse, one: Description, top: int | None, called: int) -> bool:
    """Whether a description is more likely of the one whom the article calls so than of what the reader tells."""
    if _role(state, one) is not None:
        return _of_another_function(state, one, top)
    if top is None or one.told.shares[0][1] >= SURE or noun_class(state.analysis, one.head) not in EMPLOYERS:
        return False
    same = kinds_of(state, one.lemma) & kinds_of(state, *nouns_of(state, top))
    return one.lemma in nouns_of(state, called) and not same


def _of_another_function(state: Discourse, one: Description, top: int | None) -> bool:
    """Whether a description speaks of a function, and the one that the reader tells is known by others or unsure."""
    return _role(state, one) is not None and (top is None or bool(state.roles.get(top)) or not one.told.sure)


def _of_another_field(state: Discourse, one: Description, top: int) -> bool:
    """Whether a referent has the function of a description, yet of something else: a club's president, not a firm's."""
    role = _role(state, one)
    return role in {known for known, _ in state.posts.get(top, ())} and not _holds(state, one, str(role), top)


def _stands_out(state: Discourse, one: Description, top: int) -> bool:
    """Whether a referent is by far the most present of those of its class that the description may denote."""
    at, cls = one.told.start, state.referents[top].cls
    rivals = [r for r in _met(state, one) if r.cls == cls and r.number != top]
    rivals = [r for r in rivals if is_of_kind(state, one.lemma, r.number)]
    most = max((state.salience(r.number, at) for r in rivals), default=0.0)
    own = state.salience(top, at)
    return own > 0 and own >= OUTSTANDING * most


def _met(state: Discourse, one: Description) -> list[Referent]:
    """What was named before a description, and agrees with it."""
    met = (state.referents[n] for n in state.recent(one.told.start))
    return [r for r in met if r.named and fits(state.analysis, one.told, r)]


def _role(state: Discourse, one: Description) -> str | None:
    """The function that a description speaks of, if any."""
    if one.function is not None:
        return one.function.role
    return state.analysis.function_words.get(state.analysis.forms[one.head])


def _attested(state: Discourse, one: Description) -> set[int]:
    """Those named so far of whom the article says what the description says: its noun, its place or its function."""
    met = _met(state, one)
    role, word = _role(state, one), state.analysis.forms[one.head]
    if role is not None and noun_class(state.analysis, one.head) in {None, "Group"}:
        people = [r.number for r in met if r.cls == "Person"]
        held = {n for n in people if _holds(state, one, role, n)}
        if state.analysis.has("elected_words", word):
            return held or {n for n in people if any(state.analysis.has("elected", w) for w in state.titles.get(n, ()))}
        general = state.analysis.has("general_roles", word)
        return held or {n for n in people if general and state.roles.get(n)}
    by_noun = {r.number for r in met if one.lemma in nouns_of(state, r.number)}
    places = set(places_by(state.analysis, one.head, one.told.end))
    by_place = {r.number for r in met if places & state.places.get(r.number, set())}
    if places:
        return by_noun & by_place or by_place
    told = kinds_of(state, one.lemma)
    by_kind = {r.number for r in met if told & kinds_of(state, *nouns_of(state, r.number))}
    unsaid = "kind_company" in told or state.analysis.has("self_named", one.lemma)
    return by_noun or (set() if unsaid else by_kind)


def _holds(state: Discourse, one: Description, role: str, person: int) -> bool:
    """Whether a person is known by the function of a description: « la juge » for a juge d’instruction."""
    function = one.function
    if state.holds(person, role, function.words[0] if function is not None else one.head):
        return True
    # « Le président de la République » is no other president.
    alone = function is None or (function.complement is None and function.words[1] == function.words[0] + 1)
    return alone and state.analysis.forms[one.head] in state.titles.get(person, ())


def led_by(state: Discourse, function: Function, met: Iterable[int]) -> list[int]:
    """The one person met who heads the organization of a leader: « le patron de Voltane » for its PDG."""
    word = state.analysis.forms[function.words[0]]
    wanted = {n for n in state.fields.get(function.words[0], ()) if isinstance(n, int)}
    if not wanted or not state.analysis.has("leaders", word):
        return []
    leading = {f"role/{name}" for name, term in state.analysis.ontology.roles.items() if term.heads}
    # « La maire, X » heads something, yet not Voltane: what somebody heads must be told.
    heads = [n for n in met if any(role in leading and wanted & field for role, field in state.posts.get(n, ()))]
    return heads if len(heads) == 1 else []
