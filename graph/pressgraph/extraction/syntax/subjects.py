"""The subject of a verb: the bare phrase on its left, what « qui » follows, what a participle qualifies."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.syntax.clauses import (
    REACH,
    Clauses,
    bare,
    before_brackets,
    governed,
    listed,
    opening,
    widest,
)
from pressgraph.extraction.syntax.interruptions import over_aside
from pressgraph.extraction.syntax.labels import labelled_subject
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.verbs import finite, is_passive

#: How the parser labels the verb of a relative clause.
RELATIVE = "acl"


def modified(clauses: Clauses, i: int) -> Markable | None:
    """What a participle without auxiliary qualifies: the phrase right before it, or that opens after its comma."""
    analysis, k = clauses.analysis, i
    start, _ = analysis.sentence(i)
    while k > start and (analysis.doc[k - 1].pos_ in {"ADV", "ADJ", "SPACE"} or analysis.doc[k - 1].text in {",", "«"}):
        k -= 1
        if clauses.ends.get(k):
            break
    if noun := clauses.before(k):
        set_off = any(t.text == "," for t in analysis.doc[k:i])
        # « le rachat de X, annoncé mardi »: after the comma it may qualify either.
        of = analysis.has("of", analysis.preposition(noun.start)) or clauses.classes[noun.referent] == "Place"
        return None if set_off and of and not bare(clauses, noun) else noun
    if k <= start:
        return _main_subject(clauses, i)
    return None


def _main_subject(clauses: Clauses, i: int) -> Markable | None:
    """What a participle that opens its sentence qualifies: « Fondée par A et B, la start-up X emploie »."""
    analysis, k, described = clauses.analysis, i + 1, False
    _, limit = analysis.sentence(i)
    while k < limit and not finite(analysis, k):
        if (argument := clauses.at(k)) is not None:
            k = max(listed(clauses, argument, ())[-1].end, k + 1)
            continue
        # « Fondée par deux élèves, A et B, X recrute »: A and B tell who the pupils are.
        described = described or (analysis.has("by", governed(analysis, k)) and opening(clauses, k + 1, limit) is None)
        if analysis.doc[k].text == "," and (subject := opening(clauses, k + 1, limit)) is not None:
            end = listed(clauses, subject, ())[-1].end
            if not described or end >= limit or analysis.doc[end].text != ",":
                return subject if bare(clauses, subject) else None
            k, described = end, False
            continue
        k += 1
    return None


def companions(clauses: Clauses, subject: Markable) -> Iterator[Markable]:
    """The other members of a list that ends with the subject: « A, B et C ont signé »."""
    analysis = clauses.analysis
    start, _ = analysis.sentence(subject.start)
    i = _before_noun(analysis, subject.start - 1, start)
    joined = analysis.has("additive", analysis.forms[i])
    while i > start and joined:
        before = [m for m in clauses.ends.get(i, ()) if m.referent != subject.referent and m.kind]
        if not before:
            return
        yield before[0]
        i = _before_noun(analysis, before[0].start - 1, start)
        joined = analysis.forms[i] == ","


def _before_noun(analysis: Analysis, i: int, start: int) -> int:
    """The token before the article and the noun that introduce a name: « et l’entrepreneur belge X »."""
    k = i
    while k > start and analysis.doc[k].is_lower and analysis.doc[k].pos_ in {"NOUN", "ADJ"}:
        k -= 1
    while k > start and analysis.determiner(analysis.forms[k]) and not analysis.swallowed(k):
        k -= 1
    told = analysis.has("additive", analysis.forms[k]) or analysis.forms[k] == ","
    return k if told or k == i else i


def subject_of(clauses: Clauses, i: int) -> Markable | None:
    """The subject of the clause of a verb (or of a word in it), as a markable.

    « qui » gives what it follows; an infinitive, a gerund or a second verb takes the subject of
    the verb before it; a bare participle has the noun that it follows.
    """
    controlled, controller = _controller(clauses, i)
    told, labelled = (True, controller) if controlled else labelled_subject(clauses, i)
    if told:
        return labelled
    beyond = over_aside(clauses, i)
    return _on_the_left(clauses, i) if beyond is None else beyond


def _on_the_left(clauses: Clauses, i: int) -> Markable | None:
    """The bare phrase on the left of a verb, or what « qui » there follows."""
    analysis = clauses.analysis
    start, _ = analysis.sentence(i)
    k = i - 1
    while k >= start:
        token, word = analysis.doc[k], analysis.forms[k]
        if analysis.quoted[k] and not analysis.quoted[i]:
            if not analysis.has("additive", analysis.forms[i - 1]):
                return None
            k -= 1  # « X a dénoncé « un complot » et annoncé un recours »
            continue
        if analysis.has("subject_relatives", word) and not analysis.quoted[k]:
            return _antecedent(clauses, k)
        ending = [m for m in clauses.ends.get(k + 1, ()) if m.start >= start]
        if (
            ending
            and k == i - 2
            and word != ","
            and analysis.has("of", analysis.forms[i - 1])
            and analysis.has("for", analysis.preposition(ending[0].start))
        ):
            return ending[0]
        if noun := widest(ending):
            if bare(clauses, noun) and not _set_off(clauses, noun, i):
                return noun
            k = noun.start - 1
            continue
        if analysis.has("that", word) or _unknown_subject(clauses, k, i):
            return None
        after_quote = token.text == "»" and not analysis.quoted[i]
        if token.text in {";"} or (after_quote and not analysis.has("additive", analysis.forms[i - 1])):
            return None
        k -= 1
    return None


def _unknown_subject(clauses: Clauses, k: int, i: int) -> bool:
    """Whether the noun at ``k`` is the verb's subject, yet nothing that the graph knows: « le club dénonce »."""
    analysis = clauses.analysis
    noun = analysis.doc[k]
    if noun.pos_ != "NOUN" or not noun.dep_.startswith("nsubj") or not k < noun.head.i:
        return False
    return analysis.preposition(k) == "" and not any(t.text == "," for t in analysis.doc[k:i])


