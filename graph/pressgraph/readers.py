"""What reads articles of a language: the parser, the trained reader and the rules, made ready once a process."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.model import Article, Facts
from pressgraph.resources import data_path

if TYPE_CHECKING:
    from spacy.language import Language

    from pressgraph.lexicon import Lexicon
    from pressgraph.ontology import Ontology
    from pressgraph.reading.trained import TrainedReader

#: Who finds names and joins mentions: the reader trained for this project, or spaCy's model and rules alone.
TRAINED, SPACY = "trained", "spacy"
_PACKAGE = Path(__file__).parent
#: The code that decides what is read in a text and which quads say it.
_CODE = (
    *("model.py", "ontology.py", "lexicon.py", "grammar.py", "readers.py", "reading/**/*.py", "extraction/**/*.py"),
    *(f"knowledge/{name}.py" for name in ("quads", "amounts", "iris", "shapes", "breaches", "guard")),
    "knowledge/sparql/**/*.rq",
)
_DATA = ("*.ttl", "lexicon/*.toml")
_MODEL = re.compile(r'^model = "(.+)"', re.MULTILINE)


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


def read_with(article: Article, reader: str = TRAINED) -> str:
    """A name for all that decides what is found in a text, the text apart: the same again finds the same.

    It begins with ``tools``. It takes no model to tell.
    """
    parts = (article.language, article.published, article.title, reader)
    return f"{tools()}-{sha256(repr(parts).encode()).hexdigest()[:16]}"


@cache
def tools() -> str:
    """A digest of the ontology, the lexicon, the trained reader, the code, and the libraries that they rest on."""
    ontology = data_path("ontology")
    files = [path for pattern in _CODE for path in _PACKAGE.glob(pattern)]
    files += [path for pattern in _DATA for path in ontology.glob(pattern)]
    with suppress(FileNotFoundError):  # a copy without the reader can read with spaCy's names
        files.append(data_path("reader", "manifest.json"))
    digest = sha256()
    for path in sorted(set(files)):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    models = {name for path in ontology.glob("lexicon/*.toml") for name in _MODEL.findall(path.read_text("utf-8"))}
    for name in sorted({"spacy", "thinc", "onnxruntime", *models}):
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()[:16]


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
