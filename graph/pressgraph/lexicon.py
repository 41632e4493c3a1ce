"""How a language says what the ontology names: read from ``ontology/lexicon``, checked, frozen.

Every entry carries its own proof: ``examples`` map a sentence to what must be found in it, and a
test runs them all; ``misread`` are sentences that are known not to be read yet. Verbs are
infinitives and may have more words (« mettre en vente », « se retirer »); nouns are lemmas, in
lower case.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pressgraph.errors import LexiconError
from pressgraph.grammar import Grammar, read_grammar
from pressgraph.ontology import Ontology, load_ontology
from pressgraph.resources import data_path

#: Functions of a clause that a frame may name; any other key of a frame is a preposition.
FUNCTIONS = ("subject", "object", "inner")
#: Kinds of places; of a name that is of two kinds the last counts.
PLACES = ("cities", "regions", "countries")
COMPLEMENTS = ("infinitive", "noun")
STATUSES = ("Occurred", "Ongoing", "Planned", "Hypothetical", "Alleged", "NotOccurred")


@dataclass(frozen=True, slots=True)
class Wording:
    """A verb or noun with the words that must follow it: « mettre » + (« en », « vente »)."""

    lemma: str
    rest: tuple[str, ...] = ()
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class EventEntry:
    """Ways of expressing one event type.

    ``frame`` maps functions and prepositions to slots; ``inner`` is what stands between the words
    of a verb (« laisser X tester »). ``asserts`` maps a property to the slots of its two ends,
    ``needs`` are slots with the classes that one of their fillers must have (``theme:Product``), or
    the nouns for it (``theme~loi``), or must not have (``!theme:Place``).
    A ``negated`` entry is an event when it is denied: « n’a pas répondu à nos questions »; a
    ``quoting`` one only beside a quotation or a clause of content. ``status`` is what its words say
    of the event where the clause says no less: « prépare Brio » is a launch that is Planned.
    """

    type: str
    verbs: tuple[Wording, ...]
    nouns: tuple[Wording, ...]
    forms: tuple[str, ...]
    frame: Mapping[str, str]
    speech: bool
    asserts: Mapping[str, tuple[str, str]]
    needs: tuple[str, ...]
    negated: bool
    quoting: bool
    examples: Mapping[str, str]
    misread: Mapping[str, str] = field(default_factory=dict)
    status: str = ""


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """Ways of expressing one property.

    ``nouns``: « X, filiale de Y »: the described thing is the subject, the complement the object, unless
    ``inverse``; ``noun_class``: any noun of a class. ``frame`` leads to the ends of the property, ``subjects``
    and ``objects`` narrow their classes; ``kinds``: lists of nouns one of which describes the object.
    """

    property: str
    nouns: tuple[Wording, ...]
    verbs: tuple[Wording, ...]
    participles: tuple[str, ...]
    prepositions: tuple[str, ...]
    frame: Mapping[str, str]
    inverse: bool
    examples: Mapping[str, str]
    misread: Mapping[str, str] = field(default_factory=dict)
    noun_class: str = ""
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    lasting: bool = False
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """A verb or noun that gives its complement a status: « refuser de » -> NotOccurred.

    The complement is an infinitive or a noun, or only one of them where ``complement`` says so; it is
    a clause where the wording ends in « que ». With ``types`` only events of these types have the status.
    """

    wording: Wording
    status: str
    types: frozenset[str] = frozenset()
    complement: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's entries; lemmas point to what they mean. It can be a key of what is derived from it.

    ``genders`` maps a first name in lower case to ``f`` or ``m``; it lacks those that both bear. ``parse``
    says what the model's parse is made to look like (``reading/parses.py``).
    """

    language: str
    model: str
    classes: Mapping[str, str]
    events: tuple[EventEntry, ...]
    relations: tuple[RelationEntry, ...]
    carriers: tuple[Carrier, ...]
    verbs: Mapping[str, tuple[tuple[Wording, EventEntry], ...]]
    nouns: Mapping[str, tuple[tuple[Wording, EventEntry], ...]]
    forms: Mapping[str, tuple[EventEntry, ...]]
    grammar: Grammar
    demonyms: Mapping[str, str]
    first_names: frozenset[str]
    genders: Mapping[str, str]
    places: Mapping[str, str]
    class_examples: Mapping[str, str] = field(default_factory=dict)
    parse: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.language)  # the mappings have no hash of their own

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The grammar's lists of words, by name."""
        return self.grammar.words


