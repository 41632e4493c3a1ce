"""Who does what to whom around a verb or noun, by side, preposition and name: the parser's labels are often wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.syntax.asides import as_said, aside_comma, subject_after
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.enumerations import continues, goes_with, introduces, is_listed, list_follows
from pressgraph.extraction.syntax.interruptions import closing_mark, over_aside
from pressgraph.extraction.syntax.labels import is_circumstance, is_other_subject, labelled_subject
from pressgraph.extraction.syntax.predicates import predicate_of
from pressgraph.extraction.syntax.subjects import caller, companions, modified, owners_of, relative_object, subject_of
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.moods import restricts
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import auxiliaries, finite, has_verb, is_passive, reported_clause, shared_passive

#: Words and marks that open another clause on the right of a verb.
OPENERS = ("relatives", "contrasts", "subordinators", "loose_openers")
MARKS = frozenset(";:«»()")
#: A search to the right goes no further than this, in tokens.
REACH = 25


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


def find_arguments(clauses: Clauses, trigger: Trigger) -> Arguments:
    """The arguments of a trigger."""
    arguments = Arguments(end=trigger.end)
    if trigger.kind == "noun":
        _right(clauses, trigger.end, arguments, of_noun=True)
        goes_on = predicate_of(clauses, trigger, max(arguments.end, trigger.end))
        if goes_on is not None:
            _right(clauses, goes_on.end, arguments, of_noun=not goes_on.strikes)
        for function, owner in owners_of(clauses, trigger.start):
            arguments.add(function, owner)
        return arguments
    arguments.passive = is_passive(clauses.analysis, trigger.start)
    for i in range(trigger.start + 1, trigger.end):
        if inner := clauses.at(i):
            # « remporter le prix Odalie »: the last word of a wording may open what is won.
            arguments.add("inner" if inner.end <= trigger.end else "object", inner)
    content = reported_clause(clauses.analysis, trigger.start)
    stop = content[0] if content and content[0] >= trigger.end else None
    _right(clauses, trigger.end, arguments, of_noun=False, stop=stop)
    if arguments.passive:
        arguments.found.pop("object", None)  # « fondée par deux chercheurs, A et B »: what follows tells who they are
    _left(clauses, trigger, arguments)
    return arguments


@dataclass(slots=True)
class _Walk:
    """Where a walk to the right has got to.

    ``function`` is the preposition that awaits its phrase, ``host`` whether a noun that denotes
    nothing stands in the object's place, ``last`` the function of the last argument.
    """

    function: str = ""
    host: bool = False
    last: str | None = None


def _right(clauses: Clauses, i: int, arguments: Arguments, *, of_noun: bool, stop: int | None = None) -> None:
    """Arguments on the right, up to the next clause, or to a token where what is reported starts."""
    analysis, walk, first = clauses.analysis, _Walk(), i
    limit = min(analysis.sentence(i - 1)[1], i + REACH, len(analysis.doc) if stop is None else stop)
    while i < limit:
        markable = _last_adjacent(clauses, i)
        if not of_noun and is_other_subject(analysis, markable.head if markable else i):
            return
        if markable and not analysis.has("relatives", analysis.forms[i]):
            if markable.kind == "name" and not walk.function and not is_listed(analysis, i):
                walk.function = analysis.before_description(i, first)
            name = _noun_function(analysis, i, walk) if of_noun else _verb_function(analysis, arguments, walk)
            if name:
                arguments.add(name, markable)
                walk.last = name
            i, walk.function = markable.end, ""
            continue
        if not _step_over(clauses, i, arguments, walk, of_noun=of_noun):
            return
        i += 1


def _noun_function(analysis: Analysis, i: int, walk: _Walk) -> str:
    """Function of a phrase after a noun: its preposition, or that of the list it goes on."""
    if walk.function:
        return walk.function
    return walk.last if walk.last and is_listed(analysis, i) else ""


def _verb_function(analysis: Analysis, arguments: Arguments, walk: _Walk) -> str:
    """Function of a phrase after a verb: its preposition, else object; « l’accès à X » is ``object/à``."""
    complement = _of_object(analysis, walk) and "object" not in arguments.found
    return f"object/{walk.function}" if complement else walk.function or "object"


def _of_object(analysis: Analysis, walk: _Walk) -> bool:
    """Whether a preposition completes a noun in the object's place: « l’accès à »."""
    return walk.host and analysis.has("object_prepositions", walk.function)


