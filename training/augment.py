"""The same items with other names and typed in other ways, so that the reader learns what stands around a name."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from items import Item, Mark
from pressgraph.reading.tags import NAME_CLASSES
from pressgraph.resources import data_path

#: Shares of the items: people renamed, other names swapped (then each with that chance), typed otherwise.
PEOPLE, OTHERS, EACH = 0.8, 0.5, 0.6
STRAIGHT, CAPITALS, LOWER, BARE, ONE_LINE = 0.2, 0.03, 0.02, 0.02, 0.1
#: Share of the items of which only some sentences in a row are seen, and of the new names that are coined.
EXCERPT, COINED = 0.2, 0.25
#: What coined names are made of.
_ONSETS = "b br c cl d dr f fl g gr j k l m n p pl qu r s st t tr v vr z ch".split()  # noqa: SIM905
_VOWEL_SOUNDS = "a e i o u y ia io eo ou au oi".split()  # noqa: SIM905
_ENDINGS = "an er il os ax a o um ia is or en ane eo ys ix el ade ine ova atech ogen ".split()  # noqa: SIM905
POOLS = {
    "Organization": "organizations",
    "Medium": "media",
    "Product": "products",
    "Document": "documents",
    "Initiative": "initiatives",
    "Place": "places",
}
_SENTENCE_END = re.compile(r"[.!?…][ »]*\s+(?=[A-ZÀ-Þ«])|\n+")
_VOWELS = "aeiouéèêëâàîïôöùûüyhœæ"


@dataclass(frozen=True, slots=True)
class Names:
    """What names are drawn from: given names by gender ("" either), surnames, and names of each other class."""

    given: Mapping[str, Sequence[str]]
    surnames: Sequence[str]
    gender: Mapping[str, str]
    others: Mapping[str, Sequence[str]]


def read_names(path: Path, items: Sequence[Item] = ()) -> Names:
    """The Names of a TOML file, with the names other than people's of some items."""
    pools = tomllib.loads(path.read_text(encoding="utf-8"))
    lexicon = tomllib.loads(data_path("ontology", "lexicon", "fr-names.toml").read_text(encoding="utf-8"))
    given = {kind: sorted(names) for kind, names in lexicon["first_names"].items()}
    gender = {name: kind for kind, names in given.items() for name in names}
    found = {cls: set(pools[key]) for cls, key in POOLS.items()}
    for item in items:
        for mark in item.marks:
            if mark.label in found and item.whole:
                found[mark.label].add(item.text[mark.start : mark.end])
    others = {cls: sorted(names) for cls, names in found.items()}
    return Names({**given, "any": pools["given_names"]}, pools["surnames"], gender, others)


def vary(item: Item, names: Names, chance: random.Random, *, whole: bool = False) -> Item:
    """The item, or an excerpt unless ``whole``, with new names in part, and typed as others type."""
    if not whole and chance.random() < EXCERPT:
        item = excerpt(item, chance)
    varied = rename(item, _new_names(item, names, chance))
    if chance.random() < STRAIGHT:
        varied = replace(varied, text=varied.text.replace("’", "'"))
    if chance.random() < ONE_LINE:
        varied = replace(varied, text=varied.text.replace("\n", " "))
    how = chance.random()
    if how < CAPITALS:
        return replace(varied, text=typed(varied.text, str.upper))
    if how < CAPITALS + LOWER:
        return replace(varied, text=typed(varied.text, str.lower))
    if how < CAPITALS + LOWER + BARE:
        return _bare(varied)
    return varied


def excerpt(item: Item, chance: random.Random) -> Item:
    """One to three sentences in a row of the item: what a reader is given is not always a whole article."""
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(item.text)), len(item.text)]
    ends = [end for end in ends if not any(m.start < end < m.end for m in item.marks)]
    first = chance.randrange(len(ends) - 1)
    start, end = ends[first], ends[min(len(ends) - 1, first + chance.randint(1, 3))]
    if not item.text[start:end].strip():
        return item
    marks = tuple(
        replace(m, start=m.start - start, end=m.end - start) for m in item.marks if start <= m.start and m.end <= end
    )
    unsure = tuple((a - start, b - start) for a, b in item.unsure if start <= a and b <= end)
    return replace(item, text=item.text[start:end], marks=marks, unsure=unsure)


def coined(chance: random.Random) -> str:
    """A name that no one has, of two or three syllables: « Voltane », « Kiova »."""
    syllables = [chance.choice(_ONSETS) + chance.choice(_VOWEL_SOUNDS) for _ in range(chance.randint(1, 2))]
    return ("".join(syllables) + chance.choice(_ONSETS[:20]) + chance.choice(_ENDINGS)).capitalize()


def typed(text: str, change: Callable[[str], str]) -> str:
    """The text in capitals or small letters; letters that would change their number stay."""
    return "".join(new if len(new := change(c)) == 1 else c for c in text)


def _bare(item: Item) -> Item:
    """The item without signs between its words, as speech is written down."""
    inside = [(m.start, m.end) for m in item.marks]
    text = list(item.text)
    for n, c in enumerate(text):
        if c in '.,;:!?«»“”"()\n' and not any(a <= n < b for a, b in inside):
            text[n] = " "
    return replace(item, text="".join(text))


