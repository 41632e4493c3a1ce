"""Gold annotations: one JSON file an article, read and verified."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pressgraph.errors import GoldError
from pressgraph.evaluation.fields import Fields

CLASSES = ("Person", "Organization", "Medium", "Product", "Document", "Initiative", "Place", "Group")
STATUSES = ("Occurred", "Ongoing", "Planned", "Hypothetical", "Alleged", "NotOccurred")
MENTION_KINDS = ("name", "nominal")
SLOTS = ("agent", "theme", "recipient", "instrument", "medium", "place", "speaker", "addressee")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity that the article speaks about; ``qid`` is None where none is known."""

    id: str
    cls: str
    names: tuple[str, ...]
    named: tuple[Span, ...]
    nominal: tuple[Span, ...]
    qid: str | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it is mentioned, names first."""
        return self.named + self.nominal


@dataclass(frozen=True, slots=True)
class GoldRole:
    """A function of a person; ``organization`` is None where the text does not say."""

    holder: str
    labels: tuple[str, ...]
    organization: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event; ``types`` are all that are right. An ``optional`` one may be missed."""

    id: str
    types: tuple[str, ...]
    status: str
    spans: tuple[Span, ...]
    participants: tuple[tuple[str, str], ...]
    times: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """Words between quotation marks, and who said them."""

    speaker: str
    span: Span


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader would have found in an article; ``text`` is the article's file, unchanged.

    ``relations`` are (subject, property, object); of ``properties`` they are all that there are.
    ``claims`` are (about, source).
    """

    path: Path
    text_path: Path
    text: str
    language: str
    published: str | None
    properties: tuple[str, ...]
    entities: tuple[GoldEntity, ...]
    roles: tuple[GoldRole, ...]
    relations: tuple[tuple[str, str, str], ...]
    events: tuple[GoldEvent, ...]
    quotations: tuple[GoldQuotation, ...]
    claims: tuple[tuple[str, str], ...]


def read_gold(path: Path) -> Gold:
    """The annotation in a JSON file, with the article that it names, every part verified."""
    top = Fields(_read_json(path), str(path))
    text_path = path.parent / top.text("text")
    text = _read_text(text_path, f"{path}: the article 'text'")
    entities = tuple(_entity(fields, len(text)) for fields in top.records("entities"))
    ids = _distinct([entity.id for entity in entities], f"{path}: entities")
    events = tuple(_event(fields, len(text), ids) for fields in top.records("events"))
    known = ids | _distinct([event.id for event in events], f"{path}: events")
    relations = tuple(_relation(fields, ids) for fields in top.records("relations"))
    return Gold(
        path=path,
        text_path=text_path,
        text=text,
        language=top.text("language", default="fr"),
        published=top.optional_text("published"),
        properties=top.texts("properties", optional=True) or tuple(sorted({name for _, name, _ in relations})),
        entities=entities,
        roles=tuple(_role(fields, ids) for fields in top.records("roles")),
        relations=relations,
        events=events,
        quotations=tuple(_quotation(fields, len(text), ids) for fields in top.records("quotations")),
        claims=tuple(_claim(fields, known, ids) for fields in top.records("claims", optional=True)),
    )


def _read_text(path: Path, what: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{what}: {path} is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise GoldError(f"{what}: {path} cannot be read ({error.strerror})") from error


def _read_json(path: Path) -> object:
    try:
        content: object = json.loads(_read_text(path, "gold annotation"))
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}:{error.lineno}: not JSON ({error.msg}); docs/gold.md shows one") from error
    return content


def _distinct(ids: list[str], where: str) -> set[str]:
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if twice:
        raise GoldError(f"{where}: the id {twice[0]!r} stands twice; give each its own")
    return set(ids)


def _entity(fields: Fields, length: int) -> GoldEntity:
    mentions = fields.spans("mentions", length, MENTION_KINDS)
    return GoldEntity(
        fields.text("id"),
        fields.choice("class", CLASSES),
        fields.texts("names"),
        tuple(span for span, kind in mentions if kind == "name"),
        tuple(span for span, kind in mentions if kind == "nominal"),
        fields.optional_text("qid"),
    )


def _role(fields: Fields, ids: set[str]) -> GoldRole:
    organization = fields.optional_text("organization")
    if organization is not None:
        fields.reference("organization", ids)
    return GoldRole(fields.reference("holder", ids), fields.texts("labels"), organization)


def _relation(fields: Fields, ids: set[str]) -> tuple[str, str, str]:
    return fields.reference("subject", ids), fields.text("property"), fields.reference("object", ids)


def _event(fields: Fields, length: int, ids: set[str]) -> GoldEvent:
    return GoldEvent(
        fields.text("id"),
        (fields.text("type"), *fields.texts("also", optional=True)),
        fields.choice("status", STATUSES),
        tuple(span for span, _ in fields.spans("spans", length)),
        fields.pairs("participants", SLOTS, ids),
        fields.texts("times", optional=True),
        fields.flag("optional"),
    )


def _quotation(fields: Fields, length: int, ids: set[str]) -> GoldQuotation:
    return GoldQuotation(fields.reference("speaker", ids), fields.span("start", "end", length))


def _claim(fields: Fields, known: set[str], ids: set[str]) -> tuple[str, str]:
    return fields.reference("about", known), fields.reference("source", ids)
