"""One name, one class all through a text, unless the text is sure that it has two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pressgraph.reading.found import SURE
from pressgraph.reading.tags import NAME_CLASSES, Scores, Tagged, softmax
from pressgraph.reading.words import Word, wording_of

#: A name found elsewhere is also one where no tag says so, if it is at least this likely there.
LIKELY = 0.15


def agree(words: Sequence[Word], names: Sequence[Tagged], logits: Scores) -> list[Tagged]:
    """The names with the classes that the text as a whole gives them, and those that were missed elsewhere.

    ``logits`` are those of the name tags, ``(words, 1 + 2 * classes)``.
    """
    shares = softmax(logits)
    by_wording: dict[str, list[Tagged]] = defaultdict(list)
    for name in names:
        by_wording[wording_of(words, name.start, name.end)].append(name)
    classes = {wording: _one_class(found, shares) for wording, found in by_wording.items()}
    people = _parts_of_people(classes)
    found = []
    for name in names:
        wording = wording_of(words, name.start, name.end)
        label = classes[wording] or name.label
        if wording in people and not (name.label != "Person" and name.probability > SURE):
            label = "Person"
        found.append(name if label == name.label else replace(name, label=label))
    return sorted([*found, *_missed(words, found, shares)], key=lambda n: n.start)


def probable(words: Sequence[Word], names: Sequence[Tagged], threshold: float) -> list[Tagged]:
    """The names of which it is probable enough that they are names, at their own place or at another of the text."""
    best: dict[str, float] = defaultdict(float)
    for name in names:
        wording = wording_of(words, name.start, name.end)
        best[wording] = max(best[wording], name.mass)
    return [name for name in names if best[wording_of(words, name.start, name.end)] >= threshold]


def _one_class(found: Sequence[Tagged], shares: Any) -> str | None:
    """The class that all occurrences together make likeliest; None when two are sure, each of its own."""
    sure = {name.label for name in found if name.probability >= SURE}
    if len(sure) > 1:
        return None
    total: dict[str, float] = defaultdict(float)
    for name in found:
        for n, label in enumerate(NAME_CLASSES):
            total[label] += float(shares[name.start : name.end, 2 * n + 1 : 2 * n + 3].sum(-1).mean())
    return max(NAME_CLASSES, key=lambda label: (round(total[label], 6), -NAME_CLASSES.index(label)))


def _parts_of_people(classes: Mapping[str, str | None]) -> set[str]:
    """The surnames (what follows a given name) of the people named in full."""
    return {wording.split(" ", 1)[1] for wording, cls in classes.items() if cls == "Person" and " " in wording}


def _missed(words: Sequence[Word], names: Sequence[Tagged], shares: Any) -> Iterator[Tagged]:
    """The other places of names that were found, capitals alike, where a name is not unlikely."""
    taken = {n for name in names for n in range(name.start, name.end)}
    known: dict[tuple[str, ...], Tagged] = {}
    for name in names:
        text = tuple(word.text for word in words[name.start : name.end])
        if any(c.isupper() for c in "".join(text)):
            known.setdefault(text, name)
    sizes: dict[str, set[int]] = defaultdict(set)
    for text in known:
        sizes[text[0]].add(len(text))
    for n, word in enumerate(words):
        for size in sorted(sizes.get(word.text, ()), reverse=True):
            end = n + size
            here = known.get(tuple(w.text for w in words[n:end]))
            if here is None or taken.intersection(range(n, end)):
                continue
            likely = float(1 - shares[n:end, 0].max())
            if likely >= LIKELY:
                taken.update(range(n, end))
                yield Tagged(n, end, here.label, likely, likely)
                break
