"""How things are named: keys and names become IRIs."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import quote

from pyoxigraph import NamedNode

from pressgraph.model import Article, Key, Passage

BASE = "https://w3id.org/pressgraph/"
PRESS = f"{BASE}ns#"
EVENT_TYPE = f"{BASE}event-type/"
ROLE = f"{BASE}role/"
ID = f"{BASE}id/"
ARTICLE = f"{BASE}article/"
EXTRACTOR = f"{BASE}extractor/"
LINK = f"{BASE}link/"
#: The graph that says in what state a store is; it is never exported.
STATE = f"{BASE}store"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
TIME = "http://www.w3.org/2006/time#"
WIKIDATA = "http://www.wikidata.org/entity/"
#: The properties of Wikidata as they stand between an item and a value, as in its query service.
DIRECT = "http://www.wikidata.org/prop/direct/"
#: What Wikidata holds of an item, as a document of its own.
ENTITY_DATA = "https://www.wikidata.org/wiki/Special:EntityData/"
GEO = "http://www.opengis.net/ont/geosparql#"

#: The short forms that questions may use unsaid and that exports write.
PREFIXES = {
    "press": PRESS,
    "event-type": EVENT_TYPE,
    "role": ROLE,
    "id": ID,
    "article": ARTICLE,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "time": TIME,
    "wd": WIKIDATA,
    "wdt": DIRECT,
    "geo": GEO,
}

#: Classes of entities, the most telling first: an entity with two is named after the first that it has.
ENTITY_CLASSES = ("Person", "Organization", "Medium", "Product", "Document", "Initiative", "Place", "Group")

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_SEPARATORS = re.compile(r"[\s\-‐‑–—'’ʼ.,]+")
_SAFE = "!$&'()*+,;=:@/-._~"


def press(name: str) -> NamedNode:
    """The ontology's term of a local name."""
    return NamedNode(PRESS + name)


def article_iri(article: Article) -> NamedNode:
    """The IRI of an article, which also names its graph."""
    return NamedNode(ARTICLE + article.digest)


def key_iri(article: NamedNode, key: Key) -> NamedNode:
    """The IRI of a key: a role's own, else one that belongs to the article."""
    if key.startswith("role/"):
        return NamedNode(ROLE + readable(key.removeprefix("role/")))
    return NamedNode(f"{article.value}#{readable(key)}")


def passage_iri(article: NamedNode, passage: Passage) -> NamedNode:
    """The IRI of a passage, after RFC 5147."""
    return NamedNode(f"{article.value}#char={passage.start},{passage.end}")


def extractor_iri(name: str) -> NamedNode:
    """The IRI of an extractor."""
    return NamedNode(EXTRACTOR + readable(name))


def fold(name: str) -> str:
    """A name without what writers vary: case, accents, ligatures, apostrophes, hyphens, dots, spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LIGATURES))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return _SEPARATORS.sub(" ", plain).strip()


def slug(name: str) -> str:
    """A name as one segment of an IRI; two names share it only when they fold to the same.

    A sign that a slug cannot show (« C++ », « AT&T ») is told apart by eight digits of its hash.
    """
    folded = fold(name)
    words = re.sub(r"[\W_]+", "-", folded).strip("-")
    if words and words == folded.replace(" ", "-"):
        return words
    return f"{words or 'x'}-{sha256(folded.encode()).hexdigest()[:8]}"


def shorten(iri: str) -> str:
    """An IRI in its shortest prefixed form, itself when no prefix fits."""
    fits = [(len(base), f"{name}:{iri[len(base) :]}") for name, base in PREFIXES.items() if iri.startswith(base)]
    return max(fits)[1] if fits else iri


def expand(text: str) -> str | None:
    """The IRI meant by ``<…>`` or ``prefix:name``, None for any other text."""
    if re.fullmatch(r"<[^<>\"{}|^`\\\s]+:[^<>\"{}|^`\\\s]*>", text):
        return text[1:-1]
    prefix, colon, name = text.partition(":")
    if colon and prefix in PREFIXES and not re.search(r"[<>\"{}|^`\\\s]", name):
        return PREFIXES[prefix] + name
    return None


def local_name(iri: str) -> str:
    """What follows the last ``#`` or ``/`` of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def readable(key: str) -> str:
    """A key or a path with letters of any script kept and what an IRI forbids percent-encoded."""
    return "".join(c if c.isalnum() or c in _SAFE else quote(c) for c in key)
