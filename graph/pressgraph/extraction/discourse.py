"""Who is who: descriptions and pronouns of an article led back to what they denote."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.extraction.functions import Function
from pressgraph.extraction.names import Name
from pressgraph.extraction.phrases import Phrase
from pressgraph.extraction.referents import Gender, Referent, title_gender
from pressgraph.model import MentionKind

#: Salience of an earlier mention falls by this much a sentence.
FADING = 0.75
#: A pronoun looks this many sentences back.
REACH = 4
#: Classes that one description may stand for beside its own.
COMPATIBLE = {"Organization": ("Organization",), "Medium": ("Medium", "Organization"), "Product": ("Product",)}


@dataclass(frozen=True, slots=True)
class Markable:
    """A place that denotes a referent: tokens ``start`` to ``end`` (exclusive) with head ``head``.

    ``kind`` is None for a phrase that is no mention of its own, such as a function before a name.
    """

    start: int
    end: int
    head: int
    referent: int
    kind: MentionKind | None
    phrase: Phrase | None = None


@dataclass(slots=True)
class Discourse:
    """The referents met so far and where; read from left to right."""

    analysis: Analysis
    referents: list[Referent]
    markables: list[Markable] = field(default_factory=list)
    roles: dict[int, set[str]] = field(default_factory=dict)

    def add(self, markable: Markable) -> None:
        """Take note of a mention."""
        self.markables.append(markable)

    def new(self, cls: str, label: str, lemma: str, *, plural: bool = False, parent: int | None = None) -> int:
        """Number of a new unnamed referent."""
        number = len(self.referents)
        self.referents.append(Referent(number, cls, label, named=False, lemmas={lemma}, plural=plural, parent=parent))
        return number

    def salience(self, number: int, at: int) -> float:
        """How present a referent is at a token: its mentions so far, fading with each sentence."""
        here = self.analysis.sentence_of[at]
        return sum(
            FADING ** (here - self.analysis.sentence_of[m.start])
            for m in self.markables
            if m.referent == number and m.start < at
        )

    def most_salient(self, numbers: Iterable[int], at: int) -> int | None:
        """The most present of some referents; None when none was mentioned before."""
        ranked = [(round(self.salience(n, at), 9), -n) for n in numbers]
        best = max(ranked, default=(0.0, 0))
        return -best[1] if best[0] > 0 else None


def resolve(
    analysis: Analysis,
    referents: Sequence[Referent],
    owner: Mapping[Name, int],
    phrases: Sequence[Phrase],
    functions: Sequence[Function],
) -> Discourse:
    """The article's Discourse: every mention with its referent, in the order of the text."""
    state = Discourse(analysis, list(referents))
    _learn_people(state, owner, functions)
    _learn_nouns(state, owner)
    holders = {f.words[0]: owner[f.person] for f in functions if f.person in owner}  # type: ignore[index]
    steps: list[tuple[int, int, object]] = [(n.start, 0, n) for n in owner]
    steps += [(p.start, 1, p) for p in phrases]
    steps += [(f.start, 2, f) for f in functions]
    steps += [(t.i, 3, t) for t in analysis.doc if _pronoun(analysis, t.i)]
    for _, _, step in sorted(steps, key=lambda s: (s[0], s[1])):
        match step:
            case Name():
                state.add(Markable(step.start, step.end, step.end - 1, owner[step], "name"))
            case Phrase():
                _read_phrase(state, step)
            case Function():
                _read_function(state, step, holders)
            case _:
                _read_pronoun(state, step.i)  # type: ignore[attr-defined]  # a Token
    state.markables.sort(key=lambda m: (m.start, -m.end))
    return state


def _learn_people(state: Discourse, owner: Mapping[Name, int], functions: Sequence[Function]) -> None:
    """Gender and functions of the people, from titles and from the function's determiner."""
    for name, number in owner.items():
        told = title_gender(state.analysis, name.start) or _agreement(state.analysis, name.end)
        state.referents[number].gender = state.referents[number].gender or told
    for function in functions:
        if function.person not in owner:
            continue
        number = owner[function.person]  # type: ignore[index]
        state.roles.setdefault(number, set()).add(function.role)
        gender = _gender(state.analysis, function)
        state.referents[number].gender = state.referents[number].gender or gender


def _agreement(analysis: Analysis, end: int) -> Gender:
    """Gender of the participle that agrees with a subject: « Awa Le Goff a été nommée »."""
    words = [straight(t) for t in analysis.doc[end : end + 4]]
    for helper, participle in itertools.pairwise(words):
        if helper in {"été", "est", "était", "sera"} and participle.endswith(("é", "ée")):
            return "f" if participle.endswith("ée") else "m"
    return ""


def _gender(analysis: Analysis, function: Function) -> Gender:
    first = straight(analysis.doc[function.start])
    if first in {"la", "une", "cette", "sa"}:
        return "f"
    if first in {"le", "un", "ce", "du", "au"}:
        return "m"
    return "f" if "Fem" in analysis.doc[function.words[0]].morph.get("Gender") else ""


