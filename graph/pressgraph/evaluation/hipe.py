"""Documents with gold links, as HIPE writes them: a token a line, in columns, separated by tabs.

``NE-COARSE-LIT`` tells the mentions and their class, ``NEL-LIT`` the item of each (several where
any is right), ``NIL`` for none. ``# …:document_id = …`` begins a document, ``# …:date = …`` dates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressgraph.errors import GoldError

TOKEN, CLASS, ITEM, NOTES = "TOKEN", "NE-COARSE-LIT", "NEL-LIT", "MISC"
NIL = "NIL"
#: What a coarse class of any usual scheme is in our ontology; what is missing here may be anything.
CLASSES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("pers", "per", "person"), ("Person",)),
    **dict.fromkeys(("org", "organization", "organisation"), ("Organization", "Medium")),
    **dict.fromkeys(("loc", "gpe", "fac", "place", "location"), ("Place",)),
    **dict.fromkeys(("prod", "humanprod", "product"), ("Product", "Document", "Medium")),
    **dict.fromkeys(("work", "work_of_art", "law", "document"), ("Document",)),
    "medium": ("Medium", "Organization"),
    "initiative": ("Initiative",),
    "event": ("Initiative",),
}
_SETTING = re.compile(r"#\s*\S*?(document_id|date)\s*=\s*(\S+)")
_QID = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention with its gold item: ``qids`` are all that are right, none where no item is.

    Of one that is not ``annotated`` nobody says whether it has an item, and which.
    """

    start: int
    end: int
    classes: tuple[str, ...]
    qids: tuple[str, ...]
    annotated: bool = True


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with the mentions in it that are annotated."""

    id: str
    text: str
    date: str
    mentions: tuple[GoldMention, ...]

    def words(self, mention: GoldMention) -> str:
        """The document's own words at a mention."""
        return self.text[mention.start : mention.end]


@dataclass
class _Reading:
    """A document as far as it is read; ``open`` is the mention that the next token may go on."""

    id: str
    date: str = ""
    text: str = ""
    glued: bool = True
    mentions: list[GoldMention] = field(default_factory=list)
    open: tuple[int, str, str] | None = None

    def add(self, cells: Mapping[str, str]) -> None:
        """One token more."""
        tag, item = cells[CLASS], cells[ITEM]
        prefix, _, name = tag.partition("-")
        if prefix != "I":
            self.close()
        self.text += "" if self.glued else " "
        if prefix == "B" or (prefix == "I" and self.open is None):
            self.open = (len(self.text), name, item)
        self.text += cells[TOKEN]
        notes = cells.get(NOTES, "_")
        self.glued = "NoSpaceAfter" in notes
        if "EndOfSentence" in notes:
            self.close()
            self.text, self.glued = f"{self.text}\n", True

    def close(self) -> None:
        """The mention that was open is whole; one whose item nobody told is left out."""
        if self.open and self.open[2] != "_":
            start, name, item = self.open
            classes = CLASSES.get(name.lower().split(".")[0], ())
            self.mentions.append(GoldMention(start, len(self.text), classes, tuple(_QID.findall(item))))
        self.open = None

    def document(self) -> GoldDocument:
        """The whole."""
        self.close()
        return GoldDocument(self.id, self.text, self.date, tuple(self.mentions))


def read_hipe(path: Path) -> list[GoldDocument]:
    """The documents of a file. Raises GoldError naming the line at fault."""
    return [reading.document() for reading in _readings(path) if reading.text]


def _readings(path: Path) -> Iterator[_Reading]:
    columns: list[str] = []
    reading = _Reading(path.name)
    for number, line in enumerate(_lines(path), 1):
        if not columns:
            columns = _columns(line, f"{path}:{number}")
        elif setting := _SETTING.match(line):
            if setting[1] == "date":
                reading.date = setting[2]
            else:
                yield reading
                reading = _Reading(setting[2])
        elif line.strip() and not line.startswith("# "):
            reading.add(_cells(line, columns, f"{path}:{number}"))
    yield reading


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error


def _columns(line: str, where: str) -> list[str]:
    columns = line.split("\t")
    missing = [name for name in (TOKEN, CLASS, ITEM) if name not in columns]
    if missing:
        raise GoldError(f"{where}: no column {missing[0]}; the first line must name the columns, as HIPE does")
    return columns


def _cells(line: str, columns: list[str], where: str) -> dict[str, str]:
    values = line.split("\t")
    if len(values) != len(columns):
        raise GoldError(f"{where}: {len(values)} cells, {len(columns)} are needed")
    return dict(zip(columns, values, strict=True))
