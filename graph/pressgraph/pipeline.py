"""Where the halves meet: each function here is a verb of the library and of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.errors import ArticleError, OutputError, StoreError
from pressgraph.model import Article, Facts
from pressgraph.readers import TRAINED
from pressgraph.readers import load_reader as load_reader
from pressgraph.writing import write_whole

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from pressgraph.evaluation import LinkReport as LinkScores
    from pressgraph.evaluation import Report as Scores
    from pressgraph.knowledge.questions import Answer, Question

ARTICLES = "*.txt"


@dataclass(frozen=True, slots=True)
class Checked:
    """An article's facts, its quads that conform to the ontology, and a sentence on each thing that does not."""

    facts: Facts
    quads: list[Quad]
    complaints: list[str]


def read(path: Path | str, *, published: str | None = None) -> Article:
    """The article in a text file; ``published`` (``2024-11``, ``2024-11-27``) dates one that tells no date."""
    from pressgraph.reading.articles import read_article

    return read_article(Path(path), published=published)


def extract(article: Article, *, reader: str = TRAINED) -> Facts:
    """All that an article says: entities, roles, events, relations, quotations, each with its passages."""
    return load_reader(article.language, reader).facts(article)


def check(facts: Facts) -> Checked:
    """What of an article's facts may be written, and a sentence on each thing that may not."""
    from pressgraph.knowledge.quads import article_quads
    from pressgraph.knowledge.shapes import check_article
    from pressgraph.ontology import load_ontology

    ontology = load_ontology()
    return Checked(facts, *check_article(article_quads(facts, ontology), ontology=ontology))


def article_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files meant by files and folders: those given, and the .txt files in the folders, sorted."""
    found: list[Path] = []
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        inside = sorted(path.rglob(ARTICLES)) if path.is_dir() else [path]
        if not inside:
            raise ArticleError(f"{path}: no article in this folder; articles are text files named {ARTICLES}")
        found += inside
    if not found:
        raise ArticleError("no article given; give at least one file, or a folder with files named *.txt")
    return list(dict.fromkeys(found))


def open_store(path: Path | str, *, write: bool = False) -> Store:
    """The store in a folder, which must be there: as last published or, with ``write``, for its one writer."""
    from pressgraph.knowledge import store
    from pressgraph.knowledge.folder import read_marker

    read_marker(Path(path))
    return store.open_store(Path(path), read_only=not write)


def ask(store: Store, question: str | Question, **values: str) -> Answer:
    """The answer to a question: the name of one that ships, a ``.rq`` file, or one from ``parse_question``.

    ``values`` set its variables: an entity by its name, for instance.
    """
    from pressgraph.knowledge import questions

    meant = questions.find_question(question) if isinstance(question, str) else question
    return questions.ask(store, meant, values)


def show(store: Store, path: Path | str, *, language: str = "fr") -> Path:
    """The path of the network page, one HTML file that works offline."""
    from pressgraph.header import body_start
    from pressgraph.view.page import render_page
    from pressgraph.view.payload import network_of

    network = network_of(store, body_start)
    titles = sorted({article.title for article in network.articles})
    title = titles[0] if len(titles) == 1 else "pressgraph"
    write_whole(Path(path), render_page(network, title=title, language=language).encode())
    return Path(path)


def export(store: Store, format_: str, *, language: str = "fr") -> bytes:
    """All of a store in a format of ``EXPORTERS``, or its network in one of ``NETWORK_FORMATS``.

    ``language`` is that of the network's words.
    """
    from pressgraph.knowledge.exports import EXPORTERS
    from pressgraph.knowledge.network_files import NETWORK_FORMATS
    from pressgraph.view.edges import to_networkx

    if format_ in EXPORTERS:
        return EXPORTERS[format_](store)
    if format_ in NETWORK_FORMATS:
        return NETWORK_FORMATS[format_](to_networkx(store, language=language))
    raise OutputError(f"no format {format_!r}; there are {', '.join(sorted((*EXPORTERS, *NETWORK_FORMATS)))}")


def complaints_about(path: Path, *, reader: str = TRAINED) -> list[str]:
    """A sentence on each thing in an article, an RDF file or a store's folder that does not conform."""
    if path.suffix == ".txt":
        return check(extract(read(path), reader=reader)).complaints
    from pressgraph.knowledge.iris import ARTICLE
    from pressgraph.knowledge.shapes import check_article
    from pressgraph.knowledge.triples import graphs

    store = _load(path) if path.is_file() else open_store(path)
    articles = graphs(store, ARTICLE)
    if not articles:
        raise StoreError(f"{path}: no article's graph in it; give a store, an article (.txt) or an exported .nq file")
    found = (check_article(store.quads_for_pattern(None, None, None, article)) for article in articles)
    return [complaint for checked in found for complaint in checked.complaints]


def _load(path: Path) -> Store:
    """The RDF file's graphs, in memory."""
    from pyoxigraph import RdfFormat, Store

    store, form = Store(), RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise StoreError(f"{path}: neither a store, an article (.txt) nor an RDF file (.nq, .trig, .jsonld)")
    try:
        store.load(path=str(path), format=form)
    except (SyntaxError, OSError) as error:
        raise StoreError(f"{path}: not readable as RDF: {error}") from error
    return store


def evaluate_links(golds: Iterable[Path | str], packs: Iterable[Path | str] = ()) -> LinkScores:
    """How well the mentions of some gold files are linked, with the packs in some files and the built-in one."""
    from pressgraph.evaluation import evaluate_links as evaluate_
    from pressgraph.linking import load_packs

    return evaluate_(map(Path, golds), load_packs(packs))


def evaluate(golds: Iterable[Path | str], *, reader: str = TRAINED) -> Scores:
    """How well the articles of some gold files are read, layer by layer."""
    from pressgraph.evaluation import evaluate as evaluate_
    from pressgraph.evaluation import read_gold

    pairs = []
    for path in map(Path, golds):
        gold = read_gold(path)
        article = read(gold.text_path, published=gold.published)
        pairs.append((path, check(extract(article, reader=reader)).quads))
    return evaluate_(pairs)