def load_lexicon(language: str = "fr", folder: Path | None = None) -> Lexicon:
    """The lexicon of a language. Raises LexiconError with file and entry for any fault."""
    return _load(language, folder or data_path("ontology", "lexicon"))


@cache
def _load(language: str, folder: Path) -> Lexicon:
    main = _read(folder / f"{language}.toml")
    names = _read(folder / f"{language}-names.toml")
    first_names = _first_names(names.get("first_names", {}), folder)
    grammar = read_grammar(_read(folder / f"{language}-grammar.toml"), f"{language}-grammar.toml")
    where = str((folder / f"{language}.toml").name)
    ontology = load_ontology()
    frames = main.get("frames", {})
    events = tuple(_event(e, frames, ontology, f"{where}: event {n}") for n, e in enumerate(main.get("event", []), 1))
    return Lexicon(
        language=language,
        model=main["language"]["model"],
        classes=MappingProxyType(_classes(main.get("class", []), ontology, where)),
        events=events,
        verbs=_by_lemma((w, e) for e in events for w in e.verbs),
        nouns=_by_lemma((w, e) for e in events for w in e.nouns),
        forms=MappingProxyType({f: tuple(e for e in events if f in e.forms) for e in events for f in e.forms}),
        relations=tuple(
            _relation(e, ontology, f"{where}: relation {n}") for n, e in enumerate(main.get("relation", []), 1)
        ),
        carriers=tuple(_carriers(main.get("modality", []), ontology, where)),
        grammar=grammar,
        demonyms=MappingProxyType(_demonyms(names.get("demonym", []))),
        first_names=frozenset(n for listed in first_names.values() for n in listed),
        genders=MappingProxyType(_genders(first_names)),
        places=MappingProxyType({p: kind for kind in PLACES for p in names.get("places", {}).get(kind, ())}),
        class_examples=MappingProxyType(
            {s: w for e in main.get("class", []) for s, w in e.get("examples", {}).items()}
        ),
        parse=MappingProxyType(main.get("parse", {})),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}. Correct the file, or install pressgraph again.") from error