def _learn_nouns(state: Discourse, owner: Mapping[Name, int]) -> None:
    """The nouns that introduce a name: « la start-up Exelia » may come back as « la start-up »."""
    doc = state.analysis.doc
    for name, number in owner.items():
        i = name.start - 1
        while i >= 0 and doc[i].pos_ == "ADJ":
            i -= 1
        if i >= 0 and doc[i].pos_ == "NOUN" and state.analysis.sentence_of[i] == state.analysis.sentence_of[name.start]:
            state.referents[number].lemmas.add(doc[i].lemma_.lower())


def _read_function(state: Discourse, function: Function, holders: Mapping[int, int]) -> None:
    """A function next to its holder's name denotes the holder; « la ministre » the last who was one."""
    end, number = function.end, holders.get(function.words[0])
    if number is not None:
        state.add(Markable(function.start, end, function.words[0], number, None))
        return
    plural = straight(state.analysis.doc[function.words[1] - 1]).endswith("s")
    if not function.definite or plural or state.analysis.quoted[function.start]:
        return
    known = [n for n, roles in state.roles.items() if function.role in roles]
    number = state.most_salient(known, function.start)
    if number is not None:
        state.add(Markable(function.start, function.words[1], function.words[0], number, "nominal"))


def _read_phrase(state: Discourse, phrase: Phrase) -> None:
    number = _denoted(state, phrase)
    if number is not None:
        state.referents[number].lemmas.add(phrase.lemma)
        state.add(Markable(phrase.start, phrase.end, phrase.head, number, "nominal", phrase))


def _denoted(state: Discourse, phrase: Phrase) -> int | None:
    """The referent of a phrase, new if it introduces one; None when it is unsure."""
    analysis = state.analysis
    if phrase.cls == "Group" or (phrase.plural and "autres" in phrase.adjectives):
        return _group(state, phrase)
    if analysis.has("version_nouns", phrase.lemma) and not phrase.plural:
        return _version(state, phrase)
    if phrase.cls in {"Document", "Initiative"} or phrase.plural:
        return _unnamed(state, phrase)
    allowed = COMPATIBLE.get(phrase.cls, (phrase.cls,))
    if (apposed := _apposed(state, phrase, allowed)) is not None:
        return apposed
    of_name = any(p == "de" and analysis.doc[k].text[0].isupper() for p, k in phrase.complements)
    if phrase.determiner not in {"definite", "demonstrative"} or of_name:
        return None
    start, _ = analysis.sentence(phrase.start)
    here = {m.referent for m in state.markables if start <= m.start < phrase.start}
    known = [
        r.number
        for r in state.referents
        if r.cls in allowed and r.named and (r.number not in here or phrase.lemma in r.lemmas)
    ]
    known = [n for n in known if _same_kind(state, phrase.lemma, state.referents[n].lemmas)]
    described = [n for n in known if phrase.lemma in state.referents[n].lemmas]
    if phrase.cls in {"Place", "Medium"}:
        return state.most_salient(described, phrase.start)
    return (
        state.most_salient(described, phrase.start) if len(described) == 1 else state.most_salient(known, phrase.start)
    )


def _same_kind(state: Discourse, lemma: str, lemmas: set[str]) -> bool:
    """False when a noun and those that introduced a referent are of different kinds: a firm is no association."""
    kinds = [
        k
        for k in ("kind_company", "kind_association", "kind_public", "kind_club", "kind_party")
        if state.analysis.has(k, lemma)
    ]
    other = {
        k
        for k in ("kind_company", "kind_association", "kind_public", "kind_club", "kind_party")
        for w in lemmas
        if state.analysis.has(k, w)
    }
    return not kinds or not other or kinds[0] in other


def _apposed(state: Discourse, phrase: Phrase, allowed: Sequence[str]) -> int | None:
    """The name that the phrase describes after a comma: « Sirmione Capital, un fonds parisien »."""
    i = phrase.start - 1
    if i < 1 or state.analysis.doc[i].text != "," or phrase.determiner not in {"definite", "indefinite", "none"}:
        return None
    before = next((m for m in state.markables if m.end == i and m.kind == "name"), None)
    fits = before is not None and state.referents[before.referent].cls in allowed
    return before.referent if before is not None and fits else None


def _words(state: Discourse, phrase: Phrase) -> str:
    """The phrase without its determiner, as a label."""
    start = phrase.start + (phrase.determiner != "none" and phrase.start < phrase.head)
    first = state.analysis.doc[phrase.start]
    if not state.analysis.determiner(straight(first)) and straight(first) not in {"d'", "de"}:
        start = phrase.start
    return state.analysis.article.words(state.analysis.passage(start, phrase.end))


