"""Development data for the linker: English articles of our own, whose names are changed for those of items.

    PYTHONPATH=graph:training python bench/linking/invent.py big.pack dev.tsv --split dev
    pressgraph evaluate --links dev.tsv --pack half.pack

Each named person, organization, place, medium or product of an article becomes an item of its
class: one much known, any one, or one whose name others have too. It is named as articles do:
by its label or an alias, then by the surname or initials, at times without accents or with a legal
form. After some first mentions a sentence says what the item is in some of the words of its
description, other words put for others. With a pack that lacks items of ``big.pack``, mentions of
these are out of the pack. The items and articles of the two splits are different ones.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from items import Item as Article
from items import written_items
from pressgraph.linking import Item, open_pack
from pressgraph.linking.names import key_of, unaccented
from pressgraph.linking.usual import is_common, rarity

SPLITS = ("dev", "test")
#: As many items of a class as are the known ones, at least.
LEAST = 50
TAGS = {"Person": "pers", "Organization": "org", "Medium": "org", "Place": "loc", "Product": "prod"}
HEAD = "TOKEN\tNE-COARSE-LIT\tNEL-LIT\tMISC"
#: How often a thing is done to a name or said of an item.
REPLACED, TOLD, BY_ALIAS, BARE, LEGAL = 0.85, 0.5, 0.15, 0.05, 0.05
#: Of what shares its name with others of its class, or is little known, articles mostly say which or what it is.
TOLD_OF_OTHERS, LITTLE_KNOWN = 0.9, 0.3
#: How often the rarest of the names in a description is said, if there are any.
NAMING = 0.8
#: What is said for a word of a description, so that texts do not repeat it.
SYNONYMS = {
    "politician": ("lawmaker", "party veteran"),
    "company": ("firm", "group"),
    "city": ("town", "municipality"),
    "actor": ("film star", "performer"),
    "actress": ("film star", "performer"),
    "player": ("athlete",),
    "university": ("campus",),
    "located": ("based",),
    "footballer": ("striker", "defender"),
    "river": ("waterway",),
    "writer": ("novelist", "author"),
    "newspaper": ("daily", "paper"),
    "country": ("nation",),
    "capital": ("seat",),
    "american": ("US",),
    "film": ("movie",),
    "singer": ("vocalist",),
    "chain": ("retailer",),
    "brand": ("label",),
    "businessman": ("executive",),
    "bank": ("lender",),
    "supermarket": ("grocer",),
    "restaurant": ("eatery",),
}
TEMPLATES = (
    "Those who follow {name} spoke of {words}.",
    "It was, for {name}, once more a matter of {words}.",
    "Much of what is known of {name} has to do with {words}.",
    "{name}, often mentioned with {words}, drew attention again.",
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_BAD_ALIAS = re.compile(r"[(,/\d]|^.{0,2}$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an article; those of a name have the tag and QID of what it names."""

    text: str
    tag: str = ""
    qid: str = "_"


class Pool:
    """The items of a split, by class: all, the best known bearers of their names, those whose name others have."""

    def __init__(self, items: Sequence[Item]) -> None:
        shared = Counter((item.classes[0], key) for item in items for key in {key_of(name) for name in item.names})
        self.not_alone = {item.qid for item in items if shared[item.classes[0], key_of(item.label_en)] > 1}
        self.any: defaultdict[str, list[Item]] = defaultdict(list)
        self.shared: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            self.any[item.classes[0]].append(item)
            name = item.label_en
            if item.qid in self.not_alone or " " not in name or all(map(is_common, name.lower().split())):
                self.shared[item.classes[0]].append(item)
        first: dict[tuple[str, str], Item] = {}
        for item in sorted(items, key=lambda item: -item.prior):
            first.setdefault((item.classes[0], key_of(item.label_en)), item)
        best = {item.qid for item in first.values()}
        self.known = {cls: _known([item for item in found if item.qid in best]) for cls, found in self.any.items()}

    def is_plain(self, item: Item) -> bool:
        """Whether an article may name an item and say no more of it."""
        return item.qid not in self.not_alone and item.prior >= LITTLE_KNOWN

    def draw(self, cls: str, random: Random) -> Item | None:
        """An item of a class."""
        if not self.any[cls]:
            return None
        kind = random.random()
        found = self.known[cls] if kind < 0.7 else self.any[cls] if kind < 0.88 else self.shared[cls]
        return random.choice(found or self.any[cls])


