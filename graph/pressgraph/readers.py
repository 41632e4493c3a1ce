"""What reads articles of a language: the parser, the trained reader and the rules, made ready once a process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pressgraph.model import Article, Facts

if TYPE_CHECKING:
    from spacy.language import Language

    from pressgraph.lexicon import Lexicon
    from pressgraph.ontology import Ontology
    from pressgraph.reading.trained import TrainedReader

#: Who finds names and joins mentions: the reader trained for this project, or spaCy's model and rules alone.
TRAINED, SPACY = "trained", "spacy"


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read articles of one language; slow to make, so made once a process."""

    nlp: Language
    lexicon: Lexicon
    ontology: Ontology
    trained: TrainedReader | None = None

    def facts(self, article: Article) -> Facts:
        """All that an article says."""
        from pressgraph.extraction import extract_facts
        from pressgraph.extraction.places import moved_facts
        from pressgraph.reading.parser import parse
        from pressgraph.reading.plain import plain_text

        plain = plain_text(article.text, self.lexicon.words, self.lexicon.grammar.maps["spellings"])
        read = replace(article, text=plain.text)
        facts = extract_facts(
            read, parse(read, self.nlp, self.trained, self.lexicon.parse), self.lexicon, self.ontology
        )
        return moved_facts(facts, article, plain.place if plain.starts else None)


@cache
def load_reader(language: str = "fr", reader: str = TRAINED) -> Reader:
    """The reader of a language: with pressgraph's own trained one, or with spaCy's names and rules alone.

    Raises ModelError or LexiconError when it cannot be had.
    """
    from pressgraph.lexicon import load_lexicon
    from pressgraph.ontology import load_ontology
    from pressgraph.reading.parser import Abbreviations, load_parser
    from pressgraph.reading.trained import load_trained

    lexicon = load_lexicon(language)
    trained = load_trained() if reader == TRAINED else None
    words = lexicon.words
    abbreviations = Abbreviations(words["abbreviations"], words["numbered_abbreviations"])
    nlp = load_parser(lexicon.model, words["compounds"], abbreviations, names=trained is None)
    return Reader(nlp, lexicon, load_ontology(), trained)
