"""The figures of the project's own gold articles: `python tests/gold/make_baseline.py` writes baseline.json anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "baseline.json"
PARTS = ("open", "kept")
FALL = 0.01  # one name among all those of a part; a layer of few things falls by more with each
RISE = 0.03  # above, the file would no longer tell how good the reading is
ANEW = "if that is meant, run `python tests/gold/make_baseline.py` and say why in the commit"
Rows = Mapping[str, Mapping[str, float]]


def golds(part: str) -> list[Path]:
    """The gold files of one part, sorted."""
    return sorted((HERE / part).glob("*.json"))


def measured(part: str) -> Rows:
    """The figures of each layer over all articles of one part, as the trained reader reads them now."""
    from pressgraph.pipeline import evaluate

    return evaluate(golds(part)).rows()


def recorded() -> Mapping[str, Rows]:
    """The figures in the file, by part and layer."""
    figures: Mapping[str, Rows] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return figures


def departures(part: str, before: Rows, now: Rows) -> list[str]:
    """A sentence on each layer whose F1 fell, or rose so far that the file no longer tells the truth."""
    if set(before) != set(now):
        return [f"{part}: baseline.json and the layers differ in {', '.join(sorted(set(before) ^ set(now)))}; {ANEW}"]
    changes = {layer: round(now[layer]["f1"] - before[layer]["f1"], 4) for layer in now}
    told = {layer: "fell" if change < 0 else "rose" for layer, change in changes.items() if not -FALL <= change <= RISE}
    return [
        f"{part}: {layer} {verb}, {_figures(before[layer])} -> {_figures(now[layer])}; {ANEW}"
        for layer, verb in told.items()
    ]


def _figures(row: Mapping[str, float]) -> str:
    return f"F1 {row['f1']:.3f} ({row['tp']} right of {row['pred']} found and {row['gold']} wanted)"


def written(figures: Mapping[str, Rows]) -> str:
    """The figures as JSON, one layer a line."""
    parts = []
    for part, rows in figures.items():
        lines = [f"  {json.dumps(layer)}: {json.dumps(dict(row))}" for layer, row in rows.items()]
        parts.append(f" {json.dumps(part)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> int:
    """0, once the file holds what is measured now; what changed is printed, of each part as a whole."""
    figures = {part: measured(part) for part in PARTS}
    for part, rows in figures.items():
        print(part)
        print(*(f"  {layer:14}{_figures(row)}" for layer, row in rows.items()), sep="\n")
    BASELINE.write_text(written(figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
