"""The lexicon's example sentences, and what is read in each, in the lexicon's own notation."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from pressgraph.lexicon import load_lexicon
from pressgraph.model import Article, Facts
from pressgraph.readers import SPACY, load_reader

PUBLISHED = "2025-03-06"
SLOTS = ("agent", "speaker", "theme", "recipient", "addressee", "instrument", "medium", "place")


#: Who finds the names: the rules are shown on spaCy's, and what must never happen on both (``conftest.py``).
reader = SPACY


#: Languages whose lexicon is tried: English where its model is installed.
LANGUAGES = ("fr", *(["en"] if find_spec(load_lexicon("en").model) else []))


def read(sentence: str, language: str = "fr") -> Facts:
    """The facts in a sentence, as published on the lexicon's day."""
    return _read(sentence, reader, language)


@cache
def _read(sentence: str, who: str, language: str) -> Facts:
    return load_reader(language, who).facts(Article(sentence, "example.txt", language, PUBLISHED))


def event_examples(language: str = "fr", *, misread: bool = False) -> list[tuple[str, str]]:
    """Sentences of the event entries with what they tell: those that are read, or those that are misread."""
    return [
        (sentence, normal(told))
        for entry in load_lexicon(language).events
        for sentence, told in (entry.misread if misread else entry.examples).items()
    ]


def relation_examples(language: str = "fr", *, misread: bool = False) -> list[tuple[str, str, str]]:
    """Property, sentence and pairs of the relation entries."""
    return [
        (entry.property, sentence, " ; ".join(sorted(p for p in pairs.split(" ; ") if p)))
        for entry in load_lexicon(language).relations
        for sentence, pairs in (entry.misread if misread else entry.examples).items()
    ]


def class_examples(language: str = "fr") -> list[tuple[str, str, str]]:
    """Sentence, class and name of the class entries."""
    return [(s, *told.split(" ", 1)) for s, told in load_lexicon(language).class_examples.items()]  # type: ignore[misc]


def normal(told: str) -> str:
    """An expectation with its events, and their participants of one slot, in a fixed order."""
    return " ; ".join(sorted(_normal_event(t) for t in told.split(" ; ") if t))


def _normal_event(told: str) -> str:
    head, *slots = _parts(told)
    order = {slot: n for n, slot in enumerate((*SLOTS, "time"))}
    return " ".join([head, *sorted(slots, key=lambda s: (order[s.split("=")[0]], s))])


def _parts(told: str) -> list[str]:
    words = told.split(" ")
    parts = [" ".join(words[:2])]
    for word in words[2:]:
        if "=" in word:
            parts.append(word)
        else:
            parts[-1] += f" {word}"
    return parts


def found_events(sentence: str, language: str = "fr") -> str:
    """The events read in a sentence, in the notation of the lexicon."""
    facts = read(sentence, language)
    labels = {e.key: e.label for e in facts.entities}
    times = {t.key: t.edtf for t in facts.times}
    told = []
    for event in facts.events:
        about = [s for s in facts.statements if s.subject == event.key and isinstance(s.object, str)]
        slots = [f"{s.predicate}={labels[s.object]}" for slot in SLOTS for s in about if s.predicate == slot]
        when = [f"time={times[s.object]}" for s in about if s.predicate == "time"]
        told.append(" ".join([event.type, event.status, *dict.fromkeys(slots + when)]))
    return normal(" ; ".join(told))


def found_relations(property_: str, sentence: str, language: str = "fr") -> str:
    """The pairs of a property read in a sentence: « Exelia -> Voltane »."""
    facts = read(sentence, language)
    labels = {e.key: e.label for e in facts.entities}
    pairs = [
        f"{labels[s.subject]} -> {labels[s.object]}"
        for s in facts.statements
        if s.predicate == property_ and s.asserted and s.subject in labels and s.object in labels
    ]
    return " ; ".join(sorted(set(pairs)))


def found_classes(sentence: str, language: str = "fr") -> dict[str, str]:
    """Name -> class read in a sentence."""
    return {e.label: e.classes[-1] for e in read(sentence, language).entities if e.named}
