"""Whom « le premier », « la seconde » and « ce dernier » single out among those just named."""

from __future__ import annotations

from pressgraph.extraction.mentions.referents import Gender
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.text.analysis import Analysis, has_feature

#: « Le second » is one of two whom these many sentences back, at most, named.
REACH = 3
#: Words between two names that « et » joins: « et par l’ »
BETWEEN = 4


def is_latter(analysis: Analysis, i: int) -> bool:
    """Whether « ce dernier », « cette dernière » ends at a token: the one named last."""
    if not analysis.has("latter", analysis.forms[i]) or not analysis.has("demonstrative", analysis.forms[i - 1]):
        return False
    return i + 1 >= len(analysis.doc) or analysis.doc[i + 1].pos_ not in {"NOUN", "ADJ", "PROPN"}


def is_ordinal(analysis: Analysis, i: int) -> bool:
    """Whether « le premier », « la seconde » ends at a token and has no noun: « le premier vit à Belmont ».

    « X est le premier », « arrivé le premier », « la première à partir » single out none of two.
    """
    if not i or not analysis.in_any(("first_of_two", "second_of_two"), analysis.forms[i]):
        return False
    follower = analysis.doc[i + 1].pos_ if i + 1 < len(analysis.doc) else "PUNCT"
    merged = analysis.has("contracted", analysis.forms[i - 1])
    article = merged or analysis.has("singular_articles", analysis.forms[i - 1])
    acts = analysis.doc[i].dep_.startswith("nsubj") or merged
    return article and acts and follower in {"VERB", "AUX", "PRON", "PUNCT", "ADV"} and not analysis.quoted[i]


def singled_out(state: Discourse, i: int) -> int | None:
    """The first or second of two that « et » joined, if they are the last named of their class and gender agrees."""
    analysis = state.analysis
    names = [m for m in state.before(i - 1, REACH) if m.kind == "name"]
    classes = [state.referents[m.referent].cls for m in names]
    for k in range(len(names) - 1, 0, -1):
        left, right = names[k - 1], names[k]
        if not _joined(state, left, right):
            continue
        listed = k > 1 and names[k - 2].end == left.start - 1 and analysis.forms[left.start - 1] == ","
        if listed or classes[k] in classes[k + 1 :]:
            return None  # « A, B et C »
        number = (left if analysis.has("first_of_two", analysis.forms[i]) else right).referent
        referent = state.referents[number]
        return number if referent.cls != "Person" or referent.gender in {"", _gender(analysis, i)} else None
    return None


def _joined(state: Discourse, left: Markable, right: Markable) -> bool:
    """Whether « et » stands between two names of one class."""
    analysis = state.analysis
    between = range(left.end, right.start)
    if left.referent == right.referent or not 0 < len(between) <= BETWEEN:
        return False
    joined = analysis.has("additive", analysis.forms[left.end])
    small = all(analysis.doc[k].pos_ in {"ADP", "DET", "CCONJ", "NOUN"} for k in between)
    return joined and small and state.referents[left.referent].cls == state.referents[right.referent].cls


def latter(state: Discourse, i: int) -> int | None:
    """The one named last before « ce dernier » whose gender, if known, is that of the word; None where that is a place.

    A sentence back at most.
    """
    gender, near = _gender(state.analysis, i), state.before(i - 1, 1)
    person = any(state.referents[m.referent].cls == "Person" for m in near)
    for m in reversed(near):
        referent = state.referents[m.referent]
        if m.kind is None or state.analysis.quoted[m.start] or not referent.named:
            continue
        told = referent.gender if referent.cls == "Person" else _thing_gender(state.analysis, m)
        # « X, banquier chez Voltane. Ce dernier… » may be either.
        if told == gender or (not told and not person):
            return None if referent.cls == "Place" or _stranger(state, m, i) else m.referent
        if not told and referent.cls == "Person":
            return None
    return None


def _stranger(state: Discourse, m: Markable, i: int) -> bool:
    """Whether somebody without a name was spoken of since: « un responsable syndical. Ce dernier… »."""
    analysis = state.analysis
    known = {k for other in state.before(i - 1, 1) for k in range(other.start, other.end)}
    return any(
        (analysis.forms[k] in analysis.function_words or analysis.has("person_nouns", analysis.forms[k]))
        and analysis.determiner(analysis.forms[k - 1])
        and k not in known
        for k in range(m.end + 1, i)
    )


def _gender(analysis: Analysis, i: int) -> Gender:
    return "f" if has_feature(analysis.doc[i], "Gender", "Fem") or analysis.forms[i].endswith("e") else "m"


def _thing_gender(analysis: Analysis, m: Markable) -> Gender:
    """Gender that the determiner before the name of a thing tells, or the noun before or in it."""
    first, before = analysis.doc[m.start], analysis.forms[m.start - 1] if m.start else ""
    for word in (analysis.forms[m.start], before):
        if analysis.has("feminine_determiners", word):
            return "f"
        if analysis.in_any(("masculine_determiners", "contracted"), word):
            return "m"
    # « la société Voltane », « l’université de Belmont »
    noun = first if first.is_lower else analysis.doc[max(0, m.start - 1)]
    if noun.pos_ != "NOUN":
        return ""
    return "f" if has_feature(noun, "Gender", "Fem") else "m" if has_feature(noun, "Gender", "Masc") else ""
