"""Which entities of different articles are one: a pure function of them all, in any order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pressgraph.knowledge.iris import ARTICLE, ENTITY_CLASSES, ID, fold, slug

Reason = Literal["same full name", "one-word name, kept in its article", "no name, kept in its article"]


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article has it: ``iri`` is ``<article IRI>#<key>``, ``classes`` are local names."""

    iri: str
    classes: frozenset[str]
    label: str
    named: bool

    @property
    def main_class(self) -> str:
        """The class that its consolidated IRI shows."""
        return next((name for name in ENTITY_CLASSES if name in self.classes), "Entity")

    @property
    def digest(self) -> str:
        """The digest of its article."""
        return self.iri.removeprefix(ARTICLE).partition("#")[0]

    @property
    def name(self) -> str:
        """What its key says after the class."""
        return self.iri.partition("#")[2].partition("/")[2]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """That an article's entity is the one named ``entity`` in the knowledge, and why."""

    local: str
    entity: str
    reason: Reason


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What makes entities one: a class and a folded name, or a class, a name and the one article."""

    main_class: str
    name: str
    digest: str = ""

    @property
    def iri(self) -> str:
        """The IRI wished for; nearly always the one given."""
        tail = f"{self.name}-{self.digest[:8]}" if self.digest else slug(self.name)
        return f"{ID}{self.main_class.lower()}/{tail}"


def decide(entities: Iterable[LocalEntity]) -> tuple[Decision, ...]:
    """One decision an entity, sorted; the same whatever the order in which articles came.

    Named entities of the same class whose names fold to the same are one. A person known by one
    word, and an entity without a name, stay in their article: the next « Martin » is another.
    """
    found = [(entity, *identify(entity)) for entity in entities]
    names = name_identities(identity for _, identity, _ in found)
    return tuple(sorted(Decision(entity.iri, names[identity], reason) for entity, identity, reason in found))


def preferred_label(labels: Iterable[tuple[str, str]] | Mapping[tuple[str, str], int]) -> tuple[str, str]:
    """Of labels with their languages, or of how often each is used: the most used, the longest, the first in order."""
    counts = Counter(labels)
    return min(counts, key=lambda label: (-counts[label], -len(label[0]), label))


def identify(entity: LocalEntity) -> tuple[Identity, Reason]:
    """What makes an entity one with others, and why."""
    if not entity.named:
        return Identity(entity.main_class, entity.name, entity.digest), "no name, kept in its article"
    if entity.main_class == "Person" and " " not in fold(entity.label):
        return Identity(entity.main_class, entity.name, entity.digest), "one-word name, kept in its article"
    return Identity(entity.main_class, fold(entity.label)), "same full name"


def name_identities(identities: Iterable[Identity]) -> dict[Identity, str]:
    """An IRI for each identity; those that wish for the same one all get a longer one."""
    wishes: defaultdict[str, list[Identity]] = defaultdict(list)
    for identity in set(identities):
        wishes[identity.iri].append(identity)
    return {
        identity: iri if len(rivals) == 1 else f"{iri}-{_fingerprint(identity)}"
        for iri, rivals in wishes.items()
        for identity in rivals
    }


def _fingerprint(identity: Identity) -> str:
    return sha256("\n".join((identity.main_class, identity.name, identity.digest)).encode()).hexdigest()[:16]
