"""What descriptions and pronouns denote, as a trained reader tells it, in terms of our referents."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pressgraph.extraction.mentions.referents import Gender, Referent
from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.nouns import noun_class
from pressgraph.extraction.text.verbs import finite
from pressgraph.reading.found import LEAST, Found

#: Share of a reader's names that must be one referent's for the reader's number to mean it.
AGREEING = 0.7
#: A description is weighed from this probability on; what the reader tells less surely needs a reason of ours.
WEIGHED = 0.3
#: Marks that end a clause, or what is said of its subject.
CLAUSE_MARKS = frozenset(",;:«»“”()")
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
    """Tokens ``start`` to ``end`` (exclusive) with head ``head`` that denote a referent.

    ``shares`` are the referents that it may denote, each with how probable the reader finds that among those
    that nothing speaks against, the likeliest first; ``sure`` is whether the reader tells ``referent`` by itself.
    """

    start: int
    end: int
    head: int
    referent: int
    kind: Literal["nominal", "pronoun"]
    shares: tuple[tuple[int, float], ...] = ()
    sure: bool = True


def find_told(analysis: Analysis, referents: Sequence[Referent], owner: Mapping[Name, int]) -> list[Told]:
    """The descriptions and pronouns that the reader joins surely enough to a name; none without a reader."""
    if analysis.found is None:
        return []
    known, named = _referents(analysis, analysis.found, owner), {name.start: n for name, n in owner.items()}
    sought = _Sought(analysis, referents, known, _classes(analysis.found), named)
    told = []
    for span in analysis.found:
        if span.label not in ("nominal", "pronoun"):
            continue
        # « -t-il » is one token of the parser's.
        mode = "expand" if span.label == "pronoun" else "contract"
        tokens = analysis.parse.char_span(span.start, span.end, alignment_mode=mode)
        if tokens is None or not len(tokens):
            continue
        head = next((t.i for t in tokens if t.pos_ in {"NOUN", "PROPN"}), tokens.end - 1)
        kind: Literal["nominal", "pronoun"] = "nominal" if span.label == "nominal" else "pronoun"
        shares = sought.shares(Told(tokens.start, tokens.end, head, -1, kind), span)
        if not shares or shares[0][1] < WEIGHED:
            continue
        number = shares[0][0]
        sure = span.referent is not None and sought.known.get(span.referent) == number
        if sure or kind == "nominal":
            told.append(Told(tokens.start, tokens.end, head, number, kind, shares, sure))
    return told


@dataclass(frozen=True, slots=True)
class _Sought:
    """What mentions may denote: our referents, the reader's numbers of them, and the classes of the reader's names."""

    analysis: Analysis
    referents: Sequence[Referent]
    known: Mapping[int, int]
    classes: Mapping[int, set[str]]
    named: Mapping[int, int]

    def shares(self, told: Told, span: Found) -> tuple[tuple[int, float], ...]:
        """The referents that a mention may denote, without those that its words speak against."""
        given = span.shares or (((span.referent, span.certainty),) if span.referent is not None else ())
        total: dict[int, float] = defaultdict(float)
        left, met = 1.0, self._met(told)
        for group, share in given:
            number = self.known.get(group)
            if self._strange(told, group) or (
                number is not None and (number in met or not fits(self.analysis, told, self.referents[number]))
            ):
                left -= share
            elif number is not None:
                total[number] += share
        fit = ((number, share / max(left, LEAST)) for number, share in total.items())
        return tuple(sorted(fit, key=lambda pair: (-round(pair[1], 6), pair[0])))

    def _met(self, told: Told) -> set[int]:
        """Those whose names stand after a verb of the mention's own clause: « il a félicité X » is not X."""
        analysis, found, verb = self.analysis, set[int](), False
        for i in range(told.end, analysis.sentence(told.start)[1]):
            if analysis.doc[i].text in CLAUSE_MARKS or analysis.has("that", analysis.forms[i]):
                break
            verb = verb or finite(analysis, i)
            if verb and i in self.named:
                found.add(self.named[i])
        return found

    def _strange(self, told: Told, group: int) -> bool:
        """Whether a description is of another class than a name that the reader alone has found."""
        fitting = FITTING.get(noun_class(self.analysis, told.head) or "", ()) if told.kind == "nominal" else ()
        named = self.classes.get(group, set()) if group not in self.known else set()
        return bool(fitting and named) and not named.intersection(fitting)


def _classes(found: Sequence[Found]) -> dict[int, set[str]]:
    """The reader's number -> the classes of its names."""
    classes: dict[int, set[str]] = defaultdict(set)
    for span in found:
        if span.is_name and span.referent is not None:
            classes[span.referent].add(span.label)
    return classes


def _referents(analysis: Analysis, found: Sequence[Found], owner: Mapping[Name, int]) -> dict[int, int]:
    """The reader's number -> ours, where nearly all of its names are of one referent."""
    starts = sorted((analysis.doc[name.start].idx, number) for name, number in owner.items())
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for span in found:
        # « MM. Belhoste » is « Belhoste » to us.
        at = bisect_left(starts, (span.start, -1))
        if span.is_name and span.referent is not None and at < len(starts) and starts[at][0] < span.end:
            counts[span.referent][starts[at][1]] += 1
    known = {}
    for number, ours in counts.items():
        best, times = min(ours.items(), key=lambda pair: (-pair[1], pair[0]))
        if times >= AGREEING * sum(ours.values()):
            known[number] = best
    return known


