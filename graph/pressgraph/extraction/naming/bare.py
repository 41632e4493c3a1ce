"""Surnames and first names that stand alone: they are those of the people who are named in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pressgraph.extraction.naming.names import Name, shorter
from pressgraph.reading.found import SURE

#: Name -> class -> weight.
Votes = dict[str, dict[str, float]]
#: What a word that names the class weighs, and a verb.
WORD, VERB = 4.0, 1.5
#: What the class of a trained reader weighs when it is sure: more than any one word, less than two that agree.
READ = 6.0


def bare_people(names: Sequence[Name], classes: Mapping[str, str], rules: Votes, read: Votes) -> Iterator[str]:
    """The names of people without the rest of their full name, unless more speaks for another class.

    « Pommier » after « Anne-Laure Pommier » is she, though she « plaide » as an organization may; where
    « Kerdraon » stands before « Aude Kerdraon », it may be the family's firm.
    """
    parts = {part for text, cls in classes.items() if cls == "Person" for part in shorter(text)}
    introduced = _introduced(names, classes)
    for text in sorted(parts & classes.keys()):
        others = max((w for c, w in rules[text].items() if c != "Person"), default=0.0)
        other_read = max((w for c, w in read.get(text, {}).items() if c != "Person"), default=0.0)
        bound = WORD - 1 if text in introduced else VERB
        if others < bound and (rules[text].get("Person") or other_read < SURE * READ):
            yield text


def _introduced(names: Sequence[Name], classes: Mapping[str, str]) -> set[str]:
    """Surnames and first names that stand alone only after the full name of a person had them."""
    seen, early, full = set[str](), set[str](), set[str]()
    for name in sorted(names):
        if classes[name.text] == "Person":
            full.update(shorter(name.text))
        if name.text not in full:
            early.add(name.text)
        seen.add(name.text)
    return (seen & full) - early
