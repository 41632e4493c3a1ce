"""The entities of a document whose mentions are given: those of one name are one, short names join the full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pressgraph.evaluation.gold import Gold
from pressgraph.evaluation.hipe import CLASSES, GoldDocument, GoldMention
from pressgraph.linking import LinkTarget
from pressgraph.linking.names import key_of, words

PERSON, ORGANIZATION = "Person", "Organization"
MIN_INITIALS = 2
Named = tuple[tuple[str, ...], str]


def document_targets(document: GoldDocument) -> dict[GoldMention, LinkTarget]:
    """The entity of each mention; the whole document is what stands around it."""
    named: defaultdict[Named, list[GoldMention]] = defaultdict(list)
    for mention in document.mentions:
        named[mention.classes, key_of(document.words(mention))].append(mention)
    labels = {one: document.words(mentions[0]) for one, mentions in named.items()}
    groups: defaultdict[Named, list[Named]] = defaultdict(list)
    for one in named:
        groups[_full(one, labels)].append(one)
    found: dict[GoldMention, LinkTarget] = {}
    for full, members in groups.items():
        aliases = {document.words(mention) for one in members for mention in named[one]} - {labels[full]}
        id_ = f"{document.id}/{'|'.join(full[0])}/{full[1]}"
        target = LinkTarget(
            id_, full[0], labels[full], tuple(sorted(aliases)), tuple(document.text.split("\n")), document.date
        )
        found.update({mention: target for one in members for mention in named[one]})
    return found


def gold_document(gold: Gold) -> tuple[GoldDocument, dict[GoldMention, LinkTarget]]:
    """An annotated article of ours: one mention for each entity, which has all its names."""
    found: dict[GoldMention, LinkTarget] = {}
    for entity in gold.entities:
        if not entity.named:
            continue
        classes = CLASSES.get(entity.cls.lower(), (entity.cls,))
        start, end = entity.named[0]
        around = {_paragraph(gold.text, *span) for span in entity.spans}
        names = (entity.names[0], tuple(entity.names[1:]))
        mention = GoldMention(start, end, classes, (entity.qid,) if entity.qid else (), bool(entity.qid))
        found[mention] = LinkTarget(entity.id, classes, *names, tuple(sorted(around)), gold.published or "")
    return GoldDocument(gold.path.name, gold.text, gold.published or "", tuple(found)), found


def _paragraph(text: str, start: int, end: int) -> str:
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]


def _full(one: Named, labels: Mapping[Named, str]) -> Named:
    """The full name that a short one stands for in its document; itself where none does, or several."""
    classes, name = one[0], labels[one]
    same = {other: label for other, label in labels.items() if other != one and other[0] == classes}
    if PERSON in classes and (short := words(name)):
        full = {other: words(label) for other, label in same.items()}
        return _only(one, (o for o, parts in full.items() if parts[-len(short) :] == short != parts))
    if ORGANIZATION in classes and name.isupper() and len(name) >= MIN_INITIALS:
        return _only(one, (o for o, label in same.items() if _initials(label) == name.replace(".", "")))
    return one


def _only(one: Named, found: Iterable[Named]) -> Named:
    several = list(found)
    return several[0] if len(several) == 1 else one


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
