"""Mood, tense and negation of a clause, by its words more than by the tagger's."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.verbs import finite
from pressgraph.model import Status


def states(analysis: Analysis, i: int, begin: int) -> bool:
    """Whether the copula or auxiliary ``i`` states what starts at ``begin``.

    It does not where it is denied, conditional or future, in a question or in a condition.
    """
    start, limit = analysis.sentence(i)
    if holds(analysis, analysis.forms[max(start, i - 4) : begin], "negation"):
        return False
    if any(t.text == "?" for t in analysis.doc[i:limit]) or holds(analysis, analysis.forms[start:i], "full_if"):
        return False
    verbs = [t for t in analysis.doc[max(start, i - 3) : i + 1] if t.pos_ in {"AUX", "VERB"}]
    unreal = analysis.affixes("not_present")
    return bool(verbs) and not any(
        analysis.forms[t.i].endswith(unreal) or has_feature(t, "VerbForm", "Inf") for t in verbs
    )


def finite_head(analysis: Analysis, i: int) -> int | None:
    """The finite auxiliary of a participle, or the verb itself when it is finite."""
    if finite(analysis, i):
        return i
    k = i - 1
    start, _ = analysis.sentence(i)
    while k >= start:
        token = analysis.doc[k]
        if analysis.has("auxiliaries", token.lemma_) or token.pos_ == "AUX" or finite(analysis, k):
            if analysis.has("nonfinite_auxiliaries", analysis.forms[k]):
                k -= 1
                continue
            return k
        if (
            token.pos_ not in {"ADV", "PRON", "SPACE"}
            and token.text not in '«“",'
            and not analysis.has("transparent_participles", analysis.forms[k])
        ):
            return None
        k -= 1
    return None


def mood(analysis: Analysis, head: int, i: int) -> Status:
    """Status by the finite verb's mood and tense; its ending counts more than the tagger's word."""
    token = analysis.doc[head]
    form = analysis.forms[head]
    future = form.endswith(analysis.affixes("future")) and token.lemma_ != form and not _narrates(analysis, head)
    if form.endswith(analysis.affixes("conditional")) or (has_feature(token, "Mood", "Cnd") and not future):
        return "Planned" if _reported_future(analysis, head, i) else "Alleged"
    if future or (has_feature(token, "Tense", "Fut") and not _narrates(analysis, head)):
        return "Planned"
    after = analysis.forms[i + 1 : i + 4]
    before = analysis.forms[max(head - 2, 0) : i]
    if head == i and any(analysis.in_any(("now", "since"), w) for w in (*after, *before)):
        return "Ongoing"
    return "Occurred"


def _narrates(analysis: Analysis, i: int) -> bool:
    """« Rencontra », « montra »: the past of a story, which ends as a future does but lacks its infinitive."""
    lemma, form = analysis.doc[i].lemma_, analysis.forms[i]
    return any(
        form == lemma.removesuffix(infinitive) + ending
        for infinitive in analysis.affixes("first_group")
        if lemma.endswith(infinitive)
        for ending in analysis.affixes("narrative")
    )


def infinitive_at(analysis: Analysis, i: int) -> bool:
    """Whether an infinitive stands at a token, past its clitics and negation."""
    while i < len(analysis.doc) and analysis.doc[i].pos_ in {"PRON", "ADV"}:
        i += 1
    return i < len(analysis.doc) and is_infinitive(analysis, i)


def is_infinitive(analysis: Analysis, i: int) -> bool:
    """Whether a token is an infinitive; the tagger takes some participles for one."""
    token, endings = analysis.doc[i], analysis.affixes("infinitive")
    tagged = has_feature(token, "VerbForm", "Inf")
    if not endings:
        return tagged
    return (tagged or (token.pos_ == "VERB" and not finite(analysis, i))) and analysis.forms[i].endswith(endings)


def _reported_future(analysis: Analysis, head: int, i: int) -> bool:
    """« a dit que Brio serait lancé »: a simple conditional after « que » is a future in the past."""
    start, _ = analysis.sentence(i)
    compound = head != i and analysis.has("have", analysis.doc[head].lemma_)
    said = any(analysis.has("that", word) for word in analysis.forms[start:head])
    return said and not compound


def negation(analysis: Analysis, head: int, i: int) -> tuple[bool, bool]:
    """Whether a clause is negated around its verb, and whether only so far (« pas encore »)."""
    low, high = max(min(head, i) - 3, analysis.sentence(i)[0]), min(max(head, i) + 3, analysis.sentence(i)[1])
    if analysis.lexicon.words["negation"] <= analysis.lexicon.words["negation_particles"]:
        # One word denies, so it must not be taken from another clause: « closed the plant, not the shop ».
        high = next((k for k in range(max(head, i), high) if analysis.doc[k].is_punct), high)
    words = [analysis.forms[k] for k in range(low, high) if analysis.quoted[k] == analysis.quoted[i]]
    if i > low and analysis.has("neither", analysis.forms[i - 1]):
        return True, False
    denied = holds(analysis, words, "negation_particles") and holds(analysis, words, "negation")
    if not denied and not _no_subject(analysis, i) and not _cleft(analysis, i):
        return False, False
    return True, holds(analysis, words, "not_yet")


def _alike(analysis: Analysis, start: int, i: int) -> list[str]:
    """The words before a token that are quoted as it is: « « Personne n’a payé », regrette X » denies nothing of X."""
    return [analysis.forms[k] for k in range(start, i) if analysis.quoted[k] == analysis.quoted[i]]


def holds(analysis: Analysis, words: Sequence[str], word_list: str) -> bool:
    """Whether one of some words is in a list of the grammar."""
    return any(analysis.has(word_list, word) for word in words)


def _cleft(analysis: Analysis, i: int) -> bool:
    """« Ce n’est pas X qui a agressé Y »."""
    words = _alike(analysis, analysis.sentence(i)[0], i)
    denied = all(holds(analysis, words, name) for name in ("cleft_particles", "cleft_verbs", "cleft_negation"))
    return denied and holds(analysis, words[-6:], "subject_relatives") and holds(analysis, words[:4], "cleft_openers")


def _no_subject(analysis: Analysis, i: int) -> bool:
    """« Aucune sanction n’a été prononcée », « personne n’a démissionné »."""
    words = _alike(analysis, max(analysis.sentence(i)[0], i - 8), i)
    return holds(analysis, words, "negative_subjects") and holds(analysis, words, "negation_particles")


def was_said(analysis: Analysis, k: int) -> bool:
    """Whether a verb of speech in the past stands before a token: « said it would close »."""
    start, _ = analysis.sentence(k)
    return any(
        t.pos_ == "VERB"
        and has_feature(t, "Tense", "Past")
        and any(e.speech for _, e in analysis.lexicon.verbs.get(t.lemma_.lower(), ()))
        for t in analysis.doc[start:k]
    )


def without(analysis: Analysis, i: int) -> bool:
    """« sans avoir été condamné », « sans le condamner »."""
    k = i - 1
    while k > 0 and (
        analysis.in_any(("compound_infinitives", "never"), analysis.forms[k]) or analysis.doc[k].pos_ == "PRON"
    ):
        k -= 1
    return k >= 0 and analysis.has("without", analysis.forms[k])


def restricts(analysis: Analysis, k: int) -> bool:
    """« N’a lancé que Brio »: whether « que » at a token only restricts, since « ne » before it lacks its « pas »."""
    if not analysis.has("that", analysis.forms[k]):
        return False
    low = max(analysis.sentence(k)[0], k - 8)
    words = analysis.forms[low:k]
    last = max((n for n, word in enumerate(words) if analysis.has("negation_particles", word)), default=None)
    return (
        last is not None and not holds(analysis, words[last:], "negation") and not holds(analysis, words[last:], "that")
    )
