"""Names grouped by whom or what they name: « Mme Le Goff » joins « Awa Le Goff », « UPL » its full form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pressgraph.extraction.mentions.joining import join_names
from pressgraph.extraction.naming.folding import fold
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.reading.found import SURE

Gender = Literal["m", "f", ""]


@dataclass(slots=True)
class Referent:
    """Whom or what mentions share, while the article is being read; an Entity once it is.

    ``lemmas`` are the nouns it was described with, ``parent`` the thing that it is a version of.
    """

    number: int
    cls: str
    label: str
    named: bool
    aliases: list[str] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    gender: Gender = ""
    plural: bool = False
    parent: int | None = None
    also: tuple[str, ...] = ()


def group_names(
    analysis: Analysis, names: Sequence[Name], classes: Mapping[str, str]
) -> tuple[list[Referent], dict[Name, int]]:
    """The named referents in the order of their first name, and the referent of each name.

    A surname that two people share stands for neither, unless a title tells them apart or only one
    of them was named in full before it: it is left without a referent. One word for two things
    (« Orange quitte Orange ») is two referents where the trained reader is sure of both.
    """
    homonyms, spellings = _homonyms(names), _spellings(names)
    referents: list[Referent] = []
    people: dict[tuple[str, bool], list[Referent]] = {}
    by_fold, first = dict[str, int](), dict[int, int]()
    owner: dict[Name, int] = {}
    for name in sorted(names, key=lambda n: (-_weight(n.text, classes[n.text]), n)):
        cls = name.cls if name.text in homonyms else classes[name.text]
        key, full = fold(name.text) + (f"/{cls}" if name.text in homonyms else ""), _full_names(name, cls, people)
        if other := _other_gender(analysis, name, full):
            key, full = f"{key}/{other}", []
        if key in by_fold:
            owner[name] = by_fold[key]
            continue
        if len(full) == 1:
            by_fold[key] = owner[name] = full[0].number
            full[0].aliases.append(name.text)
            continue
        if len(full) > 1:
            if (told := _told_apart(analysis, name, [(p, first[p.number]) for p in full])) is not None:
                owner[name] = told
            continue
        by_fold[key] = owner[name] = len(referents)
        first[len(referents)] = name.start
        gender = other or (first_name_gender(analysis, name.text) if cls == "Person" else "")
        referents.append(Referent(len(referents), cls, spellings[fold(name.text)], named=True, gender=gender))
        if cls == "Person":
            for part in _short_forms(key):
                people.setdefault(part, []).append(referents[-1])
    join_names(analysis, names, owner, referents)
    return _renumbered(referents, owner)


def _homonyms(names: Sequence[Name]) -> set[str]:
    """The wordings of which the trained reader is sure that they name things of two classes."""
    sure: dict[str, set[str]] = {}
    for name in names:
        if name.probability >= SURE:
            sure.setdefault(name.text, set()).add(name.cls)
    return {text for text, found in sure.items() if len(found) > 1}


def _spellings(names: Sequence[Name]) -> dict[str, str]:
    """How each name is written: in most words, not in the capitals of a headline if it has others elsewhere."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (n.text.isupper(), -len(n.text.split()), n)):
        found.setdefault(fold(name.text), name.text)
    return found


def _weight(text: str, cls: str) -> int:
    """People with a first name are read before their bare surnames."""
    return len(text.split()) if cls == "Person" else 1


def _short_forms(full: str) -> list[tuple[str, bool]]:
    """What may stand for a full name, folded: its last words (True) or its first ones (False)."""
    spaces = [i for i, c in enumerate(full) if c == " "]
    return [(full[i + 1 :], True) for i in spaces] + [(full[:i], False) for i in spaces]


def _full_names(name: Name, cls: str, people: Mapping[tuple[str, bool], list[Referent]]) -> list[Referent]:
    """The people whose full name ends (or, for a lone first name, starts) with this one."""
    if cls != "Person":
        return []
    text = fold(name.text)
    return people.get((text, True)) or people.get((text, False), [])


def _told_apart(analysis: Analysis, name: Name, people: Sequence[tuple[Referent, int]]) -> int | None:
    """The one of several namesakes, each with the token of its full name, whom a bare name must mean.

    That whose gender is the title's, or who alone of those that it may mean was introduced before the name.
    """
    gender = title_gender(analysis, name.start)
    same = [(p, start) for p, start in people if not gender or p.gender == gender]
    if len(same) > 1 or not gender:
        same = [(p, start) for p, start in same if start < name.start]
    return same[0][0].number if len(same) == 1 else None


def _other_gender(analysis: Analysis, name: Name, people: Sequence[Referent]) -> Gender:
    """Gender of a title before a surname that none of those who bear it has: « Mme Morvan » is not Paul Morvan."""
    gender = title_gender(analysis, name.start) if people else ""
    return gender if gender and all(p.gender not in {"", gender} for p in people) else ""


def title_gender(analysis: Analysis, start: int) -> Gender:
    """Gender that the word before a name tells: « M. », « Mme », « la ministre », « le »."""
    words = analysis.forms[max(0, start - 3) : start]
    last = words[-1] if words else ""
    kin = words[-2] if last == "," and len(words) > 1 else last
    if analysis.has("feminine_titles", last) or analysis.has("feminine_kin", kin):
        return "f"
    return "m" if analysis.has("masculine_titles", last) or analysis.has("masculine_kin", kin) else ""


def first_name_gender(analysis: Analysis, text: str) -> Gender:
    """Gender of a full name by its first name; '' for a lone word, or a first name that both genders bear."""
    first, _, rest = text.lower().replace("’", "'").partition(" ")
    genders = analysis.lexicon.genders
    if not rest:
        return ""
    known = genders.get(first) if first in analysis.first_names else genders.get(first.split("-")[0])
    return "f" if known == "f" else "m" if known == "m" else ""


def _renumbered(referents: list[Referent], owner: dict[Name, int]) -> tuple[list[Referent], dict[Name, int]]:
    """The referents that still have names, numbered in the order of the text."""
    order = list(dict.fromkeys(owner[name] for name in sorted(owner)))
    new = {old: number for number, old in enumerate(order)}
    for old, number in new.items():
        referents[old].number = number
    return [referents[old] for old in order], {name: new[number] for name, number in owner.items()}
