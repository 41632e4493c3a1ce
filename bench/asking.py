"""Measure what our Python API adds to a query, as ratios of CPU time in one run: `python bench/asking.py [--json]`.

Each question that ships is asked of one store in memory, once by `pressgraph.ask` and once bare: the same SPARQL
through pyoxigraph, its rows taken as tuples of terms. Both take turns; of each, the best round counts.

api        CPU of `pressgraph.ask` over all questions, over that of bare pyoxigraph
worst      the same for the question where it is largest, of those that take at least half a millisecond bare
small      the same as `api`, over a store of one article, where what a question costs by itself tells most
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyoxigraph import QueryBoolean, QueryTriples, Store

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
#: Articles in the larger store: copies of the first seed, as if so many files told the same.
COPIES = 40
#: Seconds below which a ratio tells of the clock.
TELLING = 0.0005


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--copies", type=int, default=COPIES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = measure(options.copies, options.rounds)
    if options.json:
        print(json.dumps(measured, indent=2))
        return
    asked = f"{measured['questions']} questions, {measured['quads']} quads"
    print(f"api    {measured['api']:.2f} over bare pyoxigraph, {asked}")
    print(f"worst  {measured['worst']:.2f} ({measured['worst_question']})")
    print(f"small  {measured['small']:.2f} over bare pyoxigraph, {measured['small_quads']} quads")


def measure(copies: int, rounds: int) -> dict[str, Any]:
    """All ratios, with the seconds they are made of."""
    large, small = store_of(copies), store_of(1)
    times, least = times_of(large, rounds), times_of(small, rounds)
    telling = {name: api / bare for name, (api, bare) in times.items() if bare >= TELLING} or {"none": 0.0}
    worst = max(telling, key=lambda name: telling[name])
    return {
        "questions": len(times),
        "quads": len(large),
        "small_quads": len(small),
        "api_seconds": sum(api for api, _ in times.values()),
        "bare_seconds": sum(bare for _, bare in times.values()),
        "api": ratio(times),
        "small": ratio(least),
        "worst": telling[worst],
        "worst_question": worst,
        "each": {name: api / bare for name, (api, bare) in times.items()},
    }


def ratio(times: dict[str, tuple[float, float]]) -> float:
    """What all questions cost through the API, over what they cost bare."""
    return sum(api for api, _ in times.values()) / sum(bare for _, bare in times.values())


def times_of(store: Store, rounds: int) -> dict[str, tuple[float, float]]:
    """CPU seconds of each question, through the API and bare, by its name."""
    import pressgraph
    from pressgraph.knowledge.questions import list_questions

    times = {}
    for question in list_questions():
        best = race(rounds, lambda: pressgraph.ask(store, question), lambda: bare(store, question.sparql))  # noqa: B023
        times[question.name] = (best[0], best[1])
    return times


def bare(store: Store, sparql: str) -> object:
    """All that a query finds, as pyoxigraph gives it."""
    found = store.query(sparql)
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QueryTriples):
        return list(found)
    return [tuple(row) for row in found]


def race(rounds: int, *contenders: Callable[[], object]) -> list[float]:
    """Best CPU seconds of each contender, in rounds that take turns, after a first round that warms up."""
    times = [[cpu(contender) for contender in contenders] for _ in range(rounds + 1)][1:]
    return [min(own) for own in zip(*times, strict=True)]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def store_of(copies: int) -> Store:
    """A store in memory of so many articles with the facts of the first seed."""
    import pressgraph
    from pressgraph.knowledge.quads import article_quads
    from pressgraph.knowledge.store import add_article, consolidate, open_store
    from pressgraph.ontology import load_ontology

    facts = pressgraph.extract(pressgraph.read(sorted(SEEDS.glob("*.txt"))[0]))
    store, ontology = open_store(), load_ontology()
    for number in range(copies):
        article = replace(facts.article, source=f"{number}-{facts.article.source}")
        add_article(store, article_quads(replace(facts, article=article), ontology))
    consolidate(store, ontology)
    return store


if __name__ == "__main__":
    sys.exit(main())