def _new_names(item: Item, names: Names, chance: random.Random) -> dict[tuple[str, str], str]:
    """(Referent, its words) -> new words; one referent keeps one new name through the item."""
    forms: dict[tuple[str, str], set[str]] = {}
    for mark in item.marks:
        if mark.label in NAME_CLASSES:
            forms.setdefault((mark.referent, mark.label), set()).add(item.text[mark.start : mark.end])
    people, others = chance.random() < PEOPLE, chance.random() < OTHERS
    found: dict[tuple[str, str], str] = {}
    for (referent, label), words in sorted((key, sorted(words)) for key, words in forms.items()):
        if label == "Person" and people:
            found |= {(referent, old): new for old, new in _person(words, names, chance).items()}
        elif label != "Person" and others and chance.random() < EACH:
            found |= {(referent, old): new for old, new in _other(words, names.others[label], chance).items()}
    return found


def _person(words: Sequence[str], names: Names, chance: random.Random) -> dict[str, str]:
    """New names in the shapes of the old: full, a surname or a first name alone; the gender stays."""
    full = max(words, key=lambda w: (len(w.split()), w))
    old_given, _, old_surname = full.partition(" ")
    known = names.gender.get(old_given)
    pool = names.given[known] if known else names.given["any"]
    given, surname = chance.choice(pool), chance.choice(names.surnames)
    if not old_surname:
        single = surname if chance.random() < 0.7 else given
        return {w: _cased(w, single) for w in words}
    new = {full: f"{given} {surname}", old_given: given, old_surname: surname}
    return {w: _cased(w, new.get(w, surname if " " not in w else f"{given} {surname}")) for w in words}


def _cased(old: str, new: str) -> str:
    return new.upper() if old.isupper() and len(old) > 3 else new


def _other(words: Sequence[str], pool: Sequence[str], chance: random.Random) -> dict[str, str]:
    """A new name for the longest form; an acronym becomes the new one's, other forms its first word or the whole."""
    longest = max(words, key=lambda w: (len(w), w))
    new = chance.choice(pool)
    for _ in range(3):
        if new[0].islower() == longest[0].islower():
            break
        new = chance.choice(pool)
    if chance.random() < COINED and longest[0].isupper() and " " not in longest:
        new = coined(chance)
    found = {}
    for word in words:
        if word == longest:
            found[word] = _cased(word, new)
        elif word.isupper() and len(word) <= 6:
            initials = "".join(w[0] for w in re.split(r"[\s’'-]+", new) if w and w[0].isalnum() and len(w) > 2).upper()
            found[word] = initials if len(initials) > 1 else new
        else:
            head = new.split(" ")[0]
            found[word] = head if len(head) > 3 and head[0].isupper() and chance.random() < 0.5 else new
    return found


def rename(item: Item, new: Mapping[tuple[str, str], str]) -> Item:
    """The item with some of its marked words replaced, its marks moved along; elisions are mended."""
    if not new:
        return item
    text, marks, at = "", [], 0
    unsure, moved = sorted(item.unsure), []
    for mark in sorted(item.marks, key=lambda m: m.start):
        if mark.start < at:
            continue
        while unsure and unsure[0][0] < mark.start:
            start, end = unsure.pop(0)
            moved.append((start + len(text) - at, end + len(text) - at))
        text += item.text[at : mark.start]
        old = item.text[mark.start : mark.end]
        words = new.get((mark.referent, old), old)
        if words != old:
            kept = text
            text = _elide(text, words)
            if text != kept and marks and marks[-1].end > len(text):
                text, words = kept, old
        marks.append(Mark(len(text), len(text) + len(words), mark.label, mark.referent))
        text += words
        at = mark.end
    moved += [(start + len(text) - at, end + len(text) - at) for start, end in unsure if start >= at]
    return replace(item, text=text + item.text[at:], marks=tuple(marks), unsure=tuple(moved))


_ELISIONS = (
    (re.compile(r"\b([Dd])e $"), r"\1’"),
    (re.compile(r"\b([Qq]u)e $"), r"\1’"),
    (re.compile(r"\b([Ll])[ae] $"), r"\1’"),
    (re.compile(r"\bdu $"), "de l’"),
    (re.compile(r"\bau $"), "à l’"),
)
_FULL = (
    (re.compile(r"\bde l[’']$"), "du "),
    (re.compile(r"\b([Dd])[’']$"), r"\1e "),
    (re.compile(r"\b([Qq]u)[’']$"), r"\1e "),
    (re.compile(r"\b([Ll])[’']$"), r"\1e "),
)


def _elide(before: str, words: str) -> str:
    """The text before a name with « d’ » or « de » as its first letter asks."""
    vowel = words[:1].lower() in _VOWELS and not (words[:2].isupper() and words[0] in "HY")
    tail = before[-8:]
    for pattern, new in _ELISIONS if vowel else _FULL:
        if pattern.search(tail):
            return before[:-8] + pattern.sub(new, tail) if len(before) > 8 else pattern.sub(new, before)
    return before