def relative_object(clauses: Clauses, i: int) -> Markable | None:
    """What « que » before a verb and its subject goes back to: « la start-up X, que Y a fondée »."""
    analysis, k = clauses.analysis, i - 1
    start, _ = analysis.sentence(i)
    while k > start and not analysis.has("that", analysis.forms[k]):
        if (finite(analysis, k) and analysis.doc[k].pos_ == "VERB") or analysis.doc[k].text in {",", ";", ":", "»"}:
            return None
        k -= 1
    relative = analysis.doc[k].pos_ == "PRON" or analysis.doc[i].dep_.startswith(RELATIVE)
    if k <= start or not relative or i - k > 2 * REACH:
        return None
    end = k - (analysis.doc[k - 1].text == ",")
    found = clauses.before(before_brackets(analysis, end - (analysis.doc[end - 1].text == "»")))
    # « a dit au Courrier qu’elle fermait l’usine »
    told = found is not None and end == k and analysis.has("to", analysis.preposition(found.start))
    return None if told else found


def _controller(clauses: Clauses, i: int) -> tuple[bool, Markable | None]:
    """Whether a verb gives the infinitive at ``i`` its subject, and which: « accuse X d’avoir volé Y ».

    The subject is None where nothing that the graph knows stands there; it is not the accuser then.
    """
    analysis, k = clauses.analysis, i - 1
    start, _ = analysis.sentence(i)
    if not any(has_feature(t, "VerbForm", "Inf") for t in analysis.doc[max(start, i - 3) : i + 1]):
        return False, None
    between: list[Markable] = []
    while k >= start:
        token = analysis.doc[k]
        between += [m for m in clauses.ends.get(k + 1, ()) if m.start > start]
        if token.pos_ == "VERB" and not has_feature(token, "VerbForm", "Inf"):
            found = analysis.has("object_control", token.lemma_) and not is_passive(analysis, k)
            inner = [m for m in between if m.start > k]
            return found, inner[-1] if found and inner else None
        if token.text in {";", ":"} or analysis.has("that", analysis.forms[k]):
            return False, None
        k -= 1
    return False, None


def owners_of(clauses: Clauses, start: int) -> Iterator[tuple[str, Markable]]:
    """Whose the noun at a token is: a ``genitive`` before it, or as ``possessive`` the subject of « sa démission »."""
    analysis, i = clauses.analysis, start - 1
    while i >= 0 and (analysis.doc[i].pos_ == "ADJ" or analysis.premodifies(i)):
        i -= 1
    if i >= 0 and analysis.has("genitives", analysis.forms[i]) and i in clauses.owners:
        yield "genitive", clauses.owners[i]
    owner = subject_of(clauses, i) if i >= 0 and analysis.has("possessive_third", analysis.forms[i]) else None
    # « The prime minister accepted his resignation »: somebody else's.
    if owner is not None and not analysis.has("receiving_verbs", analysis.doc[i - 1].lemma_):
        yield "possessive", owner


def caller(clauses: Clauses, i: int, type_: str) -> Markable | None:
    """Who calls for what the infinitive at ``i`` tells, and so takes part: « appelle à manifester »."""
    analysis, k = clauses.analysis, i - 1
    if not analysis.has("mobilizing_types", type_):
        return None
    start, _ = analysis.sentence(i)
    while k > start and analysis.doc[k].pos_ in {"ADP", "PRON", "ADV"}:
        k -= 1
    return subject_of(clauses, k) if analysis.has("mobilizing_verbs", analysis.doc[k].lemma_) else None


def _antecedent(clauses: Clauses, k: int) -> Markable | None:
    """What « qui » follows, a comma between allowed."""
    end = k
    while end > 0 and clauses.analysis.doc[end - 1].text == ",":
        end -= 1
    return clauses.before(end)


def _set_off(clauses: Clauses, markable: Markable, i: int) -> bool:
    """Whether a markable before the verb is an aside or the object of another verb.

    « X, rival de Y, a annoncé »: between the commas stands an aside; « X a racheté Y et annoncé »:
    the object of the verb before is not the subject of the next.
    """
    analysis = clauses.analysis
    start, _ = analysis.sentence(i)
    k = markable.start - 1
    while k >= start and analysis.doc[k].pos_ in {"DET", "ADJ", "ADV"}:
        if analysis.has("clause_openers", analysis.forms[k]):
            return False
        k -= 1
    # « Son associé X jure »: what a determiner precedes is a noun, whatever the tagger says.
    noun = k > start and analysis.determiner(analysis.forms[k - 1])
    return k >= start and k != i and analysis.doc[k].pos_ == "VERB" and not noun
