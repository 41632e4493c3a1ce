"""How well given mentions are linked: in the pack, out of it, among the candidates, and as sure as it is right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressgraph.evaluation.documents import document_targets, gold_document
from pressgraph.evaluation.gold import read_gold
from pressgraph.evaluation.hipe import NIL, GoldDocument, GoldMention, read_hipe
from pressgraph.evaluation.tally import Tally
from pressgraph.linking import Link, LinkTarget, Pack, find_links

#: Of how many candidates it is told whether the right one is among them.
RANKS = (10, 30)
BINS = 10
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention and what was decided of it: ``right`` are its items that the pack has."""

    document: str
    name: str
    gold: tuple[str, ...]
    right: tuple[str, ...]
    link: Link
    annotated: bool = True

    @property
    def chosen(self) -> str | None:
        """The QID it was linked to."""
        return self.link.qid

    @property
    def is_right(self) -> bool:
        """Whether it is linked to its item or, where the pack has none, not at all."""
        return self.chosen in self.right if self.right else self.chosen is None

    @property
    def candidates(self) -> list[str]:
        """The candidates that nothing excludes, the best first."""
        return [candidate.item.qid for candidate in self.link.candidates if candidate.score > 0]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """All mentions with what was decided of each; those that are not annotated count in no figure but their own."""

    mentions: tuple[Judged, ...]

    @property
    def judged(self) -> list[Judged]:
        """The mentions of which it is known what they are."""
        return [one for one in self.mentions if one.annotated]

    @property
    def inside(self) -> list[Judged]:
        """The mentions whose item is in the pack."""
        return [one for one in self.judged if one.right]

    @property
    def outside(self) -> list[Judged]:
        """The mentions whose item is not in the pack, or who have none."""
        return [one for one in self.judged if not one.right]

    @property
    def linked(self) -> Tally:
        """Right links among all links, and among the mentions whose item is in the pack."""
        right = sum(one.is_right for one in self.inside)
        return Tally(right, sum(one.chosen is not None for one in self.judged), len(self.inside))

    @property
    def unlinked(self) -> Tally:
        """Mentions rightly not linked among all that are not, and among those whose item is not in the pack."""
        right = sum(one.is_right for one in self.outside)
        return Tally(right, sum(one.chosen is None for one in self.judged), len(self.outside))

    def found_among(self, rank: int) -> float:
        """The share of mentions in the pack whose item is among the first candidates."""
        return _share(sum(bool({*one.right} & {*one.candidates[:rank]}) for one in self.inside), len(self.inside))

    def bins(self) -> list[tuple[float, float, int]]:
        """Of the best candidates, by their scores in steps: mean score, share that is right, and their number."""
        said = [(one.link.score, one.candidates[0] in one.right) for one in self.judged if one.candidates]
        filled = [[(s, r) for s, r in said if min(int(s * BINS), BINS - 1) == step] for step in range(BINS)]
        return [(_share(sum(s for s, _ in b), len(b)), _share(sum(r for _, r in b), len(b)), len(b)) for b in filled]

    @property
    def calibration_error(self) -> float:
        """How far scores are from the share that is right, on average."""
        bins = self.bins()
        return _share(sum(abs(score - right) * count for score, right, count in bins), sum(b[2] for b in bins))

    def figures(self) -> dict[str, float | int]:
        """All figures, rounded."""
        linked, unlinked = self.linked, self.unlinked
        shares = {
            "precision": linked.precision,
            "recall": linked.recall,
            "f1": linked.f1,
            "accuracy_in_pack": linked.recall,
            "f1_not_in_pack": unlinked.f1,
            "wrong_out_of_pack": 1 - unlinked.recall if self.outside else 0.0,
            **{f"candidates_{rank}": self.found_among(rank) for rank in RANKS},
            "calibration_error": self.calibration_error,
        }
        counts = {"mentions": len(self.judged), "in_pack": len(self.inside), "linked": linked.pred, "right": linked.tp}
        unsaid = sum(one.chosen is not None for one in self.mentions if not one.annotated)
        return {
            **counts,
            "linked_not_annotated": unsaid,
            **{name: round(value, _DIGITS) for name, value in shares.items()},
        }

    def table(self) -> str:
        """The figures as lines, then the calibration as a table."""
        told = [f"{name:20}{value:>10}" for name, value in self.figures().items()]
        steps = [f"{score:14.3f}{right:10.3f}{count:8}" for score, right, count in self.bins() if count]
        return "\n".join([*told, "", f"{'mean score':>14}{'right':>10}{'count':>8}", *steps])

    def json(self) -> str:
        """The same as JSON."""
        steps = [{"score": round(s, _DIGITS), "right": round(r, _DIGITS), "count": n} for s, r, n in self.bins()]
        return json.dumps({**self.figures(), "bins": steps}, indent=1)

    def details(self) -> str:
        """Every wrong link, item of the pack that was missed, and link that nobody annotated, a line each."""
        return "\n".join(_told(one) for one in self.mentions if not one.is_right)


def evaluate_links(files: Iterable[Path], pack: Pack) -> LinkReport:
    """The report on files of HIPE and gold files of ours, whose mentions are linked with a pack."""
    return LinkReport(tuple(judged for path in files for judged in _judge_file(path, pack)))


def judge(document: GoldDocument, targets: Mapping[GoldMention, LinkTarget], pack: Pack) -> Iterator[Judged]:
    """What is decided of each mention of a document, whose entities are evidence for one another."""
    entities = sorted({*targets.values()}, key=lambda target: target.id)
    links = dict(zip(entities, find_links(entities, pack), strict=True))
    for mention in document.mentions:
        known = (pack.item(qid) for qid in mention.qids)
        right = tuple(item.qid for item in known if item)
        yield Judged(
            document.id, document.words(mention), mention.qids, right, links[targets[mention]], mention.annotated
        )


def _judge_file(path: Path, pack: Pack) -> Iterator[Judged]:
    if path.suffix == ".json":
        yield from judge(*gold_document(read_gold(path)), pack)
        return
    for document in read_hipe(path):
        yield from judge(document, document_targets(document), pack)


def _told(one: Judged) -> str:
    wanted = ("|".join(one.gold) or NIL) if one.annotated else "not annotated"
    best = f", best {one.candidates[0]} {one.link.score:.2f}" if one.candidates and not one.chosen else ""
    return f"{one.document}: « {one.name} » is {wanted}, linked to {one.chosen or NIL}{best}"


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