def _known(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: -item.prior)[: max(len(items) // 12, LEAST)]


def main() -> None:
    """Write the articles of a split."""
    options = _options()
    items = [item for item in open_pack(options.pack).items if item.label_en and item.classes[0] in TAGS]
    own = [item for item in items if SPLITS[item.number // 7 % 2] == options.split]
    english = [article for article in written_items() if article.language == "en"]
    articles = english[SPLITS.index(options.split) :: len(SPLITS)]
    pool, random, lines = Pool(own), Random(f"{options.split} {options.seed}"), [HEAD]
    for turn in range(options.turns):
        for number, article in enumerate(articles):
            lines.append(f"# bench:document_id = {options.split}-{turn}-{number}")
            lines += _rows(list(_pieces(article, pool, random)))
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write English articles about items of a pack, as HIPE does.")
    parser.add_argument("pack", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--seed", default="1")
    return parser.parse_args()


def _pieces(article: Article, pool: Pool, random: Random) -> Iterator[Piece]:
    """An article with other names, and with sentences about some of them."""
    chosen: dict[str, Item | None] = {}
    first: dict[str, str] = {}
    waiting: list[list[Piece]] = []
    at = 0
    for mark in (mark for mark in article.marks if mark.label in TAGS):
        between = article.text[at : mark.start]
        if waiting and ". " in between:
            before, _, after = between.partition(". ")
            yield Piece(f"{before}. ")
            yield from waiting.pop(0)
            between = after
        yield Piece(between)
        words, at, told = article.text[mark.start : mark.end], mark.end, ""
        if mark.referent not in chosen:
            item = pool.draw(mark.label, random) if random.random() < REPLACED else None
            chosen[mark.referent] = None if item in chosen.values() else item
            item = chosen[mark.referent]
            if item and random.random() < (TOLD if pool.is_plain(item) else TOLD_OF_OTHERS):
                told = mark.referent
        item = chosen[mark.referent]
        if item is None:
            yield Piece(words, TAGS[mark.label])
            continue
        short = len(words.split()) < len(first.setdefault(mark.referent, words).split())
        name = _name(item, mark.label, short, random)
        if told:
            waiting.append(list(_told(item, mark.label, name, random)))
        yield Piece(name, TAGS[mark.label], item.qid)
    yield Piece(f"{article.text[at:].rstrip()} ")
    for told in waiting:
        yield from told


def _name(item: Item, cls: str, short: bool, random: Random) -> str:
    name = item.label_en
    if short and cls == "Person":
        return name.split()[-1]
    aliases = [a.text for a in item.aliases if not _BAD_ALIAS.search(a.text)]
    acronyms = [text for text in aliases if text.isupper() and " " not in text]
    if short and acronyms:
        return acronyms[0]
    if aliases and not short and random.random() < BY_ALIAS:
        name = random.choice(aliases)
    if random.random() < BARE:
        name = unaccented(name)
    if cls == "Organization" and random.random() < LEGAL:
        name = f"{name} {random.choice(('Inc.', 'Corp.', 'Ltd'))}"
    return name


def _told(item: Item, cls: str, name: str, random: Random) -> Iterator[Piece]:
    """A sentence that says of an item some of what its description does, in words of its own."""
    known = {word.lower() for name in item.names for word in _WORD.findall(name)}
    words = [w for w in _WORD.findall(item.description_en) if w.isalpha() and w.lower() not in known and len(w) > 3]
    telling = [w for w in words if rarity(w.lower()) > 0.2] or words
    if not telling:
        return
    names = [word for word in telling if word[0].isupper()]
    some = random.sample(telling, min(len(telling), random.choice((1, 2, 2, 3))))
    if names and random.random() < NAMING:
        some.append(max(names, key=lambda word: (rarity(word.lower()), word)))
    said = [random.choice(SYNONYMS.get(word.lower(), (word,))) for word in some]
    before, _, after = random.choice(TEMPLATES).format(name="\0", words=" and ".join(said)).partition("\0")
    yield from (Piece(before), Piece(name, TAGS[cls], item.qid), Piece(f"{after} "))


def _rows(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        tokens = [(m[0], piece.text[m.end() : m.end() + 1]) for m in _WORD.finditer(piece.text)]
        for number, (token, after) in enumerate(tokens):
            tag = f"{'I' if number else 'B'}-{piece.tag}" if piece.tag else "O"
            glued = "NoSpaceAfter" if after and not after.isspace() else "_"
            notes = "EndOfSentence" if token in ".!?" and not piece.tag and after in ("", " ", "\n") else glued
            yield "\t".join((token, tag, piece.qid if piece.tag else "_", notes))


if __name__ == "__main__":
    main()
