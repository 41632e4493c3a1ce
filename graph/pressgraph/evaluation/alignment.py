"""Which entity and which event of the gold each built one is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pressgraph.evaluation.built import Built
from pressgraph.evaluation.gold import Gold, GoldEvent, Span

#: Annotators differ on these in good faith.
_SAME_CLASS = (
    frozenset(("Organization", "Medium")),
    frozenset(("Product", "Document")),
    frozenset(("Group", "Organization")),
)
_ARTICLE = re.compile(r"^(le|la|les|l'|un|une|des|the|a|an)\s*(?<=['\s])")
#: A name in common counts less than a mention in common.
_NAMED_ALIKE = 0.5
#: The right type counts more than any overlap of the words.
_RIGHT_TYPE = 1000


def fold(text: str) -> str:
    """The lower-case letters and digits of a name, without accents or a leading article."""
    spelt = unicodedata.normalize("NFKD", text.replace("’", "'"))
    ascii_ = spelt.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", _ARTICLE.sub("", ascii_.strip())).strip()


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def is_near(one: Span, other: Span) -> bool:
    """Whether the shorter span lies at least half inside the longer one."""
    return overlap(one, other) * 2 >= min(one[1] - one[0], other[1] - other[0]) > 0


def is_same_class(one: str, other: str) -> bool:
    """Whether two classes count as one."""
    return one == other or frozenset((one, other)) in _SAME_CLASS


def best_pairs(scores: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """One-to-one pairs, greedily by the highest score, ties in the order of the names."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for (left, right), value in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if value > 0 and left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def align_entities(built: Built, gold: Gold) -> dict[str, str]:
    """Built entity to gold entity, by the mentions that they share, then by name."""
    scores: dict[tuple[str, str], float] = {}
    for node in built.classes:
        names = {fold(label) for label in built.labels.get(node, ())}
        spans = built.mentions.get(node, frozenset())
        for entity in gold.entities:
            shared = sum(is_near(span, wanted) for wanted in entity.spans for span in spans)
            named = bool(names & {fold(name) for name in entity.names})
            if shared or named:
                scores[node, entity.id] = shared + _NAMED_ALIKE * named
    return best_pairs(scores)


def align_events(built: Built, gold: Gold) -> dict[str, str]:
    """Built event to gold event: of a type that fits, in words that overlap."""
    scores: dict[tuple[str, str], float] = {}
    for node, kind in built.event_types.items():
        spans = built.event_spans.get(node, frozenset())
        for event in gold.events:
            touch = max((overlap(span, wanted) for span in spans for wanted in event.spans), default=0)
            if touch and _is_fitting(built, kind, event):
                scores[node, event.id] = touch + _RIGHT_TYPE * (kind in event.types)
    return best_pairs(scores)


def _is_fitting(built: Built, kind: str, event: GoldEvent) -> bool:
    """Whether the type, one that is broader or one that is narrower is among those of the event."""
    broader = {kind} | built.broader.get(kind, frozenset())
    return bool(broader & set(event.types)) or any(kind in built.broader.get(t, ()) for t in event.types)
