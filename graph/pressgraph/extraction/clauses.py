"""Who does what to whom around a verb or noun: read by side, preposition and name.

The parser's labels around names are often wrong (« OpenAI/AUX »), the order of French words is
not: the subject is the bare phrase on the left, the object the bare phrase on the right, and a
preposition says the rest (9 of 9 against 3 of 5 by label, prototypes/extraction).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressgraph.extraction.analysis import Analysis, straight
from pressgraph.extraction.discourse import Markable
from pressgraph.extraction.triggers import Trigger

#: Words that open another clause on the right of a verb.
BREAKS = frozenset(
    {
        "qui",
        "que",
        "qu'",
        "dont",
        "où",
        "car",
        "mais",
        "donc",
        ";",
        ":",
        "«",
        "»",
        "(",
        ")",
        "tandis",
        "alors",
        "lorsque",
        "quand",
        "si",
        "s'",
        "puisque",
    }
)
#: A search to the right goes no further than this, in tokens.
REACH = 25
SKIP = frozenset({"ADV", "DET", "ADJ", "NUM", "SPACE", "AUX", "PART"})


@dataclass(slots=True)
class Arguments:
    """What a trigger governs: function or preposition -> markables, in the order of the text.

    ``object/de`` is the complement of an object that denotes nothing itself: « l’accès à Brio ».
    ``end`` is the token after the last argument.
    """

    found: dict[str, list[Markable]] = field(default_factory=dict)
    passive: bool = False
    end: int = 0

    def add(self, function: str, markable: Markable) -> None:
        """Note an argument."""
        self.found.setdefault(function, []).append(markable)
        self.end = max(self.end, markable.end)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The markables of an article, by the token where the widest of them starts, or where they end.

    ``classes`` are those of the referents, by number.
    """

    analysis: Analysis
    starts: dict[int, Markable]
    ends: dict[int, list[Markable]]
    classes: Sequence[str]

    def at(self, i: int) -> Markable | None:
        """The widest markable that starts at a token."""
        return self.starts.get(i)


def index_clauses(analysis: Analysis, markables: Sequence[Markable], classes: Sequence[str]) -> Clauses:
    """The Clauses of an article; ``classes`` are those of the referents, by number."""
    starts: dict[int, Markable] = {}
    ends: dict[int, list[Markable]] = {}
    for m in markables:
        if m.start not in starts or m.end > starts[m.start].end:
            starts[m.start] = m
        ends.setdefault(m.end, []).append(m)
    return Clauses(analysis, starts, ends, classes)


def find_arguments(clauses: Clauses, trigger: Trigger) -> Arguments:
    """The arguments of a trigger."""
    arguments = Arguments(end=trigger.end)
    if trigger.kind == "noun":
        _right(clauses, trigger.end, arguments, of_noun=True)
        _possessor(clauses, trigger, arguments)
        return arguments
    arguments.passive = is_passive(clauses.analysis, trigger.start)
    for i in range(trigger.start + 1, trigger.end):
        if (inner := clauses.at(i)) and inner.end <= trigger.end:
            arguments.add("inner", inner)
    _right(clauses, trigger.end, arguments, of_noun=False)
    _left(clauses, trigger, arguments)
    return arguments


def is_passive(analysis: Analysis, i: int) -> bool:
    """Whether the verb at a token is a passive, or a participle that stands alone."""
    token = analysis.doc[i]
    if not _participle(analysis, i):
        return False
    helpers = list(_auxiliaries(analysis, i))
    if any(straight(t) in {"se", "s'"} for t in analysis.doc[max(0, i - 3) : i]):
        return False
    if not helpers:
        return token.pos_ in {"VERB", "ADJ", "NOUN"} and straight(analysis.doc[i - 1] if i else token) not in {"ayant"}
    nearest = analysis.doc[helpers[0]]
    if straight(nearest) in {"été"}:
        return True
    return nearest.lemma_ == "être" and not analysis.has("etre_verbs", token.lemma_)