def _step_over(clauses: Clauses, i: int, arguments: Arguments, walk: _Walk, *, of_noun: bool) -> bool:
    """Take note of a token that denotes nothing; False where the walk ends."""
    analysis = clauses.analysis
    if _introduces_name(clauses, i):
        return True
    match _step(analysis, i, of_noun=of_noun):
        case "stop":
            colon = analysis.doc[i].text == ":" and not of_noun
            if not colon or not list_follows(clauses, i, arguments, host=walk.host):
                return False
            walk.host, walk.function, walk.last = False, "", "object"
        case "preposition":
            walk.function = goes_with(analysis, i, walk.function)
        case "noun" if not of_noun and not _of_object(analysis, walk) and walk.function and introduces(clauses, i):
            pass  # « au groupe X »: the name has the preposition
        case "noun":
            walk.host = walk.host or not walk.function or of_noun
            walk.function = walk.function if of_noun and analysis.has("of", walk.function) else ""
        case "comma":
            if analysis.doc[i].text == "," and not of_noun and _subordinate(analysis, arguments.end):
                return False
            goes_on = continues(clauses, i, arguments)
            walk.function = str(walk.last) if goes_on and walk.last not in {None, "object"} else ""
            return goes_on or not of_noun
    return True


def _introduces_name(clauses: Clauses, i: int) -> bool:
    """Whether a token is an owner (« from Brazil's Embraer »), or a noun right before the name that it introduces."""
    analysis = clauses.analysis
    if any(analysis.has("genitives", word) for word in analysis.forms[i : i + 2]):
        return True
    follower = (
        clauses.at(i + 1) if analysis.doc[i].pos_ == "NOUN" and analysis.lexicon.words["trusted_labels"] else None
    )
    return follower is not None and follower.kind == "name"


def _subordinate(analysis: Analysis, i: int) -> bool:
    """Whether « si », « lorsque » opens the clause before a token, so that its comma ends it."""
    start, _ = analysis.sentence(i - 1)
    return any(
        analysis.in_any(("full_if", "if", "subordinators"), analysis.forms[k]) and analysis.doc[k].pos_ != "PRON"
        for k in range(start, min(start + 2, i))
    )


def _step(analysis: Analysis, i: int, *, of_noun: bool) -> str:
    token, word = analysis.doc[i], analysis.forms[i]
    if (
        token.text in {"«", "»"}
        and not analysis.quoted[min(i + 1, len(analysis.doc) - 1)]
        and not analysis.quoted[i - 1]
    ):
        return "word"
    pronoun = analysis.has("if", word) and token.pos_ == "PRON"
    if restricts(analysis, i):
        return "word"
    if token.text in MARKS or (analysis.in_any(OPENERS, word) and not pronoun):
        return "stop"
    if finite(analysis, i) or (of_noun and token.pos_ == "VERB"):
        return "stop"
    if token.pos_ == "VERB" and (has_feature(token, "VerbForm", "Inf") or has_feature(token, "VerbForm", "Part")):
        return "stop"
    if analysis.premodifies(i):
        return "word"
    swallows = token.pos_ == "ADP" or analysis.swallowed(i)
    if (analysis.preposition(i + 1) and swallows) or analysis.has("prepositions", word):
        return "preposition"
    if token.pos_ in {"NOUN", "PROPN"} and not analysis.has("weekdays", word) and not analysis.premodifies(i):
        return "noun"
    return "comma" if token.text == "," or analysis.has("coordinators", word) else "word"


def _last_adjacent(clauses: Clauses, i: int) -> Markable | None:
    """The markable at a token; of two names side by side (« Exelia Brio ») the last.

    « A confié à l’AFP Awa Le Goff »: a person behind another name is no part of it.
    """
    markable = clauses.at(i)
    while markable and markable.kind == "name" and (follower := clauses.at(markable.end)) and follower.kind == "name":
        if clauses.classes[follower.referent] == "Person":
            return markable
        markable = follower
    return markable


