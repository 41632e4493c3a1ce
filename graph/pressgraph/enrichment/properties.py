"""The properties of Wikidata of which facts are brought in: which, and what their values are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, cast

Kind = Literal["item", "date", "point", "file", "address"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its number, what its values are, and its labels.

    Those ``of_places`` are told of the places that facts name, too: « which organizations have their
    headquarters in France » asks for the country of a town.
    """

    id: str
    kind: Kind
    of_places: bool
    label_fr: str
    label_en: str


def _read() -> dict[str, Property]:
    text = (files("pressgraph.enrichment") / "properties.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return {id_: Property(id_, cast(Kind, kind), places == "yes", fr, en) for id_, kind, places, fr, en in rows}


#: The properties by number, in the order in which they are told.
PROPERTIES: Mapping[str, Property] = _read()
