"""What follows from the lexicon and the ontology alone: worked out once for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from pressgraph.lexicon import Carrier, EventEntry, Lexicon, RelationEntry, Wording, wording
from pressgraph.ontology import Ontology

#: So many lexicons and ontologies are remembered with what is derived from them.
REMEMBERED = 8


@lru_cache(maxsize=REMEMBERED)
def first_names(lexicon: Lexicon) -> frozenset[str]:
    """The first names, in lower case."""
    return frozenset(n.lower() for n in lexicon.first_names)


@lru_cache(maxsize=REMEMBERED)
def openings(ontology: Ontology, lexicon: Lexicon) -> frozenset[str]:
    """The first words of functions, and the functions."""
    functions = function_words(ontology, lexicon)
    return frozenset(re.split(r"[ '-]", wording, maxsplit=1)[0] for wording in functions) | frozenset(functions)


@lru_cache(maxsize=REMEMBERED)
def carriers(lexicon: Lexicon) -> Mapping[str, tuple[Carrier, ...]]:
    """Lemma -> the carriers that start with it, the longest wording first, then those of few types."""
    found: dict[str, list[Carrier]] = {}
    for carrier in sorted(lexicon.carriers, key=lambda c: (-len(c.wording.rest), not c.types)):
        found.setdefault(carrier.wording.lemma, []).append(carrier)
    return MappingProxyType({lemma: tuple(carriers) for lemma, carriers in found.items()})


@lru_cache(maxsize=REMEMBERED)
def post_phrases(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """First word -> the phrases for a function that it opens, each with the function: « bras droit » for another."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, function in lexicon.grammar.maps["post_phrases"].items():
        found.setdefault(phrase.split()[0], []).append((phrase, function))
    return MappingProxyType({word: tuple(pairs) for word, pairs in found.items()})


@lru_cache(maxsize=REMEMBERED)
def relation_nouns(lexicon: Lexicon) -> Mapping[str, tuple[tuple[Wording, RelationEntry], ...]]:
    """Each noun of relation with its wordings and their entries, the longest first."""
    found: dict[str, list[tuple[Wording, RelationEntry]]] = {}
    for entry in lexicon.relations:
        for wanted in entry.nouns:
            found.setdefault(wanted.lemma, []).append((wanted, entry))
    return MappingProxyType({k: tuple(sorted(pairs, key=lambda p: -len(p[0].rest))) for k, pairs in found.items()})


@lru_cache(maxsize=REMEMBERED)
def relation_verbs(lexicon: Lexicon) -> Mapping[str, tuple[tuple[int, RelationEntry], ...]]:
    """Each verb of relation with the entries that have it and their numbers in the lexicon."""
    found: dict[str, dict[int, RelationEntry]] = {}
    for number, entry in enumerate(lexicon.relations):
        for wanted in entry.verbs:
            found.setdefault(wanted.lemma, {})[number] = entry
    return MappingProxyType({lemma: tuple(entries.items()) for lemma, entries in found.items()})


@lru_cache(maxsize=REMEMBERED)
def event_verbs(lexicon: Lexicon) -> Mapping[str, Mapping[str, tuple[tuple[int, Wording, EventEntry], ...]]]:
    """Each verb of an event with its wordings by the word that must follow ('' for none), numbered in their order."""
    found: dict[str, dict[str, list[tuple[int, Wording, EventEntry]]]] = {}
    for lemma, pairs in lexicon.verbs.items():
        for number, (wanted, entry) in enumerate(pairs):
            first = wanted.rest[0] if wanted.rest else ""
            found.setdefault(lemma, {}).setdefault(first, []).append((number, wanted, entry))
    return MappingProxyType(
        {lemma: MappingProxyType({w: tuple(r) for w, r in words.items()}) for lemma, words in found.items()}
    )


@lru_cache(maxsize=REMEMBERED)
def class_relations(lexicon: Lexicon) -> Mapping[str, tuple[RelationEntry, ...]]:
    """Each class with the relations that any noun of it says."""
    found: dict[str, list[RelationEntry]] = {}
    for entry in lexicon.relations:
        if entry.noun_class:
            found.setdefault(entry.noun_class, []).append(entry)
    return MappingProxyType({cls: tuple(entries) for cls, entries in found.items()})


@lru_cache(maxsize=REMEMBERED)
def relation_participles(lexicon: Lexicon) -> Mapping[str, tuple[tuple[Wording, RelationEntry], ...]]:
    """The first word of each participle of relation, in the masculine, with its wordings and their entries."""
    found: dict[str, list[tuple[Wording, RelationEntry]]] = {}
    for entry in lexicon.relations:
        for wanted in map(wording, entry.participles):
            found.setdefault(wanted.lemma, []).append((wanted, entry))
    return MappingProxyType({lemma: tuple(pairs) for lemma, pairs in found.items()})


@lru_cache(maxsize=REMEMBERED)
def function_words(ontology: Ontology, lexicon: Lexicon) -> Mapping[str, str]:
    """Wordings of functions in lower case -> role key: the vocabulary's, then callings outside of it."""
    callings = lexicon.grammar.maps["callings"]
    others = {word: f"role/{calling.replace(' ', '-')}" for word, calling in callings.items()}
    return MappingProxyType({**others, **role_words(ontology, lexicon.language)})


@lru_cache(maxsize=REMEMBERED)
def functions(ontology: Ontology, lexicon: Lexicon) -> frozenset[str]:
    """The role keys that the wordings of functions stand for."""
    return frozenset(function_words(ontology, lexicon).values())


@lru_cache(maxsize=REMEMBERED)
def place_participles(lexicon: Lexicon) -> frozenset[str]:
    """The participles that tie to a place: « based »."""
    return frozenset(p for entry in lexicon.relations if entry.property == "place" for p in entry.participles)


@lru_cache(maxsize=REMEMBERED)
def opening_words(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs and the nouns that open a wording of an event or of a relation."""
    verbs = (w.lemma for entry in lexicon.relations for w in entry.verbs)
    nouns = (w.lemma for entry in lexicon.relations for w in entry.nouns)
    return frozenset((*lexicon.verbs, *verbs)), frozenset((*lexicon.nouns, *nouns))


@lru_cache(maxsize=REMEMBERED)
def role_words(ontology: Ontology, own: str) -> Mapping[str, str]:
    """Wordings of the vocabulary's functions in lower case -> role key; « cto » -> ``role/cto``.

    Wordings in the article's own language win over English ones and acronyms.
    """
    found: dict[str, str] = {}
    for language in ("en", "", own):
        for name, role in sorted(ontology.roles.items(), reverse=True):
            forms = (*role.aliases.get(language, ()), *(v for k, v in role.labels.items() if k == language))
            found.update({form.lower().replace("’", "'"): f"role/{name}" for form in forms})
    return MappingProxyType(found)
