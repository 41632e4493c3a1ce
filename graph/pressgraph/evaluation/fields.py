"""Fields of a JSON object, each checked as it is read; a fault says where it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from pressgraph.errors import GoldError

Span = tuple[int, int]


class Fields:
    """A JSON object with the place that it has in its file, for messages."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise GoldError(f"{where}: an object is needed here, not {_shown(value)}")
        self._values: dict[str, Any] = value  # Any: whatever JSON holds, checked below
        self._where = where

    def text(self, key: str, *, default: str | None = None) -> str:
        """A text that is not empty, or the default where the key is missing."""
        value = self._get(key) if default is None else self._values.get(key, default)
        if not isinstance(value, str) or not value:
            raise self._fault(key, f"must be a text, not {_shown(value)}")
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, None where it is null or missing."""
        return None if self._values.get(key) is None else self.text(key)

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts; at least one unless optional."""
        values = self._list(key, optional=optional)
        if not all(isinstance(value, str) and value for value in values) or not (values or optional):
            raise self._fault(key, "must be a list of texts")
        return tuple(values)

    def choice(self, key: str, choices: Collection[str]) -> str:
        """A text that is one of the choices."""
        value = self.text(key)
        if value not in choices:
            raise self._fault(key, f"{value!r} is none of {', '.join(choices)}")
        return value

    def reference(self, key: str, ids: Collection[str]) -> str:
        """A text that is one of the ids."""
        value = self.text(key)
        if value not in ids:
            raise self._fault(key, f"no annotation has the id {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """True or false, false where the key is missing."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise self._fault(key, f"must be true or false, not {_shown(value)}")
        return value

    def span(self, start: str, end: str, length: int) -> Span:
        """Two offsets that lie in a text of that length."""
        return self._span((self._get(start), self._get(end)), f"{start}, {end}", length)

    def spans(self, key: str, length: int, kinds: Sequence[str] = ()) -> list[tuple[Span, str]]:
        """A list of ``[start, end]``, or of ``[start, end, kind]`` where kinds are given, else with an empty kind."""
        size = 3 if kinds else 2
        found = []
        for value in self._list(key):
            if not isinstance(value, list) or len(value) != size or (kinds and value[2] not in kinds):
                form = f"[start, end, {' or '.join(kinds)}]" if kinds else "[start, end]"
                raise self._fault(key, f"{_shown(value)} is not {form}")
            found.append((self._span(value[:2], key, length), value[2] if kinds else ""))
        return found

    def pairs(self, key: str, firsts: Collection[str], seconds: Collection[str]) -> tuple[tuple[str, str], ...]:
        """A list of two texts each, the one of the firsts and the other of the seconds."""
        found = []
        for value in self._list(key, optional=True):
            if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, str) for part in value):
                raise self._fault(key, f"{_shown(value)} is not two texts")
            if value[0] not in firsts:
                raise self._fault(key, f"{value[0]!r} is none of {', '.join(firsts)}")
            if value[1] not in seconds:
                raise self._fault(key, f"no annotation has the id {value[1]!r}")
            found.append((value[0], value[1]))
        return tuple(found)

    def records(self, key: str, *, optional: bool = False) -> list[Fields]:
        """A list of objects."""
        values = self._list(key, optional=optional)
        return [Fields(value, f"{self._where}: {key}[{i}]") for i, value in enumerate(values)]

    def _get(self, key: str) -> object:
        if key not in self._values:
            raise GoldError(f"{self._where}: no {key!r}; add it")
        return self._values[key]

    def _list(self, key: str, *, optional: bool = False) -> list[Any]:
        value = self._values.get(key, []) if optional else self._get(key)
        if not isinstance(value, list):
            raise self._fault(key, f"must be a list, not {_shown(value)}")
        return value

    def _span(self, bounds: Sequence[object], key: str, length: int) -> Span:
        start, end = bounds
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= length:
            raise self._fault(key, f"{start}..{end} is no span of a text of {length} characters")
        return start, end

    def _fault(self, key: str, what: str) -> GoldError:
        return GoldError(f"{self._where}: {key}: {what}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