def fits(analysis: Analysis, told: Told, referent: Referent) -> bool:
    """Whether class, gender and number, as far as the words tell them, do not speak against the referent."""
    word = analysis.forms[told.start]
    person = referent.cls == "Person"
    if told.kind == "pronoun":
        if _impersonal(analysis, told.start):
            return False
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
    return not (person and referent.gender and described_gender(analysis, told) not in {"", referent.gender})


def _impersonal(analysis: Analysis, i: int) -> bool:
    """Whether a pronoun stands for nothing: « il suffit », « il s’agit », « faut-il »."""
    if not analysis.has("impersonal_pronouns", analysis.forms[i]):
        return False
    near = analysis.doc[max(0, i - 1) : i + 4]
    verbs = {t.lemma_.lower() for t in near if t.pos_ in {"VERB", "AUX"}}
    reflexive = any(analysis.has("reflexives", analysis.forms[t.i]) for t in near)
    return any(
        analysis.has("impersonal_verbs", verb) or (reflexive and analysis.has("impersonal_reflexives", verb))
        for verb in verbs
    )


def described_gender(analysis: Analysis, told: Told) -> Gender:
    """Gender of the person whom a description speaks of, by its determiner or, where that is elided, its endings."""
    word = analysis.forms[told.start]
    if not analysis.determiner(word) and told.start:
        word = analysis.forms[told.start - 1]
    if analysis.has("masculine_determiners", word):
        return "m"
    feminine = analysis.forms[told.head].endswith(analysis.affixes("feminine_noun"))
    others = (t for t in analysis.doc[told.start : told.end] if t.pos_ == "ADJ" and t.i != told.head)
    agreeing = any(has_feature(t, "Gender", "Fem") for t in others)
    if analysis.has("feminine_determiners", word) or feminine or agreeing:
        return "f"
    # « l’éditeur » is a man, « l’économiste » may be a woman.
    head = analysis.doc[told.head]
    epicene = analysis.forms[told.head].endswith(analysis.affixes("epicene"))
    return "m" if has_feature(head, "Gender", "Masc") and not epicene else ""


def without_others(
    state: Discourse, told: Sequence[Told], owner: Mapping[Name, int], functions: Sequence[Function]
) -> list[Told]:
    """What was told, without what speaks of somebody new: « le patron de Voltane nie », when X is known as prefect.

    The trained reader takes the function of somebody without a name for the last person named, and the
    pronoun after it too.
    """
    employers = {n.start for n, number in owner.items() if state.referents[number].cls in EMPLOYERS}
    new: dict[int, Function] = {}
    for f in functions:
        if f.person is None and f.definite and f.complement and employers.intersection(range(*f.complement)):
            new |= dict.fromkeys(range(*f.words), f)
    places: dict[int, list[int]] = {}
    for name in sorted(owner):
        places.setdefault(owner[name], []).append(name.start)
    opened: dict[int, int] = {}
    kept: list[Told] = []
    for one in told:
        person = state.referents[one.referent].cls == "Person"
        function = next((new[i] for i in range(one.start, one.end) if i in new), None)
        known = state.roles.get(one.referent, set())
        if person and function is not None and known and function.role not in known:
            opened[one.referent] = one.start
            continue
        named = bisect_left(places[one.referent], one.start)
        since = places[one.referent][named - 1] if named else -1
        if one.kind == "pronoun" and opened.get(one.referent, -1) > since:
            continue
        kept.append(one)
    return kept


def not_introducing(
    analysis: Analysis, told: Iterable[Told], owner: Mapping[Name, int], functions: Sequence[Function]
) -> tuple[list[Told], list[Told]]:
    """What was told, without what only goes before a name: « la start-up de vidéo Exelia », « la CTO X »; and that.

    Of the latter only what the reader joins to that very name.
    """
    starts = {name.start: number for name, number in owner.items()}
    held = {i for f in functions if f.person is not None for i in range(*f.words)}
    kept, introducing = [], []
    for one in told:
        k = one.end
        while k < min(one.end + 4, len(analysis.doc)) and k not in starts and _qualifies(analysis, k):
            k += 1
        if held.intersection(range(one.start, one.end)):
            continue
        # « son produit vedette, Brio, »
        k += k + 1 in starts and analysis.forms[k] == "," and one.referent == starts[k + 1]
        if k not in starts or analysis.has("of_forms", analysis.forms[k - 1]):
            kept.append(one)
        elif one.kind == "nominal" and one.referent == starts[k]:
            introducing.append(one)
    return kept, introducing


def _qualifies(analysis: Analysis, k: int) -> bool:
    """Whether a token may stand between a noun and the name that it introduces: « de cybersécurité »."""
    token = analysis.doc[k]
    return analysis.has("of_forms", analysis.forms[k]) or (token.is_lower and token.pos_ in {"NOUN", "ADJ"})
