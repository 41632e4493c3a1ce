"""Facts that were read in one form of an article's text, told with the places of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from pressgraph.model import Article, Facts, Passage


def moved_facts(facts: Facts, article: Article, place: Callable[[Passage], Passage] | None) -> Facts:
    """The same Facts, of ``article``, each passage where ``place`` puts it, or where it is if that is None."""
    if place is None:
        return replace(facts, article=article)
    parts = {f.name: _moved(getattr(facts, f.name), place) for f in fields(Facts) if f.name != "article"}
    return Facts(article, **parts)


def _moved(value: Any, place: Callable[[Passage], Passage]) -> Any:
    """A value of the model with its passages moved."""
    if isinstance(value, Passage):
        return place(value)
    if isinstance(value, tuple):
        return tuple(_moved(part, place) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((name, getattr(value, name)) for name in _parts(type(value)))
        return replace(value, **{name: _moved(part, place) for name, part in parts if not isinstance(part, str)})
    return value


@cache
def _parts(cls: type) -> tuple[str, ...]:
    """The names of the fields of a class of the model."""
    return tuple(f.name for f in fields(cls))
