"""The report on one or several articles: a table, JSON, and what was missed or wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from pressgraph.evaluation.gold import Gold, read_gold
from pressgraph.evaluation.layers import LAYERS, Scored, score
from pressgraph.evaluation.tally import Tally

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Report:
    """The tally of each layer over all the articles, never mixed into one figure, and the notes by article."""

    tallies: Mapping[str, Tally]
    notes: Mapping[str, tuple[str, ...]]

    def rows(self) -> dict[str, dict[str, float | int]]:
        """The figures of each layer."""
        return {layer: tally.row() for layer, tally in self.tallies.items()}

    def table(self) -> str:
        """The figures as lines of a table; a figure of nothing is a dash."""
        lines = [f"{'layer':14}{'P':>8}{'R':>8}{'F1':>8}{'tp':>6}{'pred':>6}{'gold':>6}"]
        for layer, r in self.rows().items():
            defined = {"p": r["pred"], "r": r["gold"], "f1": r["gold"]}  # no share of nothing
            figures = "".join(f"{r[name]:8.3f}" if counted else f"{NOTHING:>8}" for name, counted in defined.items())
            lines.append(f"{layer:14}{figures}{r['tp']:6}{r['pred']:6}{r['gold']:6}")
        return "\n".join(lines)

    def json(self) -> str:
        """The figures as JSON."""
        return json.dumps(self.rows(), indent=1)

    def details(self) -> str:
        """What was missed and what was wrong, article by article, each thing once."""
        lines: list[str] = []
        for article, notes in self.notes.items():
            lines += [f"== {article}", *(f"  {note}" for note in dict.fromkeys(notes))]
        return "\n".join(lines)


def report_of(scored: Iterable[tuple[Gold, Mapping[str, Scored]]]) -> Report:
    """The report on articles and what ``score`` says of each: micro-averaged, notes in the order given."""
    tallies = dict.fromkeys(LAYERS, Tally())
    notes: dict[str, tuple[str, ...]] = {}
    for gold, layers in scored:
        said = tuple(f"{layer} {note}" for layer, (_, found) in layers.items() for note in found)
        notes[gold.path.name] = notes.get(gold.path.name, ()) + said
        tallies = {layer: tally + layers[layer][0] for layer, tally in tallies.items()}
    return Report(tallies, notes)


def evaluate(pairs: Iterable[tuple[Path, Iterable[Quad]]], *, vocabulary: Path | None = None) -> Report:
    """The report on gold files, each with the quads that were built of its article."""
    golds = ((read_gold(path), quads) for path, quads in pairs)
    return report_of((gold, score(gold, quads, vocabulary=vocabulary)) for gold, quads in golds)
