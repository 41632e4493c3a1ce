"""A decision in words: what was decided of an entity, of which candidates, and why each of the others lost."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.linking import weights
from pressgraph.linking.candidates import Candidate
from pressgraph.linking.decision import Link

SAID_OF_OUTCOME = {"linked": "lié", "candidate": "candidat, non lié", "not-found": "absent du paquet"}
#: Of the candidates, as many are told; the others are counted.
MOST = 10


def explain(link: Link) -> str:
    """The decision in words: one line for it, its reasons, then each candidate with its features."""
    return "\n".join(_lines(link))


def _lines(link: Link) -> Iterator[str]:
    yield f"{link.label} : {SAID_OF_OUTCOME[link.outcome]} ({link.qid or 'aucun élément'}, paquet {link.pack})"
    yield from (f"  - {reason}" for reason in link.reasons)
    for candidate in link.candidates[:MOST]:
        item = candidate.item
        told = item.description or item.description_en
        yield f"  {item.qid} {item.label}{f' ({told})' if told else ''} : {candidate.score:.2f}"
        if link.best and candidate.item.qid != link.best.item.qid:
            yield f"      écarté : {why_lost(candidate, link.best)}"
        yield from (f"      {feature.name:13}{feature.value:5.2f}  {feature.reason}" for feature in candidate.features)
    if len(link.candidates) > MOST:
        yield f"  … et {len(link.candidates) - MOST} autres"


def why_lost(candidate: Candidate, best: Candidate) -> str:
    """Why a candidate is not the best: what excludes it, or where it is furthest behind."""
    if candidate.score == 0:
        return next((feature.reason for feature in candidate.features if feature.value == 0), "score nul")
    worth = {**weights.AGAINST, **weights.FOR}
    behind = max(candidate.features, key=lambda f: worth[f.name] * (best.value(f.name) - f.value))
    if best.value(behind.name) <= behind.value:
        return f"rien ne le distingue de {best.item.label} ({best.item.qid})"
    return f"{behind.reason} (« {behind.name} » {behind.value:.2f}, contre {best.value(behind.name):.2f})"
