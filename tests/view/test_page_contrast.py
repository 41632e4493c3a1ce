"""Colours can be told apart by everyone: WCAG 2.2 AA, in the light and in the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pressgraph.view
from pressgraph.view.network import STATUSES

STATIC = Path(pressgraph.view.__file__).parent / "static"
TEXTS = ("ink", "muted", "accent", "occurred", "planned", "unsure", "denied")


def themes() -> dict[str, dict[str, str]]:
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r"^(:root|\[data-theme=\"dark\"\]) \{(.*?)\}", style, re.DOTALL | re.MULTILINE)
    return {
        "light" if name == ":root" else "dark": dict(re.findall(r"--(\w+): (#\w{6});", block)) for name, block in blocks
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["card", "paper", "soft"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out_from_its_ground(theme: str, ground: str, text: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_text_can_be_read(theme: str) -> None:
    colours = themes()[theme]
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_icons_and_lines_stand_out_from_the_paper(theme: str) -> None:
    icons = (STATIC / "icons.js").read_text(encoding="utf-8")
    paper = themes()[theme]["paper"]
    discs = re.findall(r"\w+: \[\"(#\w{6})\"", icons)
    lines = re.findall(rf"{theme}: \"(#\w{{6}})\"", icons)
    assert (len(discs), len(lines)) == (9, 6)
    assert [c for c in discs if contrast(c, "#ffffff") < 4.5] == []
    assert [c for c in discs + lines if contrast(c, paper) < 3] == []


def test_no_two_classes_share_a_colour_or_a_glyph() -> None:
    looks = re.findall(r"\w+: \[\"(#\w{6})\", \"([^\"]+)\"\]", (STATIC / "icons.js").read_text(encoding="utf-8"))
    assert len({colour for colour, _ in looks}) == len({glyph for _, glyph in looks}) == 9


def test_statuses_differ_by_more_than_their_colour() -> None:
    lines = re.findall(r"(\w+): \{ dashes: (false|\[.*?\])", (STATIC / "icons.js").read_text(encoding="utf-8"))
    assert len(lines) == len({dashes for _, dashes in lines}) == 6


def test_signs_of_the_timeline_differ_by_more_than_their_colour() -> None:
    drawn = re.findall(r"^  (\w+): (\[\[.*\]\]),$", (STATIC / "timeline.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert {status for status, _ in drawn} == set(STATUSES)
    assert len({sign for _, sign in drawn}) == len(STATUSES)