def _left(clauses: Clauses, trigger: Trigger, arguments: Arguments) -> None:
    speaks = trigger.entry.frame.get("subject") == "speaker"
    comma = aside_comma(clauses.analysis, trigger.start) if speaks else None
    if comma is not None and over_aside(clauses, trigger.start) is not None:
        comma = None  # « Exelia, qui emploie 300 personnes, a annoncé »: its subject stands before
    if speaks and as_said(clauses.analysis, trigger.start):
        comma = trigger.start
    told, labelled = labelled_subject(clauses, trigger.start)
    if told and labelled is not None and labelled.end <= trigger.start:
        comma = None  # « Exelia's founder, Awa Le Goff, denied a report »: no aside
    if comma is not None and "object" in arguments.found:
        arguments.found["subject"] = _joined(clauses.analysis, arguments.found.pop("object"))
        return
    bare = _stands_alone(clauses.analysis, trigger.start, passive=arguments.passive)
    chief = shared_passive(clauses.analysis, trigger.start) if bare and arguments.passive else None
    alone = bare and chief is None
    subject = modified(clauses, trigger.start) if alone else subject_of(clauses, chief or trigger.start)
    subject = subject or caller(clauses, trigger.start, trigger.entry.type)
    _circumstances(clauses, trigger, arguments)
    if subject and comma is not None and has_verb(clauses.analysis, subject.end, comma):
        # « Tous sont rentrés, a indiqué la préfecture »: the preceding subject has a verb of its own.
        subject = None
    if subject and subject.start >= trigger.end:
        # « … », said Awa Le Goff: who follows is no object.
        arguments.found["object"] = [m for m in arguments.found.get("object", ()) if m.referent != subject.referent]
    if subject:
        for m in (*companions(clauses, subject), subject):
            arguments.add("subject", m)
    elif speaks and "object" in arguments.found and not _has_subject(clauses.analysis, trigger.start):
        # « … », affirme la présidente: after its quotation a verb of speech has its subject on the right.
        arguments.found["subject"] = _joined(clauses.analysis, arguments.found.pop("object"))
    elif comma is not None and (aside := subject_after(clauses, trigger.end - 1).subject):
        # « … », a confié au Courrier Awa Le Goff: a phrase with a preposition goes before it.
        arguments.add("subject", aside)
    if not arguments.passive and "object" not in arguments.found and (what := relative_object(clauses, trigger.start)):
        arguments.add("object", what)
    arguments.end = max(arguments.end, trigger.end)


def _joined(analysis: Analysis, markables: list[Markable]) -> list[Markable]:
    """A list as far as « et » closes it: in « a dit X, Y a signé » Y opens another clause."""
    last = 0
    for n in range(1, len(markables)):
        between = analysis.forms[markables[n - 1].end : markables[n].start]
        same = markables[n].referent == markables[n - 1].referent
        if same or any(analysis.has("coordinators", word) for word in between):
            last = n
    return markables[: last + 1]


def _has_subject(analysis: Analysis, i: int) -> bool:
    """Whether a noun before the verb is its subject, though nothing that the graph knows: « le magistrat réclame »."""
    start, _ = analysis.sentence(i)
    # The tagger may take « l’infirmier » for a pronoun: its article tells.
    nouns = (
        t
        for t in analysis.doc[start:i]
        if not analysis.quoted[t.i]
        and (t.pos_ == "NOUN" or (t.pos_ == "PRON" and t.i > start and analysis.determiner(analysis.forms[t.i - 1])))
    )
    return any(t.dep_.startswith("nsubj") and t.head.i == i for t in nouns)


def _stands_alone(analysis: Analysis, i: int, *, passive: bool) -> bool:
    """Whether a participle (« racheté », « mort ») has no auxiliary: it qualifies the noun before it."""
    if any(True for _ in auxiliaries(analysis, i)) or has_feature(analysis.doc[i], "VerbForm", "Inf"):
        return False
    return passive or analysis.doc[i].pos_ == "ADJ"


def _circumstances(clauses: Clauses, trigger: Trigger, arguments: Arguments) -> None:
    """Phrases with a preposition before the verb in its clause: « sur Mesh, Awa Le Goff a expliqué »."""
    analysis, k = clauses.analysis, trigger.start - 1
    start, _ = analysis.sentence(trigger.start)
    if closing_mark(analysis, trigger.start) is not None:
        return  # « Exelia, installée à Belmont, a racheté Voltane »: where it is, not where it bought
    while (k >= start and not finite(analysis, k)) or (k >= start and analysis.doc[k].pos_ == "AUX"):
        if analysis.has("barring_relatives", analysis.forms[k]) or analysis.doc[k].text in {"»", ";"}:
            return
        markable = clauses.at(k)
        if (
            markable
            and markable.end <= trigger.start
            and is_circumstance(analysis, markable.head, trigger.start)
            and analysis.has("circumstance_prepositions", preposition := analysis.preposition(k))
        ):
            arguments.found.setdefault(preposition, []).append(markable)
        k -= 1