def _named(name: str, known: Iterable[str], kind: str, where: str) -> str:
    """The name itself when the ontology has it."""
    choices = sorted(known)
    if name in choices:
        return name
    near = get_close_matches(name, choices, 1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise LexiconError(f"{where}: no {kind} '{name}' in the ontology.{hint}")


def wording(text: str) -> Wording:
    """The verb or noun of a lexicon entry: « se retirer de » is reflexive, with « de » to follow."""
    words = text.replace("’", "'").replace("d'", "d' ").replace("l'", "l' ").split()
    reflexive = words[0] == "se"
    if words[0].startswith("s'"):
        words[0], reflexive = words[0][2:], True
    elif reflexive:
        words = words[1:]
    return Wording(words[0], tuple(words[1:]), reflexive)


def _classes(entries: list[dict[str, Any]], ontology: Ontology, where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        name = _named(entry["class"], ontology.classes, "class", f"{where}: class {number}")
        for noun in entry["nouns"]:
            if found.setdefault(noun, name) != name:
                raise LexiconError(f"{where}: class {number}: '{noun}' is already a word of {found[noun]}.")
    return found


def _event(entry: dict[str, Any], frames: dict[str, Any], ontology: Ontology, where: str) -> EventEntry:
    kind = _named(entry.get("type", ""), ontology.event_types, "event type", where)
    frame_name = entry.get("frame", "transitive")
    if frame_name not in frames:
        raise LexiconError(f"{where}: no frame '{frame_name}'. There are: {', '.join(sorted(frames))}.")
    return EventEntry(
        type=kind,
        verbs=tuple(wording(v) for v in entry.get("verbs", ())),
        nouns=tuple(wording(n) for n in entry.get("nouns", ())),
        forms=tuple(entry.get("forms", ())),
        frame=MappingProxyType({**frames[frame_name], **entry.get("slots", {})}),
        speech=frame_name == "speech",
        asserts=MappingProxyType(
            {
                _named(p, ontology.properties, "property", where): (s, o)
                for p, (s, o) in entry.get("asserts", {}).items()
            }
        ),
        needs=tuple(entry.get("needs", ())),
        negated=bool(entry.get("negated", False)),
        quoting=bool(entry.get("quoting", False)),
        examples=MappingProxyType(dict(entry.get("examples", {}))),
        misread=MappingProxyType(dict(entry.get("misread", {}))),
        status=_named(entry["status"], STATUSES, "status", where) if "status" in entry else "",
    )


def _by_lemma(pairs: Iterable[tuple[Wording, EventEntry]]) -> Mapping[str, tuple[tuple[Wording, EventEntry], ...]]:
    """Lemma -> its wordings and entries, the longest wording first."""
    found: dict[str, list[tuple[Wording, EventEntry]]] = {}
    for wanted, entry in pairs:
        found.setdefault(wanted.lemma, []).append((wanted, entry))
    longest = lambda pair: (-len(pair[0].rest), not pair[0].reflexive)  # noqa: E731
    return MappingProxyType({lemma: tuple(sorted(found[lemma], key=longest)) for lemma in found})


def _relation(entry: dict[str, Any], ontology: Ontology, where: str) -> RelationEntry:
    return RelationEntry(
        property=_named(entry.get("property", ""), ontology.properties, "property", where),
        nouns=tuple(wording(n) for n in entry.get("nouns", ())),
        verbs=tuple(wording(v) for v in entry.get("verbs", ())),
        participles=tuple(entry.get("participles", ())),
        prepositions=tuple(entry.get("prepositions", ("de",))),
        frame=MappingProxyType(dict(entry.get("frame", {"subject": "subject", "object": "object"}))),
        inverse=bool(entry.get("inverse", False)),
        examples=MappingProxyType(dict(entry.get("examples", {}))),
        misread=MappingProxyType(dict(entry.get("misread", {}))),
        noun_class=entry.get("class", ""),
        subjects=tuple(_named(c, ontology.classes, "class", where) for c in entry.get("subjects", ())),
        objects=tuple(_named(c, ontology.classes, "class", where) for c in entry.get("objects", ())),
        lasting=bool(entry.get("lasting", False)),
        kinds=tuple(entry.get("kinds", ())),
    )


def _carriers(entries: list[dict[str, Any]], ontology: Ontology, where: str) -> Iterable[Carrier]:
    for number, entry in enumerate(entries, 1):
        here = f"{where}: modality {number}"
        status = _named(entry["status"], STATUSES, "status", here)
        types = frozenset(_named(t, ontology.event_types, "event type", here) for t in entry.get("types", ()))
        complement = _named(entry["complement"], COMPLEMENTS, "complement", here) if "complement" in entry else ""
        yield from (Carrier(wording(word), status, types, complement) for word in entry["verbs"])


def _demonyms(entries: list[dict[str, Any]]) -> dict[str, str]:
    return {form: entry["place"] for entry in entries for form in entry["forms"]}


def _first_names(own: dict[str, Any], folder: Path) -> dict[str, list[str]]:
    """First names by gender, with those of another language's file where this one says so: people travel."""
    others = _read(folder / f"{own['also_of']}-names.toml")["first_names"] if "also_of" in own else {}
    listed = {gender: names for gender, names in own.items() if gender != "also_of"}
    known = {name for names in others.values() for name in names}
    return {
        gender: [*others.get(gender, ()), *(n for n in listed.get(gender, ()) if n not in known)]
        for gender in (*listed, *(g for g in others if g not in listed))
    }


def _genders(first_names: dict[str, list[str]]) -> dict[str, str]:
    return {n.lower(): gender[0] for gender in ("feminine", "masculine") for n in first_names.get(gender, ())}
