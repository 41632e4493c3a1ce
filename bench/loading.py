"""Measure what loading an export costs, as a ratio of CPU time taken in one run: `python bench/loading.py [--json]`.

loading  CPU of `pressgraph restore EXPORT.nq STORE` for 1,000,000 quads, published, over that of pyoxigraph's own
         bulk load of the same file into a folder, in turns
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from pyoxigraph import RdfFormat, Store
from store import cpu, varied

from pressgraph import pipeline
from pressgraph.knowledge.copies import load_export
from pressgraph.knowledge.quads import article_quads
from pressgraph.ontology import load_ontology

SEED = Path(__file__).resolve().parents[1] / "seeds" / "2024-11-sora-leak.txt"


def write_export(path: Path, quads: int) -> int:
    """The number of quads of a file of the graphs of made-up articles, at least as many as asked for."""
    facts, ontology, written = pipeline.extract(pipeline.read(SEED)), load_ontology(), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(quads):
            lines = [f"{quad} .\n" for quad in article_quads(varied(facts, number), ontology)]
            file.writelines(lines)
            written += len(lines)
            if written >= quads:
                break
    return written


def measure(quads: int, rounds: int) -> dict[str, float]:
    """The least CPU seconds of each way of loading, and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_export(folder / "export.nq", quads)
        ours, bare = [], []
        for turn in range(rounds):
            ours.append(cpu(lambda turn=turn: load_export(folder / "export.nq", folder / f"ours-{turn}")))
            plain = Store(str(folder / f"bare-{turn}"))
            bare.append(
                cpu(lambda plain=plain: plain.bulk_load(path=str(folder / "export.nq"), format=RdfFormat.N_QUADS))
            )
            del plain
        return {"quads": size, "ours": min(ours), "bare": min(bare), "loading": min(ours) / min(bare)}


def main() -> None:
    """Print the ratio, or all that was measured as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    measured = measure(chosen.quads, chosen.rounds)
    if chosen.json:
        print(json.dumps(measured))
    else:
        print(f"loading  {measured['loading']:.2f} over pyoxigraph's own bulk load, {measured['quads']:,.0f} quads")


if __name__ == "__main__":
    main()
