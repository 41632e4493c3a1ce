"""The paragraphs of a text in which a form of date may stand: four in five hold no month, weekday or year."""

from __future__ import annotations

from pressgraph.extraction.dates.forms import piece


class Paragraphs:
    """The paragraphs of a folded text from an offset on, as offsets, found by what they have in them."""

    def __init__(self, words: str, start: int, language: str) -> None:
        self._words, self._language = words, language
        self._all = [(start, len(words))]
        self._lines = _lines(words, start)
        self._having: dict[str, list[tuple[int, int]]] = {"": self._all}

    def having(self, name: str) -> list[tuple[int, int]]:
        """Bounds of the paragraphs that have a piece of ``forms``, in order; the whole text for the piece ''."""
        if name not in self._having:
            pattern = piece(name, self._language)
            self._having[name] = [(a, b) for a, b in self._lines if pattern.search(self._words, a, b)]
        return self._having[name]


def _lines(words: str, start: int) -> list[tuple[int, int]]:
    """Bounds of the lines of a text from an offset on, without their ends; no form of date goes over an end."""
    found, first = [], start
    while first <= len(words):
        last = words.find("\n", first)
        last = len(words) if last < 0 else last
        found.append((first, last))
        first = last + 1
    return found
