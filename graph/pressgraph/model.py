"""What flows through pressgraph: frozen data, and nothing but the standard library.

The language half makes these, the RDF half writes them, and neither knows the other.
Offsets are Unicode code points of ``Article.text``, 0-based, half-open. Nodes of one article
are named by *keys*, such as ``person/mira-murati`` or ``event/leak-1256``, unique in the article;
the RDF half turns a key into an IRI.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

MentionKind = Literal["name", "nominal", "pronoun"]
Certainty = Literal["Certain", "Probable", "Possible", "Unknown"]
Polarity = Literal["Positive", "Negative"]
Status = Literal["Occurred", "Ongoing", "Planned", "Hypothetical", "Alleged", "NotOccurred"]
Granularity = Literal["day", "month", "year"]
AmountKind = Literal["money", "percentage", "count"]
Key = str


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A contiguous span of an article's text, ``text[start:end]``."""

    start: int
    end: int

    def touches(self, other: Passage) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Passage) -> bool:
        """Whether the other lies inside this one, bounds included."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """A press article as the user gave it.

    ``text`` is the decoded file, unchanged. ``source`` names where it comes from: its URL if the
    header has one, else its file name without folders. ``published`` is an EDTF date
    (``2024-11``, ``2024-11-27``) or None.
    """

    text: str
    source: str
    language: str = "fr"
    published: str | None = None
    title: str | None = None

    @property
    def digest(self) -> str:
        """32 hexadecimal digits that name the article: SHA-256 of its source and text."""
        return sha256(f"{self.source}\n{self.text}".encode()).hexdigest()[:32]

    def words(self, passage: Passage) -> str:
        """The article's own words at a passage."""
        return self.text[passage.start : passage.end]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place of the text that names or denotes an entity; the span has no determiner for a name."""

    passage: Passage
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that lasts and that the article speaks about, with all its mentions in order.

    ``classes`` are local names of the ontology, the most specific first: an outlet that speaks is
    ``("Organization", "Medium")``. ``label`` is the fullest name in the article, or a descriptive
    one for an entity without a name (a group, « les testeurs »), for which ``named`` is False.
    """

    key: Key
    classes: tuple[str, ...]
    label: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """A function, independent of who holds it. ``key`` is ``role/<id>``.

    A role of the vocabulary keeps its id (``role/cto``); another is named after its words.
    """

    key: Key
    label: str
    aliases: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class RoleHolding:
    """An agent's holding of a role; holder, role, organization and time are statements about it."""

    key: Key
    label: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, is planned, alleged or denied.

    ``type`` is a concept of the vocabulary (``leak``), ``status`` the article's own viewpoint.
    ``utterance`` is True for an act of speech whose speaker is known. ``evidence`` are the clauses
    or noun phrases that express it. Participants, time and cause are statements about it.
    """

    key: Key
    type: str
    status: Status
    label: str
    evidence: tuple[Passage, ...]
    extractor: str
    confidence: float
    utterance: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time and its EDTF form (ISO 8601-2 level 1), with the days that bound it.

    ``earliest`` and ``latest`` are inclusive; None where the bound is open.
    """

    key: Key
    passage: Passage
    edtf: str
    earliest: date | None
    latest: date | None
    granularity: Granularity | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, a percentage, or a count of people or things.

    ``value`` is the number named, a plain decimal numeral: in units of ``currency`` (ISO 4217), in
    per cent, or of ``unit``, what is counted in the words of the article; empty where a range is
    told. ``lowest`` and ``highest`` bound it where the article does, and are empty elsewhere.
    """

    key: Key
    passage: Passage
    value: str
    currency: str = ""
    kind: AmountKind = "money"
    unit: str = ""
    lowest: str = ""
    highest: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks excluded, that ``speaker`` said or wrote.

    ``quoted_from`` is the key of the utterance or document that they are taken from, if known.
    """

    key: Key
    passage: Passage
    speaker: Key
    quoted_from: Key | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A literal object of a statement, in the words of the article; ``language`` is its tag."""

    value: str
    language: str


@dataclass(frozen=True, slots=True)
class Term:
    """A controlled value of the ontology as an object: ``Term("Planned")`` is ``press:Planned``."""

    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple as somebody holds it, in some passage.

    ``predicate`` is a local name of the ontology; ``subject`` and ``object`` are keys of nodes of
    the same article, or the object a ``Text`` or ``Term``. ``source`` is the key of the agent
    whose view it is, None for the article itself; ``via`` the utterance, quotation or document
    through which that agent speaks. The triple is asserted only when the article itself holds it
    as certain and positive.
    """

    subject: Key
    predicate: str
    object: Key | Text | Term
    evidence: tuple[Passage, ...]
    extractor: str
    confidence: float
    source: Key | None = None
    via: Key | None = None
    certainty: Certainty = "Certain"
    polarity: Polarity = "Positive"

    @property
    def asserted(self) -> bool:
        """Whether the article itself holds it as certain and positive."""
        return self.source is None and self.certainty == "Certain" and self.polarity == "Positive"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule found no fact in a sentence.

    ``kind`` names the decision (``question``, ``unknown-verb``), ``word`` what it was taken about, and
    ``details`` what was missing or did not fit: slots of an event, the two ends of a relation.
    """

    kind: str
    word: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that gave no fact, and why."""

    passage: Passage
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read in one article: its nodes, and the statements about them.

    Every key that a statement, quotation or event uses is that of a node in the same Facts.
    ``Event.type`` and ``Event.status`` are themselves statements of the article with the event's
    evidence; they are not repeated in ``statements``. ``silences`` are the sentences without a fact.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    roles: tuple[Role, ...] = ()
    holdings: tuple[RoleHolding, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    statements: tuple[Statement, ...] = ()
    silences: tuple[Silence, ...] = field(default=(), compare=False)
