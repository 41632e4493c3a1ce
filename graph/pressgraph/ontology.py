"""The ontology and its vocabulary as frozen plain data, read from the Turtle files.

Everything is named by its local name: ``ontology.properties["developer"].range`` is ``"Agent"``,
``ontology.event_types["leak"].broader`` is ``("conflict",)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from pressgraph.errors import OntologyError
from pressgraph.resources import data_path

NAMESPACE = "https://w3id.org/pressgraph/ns#"
EVENT_TYPES = "https://w3id.org/pressgraph/event-type/"
ROLES = "https://w3id.org/pressgraph/role/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LANGUAGES = ("fr", "en")
#: What is under this type of event is an act of speech.
SPEECH = "communication"
VALUE_CLASSES = ("EventStatus", "Certainty", "Polarity", "LinkOutcome")

Node = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class; ``ancestors`` are all its superclasses in the ontology, nearest first."""

    name: str
    labels: Mapping[str, str]
    ancestors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """A property, with the classes that may stand on each side.

    ``domains`` and ``ranges`` list the allowed classes, empty where anything may stand.
    ``domain`` and ``range`` are the one class that holds them all, None where anything may stand.
    The range of a property with ``literal`` values is the local name of the datatype.
    """

    name: str
    labels: Mapping[str, str]
    domain: str | None
    range: str | None
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    ancestors: tuple[str, ...]
    symmetric: bool
    literal: bool


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event; ``broader`` are those just above it, ``ancestors`` all of them.

    ``speech`` is True for an act of speech.
    """

    name: str
    labels: Mapping[str, str]
    broader: tuple[str, ...]
    ancestors: tuple[str, ...]
    speech: bool


@dataclass(frozen=True, slots=True)
class RoleTerm:
    """A role; ``aliases`` are its other forms, by language, ``""`` for acronyms.

    ``heads`` is True when its holder leads the organization that is named with it.
    """

    name: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    heads: bool


@dataclass(frozen=True, slots=True)
class ValueTerm:
    """A controlled value, such as ``Planned`` of class ``EventStatus``."""

    name: str
    labels: Mapping[str, str]
    kind: str
    notation: str | None


@dataclass(frozen=True, slots=True)
class Ontology:
    """All the terms, by local name, each table in the order of the names."""

    version: str
    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    event_types: Mapping[str, EventType]
    roles: Mapping[str, RoleTerm]
    values: Mapping[str, ValueTerm]

    def __hash__(self) -> int:
        return hash(self.version)  # the mappings have no hash of their own

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a class is another one or lies under it."""
        return name == ancestor or (name in self.classes and ancestor in self.classes[name].ancestors)

    def fits(self, name: str, subjects: Iterable[str], objects: Iterable[str]) -> bool:
        """Whether a property may go from a node of some classes to a node of some classes."""
        term = self.properties[name]
        return self._within(subjects, term.domains) and self._within(objects, term.ranges)

    def suggest(self, name: str, among: Iterable[str] | None = None) -> str | None:
        """The term nearest to a misspelt name, for « Did you mean »: of some terms, or of all. None if none is near."""
        tables = (self.classes, self.properties, self.event_types, self.roles, self.values)
        known = sorted(chain.from_iterable(tables) if among is None else among)
        near = get_close_matches(name.casefold(), [term.casefold() for term in known], n=1, cutoff=0.7)
        same = [term for term in known if [term.casefold()] == near]
        # A class and a property may differ by their first letter alone: Organization, organization.
        return min(same, key=lambda term: term[:1].isupper() != name[:1].isupper(), default=None)

    def _within(self, classes: Iterable[str], allowed: tuple[str, ...]) -> bool:
        return not allowed or any(self.is_a(name, one) for name in classes for one in allowed)


def load_ontology(folder: Path | None = None) -> Ontology:
    """The ontology of a folder that holds ``press.ttl`` and ``vocabulary.ttl``; by default the one that ships.

    Read once for each folder. Raises OntologyError for a file that is missing or at fault.
    """
    return _load(folder or data_path("ontology"))


@cache
def _load(folder: Path) -> Ontology:
    press, vocabulary = _read(folder / "press.ttl"), _read(folder / "vocabulary.ttl")
    classes = _classes(press)
    return Ontology(
        version=_version(press, folder / "press.ttl"),
        classes=classes,
        properties=_properties(press, classes),
        event_types=_event_types(vocabulary, folder / "vocabulary.ttl"),
        roles=_roles(vocabulary),
        values=_values(press),
    )


def _read(path: Path) -> Store:
    store = Store()
    try:
        store.load(path=str(path), format=RdfFormat.TURTLE)
    except FileNotFoundError:
        raise OntologyError(f"{path}: no such file. An ontology folder holds press.ttl and vocabulary.ttl") from None
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"{path}: not readable as Turtle: {error}") from error
    return store


def _version(store: Store, path: Path) -> str:
    version = _objects(store, NamedNode(NAMESPACE.rstrip("#")), OWL + "versionInfo")
    if not version:
        raise OntologyError(f"{path}: no owl:versionInfo. Is it the ontology of pressgraph?")
    return version[0].value


