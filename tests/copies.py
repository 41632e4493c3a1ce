"""The sample again and again, each time as another article of other entities; of one length, so that offsets hold."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

import sample
from pressgraph.model import Facts

Value = TypeVar("Value")


def copy(number: int) -> Facts:
    """The facts of the sample's text with other names; only Voltane is in all of them."""
    mark = f"{number:03}"
    names = {
        "Exelia": f"Exe{mark}",
        "exelia": f"exe{mark}",
        "Brio": f"B{mark}",
        "brio": f"b{mark}",
        "Awa Le Goff": f"Awa Le G{mark}",
        "awa-le-goff": f"awa-le-g{mark}",
        "Courrier": f"Courr{mark}",
        "courrier": f"courr{mark}",
    }
    facts = _renamed(sample.FACTS, names)
    return replace(facts, article=replace(facts.article, title=f"Article {number}", published="2025-03-06"))


def _renamed(value: Value, names: dict[str, str]) -> Value:
    if isinstance(value, str):
        for known, other in names.items():
            value = value.replace(known, other)  # type: ignore[assignment]  # a str stays one
        return value
    if isinstance(value, tuple):
        return tuple(_renamed(part, names) for part in value)  # type: ignore[return-value]  # a tuple stays one
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: _renamed(getattr(value, field.name), names) for field in fields(value) if field.init}
        return replace(value, **told)
    return value
