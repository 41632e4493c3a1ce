"""The infinitives that a word may be a form of, where the tagger is right about it and where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressgraph.extraction.text.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token


def verb_lemmas(analysis: Analysis, token: Token) -> tuple[str, ...]:
    """Infinitives that a token may be a form of: the tagger's, and that of a form it took for another word.

    After an auxiliary, or right after a quotation (« … », glisse Awa Le Goff), the tagger's part of
    speech may be wrong and its lemma or the ending is trusted.
    """
    known = analysis.asked.verb_lemmas.get(token.i)
    if known is None:
        known = analysis.asked.verb_lemmas[token.i] = _verb_lemmas(analysis, token)
    return known


def _verb_lemmas(analysis: Analysis, token: Token) -> tuple[str, ...]:
    lemma = token.lemma_.lower()
    if opens_as_participle(analysis, token.i):
        return _infinitive(analysis, token.i, "participle_lemmas")
    if token.pos_ in {"VERB", "AUX"} or _after_auxiliary(analysis, token):
        guessed = _infinitive(analysis, token.i, "participle_lemmas")
        if not guessed and lemma == analysis.forms[token.i]:
            # The tagger leaves the lemma of a verb that it does not know as it stands: « réclame ».
            guessed = _infinitive(analysis, token.i, "present_lemmas")
        return (lemma, *guessed)
    if after_quotation(analysis, token.i):
        return (lemma, *_infinitive(analysis, token.i, "present_lemmas"))
    if bare_verb(analysis, token.i):
        return _infinitive(analysis, token.i, "present_lemmas")
    return _infinitive(analysis, token.i, "participle_lemmas") if token.pos_ in {"ADJ", "NOUN"} else ()


def _infinitive(analysis: Analysis, i: int, table: str) -> tuple[str, ...]:
    """The infinitive that the ending of a token gives away by a table of the grammar, if any."""
    word = analysis.forms[i]
    for ending, infinitive in analysis.lexicon.grammar.maps[table].items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return (word.removesuffix(ending) + infinitive,)
    return ()


def opens_as_participle(analysis: Analysis, i: int) -> bool:
    """« Relaxée en 2016, X… »: a participle that opens its sentence, which the tagger takes for a name."""
    token = analysis.doc[i]
    if not token.is_sent_start or token.pos_ not in {"PROPN", "X"} or not token.is_title:
        return False
    follower = analysis.doc[i + 1] if i + 1 < len(analysis.doc) else token
    participle = analysis.forms[i].endswith(analysis.affixes("participle"))
    verbs = (
        _infinitive(analysis, i, "participle_lemmas") if participle and follower.pos_ in {"ADP", "NOUN", "ADV"} else ()
    )
    return any(verb in analysis.lexicon.verbs for verb in verbs)


def _after_auxiliary(analysis: Analysis, token: Token) -> bool:
    if token.pos_ not in {"ADV", "PROPN", "X"} or token.i == 0:
        return False
    before = token.nbor(-1)
    if token.i > 1 and analysis.has("inner_negation", analysis.forms[before.i]):
        return any(analysis.has("auxiliaries", t.lemma_) for t in (before, before.nbor(-1)))
    return analysis.has("auxiliaries", before.lemma_)


def after_quotation(analysis: Analysis, i: int) -> bool:
    """Whether a small word stands right after a closing mark, where the verb of an aside does."""
    if i < 2 or "»" not in analysis.forms[max(0, i - 3) : i]:
        return False
    if not analysis.doc[i].is_lower or analysis.forms[i].endswith("s"):
        return False
    before = [t.text for t in analysis.doc[max(0, i - 3) : i] if not t.is_space]
    return before[-2:] == ["»", ","] or before[-1:] == ["»"]


def bare_verb(analysis: Analysis, i: int) -> bool:
    """« La Cnil enquête depuis mars »: a noun that stands right after a name, where its verb would, is the verb."""
    doc = analysis.doc
    if i < 1 or i + 1 >= len(doc) or doc[i].pos_ != "NOUN" or not doc[i].is_lower or doc[i - 1].pos_ != "PROPN":
        return False
    verbs = _infinitive(analysis, i, "present_lemmas")
    goes_on = doc[i + 1].pos_ in {"ADP", "ADV"} and not analysis.has("of_forms", analysis.forms[i + 1])
    return goes_on and any(verb in analysis.lexicon.verbs for verb in verbs)
