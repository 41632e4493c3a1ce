from __future__ import annotations

import re
from pathlib import Path

from golds import gold_facts, quads_of

from pressgraph.evaluation import LAYERS, read_gold, score

PAGE = (Path(__file__).parents[2] / "docs" / "gold.md").read_text(encoding="utf-8")


def test_the_gold_file_of_the_documentation_is_one(tmp_path: Path) -> None:
    text = re.search(r"the text « (.*?) », saved", PAGE, re.DOTALL)
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert text and example
    (tmp_path / "brio.txt").write_text(" ".join(text[1].split()), encoding="utf-8")
    (tmp_path / "brio.json").write_text(example[1], encoding="utf-8")
    gold = read_gold(tmp_path / "brio.json")
    said = {gold.text[slice(*span)] for entity in gold.entities for span in entity.named}
    assert said == {"Exelia", "Brio", "Awa Le Goff"}
    assert [gold.text[slice(*quotation.span)] for quotation in gold.quotations] == ["Brio est prêt"]
    assert [gold.text[slice(*event.spans[0])] for event in gold.events] == [
        "Exelia a lancé Brio mardi.",
        "« Brio est prêt », a dit sa directrice, Awa Le Goff",
    ]
    scored = score(gold, quads_of(gold_facts(gold)))
    assert {layer for layer, (tally, _) in scored.items() if tally.f1 < 1} == {"nominals"}  # it has none


def test_every_layer_is_explained() -> None:
    assert [layer for layer in LAYERS if not re.search(rf"^\|.*\b{re.escape(layer)}\b.*\|", PAGE, re.MULTILINE)] == []
