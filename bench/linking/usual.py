"""The words and the parts of people's names that are usual, counted: what a name made of them does not tell.

    PYTHONPATH=graph:training python bench/linking/usual.py

Words come from texts of our own (``training/data/written``) and from descriptions of items in two
samples of Wikidata (CC0, in ``shared/data/wikidata``); names of people from one of these, from the
list of members of the US Congress (CC0) and from ``training/data/names.toml``. Writes
``graph/pressgraph/linking/data/usual_*.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from items import NAME_CLASSES, Item, written_items
from pressgraph.linking.names import words
from pressgraph.linking.usual import PEOPLE, PER_MILLE, WORDS

ROOT = Path(__file__).resolve().parents[2]
WIKIDATA = ROOT.parent / "shared" / "data" / "wikidata"
#: Rarer words and names are left out: of those, nothing can be said.
RARE = 1
#: How often the names of our own list count: each is usual somewhere.
LISTED = 3
#: What the KGTK sample calls the class of human beings.
HUMAN = "human"
_WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description="Count the words and the parts of people's names that are usual.")
    parser.add_argument("--output", type=Path, default=WORDS.parent, help="the folder for both lists")
    folder = parser.parse_args().output
    items = written_items()
    texts = [*map(_without_names, items), *_descriptions(), *_common_nouns()]
    small = Counter(word for text in texts for word in _words(text, small=True))
    big = Counter(word for text in texts for word in _words(text, small=False))
    shares = _shares([(item.language, item.text) for item in items])
    known = sorted(word for word in small | big if small[word] + big[word] > RARE)
    rows = [(word, small[word], big[word], round(shares.get(word, 0) * PER_MILLE)) for word in known]
    _write(folder / WORDS.name, "word\tsmall\tcapital\tarticles", rows)
    given, surnames = _people()
    parts = sorted(part for part in given | surnames if given[part] + surnames[part] > RARE)
    _write(folder / PEOPLE.name, "part\tgiven\tsurname", [(part, given[part], surnames[part]) for part in parts])


def _shares(texts: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Which share of the texts of a language has a word, of the language where it is most usual."""
    shares: dict[str, float] = {}
    for language in {language for language, _ in texts}:
        own = [set(words(text)) for other, text in texts if other == language]
        for word, count in Counter(word for found in own for word in found).items():
            shares[word] = max(shares.get(word, 0.0), count / len(own))
    return shares


def _without_names(item: Item) -> str:
    """The text of an article with a sign for each name, which some articles write small."""
    text = item.text
    for mark in sorted(item.marks, key=lambda mark: -mark.start):
        if mark.label in NAME_CLASSES:
            text = f"{text[: mark.start]}.{text[mark.end :]}"
    return text


def _common_nouns() -> Iterator[str]:
    """The labels of items that begin small: notions, most of them."""
    labels = (row["label_en"] for row in _rows(WIKIDATA / "kgtk_arnold" / "items.tsv"))
    yield from (label for label in labels if label[:1].islower())


def _descriptions() -> Iterator[str]:
    """What items are said to be: common nouns of English, most of them, that our few English texts lack."""
    for path in (WIKIDATA / "kgtk_arnold" / "items.tsv", WIKIDATA / "nsi_brands" / "nsi_wikidata.tsv"):
        yield from dict.fromkeys(row["description_en"] for row in _rows(path))


def _words(text: str, *, small: bool) -> Iterator[str]:
    for found in _WORD.finditer(text):
        if found[0][0].islower() == small:
            yield from words(found[0])


def _people() -> tuple[Counter[str], Counter[str]]:
    given, surnames = Counter[str](), Counter[str]()
    for label in _labels():
        parts = words(label)
        if len(parts) > 1:
            given[parts[0]] += 1
            surnames[parts[-1]] += 1
    pools = tomllib.loads((ROOT / "training" / "data" / "names.toml").read_text(encoding="utf-8"))
    for name in pools["given_names"]:
        given.update({words(name)[0]: LISTED})
    for name in pools["surnames"]:
        surnames.update({words(name)[-1]: LISTED})
    return given, surnames


def _labels() -> Iterator[str]:
    items = list(_rows(WIKIDATA / "kgtk_arnold" / "items.tsv"))
    human = {row["qid"] for row in items if row["label_en"] == HUMAN}
    yield from (row["label_en"] for row in items if human & set(row["p31"].split()))
    yield from (row["label"] for row in _rows(WIKIDATA / "us_congress" / "legislators.tsv"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _write(path: Path, head: str, rows: Iterable[tuple[str | int, ...]]) -> None:
    lines = [head, *("\t".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