def _participle(analysis: Analysis, i: int) -> bool:
    token = analysis.doc[i]
    past = "Part" in token.morph.get("VerbForm") and "Past" in token.morph.get("Tense")
    return past or straight(token).endswith(("é", "ée", "és", "ées"))


def _auxiliaries(analysis: Analysis, i: int) -> Iterator[int]:
    """The auxiliaries before a participle, nearest first; adverbs, clitics and scare quotes between."""
    k = i - 1
    start, _ = analysis.sentence(i)
    while k >= start:
        token = analysis.doc[k]
        if token.lemma_ in {"être", "avoir"} or straight(token) in {
            "été",
            "a",
            "ont",
            "est",
            "sont",
            "était",
            "aurait",
            "avait",
        }:
            yield k
        elif token.pos_ not in {"ADV", "PRON", "SPACE"} and token.text not in '«“"':
            return
        k -= 1


def finite(analysis: Analysis, i: int) -> bool:
    """Whether a token is a verb in a finite form."""
    token = analysis.doc[i]
    return token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm") and not token.is_title


def _right(clauses: Clauses, i: int, arguments: Arguments, *, of_noun: bool) -> None:
    """Arguments on the right, up to the next clause."""
    analysis, function, host = clauses.analysis, "", False
    _, limit = analysis.sentence(i - 1)
    limit = min(limit, i + REACH)
    last: str | None = None
    while i < limit:
        markable = _last_adjacent(clauses, i)
        if markable and straight(analysis.doc[i]) not in {"qui", "que"}:
            name = function or ("object" if not of_noun or (last is None and not host) else "")
            if of_noun and not function:
                name = last if last and _listed(analysis, i) else ""
            elif host and function and not of_noun:
                name = (
                    f"object/{function}"
                    if function in {"de", "à", "pour"} and "object" not in arguments.found
                    else function
                )
            if name:
                arguments.add(name, markable)
                last = name
            i, function = markable.end, ""
            continue
        step = _step(analysis, i, of_noun=of_noun)
        if (
            step == "stop"
            and not of_noun
            and analysis.doc[i].text == ":"
            and _list_follows(clauses, i, arguments, host=host)
        ):
            host, function, last, i = False, "", "object", i + 1
            continue
        if step == "stop":
            return
        if step == "preposition":
            function = analysis.preposition(i + 1) or straight(analysis.doc[i])
        elif step == "noun":
            host = host or not function
            function = "" if not of_noun or function not in {"de"} else function
            if of_noun and function == "":
                host = True
        elif step == "comma":
            function = "" if last in {None, "object"} or not _continues(clauses, i, arguments) else str(last)
            if not _continues(clauses, i, arguments) and of_noun:
                return
        i += 1


def _list_follows(clauses: Clauses, i: int, arguments: Arguments, *, host: bool) -> bool:
    """Whether the names after a colon spell out the object before it, which they then replace."""
    follower = clauses.at(i + 1)
    if follower is None or follower.kind != "name":
        return False
    objects = arguments.found.get("object", [])
    if objects and objects[-1].phrase is not None and objects[-1].phrase.plural:
        objects.pop()
        return True
    return host and not objects


def _step(analysis: Analysis, i: int, *, of_noun: bool) -> str:
    token, word = analysis.doc[i], straight(analysis.doc[i])
    if (
        token.text in {"«", "»"}
        and not analysis.quoted[min(i + 1, len(analysis.doc) - 1)]
        and not analysis.quoted[i - 1]
    ):
        return "word"
    if word in BREAKS and not (word in {"s'", "si"} and token.pos_ == "PRON"):
        return "stop"
    if finite(analysis, i) or (of_noun and token.pos_ == "VERB"):
        return "stop"
    if token.pos_ == "VERB" and ("Inf" in token.morph.get("VerbForm") or "Part" in token.morph.get("VerbForm")):
        return "stop"
    if (analysis.preposition(i + 1) and token.pos_ in {"ADP", "DET"}) or analysis.has("prepositions", word):
        return "preposition"
    if token.pos_ in {"NOUN", "PROPN"}:
        return "noun"
    return "comma" if token.text == "," or word in {"et", "ou"} else "word"


