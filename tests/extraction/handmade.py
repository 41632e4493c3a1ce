"""Parsed sentences made by hand: the rules can be tested on a parse that is right, without a trained model.

A token is written « word/POS/lemma/form », the last two when they matter: ``a/AUX/avoir/pres``.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pressgraph.extraction import extract_facts
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis, analyse
from pressgraph.lexicon import load_lexicon
from pressgraph.model import Article, Facts
from pressgraph.ontology import load_ontology

FORMS = {
    "pres": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "imp": "Mood=Ind|Tense=Imp|VerbForm=Fin",
    "fut": "Mood=Ind|Tense=Fut|VerbForm=Fin",
    "cnd": "Mood=Cnd|Tense=Pres|VerbForm=Fin",
    "inf": "VerbForm=Inf",
    "part": "Tense=Past|VerbForm=Part",
    "ing": "Tense=Pres|VerbForm=Part",
    "fem": "Gender=Fem",
}
PUBLISHED = "2025-03-06"
_GLUED_LEFT = frozenset(",.)]")
_GLUED_RIGHT = ("’", "(", "[", "-")


@cache
def blank() -> Language:
    """The French pipeline without a trained part."""
    return spacy.blank("fr")


def doc_of(tokens: str, *, entities: str = "") -> Doc:
    """The Doc of one sentence a line; ``entities`` are labels such as « 0-2:PER » by token."""
    rows = [(i == 0, *_parts(token)) for line in tokens.strip().splitlines() for i, token in enumerate(line.split())]
    words = [row[1] for row in rows]
    doc = Doc(
        blank().vocab,
        words=words,
        spaces=[_space(words, i) for i in range(len(words))],
        pos=[row[2] for row in rows],
        lemmas=[row[3] for row in rows],
        morphs=[FORMS.get(row[4], row[4]) for row in rows],
        sent_starts=[row[0] for row in rows],
    )
    spans = []
    for entity in entities.split():
        bounds, label = entity.split(":")
        start, end = bounds.split("-")
        spans.append(spacy.tokens.Span(doc, int(start), int(end), label=label))
    doc.set_ents(spans)
    return doc


def analysis_of(tokens: str, *, entities: str = "") -> Analysis:
    """The Analysis of sentences in the notation of this module, as published on the lexicon’s day."""
    doc = doc_of(tokens, entities=entities)
    return analyse(Article(doc.text, "handmade.txt", "fr", PUBLISHED), doc, load_lexicon(), load_ontology())


def facts_of(tokens: str, *, entities: str = "") -> Facts:
    """The Facts of sentences in the notation of this module."""
    doc = doc_of(tokens, entities=entities)
    article = Article(doc.text, "handmade.txt", "fr", PUBLISHED)
    return extract_facts(article, doc, load_lexicon(), load_ontology())


def named(analysis: Analysis, *texts: str) -> list[Name]:
    """Names at the first place in the text that has their words."""
    found = []
    for text in texts:
        at = analysis.article.text.index(text)
        span = analysis.parse.char_span(at, at + len(text))
        assert span is not None, text
        found.append(Name(span.start, span.end, text))
    return sorted(found)


def token_at(analysis: Analysis, word: str, n: int = 0) -> int:
    """Index of the n-th token with some words."""
    return [t.i for t in analysis.doc if t.text == word][n]


def _parts(token: str) -> tuple[str, str, str, str]:
    word, pos, lemma, form, *_ = [*token.split("/"), "", "", ""]
    return word, pos or "X", lemma or word.lower(), form


def _space(words: list[str], i: int) -> bool:
    if i + 1 == len(words):
        return False
    follower = words[i + 1]
    return not (follower in _GLUED_LEFT or words[i].endswith(_GLUED_RIGHT) or follower.startswith("-"))
