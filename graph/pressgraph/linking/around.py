"""What stands around an entity: asked by phrases, and answered from its texts or from what was kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Around(Protocol):
    """What answers whether a phrase stands around an entity; ``answers`` has all that it could answer or was asked."""

    answers: dict[str, bool]

    def says(self, asked: str) -> bool:
        """Whether a phrase stands there, as ``names.phrase`` makes it of a name or a cue."""


class Words:
    """The texts around an entity, as phrases, which can answer anything."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.answers: dict[str, bool] = {}
        self._phrases = tuple(phrases)

    def says(self, asked: str) -> bool:
        """Whether a phrase stands in one of the texts."""
        if asked not in self.answers:
            self.answers[asked] = any(asked in text for text in self._phrases)
        return self.answers[asked]


class UnaskedError(LookupError):
    """Something is asked of an entity whose texts were never asked it; the argument is the entity."""


class Kept:
    """The answers that were kept of an entity's texts, and can be brought up to date with those of one more article."""

    def __init__(self, entity: str, answers: Mapping[str, bool], more: Words | None = None) -> None:
        self._entity = entity
        self.answers = {asked: known or (more is not None and more.says(asked)) for asked, known in answers.items()}

    def says(self, asked: str) -> bool:
        """The answer kept. Raises UnaskedError where there is none."""
        if asked not in self.answers:
            raise UnaskedError(self._entity)
        return self.answers[asked]