def _group(state: Discourse, phrase: Phrase) -> int | None:
    """A group is known again by the noun of its members, or by « le groupe » after « un groupe »."""
    if state.analysis.quoted[phrase.start]:
        return None
    named = next((k for p, k in phrase.complements if p == "de" and state.analysis.doc[k].is_title), None)
    lemma = phrase.lemma if named is None else f"{phrase.lemma} {state.analysis.doc[named].text}"
    groups = [r.number for r in state.referents if r.cls == "Group"]
    same = [n for n in groups if lemma in state.referents[n].lemmas]
    if "autres" in phrase.adjectives:
        return state.new("Group", _words(state, phrase), f"autre {lemma}", plural=True)
    if not same and phrase.collective and phrase.determiner == "definite":
        head = state.analysis.doc[phrase.head].lemma_.lower()
        same = [n for n in groups if head in state.referents[n].lemmas]
    number = state.most_salient(same, phrase.start)
    if number is None:
        number = state.new("Group", _words(state, phrase), lemma, plural=True)
    if phrase.collective:
        state.referents[number].lemmas.add(state.analysis.doc[phrase.head].lemma_.lower())
    state.referents[number].lemmas.add(lemma)
    return number


def _version(state: Discourse, phrase: Phrase) -> int | None:
    """A version without a name is a thing of its own, known by what it is a version of."""
    inner = [k for p, k in phrase.complements if p == "de"]
    product = next((m.referent for k in inner for m in state.markables if m.start <= k < m.end), None)
    if product is None:
        product = next(
            (r.number for k in inner for r in state.referents if r.label == state.analysis.doc[k].text), None
        )
    products = [r.number for r in state.referents if r.cls == "Product" and r.named]
    if product is None and not inner:
        product = state.most_salient(products, phrase.start)
    if product is None:
        return None
    apposed = _apposed(state, phrase, ("Product",))
    if apposed is not None and apposed != product:
        state.referents[apposed].parent = product
        return apposed
    known = [r.number for r in state.referents if r.parent == product]
    if known:
        return known[0]
    label = f"{phrase.lemma} de {state.referents[product].label}"
    return state.new("Product", label, phrase.lemma, parent=product)


def _unnamed(state: Discourse, phrase: Phrase) -> int | None:
    """A document, an initiative or a plural: known by its noun; « ce texte » may be a named one."""
    if state.analysis.quoted[phrase.start] and phrase.determiner == "indefinite":
        return None
    same = [
        r.number
        for r in state.referents
        if r.cls == phrase.cls and r.plural == phrase.plural and phrase.lemma in r.lemmas
    ]
    number = state.most_salient(same, phrase.start)
    if number is not None and phrase.determiner != "indefinite":
        return number
    if phrase.determiner == "demonstrative" and not phrase.plural:
        named = [r.number for r in state.referents if r.cls == phrase.cls and r.named]
        number = state.most_salient(named, phrase.start)
        if number is not None:
            return number
    if phrase.cls in {"Organization", "Place"}:
        return None
    return state.new(phrase.cls, _words(state, phrase), phrase.lemma, plural=phrase.plural)


def _pronoun(analysis: Analysis, i: int) -> bool:
    token = analysis.doc[i]
    word = straight(token).lstrip("-").removeprefix("t-")
    if analysis.has("anaphors", word) and straight(analysis.doc[i - 1]) in {"l'", "la", "le"}:
        return not analysis.quoted[i]
    if not (analysis.has("pronouns_singular", word) or analysis.has("pronouns_plural", word)):
        return False
    return not analysis.quoted[i] and not token.dep_.startswith("expl") and not token.text.startswith("-")


def _read_pronoun(state: Discourse, i: int) -> None:
    number = pronoun_referent(state, i)
    anaphor = state.analysis.has("anaphors", straight(state.analysis.doc[i]))
    if number is not None:
        state.add(Markable(i - anaphor, i + 1, i, number, "nominal" if anaphor else "pronoun"))


def pronoun_referent(state: Discourse, i: int) -> int | None:
    """The group of a plural pronoun, the person of a singular one; None when none is near and fits."""
    analysis, word = state.analysis, straight(state.analysis.doc[i]).lstrip("-").removeprefix("t-")
    here = analysis.sentence_of[i]
    plural = analysis.has("pronouns_plural", word)
    recent = [
        m
        for m in state.markables
        if m.start < i and here - analysis.sentence_of[m.start] <= (2 * REACH if plural else REACH)
    ]
    near = {m.referent for m in recent}
    if plural:
        groups = [n for n in near if state.referents[n].cls == "Group"]
        return _subject_first(state, recent, groups, i)
    gender = "f" if word.startswith(("elle", "celle")) or word.endswith("ée") else "m"
    people = [n for n in near if state.referents[n].cls == "Person" and state.referents[n].gender in {gender, ""}]
    return _subject_first(state, recent, people, i)


def _subject_first(state: Discourse, recent: Sequence[Markable], numbers: Sequence[int], at: int) -> int | None:
    """The last of some referents that opened a clause; else the most present one."""
    openers = [m for m in recent if m.referent in numbers and _opens_clause(state.analysis, m)]
    return openers[-1].referent if openers else state.most_salient(numbers, at)


def _opens_clause(analysis: Analysis, markable: Markable) -> bool:
    """Whether a mention is the subject of its clause, as far as its place tells: no preposition before it."""
    return analysis.doc[markable.head].dep_.startswith("nsubj") or analysis.preposition(markable.start) == ""
