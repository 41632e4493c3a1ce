"""Our reader beside spaCy's French models, on the same texts in one run: names by class, speed, memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpora import Corpus
from pressgraph.extraction.naming.classes import MODEL_CLASSES
from pressgraph.reading.tags import NAME_CLASSES
from pressgraph.reading.trained import TrainedReader
from scoring import ALL, MATCHES, Counts, Score, counts_of, found_in, interval, score_of, total

System = Callable[[str], list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """How a system does on a corpus: scores by class, strict and relaxed, the strict and relaxed intervals."""

    corpus: str
    system: str
    scores: dict[tuple[str, str], Score]
    intervals: dict[str, tuple[float, float]]


def ours(reader: TrainedReader) -> System:
    """The names that a trained reader finds."""

    def find(text: str) -> list[tuple[int, int, str]]:
        return [(f.start, f.end, f.label) for f in reader.read(text) if f.label in NAME_CLASSES]

    return find


def spacy_system(model: str) -> System:
    """The names that a spaCy model finds, in our classes."""
    import spacy

    nlp = spacy.load(model, exclude=["parser", "morphologizer", "lemmatizer", "attribute_ruler", "senter", "tagger"])

    def find(text: str) -> list[tuple[int, int, str]]:
        return [(e.start_char, e.end_char, MODEL_CLASSES[e.label_]) for e in nlp(text).ents]

    return find


def compare(corpora: Iterable[Corpus], systems: dict[str, System]) -> Iterator[Row]:
    """A Row for each corpus and system."""
    for corpus in corpora:
        for name, system in systems.items():
            found = [found_in(corpus, document, system(document.text)) for document in corpus.documents]
            scores: dict[tuple[str, str], Score] = {}
            intervals: dict[str, tuple[float, float]] = {}
            for kind, match in MATCHES.items():
                counts: Sequence[Counts] = [
                    counts_of(d, f, match) for d, f in zip(corpus.documents, found, strict=True)
                ]
                added = total(counts)
                for cls in (ALL, *sorted(set(corpus.classes.values()))):
                    scores[kind, cls] = score_of(added, cls)
                intervals[kind] = interval(counts)
            yield Row(corpus.name, name, scores, intervals)


def cpu_seconds(systems: dict[str, System], texts: Sequence[str], rounds: int = 3) -> dict[str, float]:
    """CPU seconds of each system over the texts, the least of some rounds run in turn."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, system in systems.items():
            started = time.process_time()
            for text in texts:
                system(text)
            spent = time.process_time() - started
            best[name] = min(spent, best.get(name, spent))
    return best


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown: strict F1 with its interval, relaxed F1, strict F1 by class."""
    lines = []
    for corpus in dict.fromkeys(row.corpus for row in rows):
        own = [row for row in rows if row.corpus == corpus]
        classes = [cls for kind, cls in own[0].scores if kind == "strict" and cls != ALL]
        classes = [cls for cls in classes if own[0].scores["strict", cls].gold]
        lines += [f"**{corpus}** ({own[0].scores['strict', ALL].gold} names)", ""]
        head = ["", "strict P", "strict R", "strict F1", "interval", "relaxed F1", "interval", *classes]
        lines += ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
        lines += ["| " + " | ".join(_cells(row, classes)) + " |" for row in own]
        lines.append("")
    return "\n".join(lines)


def _cells(row: Row, classes: Sequence[str]) -> Iterator[str]:
    strict = row.scores["strict", ALL]
    yield row.system
    yield from (f"{value:.3f}" for value in (strict.precision, strict.recall, strict.f1))
    yield "{:.3f}–{:.3f}".format(*row.intervals["strict"])
    yield f"{row.scores['relaxed', ALL].f1:.3f}"
    yield "{:.3f}–{:.3f}".format(*row.intervals["relaxed"])
    yield from (f"{row.scores['strict', cls].f1:.3f}" for cls in classes)
