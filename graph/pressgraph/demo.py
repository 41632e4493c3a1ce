"""The tour of pressgraph on the articles that ship with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pressgraph import building, pipeline
from pressgraph.errors import OutputError
from pressgraph.resources import data_path

#: Questions that tell most about an article in few lines.
QUESTIONS = ("roles", "citations", "prevu", "wikidata")


def run(folder: Path, language: str, show: Callable[[str], object], say: Callable[[str], object]) -> None:
    """Nothing; the store and the page stand in the folder, and all results have been shown."""
    from pressgraph.ontology import load_ontology
    from pressgraph.telling import tell

    pipeline.load_reader()  # without it there is nothing to make a folder for
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}); give another --output") from error
    seeds = pipeline.article_files([data_path("seeds")])
    for path in seeds:
        say(f"Reading {path.name}")
        facts = pipeline.extract(pipeline.read(path))
        show(f"\n{path.name}: {facts.article.title or ''}".rstrip(": "))
        for told in tell(facts, load_ontology(), language=language):
            view = f"{told.status}, {told.source}" if told.source else told.status
            show(f"\n  {told.text} [{view}]\n      « {told.sentence} »")
    say("\nBuilding the store")
    building.build_store(seeds, folder / "store")
    _ask(folder / "store", language, show)
    page = pipeline.show(pipeline.open_store(folder / "store"), folder / "network.html", language=language)
    show(f"\nThe store is {folder / 'store'}. Open the network in a browser: {page.resolve()}")


def _ask(store: Path, language: str, show: Callable[[str], object]) -> None:
    from pressgraph.knowledge.answers import to_table
    from pressgraph.knowledge.questions import find_question

    opened = pipeline.open_store(store)
    for name in QUESTIONS:
        question = find_question(name)
        show(f"\n{question.summary(language)}  (pressgraph query {name} --store {store})\n")
        show(to_table(pipeline.ask(opened, question)))
