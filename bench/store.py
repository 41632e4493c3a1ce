"""Measure what a living store costs, as ratios of CPU time taken in one run: `python bench/store.py [--json]`.

A corpus is made of one article that ships, read once: its entities are renamed, so that some are in every article,
some in one in ten, and some in one only; its events, statements and passages are as real ones are.

adding       CPU of adding an article to a store of 1,000,000 quads, linked and published, over that of adding it to
             an empty one, in turns; the article's reading is not in it
storing      the same for the part of it that writes its graph and what follows from it
linking      the same for the part of it that finds the links
publishing   the same for the part of it that makes the checkpoint
withdrawing  CPU of taking an article out of the big store, linked, over that of adding one to it
derivation   CPU of deriving the whole knowledge of the big store anew, over that of adding one article to it
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from pressgraph import building, finishing, pipeline
from pressgraph.knowledge.derivation import derive
from pressgraph.knowledge.folder import QUADS
from pressgraph.knowledge.published import publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store, withdraw
from pressgraph.model import Entity, Facts
from pressgraph.ontology import load_ontology

SEED = Path(__file__).resolve().parents[1] / "seeds" / "2024-11-sora-leak.txt"
ONTOLOGY = load_ontology()
#: How many articles are added, and how many go before that are not timed.
ADDED, WARM = 10, 3


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process, all threads, for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def varied(facts: Facts, number: int) -> Facts:
    """The facts of another article: of three entities one keeps its name, one has one of ten, one has its own."""

    def named(place: int, entity: Entity) -> Entity:
        tail = ("", f" {number % 10}", f" {number}")[place % 3]
        return replace(entity, label=entity.label + tail, aliases=tuple(alias + tail for alias in entity.aliases))

    article = replace(facts.article, source=f"{number}.txt", text=f"{facts.article.text}\n{number}")
    entities = tuple(named(place, entity) for place, entity in enumerate(facts.entities))
    return replace(facts, article=article, entities=entities)


def made(path: Path) -> Store:
    """An empty store, ready for articles."""
    store = open_store(path)
    consolidate(store, ONTOLOGY)
    return store


def fill(store: Store, facts: Facts, quads: int) -> int:
    """How many articles were added until a store has so many quads."""
    number = 0
    while number % 25 or len(store) < quads:
        add_article(store, article_quads(varied(facts, number), ONTOLOGY))
        number += 1
        if number % building.LINKED_AT_ONCE == 0:
            finishing.finish(store, None)
    return number


def one_more(store: Store, path: Path, quads: list[Quad]) -> dict[str, float]:
    """CPU seconds of one article more, by what they go into."""
    return {
        "add": cpu(lambda: add_article(store, quads)),
        "link": cpu(lambda: finishing.finish(store, None)),
        "publish": cpu(lambda: publish(store, path)),
    }


def mean(spent: list[dict[str, float]]) -> dict[str, float]:
    """The mean of each part, without those that only warmed up."""
    timed = spent[WARM:]
    return {part: sum(one[part] for one in timed) / len(timed) for part in timed[0]}


def in_turns(big: Store, folder: Path, facts: Facts, first: int) -> tuple[dict[str, float], dict[str, float]]:
    """The mean cost of an article more in a store that is empty, and in the big one, taken in turns."""
    empty, full = [], []
    for number in range(first, first + WARM + ADDED):
        quads = article_quads(varied(facts, number), ONTOLOGY)
        path = folder / str(number)
        empty.append(one_more(made(path), path, quads))
        full.append(one_more(big, folder / "big", quads))
    return mean(empty), mean(full)


def withdrawing(store: Store, first: int) -> float:
    """The mean cost of taking one article out of a store, linked."""

    def one_less(number: int) -> None:
        withdraw(store, f"{number}.txt")
        finishing.finish(store, None)

    return sum(cpu(partial(one_less, number)) for number in range(first, first + ADDED)) / ADDED


def measure(folder: Path, quads: int) -> dict[str, Any]:
    """All ratios, with the seconds they are made of."""
    facts = pipeline.extract(pipeline.read(SEED))
    big = made(folder / "big")
    filling = time.process_time()
    count = fill(big, facts, quads)
    finishing.finish(big, folder / "big")
    filling = time.process_time() - filling
    # Merged as a store is that was not just filled: what waits to be compacted is no cost of the next article.
    big.optimize()
    size = len(big)
    in_small, in_big = in_turns(big, folder, facts, count)
    going = withdrawing(big, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    anew = cpu(lambda: derive(big, ONTOLOGY))
    total = {"empty": sum(in_small.values()), "big": sum(in_big.values())}
    return {
        "quads": size,
        "articles": count,
        "filling": filling,
        "empty": in_small,
        "big": in_big,
        "adding": total["big"] / total["empty"],
        "storing": in_big["add"] / in_small["add"],
        "linking": in_big["link"] / in_small["link"],
        "publishing": in_big["publish"] / in_small["publish"],
        "withdrawing": going / total["big"],
        "derivation": anew / total["big"],
        "peak_mb": peak,
        "bytes": sum(file.stat().st_size for file in (folder / "big" / QUADS).iterdir()),
    }


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder), options.quads)
    if options.json:
        print(json.dumps(measured, indent=2))
        return
    print(f"{measured['quads']:,} quads in {measured['articles']} articles")
    for name in ("adding", "storing", "linking", "publishing"):
        print(f"{name:12}{measured[name]:.2f} times the CPU of the same in an empty store")
    for name in ("withdrawing", "derivation"):
        print(f"{name:12}{measured[name]:.2f} times the CPU of adding one article")
    print(
        "ms of CPU   "
        + ", ".join(
            f"{size} {part} {1000 * measured[size][part]:.0f}" for size in ("empty", "big") for part in measured[size]
        )
    )


if __name__ == "__main__":
    main()
