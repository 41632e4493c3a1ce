"""Forms of verbs: finite or not, passive or not, and the auxiliaries before a participle."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extraction.analysis import Analysis, has_feature, straight


def is_passive(analysis: Analysis, i: int) -> bool:
    """Whether the verb at a token is a passive, or a participle that stands alone."""
    token = analysis.doc[i]
    if not _participle(analysis, i):
        return False
    helpers = list(auxiliaries(analysis, i))
    if any(straight(t) in {"se", "s'"} for t in analysis.doc[max(0, i - 3) : i]):
        return False
    if not helpers:
        return token.pos_ in {"VERB", "ADJ", "NOUN"} and straight(analysis.doc[i - 1] if i else token) not in {"ayant"}
    nearest = analysis.doc[helpers[0]]
    if straight(nearest) in {"été"}:
        return True
    return nearest.lemma_ == "être" and not analysis.has("etre_verbs", token.lemma_)


def _participle(analysis: Analysis, i: int) -> bool:
    """Whether a token is a past participle; of a verb in -er only a form in -é is."""
    token, word = analysis.doc[i], straight(analysis.doc[i])
    if word.endswith(("é", "ée", "és", "ées")):
        return True
    tagged = has_feature(token, "VerbForm", "Part") and has_feature(token, "Tense", "Past")
    return tagged and not token.lemma_.endswith("er")


def auxiliaries(analysis: Analysis, i: int) -> Iterator[int]:
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
    return token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin") and not token.is_title
