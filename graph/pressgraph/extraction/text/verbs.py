"""Forms of verbs: finite or not, passive or not, and the auxiliaries before a participle."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.text.analysis import Analysis, has_feature

#: A participle is at most so many tokens after the one whose auxiliary it shares.
SHARED = 18


def is_passive(analysis: Analysis, i: int) -> bool:
    """Whether the verb at a token is a passive, or a participle that stands alone."""
    token = analysis.doc[i]
    if _made(analysis, i):
        return True
    if not _participle(analysis, i):
        return False
    helpers = list(auxiliaries(analysis, i))
    if is_reflexive(analysis, i):
        return False
    if not helpers:
        if _shares_auxiliary(analysis, i):
            return False
        kinds = {"VERB", "ADJ", "NOUN", "PROPN"} if token.is_sent_start else {"VERB", "ADJ", "NOUN"}
        return token.pos_ in kinds and not analysis.has("having", analysis.forms[max(0, i - 1)])
    nearest = analysis.doc[helpers[0]]
    if analysis.has("been", analysis.forms[nearest.i]):
        return True
    return analysis.has("be", nearest.lemma_) and not analysis.has("etre_verbs", token.lemma_)


def _shares_auxiliary(analysis: Analysis, i: int) -> bool:
    """« A salué l’accord et affirmé que »: a participle that « et » joins to an active one before it."""
    token, head = analysis.doc[i], analysis.doc[i].head
    if token.dep_ != "conj" or head.i >= i or not analysis.has("additive", analysis.forms[max(0, i - 1)]):
        return False
    return (
        _participle(analysis, head.i)
        and any(True for _ in auxiliaries(analysis, head.i))
        and not is_passive(analysis, head.i)
    )


def shared_passive(analysis: Analysis, i: int) -> int | None:
    """The passive verb whose auxiliary and subject a participle shares: « a été jugé et placé en détention »."""
    start, _ = analysis.sentence(i)
    k = i - 1
    while k > start and analysis.doc[k].pos_ == "ADV" and not analysis.in_any(("additive", "then"), analysis.forms[k]):
        k -= 1
    if not analysis.in_any(("additive", "then"), analysis.forms[k]):
        return None
    for j in range(k - 1, max(start, k - SHARED), -1):
        if (
            finite(analysis, j)
            or analysis.doc[j].text in {";", ":", "»", "«"}
            or analysis.has("relatives", analysis.forms[j])
        ):
            return None
        if _participle(analysis, j) and any(finite(analysis, a) for a in auxiliaries(analysis, j)):
            return j if is_passive(analysis, j) else None
    return None


def _made(analysis: Analysis, i: int) -> bool:
    """« S’est fait arrêter », « se voit condamner »: what is done to the subject."""
    if not has_feature(analysis.doc[i], "VerbForm", "Inf") or i < 2:
        return False
    helper = analysis.doc[i - 1]
    made = analysis.has("passive_helpers", helper.lemma_) or analysis.has("passive_helpers", analysis.forms[i - 1])
    return made and any(analysis.has("reflexives", word) for word in analysis.forms[max(0, i - 4) : i - 1])


def is_reflexive(analysis: Analysis, i: int) -> bool:
    """Whether « se » stands before the verb at token ``i``, an auxiliary between allowed."""
    if _made(analysis, i):
        return False
    return any(analysis.has("reflexives", word) for word in analysis.forms[max(0, i - 3) : i])


def own_reflexive(analysis: Analysis, i: int) -> bool:
    """Whether « se » is the verb's own: « s’est montrée », « se vend », not « se voit remettre »."""
    if _made(analysis, i):
        return False
    k, start = i - 1, analysis.sentence(i)[0]
    while k >= start and not analysis.has("reflexives", analysis.forms[k]):
        if analysis.doc[k].pos_ not in {"AUX", "PRON", "ADV"} and not analysis.has(
            "auxiliary_forms", analysis.forms[k]
        ):
            return False
        k -= 1
    return k >= start and analysis.doc[k].pos_ != "SCONJ"


def _participle(analysis: Analysis, i: int) -> bool:
    """Whether a token is a past participle; of a verb in -er only a form in -é is."""
    token, word = analysis.doc[i], analysis.forms[i]
    if word.endswith(analysis.affixes("participle")):
        return not _present(analysis, i)
    tagged = has_feature(token, "VerbForm", "Part") and has_feature(token, "Tense", "Past")
    return tagged and not token.lemma_.endswith(analysis.affixes("first_group"))


def _present(analysis: Analysis, i: int) -> bool:
    """« Crée », « agrée »: the present of a verb whose stem ends as a participle does."""
    lemma = analysis.doc[i].lemma_
    stem = next((lemma.removesuffix(e) for e in analysis.affixes("first_group") if lemma.endswith(e)), "")
    return bool(stem) and stem.endswith(analysis.affixes("participle")) and analysis.forms[i][:-1] == stem


def auxiliaries(analysis: Analysis, i: int) -> Iterator[int]:
    """The auxiliaries before a participle, nearest first; adverbs, clitics and scare quotes between."""
    k = i - 1
    start, _ = analysis.sentence(i)
    while k >= start:
        token = analysis.doc[k]
        if analysis.has("auxiliaries", token.lemma_) or analysis.has("auxiliary_forms", analysis.forms[k]):
            yield k
        elif token.pos_ not in {"ADV", "PRON", "SPACE"} and token.text not in '«“"':
            return
        k -= 1


def finite(analysis: Analysis, i: int) -> bool:
    """Whether a token is a verb in a finite form."""
    known = analysis.asked.finite.get(i)
    if known is None:
        token = analysis.doc[i]
        known = token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin") and not token.is_title
        analysis.asked.finite[i] = known
    return known


def reported_clause(analysis: Analysis, i: int) -> tuple[int, int] | None:
    """Bounds of the clause that a verb of speech reports without a word that opens it; None without one.

    « Exelia said it would close », « the plant will close, Exelia said ».
    """
    labels = analysis.word_lists["reported_clauses"]
    for child in analysis.doc[i].children if labels else ():
        if child.dep_ in labels and any(k.dep_.startswith("nsubj") for k in child.children):
            first, last = child.left_edge.i, child.right_edge.i + 1
            return (first, min(last, i)) if child.i < i else (max(first, i + 1), last)
    return None


def says_in_hearsay(analysis: Analysis, i: int) -> bool:
    """Whether an adverb beside a verb makes what it says hearsay: « was reportedly sold »."""
    start, limit = analysis.sentence(i)
    near = analysis.forms[max(start, i - 4) : min(limit, i + 2)]
    return any(analysis.has("alleging_adverbs", word) for word in near)


def has_verb(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a finite verb stands between two tokens, and no relative clause that it could be of."""
    relative = any(analysis.has("relatives", word) for word in analysis.forms[start:end])
    return not relative and any(finite(analysis, k) for k in range(start, end))


def is_bygone(analysis: Analysis, i: int) -> bool:
    """Whether what the verb at a token tells is over: « used to own »."""
    return i > 1 and analysis.has("bygone", analysis.words(i - 2, i))
