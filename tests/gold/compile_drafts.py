"""The gold files of this folder, out of the drafts beside them: `python tests/gold/compile_drafts.py` writes them.

A draft is a gold file in which every place is told by its words instead of its offsets:

- ``"words"`` where they stand once in the article, ``["words", n]`` for the n-th time that they do, from 0;
- an entity's ``find`` lists words of which every occurrence is a name of it, ``nominals`` the descriptions;
- an event's ``spans`` and a quotation's ``text`` are words too.

What cannot be placed, or breaks a rule that can be told from the draft alone, is listed, and nothing is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PARTS = ("open", "kept")
VOCABULARY = HERE.parents[1] / "ontology" / "vocabulary.ttl"
SYMMETRIC = ("competitorOf", "partnerOf", "relativeOf")
STATUSES = ("Occurred", "Ongoing", "Planned", "Hypothetical", "Alleged", "NotOccurred")
_DATE = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?"
EDTF = re.compile(rf"{_DATE}|({_DATE}|\.\.)/({_DATE}|\.\.)")
Record = dict[str, Any]
Span = tuple[int, int]


class DraftError(Exception):
    """What is wrong with a draft, one line a fault."""


def drafts(part: str) -> list[Path]:
    """The drafts of one part of the articles, sorted."""
    return sorted((HERE / part / "drafts").glob("*.json"))


def gold_path(draft: Path) -> Path:
    """The gold file that a draft becomes."""
    return draft.parent.parent / draft.name


def compiled(path: Path) -> str:
    """The gold file, as text, that a draft stands for."""
    draft: Record = json.loads(path.read_text(encoding="utf-8"))
    text = (gold_path(path).parent / draft["text"]).read_bytes().decode("utf-8")
    faults: list[str] = []
    _place_mentions(draft["entities"], text, faults)
    for event in draft["events"]:
        event["spans"] = [list(_place(words, text, faults)) for words in event["spans"]]
    for quotation in draft["quotations"]:
        quotation["start"], quotation["end"] = _place(quotation.pop("text"), text, faults)
    faults += _faults(draft)
    if faults:
        raise DraftError("\n".join(f"{path.name}: {fault}" for fault in faults))
    return _written(draft)


def _place(words: str | list[Any], text: str, faults: list[str]) -> Span:
    """Where the words stand in the text; where they do not, a fault."""
    said, nth = (words, 0) if isinstance(words, str) else words
    hits = [match.span() for match in re.finditer(re.escape(said), text)]
    if nth >= len(hits) or (isinstance(words, str) and len(hits) > 1):
        faults.append(f"{words!r} stands {len(hits)} times in the article")
        return 0, 0
    return hits[nth]


def _place_mentions(entities: list[Record], text: str, faults: list[str]) -> None:
    """The entities get their mentions; the longest name goes first, so that no name is found inside another."""
    mentions: dict[str, list[tuple[int, int, str]]] = {entity["id"]: [] for entity in entities}
    taken: list[Span] = []
    names = [(name, entity["id"]) for entity in entities for name in entity.pop("find")]
    for name, id_ in sorted(names, key=lambda found: (-len(found[0]), found)):
        spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        free = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in taken)]
        if not free:
            faults.append(f"{id_}: the name {name!r} is not in the article")
        taken += free
        mentions[id_] += [(*span, "name") for span in free]
    for entity in entities:
        described = [_place(words, text, faults) for words in entity.pop("nominals")]
        found = mentions[entity["id"]] + [(*span, "nominal") for span in described]
        entity["mentions"] = [list(mention) for mention in sorted(found)]


def _faults(draft: Record) -> Iterator[str]:
    """What the reader of gold files does not look at: types, dates, what is said twice."""
    types = set(re.findall(r"^et:([\w-]+) ", VOCABULARY.read_text(encoding="utf-8"), re.MULTILINE))
    for event in draft["events"]:
        kinds = [event["type"], *event.get("also", [])]
        yield from (f"{event['id']}: no event type {kind!r}" for kind in kinds if kind not in types)
        yield from (f"{event['id']}: {time!r} is not EDTF" for time in event["times"] if not EDTF.fullmatch(time))
        if event["status"] not in STATUSES:
            yield f"{event['id']}: no status {event['status']!r}"
        if not event["participants"]:
            yield f"{event['id']}: nobody takes part in it"
    said = [_undirected(**relation) for relation in draft["relations"]]
    said += [(claim["about"], "claimed by", claim["source"]) for claim in draft["claims"]]
    yield from (f"{fact} stands twice" for fact in sorted(set(said)) if said.count(fact) > 1)
    places = [tuple(mention[:2]) for entity in draft["entities"] for mention in entity["mentions"]]
    yield from (f"two mentions stand at {span}" for span in sorted(set(places)) if places.count(span) > 1)


def _undirected(subject: str, property: str, object: str) -> tuple[str, str, str]:
    first, last = sorted((subject, object)) if property in SYMMETRIC else (subject, object)
    return first, property, last


def _written(gold: Record) -> str:
    """The gold as JSON, one record a line."""
    lines = [f" {json.dumps(key)}: {_written_value(value)}" for key, value in gold.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _written_value(value: object) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join("  " + json.dumps(record, ensure_ascii=False) for record in value) + "\n ]"


def main() -> int:
    """0 when every gold file is written anew, 1 with the list of faults when there are any."""
    try:
        written = [(gold_path(draft), compiled(draft)) for part in PARTS for draft in drafts(part)]
    except DraftError as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in written:
        path.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
