"""Reading an article takes time in proportion to its length."""

from __future__ import annotations

import gc
import itertools
import time
from typing import TYPE_CHECKING

import pytest

from pressgraph.extraction import extract_facts
from pressgraph.pipeline import load_reader
from pressgraph.reading.articles import article_from_text
from pressgraph.reading.parser import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pressgraph.model import Article

#: CPU time of twice the text over that of the text: 2 in proportion, 4 if each sentence looks at all others.
MOST = 2.6
PARAGRAPHS = 130
SYLLABLES = ("ba", "ré", "lo", "mi", "ken", "dar", "vu", "sel", "ga", "pra")
TEXT = (
    "{first} {name}, directrice générale de {firm}, a annoncé mardi le lancement de {firm} 2. "
    "« Nous sommes prêts », a-t-elle déclaré. L’entreprise a été rachetée en 2023 par {other}, selon la directrice. "
    "Elle a accusé son concurrent d’avoir copié le logiciel. Des salariés dénoncent un projet mal préparé, "
    "et le ministre de la Transition écologique a promis une enquête."
)


def _read(paragraphs: int) -> tuple[Article, Doc]:
    names = ("".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=4))
    firsts = itertools.cycle(("Awa", "Maud", "Claire", "Inès"))
    told = [
        TEXT.format(first=next(firsts), name=next(names), firm=next(names)[::-1].capitalize(), other=next(names)[2:])
        for _ in range(paragraphs)
    ]
    article = article_from_text("\n\n".join(told), "long.txt", published="2024-11", language="fr")
    return article, parse(article, load_reader().nlp)


def _cpu(article: Article, doc: Doc) -> float:
    reader = load_reader()
    gc.collect()
    start = time.process_time()
    extract_facts(article, doc, reader.lexicon, reader.ontology)
    return time.process_time() - start


def _ratio(one: tuple[Article, Doc], two: tuple[Article, Doc]) -> float:
    """The ratio of the least disturbed of some rounds that take turns."""
    rounds = [(_cpu(*one), _cpu(*two)) for _ in range(4)]
    return min(long for _, long in rounds) / min(short for short, _ in rounds)


@pytest.mark.model
def test_twice_the_text_takes_about_twice_the_time() -> None:
    one, two = _read(PARAGRAPHS), _read(2 * PARAGRAPHS)
    _cpu(*one)
    # A busy machine may disturb all rounds of one length: only what stays high is the code's doing.
    assert min(_ratio(one, two), _ratio(one, two)) < MOST


@pytest.mark.model
def test_sentences_are_cut_in_time_in_proportion_to_the_text() -> None:
    cut = load_reader().nlp.get_pipe("press_sentences")

    def cpu(words: int) -> float:
        docs = [load_reader().nlp.make_doc("Il pleut. " * words) for _ in range(4)]
        return min(_timed(cut, doc) for doc in docs)

    assert min(cpu(8000) / cpu(4000) for _ in range(2)) < MOST


def _timed(cut: object, doc: Doc) -> float:
    start = time.process_time()
    cut(doc)  # type: ignore[operator]
    return time.process_time() - start
