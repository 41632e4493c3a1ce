"""The figures of the project's own gold articles, layer by layer, cannot fall unseen.

Of the articles in ``kept`` nothing but the sums is told, so that whoever writes rules can run this.
"""

from __future__ import annotations

import pytest

from gold.make_baseline import FALL, PARTS, RISE, departures, golds, measured, recorded, written

BEFORE = {"names": {"f1": 0.8, "tp": 8, "pred": 10, "gold": 10}, "roles": {"f1": 0.5, "tp": 1, "pred": 2, "gold": 2}}


def changed(f1: float) -> dict[str, dict[str, float]]:
    return {**BEFORE, "names": {"f1": f1, "tp": 7, "pred": 11, "gold": 10}}


@pytest.mark.model
@pytest.mark.parametrize("part", PARTS)
def test_no_figure_falls_unseen(part: str) -> None:
    assert golds(part)
    said = departures(part, recorded()[part], measured(part))
    assert not said, "\n".join(said)


@pytest.mark.parametrize("f1", [0.8, 0.8 - FALL, 0.8 + RISE])
def test_a_small_change_is_none(f1: float) -> None:
    assert departures("open", BEFORE, changed(f1)) == []


def test_a_fall_names_the_layer_both_figures_and_the_way_out() -> None:
    (said,) = departures("kept", BEFORE, changed(0.8 - FALL - 0.001))
    assert said.startswith("kept: names fell, F1 0.800 (8 right of 10 found and 10 wanted) -> F1 0.789 (7 right of 11")
    assert "python tests/gold/make_baseline.py" in said


def test_a_rise_that_the_file_does_not_tell_is_told() -> None:
    (said,) = departures("open", BEFORE, changed(0.8 + RISE + 0.001))
    assert "names rose" in said


def test_a_layer_of_one_side_alone_is_told() -> None:
    (said,) = departures("open", BEFORE, {"names": BEFORE["names"]})
    assert "differ in roles" in said


def test_the_file_is_written_as_it_is_kept() -> None:
    assert written(recorded()) == (golds("open")[0].parents[1] / "baseline.json").read_text(encoding="utf-8")