def _last_adjacent(clauses: Clauses, i: int) -> Markable | None:
    """The markable at a token; of two names side by side (« Exelia Brio ») the last."""
    markable = clauses.at(i)
    while markable and markable.kind == "name" and (follower := clauses.at(markable.end)) and follower.kind == "name":
        markable = follower
    return markable


def _listed(analysis: Analysis, i: int) -> bool:
    """Whether « , » or « et » stands before a token."""
    word = straight(analysis.doc[i - 1])
    return word in {",", "et", "ou"} or straight(analysis.doc[i - 2]) in {",", "et", "ou"}


def _continues(clauses: Clauses, i: int, arguments: Arguments) -> bool:
    """Whether a list goes on after the comma or « et » at a token, with something of the same class."""
    before = [m for ms in arguments.found.values() for m in ms if m.end == i]
    after = next((m for k in range(i + 1, i + 3) if (m := clauses.at(k))), None)
    if not before or after is None:
        return False
    return clauses.classes[before[-1].referent] == clauses.classes[after.referent]


def _possessor(clauses: Clauses, trigger: Trigger, arguments: Arguments) -> None:
    """« sa démission »: whose it is, is the caller's to find; the mark is kept as ``possessive``."""
    analysis, i = clauses.analysis, trigger.start - 1
    while i >= 0 and analysis.doc[i].pos_ == "ADJ":
        i -= 1
    if i >= 0 and straight(analysis.doc[i]) in {"son", "sa", "ses", "leur", "leurs"}:
        owner = subject_of(clauses, i)
        if owner:
            arguments.add("possessive", owner)


def _left(clauses: Clauses, trigger: Trigger, arguments: Arguments) -> None:
    bare = arguments.passive and not any(True for _ in _auxiliaries(clauses.analysis, trigger.start))
    subject = modified(clauses, trigger.start) if bare else subject_of(clauses, trigger.start)
    _circumstances(clauses, trigger, arguments)
    if subject:
        for m in (*_companions(clauses, subject), subject):
            arguments.add("subject", m)
    elif trigger.entry.speech and "object" in arguments.found:
        # « … », affirme la présidente: after its quotation a verb of speech has its subject on the right.
        arguments.found["subject"] = arguments.found.pop("object")
    arguments.end = max(arguments.end, trigger.end)


def modified(clauses: Clauses, i: int) -> Markable | None:
    """What a participle without auxiliary qualifies: the phrase right before it, or that opens after its comma."""
    analysis, k = clauses.analysis, i
    start, _ = analysis.sentence(i)
    while k > start and (analysis.doc[k - 1].pos_ in {"ADV", "ADJ", "SPACE"} or analysis.doc[k - 1].text in {",", "«"}):
        k -= 1
        if ending := clauses.ends.get(k):
            break
    ending = clauses.ends.get(k, [])
    if ending:
        return max(ending, key=lambda m: m.end - m.start)
    if k <= start:
        comma = next((j for j in range(i, analysis.sentence(i)[1]) if analysis.doc[j].text == ","), None)
        return clauses.at(comma + 1) if comma is not None else None
    return None


def _circumstances(clauses: Clauses, trigger: Trigger, arguments: Arguments) -> None:
    """Phrases with a preposition before the verb in its clause: « sur Mesh, Awa Le Goff a expliqué »."""
    analysis, k = clauses.analysis, trigger.start - 1
    start, _ = analysis.sentence(trigger.start)
    while (k >= start and not finite(analysis, k)) or (k >= start and analysis.doc[k].pos_ == "AUX"):
        if straight(analysis.doc[k]) in {"qui", "que", "qu'", "dont"} or analysis.doc[k].text in {"»", ";"}:
            return
        markable = clauses.at(k)
        if (
            markable
            and markable.end <= trigger.start
            and (preposition := analysis.preposition(k)) in {"sur", "à", "dans", "en", "via", "près"}
        ):
            arguments.found.setdefault(preposition, []).append(markable)
        k -= 1