def _classes(store: Store) -> dict[str, ClassTerm]:
    nodes = {_local(node): node for node in _of_type(store, OWL + "Class") if isinstance(node, NamedNode)}
    parents = {name: _ours(store, node, RDFS + "subClassOf", nodes) for name, node in nodes.items()}
    return {name: ClassTerm(name, _labels(store, node), _closure(name, parents)) for name, node in nodes.items()}


def _properties(store: Store, classes: Mapping[str, ClassTerm]) -> dict[str, PropertyTerm]:
    literal = {_local(node): node for node in _of_type(store, OWL + "DatatypeProperty")}
    nodes = dict(sorted((literal | {_local(node): node for node in _of_type(store, OWL + "ObjectProperty")}).items()))
    symmetric = {_local(node) for node in _of_type(store, OWL + "SymmetricProperty")}
    parents = {name: _ours(store, node, RDFS + "subPropertyOf", nodes) for name, node in nodes.items()}
    terms = {}
    for name, node in nodes.items():
        ancestors = _closure(name, parents)
        line = [node, *(nodes[ancestor] for ancestor in ancestors)]
        domains, ranges = _side(store, line, RDFS + "domain"), _side(store, line, RDFS + "range")
        terms[name] = PropertyTerm(
            name=name,
            labels=_labels(store, node),
            domain=_common(domains, classes),
            range=_common(ranges, classes),
            domains=domains,
            ranges=ranges,
            ancestors=ancestors,
            symmetric=name in symmetric,
            literal=name in literal,
        )
    return terms


def _event_types(store: Store, path: Path) -> dict[str, EventType]:
    nodes = {_local(node): node for node in _of_type(store, NAMESPACE + "EventType")}
    parents = {}
    for name, node in nodes.items():
        parents[name] = tuple(sorted(_local(broader) for broader in _objects(store, node, SKOS + "broader")))
        for broader in parents[name]:
            if broader not in nodes:
                raise OntologyError(f"{path}: event type {name} lies under {broader}, which is no event type")
    terms = {}
    for name, node in nodes.items():
        ancestors = _closure(name, parents)
        terms[name] = EventType(name, _labels(store, node), parents[name], ancestors, SPEECH in (name, *ancestors))
    return terms


def _roles(store: Store) -> dict[str, RoleTerm]:
    terms = {}
    for node in _of_type(store, NAMESPACE + "Role"):
        forms = [form for form in _objects(store, node, SKOS + "altLabel") if isinstance(form, Literal)]
        aliases = {tag: tuple(f.value for f in forms if (f.language or "") == tag) for tag in (*LANGUAGES, "")}
        heads = any(flag.value == "true" for flag in _objects(store, node, NAMESPACE + "heads"))
        terms[_local(node)] = RoleTerm(_local(node), _labels(store, node), aliases, heads)
    return terms


def _values(store: Store) -> dict[str, ValueTerm]:
    terms = []
    for kind in VALUE_CLASSES:
        for node in _of_type(store, NAMESPACE + kind):
            notation = [code.value for code in _objects(store, node, SKOS + "notation")]
            terms.append(ValueTerm(_local(node), _labels(store, node), kind, next(iter(notation), None)))
    return {term.name: term for term in sorted(terms, key=lambda term: term.name)}


def _of_type(store: Store, cls: str) -> list[Node]:
    found = (quad.subject for quad in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(cls), None))
    return sorted((node for node in found if not isinstance(node, Triple)), key=lambda node: node.value)


def _objects(store: Store, node: Node, predicate: str) -> list[Node | Literal]:
    found = (quad.object for quad in store.quads_for_pattern(node, NamedNode(predicate), None, None))
    return sorted((term for term in found if not isinstance(term, Triple)), key=str)


def _labels(store: Store, node: Node) -> dict[str, str]:
    labels = [term for term in _objects(store, node, RDFS + "label") if isinstance(term, Literal)]
    return {tag: term.value for tag in LANGUAGES for term in labels if term.language == tag}


def _ours(store: Store, node: Node, predicate: str, known: Mapping[str, Node]) -> tuple[str, ...]:
    above = (term for term in _objects(store, node, predicate) if term in known.values())
    return tuple(_local(term) for term in above)


def _closure(name: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    level = parents[name]
    while level:
        found |= dict.fromkeys(level)
        level = tuple(above for one in level for above in parents[one] if above not in found)
    return tuple(found)


def _side(store: Store, line: list[Node], predicate: str) -> tuple[str, ...]:
    """The classes on one side of a property, of itself or of the nearest property above that says it."""
    for node in line:
        for side in _objects(store, node, predicate):
            return _union(store, side) if isinstance(side, BlankNode) else (_local(side),)
    return ()


def _union(store: Store, node: BlankNode) -> tuple[str, ...]:
    names: list[str] = []
    rest = next(iter(_objects(store, node, OWL + "unionOf")), NamedNode(RDF + "nil"))
    while isinstance(rest, BlankNode):
        names += [_local(one) for one in _objects(store, rest, RDF + "first")]
        rest = _objects(store, rest, RDF + "rest")[0]
    return tuple(names)


def _common(names: tuple[str, ...], classes: Mapping[str, ClassTerm]) -> str | None:
    if len(names) < 2:
        return next(iter(names), None)
    lines = [(name, *classes[name].ancestors) for name in names]
    return next((name for name in lines[0] if all(name in line for line in lines)), None)


def _local(node: Node | Literal) -> str:
    return node.value.rpartition("#")[2].rpartition("/")[2]