def _companions(clauses: Clauses, subject: Markable) -> Iterator[Markable]:
    """The other members of a list that ends with the subject: « A, B et C ont signé »."""
    analysis, i = clauses.analysis, subject.start - 1
    start, _ = analysis.sentence(subject.start)
    while i > start and straight(analysis.doc[i]) in {"et", ",", "la", "le", "l'"}:
        joined = straight(analysis.doc[i]) in {"et", ","}
        before = [m for m in clauses.ends.get(i, ()) if m.referent != subject.referent and m.kind]
        if joined and before and (straight(analysis.doc[i]) == "et" or i != subject.start - 1):
            yield before[0]
            i = before[0].start - 1
            continue
        i -= 1


def subject_of(clauses: Clauses, i: int) -> Markable | None:
    """The subject of the clause of a verb (or of a word in it), as a markable.

    « qui » gives what it follows; an infinitive, a gerund or a second verb takes the subject of
    the verb before it; a bare participle has the noun that it follows.
    """
    analysis = clauses.analysis
    start, _ = analysis.sentence(i)
    k = i - 1
    while k >= start:
        token, word = analysis.doc[k], straight(analysis.doc[k])
        if analysis.quoted[k] and not analysis.quoted[i]:
            return None
        if word == "qui" and not analysis.quoted[k]:
            return _antecedent(clauses, k)
        ending = [m for m in clauses.ends.get(k + 1, ()) if m.start >= start]
        if (
            ending
            and k == i - 2
            and word not in {","}
            and straight(analysis.doc[i - 1]) in {"de", "d'"}
            and analysis.preposition(ending[0].start) == "pour"
        ):
            return ending[0]
        if ending:
            widest = max(ending, key=lambda m: m.end - m.start)
            if _bare(clauses, widest) and not _set_off(clauses, widest, i):
                return widest
            k = widest.start - 1
            continue
        if word in {"que", "qu'"} and not _relative_object(clauses, k):
            return None
        if token.text in {";"} or (token.text == "»" and not analysis.quoted[i]):
            return None
        k -= 1
    return None


def _relative_object(clauses: Clauses, k: int) -> bool:
    return False


def _antecedent(clauses: Clauses, k: int) -> Markable | None:
    """What « qui » follows, a comma between allowed."""
    end = k
    while end > 0 and clauses.analysis.doc[end - 1].text == ",":
        end -= 1
    ending = clauses.ends.get(end, ())
    return max(ending, key=lambda m: m.end - m.start, default=None)


def _bare(clauses: Clauses, markable: Markable) -> bool:
    """Whether no preposition governs a markable, nor what it stands in apposition to."""
    analysis, i = clauses.analysis, markable.start
    if i > 1 and analysis.doc[i - 1].text == ",":
        for before in clauses.ends.get(i - 1, ()):
            if before.referent == markable.referent:
                return _bare(clauses, before)
    return analysis.preposition(markable.start) == "" and not analysis.has(
        "prepositions", straight(analysis.doc[markable.start])
    )


def _set_off(clauses: Clauses, markable: Markable, i: int) -> bool:
    """Whether a markable before the verb is an aside or the object of another verb.

    « X, rival de Y, a annoncé »: between the commas stands an aside; « X a racheté Y et annoncé »:
    the object of the verb before is not the subject of the next.
    """
    analysis = clauses.analysis
    start, _ = analysis.sentence(i)
    k = markable.start - 1
    while k >= start and analysis.doc[k].pos_ in {"DET", "ADJ", "ADV"}:
        k -= 1
    if k >= start and analysis.doc[k].pos_ in {"VERB"} and straight(analysis.doc[k]) not in {"selon"}:
        return not any(straight(t) in {"que", "qu'"} for t in analysis.doc[k : markable.start]) and k != i
    return False
